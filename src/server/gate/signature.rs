//! The signature of a failure: what stays of it when paths, places, times and ids are left out.

use crate::model::event::TestResult;

/// Names a set of failures so that the same ones, met again, have the same name whatever run they come from.
#[must_use]
pub fn signature<'a>(failures: impl IntoIterator<Item = &'a TestResult>) -> String {
    let mut parts: Vec<String> = failures
        .into_iter()
        .map(|result| {
            let name = result.check_id.as_deref().unwrap_or(&result.name);
            format!("{:?} {} {}", result.suite, essence(name), essence(result.message.as_deref().unwrap_or("")))
        })
        .collect();
    // The order in which tests end is chance.
    parts.sort_unstable();
    parts.dedup();
    blake3::hash(parts.join("\n").as_bytes()).to_hex()[..16].to_owned()
}

/// Words without what differs from run to run.
fn essence(text: &str) -> String {
    text.split_whitespace().take(400).map(word).collect::<Vec<_>>().join(" ")
}

fn word(word: &str) -> String {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '/' && c != '\\');
    let path = bare.contains('/') || bare.contains('\\');
    let hex = bare.len() >= 8 && bare.chars().all(|c| c.is_ascii_hexdigit() || c == '-');
    if path {
        return "<path>".to_owned();
    }
    if hex && bare.chars().any(|c| c.is_ascii_digit()) {
        return "<id>".to_owned();
    }
    // Every number is a place, a time, a port or a count: `12ms`, `3:14`, `localhost:5173`, `14.50`.
    let mut out = String::new();
    let mut number = false;
    for c in word.chars() {
        let digit = c.is_ascii_digit() || (number && matches!(c, '.' | ':' | ','));
        if digit && !number {
            out.push('#');
        }
        if !digit {
            out.push(c);
        }
        number = digit;
    }
    out
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::model::event::{Outcome, Suite};

    fn failure(name: &str, message: &str) -> TestResult {
        TestResult {
            suite: Suite::Tests,
            check_id: None,
            name: name.into(),
            outcome: Outcome::Failed,
            message: Some(message.into()),
            path: None,
            line: None,
            millis: Some(7),
        }
    }

    #[rstest]
    #[case::paths("cannot open /tmp/a/b.ts", "cannot open /home/me/x.ts")]
    #[case::ports("connect localhost:5173 refused", "connect localhost:8080 refused")]
    #[case::times("timed out after 5000ms", "timed out after 12.5ms")]
    #[case::places("(src/App.tsx:3:14) unexpected", "(src/App.tsx:30:1) unexpected")]
    #[case::ids("row 0190b6d2-5c1e-7a44-8f00-000000000001 gone", "row 0190b6d2-ffff-7a44-8f00-0000000000aa gone")]
    fn what_differs_from_run_to_run_is_left_out(#[case] one: &str, #[case] other: &str) {
        assert_eq!(
            signature([&failure("t", one)]),
            signature([&failure("t", other)]),
            "{} / {}",
            essence(one),
            essence(other)
        );
    }

    #[test]
    fn other_failures_have_other_signatures_and_order_does_not_matter() {
        let (a, b) = (failure("adds", "expected list to hold Bread"), failure("adds", "expected list to hold Taxi"));
        assert_ne!(signature([&a]), signature([&b]));
        assert_ne!(signature([&a]), signature([&a, &b]));
        assert_eq!(signature([&a, &b]), signature([&b, &a]));
    }
}
