//! Reads what the runners say, one JSON object a line, and takes none of it at its word: it comes from inside the sandbox.

use std::collections::BTreeSet;

use serde::Deserialize;

use crate::model::{
    contract::Check,
    event::{Outcome, Suite, TestResult},
};

/// The mark before a runner's own lines.
const MARK: &str = "\u{1}lathe ";
/// Longest message and name that are kept, in characters.
const MESSAGE: usize = 2_000;
const NAME: usize = 300;
/// Results of one run that are kept.
const MOST: usize = 1_000;

/// What a line was.
#[derive(Debug, PartialEq)]
pub(super) enum Line {
    Result(Box<TestResult>),
    Done,
    /// Anything else that was printed.
    Noise,
}

/// Turns lines into results.
pub(super) struct Reader {
    checks: BTreeSet<String>,
    left: usize,
}

#[derive(Deserialize)]
struct Said {
    #[serde(default)]
    done: bool,
    suite: Option<Suite>,
    outcome: Option<Outcome>,
    #[serde(default)]
    name: String,
    full: Option<String>,
    message: Option<String>,
    path: Option<String>,
    line: Option<u32>,
    millis: Option<f64>,
}

impl Reader {
    pub(super) fn new(checks: &[Check]) -> Self {
        Self { checks: checks.iter().map(|check| check.id.clone()).collect(), left: MOST }
    }

    /// Reads one line.
    pub(super) fn read(&mut self, line: &str) -> Line {
        // What a program printed without a line end may stand before the mark.
        let Some((_, json)) = line.split_once(MARK) else { return Line::Noise };
        let Ok(said) = serde_json::from_str::<Said>(json) else { return Line::Noise };
        if said.done {
            return Line::Done;
        }
        let (Some(suite), Some(outcome)) = (said.suite, said.outcome) else { return Line::Noise };
        if self.left == 0 {
            return Line::Noise;
        }
        self.left -= 1;
        let check_id = (suite == Suite::Tests).then(|| self.check(&said.name)).flatten();
        let shown = if check_id.is_some() { &said.name } else { said.full.as_ref().unwrap_or(&said.name) };
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "casts of floats saturate")]
        let millis = said.millis.map(|millis| millis.round() as u64);
        Line::Result(Box::new(TestResult {
            suite,
            check_id,
            name: cut(shown, NAME),
            outcome,
            message: said.message.map(|text| bounded(&text)),
            path: said.path.filter(|path| !path.starts_with('/')).map(|path| cut(&path, NAME)),
            line: said.line,
            millis,
        }))
    }

    /// The check that a test named `"{id}: …"` proves.
    fn check(&self, name: &str) -> Option<String> {
        let (id, _) = name.split_once(':')?;
        self.checks.contains(id).then(|| id.to_owned())
    }
}

/// A message as it is stored: without escape codes, without the sandbox's own paths, bounded.
pub(super) fn bounded(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if c == '\u{1b}' && chars.next_if_eq(&'[').is_some() {
            // A colour code ends with its first letter.
            while chars.next().is_some_and(|c| !c.is_ascii_alphabetic()) {}
        } else if !c.is_control() || c == '\n' || c == '\t' {
            clean.push(c);
        }
    }
    cut(clean.replace("/work/project/", "").trim(), MESSAGE)
}

fn cut(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::contract::CheckKind;

    fn reader() -> Reader {
        let text = "when a, then b".to_owned();
        Reader::new(&[Check { id: "c1".into(), text, kind: CheckKind::AddAndFind, entity: None, field: None }])
    }

    #[test]
    fn a_test_is_matched_to_its_check_by_its_name() {
        let line = |name: &str| {
            format!(
                "noise{MARK}{{\"suite\":\"tests\",\"outcome\":\"passed\",\"name\":{name:?},\"full\":\"App > x\",\"millis\":1.6}}"
            )
        };
        let Line::Result(result) = reader().read(&line("c1: when a, then b")) else { panic!() };
        assert_eq!((result.check_id.as_deref(), result.millis), (Some("c1"), Some(2)));
        let Line::Result(result) = reader().read(&line("c12: other")) else { panic!() };
        assert_eq!((result.check_id, result.name.as_str()), (None, "App > x"));
    }

    #[test]
    fn results_are_bounded_in_number_and_size() {
        let mut reader = reader();
        let long = "é".repeat(9_000);
        let line =
            format!("{MARK}{{\"suite\":\"lint\",\"outcome\":\"failed\",\"name\":\"{long}\",\"message\":\"{long}\"}}");
        let Line::Result(result) = reader.read(&line) else { panic!() };
        assert_eq!(result.message.unwrap().chars().count(), MESSAGE + 1);
        let kept = (0..2 * MOST).filter(|_| reader.read(&line) != Line::Noise).count();
        assert_eq!(kept, MOST - 1);
        assert_eq!(reader.read(&format!("{MARK}{{\"done\":true}}")), Line::Done);
    }

    #[test]
    fn messages_lose_colours_and_the_sandboxs_paths() {
        assert_eq!(bounded("\u{1b}[31mat /work/project/src/a.ts\u{1b}[0m\u{7}"), "at src/a.ts");
    }

    proptest! {
        #[test]
        fn no_line_panics(line in "\\PC*") {
            reader().read(&line);
            reader().read(&format!("{MARK}{line}"));
            bounded(&line);
        }
    }
}
