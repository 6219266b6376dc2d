//! Profile and settings.

use serde_json::json;

use crate::support::TestApp;

#[tokio::test]
async fn a_profile_can_be_read_and_renamed() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    assert_eq!(owner.get("/api/users/profile").await.json()["name"], "You");
    assert_eq!(owner.patch("/api/users/profile", json!({"name": " Ada  L. "})).await.json()["name"], "Ada L.");
    owner.patch("/api/users/profile", json!({"name": ""})).await.problem(422, "bad_name");
    owner.patch("/api/users/profile", json!({"name": "x".repeat(81)})).await.problem(422, "bad_name");
    assert_eq!(owner.get("/api/users/profile").await.json()["name"], "Ada L.");
}

#[tokio::test]
async fn settings_change_one_by_one() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let path = "/api/users/settings";
    assert_eq!(owner.get(path).await.json(), json!({"theme": "system", "locale": null, "wrap": false}));
    owner.patch(path, json!({"theme": "dark"})).await.json();
    owner.patch(path, json!({"locale": "de-CH", "wrap": true})).await.json();
    assert_eq!(owner.get(path).await.json(), json!({"theme": "dark", "locale": "de-CH", "wrap": true}));
    owner.patch(path, json!({"theme": "neon"})).await.problem(422, "bad_field");
    owner.patch(path, json!({"locale": "not a language"})).await.problem(422, "bad_locale");
    assert_eq!(app.stranger().await.get(path).await.json()["theme"], "system");
}
