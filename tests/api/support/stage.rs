//! A project that blueprints made, and a provider that says what a test wants.

use lathe::{
    model::{tree::FilePath, version::VersionState},
    server::{
        accounts::{Actor, LOCAL_OWNER},
        config::Config,
        workspace::NewVersion,
    },
};
use serde_json::{Value, json};

use super::{
    Caller, Start, TestApp,
    provider::{FakeProvider, STREAM, Say, status},
};

const BOOKS: &str = "A list of books with title, author and rating";

/// A streamed answer of OpenAI's protocol.
pub fn says(text: &str) -> Vec<Say> {
    ends(text, "stop")
}

pub fn ends(text: &str, reason: &str) -> Vec<Say> {
    let delta = json!({"choices": [{"delta": {"content": text}, "finish_reason": reason}]});
    let usage = json!({"choices": [], "usage": {"prompt_tokens": 1000, "completion_tokens": 50}});
    vec![Say::Bytes(format!("{STREAM}data: {delta}\n\ndata: {usage}\n\ndata: [DONE]\n\n").into_bytes())]
}

pub fn no(line: &str, message: &str) -> Vec<Say> {
    vec![Say::Bytes(format!("{}{}", status(line), json!({"error": {"message": message}})).into_bytes())]
}

/// A new file, in blocks without a key: it differs from answer to answer, and a test cannot know it.
pub fn file(path: &str, text: &str) -> String {
    format!("Here it is.\n<<<file {path}\n{text}\n>>>end\n")
}

pub struct Stage {
    pub app: TestApp,
    pub owner: Caller,
    pub provider: FakeProvider,
    pub project: String,
}

impl Stage {
    /// A project that blueprints made, and a provider that says this.
    pub async fn set(scripts: Vec<Vec<Say>>) -> Self {
        Self::with(FakeProvider::with_model("m", scripts).await).await
    }

    /// The same with a provider of one's own.
    pub async fn with(provider: FakeProvider) -> Self {
        Self::changed(provider, |_| ()).await
    }

    /// The same on a server with changed settings.
    pub async fn changed(provider: FakeProvider, change: fn(&mut Config)) -> Self {
        let app = TestApp::with(Start { works: true, wires: true, change: Some(change) }).await;
        let owner = app.owner().await;
        let made = owner.post("/api/generate", json!({"prompt": BOOKS})).await.json();
        let project = made["project_id"].as_str().unwrap().to_owned();
        let stage = Self { app, owner, provider, project };
        assert_eq!(stage.ended(&made["run_id"]).await["status"], "passed");
        stage
    }

    pub async fn connect(&self) {
        let new = json!({"kind": "compatible", "name": "Mine", "base_url": self.provider.url, "key": "sk-marked-9", "model": "m"});
        let added = self.owner.post("/api/ai/providers", new).await;
        assert_eq!(added.status, 201, "{}", added.text());
    }

    /// Asks, and waits for the end; the run's report.
    pub async fn ask(&self, words: &str) -> Value {
        self.ask_with(words, json!({})).await
    }

    /// Asks with options, such as a mode.
    pub async fn ask_with(&self, words: &str, options: Value) -> Value {
        let wanted = json!({"prompt": words, "project": self.project, "options": options});
        let asked = self.owner.post("/api/generate", wanted).await.json();
        self.ended(&asked["run_id"]).await
    }

    /// Puts a run in the queue; its id.
    pub async fn run_with(&self, project: &str, words: &str, options: Value) -> Value {
        let wanted = json!({"prompt": words, "project": project, "options": options});
        self.owner.post("/api/generate", wanted).await.json()["run_id"].clone()
    }

    /// Another project that blueprints made of the same words.
    pub async fn twin(&self) -> String {
        let made = self.owner.post("/api/generate", json!({"prompt": BOOKS})).await.json();
        assert_eq!(self.ended(&made["run_id"]).await["status"], "passed");
        made["project_id"].as_str().unwrap().to_owned()
    }

    /// Waits until something holds.
    pub async fn until<F: Future<Output = bool>>(&self, holds: impl Fn() -> F) {
        for _ in 0..400 {
            if holds().await {
                return;
            }
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        panic!("it never came to that");
    }

    pub async fn ended(&self, run: &Value) -> Value {
        let events = self.events(run).await;
        let last = events.into_iter().find(|event| event["kind"] == "run_complete");
        last.unwrap_or_else(|| panic!("{run} has no end"))["payload"].clone()
    }

    /// All events of a run, once it has ended.
    pub async fn events(&self, run: &Value) -> Vec<Value> {
        let stream = format!("/api/runs/{}/stream", run.as_str().unwrap());
        // The stream ends with the run.
        let text = self.owner.get(&stream).await.text();
        let data = text.lines().filter_map(|line| line.strip_prefix("data:"));
        data.filter_map(|data| serde_json::from_str(data).ok()).collect()
    }

    /// Adds files until the project has `count`.
    pub async fn grow(&self, count: usize) {
        let (workspace, project) = (&self.app.workspace, self.project.parse().unwrap());
        let head = workspace.head(project).await.unwrap().unwrap();
        let mut tree = workspace.load_tree(head).await.unwrap();
        for number in tree.iter().count()..count {
            let path = FilePath::parse(&format!("src/part{}/Hi{number}.ts", number % 40)).unwrap();
            tree.insert(
                path,
                format!("export const hi{number} = \"{}\";\n", "hi there ".repeat(number % 90)).into_bytes(),
            );
        }
        let actor = Actor::user(LOCAL_OWNER);
        let contract = workspace.contract(head).await.unwrap();
        let new = NewVersion {
            project,
            parent: Some(head),
            tree,
            label: "many".to_owned(),
            state: VersionState::Unverified,
            run_id: None,
            lane: String::new(),
            contract,
            checks: None,
            counts: None,
        };
        let version = workspace.commit_version(&actor, new).await.unwrap();
        assert!(workspace.move_head(&actor, project, Some(head), version.id).await.is_ok());
    }

    pub async fn file(&self, path: &str) -> Option<String> {
        let answer = self.owner.get(&format!("/api/projects/{}/files/{path}", self.project)).await;
        (answer.status == 200).then(|| answer.json()["text"].as_str().unwrap().to_owned())
    }

    pub async fn head(&self) -> Value {
        self.owner.get(&format!("/api/projects/{}", self.project)).await.json()["project"]["head_version_id"].clone()
    }
}
