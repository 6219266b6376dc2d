//! A race: several models write the same, each on a version of its own.

use serde_json::{Value, json};

use crate::support::{
    provider::FakeProvider,
    stage::{Stage, file, no, says},
};

const BEYOND: &str = "Write a haiku about rain at the very bottom of the page";

/// A provider beside the stage's own, whose one model is called as it is.
async fn join(stage: &Stage, name: &str, answers: Vec<Vec<crate::support::provider::Say>>) -> FakeProvider {
    let provider = FakeProvider::with_model(name, answers).await;
    let new = json!({"kind": "compatible", "name": name, "base_url": provider.url, "model": name});
    assert_eq!(stage.owner.post("/api/ai/providers", new).await.status, 201);
    provider
}

async fn three() -> (Stage, [FakeProvider; 2]) {
    let long = file("src/lib/haiku.ts", "export const haiku = 1;\nexport const lines = 3;\nexport {};");
    let stage = Stage::set(vec![says("1"), says(&long)]).await;
    stage.connect().await;
    let short = join(&stage, "short", vec![says("1"), says(&file("src/lib/haiku.ts", "export {};"))]).await;
    let mute = join(&stage, "mute", vec![says("1"), no("400 Bad Request", "I do not write haiku")]).await;
    (stage, [short, mute])
}

fn race(pick: bool) -> Value {
    json!({"race": [{"model": "m"}, {"provider": "mute"}, {"provider": "short"}], "pick": pick})
}

#[tokio::test]
async fn each_makes_a_version_of_its_own_and_the_app_stays() {
    let (stage, _others) = three().await;
    let before = stage.head().await;
    let run = stage.run_with(&stage.project, BEYOND, race(false)).await;
    let report = stage.ended(&run).await;
    assert_eq!((&report["status"], stage.head().await), (&json!("passed"), before), "{report}");
    let lanes = report["lanes"].as_array().unwrap();
    let models: Vec<&str> = lanes.iter().map(|lane| lane["model"].as_str().unwrap()).collect();
    assert_eq!(models, ["short (short)", "m (Mine)", "mute (mute)"], "the shortest that breaks nothing is best");
    assert!(lanes[2]["why"].as_str().unwrap().contains("I do not write haiku"), "{report}");
    assert_eq!((&lanes[0]["added"], &lanes[1]["added"], &lanes[2]["version_id"]), (&json!(1), &json!(3), &Value::Null));

    let versions = stage.owner.get(&format!("/api/projects/{}/versions", stage.project)).await.json();
    let held: Vec<&Value> = versions["items"].as_array().unwrap().iter().filter(|one| one["run_id"] == run).collect();
    assert_eq!(held.len(), 2, "{versions}");
    assert!(held.iter().all(|one| one["state"] == "held"));

    // Taken, it stands as what its checks say.
    let take = format!("/api/projects/{}/versions/{}/take", stage.project, lanes[1]["version_id"].as_str().unwrap());
    assert_eq!(stage.owner.post(&take, json!({})).await.status, 200);
    let versions = stage.owner.get(&format!("/api/projects/{}/versions", stage.project)).await.json();
    assert_eq!(versions["items"][0]["state"], "verified", "{versions}");
}

#[tokio::test]
async fn the_best_is_taken_where_that_is_asked_for() {
    let (stage, _others) = three().await;
    let report = stage.ask_with(BEYOND, race(true)).await;
    let head = stage.head().await;
    assert_eq!(report["version_id"], json!(head), "{report}");
    assert!(report["text"].as_str().unwrap().contains("**short (short)** did it best"), "{report}");
    let text = format!("/api/projects/{}/files/src/lib/haiku.ts", stage.project);
    assert!(stage.owner.get(&text).await.json()["text"].as_str().unwrap().starts_with("export {}"));
}

#[tokio::test]
async fn a_race_needs_two_and_is_estimated_as_a_whole() {
    let (stage, _others) = three().await;
    for models in [json!([{"model": "m"}]), json!([{"model": "m"}, {"model": "m"}])] {
        let wanted = json!({"prompt": BEYOND, "project": stage.project, "options": {"race": models}});
        stage.owner.post("/api/generate", wanted).await.problem(422, "bad_race");
    }
    let estimate = |options: Value| {
        let asked = json!({"project": stage.project, "message": BEYOND, "options": options});
        stage.owner.post("/api/ai/estimate", asked)
    };
    let (one, all) = (estimate(json!({})).await.json(), estimate(race(false)).await.json());
    let tokens = |of: &Value| of["input_tokens"].as_u64().unwrap();
    assert_eq!(tokens(&all), 3 * tokens(&one), "{one} {all}");
}
