//! A marked key goes in everywhere that keys go, and comes out nowhere.

use std::sync::{Mutex, PoisonError};

use lathe::model::provider::NewProvider;
use serde_json::json;

use crate::support::{TestApp, is_postgres};

const PATH: &str = "/api/ai/providers";
const KEY: &str = "sk-marked-5f0e7c1a9b";

/// What was logged by this process, down to the smallest word.
struct Log;

static LOGGED: Mutex<Vec<u8>> = Mutex::new(Vec::new());

impl std::io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        LOGGED.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

fn has(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

#[tokio::test]
async fn a_planted_key_is_found_nowhere() {
    let subscriber = tracing_subscriber::fmt().with_max_level(tracing::Level::TRACE).with_writer(|| Log);
    let _ = subscriber.try_init();
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let header = "hush-marked-0d9c8b7a";
    let mut answers = String::new();
    for (name, url) in [("good", "http://a.example"), ("bad", "http://refuses.example")] {
        let new =
            json!({"kind": "compatible", "name": name, "base_url": url, "key": KEY, "headers": [["X-Key", header]]});
        let request = owner.request(reqwest::Method::POST, PATH).header("idempotency-key", name).json(&new);
        let made = owner.send(request).await;
        let id = made.json()["id"].as_str().unwrap().to_owned();
        let path = format!("{PATH}/{id}");
        answers += &made.text();
        answers += &owner.patch(&path, json!({"key": KEY, "headers": [["X-Key", header]]})).await.text();
        answers += &owner.post(&format!("{path}/test"), json!({})).await.text();
        answers += &owner.get(&path).await.text();
        answers += &owner.patch(&path, json!({"base_url": "http://b.example"})).await.text();
        let parsed: NewProvider = serde_json::from_value(new).unwrap();
        let connection = app.providers.connection(id.parse().unwrap()).await.unwrap();
        answers += &format!("{parsed:?} {connection:?} {:?}", app.vault);
    }
    answers += &owner.get(PATH).await.text();
    answers += &owner.get("/api/ai/models").await.text();
    let form = owner.request(reqwest::Method::POST, "/fn/list_providers").header("accept", "application/json");
    answers += &owner.send(form).await.text();
    let bad = json!({"kind": "compatible", "base_url": "nonsense", "key": KEY, "headers": [["X-Key", header]]});
    answers += &owner.post(PATH, bad).await.text();

    let mut stored = Vec::new();
    if is_postgres() {
        for sql in [
            "SELECT CAST(row_to_json(t) AS TEXT) FROM providers t",
            "SELECT CAST(row_to_json(t) AS TEXT) FROM audit_log t",
            "SELECT CAST(row_to_json(t) AS TEXT) FROM idempotency_keys t",
            "SELECT CAST(row_to_json(t) AS TEXT) FROM run_events t",
        ] {
            for row in sqlx::query(sql).fetch_all(app.db.pool()).await.unwrap() {
                stored.extend(sqlx::Row::get::<String, _>(&row, 0).into_bytes());
            }
        }
    }
    for entry in std::fs::read_dir(app.data()).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            stored.extend(std::fs::read(path).unwrap());
        }
    }
    assert!(has(&stored, "provider.add") && has(&stored, "X-Key"), "the search looks at the right place");
    let logged = LOGGED.lock().unwrap_or_else(PoisonError::into_inner).clone();
    assert!(has(&logged, "/api/ai/providers"), "the log is looked at");
    // Also in pieces, and as a row would hold it in base64.
    use base64::{Engine, engine::general_purpose::STANDARD_NO_PAD};
    for secret in [KEY, header] {
        for marked in [secret.to_owned(), secret[4..14].to_owned(), STANDARD_NO_PAD.encode(secret)] {
            assert!(!answers.contains(&marked), "{marked} is in an answer: {answers}");
            assert!(!has(&stored, &marked), "{marked} is stored");
            assert!(!has(&logged, &marked), "{marked} is logged");
        }
    }
}
