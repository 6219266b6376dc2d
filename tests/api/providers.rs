//! Sources of models: kept with their secrets sealed, tried, ordered, and seen by their owner alone.

use lathe::{
    model::ids::ProviderId,
    server::{
        accounts::{Actor, LOCAL_OWNER},
        config::Config,
        providers::GivenProviders,
    },
};
use rstest::rstest;
use serde_json::{Value, json};

use crate::support::{Caller, Start, TestApp};

const PATH: &str = "/api/ai/providers";
const KEY: &str = "sk-marked-5f0e7c1a9b";

async fn add(owner: &Caller, name: &str, url: &str) -> Value {
    let body = json!({"kind": "compatible", "name": name, "base_url": url, "key": KEY});
    let answer = owner.post(PATH, body).await;
    assert_eq!(answer.status, 201, "{}", answer.text());
    answer.json()
}

async fn names(caller: &Caller) -> Vec<String> {
    let all = caller.get(PATH).await.json();
    all.as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap().to_owned()).collect()
}

fn id(provider: &Value) -> String {
    provider["id"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_provider_is_added_tried_changed_and_removed() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let body = json!({"kind": "openai", "key": format!(" {KEY}\n"), "headers": [["X-Team", "hush-blue-team"]]});
    let made = owner.post(PATH, body).await.json();
    assert_eq!((&made["name"], &made["base_url"]), (&json!("OpenAI"), &json!("https://api.openai.com/v1")));
    assert_eq!((&made["has_key"], &made["headers"]), (&json!(true), &json!(["X-Team"])));
    assert_eq!(made["probe"]["ok"], true, "{made}");
    assert_eq!(made["probe"]["said"], "Hello");
    assert_eq!(made["model"], "talker-one", "the first that talks");
    assert_eq!(made["models"].as_array().unwrap().len(), 3);
    let path = format!("{PATH}/{}", id(&made));
    assert_eq!(owner.get(&path).await.json(), made);

    app.clock.advance_ms(5);
    let patch = json!({"name": "Work", "model": "talker-two", "concurrency": 2, "enabled": false, "key": ""});
    let changed = owner.patch(&path, patch).await.json();
    assert_eq!((&changed["name"], &changed["model"]), (&json!("Work"), &json!("talker-two")));
    assert_eq!((&changed["concurrency"], &changed["enabled"]), (&json!(2), &json!(false)));
    assert_eq!(changed["has_key"], true, "an empty key changes nothing");
    let connection = app.providers.connection(id(&made).parse().unwrap()).await.unwrap();
    assert_eq!(connection.key.as_deref(), Some(KEY));
    assert_eq!(connection.headers, [("X-Team".to_owned(), "hush-blue-team".to_owned())]);
    assert!(app.providers.chosen(&Actor::user(LOCAL_OWNER)).await.unwrap().is_empty(), "it is not enabled");

    assert_eq!(owner.patch(&path, json!({"headers": []})).await.json()["headers"], json!([]));
    assert_eq!(owner.delete(&path).await.status, 204);
    owner.get(&path).await.problem(404, "not_found");
    assert_eq!(owner.get(PATH).await.json(), json!([]));
}

#[tokio::test]
async fn a_failed_try_loses_nothing_and_says_it_in_the_providers_words() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let made = add(&owner, "Strict", "https://refuses.example/v1/").await;
    assert_eq!(made["base_url"], "https://refuses.example/v1");
    assert_eq!(made["probe"]["ok"], false);
    // It quoted the key; that is not passed on.
    assert_eq!(made["probe"]["said"], "Incorrect API key provided: ••• Find yours at https://keys.example.");
    assert_eq!(app.providers.connection(id(&made).parse().unwrap()).await.unwrap().key.as_deref(), Some(KEY));

    let unlisted = add(&owner, "No list", "https://unlisted.example/v1").await;
    assert_eq!(unlisted["probe"], json!({"at": made["probe"]["at"], "ok": false, "said": "404 page not found"}));
    let path = format!("{PATH}/{}", id(&unlisted));
    let missing = owner.patch(&path, json!({"model": "missing"})).await.json();
    assert_eq!(missing["probe"]["said"], "The model `missing` does not exist.");
    assert_eq!(owner.patch(&path, json!({"model": "named"})).await.json()["probe"]["ok"], true);
    assert_eq!(owner.post(&format!("{path}/test"), json!({})).await.json()["probe"]["said"], "Hello");
}

