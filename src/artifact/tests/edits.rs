//! SEARCH/REPLACE: exact, then trailing white space, then indentation; never guessed.

use proptest::prelude::*;
use rstest::rstest;

use crate::{
    artifact::{Operation, Pair, Rejected, Why, apply},
    model::tree::{FilePath, Tree},
};

pub(super) fn path(text: &str) -> FilePath {
    FilePath::parse(text).unwrap()
}

pub(super) fn tree(files: &[(&str, &str)]) -> Tree {
    files.iter().map(|(name, text)| (path(name), text.as_bytes().into())).collect()
}

pub(super) fn edit(name: &str, pairs: &[(&str, &str)]) -> Operation {
    let pair = |(search, replace): &(&str, &str)| Pair { search: (*search).into(), replace: (*replace).into() };
    Operation::Edit { path: path(name), pairs: pairs.iter().map(pair).collect() }
}

fn edited(file: &str, search: &str, replace: &str) -> Result<String, Why> {
    let operation = edit("a.ts", &[(search, replace)]);
    let done = apply(&tree(&[("a.ts", file)]), &[operation]).map_err(|mut all: Vec<Rejected>| all.remove(0).why)?;
    Ok(done.text("a.ts").unwrap().to_owned())
}

#[rstest]
#[case::exactly("a\nb\nc\n", "b\n", "B\n", "a\nB\nc\n")]
#[case::to_nothing("a\nb\nc\n", "b\n", "", "a\nc\n")]
#[case::to_more("a\nb\n", "b\n", "b\n\nb2\n", "a\nb\n\nb2\n")]
#[case::without_final_newlines("a\nb\n", "b", "B", "a\nB\n")]
#[case::at_an_end_without_newline("a\nb", "b\n", "B\nC\n", "a\nB\nC")]
#[case::exact_before_loose("x  \nx\n", "x\n", "y\n", "x  \ny\n")]
#[case::trailing_space_in_the_file("a  \nb\t\n", "a\nb\n", "c\n", "c\n")]
#[case::trailing_space_in_search("a\nb\n", "a \n", "c\n", "c\nb\n")]
#[case::indentation_was_left_out(
    "{\n    if (a) {\n      b\n    }\n}\n",
    "if (a) {\n  b\n}\n",
    "if (c) {\n\n  d\n}\n",
    "{\n    if (c) {\n\n      d\n    }\n}\n"
)]
#[case::indentation_was_added("a {\n  b\n}\n", "    a {\n      b\n    }\n", "    c\n", "c\n")]
#[case::tabs("\ta\n\tb\n", "a\nb\n", "c\n", "\tc\n")]
#[case::windows_file("a\r\nb\r\nc\r\n", "b\n", "x\ny\n", "a\r\nx\r\ny\r\nc\r\n")]
#[case::windows_search("a\nb\n", "b\r\n", "c\r\n", "a\nc\n")]
#[case::mixed_endings_stay("a\nb\r\nc\r\n", "c\n", "d\n", "a\nb\r\nd\r\n")]
#[case::the_whole_file("a\n", "a\n", "", "")]
fn found(#[case] file: &str, #[case] search: &str, #[case] replace: &str, #[case] expected: &str) {
    assert_eq!(edited(file, search, replace).as_deref(), Ok(expected));
}

#[rstest]
#[case::uneven_indentation("  a\n    b\n", "a\nb\n")]
#[case::part_of_a_line("const total = 1;\n", "total\n")]
#[case::blank_lines_between("a\n\nb\n", "a\nb\n")]
#[case::other_case("Total\n", "total\n")]
fn not_found(#[case] file: &str, #[case] search: &str) {
    assert!(matches!(edited(file, search, "x\n"), Err(Why::NotFound { .. })));
}

#[test]
fn more_than_one_place_is_none() {
    assert_eq!(edited("a\nb\na\n", "a\n", "c\n"), Err(Why::Ambiguous { lines: vec![1, 3] }));
    assert_eq!(edited("  a\n    a\n", "a\n", "c\n"), Err(Why::Ambiguous { lines: vec![1, 2] }));
    assert_eq!(edited("a\na\na\n", "a\na\n", "c\n"), Err(Why::Ambiguous { lines: vec![1, 2] }), "overlapping too");
}

