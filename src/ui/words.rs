//! The interface's words, out of the fluent files in `locales/en`.
//!
//! Reads the part of Fluent that those files use: messages, `{ $name }`, and a choice by number
//! (`{ $n -> [0] none [one] one *[other] more }`). A whole Fluent runtime would weigh more than the page it words.

use std::{collections::HashMap, sync::LazyLock};

const FILES: [&str; 9] = [
    include_str!("../../locales/en/common.ftl"),
    include_str!("../../locales/en/home.ftl"),
    include_str!("../../locales/en/studio.ftl"),
    include_str!("../../locales/en/modes.ftl"),
    include_str!("../../locales/en/code.ftl"),
    include_str!("../../locales/en/versions.ftl"),
    include_str!("../../locales/en/contract.ftl"),
    include_str!("../../locales/en/settings.ftl"),
    include_str!("../../locales/en/usage.ftl"),
];

static WORDS: LazyLock<HashMap<&'static str, String>> =
    LazyLock::new(|| FILES.iter().flat_map(|file| parse(file)).collect());

/// Looks words up by key; a key that is nowhere comes back as itself, so that it is seen.
#[must_use]
pub fn t(key: &'static str) -> &'static str {
    WORDS.get(key).map_or(key, String::as_str)
}

/// Looks words up by a key made at run time; absent when there are none.
#[must_use]
pub fn find(key: &str) -> Option<&'static str> {
    WORDS.get(key).map(String::as_str)
}

/// Looks words up and fills in `{ $name }`.
#[must_use]
pub fn ta(key: &'static str, values: &[(&str, &str)]) -> String {
    fill(t(key), values)
}

/// Looks words up and chooses by the number `$n`.
#[must_use]
pub fn tn(key: &'static str, n: i64) -> String {
    fill(t(key), &[("n", &n.to_string())])
}

/// Reads the messages of one fluent file.
fn parse(file: &'static str) -> Vec<(&'static str, String)> {
    let mut messages: Vec<(&'static str, String)> = Vec::new();
    for line in file.lines() {
        if line.starts_with([' ', '\t']) {
            if let Some((_, text)) = messages.last_mut() {
                if !text.is_empty() {
                    text.push(' ');
                }
                text.push_str(line.trim());
            }
        } else if !line.starts_with('#')
            && let Some((key, text)) = line.split_once('=')
        {
            messages.push((key.trim(), text.trim().to_owned()));
        }
    }
    messages
}

/// Replaces every placeable of `pattern`.
fn fill(pattern: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(pattern.len() + 16);
    let mut rest = pattern;
    while let Some(start) = rest.find('{') {
        out.push_str(&rest[..start]);
        let Some(length) = closing(&rest[start..]) else {
            out.push_str(&rest[start..]);
            return out;
        };
        let inner = rest[start + 1..start + length].trim();
        rest = &rest[start + length + 1..];
        let (name, choice) = match inner.split_once("->") {
            Some((name, choice)) => (name.trim(), Some(choice)),
            None => (inner, None),
        };
        let name = name.trim_start_matches('$');
        let value = values.iter().find(|(key, _)| *key == name).map_or("", |(_, value)| *value);
        match choice {
            None => out.push_str(value),
            Some(choice) => out.push_str(&fill(choose(choice, value), values)),
        }
    }
    out.push_str(rest);
    out
}

/// Where the brace that opens `text` is closed.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0_u32;
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => {
                depth -= 1;
                if depth == 0 {
                    return Some(at);
                }
            }
            _ => {}
        }
    }
    None
}

/// The text of the variant that suits `value`, by English rules.
fn choose<'a>(variants: &'a str, value: &str) -> &'a str {
    let mut fallback = "";
    let mut general = None;
    for part in variants.split('[').skip(1) {
        let Some((name, text)) = part.split_once(']') else { continue };
        let text = text.trim_end_matches(['*', ' ']).trim_start();
        if name == value {
            return text;
        }
        if name == "one" && value == "1" {
            general = Some(text);
        }
        if name == "other" {
            fallback = text;
        }
    }
    general.unwrap_or(fallback)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_chooses_its_words() {
        let pattern = "{ $n -> [0] No files [one] One file *[other] { $n } files }";
        assert_eq!(fill(pattern, &[("n", "0")]), "No files");
        assert_eq!(fill(pattern, &[("n", "1")]), "One file");
        assert_eq!(fill(pattern, &[("n", "12")]), "12 files");
    }

    #[test]
    fn values_are_filled_in_and_braces_that_never_close_are_kept() {
        assert_eq!(fill("Version { $n }, by { $who }", &[("n", "3"), ("who", "Mara")]), "Version 3, by Mara");
        assert_eq!(fill("a { b", &[]), "a { b");
    }

    #[test]
    fn no_key_is_given_twice() {
        let mut keys: Vec<_> = FILES.iter().flat_map(|file| parse(file)).map(|(key, _)| key).collect();
        let count = keys.len();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), count);
    }

    #[test]
    fn every_mode_has_a_name_and_a_hint() {
        for mode in crate::model::mode::Mode::ALL {
            assert!(
                find(&format!("mode-{}", mode.as_str())).is_some()
                    && find(&format!("hint-{}", mode.as_str())).is_some()
            );
        }
    }

    /// Every key that the interface's source asks for has words.
    #[test]
    fn every_key_in_use_has_words() {
        fn walk(folder: &std::path::Path, missing: &mut Vec<String>) {
            for entry in std::fs::read_dir(folder).expect("readable").flatten() {
                let path = entry.path();
                if path.is_dir() {
                    walk(&path, missing);
                } else if path.file_name().is_some_and(|name| name != "words.rs") {
                    let source = std::fs::read_to_string(&path).expect("text");
                    for call in ["t(\"", "ta(\"", "tn(\""] {
                        for (at, _) in source.match_indices(call) {
                            let before = source[..at].chars().next_back().unwrap_or(' ');
                            if before.is_alphanumeric() || before == '_' || before == '.' {
                                continue;
                            }
                            let key = source[at + call.len()..].split('"').next().unwrap_or_default();
                            if find(key).is_none() {
                                missing.push(format!("{key} in {}", path.display()));
                            }
                        }
                    }
                }
            }
        }
        let mut missing = Vec::new();
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        walk(&root.join("src/ui"), &mut missing);
        assert!(missing.is_empty(), "{missing:#?}");
    }
}
