//! What a provider says when it says no, sorted by what can be done about it.

use std::time::Duration;

use http::{HeaderMap, StatusCode};
use serde_json::Value;

use crate::server::models::{Connection, ModelError, Trouble, mask};

/// Most of an error's body that is read, in bytes.
pub(super) const LONGEST: usize = 64 * 1024;

/// Most of it that is shown, in characters.
const SHOWN: usize = 600;

/// Longest time that a provider can ask to be left alone for.
const LONGEST_WAIT: Duration = Duration::from_secs(3600);

/// Makes errors that name the provider and never hold a secret.
#[derive(Clone)]
pub(super) struct Failures(Connection);

impl Failures {
    pub(super) fn of(connection: &Connection) -> Self {
        Self(connection.clone())
    }

    fn make(&self, trouble: Trouble, said: &str) -> ModelError {
        let mut said = mask(said, &self.0);
        if said.chars().count() > SHOWN {
            said = said.chars().take(SHOWN).chain(['…']).collect();
        }
        ModelError { trouble, provider: self.0.kind.label().to_owned(), said }
    }

    /// Silence, for longer than is waited.
    pub(super) fn silent(&self, waited: Duration) -> ModelError {
        self.make(Trouble::Timeout, &format!("no answer within {} seconds", waited.as_secs_f32().ceil()))
    }

    /// More than anybody wants to read.
    pub(super) fn endless(&self) -> ModelError {
        self.make(Trouble::Timeout, "the answer would not end")
    }

    /// An answer that stopped before its end.
    pub(super) fn cut(&self) -> ModelError {
        self.make(Trouble::Unreachable, "the answer broke off before its end")
    }

    /// Something that is no answer at all.
    pub(super) fn foreign(&self, body: &[u8]) -> ModelError {
        let begin = String::from_utf8_lossy(body.get(..200).unwrap_or(body));
        self.make(Trouble::Protocol, &format!("this is not an answer of such a provider: {}", without_tags(&begin)))
    }

    /// The connection could not be made, or was lost.
    pub(super) fn broken(&self, error: &reqwest::Error) -> ModelError {
        if error.is_timeout() {
            return self.make(Trouble::Timeout, "the connection timed out");
        }
        // The outermost message names the address alone; why it failed stands further in.
        let mut cause: &dyn std::error::Error = error;
        while let Some(inner) = cause.source() {
            cause = inner;
        }
        let what = if error.is_connect() { "no connection" } else { "the connection broke" };
        self.make(Trouble::Unreachable, &format!("{what}: {cause}"))
    }

    /// An error that the provider sent in the middle of its answer.
    pub(super) fn in_the_middle(&self, body: &Value) -> ModelError {
        let error = inner(body);
        let status = error["code"].as_u64().or_else(|| error["status"].as_u64());
        let kind = error["type"].as_str().unwrap_or_default();
        let status = match (status.and_then(|code| u16::try_from(code).ok()), kind) {
            (Some(code), _) => StatusCode::from_u16(code).unwrap_or(StatusCode::BAD_GATEWAY),
            (None, "overloaded_error") => StatusCode::SERVICE_UNAVAILABLE,
            (None, "rate_limit_error" | "rate_limit_exceeded") => StatusCode::TOO_MANY_REQUESTS,
            (None, "authentication_error" | "permission_error") => StatusCode::UNAUTHORIZED,
            (None, "invalid_request_error") => StatusCode::BAD_REQUEST,
            (None, _) => StatusCode::INTERNAL_SERVER_ERROR,
        };
        self.said_no(status, &HeaderMap::new(), &body.to_string())
    }

    /// An answer with an error status.
    pub(super) fn said_no(&self, status: StatusCode, headers: &HeaderMap, body: &str) -> ModelError {
        let read: Value = serde_json::from_str(body).unwrap_or_default();
        let words = message(&read).unwrap_or_else(|| without_tags(body));
        let words = if words.trim().is_empty() { status.to_string() } else { words };
        let trouble = sort(status, &read, &words.to_lowercase(), wait(headers, &read));
        self.make(trouble, &words)
    }
}

fn inner(body: &Value) -> &Value {
    // Google wraps a stream's error into a list.
    let body = if body.is_array() { &body[0] } else { body };
    if body["error"].is_object() { &body["error"] } else { body }
}

