//! Every route that the API describes, walked as a stranger and as nobody.

use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{Caller, TestApp};

/// Routes that are about the caller alone: a stranger has a self of their own.
const OWN: [&str; 16] = [
    "/api/projects",
    "/api/generate",
    "/api/generate/stream",
    "/api/ai/models",
    "/api/ai/providers",
    "/api/ai/usage",
    "/api/ai/usage.csv",
    "/api/ai/caps",
    "/api/ai/prices",
    "/api/users/profile",
    "/api/users/settings",
    "/api/session",
    "/api/session/token",
    "/api/session/ticket",
    "/api/ai/chat",
    "/api/attachments",
];

struct Target {
    project: String,
    version: String,
    run: String,
    provider: String,
    attachment: String,
}

impl Target {
    async fn make(owner: &Caller) -> Self {
        let project = owner.project("Secret").await;
        let version = owner.saved(&owner.put(&project, "a.txt", "secret\n", None).await);
        let queued = owner.post("/api/generate", json!({"prompt": "more", "project": project})).await.json();
        let new = json!({"kind": "compatible", "name": "Secret", "base_url": "http://models.example"});
        let provider = owner.post("/api/ai/providers", new).await.json()["id"].as_str().unwrap().to_owned();
        let request = owner.request(Method::POST, "/api/attachments?name=secret.txt").body("secret");
        let attachment = owner.send(request).await.json()["id"].as_str().unwrap().to_owned();
        Self { provider, attachment, project, version, run: queued["run_id"].as_str().unwrap().to_owned() }
    }

    fn fill(&self, path: &str) -> String {
        let id = match path {
            path if path.starts_with("/api/runs") => &self.run,
            path if path.starts_with("/api/ai/providers") => &self.provider,
            path if path.starts_with("/api/attachments") => &self.attachment,
            _ => &self.project,
        };
        let path = path.replace("{id}", id).replace("{version}", &self.version).replace("{path}", "a.txt");
        if path.ends_with("/files/a.txt") { format!("{path}?base={}", self.version) } else { path }
    }

    fn body(&self, method: &str, path: &str) -> Option<Value> {
        match (method, path) {
            (_, "/api/generate" | "/api/generate/stream") => Some(json!({"prompt": "x", "project": self.project})),
            (_, "/api/ai/chat" | "/api/ai/estimate") => Some(json!({"project": self.project, "message": "x"})),
            (_, "/api/projects/{id}/move") => Some(json!({"from": "a.txt", "to": "b.txt", "base": self.version})),
            ("patch", "/api/users/profile") => Some(json!({"name": "x"})),
            ("patch", "/api/users/settings" | "/api/ai/providers/{id}") => Some(json!({})),
            ("put", "/api/projects/{id}/models") => Some(json!({})),
            ("post" | "patch" | "put", _) => Some(json!({"title": "x"})),
            _ => None,
        }
    }
}

async fn routes(caller: &Caller) -> Vec<(String, String)> {
    let spec = caller.get("/api/openapi.json").await.json();
    let paths = spec["paths"].as_object().unwrap().clone();
    let pairs = paths.into_iter().flat_map(|(path, methods)| {
        let methods: Vec<String> = methods.as_object().unwrap().keys().cloned().collect();
        methods.into_iter().map(move |method| (method, path.clone()))
    });
    pairs.filter(|(_, path)| path.starts_with("/api/")).collect()
}

async fn call(caller: &Caller, target: &Target, method: &str, path: &str) -> crate::support::Answer {
    let verb = Method::from_bytes(method.to_uppercase().as_bytes()).unwrap();
    let request = caller.request(verb, &target.fill(path));
    caller
        .send(match target.body(method, path) {
            Some(body) => request.json(&body),
            None => request,
        })
        .await
}

