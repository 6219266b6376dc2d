//! Lathe turns a description into a running, tested web application.
//!
//! Floors, top to bottom; imports go down only: `app`/`ui` → `api` → `server` → `artifact` → `model`.

pub mod model;

#[cfg(any(feature = "ssr", feature = "generator"))]
pub mod server;
