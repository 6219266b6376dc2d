//! Values for templates, whatever way JSON keeps its numbers.

use minijinja::Value;
use serde::Serialize;
use serde_json::Value as Json;

/// Turns anything into a template's value.
///
/// It goes through JSON: when some crate of the build turns on `serde_json/arbitrary_precision`, a JSON number would
/// otherwise reach the template as an object.
pub(super) fn of(thing: impl Serialize) -> Value {
    plain(serde_json::to_value(thing).unwrap_or_default())
}

fn plain(json: Json) -> Value {
    match json {
        Json::Null => Value::from(()),
        Json::Bool(truth) => Value::from(truth),
        Json::Number(number) => match number.as_i64() {
            Some(whole) => Value::from(whole),
            None => Value::from(number.as_f64().unwrap_or_default()),
        },
        Json::String(text) => Value::from(text),
        Json::Array(items) => Value::from(items.into_iter().map(plain).collect::<Vec<_>>()),
        Json::Object(entries) => entries.into_iter().map(|(key, item)| (key, plain(item))).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stay_numbers() {
        let value = of(serde_json::json!({"a": [1, 2.5, -3], "b": null}));
        assert_eq!(value.to_string(), r#"{"a": [1, 2.5, -3], "b": None}"#);
    }
}
