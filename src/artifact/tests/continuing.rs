//! A cut answer goes on as if it had not been cut.

use rstest::rstest;

use super::grammar::summary;
use crate::artifact::{Parser, Response, Seam, continuation, join};

const FIRST: &str = "Hi\n<<<file k7f2 a.ts\nconst a = 1;\nfunction b() {\n  return";

#[rstest]
#[case::goes_on_exactly(FIRST, " 2;\n}\n>>>end k7f2\n")]
#[case::repeats_the_last_line(FIRST, "  return 2;\n}\n>>>end k7f2\n")]
#[case::repeats_it_without_indentation(FIRST, "return 2;\n}\n>>>end k7f2\n")]
#[case::repeats_some_lines(FIRST, "function b() {\n  return 2;\n}\n>>>end k7f2\n")]
#[case::opens_the_block_again(FIRST, "<<<file k7f2 a.ts\n  return 2;\n}\n>>>end k7f2\n")]
#[case::says_something_first(FIRST, "Going on:\n\n<<<file k7f2 a.ts\nfunction b() {\n  return 2;\n}\n>>>end k7f2\n")]
#[case::in_a_fence(FIRST, "```ts\n  return 2;\n}\n```\n>>>end k7f2\n")]
#[case::begins_anew(FIRST, "<<<file k7f2 a.ts\nconst a = 1;\nfunction b() {\n  return 2;\n}\n>>>end k7f2\n")]
#[case::cut_at_a_line("Hi\n<<<file k7f2 a.ts\nconst a = 1;\nfunction b() {\n", "  return 2;\n}\n>>>end k7f2\n")]
#[case::cut_in_the_end("Hi\n<<<file k7f2 a.ts\nconst a = 1;\nfunction b() {\n  return 2;\n}\n>>>en", ">>>end k7f2\n")]
#[case::cut_in_the_end_and_repeats(
    "Hi\n<<<file k7f2 a.ts\nconst a = 1;\nfunction b() {\n  return 2;\n}\n>>>en",
    "}\n>>>end k7f2\n"
)]
#[case::cut_after_the_header("Hi\n<<<file k7f2 a.ts\n", "const a = 1;\nfunction b() {\n  return 2;\n}\n>>>end k7f2\n")]
#[case::cut_in_the_header(
    "Hi\n<<<file k7f2 a.t",
    "<<<file k7f2 a.ts\nconst a = 1;\nfunction b() {\n  return 2;\n}\n>>>end k7f2\n"
)]
fn a_file(#[case] first: &str, #[case] rest: &str) {
    let shown = summary(&join(first, rest, "k7f2"));
    let (last_write, _) = shown.split_once("\nprose").unwrap();
    let expected = "write a.ts: \"const a = 1;\\nfunction b() {\\n  return 2;\\n}\\n\"";
    assert!(last_write.ends_with(expected) || last_write.contains(&format!("{expected}\n!")), "{shown}");
}

#[test]
fn an_edit() {
    let first = "<<<edit k7f2 a.ts\n<<<<<<< SEARCH\none\n=======\nuno\n>>>>>>> REPLACE\n<<<<<<< SEARCH\ntwo\n====";
    for rest in ["two\n=======\ndos\n>>>>>>> REPLACE\n>>>end k7f2\n", "=======\ndos\n>>>>>>> REPLACE\n>>>end k7f2\n"] {
        assert_eq!(summary(&join(first, rest, "k7f2")), r#"edit a.ts: "one\n" -> "uno\n"; "two\n" -> "dos\n""#);
    }
}

#[test]
fn equal_lines_are_repeated_once() {
    let first = "<<<file k7f2 a.tsx\n<ul>\n<li/>\n<li/>\n<li/>\n";
    let rest = "<li/>\n<li/>\n</ul>\n>>>end k7f2\n";
    assert_eq!(summary(&join(first, rest, "k7f2")), r#"write a.tsx: "<ul>\n<li/>\n<li/>\n<li/>\n<li/>\n</ul>\n""#);
}

#[test]
fn a_whole_answer_has_nothing_to_go_on_with() {
    let whole = "Hi\n<<<file k7f2 a.ts\nx\n>>>end k7f2\n";
    assert_eq!(continuation(&Response::read("k7f2", whole)), None);
    assert_eq!(join(whole, "More.", "k7f2"), format!("{whole}More."));
}

#[test]
fn the_model_is_asked_to_go_on() {
    let resume = continuation(&Response::read("k7f2", FIRST)).unwrap();
    let asked = resume.ask("k7f2");
    assert!(asked.contains("`a.ts`") && asked.contains("`return`") && asked.contains(">>>end k7f2"), "{asked}");
    let long: String = (0..100).map(|n| format!("line {n}\n")).collect();
    let resume = continuation(&Response::read("k7f2", format!("<<<file k7f2 a.ts\n{long}"))).unwrap();
    assert_eq!(resume.tail.lines().count(), 20);
    assert!(resume.tail.ends_with("line 99\n"));
}

#[rstest]
#[case(1)]
#[case(7)]
#[case(10_000)]
fn a_stream_goes_on_in_the_same_parser(#[case] size: usize) {
    let filler: String = (0..2000).map(|n| format!("  é({n});\n")).collect();
    let rest = format!("  return é;\n{filler}}}\n>>>end k7f2\nDone.\n");
    let mut response = Response::default();
    let mut parser = Parser::new("k7f2");
    // Cut inside a character.
    parser.push([FIRST.as_bytes(), b" \xC3"].concat(), |event| response.take(event));
    assert_eq!(parser.pause(), 1);
    assert!(parser.open().is_some());
    let mut seam = Seam::new(continuation(&response).unwrap(), "k7f2");
    for chunk in rest.as_bytes().chunks(size) {
        parser.push(seam.push(chunk), |event| response.take(event));
    }
    parser.push(seam.finish(), |event| response.take(event));
    parser.finish(|event| response.take(event));
    assert!(response.is_sound());
    let [crate::artifact::Operation::Write { text, .. }] = response.operations() else { panic!("one file") };
    assert_eq!(*text, format!("const a = 1;\nfunction b() {{\n  return é;\n{filler}}}\n"));
}
