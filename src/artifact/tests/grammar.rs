//! The grammar as it is specified: what each form gives.

use super::events::{Told, events};
use crate::artifact::{Operation, Reason, Response};

/// The operations of a response, one a line, and what is wrong with it.
pub(super) fn summary(text: &str) -> String {
    let response = Response::read("k7f2", text);
    let mut lines: Vec<String> = response.operations().iter().map(shown).collect();
    if let Some(cut) = response.incomplete() {
        lines.push(format!("cut {}: {:?}", cut.block.path().unwrap(), cut.text));
    }
    lines.extend(response.unplaced.iter().map(|code| format!("unplaced {}: {:?}", code.language, code.text)));
    lines.extend(response.findings.iter().map(|finding| {
        let path = finding.path.as_ref().map_or("", |path| path.as_str());
        format!("! {} {path} {}", finding.line, finding.reason)
    }));
    if !response.prose.trim().is_empty() {
        lines.push(format!("prose {:?}", response.prose));
    }
    lines.join("\n")
}

fn shown(operation: &Operation) -> String {
    match operation {
        Operation::Write { path, text } => format!("write {path}: {text:?}"),
        Operation::Edit { path, pairs } => {
            let pairs: Vec<String> =
                pairs.iter().map(|pair| format!("{:?} -> {:?}", pair.search, pair.replace)).collect();
            format!("edit {path}: {}", pairs.join("; "))
        }
        Operation::Delete { path } => format!("delete {path}"),
        Operation::Rename { from, to } => format!("rename {from} {to}"),
        Operation::AddPackage { name, version } => format!("package {name} {}", version.as_deref().unwrap_or("?")),
    }
}

#[test]
fn the_example_of_the_specification() {
    let text = "\
Here is a counter.

<<<file k7f2 src/App.tsx
export default () => <b>&lt;1&gt;</b>;
>>>end k7f2
<<<edit k7f2 src/main.ts
<<<<<<< SEARCH
let a = 1;
=======
let a = 2;
>>>>>>> REPLACE
<<<<<<< SEARCH
gone
=======
>>>>>>> REPLACE
>>>end k7f2
<<<delete k7f2 src/old.ts
<<<rename k7f2 src/a.ts src/b.ts
<<<package k7f2 canvas-confetti ^1.9
Done.
";
    insta::assert_snapshot!(summary(text), @r#"
    write src/App.tsx: "export default () => <b>&lt;1&gt;</b>;\n"
    edit src/main.ts: "let a = 1;\n" -> "let a = 2;\n"; "gone\n" -> ""
    delete src/old.ts
    rename src/a.ts src/b.ts
    package canvas-confetti ^1.9
    prose "Here is a counter.\n\nDone.\n"
    "#);
}

#[test]
fn events_come_as_they_happen() {
    let text = "Hi\n<<<file k7f2 a.ts\nx\n>>>end k7f2\n```js\ny\n```\n<<<file k7f2 b.ts\nz";
    insta::assert_debug_snapshot!(events([text.as_bytes()]).iter().map(|told| format!("{told:?}")).collect::<Vec<_>>(), @r#"
    [
        "Prose(\"Hi\\n\")",
        "Opened(File { path: FilePath(\"a.ts\") }, Nonce)",
        "Grew(\"x\\n\")",
        "Closed(File { path: FilePath(\"a.ts\") })",
        "Prose(\"```js\\ny\\n```\\n\")",
        "Code(\"js\", \"y\\n\")",
        "Opened(File { path: FilePath(\"b.ts\") }, Nonce)",
        "Grew(\"z\")",
        "Truncated(File { path: FilePath(\"b.ts\") }, 9)",
    ]
    "#);
}

#[test]
fn an_edit_says_what_is_wrong_with_it() {
    let open = "<<<edit k7f2 a.ts\n";
    let no_pairs = summary(&format!("{open}just code\n>>>end k7f2\n"));
    assert!(no_pairs.starts_with("! 3 a.ts the edit holds no"), "{no_pairs}");
    let half = summary(&format!("{open}<<<<<<< SEARCH\na\n>>>end k7f2\n"));
    assert!(half.starts_with("! 4 a.ts a SEARCH/REPLACE pair was not completed"), "{half}");
    let last_line_missing = summary(&format!("{open}<<<<<<< SEARCH\na\n=======\nb\n>>>end k7f2\n"));
    assert_eq!(last_line_missing, "edit a.ts: \"a\\n\" -> \"b\\n\"");
}

#[test]
fn a_pair_may_hold_the_marks_of_a_pair_within_longer_ones() {
    let text = "<<<edit k7f2 a.md\n<<<<<<<<< SEARCH\nTitle\n=======\n=========\nTitle\n-------\n=======\n>>>>>>> REPLACE\n>>>>>>>>> REPLACE\n>>>end k7f2\n";
    assert_eq!(summary(text), r#"edit a.md: "Title\n=======\n" -> "Title\n-------\n=======\n>>>>>>> REPLACE\n""#);
}

#[test]
fn a_block_that_cannot_be_is_skipped_and_named() {
    let text = "<<<file k7f2 ../../etc/passwd\nroot\n>>>end k7f2\n<<<file k7f2 a.ts\nx\n>>>end k7f2\n";
    let shown = summary(text);
    assert!(shown.starts_with("write a.ts: \"x\\n\"\n! 1  `../../etc/passwd` cannot be the path of a file"), "{shown}");
    assert!(!shown.contains("root"));
}

#[test]
fn a_pair_has_a_largest_size() {
    let long = "x".repeat(1024);
    let mut text = String::from("<<<edit k7f2 a.ts\n<<<<<<< SEARCH\n");
    for _ in 0..6 * 1024 {
        text.push_str(&long);
        text.push('\n');
    }
    text.push_str("=======\n>>>>>>> REPLACE\n>>>end k7f2\n");
    let response = Response::read("k7f2", text);
    assert!(response.operations().is_empty());
    assert!(matches!(response.findings[0].reason, Reason::PairTooLong(_)));
    assert!(!response.is_sound());
}

#[test]
fn a_line_without_end_streams_through() {
    let mut parser = crate::artifact::Parser::new("k7f2");
    let mut longest_wait = 0;
    for opening in ["", "<<<file k7f2 a.txt\n"] {
        parser.push(opening, |_| {});
        let (mut sent, mut seen) = (0, 0);
        for _ in 0..10_000 {
            sent += 1000;
            parser.push([b'x'; 1000], |event| match event {
                crate::artifact::Event::Prose(text) | crate::artifact::Event::Grew(text) => seen += text.len(),
                _ => {}
            });
            longest_wait = longest_wait.max(sent - seen);
        }
        parser.push("\n", |_| {});
    }
    assert!(longest_wait <= 2048, "{longest_wait}");
    assert_eq!(events([b"x".as_slice()]), [Told::Prose("x".into())]);
}
