//! Asking for less: models differ in what may be asked of them, and say so.

use serde_json::Value;

/// What may be left out of a question, by the words with which it is refused.
const OPTIONAL: [(&str, &str); 6] = [
    ("temperature", "temperature"),
    ("stream_options", "stream_options"),
    ("response_format", "response_format"),
    ("json_schema", "response_format"),
    ("cache_control", "system"),
    ("stop", "stop"),
];

/// Leaves out what a refusal names; `false` when it names nothing that can be.
pub(super) fn loosen(body: &mut Value, refusal: &str) -> bool {
    let Some(asked) = body.as_object_mut() else { return false };
    // The two names of one limit: the one that is refused stands before the one to use instead.
    if let Some((refused, instead)) = refused_limit(refusal)
        && let Some(limit) = asked.remove(refused)
    {
        if let Some(instead) = instead {
            asked.insert(instead.to_owned(), limit);
        }
        return true;
    }
    for (named, part) in OPTIONAL {
        if !refusal.contains(named) {
            continue;
        }
        if part == "system" {
            if let Some(Value::Array(blocks)) = asked.get_mut(part) {
                let text = blocks.first().map(|block| block["text"].clone()).unwrap_or_default();
                asked.insert(part.to_owned(), text);
                return true;
            }
        } else if asked.remove(part).is_some() {
            return true;
        }
    }
    false
}

/// Which name of the limit a refusal is about, and which it asks for. What is wrong with the number is no such refusal.
fn refused_limit(refusal: &str) -> Option<(&'static str, Option<&'static str>)> {
    if refusal.contains("at most") || refusal.contains("maximum") {
        return None;
    }
    let (old, new) = ("'max_tokens'", "'max_completion_tokens'");
    match (refusal.find(old), refusal.find(new)) {
        (Some(first), Some(second)) if first < second => Some(("max_tokens", Some("max_completion_tokens"))),
        (Some(_), Some(_)) => Some(("max_completion_tokens", Some("max_tokens"))),
        (Some(_), None) => Some(("max_tokens", None)),
        (None, Some(_)) => Some(("max_completion_tokens", None)),
        (None, None) => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_a_refusal_names_is_left_out_and_nothing_else() {
        let mut body = json!({"model": "m", "temperature": 0.2, "max_tokens": 9, "stop": ["x"]});
        assert!(loosen(&mut body, "Unsupported value: 'temperature' does not support 0.2 with this model."));
        assert_eq!(body, json!({"model": "m", "max_tokens": 9, "stop": ["x"]}));
        let swap = "Unsupported parameter: 'max_tokens' is not supported. Use 'max_completion_tokens' instead.";
        assert!(loosen(&mut body, swap));
        assert_eq!(body, json!({"model": "m", "max_completion_tokens": 9, "stop": ["x"]}));
        assert!(!loosen(&mut body, "Unsupported value: 'temperature' does not support 0.2 with this model."));
        assert!(!loosen(&mut body, "I do not like this question."));
    }

    #[test]
    fn it_ends_whatever_is_refused() {
        let mut body =
            json!({"max_tokens": 1, "max_completion_tokens": 1, "temperature": 1, "system": [{"text": "s"}]});
        let refusal = "temperature cache_control 'max_tokens' 'max_completion_tokens' stop";
        assert!((0..20).any(|_| !loosen(&mut body, refusal)), "{body}");
    }
}
