//! The protocols of providers, as documented, and what becomes of them on a bad day.

use std::time::Duration;

use futures::StreamExt;
use lathe::{
    model::provider::ProviderKind,
    server::models::{ChatModel, ChatRequest, Image, ModelError, Patience, Piece, Stop, Tokens, Trouble, Turn},
};
use rstest::rstest;
use serde_json::json;

use crate::support::provider::{FakeProvider, STREAM, Say, status};

use ProviderKind::{Anthropic, Compatible, Gemini, Mistral, Ollama, Openai};

const OPENAI: &str = "data: {\"choices\":[{\"delta\":{\"role\":\"assistant\",\"reasoning_content\":\"Hm.\"}}]}\n\n\
    data: {\"choices\":[{\"delta\":{\"content\":\"Grüße, \"}}]}\n\n: keep-alive\n\n\
    data: {\"choices\":[{\"delta\":{\"content\":\"世界 🌍\"},\"finish_reason\":\"stop\"}]}\n\n\
    data: {\"choices\":[],\"usage\":{\"prompt_tokens\":12,\"completion_tokens\":7,\"prompt_tokens_details\":{\"cached_tokens\":4}}}\n\n\
    data: [DONE]\n\n";

const ANTHROPIC: &str = "event: message_start\ndata: {\"type\":\"message_start\",\"message\":{\"usage\":{\"input_tokens\":8,\"cache_read_input_tokens\":4,\"output_tokens\":1}}}\n\n\
    event: ping\ndata: {\"type\":\"ping\"}\n\n\
    event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"thinking_delta\",\"thinking\":\"Hm.\"}}\n\n\
    event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":1,\"delta\":{\"type\":\"text_delta\",\"text\":\"Grüße, \"}}\n\n\
    event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":1,\"delta\":{\"type\":\"text_delta\",\"text\":\"世界 🌍\"}}\n\n\
    event: message_delta\ndata: {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\"},\"usage\":{\"output_tokens\":7}}\n\n\
    event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n";

const GEMINI: &str = "data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"Hm.\",\"thought\":true},{\"text\":\"Grüße, \"}],\"role\":\"model\"}}],\"usageMetadata\":{\"promptTokenCount\":12}}\r\n\r\n\
    data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"世界 🌍\"}]},\"finishReason\":\"STOP\"}],\"usageMetadata\":{\"promptTokenCount\":12,\"cachedContentTokenCount\":4,\"candidatesTokenCount\":5,\"thoughtsTokenCount\":2}}\r\n\r\n";

fn question() -> ChatRequest {
    ChatRequest {
        model: "the-model".to_owned(),
        system: "You are brief.".to_owned(),
        turns: vec![Turn::user("Hi"), Turn::model("Hello."), Turn::user("Greet the world.")],
        max_tokens: 64,
        temperature: 0.5,
        schema: None,
        stop: vec!["END".to_owned()],
        key: String::new(),
    }
}

/// Short, so that silence is soon told; long enough for a busy machine to answer.
fn patience() -> Patience {
    Patience {
        first: Duration::from_secs(20),
        between: Duration::from_secs(20),
        whole: Duration::from_secs(40),
        bytes: 1 << 20,
    }
}

#[derive(Debug, Default, PartialEq, Eq)]
struct Answer {
    text: String,
    reasoning: String,
    tokens: Tokens,
    raw: Vec<u8>,
    stop: Option<Stop>,
}

async fn ask(provider: &FakeProvider, kind: ProviderKind, patience: Patience) -> (Answer, Option<ModelError>) {
    let mut answer = Answer::default();
    let mut pieces = match provider.wire(kind, patience).chat(&question()).await {
        Ok(pieces) => pieces,
        Err(error) => return (answer, Some(error)),
    };
    while let Some(piece) = pieces.next().await {
        assert_eq!(answer.stop, None, "nothing comes after the end");
        match piece {
            Ok(Piece::Text(text)) => answer.text.push_str(&text),
            Ok(Piece::Reasoning(text)) => answer.reasoning.push_str(&text),
            Ok(Piece::Tokens(tokens)) => answer.tokens = tokens,
            Ok(Piece::Raw(bytes)) => answer.raw.extend_from_slice(&bytes),
            Ok(Piece::Remembered(at)) => panic!("a wire remembers nothing: {at}"),
            Ok(Piece::Stop(stop)) => answer.stop = Some(stop),
            Err(error) => return (answer, Some(error)),
        }
    }
    (answer, None)
}

fn whole(raw: &str) -> Answer {
    Answer {
        text: "Grüße, 世界 🌍".to_owned(),
        reasoning: "Hm.".to_owned(),
        tokens: Tokens { input: 12, cached: 4, output: 7 },
        raw: raw.as_bytes().to_vec(),
        stop: Some(Stop::Said),
    }
}

