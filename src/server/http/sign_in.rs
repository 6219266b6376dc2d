//! Signing in with the access token, for those who come from another machine.

use axum::{
    Form, Router,
    extract::{State, rejection::FormRejection},
    http::{StatusCode, header},
    response::{Html, IntoResponse, Redirect, Response},
    routing::get,
};
use serde::Deserialize;

use super::{Web, cookie, problem::say};
use crate::server::accounts::LOCAL_OWNER;

/// How many wrong tokens a minute are listened to.
const GUESSES: u32 = 10;

#[derive(Deserialize)]
struct Given {
    token: String,
}

/// `/sign-in`, by form.
pub(super) fn router() -> Router<Web> {
    Router::new().route("/sign-in", get(page).post(sign_in))
}

async fn page(State(web): State<Web>) -> Response {
    if web.accounts.needs_access_token() { Html(draw("")).into_response() } else { Redirect::to("/").into_response() }
}

async fn sign_in(State(web): State<Web>, given: Result<Form<Given>, FormRejection>) -> Response {
    let Ok(Form(given)) = given else {
        return say(400, "bad_form", "The form cannot be read.", "Open /sign-in and send the form from there.");
    };
    let wrong = web.guesses.get(&()).unwrap_or_default();
    if wrong >= GUESSES {
        return say(429, "too_many_guesses", "Too many wrong tokens.", "Wait a minute, then try again.");
    }
    if !web.accounts.is_access_token(&given.token) {
        web.guesses.insert((), wrong + 1);
        let page = draw(
            "<p role=\"alert\">That is not the token. It is what LATHE_ACCESS_TOKEN was set to when the server was started.</p>",
        );
        return (StatusCode::UNAUTHORIZED, Html(page)).into_response();
    }
    let token = match web.accounts.open_session(LOCAL_OWNER).await {
        Ok(token) => token,
        Err(error) => return error.into_response(),
    };
    let mut response = Redirect::to("/").into_response();
    if let Some(set) = cookie::set(&token, web.accounts.session_seconds(), web.config.behind_tls) {
        response.headers_mut().append(header::SET_COOKIE, set);
    }
    response
}

fn draw(note: &str) -> String {
    format!(include_str!("sign_in.html"), note = note)
}
