//! A provider that says exactly what a test wants, byte by byte, and remembers what it was asked.

use std::sync::{Arc, Mutex};

use lathe::{
    model::provider::ProviderKind,
    server::models::{Connection, Patience, Wire},
};
use serde_json::Value;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};

/// What a connection is answered with.
#[derive(Clone)]
pub enum Say {
    /// These bytes.
    Bytes(Vec<u8>),
    /// These bytes, each in a packet of its own.
    Singly(Vec<u8>),
    /// The same again and again, for as long as somebody listens.
    Forever(Vec<u8>),
    /// Nothing, with the line held open.
    Silence,
}

/// One request as it came.
#[derive(Debug, Clone)]
pub struct Heard {
    pub line: String,
    pub headers: String,
    pub body: Value,
}

pub struct FakeProvider {
    pub url: String,
    heard: Arc<Mutex<Vec<Heard>>>,
}

impl FakeProvider {
    /// Answers the first connection with the first script, the next with the next; the last one for all that follow.
    pub async fn start(scripts: Vec<Vec<Say>>) -> Self {
        Self::with_list(scripts, None).await
    }

    /// As [`FakeProvider::start`], and lists one model whenever it is asked for a list.
    pub async fn with_model(model: &str, scripts: Vec<Vec<Say>>) -> Self {
        Self::with_context(model, 32768, scripts).await
    }

    /// As [`FakeProvider::with_model`], for a model that reads so many tokens.
    pub async fn with_context(model: &str, context: u32, scripts: Vec<Vec<Say>>) -> Self {
        let list = format!("{}{{\"data\":[{{\"id\":\"{model}\",\"context_length\":{context}}}]}}", status("200 OK"));
        Self::with_list(scripts, Some(vec![Say::Bytes(list.into_bytes())])).await
    }

    /// A model of which it is known that it reads no pictures.
    pub async fn blind(model: &str, scripts: Vec<Vec<Say>>) -> Self {
        let list =
            format!("{}{{\"data\":[{{\"id\":\"{model}\",\"capabilities\":{{\"vision\":false}}}}]}}", status("200 OK"));
        Self::with_list(scripts, Some(vec![Say::Bytes(list.into_bytes())])).await
    }

    async fn with_list(scripts: Vec<Vec<Say>>, list: Option<Vec<Say>>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/v1", listener.local_addr().unwrap());
        let heard = Arc::<Mutex<Vec<Heard>>>::default();
        let noted = heard.clone();
        let scripts = Arc::new(scripts);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                // A task for each: clients open connections that they then do not use.
                tokio::spawn(serve(stream, scripts.clone(), list.clone(), noted.clone()));
            }
        });
        Self { url, heard }
    }

    /// Answers everything with one body.
    pub async fn saying(head: &str, body: impl AsRef<[u8]>) -> Self {
        Self::start(vec![vec![Say::Bytes([head.as_bytes(), body.as_ref()].concat())]]).await
    }

    pub fn heard(&self) -> Vec<Heard> {
        self.heard.lock().unwrap().clone()
    }

    /// A connection of a kind to this provider, with a key and a header of its own.
    pub fn connection(&self, kind: ProviderKind) -> Connection {
        let headers = vec![("x-team".to_owned(), "blue".to_owned())];
        Connection { kind, base_url: self.url.clone(), headers, key: Some("sk-marked-1234".to_owned()) }
    }

    pub fn wire(&self, kind: ProviderKind, patience: Patience) -> Arc<Wire> {
        let http = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
        Wire::new(self.connection(kind), http, patience)
    }
}

/// The head of a streamed answer that ends with its connection.
pub const STREAM: &str = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\nconnection: close\r\n\r\n";

/// The head of an answer with a status, that ends with its connection.
pub fn status(line: &str) -> String {
    format!("HTTP/1.1 {line}\r\ncontent-type: application/json\r\nconnection: close\r\n\r\n")
}

async fn serve(
    mut stream: TcpStream,
    scripts: Arc<Vec<Vec<Say>>>,
    list: Option<Vec<Say>>,
    heard: Arc<Mutex<Vec<Heard>>>,
) {
    stream.set_nodelay(true).unwrap();
    let Some(request) = read(&mut stream).await else { return };
    if let Some(list) = list.filter(|_| request.line.starts_with("GET ")) {
        return answer(stream, list).await;
    }
    let turn = {
        let mut heard = heard.lock().unwrap();
        heard.push(request);
        heard.len() - 1
    };
    answer(stream, scripts[turn.min(scripts.len() - 1)].clone()).await;
}

async fn answer(mut stream: TcpStream, script: Vec<Say>) {
    for say in script {
        let went = match say {
            Say::Bytes(bytes) => stream.write_all(&bytes).await,
            Say::Singly(bytes) => {
                for byte in bytes {
                    if stream.write_all(&[byte]).await.is_err() {
                        return;
                    }
                    tokio::task::yield_now().await;
                }
                Ok(())
            }
            Say::Forever(bytes) => {
                while stream.write_all(&bytes).await.is_ok() {}
                return;
            }
            Say::Silence => {
                // Until the other side hangs up.
                let mut nothing = [0; 1];
                let _ = stream.read(&mut nothing).await;
                return;
            }
        };
        if went.is_err() {
            return;
        }
    }
    let _ = stream.shutdown().await;
}

async fn read(stream: &mut TcpStream) -> Option<Heard> {
    let mut bytes = Vec::new();
    let mut chunk = [0; 16 * 1024];
    loop {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if let Some((head, _)) = text.split_once("\r\n\r\n") {
            let (line, headers) = head.split_once("\r\n").unwrap_or((head, ""));
            let length = headers
                .lines()
                .find_map(|header| {
                    header.to_lowercase().strip_prefix("content-length:").map(|n| n.trim().parse().unwrap())
                })
                .unwrap_or(0_usize);
            let body = &bytes[head.len() + 4..];
            if body.len() >= length {
                let body = serde_json::from_slice(body).unwrap_or_default();
                return Some(Heard { line: line.to_owned(), headers: headers.to_owned(), body });
            }
        }
        let read = stream.read(&mut chunk).await.ok().filter(|read| *read > 0)?;
        bytes.extend_from_slice(&chunk[..read]);
    }
}
