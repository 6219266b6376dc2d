//! The doors: REST with its description, health, signing in, and what stands before every door.
//!
//! From the outside in, a request passes: panic net, request id and span, security headers, the `Host` list, the origin
//! check, who is it, then the handler. [`protect`] puts all that around any router.

mod auth;
mod cookie;
mod docs;
mod extract;
mod guard;
mod headers;
mod idempotency;
mod problem;
mod protect;
mod request;
mod rest;
mod sign_in;
mod stream;
mod web;

pub use extract::{Json, PathId, Query, SocketActor};
pub use protect::protect;
pub use rest::{openapi, router};
pub use web::Web;
