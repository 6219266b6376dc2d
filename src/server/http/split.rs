//! Two worlds on one port: the product's own origin, and the previews' many.

use axum::{Router, extract::Request, response::IntoResponse};
use tower::ServiceExt;

use super::guard;
use crate::server::accounts::PreviewHosts;

/// Sends what is asked of a preview host to `previews`, and all else to `product`, which [`super::protect`] guards.
///
/// The two share nothing but the port: no cookie, no guard and no header of one reaches the other.
pub fn by_host(product: Router, previews: Router, hosts: PreviewHosts) -> Router {
    Router::new().fallback(move |request: Request| {
        let host = guard::host(request.uri(), request.headers()).unwrap_or_default();
        let world = if hosts.label_of(host).is_some() { previews.clone() } else { product.clone() };
        async move { world.oneshot(request).await.into_response() }
    })
}
