//! Bad input, each with a clear error and nothing lost.

use reqwest::Method;
use rstest::rstest;
use serde_json::json;

use crate::support::TestApp;

#[tokio::test]
async fn an_empty_prompt_is_refused() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    for prompt in ["", "  \n\t "] {
        owner.post("/api/generate", json!({ "prompt": prompt })).await.problem(422, "prompt_empty");
    }
    assert_eq!(owner.get("/api/projects").await.json()["items"], json!([]));
}

#[tokio::test]
async fn ten_thousand_characters_are_taken_and_one_more_is_not() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    // Characters count, not bytes.
    let most = "ü".repeat(10_000);
    let taken = owner.post("/api/generate", json!({ "prompt": most })).await;
    assert_eq!(taken.status, 202, "{}", taken.text());
    let problem =
        owner.post("/api/generate", json!({ "prompt": format!("{most}x") })).await.problem(422, "prompt_too_long");
    assert!(problem["title"].as_str().unwrap().contains("10001"), "{problem}");
    assert_eq!(owner.get("/api/projects").await.json()["items"].as_array().unwrap().len(), 1);
}

#[rstest]
#[case("{\"prompt\": ", 400, "bad_json")]
#[case("", 400, "bad_json")]
#[case("[]", 422, "bad_field")]
#[case("{}", 422, "bad_field")]
#[case("{\"prompt\": 7}", 422, "bad_field")]
#[case("{\"prompt\": \"a\", \"unheard\": 1}", 422, "bad_field")]
#[case("{\"prompt\": \"a\", \"options\": {\"temperature\": 1.5}}", 422, "bad_temperature")]
#[case("{\"prompt\": \"a\", \"context\": {\"files\": [\"../x\"]}}", 422, "bad_path")]
#[case("{\"prompt\": \"a\", \"project\": \"nonsense\"}", 422, "bad_field")]
#[case("{\"prompt\": \"a\", \"project\": \"019a0000-0000-7000-8000-000000000000\"}", 404, "not_found")]
#[tokio::test]
async fn a_malformed_body_is_refused(#[case] body: &'static str, #[case] status: u16, #[case] code: &str) {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let request = owner.request(Method::POST, "/api/generate").header("content-type", "application/json").body(body);
    owner.send(request).await.problem(status, code);
    assert_eq!(owner.get("/api/projects").await.json()["items"], json!([]));
}

#[tokio::test]
async fn invalid_utf8_is_refused() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let body = b"{\"prompt\": \"caf\xe9\"}".to_vec();
    let request = owner.request(Method::POST, "/api/generate").body(body);
    owner.send(request).await.problem(400, "invalid_utf8");
    let project = owner.project("P").await;
    owner.get(&format!("/api/projects/{project}/files/caf%E9.txt")).await.problem(400, "bad_address");
}

#[tokio::test]
async fn unknown_ids_and_addresses_are_not_found() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let unknown = "019a0000-0000-7000-8000-000000000000";
    for path in [
        format!("/api/projects/{unknown}"),
        "/api/projects/nonsense".to_owned(),
        "/api/projects/%00".to_owned(),
        format!("/api/projects/{unknown}/files"),
        format!("/api/projects/{unknown}/versions"),
        format!("/api/runs/{unknown}"),
        format!("/api/runs/{unknown}/events"),
        "/api/nothing/here".to_owned(),
    ] {
        owner.get(&path).await.problem(404, "not_found");
    }
    let project = owner.project("P").await;
    owner.get(&format!("/api/projects/{project}/versions/{unknown}")).await.problem(404, "not_found");
    owner.get(&format!("/api/projects/{project}/files/a.txt")).await.problem(404, "not_found");
}

#[tokio::test]
async fn a_method_that_an_address_does_not_have_is_said_so() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    owner.delete("/api/generate").await.problem(405, "method_not_allowed");
    owner.send(owner.request(Method::PUT, "/api/projects")).await.problem(405, "method_not_allowed");
}

