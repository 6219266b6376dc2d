//! What was asked before is answered from memory, every call has its row, and a run can be replayed.

use serde_json::{Value, json};

use crate::support::{
    provider::{FakeProvider, STREAM, Say},
    stage::{Stage, file, says},
};

const BEYOND: &str = "Write a haiku about rain under the heading of every page";

fn cold() -> Value {
    json!({"temperature": 0.0})
}

/// A provider that is connected, and says this after its greeting.
async fn connected(answers: Vec<Vec<Say>>) -> Stage {
    let mut scripts = vec![says("1")];
    scripts.extend(answers);
    let stage = Stage::set(scripts).await;
    stage.connect().await;
    stage
}

fn haiku() -> Vec<Say> {
    says(&file("src/lib/haiku.ts", "export const haiku = \"rain\";"))
}

/// The start of an answer whose connection then breaks.
fn broken_off() -> Vec<Say> {
    let delta = json!({"choices": [{"delta": {"content": "Here it is, a haiku for you"}}]});
    vec![Say::Bytes(format!("{STREAM}data: {delta}\n\n").into_bytes())]
}

async fn calls(stage: &Stage, run: &Value) -> Vec<Value> {
    let answer = stage.owner.get(&format!("/api/runs/{}/calls", run.as_str().unwrap())).await;
    answer.json().as_array().unwrap().clone()
}

/// How often the provider was asked to write: trying it is not that.
fn asked(stage: &Stage) -> usize {
    stage.provider.heard().len() - 1
}

#[tokio::test]
async fn the_same_is_asked_once_and_costs_nothing_again() {
    let stage = connected(vec![haiku()]).await;
    let first = stage.run_with(&stage.project, BEYOND, cold()).await;
    assert_eq!((stage.ended(&first).await["status"].clone(), asked(&stage)), (json!("passed"), 1));
    let before = stage.owner.get("/api/ai/usage").await.json()["day"]["input_tokens"].clone();
    let twin = stage.twin().await;
    let second = stage.run_with(&twin, BEYOND, cold()).await;
    assert_eq!(stage.ended(&second).await["status"], "passed");
    assert_eq!(asked(&stage), 1, "nobody was asked");
    let events = stage.events(&second).await;
    let told = |text: &str| events.iter().any(|event| event["payload"]["text"] == text);
    assert!(told("Answered from memory: the same was asked on 1 November 2026."), "{events:?}");
    let used = &events.iter().find(|event| event["kind"] == "usage").unwrap()["payload"];
    assert_eq!((&used["input_tokens"], &used["output_tokens"], &used["micros"]), (&json!(0), &json!(0), &json!(0)));
    let row = calls(&stage, &second).await.pop().unwrap();
    assert_eq!(
        (&row["from_memory"], &row["input_tokens"], &row["state"]),
        (&json!(true), &json!(0), &json!("answered"))
    );
    assert!(!row.to_string().contains("haiku"), "what was said is not told: {row}");
    assert_eq!(stage.owner.get("/api/ai/usage").await.json()["day"]["input_tokens"], before);
    // It may be refused.
    let third = stage.run_with(&stage.twin().await, BEYOND, json!({"temperature": 0.0, "fresh": true})).await;
    assert_eq!((stage.ended(&third).await["status"].clone(), asked(&stage)), (json!("passed"), 2));
}

#[tokio::test]
async fn another_context_another_temperature_and_an_old_answer_are_asked_anew() {
    let stage = connected(vec![haiku()]).await;
    stage.ended(&stage.run_with(&stage.project, BEYOND, cold()).await).await;
    // The project is no longer what it was.
    stage.ended(&stage.run_with(&stage.project, BEYOND, cold()).await).await;
    assert_eq!(asked(&stage), 2);
    stage.ended(&stage.run_with(&stage.twin().await, BEYOND, json!({"temperature": 0.3})).await).await;
    assert_eq!(asked(&stage), 3);
    stage.app.clock.advance_ms(31 * 24 * 60 * 60 * 1000);
    assert_eq!(stage.app.workspace.sweep().await.unwrap().calls, 3, "what was said is forgotten");
    assert_eq!(stage.app.workspace.sweep().await.unwrap().calls, 0);
    let owner = stage.app.owner().await;
    let stage = Stage { owner, ..stage };
    stage.ended(&stage.run_with(&stage.twin().await, BEYOND, cold()).await).await;
    assert_eq!(asked(&stage), 4);
}

#[tokio::test]
async fn what_others_asked_is_not_known() {
    let mut stage = connected(vec![haiku()]).await;
    stage.ended(&stage.run_with(&stage.project, BEYOND, cold()).await).await;
    stage.owner = stage.app.stranger().await;
    stage.connect().await;
    let asked = stage.provider.heard().len();
    let twin = stage.twin().await;
    assert_eq!(stage.ended(&stage.run_with(&twin, BEYOND, cold()).await).await["status"], "passed");
    assert_eq!(stage.provider.heard().len(), asked + 1);
}

#[tokio::test]
async fn a_cut_answer_is_counted_once_and_not_remembered() {
    let stage = connected(vec![broken_off(), haiku()]).await;
    let run = stage.run_with(&stage.project, BEYOND, cold()).await;
    assert_eq!(stage.ended(&run).await["status"], "passed");
    let rows = calls(&stage, &run).await;
    let states: Vec<&str> = rows.iter().map(|row| row["state"].as_str().unwrap()).collect();
    assert_eq!(states, ["cut", "answered"], "a row for each call");
    assert_eq!(rows[0]["output_tokens"], 9, "what had arrived, at three bytes a token");
    assert!(rows[0]["input_tokens"].as_u64().unwrap() > 100, "{}", rows[0]);
    assert_eq!(rows[1]["input_tokens"], 1000);
    let sum: u64 = rows.iter().map(|row| row["input_tokens"].as_u64().unwrap()).sum();
    assert_eq!(stage.owner.get("/api/ai/usage").await.json()["day"]["input_tokens"], sum);
}

#[tokio::test]
async fn a_stopped_answer_is_counted_by_what_had_arrived() {
    let mut stops = broken_off();
    stops.push(Say::Silence);
    let stage = Stage::with(FakeProvider::with_model("m", vec![says("1"), stops]).await).await;
    stage.connect().await;
    let run = stage.run_with(&stage.project, BEYOND, cold()).await;
    let path = format!("/api/runs/{}", run.as_str().unwrap());
    stage.until(|| async { calls(&stage, &run).await.iter().any(|row| row["output_tokens"] == 9) }).await;
    assert_eq!(calls(&stage, &run).await[0]["state"], "open");
    stage.owner.post(&format!("{path}/cancel"), json!({})).await;
    assert_eq!(stage.ended(&run).await["status"], "cancelled");
    stage.until(|| async { calls(&stage, &run).await[0]["state"] == "cut" }).await;
    let rows = calls(&stage, &run).await;
    assert_eq!((rows.len(), &rows[0]["output_tokens"]), (1, &json!(9)));
}
