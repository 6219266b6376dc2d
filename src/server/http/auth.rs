//! Who is it: Bearer, cookie, socket ticket, or the one who sits at this machine.

use std::net::SocketAddr;

use axum::{
    extract::{ConnectInfo, Request, State},
    http::{HeaderMap, HeaderName, Method, header, request::Parts},
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};

use super::{Web, cookie, extract::not_signed_in, guard, problem::say, web::Web as Doors};
use crate::server::{
    accounts::{Actor, LOCAL_OWNER},
    error::AppError,
};

/// Headers that proxies add: whoever comes through one does not sit here.
const FORWARDING: [&str; 6] =
    ["forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip", "via"];

/// Somebody who came with a socket ticket.
#[derive(Debug, Clone, Copy)]
pub(super) struct ByTicket(pub Actor);

/// What came of looking at who it is.
enum Known {
    Actor(Actor),
    /// Known from now on by this session token.
    New(Actor, String),
    Nobody,
    /// What was shown is not valid.
    Refused(&'static str),
}

/// Finds out who asks and notes it on the request; handlers decide whether somebody must be known.
pub(super) async fn recognise(State(web): State<Web>, request: Request, next: Next) -> Response {
    // A body cannot be shared between threads, which a borrow over an await would do.
    let (mut parts, body) = request.into_parts();
    if let Some(ticket) = ticket(&parts) {
        match web.accounts.take_ticket(&ticket).await {
            Ok(Ok(actor)) => drop(parts.extensions.insert(ByTicket(actor))),
            Ok(Err(_)) => return bad_ticket(),
            Err(error) => return error.into_response(),
        }
    }
    let known = match know(&web, &parts).await {
        Ok(known) => known,
        Err(error) => return error.into_response(),
    };
    let mut token = None;
    match known {
        Known::Actor(actor) => drop(parts.extensions.insert(actor)),
        Known::New(actor, new) => {
            token = Some(new);
            parts.extensions.insert(actor);
        }
        Known::Nobody if wants_page(&parts) && !is_open(parts.uri.path()) => {
            return Redirect::to("/sign-in").into_response();
        }
        // Pages and functions of the interface are all somebody's; the API's handlers ask by themselves.
        Known::Nobody if parts.uri.path().starts_with("/fn/") => return not_signed_in().into_response(),
        Known::Nobody => {}
        Known::Refused(why) => {
            return say(401, "not_signed_in", why, "Sign in again, or ask for a new token.");
        }
    }
    let mut response = next.run(Request::from_parts(parts, body)).await;
    let set = token.and_then(|token| cookie::set(&token, web.accounts.session_seconds(), web.config.behind_tls));
    if let Some(set) = set {
        response.headers_mut().append(header::SET_COOKIE, set);
    }
    response
}

async fn know(web: &Doors, request: &Parts) -> Result<Known, AppError> {
    if let Some(token) = guard::bearer(&request.headers) {
        return by_bearer(web, token).await;
    }
    if let Some(token) = cookie::read(&request.headers)
        && let Ok(actor) = web.accounts.session(token).await?
    {
        return Ok(Known::Actor(actor));
    }
    if !sits_here(web, request) {
        return Ok(Known::Nobody);
    }
    if wants_page(request) {
        let token = web.accounts.open_session(LOCAL_OWNER).await?;
        let actor = web.accounts.session(&token).await?;
        return Ok(actor.map_or(Known::Nobody, |actor| Known::New(actor, token)));
    }
    Ok(Known::Actor(local_script(web).await?))
}

async fn by_bearer(web: &Doors, token: &str) -> Result<Known, AppError> {
    if web.accounts.is_access_token(token) {
        return Ok(Known::Actor(local_script(web).await?));
    }
    Ok(match web.accounts.session(token).await? {
        Ok(actor) => Known::Actor(actor),
        Err(_) => Known::Refused("This token opens nothing: it has run out, was revoked, or is not one of ours."),
    })
}

/// The one session that callers without a cookie share; opened when the first of them comes.
async fn local_script(web: &Doors) -> Result<Actor, AppError> {
    let open = || async {
        let token = web.accounts.open_session(LOCAL_OWNER).await?;
        web.accounts.session(&token).await?.map_err(AppError::internal)
    };
    web.local.get_or_try_init(open).await.copied()
}

/// Whether somebody sits at this machine: loopback peer, loopback host, no proxy between, and no token asked for.
fn sits_here(web: &Doors, request: &Parts) -> bool {
    let peer = request.extensions.get::<ConnectInfo<SocketAddr>>();
    let host = guard::host(&request.uri, &request.headers);
    !web.accounts.needs_access_token()
        && peer.is_some_and(|peer| peer.0.ip().to_canonical().is_loopback())
        && host.is_some_and(guard::is_loopback)
        && !came_through_a_proxy(&request.headers)
}

fn came_through_a_proxy(headers: &HeaderMap) -> bool {
    FORWARDING.iter().any(|name| headers.contains_key(HeaderName::from_static(name)))
}

/// Whether a browser asks for a page.
fn wants_page(request: &Parts) -> bool {
    let accepts = request.headers.get(header::ACCEPT).and_then(|accept| accept.to_str().ok()).unwrap_or_default();
    let path = request.uri.path();
    request.method == Method::GET
        && accepts.contains("text/html")
        && !["/api/", "/fn/", "/ws/", "/health/"].iter().any(|start| path.starts_with(start))
}

/// Addresses that whoever may knock may see.
fn is_open(path: &str) -> bool {
    path == "/sign-in" || path.starts_with("/pkg/") || path.starts_with("/fonts/")
}

fn ticket(request: &Parts) -> Option<String> {
    if !request.uri.path().starts_with("/ws/") {
        return None;
    }
    let pairs = request.uri.query()?.split('&').filter_map(|pair| pair.split_once('='));
    // A ticket is base64url and dots: nothing in it is ever escaped.
    pairs.into_iter().find(|(name, _)| *name == "ticket").map(|(_, ticket)| ticket.to_owned())
}

fn bad_ticket() -> Response {
    say(
        401,
        "bad_ticket",
        "This ticket opens no socket.",
        "A ticket opens one socket, soon after it was given. Ask for a new one.",
    )
}
