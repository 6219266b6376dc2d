//! Modes: talk that changes nothing, and work that a model does on what stands.

use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{
    provider::{FakeProvider, STREAM, Say},
    stage::{Stage, file, no, says},
};

fn mode(name: &str) -> Value {
    json!({"mode": name})
}

async fn connected(answers: &[&str]) -> Stage {
    let mut scripts = vec![says("1")];
    scripts.extend(answers.iter().map(|answer| says(answer)));
    let stage = Stage::set(scripts).await;
    stage.connect().await;
    stage
}

/// The last question that the provider heard: what holds always, and the words.
fn heard(stage: &Stage) -> (String, String) {
    let body = stage.provider.heard().pop().unwrap().body;
    let text = |at: usize| body["messages"][at]["content"].as_str().unwrap_or_default().to_owned();
    (text(0), text(1))
}

#[tokio::test]
async fn talk_changes_nothing_and_is_told_as_it_comes() {
    let stage = connected(&["You could sort them by **rating**."]).await;
    let before = stage.head().await;
    for name in ["chat", "ask"] {
        let wanted = json!({"prompt": "How is it sorted?", "project": stage.project, "options": mode(name)});
        let run = stage.owner.post("/api/generate", wanted).await.json()["run_id"].clone();
        let report = stage.ended(&run).await;
        assert_eq!(report["text"], "You could sort them by **rating**.", "{report}");
        let events = stage.events(&run).await;
        let told: String = events
            .iter()
            .filter(|event| event["kind"] == "reply")
            .map(|event| event["payload"]["text"].as_str().unwrap().to_owned())
            .collect();
        assert_eq!(told, "You could sort them by **rating**.");
        assert!(events.iter().any(|event| event["kind"] == "usage"));
    }
    assert_eq!(stage.head().await, before);
    let (_, words) = heard(&stage);
    assert!(
        words.contains("1  ") && words.contains("They: How is it sorted?"),
        "numbered, with what was said: {words}"
    );
}

#[tokio::test]
async fn without_a_model_a_mode_that_needs_one_says_so() {
    let stage = Stage::set(vec![says("never asked")]).await;
    let before = stage.head().await;
    for name in ["chat", "ask", "debug", "docs", "architect", "review", "auto"] {
        let report = stage.ask_with("Hello there", mode(name)).await;
        assert_eq!(report["status"], "refused", "{name}: {report}");
        assert!(report["text"].as_str().unwrap().contains("Connect one in the settings"), "{report}");
    }
    assert_eq!((stage.head().await, stage.provider.heard().len()), (before, 0));
    let unknown = json!({"prompt": "x", "project": stage.project, "options": mode("sing")});
    assert_eq!(stage.owner.post("/api/generate", unknown).await.status, 422);
}

#[tokio::test]
async fn a_review_has_findings_with_places() {
    let answer = "- [low] src/App.tsx:1 A trifle. Fix: leave it.\n- [high] src/App.tsx:3 Data is lost. Fix: keep it.";
    let report = connected(&[answer]).await.ask_with("Review it", mode("review")).await;
    let found = &report["findings"];
    assert_eq!((&found[0]["severity"], &found[0]["line"]), (&json!("high"), &json!(3)), "{report}");
    assert_eq!((&found[0]["title"], &found[0]["fix"]), (&json!("Data is lost."), &json!("keep it.")));
    assert_eq!(found[1]["severity"], "low");
}

#[tokio::test]
async fn a_plan_changes_nothing_until_it_is_accepted() {
    let plan = "A haiku will stand on every page.\n### Steps\n1. Write it in `src/lib/haiku.ts`";
    let stage = connected(&[plan, &file("src/lib/haiku.ts", "export const haiku = \"rain\";")]).await;
    let before = stage.head().await;
    let words = "A haiku on every page, and a field publisher";
    let wanted = json!({"prompt": words, "project": stage.project, "options": mode("architect")});
    let run = stage.owner.post("/api/generate", wanted).await.json()["run_id"].clone();
    let report = stage.ended(&run).await;
    assert!(report["plan"].is_array() && report["text"] == plan, "{report}");
    assert_eq!(stage.head().await, before);
    let report = stage.ask_with(words, json!({"plan": run})).await;
    assert_eq!(report["status"], "passed", "{report}");
    assert!(stage.file("src/lib/haiku.ts").await.is_some());
    assert!(heard(&stage).1.contains("Carry out this plan:\nA haiku will stand"), "{:?}", heard(&stage));
}