#[tokio::test]
async fn names_that_lead_out_of_the_project_are_refused() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let project = owner.project("P").await;
    let base = owner.saved(&owner.put(&project, "src/App.tsx", "kept", None).await);
    for path in [
        "..%2Fsecret",
        "a%2F..%2F..%2Fsecret",
        "%2Fetc%2Fpasswd",
        "a%00b",
        "C%3A%5Cx",
        "~%2F.ssh",
        "a%5Cb",
        ".git%2Fconfig",
        "nul",
        "a%2F%2Fb",
        "trailing.",
    ] {
        let answer = owner.put(&project, path, "x", Some(&base)).await;
        answer.problem(422, "bad_path");
    }
    // As no client library would send it.
    let token = owner.token.clone().unwrap();
    let raw = format!(
        "PUT /api/projects/{project}/files/../../../etc/passwd?base={base} HTTP/1.1\r\nHost: {}\r\n\
         Authorization: Bearer {token}\r\nContent-Length: 1\r\nConnection: close\r\n\r\nx",
        app.base.strip_prefix("http://").unwrap()
    );
    let answer = owner.raw(raw.as_bytes()).await;
    assert!(answer.starts_with("HTTP/1.1 422") && answer.contains("bad_path"), "{answer}");
    let long = "a".repeat(241);
    owner.put(&project, &long, "x", Some(&base)).await.problem(422, "bad_path");
    assert_eq!(owner.head(&project).await, base);
    assert_eq!(owner.text(&project, "src/App.tsx").await, "kept");
    assert!(!app.data().join("secret").exists());
}

#[tokio::test]
async fn a_name_that_differs_in_case_alone_is_refused() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let project = owner.project("P").await;
    let base = owner.saved(&owner.put(&project, "src/App.tsx", "kept", None).await);
    owner.put(&project, "src/app.tsx", "x", Some(&base)).await.problem(422, "case_clash");
    owner.put(&project, "src/App.tsx/inside", "x", Some(&base)).await.problem(422, "path_in_the_way");
    owner.put(&project, "src", "x", Some(&base)).await.problem(422, "path_in_the_way");
    assert_eq!(owner.text(&project, "src/App.tsx").await, "kept");
}

#[tokio::test]
async fn a_file_of_six_megabytes_is_refused_and_one_of_five_is_taken() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let project = owner.project("P").await;
    let base = owner.saved(&owner.put(&project, "a.txt", "kept", None).await);
    owner.put(&project, "big.bin", vec![7; 6 * 1024 * 1024], Some(&base)).await.problem(413, "file_too_large");
    owner.put(&project, "huge.bin", vec![7; 13 * 1024 * 1024], Some(&base)).await.problem(413, "body_too_large");
    assert_eq!(owner.head(&project).await, base);
    let taken = owner.put(&project, "big.bin", vec![7; 5 * 1024 * 1024], Some(&base)).await;
    assert!(taken.status.is_success(), "{}", taken.text());
    assert_eq!(owner.text(&project, "a.txt").await, "kept");
}

#[tokio::test]
async fn bytes_that_are_no_text_come_back_as_they_were() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let project = owner.project("P").await;
    let bytes: Vec<u8> = (0..=255).collect();
    owner.saved(&owner.put(&project, "public/a.png", bytes.clone(), None).await);
    let file = owner.get(&format!("/api/projects/{project}/files/public/a.png")).await.json();
    assert_eq!((file["text"].clone(), file["size"].clone()), (json!(null), json!(256)));
    let raw = owner.get(&format!("/api/projects/{project}/files/public/a.png?raw=true")).await;
    assert_eq!(raw.body, bytes);
    assert_eq!(raw.header("content-type"), "application/octet-stream");
    assert!(raw.header("content-disposition").starts_with("attachment"));
    assert_eq!(raw.header("x-content-type-options"), "nosniff");
}

#[rstest]
#[case("/api/projects?after=nonsense", "bad_cursor")]
#[case("/api/projects?after=1_2", "bad_cursor")]
#[tokio::test]
async fn a_cursor_that_is_not_ours_is_refused(#[case] path: &str, #[case] code: &str) {
    let app = TestApp::start().await;
    app.owner().await.get(path).await.problem(400, code);
}
