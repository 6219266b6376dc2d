//! A model writes what blueprints cannot, and the same gate decides whether it stays.

use reqwest::Method;
use serde_json::json;

use crate::support::{
    provider::FakeProvider,
    stage::{Stage, ends, file, no, says},
};

const BEYOND: &str = "Write a haiku about rain under the heading of every page";

#[tokio::test]
async fn without_a_model_what_is_out_of_reach_is_said() {
    let stage = Stage::set(vec![says("never asked")]).await;
    let before = stage.head().await;
    let report = stage.ask(BEYOND).await;
    assert!(matches!(report["status"].as_str(), Some("refused" | "passed")), "{report}");
    assert_eq!((stage.head().await, stage.provider.heard().len()), (before, 0));
}

#[tokio::test]
async fn a_model_writes_what_blueprints_cannot() {
    let stage = Stage::set(vec![says("1"), says(&file("src/lib/haiku.ts", "export const haiku = \"rain\";"))]).await;
    stage.connect().await;
    let before = stage.head().await;
    let report = stage.ask(BEYOND).await;
    assert_eq!(report["status"], "passed", "{report}");
    assert!(report["text"].as_str().unwrap().starts_with("Here it is."), "{report}");
    assert_eq!(stage.file("src/lib/haiku.ts").await.as_deref(), Some("export const haiku = \"rain\";\n"));
    assert_ne!(stage.head().await, before);
    let heard = stage.provider.heard().pop().unwrap().body;
    let asked = heard["messages"].to_string();
    assert!(asked.contains("haiku about rain") && asked.contains("src/App.tsx"), "{asked}");
    let usage = stage.owner.get("/api/ai/usage").await.json();
    assert_eq!((&usage["day"]["input_tokens"], &usage["day"]["output_tokens"]), (&json!(1000), &json!(50)));
    // What blueprints can do stays with them, for nothing.
    let asked = stage.provider.heard().len();
    assert_eq!(stage.ask("add a field publisher").await["status"], "passed");
    assert_eq!(stage.provider.heard().len(), asked);
    assert!(stage.file("src/lib/haiku.ts").await.is_some(), "and what the model wrote stays with the app");
}

#[tokio::test]
async fn an_answer_that_cannot_be_used_is_sent_back_and_nothing_is_half_done() {
    let broken = "<<<file src/lib/a.ts\nexport const a = 1;\n>>>end\n\
        <<<edit src/App.tsx\n<<<<<<< SEARCH\nnot to be found anywhere\n=======\nx\n>>>>>>> REPLACE\n>>>end\n";
    let stage = Stage::set(vec![says("1"), says(broken), says(&file("src/lib/b.ts", "export const b = 1;"))]).await;
    stage.connect().await;
    assert_eq!(stage.ask(BEYOND).await["status"], "passed");
    assert!(stage.file("src/lib/a.ts").await.is_some() && stage.file("src/lib/b.ts").await.is_some());
    let told = stage.provider.heard().pop().unwrap().body["messages"].to_string();
    assert!(told.contains("src/App.tsx") && told.contains("not to be found anywhere"), "{told}");
}

#[tokio::test]
async fn a_small_model_that_changes_nothing_or_leaves_words_out_writes_whole_files() {
    let same = "Done.\n<<<edit index.html\n<<<<<<< SEARCH\n  <body>\n=======\n  <body>\n>>>>>>> REPLACE\n>>>end\n";
    let (without, with) = ("export const b = 1;", "export const b = \"Every cent\";");
    let answers = [same, &file("src/lib/b.ts", without), &file("src/lib/b.ts", with)].map(says);
    let stage = Stage::set([vec![says("1")], answers.to_vec()].concat()).await;
    stage.connect().await;
    let id = stage.owner.get("/api/ai/providers").await.json()[0]["id"].as_str().unwrap().to_owned();
    let patch = json!({"size": "small"});
    assert_eq!(stage.owner.patch(&format!("/api/ai/providers/{id}"), patch).await.status, 200);
    assert_eq!(stage.ask("Write a haiku that says 'Every cent' at the very bottom").await["status"], "passed");
    assert!(stage.file("src/lib/b.ts").await.unwrap().contains("Every cent"));
    let asked: Vec<String> =
        stage.provider.heard().iter().rev().take(2).map(|one| one.body["messages"].to_string()).collect();
    assert!(asked.iter().all(|asked| asked.contains("Write this file anew, whole")), "{asked:?}");
    assert_ne!(asked[0], asked[1], "another file each time");
}

#[tokio::test]
async fn a_model_that_never_gets_it_right_changes_nothing() {
    let stage = Stage::set(vec![says("1"), says("<<<delete src/app.test.tsx\n")]).await;
    stage.connect().await;
    let before = stage.head().await;
    let report = stage.ask(BEYOND).await;
    assert_eq!(report["status"], "errored", "{report}");
    assert!(report["text"].as_str().unwrap().contains("nothing was changed"), "{report}");
    assert_eq!(stage.head().await, before);
}

#[tokio::test]
async fn an_answer_that_was_cut_goes_on() {
    let first = "On it.\n<<<file src/lib/long.ts\nexport const one = 1;\nexport const tw";
    let rest = "export const two = 2;\n>>>end\n";
    let stage = Stage::set(vec![says("1"), ends(first, "length"), says(rest)]).await;
    stage.connect().await;
    assert_eq!(stage.ask(BEYOND).await["status"], "passed");
    assert_eq!(stage.file("src/lib/long.ts").await.as_deref(), Some("export const one = 1;\nexport const two = 2;\n"));
}