/// The provider's own words, wherever it puts them.
fn message(body: &Value) -> Option<String> {
    let error = inner(body);
    let places = [&error["message"], &error["error"], &error["detail"], &error["msg"]];
    let text = places.iter().find_map(|place| match place {
        Value::String(text) => Some(text.clone()),
        Value::Array(_) | Value::Object(_) => Some(place.to_string()),
        _ => None,
    })?;
    // Routers put the reason of whoever stands behind them one level down.
    let raw = error["metadata"]["raw"].as_str().unwrap_or_default();
    Some(if raw.is_empty() { text } else { format!("{text} {raw}") })
}

fn sort(status: StatusCode, body: &Value, words: &str, retry_after: Option<Duration>) -> Trouble {
    let any = |marks: &[&str]| marks.iter().any(|mark| words.contains(mark));
    let code = inner(body)["code"].as_str().unwrap_or_default();
    let too_long = code == "context_length_exceeded"
        || any(&[
            "context length",
            "context window",
            "maximum context",
            "context size",
            "prompt is too long",
            "too many tokens",
            "input token count",
            "exceeds the maximum number of tokens",
            "input is too long",
        ]);
    let credit = code == "insufficient_quota"
        || any(&[
            "credit balance",
            "insufficient credit",
            "insufficient balance",
            "exceeded your current quota, please check your plan and billing",
        ]);
    let key =
        any(&["api key not valid", "invalid api key", "incorrect api key", "invalid x-api-key", "api_key_invalid"]);
    let model = code == "model_not_found"
        || (words.contains("model")
            && any(&["not found", "not exist", "no such", "unknown model", "invalid model", "not a valid model"]));
    match status.as_u16() {
        _ if credit => Trouble::Credit,
        429 => Trouble::Limit { retry_after },
        _ if too_long => Trouble::TooLong,
        _ if key => Trouble::Key,
        401 | 403 => Trouble::Key,
        402 => Trouble::Credit,
        404 if model || body.is_object() => Trouble::Model,
        300..=399 | 404 | 405 => Trouble::Protocol,
        413 => Trouble::TooLong,
        408 | 409 | 425 | 500..=599 => Trouble::Provider { retry_after },
        _ if model => Trouble::Model,
        _ => Trouble::Refused,
    }
}

/// How long to wait, by header (RFC 9110, 10.2.3) or by Google's `RetryInfo`.
fn wait(headers: &HeaderMap, body: &Value) -> Option<Duration> {
    let header = |name: &str| headers.get(name)?.to_str().ok().map(str::trim);
    let millis = header("retry-after-ms").and_then(|text| text.parse::<f64>().ok()).map(|millis| millis / 1000.0);
    let seconds = millis.or_else(|| header("retry-after")?.parse::<f64>().ok()).or_else(|| {
        let at = httpdate::parse_http_date(header("retry-after")?).ok()?;
        let sent = header("date").and_then(|date| httpdate::parse_http_date(date).ok())?;
        Some(at.duration_since(sent).unwrap_or_default().as_secs_f64())
    });
    let told = seconds.or_else(|| {
        let mut details = inner(body)["details"].as_array()?.iter();
        details.find_map(|detail| detail["retryDelay"].as_str()?.trim_end_matches('s').parse::<f64>().ok())
    })?;
    Duration::try_from_secs_f64(told.max(0.0)).ok().map(|told| told.min(LONGEST_WAIT))
}

