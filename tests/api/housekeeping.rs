//! What is removed for good, and what is not.

use lathe::{
    model::tree::{FilePath, Tree},
    server::clock::Clock,
};
use serde_json::json;
use sqlx::Row;

use crate::support::TestApp;

const HOUR_MS: i64 = 60 * 60 * 1000;
const DAY_MS: i64 = 24 * HOUR_MS;

async fn blobs(app: &TestApp) -> i64 {
    sqlx::query("SELECT COUNT(*) FROM blobs").fetch_one(app.db.pool()).await.unwrap().get(0)
}

fn tree(text: &str) -> Tree {
    let mut tree = Tree::default();
    tree.insert(FilePath::parse("a.txt").unwrap(), text.as_bytes());
    tree
}

#[tokio::test]
async fn blobs_that_no_version_refers_to_go_after_a_day_and_no_others() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let project = owner.project("P").await;
    owner.saved(&owner.put(&project, "a.txt", "kept\n", None).await);
    let kept = blobs(&app).await;
    app.workspace.put_tree(&tree("a candidate that came to nothing")).await.unwrap();
    assert_eq!(blobs(&app).await, kept + 2);
    app.clock.advance_ms(23 * HOUR_MS);
    assert_eq!(app.workspace.sweep().await.unwrap().blobs, 0, "younger than a day");
    app.clock.advance_ms(2 * HOUR_MS);
    assert_eq!(app.workspace.sweep().await.unwrap().blobs, 2);
    assert_eq!(blobs(&app).await, kept);
    let again = app.reopen().await;
    let head = owner.head(&project).await.parse().unwrap();
    assert_eq!(again.load_tree(head).await.unwrap().text("a.txt"), Some("kept\n"));
}

#[tokio::test]
async fn an_old_blob_that_is_stored_once_more_is_young_again() {
    let app = TestApp::start().await;
    let manifest = app.workspace.put_tree(&tree("once more")).await.unwrap();
    app.clock.advance_ms(30 * HOUR_MS);
    // Another process: it does not know what was stored.
    let again = app.reopen().await;
    again.put_tree(&tree("once more")).await.unwrap();
    assert_eq!(again.sweep().await.unwrap().blobs, 0);
    assert_eq!(again.tree(&manifest).await.unwrap(), tree("once more"));
}

#[tokio::test]
async fn a_deleted_project_can_be_taken_back_for_thirty_days_and_then_is_gone() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let (kept, gone) = (owner.project("Kept").await, owner.project("Gone").await);
    owner.saved(&owner.put(&gone, "a.txt", "gone\n", None).await);
    owner.post("/api/generate", json!({"prompt": "more", "project": gone})).await.json();
    app.clock.advance_ms(DAY_MS);
    assert_eq!(owner.delete(&format!("/api/projects/{gone}")).await.status, 204);
    app.clock.advance_ms(28 * DAY_MS);
    let owner = app.owner().await;
    assert_eq!(app.workspace.sweep().await.unwrap().projects, 0);
    assert!(owner.post(&format!("/api/projects/{gone}/restore"), json!({})).await.status.is_success());
    assert_eq!(owner.text(&gone, "a.txt").await, "gone\n");
    assert_eq!(owner.delete(&format!("/api/projects/{gone}")).await.status, 204);
    app.clock.advance_ms(31 * DAY_MS);
    let owner = app.owner().await;
    owner.post(&format!("/api/projects/{gone}/restore"), json!({})).await.problem(404, "not_found");
    let swept = app.workspace.sweep().await.unwrap();
    assert_eq!((swept.projects, swept.blobs), (1, 2));
    assert!(owner.get(&format!("/api/projects/{kept}")).await.status.is_success());
    // Who did what stays known.
    let row = sqlx::query("SELECT COUNT(*) FROM audit_log WHERE project_id = $1").bind(&gone);
    assert!(row.fetch_one(app.db.pool()).await.unwrap().get::<i64, _>(0) >= 4);
}

#[tokio::test]
async fn after_a_month_a_log_names_its_files_and_keeps_its_numbers() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let project = owner.project("P").await;
    owner.saved(&owner.put(&project, "a.txt", "kept\n", None).await);
    let run = owner.post("/api/generate", json!({"prompt": "more", "project": project})).await.json();
    let run = run["run_id"].as_str().unwrap().to_owned();
    for (seq, text) in [(901, "half "), (902, "and half")] {
        sqlx::query("INSERT INTO run_events (run_id, seq, at, kind, schema_version, payload) VALUES ($1, $2, $3, 'token', 1, $4)")
            .bind(&run)
            .bind(seq)
            .bind(app.clock.now_ms())
            .bind(json!({"kind": "token", "payload": {"path": "a.txt", "text": text}}).to_string())
            .execute(app.db.pool())
            .await
            .unwrap();
    }
    app.clock.advance_ms(29 * DAY_MS);
    assert_eq!(app.workspace.sweep().await.unwrap().tokens, 0, "younger than a month");
    app.clock.advance_ms(2 * DAY_MS);
    assert_eq!(app.workspace.sweep().await.unwrap().tokens, 2);
    assert_eq!(app.workspace.sweep().await.unwrap().tokens, 0, "once is enough");
    let rows = sqlx::query("SELECT seq, payload FROM run_events WHERE run_id = $1 AND kind = 'token' ORDER BY seq");
    let rows = rows.bind(&run).fetch_all(app.db.pool()).await.unwrap();
    let seqs: Vec<i64> = rows.iter().map(|row| row.get(0)).collect();
    assert_eq!(seqs, [901, 902]);
    assert!(rows.iter().all(|row| !row.get::<String, _>(1).contains("half")));
}