#[tokio::test]
async fn a_silent_provider_is_given_up() {
    let app = TestApp::with(Start {
        change: Some(|config: &mut Config| config.limits.probe_seconds = 1),
        ..Start::default()
    })
    .await;
    let owner = app.owner().await;
    assert_eq!(add(&owner, "", "http://silent.example").await["probe"]["said"], "nothing within 1 seconds");
}

#[tokio::test]
async fn providers_are_tried_in_the_order_that_their_owner_says() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let mut ids = Vec::new();
    for name in ["a", "b", "c"] {
        ids.push(id(&add(&owner, name, &format!("http://{name}.example")).await));
    }
    let moved = owner.patch(&format!("{PATH}/{}", ids[2]), json!({"position": 0})).await.json();
    assert_eq!(moved["position"], 0);
    assert_eq!(names(&owner).await, ["c", "a", "b"]);
    owner.patch(&format!("{PATH}/{}", ids[2]), json!({"position": 99})).await.json();
    assert_eq!(names(&owner).await, ["a", "b", "c"]);
    let actor = Actor::user(LOCAL_OWNER);
    owner.patch(&format!("{PATH}/{}", ids[1]), json!({"position": 0})).await.json();
    assert_eq!(names(&owner).await, ["b", "a", "c"]);
    owner.delete(&format!("{PATH}/{}", ids[0])).await;
    let chosen = app.providers.chosen(&actor).await.unwrap();
    let shown: Vec<_> =
        chosen.iter().map(|(one, way)| (one.name.as_str(), one.position, way.base_url.as_str())).collect();
    assert_eq!(shown, [("b", 0, "http://b.example"), ("c", 1, "http://c.example")]);
    let models = owner.get("/api/ai/models").await.json();
    assert_eq!(models.as_array().unwrap().len(), 1 + 2 * 3);
    assert_eq!((&models[0]["id"], &models[1]["provider_id"]), (&json!("blueprint"), &json!(ids[1])));
    assert_eq!((&models[1]["local"], &models[1]["context"]), (&json!(false), &json!(8192)));
}

#[tokio::test]
async fn a_stored_key_does_not_follow_to_another_server() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let path = format!("{PATH}/{}", id(&add(&owner, "x", "https://good.example/v1").await));
    let elsewhere = json!({"base_url": "https://evil.example/v1"});
    owner.patch(&path, elsewhere).await.problem(422, "key_again");
    assert_eq!(owner.patch(&path, json!({"base_url": "https://good.example/v2"})).await.status, 200);
    let both = json!({"base_url": "https://new.example/v1", "key": "sk-new"});
    assert_eq!(owner.patch(&path, both).await.json()["base_url"], "https://new.example/v1");
}

#[rstest]
#[case(json!({"name": "x".repeat(61)}), "bad_name")]
#[case(json!({"base_url": ""}), "bad_url")]
#[case(json!({"base_url": "models.example"}), "bad_url")]
#[case(json!({"base_url": "ftp://models.example"}), "bad_url")]
#[case(json!({"base_url": "file:///etc/passwd"}), "bad_url")]
#[case(json!({"base_url": "https://me:secret@models.example"}), "bad_url")]
#[case(json!({"base_url": "https://"}), "bad_url")]
#[case(json!({"base_url": "https://models.example?key=1"}), "bad_url")]
#[case(json!({"headers": [["Host", "x"]]}), "bad_header")]
#[case(json!({"headers": [["content-length", "1"]]}), "bad_header")]
#[case(json!({"headers": [["Transfer-Encoding", "chunked"]]}), "bad_header")]
#[case(json!({"headers": [["X Team", "x"]]}), "bad_header")]
#[case(json!({"headers": [["X-Team", "a\r\nHost: evil"]]}), "bad_header")]
#[case(json!({"headers": [["X-Team", ""]]}), "bad_header")]
#[case(json!({"headers": [["X-Team", "a"], ["x-team", "b"]]}), "bad_header")]
#[case(json!({"key": "two words"}), "bad_key")]
#[case(json!({"key": "line\nline"}), "bad_key")]
#[case(json!({"key": "k".repeat(2001)}), "bad_key")]
#[case(json!({"model": "a\u{0}b"}), "bad_model")]
#[case(json!({"kind": "telepathy"}), "bad_field")]
#[case(json!({"kind": "anthropic", "base_url": null}), "key_missing")]
#[case(json!({"unheard": 1}), "bad_field")]
#[tokio::test]
async fn bad_input_is_told_what_is_wrong_and_keeps_nothing(#[case] wrong: Value, #[case] code: &str) {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let mut body = json!({"kind": "compatible", "base_url": "http://models.example"});
    body.as_object_mut().unwrap().extend(wrong.as_object().unwrap().clone());
    let answer = owner.post(PATH, body).await;
    answer.problem(422, code);
    assert!(!answer.text().contains("secret"), "{}", answer.text());
    assert_eq!(owner.get(PATH).await.json(), json!([]));
}

