//! Sockets and streams: tickets, resuming, strangers, and nonsense.

use futures::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio_tungstenite::{
    MaybeTlsStream, WebSocketStream, connect_async,
    tungstenite::{Error, Message, client::IntoClientRequest},
};

use crate::support::{Caller, Start, TestApp};

type Socket = WebSocketStream<MaybeTlsStream<TcpStream>>;

async fn working() -> TestApp {
    TestApp::with(Start { works: true, ..Start::default() }).await
}

async fn generate(caller: &Caller, prompt: &str) -> (String, String) {
    let queued = caller.post("/api/generate", json!({ "prompt": prompt })).await.json();
    let part = |name: &str| queued[name].as_str().unwrap().to_owned();
    (part("project_id"), part("run_id"))
}

async fn ticket(caller: &Caller) -> String {
    caller.post("/api/session/ticket", json!({})).await.json()["token"].as_str().unwrap().to_owned()
}

/// Opens a socket as a page of the product would; the status of the refusal when it is refused.
async fn open(caller: &Caller, path: &str) -> Result<Socket, u16> {
    let url = format!("{}{path}", caller.base.replace("http://", "ws://"));
    let mut request = url.into_client_request().unwrap();
    request.headers_mut().insert("origin", caller.base.parse().unwrap());
    request.headers_mut().insert("x-forwarded-for", "203.0.113.7".parse().unwrap());
    match connect_async(request).await {
        Ok((socket, _)) => Ok(socket),
        Err(Error::Http(answer)) => Err(answer.status().as_u16()),
        Err(error) => panic!("{error}"),
    }
}

fn events(message: &Message) -> Vec<Value> {
    match message {
        Message::Text(text) => serde_json::from_str(text).unwrap(),
        Message::Binary(packed) => {
            let unpacked = std::io::read_to_string(flate2::read::DeflateDecoder::new(packed.as_ref())).unwrap();
            serde_json::from_str(&unpacked).unwrap()
        }
        _ => Vec::new(),
    }
}

async fn all_events(caller: &Caller, run: &str, after: i64) -> Vec<Value> {
    let ticket = ticket(caller).await;
    let path = format!("/ws/runs/{run}?after={after}&ticket={ticket}");
    let mut socket = open(caller, &path).await.unwrap_or_else(|status| panic!("refused with {status}"));
    let mut seen = Vec::new();
    while let Some(Ok(message)) = socket.next().await {
        seen.extend(events(&message));
    }
    seen
}

#[tokio::test]
async fn a_run_is_watched_without_gaps_from_any_event_on() {
    let app = working().await;
    let owner = app.owner().await;
    let (_, run) = generate(&owner, "a reading list with ratings").await;
    let whole = all_events(&owner, &run, 0).await;
    let seqs: Vec<i64> = whole.iter().map(|event| event["seq"].as_i64().unwrap()).collect();
    assert_eq!(seqs, (1..=i64::try_from(whole.len()).unwrap()).collect::<Vec<_>>());
    assert_eq!(whole.last().unwrap()["kind"], "run_complete", "{:?}", whole.last());
    let middle = seqs.len() / 2;
    assert_eq!(all_events(&owner, &run, seqs[middle]).await, whole[middle + 1..]);
    assert_eq!(all_events(&owner, &run, *seqs.last().unwrap()).await, Vec::<Value>::new());
    // The same over the other doors.
    let mut paged = Vec::new();
    loop {
        let after = paged.len();
        let page = owner.get(&format!("/api/runs/{run}/events?after={after}&limit=20")).await.json();
        paged.extend(page["items"].as_array().unwrap().clone());
        if page["next"].is_null() {
            break;
        }
    }
    assert_eq!(paged, whole);
    let lines = owner.get(&format!("/api/runs/{run}/stream")).await.text();
    let streamed: Vec<Value> = lines
        .lines()
        .filter_map(|line| line.strip_prefix("data: "))
        .map(|data| serde_json::from_str(data).unwrap())
        .collect();
    assert_eq!(streamed, whole);
}

#[tokio::test]
async fn words_are_answered_with_a_stream_that_ends_with_the_run() {
    let app = working().await;
    let owner = app.owner().await;
    let answer = owner.post("/api/generate/stream", json!({"prompt": "a habit tracker"})).await;
    assert_eq!((answer.status.as_u16(), answer.header("content-type")), (200, "text/event-stream"));
    let text = answer.text();
    assert!(text.starts_with("id: 1\nevent: run_started") || text.contains("event: run_started"), "{text}");
    assert!(text.contains("event: run_complete"));
    let run = answer.header("x-run-id").to_owned();
    let known = owner.request(reqwest::Method::GET, &format!("/api/runs/{run}/stream")).header("last-event-id", "1");
    let rest = owner.send(known).await.text();
    assert!(!rest.contains("event: run_started") && rest.contains("event: run_complete"));
}

#[tokio::test]
async fn strangers_and_nobody_open_no_socket() {
    let app = TestApp::start().await;
    let (owner, stranger) = (app.owner().await, app.stranger().await);
    let (project, run) = generate(&owner, "anything").await;
    for path in [format!("/ws/runs/{run}"), format!("/ws/projects/{project}")] {
        let ticket = ticket(&stranger).await;
        assert_eq!(open(&stranger, &format!("{path}?ticket={ticket}")).await.err(), Some(404), "{path}");
        assert_eq!(open(&stranger, &path).await.err(), Some(401), "{path} without a ticket");
        assert_eq!(open(&stranger, &format!("{path}?ticket=nonsense")).await.err(), Some(401), "{path}");
        let owned = self::ticket(&owner).await;
        let with = format!("{path}?ticket={owned}");
        assert!(open(&owner, &with).await.is_ok(), "{path}");
        assert_eq!(open(&owner, &with).await.err(), Some(401), "a ticket opens one socket");
    }
}

#[tokio::test]
async fn nonsense_on_a_socket_changes_nothing() {
    let app = working().await;
    let owner = app.owner().await;
    let (project, _) = generate(&owner, "a todo list").await;
    let ticket = ticket(&owner).await;
    let mut socket = open(&owner, &format!("/ws/projects/{project}?ticket={ticket}")).await.ok().unwrap();
    for nonsense in [Message::Text("{not json".into()), Message::Binary(vec![0xff; 64].into())] {
        assert!(socket.send(nonsense).await.is_ok());
    }
    // Too long for anybody who has nothing to say: the socket ends, the server goes on.
    let _ = socket.send(Message::Text("x".repeat(100_000).into())).await;
    while let Some(Ok(message)) = socket.next().await {
        if matches!(message, Message::Close(_)) {
            break;
        }
    }
    assert!(owner.get(&format!("/api/projects/{project}")).await.status.is_success());
}

#[tokio::test]
async fn two_watchers_one_of_them_late_see_the_same() {
    let app = working().await;
    let owner = app.owner().await;
    let (project, run) = generate(&owner, "a recipe box with favourites").await;
    let (early, late) = tokio::join!(all_events(&owner, &run, 0), async {
        let first: Vec<Value> = all_events(&owner, &run, 0).await.into_iter().take(3).collect();
        let after = first.last().unwrap()["seq"].as_i64().unwrap();
        let rest = all_events(&owner, &run, after).await;
        first.into_iter().chain(rest).collect::<Vec<Value>>()
    });
    assert_eq!(early, late);
    assert_eq!(all_events(&owner, &run, 0).await, early);
    let detail = owner.get(&format!("/api/projects/{project}")).await.json();
    assert_eq!(detail["runs"][0]["last_seq"], early.last().unwrap()["seq"]);
}
