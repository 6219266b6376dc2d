//! A run whose server is killed in the middle of a stage finishes after the restart: nothing twice, nothing lost.

use std::{
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use serde_json::{Value, json};

/// A real server process over a data folder.
struct Server {
    process: Child,
    url: String,
}

impl Server {
    fn start(data: &std::path::Path, hold_at: Option<&str>) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_lathe"));
        command.args(["serve", "--listen", "127.0.0.1:0"]).env("LATHE_DATA", data).stdout(Stdio::piped());
        command.env_remove("LATHE_HOLD_AT_STAGE").env_remove("DATABASE_URL");
        if let Some(stage) = hold_at {
            command.env("LATHE_HOLD_AT_STAGE", stage);
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
    let started = server.request(reqwest::Method::POST, "/api/generate").json(&body).send().await.unwrap();
    assert_eq!(started.status(), 202);
    let started: Value = started.json().await.unwrap();
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