/// A page that a proxy or a wrong address gave, as words.
fn without_tags(page: &str) -> String {
    let mut inside = false;
    page.chars()
        .filter(|c| match c {
            '<' => {
                inside = true;
                false
            }
            '>' => {
                inside = false;
                false
            }
            _ => !inside,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::model::provider::ProviderKind;

    fn failures() -> Failures {
        Failures::of(&Connection {
            kind: ProviderKind::Openai,
            base_url: String::new(),
            headers: vec![("x-team".to_owned(), "team-secret".to_owned())],
            key: Some("sk-secret".to_owned()),
        })
    }

    #[rstest]
    #[case::openai_key(
        401,
        r#"{"error":{"message":"Incorrect API key provided","code":"invalid_api_key"}}"#,
        Trouble::Key
    )]
    #[case::google_key(400, r#"[{"error":{"code":400,"message":"API key not valid. Please pass a valid API key.","status":"INVALID_ARGUMENT"}}]"#, Trouble::Key)]
    #[case::openai_model(
        404,
        r#"{"error":{"message":"The model `x` does not exist","code":"model_not_found"}}"#,
        Trouble::Model
    )]
    #[case::anthropic_model(
        404,
        r#"{"type":"error","error":{"type":"not_found_error","message":"model: claude-x"}}"#,
        Trouble::Model
    )]
    #[case::ollama_model(404, r#"{"error":{"message":"model \"x\" not found, try pulling it first"}}"#, Trouble::Model)]
    #[case::openai_long(400, r#"{"error":{"message":"This model's maximum context length is 8192 tokens","code":"context_length_exceeded"}}"#, Trouble::TooLong)]
    #[case::anthropic_long(
        400,
        r#"{"error":{"type":"invalid_request_error","message":"prompt is too long: 210000 tokens > 200000 maximum"}}"#,
        Trouble::TooLong
    )]
    #[case::llama_long(
        400,
        r#"{"error":{"message":"the request exceeds the available context size"}}"#,
        Trouble::TooLong
    )]
    #[case::openai_credit(
        429,
        r#"{"error":{"message":"You exceeded your current quota","code":"insufficient_quota"}}"#,
        Trouble::Credit
    )]
    #[case::anthropic_credit(400, r#"{"error":{"message":"Your credit balance is too low"}}"#, Trouble::Credit)]
    #[case::limit(429, r#"{"error":{"message":"slow down"}}"#, Trouble::Limit { retry_after: None })]
    #[case::overloaded(529, r#"{"error":{"type":"overloaded_error","message":"Overloaded"}}"#, Trouble::Provider { retry_after: None })]
    #[case::page(404, "<html><h1>Not here</h1></html>", Trouble::Protocol)]
    #[case::moved(301, "", Trouble::Protocol)]
    #[case::other(422, r#"{"detail":[{"msg":"extra fields not permitted"}]}"#, Trouble::Refused)]
    fn no_is_sorted(#[case] status: u16, #[case] body: &str, #[case] trouble: Trouble) {
        let error = failures().said_no(StatusCode::from_u16(status).unwrap(), &HeaderMap::new(), body);
        assert_eq!(error.trouble, trouble, "{error}");
        assert!(!error.said.is_empty() && !error.said.contains('<'), "{error}");
    }

    #[test]
    fn secrets_stay_out_of_what_is_shown() {
        let body = r#"{"error":{"message":"Incorrect API key provided: sk-secret for team-secret"}}"#;
        let error = failures().said_no(StatusCode::UNAUTHORIZED, &HeaderMap::new(), body);
        assert_eq!(error.said, "Incorrect API key provided: ••• for •••");
        let body = r#"{"error":{"message":"Incorrect API key provided: sk-secre*"}}"#;
        let error = failures().said_no(StatusCode::UNAUTHORIZED, &HeaderMap::new(), body);
        assert_eq!(error.said, "Incorrect API key provided: •••", "a part of it is too much as well");
    }

    #[rstest]
    #[case(&[("retry-after", "7")], "{}", Some(7.0))]
    #[case(&[("retry-after-ms", "1500")], "{}", Some(1.5))]
    #[case(&[("retry-after", "-3")], "{}", Some(0.0))]
    #[case(&[("retry-after", "99999999")], "{}", Some(3600.0))]
    #[case(&[("date", "Wed, 21 Oct 2026 07:28:00 GMT"), ("retry-after", "Wed, 21 Oct 2026 07:28:30 GMT")], "{}", Some(30.0))]
    #[case(&[], r#"{"error":{"details":[{"@type":"x"},{"retryDelay":"34.5s"}]}}"#, Some(34.5))]
    #[case(&[("retry-after", "soon")], "{}", None)]
    fn a_wait_is_read(
        #[case] headers: &[(&'static str, &'static str)],
        #[case] body: &str,
        #[case] seconds: Option<f64>,
    ) {
        let headers = headers.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).collect();
        let told = wait(&headers, &serde_json::from_str(body).unwrap());
        assert_eq!(told.map(|told| told.as_secs_f64()), seconds);
    }
}