#[tokio::test]
async fn there_is_an_end_to_how_many() {
    let app =
        TestApp::with(Start { change: Some(|config: &mut Config| config.limits.providers = 1), ..Start::default() })
            .await;
    let owner = app.owner().await;
    let one = add(&owner, "one", "http://a.example").await;
    let two = json!({"kind": "ollama"});
    owner.post(PATH, two.clone()).await.problem(422, "too_many_providers");
    owner.delete(&format!("{PATH}/{}", id(&one))).await;
    assert_eq!(owner.post(PATH, two).await.json()["base_url"], "http://127.0.0.1:11434/v1");
    let patch = json!({"concurrency": 0});
    let path = format!("{PATH}/{}", id(&owner.get(PATH).await.json()[0]));
    owner.patch(&path, patch).await.problem(422, "bad_concurrency");
}

#[tokio::test]
async fn anothers_provider_is_not_found() {
    let app = TestApp::start().await;
    let (owner, stranger) = (app.owner().await, app.stranger().await);
    let made = add(&owner, "mine", "http://a.example").await;
    let path = format!("{PATH}/{}", id(&made));
    stranger.get(&path).await.problem(404, "not_found");
    stranger.patch(&path, json!({"name": "theirs"})).await.problem(404, "not_found");
    stranger.post(&format!("{path}/test"), json!({})).await.problem(404, "not_found");
    stranger.delete(&path).await.problem(404, "not_found");
    assert_eq!(stranger.get(PATH).await.json(), json!([]));
    assert_eq!(stranger.get("/api/ai/models").await.json().as_array().unwrap().len(), 1);
    assert_eq!(owner.get(&path).await.json(), made);
}

#[tokio::test]
async fn the_environments_providers_are_there_for_reading() {
    let change = |config: &mut Config| {
        config.providers = GivenProviders::read(|name| match name {
            "OPENAI_API_KEY" => Some(KEY.to_owned()),
            "LATHE_MODEL_URL" => Some("http://127.0.0.1:9/v1".to_owned()),
            _ => None,
        });
    };
    let app = TestApp::with(Start { change: Some(change), ..Start::default() }).await;
    let owner = app.owner().await;
    add(&owner, "own", "http://a.example").await;
    assert_eq!(names(&owner).await, ["own", "OpenAI, from the environment", "OpenAI-compatible, from the environment"]);
    let given = owner.get(PATH).await.json()[1].clone();
    let path = format!("{PATH}/{}", id(&given));
    assert_eq!(given["position"], 1);
    assert_eq!(given["probe"], Value::Null);
    let tried = owner.post(&format!("{path}/test"), json!({})).await.json();
    assert_eq!((&tried["probe"]["ok"], &tried["model"]), (&json!(true), &json!("talker-one")));
    assert_eq!(owner.get(&path).await.json(), tried);
    owner.patch(&path, json!({"name": "x"})).await.problem(403, "provider_read_only");
    owner.delete(&path).await.problem(403, "provider_read_only");
    let id: ProviderId = id(&given).parse().unwrap();
    assert_eq!(app.providers.connection(id).await.unwrap().key.as_deref(), Some(KEY));
    assert!(!format!("{:?}", app.config).contains(KEY));
}

#[tokio::test]
async fn the_same_idempotency_key_adds_one() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let body = json!({"kind": "compatible", "base_url": "http://a.example", "key": KEY});
    let request = || owner.request(reqwest::Method::POST, PATH).header("idempotency-key", "once").json(&body);
    let (first, second) = (owner.send(request()).await.json(), owner.send(request()).await.json());
    assert_eq!(first, second);
    assert_eq!(names(&owner).await.len(), 1);
}
