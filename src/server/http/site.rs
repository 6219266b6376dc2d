//! The interface: rendered pages, server functions, and the files that the browser loads.

use std::{path::PathBuf, sync::Arc};

use axum::{
    Router,
    extract::{FromRef, Request, State},
    http::{HeaderValue, header, request::Parts},
    response::{IntoResponse, Response},
    routing::any,
};
use leptos::prelude::*;
use leptos_axum::{LeptosRoutes, generate_route_list, handle_server_fns_with_context};
use tower::ServiceBuilder;
use tower_http::{services::ServeDir, set_header::SetResponseHeaderLayer};

use crate::{
    api::Services,
    app::{App, shell},
    server::{accounts::Actor, config::Config, services::UserServices, state::AppState},
};

/// What leptos is told: `Leptos.toml` beside the binary or in the working folder, under our own address.
#[must_use]
pub fn leptos_options(config: &Config) -> LeptosOptions {
    let beside = std::env::current_exe().ok().and_then(|exe| Some(exe.parent()?.join("Leptos.toml")));
    let files = [Some(PathBuf::from("Leptos.toml")), beside];
    let told = files.into_iter().flatten().find(|file| file.is_file());
    let read = told.and_then(|file| get_configuration(Some(&file.to_string_lossy())).ok());
    let mut options =
        read.map_or_else(|| LeptosOptions::builder().output_name("lathe").build(), |read| read.leptos_options);
    options.site_addr = config.listen;
    options.site_root = site_root(&options.site_root).to_string_lossy().into_owned().into();
    options
}

/// The built files: where leptos was told, or beside the binary.
fn site_root(told: &str) -> PathBuf {
    let beside = std::env::current_exe().ok().and_then(|exe| Some(exe.parent()?.join("site")));
    let target = std::env::current_exe().ok().and_then(|exe| Some(exe.parent()?.parent()?.join("site")));
    let places = [Some(PathBuf::from(told)), beside, target];
    places.into_iter().flatten().find(|folder| folder.is_dir()).unwrap_or_else(|| PathBuf::from(told))
}

/// Routes of the interface; what is neither a page nor a file gets the interface's own "not found".
pub fn router(state: &AppState) -> Router<AppState> {
    let options = LeptosOptions::from_ref(state);
    let root = PathBuf::from(options.site_root.as_ref());
    let pages = {
        let options = options.clone();
        move || shell(options.clone())
    };
    let in_context = state.clone();
    let give = move || provide_services(&in_context);
    let fallback = leptos_axum::file_and_error_handler_with_context::<AppState, _>(give.clone(), shell);
    let built = ServiceBuilder::new()
        .layer(SetResponseHeaderLayer::overriding(header::CACHE_CONTROL, HeaderValue::from_static("no-cache")))
        .service(ServeDir::new(root.join("pkg")).precompressed_br().precompressed_gzip());
    Router::new()
        .nest_service("/pkg", built)
        .route("/fn/{*name}", any(server_function))
        .leptos_routes_with_context(state, generate_route_list(App), give, pages)
        .fallback(fallback)
}

/// Puts the acting user's services where pages look for them.
fn provide_services(state: &AppState) {
    let actor = use_context::<Parts>().and_then(|parts| parts.extensions.get::<Actor>().copied());
    if let Some(actor) = actor {
        let services: Arc<dyn Services> = Arc::new(UserServices::new(state.clone(), actor));
        provide_context(services);
    }
}

/// Server functions are for those who are signed in, whichever it is.
async fn server_function(State(state): State<AppState>, _actor: Actor, request: Request) -> Response {
    handle_server_fns_with_context(move || provide_services(&state), request).await.into_response()
}
