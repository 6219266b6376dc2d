//! Files that go along with a message: taken, shown to models, and to nobody else.

use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{
    Answer, Caller, TestApp,
    provider::FakeProvider,
    stage::{Stage, file, says},
};

const PICTURE: &[u8] = b"\x89PNG\r\n\x1a\nnot much of a picture";

async fn attach(caller: &Caller, name: &str, content: &[u8]) -> Answer {
    let request = caller.request(Method::POST, &format!("/api/attachments?name={name}"));
    caller.send(request.body(content.to_vec())).await
}

async fn attached(caller: &Caller, name: &str, content: &[u8]) -> String {
    let answer = attach(caller, name, content).await;
    assert_eq!(answer.status, 201, "{}", answer.text());
    answer.json()["id"].as_str().unwrap().to_owned()
}

async fn send(stage: &Stage, words: &str, ids: &[&String], options: Value) -> Value {
    let wanted =
        json!({"prompt": words, "project": stage.project, "context": {"attachments": ids}, "options": options});
    let asked = stage.owner.post("/api/generate", wanted).await.json();
    asked["run_id"].clone()
}

#[tokio::test]
async fn a_model_reads_and_sees_what_goes_along() {
    let written = file("src/lib/prices.ts", "export const prices = [3];");
    let stage = Stage::set(vec![says("1"), says(&written), says("Two columns."), says(&written)]).await;
    stage.connect().await;
    let sheet = attached(&stage.owner, "prices.csv", b"bread,3\n").await;
    let picture = attached(&stage.owner, "shot.png", PICTURE).await;

    let run = send(&stage, "Rename the title to Library", &[&sheet, &picture], json!({})).await;
    assert_eq!(stage.ended(&run).await["status"], "passed");
    let asked = stage.provider.heard().pop().unwrap().body["messages"].as_array().unwrap().last().unwrap().clone();
    let parts = asked["content"].as_array().unwrap().clone();
    assert!(parts[0]["text"].as_str().unwrap().contains("--- attached: prices.csv\nbread,3\n"), "{asked}");
    assert!(parts[1]["image_url"]["url"].as_str().unwrap().starts_with("data:image/png;base64,iVBORw0K"), "{asked}");

    let run = send(&stage, "What is in the picture?", &[&picture], json!({"mode": "chat"})).await;
    assert_eq!(stage.ended(&run).await["text"], "Two columns.");
    let detail = stage.owner.get(&format!("/api/projects/{}", stage.project)).await.json();
    let said: Vec<&Value> =
        detail["messages"].as_array().unwrap().iter().filter(|one| one["author"] == "user").collect();
    assert_eq!(said.last().unwrap()["attachments"][0]["name"], "shot.png");
    assert_eq!(said[said.len() - 2]["attachments"].as_array().map(Vec::len), Some(2));

    // Whoever tries again sends the same once more.
    let retry = stage.owner.request(Method::POST, "/fn/retry_run").header("accept", "application/json");
    let retry = retry.header("content-type", "application/x-www-form-urlencoded");
    let again = stage.owner.send(retry.body(format!("run={}", run.as_str().unwrap()))).await.json();
    stage.ended(&again).await;
    assert!(stage.provider.heard().pop().unwrap().body.to_string().contains("iVBORw0K"));

    let shown = stage.owner.get(&format!("/api/attachments/{picture}")).await;
    assert_eq!((shown.status.as_u16(), shown.header("content-type")), (200, "image/png"));
    assert_eq!(shown.header("content-security-policy"), "default-src 'none'; sandbox");
}

#[tokio::test]
async fn who_does_not_see_is_not_given_pictures_and_says_so() {
    let provider = FakeProvider::blind("m", vec![says("1"), says("No idea.")]).await;
    let stage = Stage::with(provider).await;
    stage.connect().await;
    let picture = attached(&stage.owner, "shot.png", PICTURE).await;
    let run = send(&stage, "What is in the picture?", &[&picture], json!({"mode": "chat"})).await;
    let events = stage.events(&run).await;
    let said = "m does not read pictures, so it was not given shot.png.";
    assert!(events.iter().any(|event| event["payload"]["text"] == said), "{events:?}");
    assert!(!stage.provider.heard().pop().unwrap().body.to_string().contains("iVBORw0K"));
}

#[tokio::test]
async fn without_a_model_what_goes_along_is_named_as_not_understood() {
    let stage = Stage::set(vec![says("never asked")]).await;
    let sheet = attached(&stage.owner, "prices.csv", b"bread,3\n").await;
    let run = send(&stage, "Rename the title to Library", &[&sheet], json!({})).await;
    let events = stage.events(&run).await;
    let contract = events.iter().find(|event| event["kind"] == "contract").unwrap();
    assert_eq!(contract["payload"]["not_understood"], json!(["prices.csv"]));
}

#[tokio::test]
async fn what_cannot_be_sent_is_refused_and_strangers_find_nothing() {
    let app = TestApp::start().await;
    let (owner, stranger) = (app.owner().await, app.stranger().await);
    attach(&owner, "a.zip", b"PK\x03\x04\xff\xfe").await.problem(422, "attachment_unreadable");
    attach(&owner, "a.txt", &vec![b'a'; 400 * 1024 + 1]).await.problem(413, "attachment_too_large");
    let mine = attached(&owner, "..%2Fsecret.txt", b"secret").await;
    let address = format!("/api/attachments/{mine}");
    assert_eq!(owner.get(&address).await.text(), "secret");
    assert_eq!(stranger.get(&address).await.status, 404);

    let project = stranger.project("Theirs").await;
    let theirs = json!({"prompt": "x", "project": project, "context": {"attachments": [mine]}});
    stranger.post("/api/generate", theirs).await.problem(404, "attachment_not_found");
    let many = json!({"prompt": "A list of books", "context": {"attachments": vec![&mine; 7]}});
    owner.post("/api/generate", many).await.problem(422, "too_many_attached");
    let listed = owner.get("/api/projects").await.json();
    assert_eq!(listed["items"], json!([]), "nothing was made of it");

    for number in 1..60 {
        attached(&owner, &format!("{number}.txt"), b"x").await;
    }
    attach(&owner, "one-too-many.txt", b"x").await.problem(429, "too_many_attached");
}
