//! Knowing a question again: its hash, the key that follows from it, and when it was asked before.

use crate::server::models::{ChatRequest, Turn};

/// How long an answer is remembered, in milliseconds: as long as calls are kept.
pub(super) const REMEMBERED_MS: i64 = 30 * 24 * 60 * 60 * 1000;

/// A question without what differs each time it is asked: its model's name, and the key of its blocks.
#[must_use]
pub fn question(request: &ChatRequest) -> String {
    let request = ChatRequest { model: String::new(), ..request.clone() };
    let words = serde_json::to_string(&request).unwrap_or_default();
    let words = if request.key.is_empty() { words } else { words.replace(&request.key, "") };
    blake3::hash(words.as_bytes()).to_hex().to_string()
}

/// A question and whom it goes to: the same for the same.
pub(super) fn asked(source: &str, request: &ChatRequest) -> String {
    let all = format!("{source}\n{}\n{}", request.model, question(request));
    blake3::hash(all.as_bytes()).to_hex().to_string()
}

/// The key of a question that is to be the same bytes whenever it is asked.
pub(super) fn key(system: &str, first: &Turn) -> String {
    let all = format!("{system}\n{}", first.text);
    named(blake3::hash(all.as_bytes()).as_bytes())
}

/// A key out of three bytes.
pub(super) fn named(bytes: &[u8]) -> String {
    // A letter first: a key must not look like a number.
    bytes.iter().take(3).fold("k".to_owned(), |key, byte| format!("{key}{byte:02x}"))
}

/// An answer to one question as the answer to another that differs in its key alone.
#[must_use]
pub fn rekeyed(answer: &str, from: &str, to: &str) -> String {
    if from.is_empty() || from == to { answer.to_owned() } else { answer.replace(from, to) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(words: &str, key: &str) -> ChatRequest {
        ChatRequest {
            model: "m".to_owned(),
            system: "s".to_owned(),
            turns: vec![Turn::user(format!("{words} The key of your blocks is {key}."))],
            max_tokens: 10,
            temperature: 0.0,
            schema: None,
            stop: Vec::new(),
            key: key.to_owned(),
        }
    }

    #[test]
    fn a_question_is_the_same_whatever_its_key_and_another_for_somebody_else() {
        let one = asked("openai", &request("Hi.", "k000001"));
        assert_eq!(one, asked("openai", &request("Hi.", "kffffff")));
        assert_ne!(one, asked("openai", &request("Hello.", "k000001")));
        assert_ne!(one, asked("mistral", &request("Hi.", "k000001")));
        assert_ne!(one, asked("openai", &ChatRequest { model: "n".to_owned(), ..request("Hi.", "k000001") }));
        assert_ne!(one, asked("openai", &ChatRequest { temperature: 0.1, ..request("Hi.", "k000001") }));
    }

    #[test]
    fn a_key_follows_from_the_words() {
        let (one, other) = (key("s", &Turn::user("Hi")), key("s", &Turn::user("Hello")));
        assert_eq!((one.len(), one.starts_with('k')), (7, true));
        assert_ne!(one, other);
        assert_eq!(rekeyed("<<<file k000001 a.ts", "k000001", "k000002"), "<<<file k000002 a.ts");
        assert_eq!(rekeyed("words", "", "k000002"), "words");
    }
}
