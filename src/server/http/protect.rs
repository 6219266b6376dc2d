//! Everything that stands before the doors, in order.

use axum::{
    Router,
    extract::DefaultBodyLimit,
    middleware::{from_fn, from_fn_with_state},
};
use tower_http::{catch_panic::CatchPanicLayer, compression::CompressionLayer};

use super::{Web, auth, fn_errors, guard, headers, request};

/// Puts a router behind the guards of the product's own origin. Previews, on origins of their own, go beside it.
pub fn protect(doors: Router, web: &Web) -> Router {
    doors
        .layer(DefaultBodyLimit::max(web.config.limits.body_bytes))
        .layer(from_fn(fn_errors::by_name))
        .layer(from_fn_with_state(web.clone(), request::in_time))
        .layer(from_fn_with_state(web.clone(), auth::recognise))
        .layer(from_fn(guard::own_origin))
        .layer(from_fn_with_state(web.clone(), guard::known_host))
        .layer(CatchPanicLayer::custom(request::panicked))
        .layer(from_fn_with_state(web.clone(), headers::secure))
        .layer(CompressionLayer::new())
        .layer(from_fn_with_state(web.clone(), request::identify))
}