#[rstest]
#[case(Openai, OPENAI)]
#[case(Mistral, OPENAI)]
#[case(Ollama, OPENAI)]
#[case(Compatible, OPENAI)]
#[case(Anthropic, ANTHROPIC)]
#[case(Gemini, GEMINI)]
#[tokio::test]
async fn an_answer_streams_however_it_is_cut(#[case] kind: ProviderKind, #[case] stream: &str) {
    let bytes = [STREAM, stream].concat().into_bytes();
    let provider = FakeProvider::start(vec![vec![Say::Bytes(bytes.clone())], vec![Say::Singly(bytes)]]).await;
    assert_eq!(ask(&provider, kind, patience()).await, (whole(stream), None), "at once");
    assert_eq!(
        ask(&provider, kind, patience()).await,
        (whole(stream), None),
        "byte by byte, so inside characters as well"
    );
}

#[rstest]
#[case(Openai, OPENAI)]
#[case(Anthropic, ANTHROPIC)]
#[case(Gemini, GEMINI)]
#[tokio::test]
async fn an_answer_that_breaks_off_is_an_error_after_what_came(#[case] kind: ProviderKind, #[case] stream: &str) {
    // In the middle of the character 界, which has three bytes; once with the line ending as if all were said, once broken.
    let cut = stream.find('界').unwrap() + 1;
    let head = STREAM.replace("connection: close", "transfer-encoding: chunked");
    let quiet = [STREAM.as_bytes(), &stream.as_bytes()[..cut]].concat();
    let chunk = format!("{head}{cut:x}\r\n");
    let broken = [chunk.as_bytes(), &stream.as_bytes()[..cut]].concat();
    let provider = FakeProvider::start(vec![vec![Say::Bytes(quiet)], vec![Say::Bytes(broken)]]).await;
    for _ in 0..2 {
        let (answer, error) = ask(&provider, kind, patience()).await;
        assert_eq!((answer.text.as_str(), answer.stop), ("Grüße, ", None));
        let error = error.unwrap();
        assert_eq!(error.trouble, Trouble::Unreachable, "{error}");
        assert!(error.passes());
    }
}

#[rstest]
#[case(Openai, OPENAI)]
#[case(Anthropic, ANTHROPIC)]
#[case(Gemini, GEMINI)]
#[tokio::test]
async fn silence_and_talk_without_end_are_cut_short(#[case] kind: ProviderKind, #[case] stream: &str) {
    let one = stream.split_inclusive("\n\n").next().unwrap();
    let some = [STREAM.as_bytes(), one.as_bytes()].concat();
    let provider = FakeProvider::start(vec![
        vec![Say::Silence],
        vec![Say::Bytes(some), Say::Silence],
        vec![Say::Bytes(STREAM.as_bytes().to_vec()), Say::Forever(b": still here\n\n".repeat(500))],
        vec![Say::Bytes(STREAM.as_bytes().to_vec()), Say::Forever(b"data: no end of line".repeat(500))],
    ])
    .await;
    let brief = Patience { first: Duration::from_millis(300), between: Duration::from_millis(300), ..patience() };
    for _ in 0..2 {
        let (_, error) = ask(&provider, kind, brief).await;
        assert_eq!(error.as_ref().map(|error| error.trouble), Some(Trouble::Timeout), "{error:?}");
    }
    for _ in 0..2 {
        let (answer, error) = ask(&provider, kind, patience()).await;
        assert_eq!(error.as_ref().map(|error| error.trouble), Some(Trouble::Timeout), "{error:?}");
        assert!(answer.raw.len() <= patience().bytes, "memory is bounded");
    }
}