#[tokio::test]
async fn debugging_mends_and_adds_a_test() {
    let answer = format!(
        "**Cause:** no haiku\n{}{}",
        file("src/lib/haiku.ts", "export const haiku = 1;"),
        file("src/regressions/haiku.test.tsx", "it();")
    );
    let stage = connected(&[&answer]).await;
    let report = stage.ask_with("TypeError: haiku is not defined (src/App.tsx:3)", mode("debug")).await;
    assert_eq!(report["status"], "passed", "{report}");
    assert!(report["text"].as_str().unwrap().starts_with("**Cause:** no haiku"), "{report}");
    assert!(stage.file("src/regressions/haiku.test.tsx").await.is_some());
    let (system, words) = heard(&stage);
    assert!(system.contains("Evidence") && system.contains("<<<edit KEY") && words.contains("TypeError: haiku"));
}

#[tokio::test]
async fn documentation_is_written_beside_the_code() {
    let stage = connected(&[&file("docs/GUIDE.md", "# Guide")]).await;
    assert_eq!(stage.ask_with("Write a guide", mode("docs")).await["status"], "passed");
    assert_eq!(stage.file("docs/GUIDE.md").await.as_deref(), Some("# Guide\n"));
}

#[tokio::test]
async fn a_list_is_worked_through_and_what_fails_is_left() {
    let one = file("src/lib/one.ts", "export const one = 1;");
    let two = file("src/lib/two.ts", "export const two = 2;");
    let scripts = vec![says("1"), says(&one), no("400 Bad Request", "no such thing"), says(&two)];
    let stage = Stage::set(scripts).await;
    stage.connect().await;
    let report = stage.ask_with("Do all of it:\n- make one\n- break down\n- make two", mode("auto")).await;
    let text = report["text"].as_str().unwrap();
    assert!(text.contains("- make one: done") && text.contains("- make two: done"), "{text}");
    assert!(text.contains("- break down: left, because"), "{text}");
    assert!(stage.file("src/lib/one.ts").await.is_some() && stage.file("src/lib/two.ts").await.is_some());
    let versions = stage.owner.get(&format!("/api/projects/{}/versions", stage.project)).await.json();
    assert_eq!(versions["items"].as_array().unwrap().len(), 2, "one version for the whole list");
}

#[tokio::test]
async fn rules_are_obeyed_and_files_left_out() {
    let stage = connected(&["Yes."]).await;
    let head = stage.owner.head(&stage.project).await;
    stage.owner.saved(&stage.owner.put(&stage.project, "AGENTS.md", "Always say \"please\".", Some(&head)).await);
    stage.ask_with("What does the app component do?", json!({"mode": "ask", "left_out": ["src/App.tsx"]})).await;
    let (_, words) = heard(&stage);
    assert!(words.contains("Keep to them:\nAlways say \"please\"."), "{words}");
    assert!(!words.contains("--- src/App.tsx") && !words.contains("--- AGENTS.md"), "{words}");
}

#[tokio::test]
async fn hi_to_a_large_project_fits_a_small_model() {
    let scripts = vec![says("1"), says("Hello!")];
    let stage = Stage::with(FakeProvider::with_context("m", 8192, scripts).await).await;
    stage.connect().await;
    stage.grow(2000).await;
    let asked = stage.provider.heard().len();
    for options in [mode("chat"), json!({})] {
        let report = stage.ask_with("Hi", options).await;
        assert!(report["text"].as_str().unwrap().contains("Hello!"), "{report}");
    }
    for question in &stage.provider.heard()[asked..] {
        let size: usize =
            question.body["messages"].as_array().unwrap().iter().map(|m| m["content"].as_str().unwrap().len()).sum();
        let answer = question.body["max_tokens"].as_u64().or(question.body["max_completion_tokens"].as_u64()).unwrap();
        // Three bytes are counted as a token: more than any model makes of them.
        assert!(size as u64 / 3 + answer <= 8192, "{size} bytes and {answer} tokens");
    }
}

