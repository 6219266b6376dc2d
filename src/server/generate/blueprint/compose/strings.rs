//! The interface words of generated apps, in the languages of the lexicon.

use std::collections::BTreeMap;

use minijinja::{Environment, Error, Value, value::Kwargs};

use super::family;

/// The strings of a language; what it lacks is English.
pub(super) fn table(language: &str) -> BTreeMap<String, String> {
    let read = |language: &str| -> BTreeMap<String, String> {
        family::read(&format!("base/strings/{language}.json"))
            .and_then(|text| serde_json::from_str(&text).ok())
            .unwrap_or_default()
    };
    let mut table = read("en");
    let primary = language.split('-').next().unwrap_or("en");
    if primary != "en" && primary.chars().all(|c| c.is_ascii_lowercase()) {
        table.extend(read(primary));
    }
    table
}

/// Registers `t("add", label=…)`: a string of the app's language with its `{holes}` filled.
pub(super) fn register(env: &mut Environment<'_>) {
    env.add_function("t", |state: &minijinja::State, key: &str, holes: Kwargs| -> Result<String, Error> {
        let strings = state.lookup("strings").unwrap_or_default();
        let found = strings.get_attr(key)?;
        let mut text = if found.is_undefined() { format!("?{key}") } else { found.to_string() };
        for name in holes.args() {
            let value: Value = holes.get(name)?;
            text = text.replace(&format!("{{{name}}}"), &value.to_string());
        }
        Ok(super::names::sentence(&text))
    });
}
