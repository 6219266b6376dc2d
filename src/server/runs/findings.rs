//! What a reviewer found, out of its words.

use crate::model::{
    event::{Finding, Severity},
    tree::Tree,
};

/// Most findings of one review.
const MOST: usize = 20;

/// Reads lines such as `- [high] src/App.tsx:12 What is wrong. Fix: what to do.`, the worst first.
pub(super) fn read(text: &str, tree: &Tree) -> Vec<Finding> {
    let mut found: Vec<Finding> = text.lines().filter_map(|line| finding(line, tree)).take(MOST).collect();
    found.sort_by_key(|finding| finding.severity);
    found
}

/// Writes them down, for the conversation (Markdown).
pub(super) fn list(findings: &[Finding]) -> String {
    let line = |finding: &Finding| {
        let severity = match finding.severity {
            Severity::High => "high",
            Severity::Medium => "medium",
            Severity::Low => "low",
        };
        let place = match (&finding.path, finding.line) {
            (Some(path), Some(line)) => format!(" `{path}:{line}`"),
            (Some(path), None) => format!(" `{path}`"),
            _ => String::new(),
        };
        let fix = if finding.fix.is_empty() { String::new() } else { format!(" Fix: {}", finding.fix) };
        format!("- **{severity}**{place} {}{fix}", finding.title)
    };
    findings.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn finding(line: &str, tree: &Tree) -> Option<Finding> {
    let line =
        line.trim_start_matches(|c: char| c.is_whitespace() || "-*".contains(c) || c.is_ascii_digit() || c == '.');
    let (severity, rest) = line.strip_prefix('[')?.split_once(']')?;
    let severity = match severity.trim().to_lowercase().as_str() {
        "high" | "critical" => Severity::High,
        "medium" => Severity::Medium,
        "low" => Severity::Low,
        _ => return None,
    };
    let rest = rest.trim();
    let (first, after) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    let (path, line, words) = match place(first, tree) {
        Some((path, line)) => (Some(path), line, after),
        None => (None, None, rest),
    };
    let words = words.trim_start_matches(|c: char| c.is_whitespace() || "-–—:*".contains(c));
    let (title, fix) =
        ["Fix:", "**Fix**:", "**Fix:**", "fix:"].iter().find_map(|mark| words.split_once(mark)).unwrap_or((words, ""));
    let title = title.trim().to_owned();
    (!title.is_empty()).then(|| Finding { severity, path, line, title, fix: fix.trim().to_owned() })
}

/// A file of the project and a line in it; what a model made up is none.
fn place(word: &str, tree: &Tree) -> Option<(String, Option<u32>)> {
    let word = word.trim_matches(|c: char| "`*(),".contains(c)).trim_end_matches(':');
    let (path, line) = match word.split_once(':') {
        Some((path, line)) => {
            let digits: String = line.chars().take_while(char::is_ascii_digit).collect();
            (path, digits.parse().ok())
        }
        None => (word, None),
    };
    let lines = tree.text(path)?.lines().count();
    let line = line.filter(|line| usize::try_from(*line).is_ok_and(|line| (1..=lines).contains(&line)));
    Some((path.to_owned(), line))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::tree::FilePath;

    #[test]
    fn findings_are_read_worst_first_and_places_that_are_not_there_left_out() {
        let mut tree = Tree::default();
        tree.insert(FilePath::parse("src/App.tsx").unwrap(), &b"one\ntwo\n"[..]);
        let text = "Here is what I found:\n\n\
            - [low] src/App.tsx:9 The line is not there. Fix: nothing.\n\
            - [High] `src/App.tsx:2` Totals are wrong. Fix: add them up.\n\
            2. [medium] src/Gone.tsx:1 - Words alone\n\
            - [huge] src/App.tsx:1 No such word\n- [low]\n";
        let found = read(text, &tree);
        let short: Vec<_> = found.iter().map(|one| (one.severity, one.path.as_deref(), one.line)).collect();
        assert_eq!(
            short,
            [
                (Severity::High, Some("src/App.tsx"), Some(2)),
                (Severity::Medium, None, None),
                (Severity::Low, Some("src/App.tsx"), None)
            ]
        );
        assert_eq!((found[0].title.as_str(), found[0].fix.as_str()), ("Totals are wrong.", "add them up."));
        assert_eq!(found[1].title, "src/Gone.tsx:1 - Words alone");
        assert!(
            list(&found)
                .starts_with("- **high** `src/App.tsx:2` Totals are wrong. Fix: add them up.\n- **medium** src/Gone")
        );
        assert_eq!(read("No findings.", &tree), []);
    }
}
