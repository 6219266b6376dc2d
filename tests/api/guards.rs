//! Foreign hosts and origins, and who counts as sitting at the machine.

use reqwest::Method;
use rstest::rstest;
use serde_json::json;

use crate::support::{Start, TestApp};

#[rstest]
#[case("evil.example")]
#[case("evil.example:7420")]
#[case("localhost.evil.example")]
#[case("169.254.169.254")]
#[tokio::test]
async fn a_foreign_host_is_refused(#[case] host: &str) {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    for path in ["/api/projects", "/api/openapi.json", "/sign-in"] {
        let request = owner.request(Method::GET, path).header("host", host);
        owner.send(request).await.problem(421, "unknown_host");
    }
}

#[tokio::test]
async fn two_hosts_in_one_request_are_refused() {
    let app = TestApp::start().await;
    let host = app.base.strip_prefix("http://").unwrap();
    let raw = format!("GET /api/projects HTTP/1.1\r\nHost: {host}\r\nHost: evil.example\r\nConnection: close\r\n\r\n");
    let answer = app.nobody().raw(raw.as_bytes()).await;
    assert!(answer.starts_with("HTTP/1.1 421") || answer.starts_with("HTTP/1.1 400"), "{answer}");
}

#[rstest]
#[case("http://evil.example")]
#[case("http://localhost:1")]
#[case("http://abc.preview.localhost:7420")]
#[case("null")]
#[tokio::test]
async fn a_foreign_origin_changes_nothing(#[case] origin: &str) {
    let app = TestApp::start().await;
    let http = app.nobody().http;
    // From this very machine, as a page in its browser would ask.
    let request = http.post(format!("{}/api/projects", app.base)).header("origin", origin).json(&json!({"title": "x"}));
    let answer = app.nobody().send(request).await;
    answer.problem(403, "foreign_origin");
    // Bearer does not help a foreign page either.
    let owner = app.owner().await;
    let token = owner.token.clone().unwrap();
    let request = http
        .post(format!("{}/api/projects", app.base))
        .header("origin", origin)
        .bearer_auth(token)
        .json(&json!({"title": "x"}));
    owner.send(request).await.problem(403, "foreign_origin");
    assert_eq!(owner.get("/api/projects").await.json()["items"], json!([]));
}

#[tokio::test]
async fn without_an_origin_only_bearer_changes_anything() {
    let app = TestApp::start().await;
    let http = app.nobody().http;
    let request = http.post(format!("{}/api/projects", app.base)).json(&json!({"title": "x"}));
    app.nobody().send(request).await.problem(403, "foreign_origin");
    let token = app.owner().await.token.unwrap();
    let request = http.post(format!("{}/api/projects", app.base)).bearer_auth(token).json(&json!({"title": "x"}));
    assert_eq!(app.nobody().send(request).await.status, 201);
}

#[tokio::test]
async fn a_foreign_page_opens_no_socket() {
    let app = TestApp::start().await;
    let http = app.nobody().http;
    for origin in [Some("http://evil.example"), None] {
        let mut request = http
            .get(format!("{}/ws/projects/019a0000-0000-7000-8000-000000000000", app.base))
            .header("connection", "upgrade")
            .header("upgrade", "websocket")
            .header("sec-websocket-version", "13")
            .header("sec-websocket-key", "dGhlIHNhbXBsZSBub25jZQ==");
        if let Some(origin) = origin {
            request = request.header("origin", origin);
        }
        app.nobody().send(request).await.problem(403, "foreign_origin");
    }
}

#[tokio::test]
async fn whoever_sits_at_the_machine_is_its_owner() {
    let app = TestApp::start().await;
    let http = app.nobody().http;
    let page = http.get(format!("{}/api/users/profile", app.base));
    assert_eq!(app.nobody().send(page).await.json()["name"], "You");
    for header in ["forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via"] {
        let page = http.get(format!("{}/api/users/profile", app.base)).header(header, "127.0.0.1");
        app.nobody().send(page).await.problem(401, "not_signed_in");
    }
}

#[tokio::test]
async fn a_page_gets_a_session_of_its_own_in_a_cookie_that_scripts_cannot_read() {
    let app = TestApp::start().await;
    let http = app.nobody().http;
    let page = app.nobody().send(http.get(format!("{}/", app.base)).header("accept", "text/html")).await;
    let cookie = page.header("set-cookie").to_owned();
    assert!(
        cookie.starts_with("lathe_session=") && cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"),
        "{cookie}"
    );
    let pair = cookie.split(';').next().unwrap();
    // The cookie alone is enough, also where sitting at the machine is not.
    let profile = http.get(format!("{}/api/users/profile", app.base)).header("x-forwarded-for", "203.0.113.7");
    assert_eq!(app.nobody().send(profile.header("cookie", pair)).await.json()["name"], "You");
}

fn with_token() -> Start {
    Start {
        change: Some(|config| config.access_token = Some("a-long-enough-access-token".to_owned())),
        ..Start::default()
    }
}

#[tokio::test]
async fn with_an_access_token_nobody_is_let_in_without_it() {
    let app = TestApp::with(with_token()).await;
    let http = app.nobody().http;
    let profile = || http.get(format!("{}/api/users/profile", app.base));
    app.nobody().send(profile()).await.problem(401, "not_signed_in");
    app.nobody().send(profile().bearer_auth("a-wrong-access-token")).await.problem(401, "not_signed_in");
    let known = app.nobody().send(profile().bearer_auth("a-long-enough-access-token")).await;
    assert_eq!(known.json()["name"], "You");
    let page = app.nobody().send(http.get(format!("{}/", app.base)).header("accept", "text/html")).await;
    assert_eq!((page.status.as_u16(), page.header("location")), (303, "/sign-in"));
}

#[tokio::test]
async fn the_sign_in_page_takes_the_token_and_listens_to_few_guesses() {
    let app = TestApp::with(with_token()).await;
    let http = app.nobody().http;
    let page = app.nobody().send(http.get(format!("{}/sign-in", app.base))).await;
    assert!(page.text().contains("<form method=\"post\""), "{}", page.text());
    let send = |token: &str| {
        let form = format!("token={token}");
        let request = http.post(format!("{}/sign-in", app.base)).header("origin", &app.base);
        request.header("content-type", "application/x-www-form-urlencoded").body(form)
    };
    let signed = app.nobody().send(send("a-long-enough-access-token")).await;
    assert_eq!((signed.status.as_u16(), signed.header("location")), (303, "/"));
    assert!(signed.header("set-cookie").starts_with("lathe_session="));
    for _ in 0..10 {
        assert_eq!(app.nobody().send(send("wrong")).await.status, 401);
    }
    app.nobody().send(send("wrong")).await.problem(429, "too_many_guesses");
}
