//! The interface's server functions: the same guards, the same not-found.

use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{Answer, Caller, TestApp};

async fn form(caller: &Caller, name: &str, body: &str) -> Answer {
    let request = caller.request(Method::POST, &format!("/fn/{name}"));
    let request = request.header("content-type", "application/x-www-form-urlencoded");
    caller.send(request.header("accept", "application/json").body(body.to_owned())).await
}

async fn call(caller: &Caller, name: &str, body: Value) -> Answer {
    let request = caller.request(Method::POST, &format!("/fn/{name}")).json(&body);
    caller.send(request.header("accept", "application/json")).await
}

/// Every server function that names a project, a run or a version, with arguments of somebody else's.
async fn walk(caller: &Caller, project: &str, version: &str, run: &str, provider: &str) -> Vec<(&'static str, Answer)> {
    let mut answers = Vec::new();
    for (name, body) in [
        ("project_detail", format!("project={project}")),
        ("rename_project", format!("project={project}&title=x")),
        ("delete_project", format!("project={project}")),
        ("restore_project", format!("project={project}")),
        ("send_message", format!("project={project}&text=x")),
        ("cancel_run", format!("run={run}")),
        ("retry_run", format!("run={run}")),
        ("estimate_message", format!("project={project}&text=x&options[mode]=ask")),
        ("undo", format!("project={project}")),
        ("redo", format!("project={project}")),
        ("restore_version", format!("project={project}&version={version}")),
        ("take_version", format!("project={project}&version={version}")),
        ("preview_url", format!("project={project}&version={version}")),
        ("update_provider", format!("id={provider}&patch[name]=x")),
        ("remove_provider", format!("id={provider}")),
        ("test_provider", format!("id={provider}")),
    ] {
        answers.push((name, form(caller, name, &body).await));
    }
    for (name, body) in [
        ("list_files", json!({"project": project, "version": null})),
        ("read_file", json!({"project": project, "version": null, "path": "a.txt"})),
        ("save_file", json!({"project": project, "path": "a.txt", "text": "x", "base": version})),
        ("diff_file", json!({"project": project, "path": "a.txt", "from": null, "to": version})),
        ("choose_models", json!({"project": project, "models": {}})),
        ("socket_ticket", json!({"scope": {"scope": "project", "id": project}})),
    ] {
        answers.push((name, call(caller, name, body).await));
    }
    answers
}

#[tokio::test]
async fn strangers_find_nothing_and_nobody_gets_in() {
    let app = TestApp::start().await;
    let (owner, stranger) = (app.owner().await, app.stranger().await);
    let project = owner.project("Secret").await;
    let version = owner.saved(&owner.put(&project, "a.txt", "secret\n", None).await);
    let queued = owner.post("/api/generate", json!({"prompt": "more", "project": project})).await.json();
    let run = queued["run_id"].as_str().unwrap();
    // A form without JavaScript.
    let new = "new[kind]=compatible&new[base_url]=http://a.example&new[key]=sk-hush";
    let made = form(&owner, "add_provider", new).await.json();
    let provider = made["id"].as_str().unwrap();
    for (name, answer) in walk(&stranger, &project, &version, run, provider).await {
        let text = answer.text();
        assert_eq!(answer.status, 404, "{name}: {text}");
        let problem: Value = serde_json::from_slice(&answer.body).unwrap();
        assert_eq!(
            (&problem["code"], &problem["instance"]),
            (&json!("not_found"), &json!(answer.header("x-request-id")))
        );
    }
    for (name, answer) in walk(&app.nobody(), &project, &version, run, provider).await {
        assert_eq!(answer.status, 401, "{name}: {}", answer.text());
    }
    assert_eq!(owner.text(&project, "a.txt").await, "secret\n");
    assert_eq!(form(&owner, "list_providers", "").await.json()[0], made);
    let patch = format!("id={provider}&patch[name]=Renamed&patch[enabled]=false");
    let changed = form(&owner, "update_provider", &patch).await.json();
    assert_eq!((&changed["name"], &changed["enabled"]), (&json!("Renamed"), &json!(false)));
    assert_eq!(changed["has_key"], true);
}

#[tokio::test]
async fn a_foreign_page_calls_none() {
    let app = TestApp::start().await;
    let request =
        app.nobody().http.post(format!("{}/fn/list_projects", app.base)).header("origin", "http://evil.example");
    app.nobody().send(request).await.problem(403, "foreign_origin");
}
