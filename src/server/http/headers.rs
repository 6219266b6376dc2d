//! What every answer of the product tells the browser, unless a handler has said so itself.

use axum::{
    extract::{Request, State},
    http::{HeaderName, HeaderValue, header},
    middleware::Next,
    response::Response,
};

use super::Web;

/// Sets the headers that keep a page to itself.
pub(super) async fn secure(State(web): State<Web>, request: Request, next: Next) -> Response {
    let private = request.uri().path().starts_with("/api") || request.uri().path().starts_with("/fn");
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let mut set = |name: HeaderName, value: &str| {
        if let (false, Ok(value)) = (headers.contains_key(&name), HeaderValue::from_str(value)) {
            headers.insert(name, value);
        }
    };
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(header::X_FRAME_OPTIONS, "DENY");
    // With `no-referrer` a browser would send `Origin: null` with its own forms.
    set(header::REFERRER_POLICY, "same-origin");
    set(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    set(HeaderName::from_static("permissions-policy"), "camera=(), microphone=(), geolocation=()");
    set(header::CONTENT_SECURITY_POLICY, &content_policy(&web.config.preview_domain));
    if private {
        set(header::CACHE_CONTROL, "no-store");
    }
    if web.config.behind_tls {
        set(header::STRICT_TRANSPORT_SECURITY, "max-age=31536000");
    }
    response
}

/// Own code only; frames show previews only. Hydration starts from an inline script and compiles WebAssembly.
fn content_policy(preview_domain: &str) -> String {
    format!(
        "default-src 'self'; script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; \
         img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' ws: wss:; \
         frame-src http://*.{preview_domain}:* https://*.{preview_domain}:*; worker-src 'self' blob:; object-src 'none'; \
         base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
    )
}
