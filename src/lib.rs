//! Lathe turns a description into a running, tested web application.
//!
//! Floors, top to bottom; imports go down only: `app`/`ui` → `api` → `server` → `artifact` → `model`.

// Views are types, and a page is a deep one.
#![recursion_limit = "256"]

pub mod artifact;
pub mod model;

#[cfg(feature = "ssr")]
pub mod cli;

#[cfg(any(feature = "ssr", feature = "hydrate"))]
pub mod api;
#[cfg(any(feature = "ssr", feature = "hydrate"))]
pub mod app;

#[cfg(any(feature = "ssr", feature = "hydrate"))]
mod ui;

#[cfg(any(feature = "ssr", feature = "generator"))]
pub mod server;

/// Where the browser starts: takes over the page that the server drew.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_body(app::App);
}
