//! Sessions end, tickets open one socket.

use lathe::server::accounts::{LOCAL_OWNER, TokenError};
use reqwest::Method;
use serde_json::json;

use crate::support::{Caller, TestApp};

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

#[tokio::test]
async fn a_session_ends_when_it_is_revoked_and_no_other_does() {
    let app = TestApp::start().await;
    let (one, two) = (app.owner().await, app.owner().await);
    assert_eq!(one.delete("/api/session").await.status, 204);
    one.get("/api/projects").await.problem(401, "not_signed_in");
    assert!(two.get("/api/projects").await.status.is_success());
}

#[tokio::test]
async fn a_session_ends_after_thirty_days() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    app.clock.advance_ms(30 * DAY_MS - 1000);
    assert!(owner.get("/api/projects").await.status.is_success());
    app.clock.advance_ms(2000);
    owner.get("/api/projects").await.problem(401, "not_signed_in");
}

#[tokio::test]
async fn a_token_of_another_server_opens_nothing() {
    let (app, other) = (TestApp::start().await, TestApp::start().await);
    let foreign = Caller { base: app.base.clone(), ..other.owner().await };
    foreign.get("/api/projects").await.problem(401, "not_signed_in");
    let nonsense = Caller { token: Some("e30.e30.e30".to_owned()), ..foreign };
    nonsense.get("/api/projects").await.problem(401, "not_signed_in");
}

#[tokio::test]
async fn a_token_for_scripts_has_a_session_of_its_own() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let made = owner.post("/api/session/token", json!({})).await;
    assert_eq!(made.status, 201);
    let script = Caller { token: Some(made.json()["token"].as_str().unwrap().to_owned()), ..owner.clone() };
    owner.delete("/api/session").await;
    assert!(script.get("/api/projects").await.status.is_success());
}

#[tokio::test]
async fn a_ticket_opens_one_socket_and_soon() {
    let app = TestApp::start().await;
    let token = app.accounts.open_session(LOCAL_OWNER).await.unwrap();
    let actor = app.accounts.session(&token).await.unwrap().unwrap();
    let ticket = app.accounts.socket_ticket(&actor).unwrap();
    // A ticket is no session, and a session no ticket.
    assert_eq!(app.accounts.session(&ticket).await.unwrap(), Err(TokenError::Misused));
    assert_eq!(app.accounts.take_ticket(&token).await.unwrap(), Err(TokenError::Misused));
    assert_eq!(app.accounts.take_ticket(&ticket).await.unwrap(), Ok(actor));
    assert_eq!(app.accounts.take_ticket(&ticket).await.unwrap(), Err(TokenError::Misused));
    let late = app.accounts.socket_ticket(&actor).unwrap();
    app.clock.advance_ms(61_000);
    assert_eq!(app.accounts.take_ticket(&late).await.unwrap(), Err(TokenError::Expired));
    let ended = app.accounts.socket_ticket(&actor).unwrap();
    app.accounts.sign_out(&actor).await.unwrap();
    assert_eq!(app.accounts.take_ticket(&ended).await.unwrap(), Err(TokenError::Ended));
}

#[tokio::test]
async fn a_bad_ticket_is_refused_at_the_door() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let request = owner.request(Method::GET, "/ws/runs/019a0000-0000-7000-8000-000000000000?after=0&ticket=nonsense");
    owner.send(request).await.problem(401, "bad_ticket");
}
