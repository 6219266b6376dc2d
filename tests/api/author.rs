//! A model writes what blueprints cannot, and the same gate decides whether it stays.

use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{
    Caller, Start, TestApp,
    provider::{FakeProvider, STREAM, Say, status},
};

const BOOKS: &str = "A list of books with title, author and rating";
const BEYOND: &str = "Write a haiku about rain under the heading of every page";

/// A streamed answer of OpenAI's protocol.
fn says(text: &str) -> Vec<Say> {
    ends(text, "stop")
}

fn ends(text: &str, reason: &str) -> Vec<Say> {
    let delta = json!({"choices": [{"delta": {"content": text}, "finish_reason": reason}]});
    let usage = json!({"choices": [], "usage": {"prompt_tokens": 1000, "completion_tokens": 50}});
    vec![Say::Bytes(format!("{STREAM}data: {delta}\n\ndata: {usage}\n\ndata: [DONE]\n\n").into_bytes())]
}

fn no(line: &str, message: &str) -> Vec<Say> {
    vec![Say::Bytes(format!("{}{}", status(line), json!({"error": {"message": message}})).into_bytes())]
}

/// A new file, in blocks without a key: it differs from answer to answer, and a test cannot know it.
fn file(path: &str, text: &str) -> String {
    format!("Here it is.\n<<<file {path}\n{text}\n>>>end\n")
}

struct Stage {
    app: TestApp,
    owner: Caller,
    provider: FakeProvider,
    project: String,
}

impl Stage {
    /// A project that blueprints made, and a provider that says this.
    async fn set(scripts: Vec<Vec<Say>>) -> Self {
        let app = TestApp::with(Start { works: true, wires: true, ..Start::default() }).await;
        let owner = app.owner().await;
        let made = owner.post("/api/generate", json!({"prompt": BOOKS})).await.json();
        let project = made["project_id"].as_str().unwrap().to_owned();
        let provider = FakeProvider::with_model("m", scripts).await;
        let stage = Self { app, owner, provider, project };
        assert_eq!(stage.ended(&made["run_id"]).await["status"], "passed");
        stage
    }

    async fn connect(&self) {
        let new = json!({"kind": "compatible", "name": "Mine", "base_url": self.provider.url, "key": "sk-marked-9", "model": "m"});
        let added = self.owner.post("/api/ai/providers", new).await;
        assert_eq!(added.status, 201, "{}", added.text());
    }

    /// Asks, and waits for the end; the run's report.
    async fn ask(&self, words: &str) -> Value {
        let asked = self.owner.post("/api/generate", json!({"prompt": words, "project": self.project})).await.json();
        self.ended(&asked["run_id"]).await
    }

    async fn ended(&self, run: &Value) -> Value {
        let stream = format!("/api/runs/{}/stream", run.as_str().unwrap());
        // The stream ends with the run.
        let text = self.owner.get(&stream).await.text();
        let events = text.lines().filter_map(|line| line.strip_prefix("data:"));
        let last =
            events.filter_map(|data| serde_json::from_str::<Value>(data).ok()).find(|e| e["kind"] == "run_complete");
        last.unwrap_or_else(|| panic!("no end in {text}"))["payload"].clone()
    }

    async fn file(&self, path: &str) -> Option<String> {
        let answer = self.owner.get(&format!("/api/projects/{}/files/{path}", self.project)).await;
        (answer.status == 200).then(|| answer.json()["text"].as_str().unwrap().to_owned())
    }

    async fn head(&self) -> Value {
        self.owner.get(&format!("/api/projects/{}", self.project)).await.json()["project"]["head_version_id"].clone()
    }
}

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
