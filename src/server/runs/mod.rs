//! Durable runs: the pipeline, its event log and its queue.
//!
//! A run's row is its job: a worker claims it with a lease, appends under that lease, stores each finished stage,
//! and whoever claims it after a crash goes on at the first unfinished one.

mod desk;
mod engine;
mod error;
mod findings;
mod follow;
mod graft;
mod hub;
mod job;
mod log;
mod seams;
mod service;
mod stages;
mod verdict;
mod worker;

pub use desk::RunDesk;
pub use engine::{Engine, Parts};
pub use error::RunError;
pub use follow::{Follower, Next};
pub use hub::{Batch, Hub, News};
pub use seams::{Attached, Author, Built, Checker, Client, Outline, Showroom, Task, Told, Written};
pub use service::{NewMessage, RunService, Started};
pub use verdict::Scorecard;
pub use worker::{Worker, WorkerSettings};
