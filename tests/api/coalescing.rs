//! Saves in quick succession are one version.

use crate::support::TestApp;

#[tokio::test]
async fn saves_within_two_seconds_are_one_version_and_undo_goes_before_them_all() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let project = owner.project("P").await;
    let mut head = owner.saved(&owner.put(&project, "a.txt", "0\n", None).await);
    let first = head.clone();
    app.clock.advance_ms(60_000);
    for number in 1..=4 {
        head = owner.saved(&owner.put(&project, "a.txt", format!("{number}\n"), Some(&head)).await);
        app.clock.advance_ms(1_500);
    }
    head = owner.saved(&owner.put(&project, "b.txt", "b\n", Some(&head)).await);
    let listed = owner.get(&format!("/api/projects/{project}/versions")).await.json();
    let labels: Vec<&str> = listed["items"].as_array().unwrap().iter().map(|v| v["label"].as_str().unwrap()).collect();
    assert_eq!(labels, ["Edited a.txt, b.txt", "Edited a.txt"]);
    assert_eq!(listed["items"][0]["changed"].as_array().unwrap().len(), 2);
    app.clock.advance_ms(2_000);
    owner.saved(&owner.put(&project, "a.txt", "later\n", Some(&head)).await);
    let undone = owner.post(&format!("/api/projects/{project}/undo"), serde_json::json!({})).await;
    assert_eq!(owner.saved(&undone), head);
    let undone = owner.post(&format!("/api/projects/{project}/undo"), serde_json::json!({})).await;
    assert_eq!(owner.saved(&undone), first);
    assert_eq!(owner.text(&project, "a.txt").await, "0\n");
}

#[tokio::test]
async fn a_save_does_not_go_into_what_somebody_restored() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let project = owner.project("P").await;
    let first = owner.saved(&owner.put(&project, "a.txt", "0\n", None).await);
    app.clock.advance_ms(60_000);
    owner.saved(&owner.put(&project, "a.txt", "1\n", Some(&first)).await);
    let path = format!("/api/projects/{project}/versions/{first}/restore");
    let restored = owner.saved(&owner.post(&path, serde_json::json!({})).await);
    owner.saved(&owner.put(&project, "a.txt", "2\n", Some(&restored)).await);
    let listed = owner.get(&format!("/api/projects/{project}/versions")).await.json();
    assert_eq!(listed["items"].as_array().unwrap().len(), 4);
}