#[tokio::test]
async fn what_breaks_a_check_is_mended_or_held_back() {
    let broken = file("src/lib/b.ts", "export const b = \"BROKEN\";");
    let mended = "<<<edit src/lib/b.ts\n<<<<<<< SEARCH\nexport const b = \"BROKEN\";\n=======\nexport const b = \"fine\";\n>>>>>>> REPLACE\n>>>end\n";
    let stage = Stage::set(vec![says("1"), says(&broken), says(mended), says(&broken)]).await;
    stage.connect().await;
    assert_eq!(stage.ask(BEYOND).await["status"], "passed");
    assert_eq!(stage.file("src/lib/b.ts").await.as_deref(), Some("export const b = \"fine\";\n"));
    let failures = stage.provider.heard().pop().unwrap().body["messages"].to_string();
    assert!(failures.contains("it is BROKEN") && failures.contains("src/lib/b.ts"), "{failures}");
    // From here on it says the same broken thing, also when it is asked to mend it.
    let before = stage.head().await;
    let report = stage.ask(BEYOND).await;
    assert_eq!((&report["status"], &report["version_state"]), (&json!("failed"), &json!("held")), "{report}");
    assert_eq!(stage.head().await, before);
}

#[tokio::test]
async fn a_provider_that_says_no_is_quoted() {
    let stage = Stage::set(vec![no("401 Unauthorized", "Invalid API key: sk-marked-9")]).await;
    stage.connect().await;
    let report = stage.ask(BEYOND).await;
    assert_eq!(report["status"], "errored");
    let text = report["text"].as_str().unwrap();
    assert!(
        text.contains("Invalid API key") && text.contains("Check the key") && !text.contains("sk-marked"),
        "{text}"
    );
}

#[tokio::test]
async fn words_without_changes_are_told_and_make_no_version() {
    let stage = Stage::set(vec![says("1"), says("I would leave it as it is.")]).await;
    stage.connect().await;
    let before = stage.head().await;
    let report = stage.ask(BEYOND).await;
    assert!(report["text"].as_str().unwrap().contains("leave it as it is"), "{report}");
    assert_eq!(stage.head().await, before);
}

#[tokio::test]
async fn a_person_may_want_no_model() {
    let stage = Stage::set(vec![says("1"), says("never asked")]).await;
    stage.connect().await;
    let asked = stage.provider.heard().len();
    let wanted = json!({"prompt": BEYOND, "project": stage.project, "options": {"provider": "blueprint"}});
    let run = stage.owner.post("/api/generate", wanted).await.json();
    stage.ended(&run["run_id"]).await;
    assert_eq!(stage.provider.heard().len(), asked);
    let run = stage.owner.request(Method::GET, "/api/ai/models");
    assert!(stage.owner.send(run).await.text().contains("\"m\""));
    assert!(stage.app.data().exists());
}

#[tokio::test]
async fn a_question_that_is_too_long_is_asked_with_less() {
    let too_long = no("400 Bad Request", "request (10006 tokens) exceeds the available context size (8192 tokens)");
    let stage = Stage::set(vec![says("1"), too_long, says(&file("src/lib/haiku.ts", "export const haiku = 1;"))]).await;
    stage.connect().await;
    assert_eq!(stage.ask(BEYOND).await["status"], "passed");
    let asked: Vec<usize> = stage.provider.heard().iter().map(|heard| heard.body.to_string().len()).collect();
    assert!(asked[2] < asked[1] * 3 / 4, "{asked:?}");
}

#[tokio::test]
async fn a_small_model_is_shown_the_form_and_forgiven_a_missing_end() {
    let open = "The file is there.\n\n<<<file src/lib/haiku.ts\nexport const haiku = \"rain\";\n";
    let scripts = vec![says("1"), says("Of course!"), says(open)];
    let stage = Stage::with(FakeProvider::with_context("m", 8192, scripts).await).await;
    stage.connect().await;
    assert_eq!(stage.ask(BEYOND).await["status"], "passed");
    assert_eq!(stage.file("src/lib/haiku.ts").await.as_deref(), Some("export const haiku = \"rain\";\n"));
    let turns = stage.provider.heard().pop().unwrap().body["messages"].clone();
    let turns = turns.as_array().unwrap();
    assert!(turns[1]["content"].as_str().unwrap().contains("What is asked for: ") && turns.len() > 8, "examples first");
    assert!(turns.last().unwrap()["content"].as_str().unwrap().starts_with("That changed no file."));
}

#[tokio::test]
async fn a_small_model_that_cannot_edit_writes_the_file_anew() {
    let lost = "<<<edit src/App.tsx\n<<<<<<< SEARCH\nnowhere to be found\n=======\nx\n>>>>>>> REPLACE\n>>>end\n";
    let scripts = vec![says("1"), says(lost), says(lost), says(&file("src/lib/haiku.ts", "export const haiku = 1;"))];
    let stage = Stage::with(FakeProvider::with_context("m", 8192, scripts).await).await;
    stage.connect().await;
    assert_eq!(stage.ask(BEYOND).await["status"], "passed");
    let asked = stage.provider.heard().pop().unwrap().body["messages"].to_string();
    assert!(asked.contains("Write this file anew, whole, with this change and no other: Write a haiku"), "{asked}");
}