#[test]
fn a_replacement_must_not_leave_code_out() {
    let rejected = edited("a\nb\n", "a\nb\n", "a\n// ... existing code ...\n");
    assert_eq!(rejected, Err(Why::Elided { line: 2, text: "// ... existing code ...".into() }));
}

#[test]
fn an_empty_search_needs_a_new_file() {
    assert_eq!(edited("a\n", "", "b\n"), Err(Why::EmptySearch));
    let made = apply(&Tree::default(), &[edit("a.ts", &[("", "a\nb\n"), ("b\n", "c\n")])]).unwrap();
    assert_eq!(made.text("a.ts"), Some("a\nc\n"));
}

#[test]
fn the_nearest_lines_are_named() {
    let file =
        "import a\n\nfunction total(items) {\n  let sum = 0;\n  for (const i of items) sum += i;\n  return sum;\n}\n";
    let Err(Why::NotFound { near: Some(near), already: None }) =
        edited(file, "function total(items) {\n  let sum = 1;\n  return sum;\n}\n", "x\n")
    else {
        panic!("not found, but something is near")
    };
    assert_eq!((near.line, near.text.lines().next()), (3, Some("function total(items) {")));
    let Err(Why::NotFound { near: Some(near), .. }) = edited(file, "let summ = 0\n", "x\n") else { panic!("likeness") };
    assert_eq!((near.line, near.text.as_str()), (4, "  let sum = 0;"));
    assert_eq!(edited(file, "qqqqqq\n", "x\n"), Err(Why::NotFound { near: None, already: None }));
}

#[test]
fn what_is_there_already_is_said() {
    let Err(Why::NotFound { already, .. }) = edited("a\n  const b = 2;\nc\n", "const b = 1;\n", "const b = 2;\n")
    else {
        panic!("not found")
    };
    assert_eq!(already, Some(2));
}

#[test]
fn pairs_follow_each_other() {
    let done = apply(&tree(&[("a.ts", "1\n2\n")]), &[edit("a.ts", &[("1\n", "one\n"), ("one\n2\n", "three\n")])]);
    assert_eq!(done.unwrap().text("a.ts"), Some("three\n"));
    let failed =
        apply(&tree(&[("a.ts", "1\n2\n")]), &[edit("a.ts", &[("1\n", "x\n"), ("7\n", ""), ("8\n", "")])]).unwrap_err();
    assert_eq!(failed.iter().map(|one| one.pair).collect::<Vec<_>>(), [Some(2), Some(3)], "all failures at once");
}

#[test]
fn a_large_repetitive_file_is_no_trouble() {
    let file = "x\n".repeat(50_000);
    let search = format!("{}y\n", "x\n".repeat(20_000));
    assert!(matches!(edited(&file, &search, "z\n"), Err(Why::NotFound { .. })));
}

proptest! {
    #[test]
    fn a_unique_region_is_replaced_and_nothing_else(
        lines in prop::collection::vec("[a-c ]{0,3}", 1..12), at in 0usize..12, count in 1usize..4, crlf: bool, end: bool,
    ) {
        let ending = if crlf { "\r\n" } else { "\n" };
        let at = at.min(lines.len() - 1);
        let until = (at + count).min(lines.len());
        let mut lines = lines;
        lines[at] = "UNIQUE".into();
        // A last line that is empty and has no newline is no line.
        let end = end || lines.last().unwrap().is_empty();
        let file = lines.join(ending) + if end { ending } else { "" };
        let expected: Vec<&str> = lines[..at].iter().map(String::as_str).chain(["new"]).chain(lines[until..].iter().map(String::as_str)).collect();
        let expected = expected.join(ending) + if end { ending } else { "" };
        prop_assert_eq!(edited(&file, &(lines[at..until].join("\n") + "\n"), "new\n").unwrap(), expected);
    }
}
