//! Runs through the doors.

use reqwest::Method;
use serde_json::json;

use crate::support::TestApp;

#[tokio::test]
async fn words_become_a_run_that_can_be_read_and_stopped() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let request = json!({
        "prompt": "a reading list",
        "context": {"files": ["src/App.tsx"], "requirements": ["Show covers"]},
        "options": {"provider": "lathe", "model": "blueprint", "temperature": 0.2}
    });
    let answer = owner.post("/api/generate", request).await;
    assert_eq!(answer.status, 202, "{}", answer.text());
    let queued = answer.json();
    let path = queued["run"].as_str().unwrap();
    assert_eq!(answer.header("location"), path);
    let run = owner.get(path).await.json();
    assert_eq!((&run["prompt"], &run["project_id"]), (&json!("a reading list"), &queued["project_id"]));
    let listed = owner.get(&format!("/api/projects/{}/runs", queued["project_id"].as_str().unwrap())).await.json();
    assert_eq!(listed["items"][0]["id"], run["id"]);
    assert!(owner.get(&format!("{path}/events?after=0&limit=10")).await.json()["items"].is_array());
    owner.get(&format!("{path}/events?after=x")).await.problem(400, "bad_query");
    assert_eq!(owner.send(owner.request(Method::POST, &format!("{path}/cancel"))).await.status, 202);
}

#[tokio::test]
async fn chat_says_something_to_a_project() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let project = owner.project("P").await;
    let queued = owner.post("/api/ai/chat", json!({"project": project, "message": "add a chart"})).await;
    assert_eq!(queued.status, 202);
    owner.post("/api/ai/chat", json!({"project": project, "message": ""})).await.problem(422, "prompt_empty");
    let usage = owner.get("/api/ai/usage").await.json();
    assert_eq!((&usage["day"]["runs"], &usage["month"]["input_tokens"]), (&json!(1), &json!(0)));
    assert_eq!(owner.get("/api/ai/models").await.json()[0]["id"], "blueprint");
}
