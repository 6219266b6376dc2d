//! The same key makes the same thing once.

use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{Answer, Caller, TestApp};

async fn make(caller: &Caller, key: &str, body: Value) -> Answer {
    caller.send(caller.request(Method::POST, "/api/projects").header("idempotency-key", key).json(&body)).await
}

#[tokio::test]
async fn the_same_request_again_gets_the_same_answer() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let first = make(&owner, "key-1", json!({"title": "One"})).await.json();
    let again = make(&owner, "key-1", json!({"title": "One"})).await.json();
    assert_eq!(first, again);
    let other = make(&owner, "key-2", json!({"title": "One"})).await.json();
    assert_ne!(first["id"], other["id"]);
    make(&owner, "key-1", json!({"title": "Two"})).await.problem(422, "idempotency_key_reused");
    assert_eq!(owner.get("/api/projects").await.json()["items"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn a_key_is_the_callers_own() {
    let app = TestApp::start().await;
    let (owner, stranger) = (app.owner().await, app.stranger().await);
    let ours = make(&owner, "key", json!({"title": "One"})).await.json();
    let theirs = make(&stranger, "key", json!({"title": "One"})).await.json();
    assert_ne!(ours["id"], theirs["id"]);
}

#[tokio::test]
async fn a_request_that_failed_may_be_sent_again_with_its_key() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    make(&owner, "key", json!({"title": " "})).await.problem(422, "title_empty");
    assert_eq!(make(&owner, "key", json!({"title": "Better"})).await.status, 201);
    make(&owner, &"k".repeat(201), json!({"title": "x"})).await.problem(422, "bad_idempotency_key");
}

#[tokio::test]
async fn ten_at_once_make_one() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let sends = (0..10).map(|_| make(&owner, "key", json!({"title": "One"})));
    for answer in futures::future::join_all(sends).await {
        if answer.status != 201 {
            answer.problem(409, "in_progress");
        }
    }
    assert_eq!(owner.get("/api/projects").await.json()["items"].as_array().unwrap().len(), 1);
}
