//! Which model does what: chosen for a project, for its stages, or for one message.

use serde_json::{Value, json};

use crate::support::stage::{Stage, file, says};

/// The models that were asked since the connection, in order.
fn asked(stage: &Stage) -> Vec<String> {
    let heard = stage.provider.heard();
    let named = heard.iter().filter(|request| request.body["messages"].is_array()).skip(1);
    named.map(|request| request.body["model"].as_str().unwrap_or_default().to_owned()).collect()
}

async fn provider(stage: &Stage) -> String {
    let listed = stage.owner.get("/api/ai/providers").await.json();
    let first = listed["items"].get(0).unwrap_or(&listed[0]);
    first["id"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_project_has_a_model_for_everything_and_others_for_stages() {
    let (broken, mended) = (file("src/lib/total.ts", "BROKEN"), file("src/lib/total.ts", "export {};"));
    let stage =
        Stage::set(vec![says("1"), says(&broken), says(&mended), says("Hello."), says("Hello."), says("Hello.")]).await;
    stage.connect().await;
    let path = format!("/api/projects/{}/models", stage.project);
    let id = provider(&stage).await;
    let models = json!({"all": {"provider": id, "model": "talker"}, "scaffold": {"provider": id, "model": "writer"}, "repair": {"model": "mender"}});
    assert_eq!(stage.owner.replace(&path, models.clone()).await.json(), models);
    let detail = stage.owner.get(&format!("/api/projects/{}", stage.project)).await.json();
    assert_eq!(detail["models"], models);

    let report = stage.ask("Write a haiku about rain at the very bottom of the page").await;
    assert_eq!(report["status"], "passed", "{report}");
    stage.ask_with("Hi", json!({"mode": "chat"})).await;
    stage.ask_with("Hi there", json!({"mode": "chat", "model": "once"})).await;
    assert_eq!(asked(&stage), ["writer", "mender", "talker", "once"]);

    stage.owner.replace(&path, json!({"all": {"provider": "blueprint"}})).await;
    assert_eq!(stage.ask_with("Hi", json!({"mode": "chat"})).await["status"], "refused");

    // A provider that is gone since is as if nothing had been chosen; one that a message names must be there.
    stage.owner.replace(&path, json!({"all": {"provider": "gone", "model": "x"}})).await;
    assert_eq!(stage.ask_with("Hi", json!({"mode": "chat"})).await["status"], "passed");
    assert_eq!(asked(&stage).last().map(String::as_str), Some("m"));
    let run = stage.run_with(&stage.project, "Hi", json!({"mode": "chat", "provider": "gone"})).await;
    let events = stage.events(&run).await;
    assert!(events.iter().any(|event| event["payload"]["problem"]["code"] == "provider_unknown"), "{events:?}");

    let long = json!({"all": {"model": "x".repeat(201)}});
    stage.owner.replace(&path, long).await.problem(422, "model_name_too_long");
}

#[tokio::test]
async fn somebody_says_how_large_a_providers_models_are() {
    let stage =
        Stage::set(vec![says("1"), says("Nothing to do."), says("Nothing."), says("Nothing."), says("Nothing.")]).await;
    stage.connect().await;
    let id = provider(&stage).await;
    let path = format!("/api/ai/providers/{id}");
    let system = |at: usize| -> Value { stage.provider.heard()[at].body["messages"].clone() };
    let asked = |size: &'static str| {
        let (stage, path) = (&stage, &path);
        async move {
            assert_eq!(stage.owner.patch(path, json!({"size": size})).await.json()["size"], size);
            let before = stage.provider.heard().len();
            stage.ask("Write a haiku about rain at the very bottom of the page").await;
            before
        }
    };
    let large = asked("large").await;
    let small = asked("small").await;
    assert_eq!(system(large).as_array().map(Vec::len), Some(2), "a large one gets the question alone");
    assert!(system(small).as_array().is_some_and(|turns| turns.len() > 2), "a small one gets examples before it");
    stage.owner.patch(&path, json!({"size": "huge"})).await.problem(422, "bad_field");
}