#[tokio::test]
async fn a_stranger_finds_nothing_anywhere() {
    let app = TestApp::start().await;
    let (owner, stranger) = (app.owner().await, app.stranger().await);
    let target = Target::make(&owner).await;
    let mut walked = 0;
    for (method, path) in routes(&owner).await {
        let of_others = path.contains('{')
            || matches!(path.as_str(), "/api/generate" | "/api/generate/stream" | "/api/ai/chat" | "/api/ai/estimate");
        if !of_others {
            assert!(OWN.contains(&path.as_str()), "{method} {path} is new: is it about the caller alone?");
            continue;
        }
        let answer = call(&stranger, &target, &method, &path).await;
        assert_eq!(answer.status, 404, "{method} {path}: {}", answer.text());
        assert!(!answer.text().contains("Secret"), "{method} {path} tells");
        walked += 1;
    }
    assert!(walked >= 27, "only {walked} routes were walked");
    assert_eq!(stranger.get("/api/projects").await.json()["items"], json!([]));
    assert_eq!(owner.head(&target.project).await, target.version);
    assert_eq!(owner.text(&target.project, "a.txt").await, "secret\n");
}

#[tokio::test]
async fn nobody_gets_past_the_door() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let target = Target::make(&owner).await;
    // A request that changes something must also say where it comes from; nobody's pages are ours.
    let nobody = app.nobody();
    for (method, path) in routes(&owner).await {
        let answer = call(&nobody, &target, &method, &path).await;
        assert_eq!(answer.status, 401, "{method} {path}: {}", answer.text());
        answer.problem(401, "not_signed_in");
    }
}

#[tokio::test]
async fn members_may_do_what_their_role_says() {
    let app = TestApp::start().await;
    let (owner, guest) = (app.owner().await, app.stranger().await);
    let target = Target::make(&owner).await;
    let id = guest.get("/api/users/profile").await.json()["id"].as_str().unwrap().to_owned();
    let path = format!("/api/projects/{}", target.project);
    let invite = "INSERT INTO project_members (project_id, user_id, role) VALUES ($1, $2, 'viewer')";
    sqlx::query(invite).bind(&target.project).bind(&id).execute(app.db.pool()).await.unwrap();
    assert_eq!(guest.get(&path).await.json()["role"], "viewer");
    guest.patch(&path, json!({"title": "Mine"})).await.problem(403, "not_allowed");
    guest.put(&target.project, "a.txt", "x", Some(&target.version)).await.problem(403, "not_allowed");
    sqlx::query("UPDATE project_members SET role = 'editor'").execute(app.db.pool()).await.unwrap();
    assert!(guest.patch(&path, json!({"title": "Ours"})).await.status.is_success());
    guest.delete(&path).await.problem(403, "not_allowed");
    sqlx::query("DELETE FROM project_members").execute(app.db.pool()).await.unwrap();
    sqlx::query("UPDATE projects SET visibility = 'public'").execute(app.db.pool()).await.unwrap();
    assert_eq!(guest.get(&path).await.json()["role"], "viewer");
    guest.patch(&path, json!({"title": "Mine"})).await.problem(403, "not_allowed");
}

#[tokio::test]
async fn every_change_is_in_the_audit_log() {
    use sqlx::Row;
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let target = Target::make(&owner).await;
    let path = format!("/api/projects/{}", target.project);
    owner.patch(&path, json!({"title": "x"})).await;
    app.clock.advance_ms(10_000);
    owner.saved(&owner.put(&target.project, "a.txt", "b", Some(&target.version)).await);
    owner.post(&format!("{path}/undo"), json!({})).await;
    owner.post(&format!("{path}/redo"), json!({})).await;
    owner.delete(&path).await;
    owner.post(&format!("{path}/restore"), json!({})).await;
    let rows = sqlx::query("SELECT action FROM audit_log WHERE project_id = $1 ORDER BY at, id")
        .bind(&target.project)
        .fetch_all(app.db.pool())
        .await
        .unwrap();
    let actions: Vec<String> = rows.iter().map(|row| row.get(0)).collect();
    let expected = [
        "project.create",
        "version.create",
        "project.rename",
        "version.create",
        "head.undo",
        "head.redo",
        "project.delete",
        "project.restore",
    ];
    assert_eq!(actions, expected);
}