#[rstest]
#[case::key(
    Openai,
    "401 Unauthorized",
    r#"{"error":{"message":"Incorrect API key provided: sk-marked-1234","code":"invalid_api_key"}}"#,
    Trouble::Key
)]
#[case::key(
    Anthropic,
    "401 Unauthorized",
    r#"{"type":"error","error":{"type":"authentication_error","message":"invalid x-api-key"}}"#,
    Trouble::Key
)]
#[case::key(
    Gemini,
    "400 Bad Request",
    r#"[{"error":{"code":400,"message":"API key not valid.","status":"INVALID_ARGUMENT"}}]"#,
    Trouble::Key
)]
#[case::model(
    Openai,
    "404 Not Found",
    r#"{"error":{"message":"The model `x` does not exist","code":"model_not_found"}}"#,
    Trouble::Model
)]
#[case::model(
    Anthropic,
    "404 Not Found",
    r#"{"type":"error","error":{"type":"not_found_error","message":"model: x"}}"#,
    Trouble::Model
)]
#[case::model(
    Gemini,
    "404 Not Found",
    r#"[{"error":{"code":404,"message":"models/x is not found for API version v1beta","status":"NOT_FOUND"}}]"#,
    Trouble::Model
)]
#[case::long(
    Openai,
    "400 Bad Request",
    r#"{"error":{"message":"maximum context length is 8192 tokens","code":"context_length_exceeded"}}"#,
    Trouble::TooLong
)]
#[case::long(
    Anthropic,
    "400 Bad Request",
    r#"{"type":"error","error":{"type":"invalid_request_error","message":"prompt is too long: 9 tokens > 8 maximum"}}"#,
    Trouble::TooLong
)]
#[case::long(Gemini, "400 Bad Request", r#"[{"error":{"code":400,"message":"The input token count (9) exceeds the maximum number of tokens allowed (8).","status":"INVALID_ARGUMENT"}}]"#, Trouble::TooLong)]
#[case::server(Openai, "500 Internal Server Error", r#"{"error":{"message":"The server had an error"}}"#, Trouble::Provider { retry_after: None })]
#[case::server(Anthropic, "529 Overloaded", r#"{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}"#, Trouble::Provider { retry_after: None })]
#[case::server(Gemini, "503 Service Unavailable", r#"[{"error":{"code":503,"message":"The model is overloaded.","status":"UNAVAILABLE"}}]"#, Trouble::Provider { retry_after: None })]
#[tokio::test]
async fn a_no_comes_in_the_providers_words_and_with_something_to_do(
    #[case] kind: ProviderKind,
    #[case] line: &str,
    #[case] body: &str,
    #[case] trouble: Trouble,
) {
    let provider = FakeProvider::saying(&status(line), body).await;
    let (_, error) = ask(&provider, kind, patience()).await;
    let error = error.unwrap();
    assert_eq!(error.trouble, trouble, "{error}");
    assert!(!error.to_string().contains("sk-marked"), "{error}");
    let problem = lathe::server::error::AppError::from(error.clone()).problem();
    assert!(problem.title.contains(kind.label()) && problem.title.contains(&error.said) && !problem.detail.is_empty());
}

#[rstest]
#[case(Openai)]
#[case(Anthropic)]
#[case(Gemini)]
#[tokio::test]
async fn a_limit_tells_how_long_to_wait(#[case] kind: ProviderKind) {
    let head = "HTTP/1.1 429 Too Many Requests\r\nretry-after: 7\r\ncontent-type: application/json\r\nconnection: close\r\n\r\n";
    let provider = FakeProvider::saying(head, r#"{"error":{"message":"slow down"}}"#).await;
    let (_, error) = ask(&provider, kind, patience()).await;
    assert_eq!(error.unwrap().trouble, Trouble::Limit { retry_after: Some(Duration::from_secs(7)) });
}

#[rstest]
#[case(Openai, "data: {\"error\":{\"message\":\"overloaded\",\"code\":503}}\n\n")]
#[case(
    Anthropic,
    "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}}\n\n"
)]
#[case(Gemini, "data: {\"error\":{\"code\":503,\"message\":\"overloaded\",\"status\":\"UNAVAILABLE\"}}\n\n")]
#[tokio::test]
async fn an_error_in_the_middle_is_heard(#[case] kind: ProviderKind, #[case] event: &str) {
    let provider = FakeProvider::saying(STREAM, event).await;
    let (_, error) = ask(&provider, kind, patience()).await;
    assert!(matches!(error.as_ref().unwrap().trouble, Trouble::Provider { .. }), "{error:?}");
}

#[rstest]
#[case::no_json("data: {oops\n\n")]
#[case::a_page("<!doctype html><title>Router</title><h1>Sign in</h1>")]
#[case::nothing("")]
#[tokio::test]
async fn what_is_no_answer_is_told_apart(#[case] body: &str) {
    for kind in [Openai, Anthropic, Gemini] {
        let provider = FakeProvider::saying(STREAM, body).await;
        let (answer, error) = ask(&provider, kind, patience()).await;
        assert_eq!(answer.text, "");
        assert!(matches!(error.unwrap().trouble, Trouble::Protocol | Trouble::Unreachable));
    }
}

#[tokio::test]
async fn nobody_there_is_told_with_what_to_check() {
    let provider = FakeProvider::saying("", "").await;
    let mut connection = provider.connection(Compatible);
    connection.base_url = "http://127.0.0.1:9/v1".to_owned();
    let wire = lathe::server::models::Wire::new(connection, reqwest::Client::new(), patience());
    let error = wire.chat(&question()).await.err().unwrap();
    assert_eq!(error.trouble, Trouble::Unreachable);
    assert!(error.said.contains("refused"), "{error}");
}

