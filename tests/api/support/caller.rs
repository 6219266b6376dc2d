//! Somebody who calls the API.

use reqwest::{Method, RequestBuilder};
use serde_json::{Value, json};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use super::Answer;

/// Calls as one user, or as nobody.
#[derive(Clone)]
pub struct Caller {
    pub http: reqwest::Client,
    pub base: String,
    pub token: Option<String>,
}

impl Caller {
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let request = self.http.request(method, format!("{}{path}", self.base)).header("origin", &self.base);
        match &self.token {
            Some(token) => request.bearer_auth(token),
            // Nobody comes from far away: whoever sits at the machine would be its owner.
            None => request.header("x-forwarded-for", "203.0.113.7"),
        }
    }

    pub async fn send(&self, request: RequestBuilder) -> Answer {
        Answer::read(request.send().await.unwrap()).await
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send(self.request(Method::GET, path)).await
    }

    pub async fn post(&self, path: &str, body: Value) -> Answer {
        self.send(self.request(Method::POST, path).json(&body)).await
    }

    pub async fn patch(&self, path: &str, body: Value) -> Answer {
        self.send(self.request(Method::PATCH, path).json(&body)).await
    }

    /// Puts a JSON document where one was.
    pub async fn replace(&self, path: &str, body: Value) -> Answer {
        self.send(self.request(Method::PUT, path).json(&body)).await
    }

    pub async fn delete(&self, path: &str) -> Answer {
        self.send(self.request(Method::DELETE, path)).await
    }

    /// Makes a project and returns its id.
    pub async fn project(&self, title: &str) -> String {
        let made = self.post("/api/projects", json!({ "title": title })).await;
        assert_eq!(made.status, 201, "{}", made.text());
        made.json()["id"].as_str().unwrap().to_owned()
    }

    /// Writes a file on top of `base`.
    pub async fn put(&self, project: &str, path: &str, content: impl Into<Vec<u8>>, base: Option<&str>) -> Answer {
        let base = base.map(|base| format!("?base={base}")).unwrap_or_default();
        let url = format!("/api/projects/{project}/files/{path}{base}");
        self.send(self.request(Method::PUT, &url).body(content.into())).await
    }

    /// Writes a file that must be taken, and returns the version.
    #[track_caller]
    pub fn saved(&self, answer: &Answer) -> String {
        answer.json()["version_id"].as_str().unwrap().to_owned()
    }

    /// The text of a file at the head.
    pub async fn text(&self, project: &str, path: &str) -> String {
        let file = self.get(&format!("/api/projects/{project}/files/{path}")).await.json();
        file["text"].as_str().unwrap().to_owned()
    }

    /// The version that stands.
    pub async fn head(&self, project: &str) -> String {
        let detail = self.get(&format!("/api/projects/{project}")).await.json();
        detail["project"]["head_version_id"].as_str().unwrap().to_owned()
    }

    /// Sends bytes as they are, which no client library would, and reads the answer's status line and all.
    pub async fn raw(&self, bytes: &[u8]) -> String {
        let address = self.base.strip_prefix("http://").unwrap();
        let mut stream = TcpStream::connect(address).await.unwrap();
        stream.write_all(bytes).await.unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).await.unwrap();
        String::from_utf8_lossy(&answer).into_owned()
    }
}