/// The first message of a new project, and how its run ended.
async fn first(stage: &Stage, words: &str) -> Value {
    let made = stage.owner.post("/api/generate", json!({"prompt": words})).await.json();
    stage.ended(&made["run_id"]).await
}

#[tokio::test]
async fn what_blueprints_refuse_gets_a_ground_and_the_rest_on_top() {
    let ground = "A list of matches with white player, black player, result (one of white, black or draw)";
    let stage = connected(&[ground, &file("src/lib/chess.ts", "export const board = 64;")]).await;
    let report = first(&stage, "a multiplayer chess game").await;
    assert_eq!(report["status"], "passed", "{report}");
    let changed = report["changed"].to_string();
    assert!(changed.contains("src/lib/chess.ts") && changed.contains("MatchForm.tsx"), "{changed}");
    assert!(heard(&stage).1.contains("a multiplayer chess game"));
}

#[tokio::test]
async fn a_question_comes_with_answers_to_click_and_only_once() {
    let stage = connected(&["? What should it keep? | Songs | Gigs"]).await;
    let made = stage.owner.post("/api/generate", json!({"prompt": "a multiplayer chess game"})).await.json();
    let report = stage.ended(&made["run_id"]).await;
    assert_eq!(report["text"], "What should it keep?", "{report}");
    assert_eq!(report["suggestions"][1], "a multiplayer chess game. What should it keep? Gigs");
    let again = json!({"prompt": "a multiplayer chess game", "project": made["project_id"]});
    let run = stage.owner.post("/api/generate", again).await.json();
    assert_eq!(stage.ended(&run["run_id"]).await["status"], "refused");
}

#[tokio::test]
async fn what_was_complete_when_somebody_stops_is_kept_beside_the_head() {
    let half = format!("{}<<<file src/lib/two.ts\nexport const tw", file("src/lib/one.ts", "export const one = 1;"));
    let delta = json!({"choices": [{"delta": {"content": half}}]});
    let broken_off = vec![Say::Bytes(format!("{STREAM}data: {delta}\n\n").into_bytes()), Say::Silence];
    let stage = Stage::set(vec![says("1"), broken_off]).await;
    stage.connect().await;
    let before = stage.head().await;
    let wanted = json!({"prompt": "Write two files", "project": stage.project, "options": mode("docs")});
    let run = stage.owner.post("/api/generate", wanted).await.json()["run_id"].as_str().unwrap().to_owned();
    let mut stream = stage.owner.request(Method::GET, &format!("/api/runs/{run}/stream")).send().await.unwrap();
    let mut heard = String::new();
    while !heard.contains("\"path\":\"src/lib/two.ts\"") {
        heard.push_str(std::str::from_utf8(&stream.chunk().await.unwrap().unwrap()).unwrap());
    }
    assert_eq!(stage.owner.post(&format!("/api/runs/{run}/cancel"), json!({})).await.status, 202);
    let report = stage.ended(&json!(run)).await;
    assert_eq!((&report["status"], &report["version_state"]), (&json!("cancelled"), &json!("held")), "{report}");
    let version = report["version_id"].as_str().unwrap();
    let file = async |path: &str| {
        let address = format!("/api/projects/{}/files/{path}?version={version}", stage.project);
        stage.owner.get(&address).await.status
    };
    assert_eq!((file("src/lib/one.ts").await.as_u16(), file("src/lib/two.ts").await.as_u16()), (200, 404));
    assert_eq!(stage.head().await, before);
}
