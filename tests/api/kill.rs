//! A run whose server is killed in the middle of a stage finishes after the restart: nothing twice, nothing lost.

use std::{
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use serde_json::{Value, json};

use crate::support::{
    provider::{FakeProvider, STREAM, Say},
    stage::{file, says},
};

/// A real server process over a data folder.
struct Server {
    process: Child,
    url: String,
}

impl Server {
    fn start(data: &std::path::Path, hold_at: Option<&str>) -> Self {
        Self::asking(data, hold_at, None)
    }

    /// With a provider of models.
    fn asking(data: &std::path::Path, hold_at: Option<&str>, provider: Option<&str>) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_lathe"));
        command.args(["serve", "--listen", "127.0.0.1:0"]).env("LATHE_DATA", data).stdout(Stdio::piped());
        command.env_remove("LATHE_HOLD_AT_STAGE").env_remove("DATABASE_URL");
        if let Some(stage) = hold_at {
            command.env("LATHE_HOLD_AT_STAGE", stage);
        }
        if let Some(url) = provider {
            command.env("LATHE_MODEL_URL", url).env("LATHE_MODEL", "m");
        }
        let mut process = command.spawn().expect("the binary starts");
        let mut lines = BufReader::new(process.stdout.take().expect("stdout is piped")).lines();
        let line = lines.next().expect("the server says where it is").expect("stdout is text");
        let url = line.split_whitespace().last().expect("the URL ends the line").to_owned();
        Self { process, url }
    }

    /// SIGKILL: no chance to tidy up.
    fn kill(mut self) {
        self.process.kill().expect("the server was running");
        self.process.wait().expect("the server is gone");
    }

    fn request(&self, method: reqwest::Method, path: &str) -> reqwest::RequestBuilder {
        reqwest::Client::new().request(method, format!("{}{path}", self.url)).header("Origin", &self.url)
    }

    async fn json(&self, path: &str) -> Value {
        let answer = self.request(reqwest::Method::GET, path).send().await.expect("the server answers");
        answer.json().await.expect("the answer is JSON")
    }

    async fn generate(&self, body: Value) -> Value {
        let started = self.request(reqwest::Method::POST, "/api/generate").json(&body).send().await.unwrap();
        assert_eq!(started.status(), 202);
        started.json().await.unwrap()
    }

    async fn events(&self, run: &str) -> Vec<Value> {
        let page = self.json(&format!("/api/runs/{run}/events?after=0&limit=1000")).await;
        page["items"].as_array().cloned().unwrap_or_default()
    }

    /// Waits until the run's log holds an event that `wanted` accepts.
    async fn until(&self, run: &str, wanted: impl Fn(&Value) -> bool) -> Vec<Value> {
        let patience = Instant::now() + Duration::from_secs(120);
        loop {
            let events = self.events(run).await;
            if events.iter().any(&wanted) {
                return events;
            }
            assert!(Instant::now() < patience, "the event did not come; the log ends with {:?}", events.last());
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
}

#[rstest::rstest]
#[case("interpret")]
#[case("scaffold")]
#[case("unit_test")]
#[case("execute")]
#[case("repair")]
#[case("report")]
#[tokio::test]
async fn killed_in(#[case] stage: &str) {
    let data = tempfile::tempdir().unwrap();
    let server = Server::start(data.path(), Some(stage));
    let body = json!({"prompt": "a list of books with author and rating"});
    let started = server.generate(body).await;
    let (run, project) = (started["run_id"].as_str().unwrap(), started["project_id"].as_str().unwrap());
    let at_stage = |event: &Value| event["kind"] == "stage_started" && event["payload"]["stage"] == stage;
    server.until(run, at_stage).await;
    server.kill();

    let server = Server::start(data.path(), None);
    let events = server.until(run, |event| event["kind"] == "run_complete").await;

    let numbers: Vec<i64> = events.iter().map(|event| event["seq"].as_i64().unwrap()).collect();
    assert_eq!(numbers, (1..=numbers.len() as i64).collect::<Vec<_>>(), "seq has no gap");
    for kind in ["stage_started", "stage_complete"] {
        let stages: Vec<_> =
            events.iter().filter(|e| e["kind"] == kind).map(|e| e["payload"]["stage"].as_str().unwrap()).collect();
        assert_eq!(stages, ["interpret", "scaffold", "unit_test", "execute", "repair", "report"], "{kind} once each");
    }
    let versions = server.json(&format!("/api/projects/{project}/versions")).await;
    let of_run: Vec<_> = versions["items"].as_array().unwrap().iter().filter(|v| v["run_id"] == *run).collect();
    assert_eq!(of_run.len(), 1, "exactly one version");
    let detail = server.json(&format!("/api/projects/{project}")).await;
    assert_eq!(detail["project"]["head_version_id"], of_run[0]["id"], "and it is the head");
    server.kill();
}

#[tokio::test]
async fn killed_in_the_middle_of_an_answer() {
    let delta = json!({"choices": [{"delta": {"content": "Here it is, a haiku for you"}}]});
    let half = vec![Say::Bytes(format!("{STREAM}data: {delta}\n\n").into_bytes()), Say::Silence];
    let whole = says(&file("src/lib/haiku.ts", "export const haiku = \"rain\";"));
    let provider = FakeProvider::start(vec![half, whole]).await;
    let data = tempfile::tempdir().unwrap();
    let server = Server::asking(data.path(), None, Some(&provider.url));
    let first = server.generate(json!({"prompt": "a list of books with author and rating"})).await;
    server.until(first["run_id"].as_str().unwrap(), |event| event["kind"] == "run_complete").await;
    let project = first["project_id"].as_str().unwrap();
    let words = "Write a haiku about rain under the heading of every page";
    let started = server.generate(json!({"prompt": words, "project": project})).await;
    let run = started["run_id"].as_str().unwrap();
    let calls = format!("/api/runs/{run}/calls");
    let patience = Instant::now() + Duration::from_secs(60);
    while server.json(&calls).await[0]["output_tokens"] != 9 {
        assert!(Instant::now() < patience, "no answer began");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    server.kill();

    let server = Server::asking(data.path(), None, Some(&provider.url));
    let events = server.until(run, |event| event["kind"] == "run_complete").await;
    assert!(events.iter().all(|event| event["kind"] != "run_error"), "{:?}", events.last());
    let rows = server.json(&calls).await;
    let rows = rows.as_array().unwrap();
    let states: Vec<&str> = rows.iter().map(|row| row["state"].as_str().unwrap()).collect();
    assert_eq!((states, provider.heard().len()), (vec!["cut", "answered"], 2), "a row for each call");
    assert_eq!(rows[0]["output_tokens"], 9, "what had arrived");
    assert_eq!(rows[1]["input_tokens"], 1000);
    let versions = server.json(&format!("/api/projects/{project}/versions")).await;
    let of_run = versions["items"].as_array().unwrap().iter().filter(|version| version["run_id"] == *run).count();
    assert_eq!(of_run, 1, "exactly one version");
    let used = server.json("/api/ai/usage").await["day"]["input_tokens"].clone();
    let sum: u64 = rows.iter().map(|row| row["input_tokens"].as_u64().unwrap()).sum();
    assert_eq!(used, sum, "and the money is counted once");
    server.kill();

    let mut again = Command::new(env!("CARGO_BIN_EXE_lathe"));
    again.args(["replay", run, "--json"]).env("LATHE_DATA", data.path()).env_remove("DATABASE_URL");
    let done = tokio::task::spawn_blocking(move || again.output().unwrap()).await.unwrap();
    let out = String::from_utf8_lossy(&done.stdout);
    assert_eq!(done.status.code(), Some(0), "{out}{}", String::from_utf8_lossy(&done.stderr));
    assert!(out.contains("\"same\":true") && provider.heard().len() == 2, "rebuilt, and nobody was asked: {out}");
}
