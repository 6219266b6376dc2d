//! The doors: pages, server functions, REST with its description, sockets, health, signing in, and what stands before
//! every door.
//!
//! From the outside in, a request passes: panic net, request id and span, security headers, the `Host` list, the origin
//! check, who is it, then the handler. [`protect`] puts all that around any router.

mod auth;
mod cookie;
mod docs;
mod extract;
mod fn_errors;
mod guard;
mod headers;
mod idempotency;
mod live;
mod problem;
mod protect;
mod request;
mod rest;
mod sign_in;
mod site;
mod split;
mod stream;
mod web;

use axum::Router;

pub use extract::{Json, PathId, Query, SocketActor};
pub use protect::protect;
pub use rest::{openapi, router};
pub use site::leptos_options;
pub use split::by_host;
pub use web::Web;

use super::{preview, state::AppState};

/// The whole server: the product, and beside it the previews.
pub fn app(state: AppState) -> Router {
    let web = state.web().clone();
    let hub = state.engine().hub().clone();
    let previews = preview::router(state.previews().clone(), web.workspace.clone(), hub, &web.config);
    let hosts = web.workspace.previews().clone();
    let doors = Router::new().merge(live::router()).merge(site::router(&state)).with_state(state);
    by_host(protect(router(web.clone()).merge(doors), &web), previews, hosts)
}
