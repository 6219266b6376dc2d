//! What may be said about a provider: checked at the edge, before anything is kept.

use http::{HeaderName, HeaderValue};
use reqwest::Url;
use secrecy::SecretString;

use super::secrets::Headers;
use crate::{model::provider::ProviderKind, server::error::AppError};

/// Longest name, in characters.
const NAME_MOST: usize = 60;
/// Longest address, key, header value or model name, in bytes.
const TEXT_MOST: usize = 2_000;
/// Most headers.
const HEADERS_MOST: usize = 20;
/// Most requests at once.
const CONCURRENCY_MOST: u32 = 64;
/// Headers that belong to the connection itself.
const OURS: [&str; 8] =
    ["host", "content-length", "transfer-encoding", "connection", "upgrade", "te", "trailer", "content-encoding"];

/// A name; the kind's label when it is empty.
pub(super) fn name(given: &str, kind: ProviderKind) -> Result<String, AppError> {
    let name = given.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() {
        return Ok(kind.label().to_owned());
    }
    if name.chars().count() > NAME_MOST || name.chars().any(char::is_control) {
        let detail = format!("Use 1 to {NAME_MOST} characters.");
        return Err(AppError::invalid("bad_name", "This name cannot be used.", detail));
    }
    Ok(name)
}

/// An address without a slash at its end; the kind's own when there is none.
pub(super) fn url(given: Option<&str>, kind: ProviderKind) -> Result<String, AppError> {
    let Some(given) = given.map(str::trim).filter(|given| !given.is_empty()) else {
        return kind.default_url().map(ToOwned::to_owned).ok_or_else(|| bad_url("An address is needed for this kind."));
    };
    if given.len() > TEXT_MOST {
        return Err(bad_url("The address is too long."));
    }
    // What the error of the parser quotes may hold a password: it is not passed on.
    let url = Url::parse(given).map_err(|_| bad_url("This is not a web address."))?;
    if !matches!(url.scheme(), "http" | "https") {
        return Err(bad_url("The address must begin with http:// or https://."));
    }
    if url.host_str().is_none_or(str::is_empty) {
        return Err(bad_url("The address names no host."));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(bad_url("The address must not hold a name or password: give the key by itself."));
    }
    if url.query().is_some() || url.fragment().is_some() {
        return Err(bad_url("The address must not hold a query or a fragment."));
    }
    Ok(url.as_str().trim_end_matches('/').to_owned())
}

/// Whether two addresses are of the same server: what is secret may go to the one if it may go to the other.
pub(super) fn same_server(one: &str, other: &str) -> bool {
    match (Url::parse(one), Url::parse(other)) {
        (Ok(one), Ok(other)) => one.origin() == other.origin(),
        _ => false,
    }
}

/// Headers to send along.
pub(super) fn headers(given: &[(String, String)]) -> Result<Headers, AppError> {
    if given.len() > HEADERS_MOST {
        return Err(bad_header(&format!("There may be {HEADERS_MOST} headers.")));
    }
    let mut kept: Vec<(String, String)> = Vec::with_capacity(given.len());
    for (name, value) in given {
        let (name, value) = (name.trim(), value.trim());
        let shown: String = name.chars().filter(|c| !c.is_control()).take(40).collect();
        if HeaderName::from_bytes(name.as_bytes()).is_err() {
            return Err(bad_header(&format!("“{shown}” is not a header's name.")));
        }
        if OURS.iter().any(|ours| name.eq_ignore_ascii_case(ours)) {
            return Err(bad_header(&format!("{shown} is set by the connection itself.")));
        }
        let visible = value.bytes().all(|byte| (b' '..=b'~').contains(&byte));
        if value.is_empty() || value.len() > TEXT_MOST || !visible || HeaderValue::from_str(value).is_err() {
            return Err(bad_header(&format!("The value of {shown} must be visible ASCII characters.")));
        }
        if kept.iter().any(|(other, _)| other.eq_ignore_ascii_case(name)) {
            return Err(bad_header(&format!("{shown} is there twice.")));
        }
        kept.push((name.to_owned(), value.to_owned()));
    }
    Headers::new(&kept)
}

/// A key; none when it is empty.
pub(super) fn key(given: Option<&str>) -> Result<Option<SecretString>, AppError> {
    let Some(key) = given.map(str::trim).filter(|key| !key.is_empty()) else { return Ok(None) };
    // It goes into a header: anything else would be a slip of the clipboard.
    if key.len() > TEXT_MOST || !key.bytes().all(|byte| (b'!'..=b'~').contains(&byte)) {
        return Err(AppError::invalid(
            "bad_key",
            "This is not a key: it is too long, or holds spaces, line ends or other than ASCII characters.",
            "Copy the key again from the provider's page, whole and alone.",
        ));
    }
    Ok(Some(SecretString::from(key)))
}

/// A model's name; none when it is empty.
pub(super) fn model(given: Option<&str>) -> Result<Option<String>, AppError> {
    let Some(model) = given.map(str::trim).filter(|model| !model.is_empty()) else { return Ok(None) };
    if model.len() > TEXT_MOST / 10 || model.chars().any(char::is_control) {
        let title = "This is not the name of a model.";
        return Err(AppError::invalid("bad_model", title, "Take one of the names that the provider lists."));
    }
    Ok(Some(model.to_owned()))
}

/// How many requests may be under way at once.
pub(super) fn concurrency(given: u32) -> Result<u32, AppError> {
    if (1..=CONCURRENCY_MOST).contains(&given) {
        return Ok(given);
    }
    let detail = format!("Use 1 to {CONCURRENCY_MOST}.");
    Err(AppError::invalid("bad_concurrency", "This many requests at once cannot be had.", detail))
}

fn bad_url(what: &str) -> AppError {
    AppError::invalid("bad_url", what, "Use an address such as https://models.example/v1.")
}

fn bad_header(what: &str) -> AppError {
    AppError::invalid("bad_header", what, "Give headers as a name and a value, such as X-Team and blue.")
}
