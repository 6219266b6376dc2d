//! Making, listing, renaming, deleting and taking back projects.

use serde_json::json;

use crate::support::{Start, TestApp};

#[tokio::test]
async fn a_project_lives_from_creation_to_restoration() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let id = owner.project("  My   expenses ").await;
    let path = format!("/api/projects/{id}");
    let detail = owner.get(&path).await.json();
    assert_eq!(detail["project"]["title"], "My expenses");
    assert_eq!((&detail["role"], &detail["can_undo"]), (&json!("owner"), &json!(false)));
    let renamed = owner.patch(&path, json!({"title": "Spending"})).await.json();
    assert_eq!(renamed["title"], "Spending");
    owner.patch(&path, json!({"title": " "})).await.problem(422, "title_empty");
    owner.patch(&path, json!({"title": "x".repeat(121)})).await.problem(422, "title_too_long");
    assert_eq!(owner.delete(&path).await.status, 204);
    owner.get(&path).await.problem(404, "not_found");
    owner.delete(&path).await.problem(404, "not_found");
    assert_eq!(owner.get("/api/projects").await.json()["items"], json!([]));
    assert!(owner.post(&format!("{path}/restore"), json!({})).await.status.is_success());
    assert_eq!(owner.get(&path).await.json()["project"]["title"], "Spending");
}

#[tokio::test]
async fn a_listing_is_paged_without_gaps_or_repetition() {
    let app = TestApp::with(Start { change: Some(|config| config.limits.page = 3), ..Start::default() }).await;
    let owner = app.owner().await;
    let mut made = Vec::new();
    for number in 0..8 {
        // Some in the same millisecond: the id decides between those.
        if number % 3 == 0 {
            app.clock.advance_ms(1);
        }
        made.push(owner.project(&format!("Project {number}")).await);
    }
    made.reverse();
    let (mut seen, mut after, mut pages) = (Vec::new(), String::new(), 0);
    loop {
        let page = owner.get(&format!("/api/projects{after}")).await.json();
        let items = page["items"].as_array().unwrap();
        assert!(items.len() <= 3);
        seen.extend(items.iter().map(|item| item["id"].as_str().unwrap().to_owned()));
        pages += 1;
        match page["next"].as_str() {
            Some(next) => after = format!("?after={next}"),
            None => break,
        }
    }
    assert_eq!((seen, pages), (made, 3));
}

#[tokio::test]
async fn the_description_names_every_part_and_its_page_fetches_nothing() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let spec = owner.get("/api/openapi.json").await.json();
    assert!(spec["openapi"].as_str().unwrap().starts_with("3.1"), "{}", spec["openapi"]);
    for path in [
        "/api/projects",
        "/api/projects/{id}/files/{path}",
        "/api/projects/{id}/versions/{version}/take",
        "/api/generate",
        "/api/generate/stream",
        "/api/runs/{id}/events",
        "/api/ai/models",
        "/api/ai/usage",
        "/api/ai/chat",
        "/api/users/profile",
        "/api/users/settings",
    ] {
        assert!(spec["paths"][path].is_object(), "{path} is not described");
    }
    let page = owner.get("/api/docs").await;
    assert!(page.header("content-type").starts_with("text/html"));
    let html = page.text();
    assert!(html.contains("/api/generate") && !html.contains("{{"));
    assert!(!html.contains("src=") && !html.contains("<link"), "the page fetches something");
}

#[tokio::test]
async fn every_answer_names_its_request_and_keeps_to_itself() {
    let app = TestApp::start().await;
    let answer = app.owner().await.get("/api/projects").await;
    assert_eq!(answer.header("x-request-id").len(), 36);
    assert_eq!(answer.header("x-content-type-options"), "nosniff");
    assert_eq!(answer.header("x-frame-options"), "DENY");
    assert!(answer.header("content-security-policy").contains("frame-ancestors 'none'"));
    assert_eq!(answer.header("cache-control"), "no-store");
}

#[tokio::test]
async fn health_is_open_to_probes() {
    let app = TestApp::start().await;
    let nobody = app.nobody();
    for path in ["/health/live", "/health/ready"] {
        let probe = nobody.http.get(format!("{}{path}", app.base)).header("host", "10.0.0.1");
        assert_eq!(nobody.send(probe).await.status, 200);
    }
}

#[tokio::test]
async fn an_export_is_a_zip_of_the_head() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let id = owner.project("My app").await;
    owner.get(&format!("/api/projects/{id}/export.zip")).await.problem(404, "not_found");
    owner.saved(&owner.put(&id, "src/main.ts", "let a = 1;\n", None).await);
    let answer = owner.get(&format!("/api/projects/{id}/export.zip")).await;
    assert_eq!(answer.header("content-disposition"), "attachment; filename=\"my-app.zip\"");
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(answer.body)).unwrap();
    let text = std::io::read_to_string(archive.by_name("my-app/src/main.ts").unwrap()).unwrap();
    assert_eq!(text, "let a = 1;\n");
}

#[tokio::test]
async fn large_answers_travel_compressed() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let plain = owner.get("/api/openapi.json").await;
    let packed = owner.request(reqwest::Method::GET, "/api/openapi.json").header("accept-encoding", "gzip");
    let packed = owner.send(packed).await;
    assert_eq!(packed.header("content-encoding"), "gzip");
    assert!(packed.body.len() * 4 < plain.body.len(), "{} of {}", packed.body.len(), plain.body.len());
}

#[tokio::test]
async fn a_handler_that_cannot_reach_the_database_says_so_without_its_cause() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    sqlx::query("ALTER TABLE projects RENAME TO gone").execute(app.db.pool()).await.unwrap();
    let problem = owner.get("/api/projects").await.problem(500, "internal");
    assert!(!problem.to_string().contains("gone") && !problem.to_string().contains("projects\""), "{problem}");
}