#[tokio::test]
async fn a_key_does_not_follow_a_redirect() {
    let elsewhere = FakeProvider::saying(STREAM, OPENAI).await;
    let head = format!(
        "HTTP/1.1 307 Temporary Redirect\r\nlocation: {}/chat/completions\r\ncontent-length: 0\r\n\r\n",
        elsewhere.url
    );
    let provider = FakeProvider::saying(&head, "").await;
    for kind in [Openai, Anthropic, Gemini] {
        let (_, error) = ask(&provider, kind, patience()).await;
        assert_eq!(error.unwrap().trouble, Trouble::Protocol);
    }
    assert_eq!(elsewhere.heard().len(), 0);
}

#[tokio::test]
async fn what_a_model_does_not_know_is_asked_without() {
    let refusal = r#"{"error":{"message":"Unsupported value: 'temperature' does not support 0.5 with this model.","code":"unsupported_value"}}"#;
    let no = Say::Bytes([status("400 Bad Request").as_bytes(), refusal.as_bytes()].concat());
    let yes = Say::Bytes([STREAM, OPENAI].concat().into_bytes());
    let provider = FakeProvider::start(vec![vec![no.clone()], vec![yes]]).await;
    assert_eq!(ask(&provider, Openai, patience()).await, (whole(OPENAI), None));
    let heard = provider.heard();
    assert!(heard[0].body["temperature"].is_number() && heard[1].body["temperature"].is_null());
    // Who refuses whatever is asked gets no more than a few questions.
    let provider = FakeProvider::start(vec![vec![no]]).await;
    assert_eq!(ask(&provider, Openai, patience()).await.1.unwrap().trouble, Trouble::Refused);
    assert!(provider.heard().len() <= 5);
}

#[tokio::test]
async fn who_does_not_stream_is_understood() {
    let body = json!({"choices": [{"message": {"content": "Hello."}, "finish_reason": "length"}], "usage": {"prompt_tokens": 3, "completion_tokens": 2}});
    let provider = FakeProvider::saying(&status("200 OK"), body.to_string()).await;
    let (answer, error) = ask(&provider, Compatible, patience()).await;
    assert_eq!((answer.text.as_str(), answer.stop, error), ("Hello.", Some(Stop::Length), None));
    assert_eq!(answer.tokens, Tokens { input: 3, cached: 0, output: 2 });
}

#[tokio::test]
async fn questions_are_written_as_each_provider_documents() {
    let mut question = question();
    question.schema = Some(json!({"type": "object", "properties": {"a": {"type": "string"}}}));
    question.turns[2].images.push(Image { media_type: "image/png".to_owned(), data: "QUJD".into() });
    let mut written = Vec::new();
    for (kind, stream) in [(Openai, OPENAI), (Mistral, OPENAI), (Anthropic, ANTHROPIC), (Gemini, GEMINI)] {
        let provider = FakeProvider::saying(STREAM, stream).await;
        let mut pieces = provider.wire(kind, patience()).chat(&question).await.unwrap();
        while let Some(piece) = pieces.next().await {
            piece.unwrap();
        }
        let heard = provider.heard().remove(0);
        let wanted = ["authorization", "x-api-key", "anthropic-version", "x-goog-api-key", "x-team"];
        let headers: Vec<&str> =
            heard.headers.lines().filter(|line| wanted.iter().any(|name| line.starts_with(name))).collect();
        written.push(json!({"line": heard.line, "headers": headers, "body": heard.body}));
    }
    insta::assert_json_snapshot!(written);
}

#[rstest]
#[case(Openai, json!({"data": [{"id": "b", "context_length": 8192}, {"id": "a"}]}))]
#[case(Anthropic, json!({"data": [{"id": "b", "type": "model"}, {"id": "a"}], "has_more": false}))]
#[case(Gemini, json!({"models": [{"name": "models/b", "inputTokenLimit": 8192, "supportedGenerationMethods": ["generateContent"]}, {"name": "models/a"}, {"name": "models/e", "supportedGenerationMethods": ["embedContent"]}]}))]
#[tokio::test]
async fn models_are_listed_by_name(#[case] kind: ProviderKind, #[case] body: serde_json::Value) {
    let provider = FakeProvider::saying(&status("200 OK"), body.to_string()).await;
    let models = provider.wire(kind, patience()).models().await.unwrap();
    assert_eq!(models.iter().map(|model| model.id.as_str()).collect::<Vec<_>>(), ["a", "b"]);
    if kind != Anthropic {
        assert_eq!(models[1].context, Some(8192));
    }
}
