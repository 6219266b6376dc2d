//! REST under `/api`, described as it is written.

mod ai;
mod attachments;
mod files;
mod generate;
mod health;
mod money;
mod projects;
mod providers;
mod runs;
mod session;
mod users;
mod versions;

use axum::{Router, routing::get};
use utoipa::{
    Modify, OpenApi,
    openapi::security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme},
};
use utoipa_axum::router::OpenApiRouter;

use super::{
    Web, docs,
    problem::{no_such_address, no_such_method},
    sign_in,
};

/// What holds for the whole API.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Lathe",
        description = "From words to a running, tested web application. Errors are problem details (RFC 9457): `code` \
            names what happened, `title` says it, `detail` says what to do next. Requests that change something need an \
            `Authorization: Bearer` header or the `Origin` of this server; those that make something take an \
            `Idempotency-Key`. Listings are paged: pass `next` as `after`. Times are Unix milliseconds, UTC.",
    ),
    modifiers(&Ways),
    security(("bearer" = []), ("session" = [])),
)]
struct Api;

/// The ways to show who one is.
struct Ways;

impl Modify for Ways {
    fn modify(&self, openapi: &mut utoipa::openapi::OpenApi) {
        let parts = openapi.components.get_or_insert_with(Default::default);
        let bearer = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).bearer_format("JWT").build();
        parts.add_security_scheme("bearer", SecurityScheme::Http(bearer));
        let cookie = ApiKey::Cookie(ApiKeyValue::new("lathe_session"));
        parts.add_security_scheme("session", SecurityScheme::ApiKey(cookie));
    }
}

fn described() -> OpenApiRouter<Web> {
    OpenApiRouter::with_openapi(Api::openapi())
        .merge(projects::router())
        .merge(files::router())
        .merge(versions::router())
        .merge(generate::router())
        .merge(runs::router())
        .merge(ai::router())
        .merge(attachments::router())
        .merge(money::router())
        .merge(providers::router())
        .merge(users::router())
        .merge(session::router())
        .merge(health::router())
}

/// The API's description.
#[must_use]
pub fn openapi() -> utoipa::openapi::OpenApi {
    plain(described().split_for_parts().1)
}

/// OpenAPI knows no wildcards: a path's tail is a parameter like any other.
fn plain(mut openapi: utoipa::openapi::OpenApi) -> utoipa::openapi::OpenApi {
    let paths = std::mem::take(&mut openapi.paths.paths);
    openapi.paths.paths = paths.into_iter().map(|(path, item)| (path.replace("{*", "{"), item)).collect();
    openapi
}

/// The API, its description, health and signing in. Put [`super::protect`] around it.
pub fn router(web: Web) -> Router {
    let (doors, openapi) = described().split_for_parts();
    let openapi = plain(openapi);
    let page = docs::page(&openapi);
    doors
        .merge(sign_in::router())
        .method_not_allowed_fallback(no_such_method)
        .route("/api/openapi.json", get(move || std::future::ready(axum::Json(openapi))))
        .route("/api/docs", get(move || std::future::ready(axum::response::Html(page))))
        .route("/api/{*nothing}", axum::routing::any(no_such_address))
        .with_state(web)
}
