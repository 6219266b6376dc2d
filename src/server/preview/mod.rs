//! Previews: a project's files become pages, compiled in memory and shown on an origin of their own.
//!
//! From the bottom up: [`compile`] turns one file into what a browser runs, in child processes that may die of hostile
//! input ([`workers`]); [`build`] finds the modules that a page reaches and puts page, modules and styles together;
//! [`Previews`] remembers what each project shows; [`serve`] answers the preview's own host.
//!
//! Nothing is bundled: each module is compiled alone and named by its content, and an import map in the page says which
//! names a build is made of. So an edit compiles one file, and a browser fetches what changed and nothing else.

mod build;
mod cache;
mod classes;
mod compile;
mod graph;
mod page;
mod previews;
mod serve;
mod vendor;
mod workers;

pub use build::{Build, Compiler};
pub use compile::worker::run as run_worker;
pub use previews::Previews;
pub use serve::router;
pub use workers::Workers;
