//! What models really write, and what broke the parsers of others.

use rstest::rstest;

use super::grammar::summary;

#[rstest]
#[case::the_end_within_a_line(
    "<<<file k7f2 a.ts\nlet a = '>>>end k7f2';\n >>>end k7f2\n>>>end k7f2\n",
    r#"write a.ts: "let a = '>>>end k7f2';\n >>>end k7f2\n""#
)]
#[case::entities_stay(
    "<<<file k7f2 a.tsx\n&lt;b&gt; &amp;amp; &quot;\n>>>end k7f2\n",
    r#"write a.tsx: "&lt;b&gt; &amp;amp; &quot;\n""#
)]
#[case::an_empty_file("<<<file k7f2 a.ts\n>>>end k7f2\n", r#"write a.ts: """#)]
#[case::no_final_newline("<<<file k7f2 a.ts\nx\n>>>end k7f2", r#"write a.ts: "x\n""#)]
#[case::windows_lines("<<<file k7f2 a.ts\r\nx\r\n\r\ny\r\n>>>end k7f2\r\n", r#"write a.ts: "x\n\ny\n""#)]
#[case::a_byte_order_mark("\u{FEFF}<<<file k7f2 a.ts\nx\n>>>end k7f2\n", r#"write a.ts: "x\n""#)]
#[case::spaces_in_the_tag("< file k7f2 a.ts >\nx\n>>> end k7f2\n", r#"write a.ts: "x\n""#)]
#[case::upper_case("<<<FILE K7F2 a.ts\nx\n>>>END K7F2\n", r#"write a.ts: "x\n""#)]
#[case::attributes("  <<<file path=\"a.ts\" nonce=\"k7f2\">>>\nx\n>>>end k7f2\n", r#"write a.ts: "x\n""#)]
#[case::no_nonce_at_all("<<<file a.ts\nx\n>>>end\n", r#"write a.ts: "x\n""#)]
#[case::no_nonce_at_the_end("<<<file k7f2 a.ts\nx\n>>>end\n", r#"write a.ts: "x\n""#)]
#[case::the_path_at_the_end("<<<file k7f2 a.ts\nx\n>>>end a.ts\n", r#"write a.ts: "x\n""#)]
#[case::a_nonce_from_before(
    "<<<file abcd a.ts\nx\n>>>end abcd\n<<<file abcd b.ts\ny\n>>>end abcd\n",
    "write a.ts: \"x\\n\"\nwrite b.ts: \"y\\n\""
)]
#[case::fence_around_content("<<<file k7f2 a.ts\n```ts\nx\n```\n\n>>>end k7f2\n", r#"write a.ts: "x\n""#)]
#[case::fence_closed_only("<<<file k7f2 a.ts\nx\n```\n>>>end k7f2\n", r#"write a.ts: "x\n""#)]
#[case::fence_is_content("<<<file k7f2 a.md\n```sh\nls\n```\n>>>end k7f2\n", r#"write a.md: "```sh\nls\n```\n""#)]
#[case::fence_around_markdown(
    "<<<file k7f2 a.md\n```markdown\n# A\n```sh\nls\n```\n```\n>>>end k7f2\n",
    r##"write a.md: "# A\n```sh\nls\n```\n""##
)]
#[case::fence_inside(
    "<<<file k7f2 a.ts\nconst a = `\n```\ncode\n```\n`;\n>>>end k7f2\n",
    r#"write a.ts: "const a = `\n```\ncode\n```\n`;\n""#
)]
#[case::fence_around_blocks(
    "```\n<<<file k7f2 a.ts\nx\n>>>end k7f2\n<<<delete k7f2 b.ts\n>>>end k7f2\n```\n",
    "write a.ts: \"x\\n\"\ndelete b.ts"
)]
#[case::fence_around_pairs(
    "<<<edit k7f2 a.ts\n```ts\n<<<<<<< SEARCH\na\n=======\nb\n>>>>>>> REPLACE\n```\n>>>end k7f2\n",
    r#"edit a.ts: "a\n" -> "b\n""#
)]
#[case::bare_fence_with_path("```tsx src/App.tsx\nx\n```\n", r#"write src/App.tsx: "x\n""#)]
#[case::bare_fence_with_title("```tsx title=\"src/App.tsx\"\nx\n```\n", r#"write src/App.tsx: "x\n""#)]
#[case::bare_fence_with_colon("```tsx:src/App.tsx\nx\n```\n", r#"write src/App.tsx: "x\n""#)]
#[case::path_in_the_first_line("```tsx\n// src/App.tsx\nx\n```\n", r#"write src/App.tsx: "x\n""#)]
#[case::path_of_a_stylesheet("```css\n/* src/a.css */\nb {}\n```", r#"write src/a.css: "b {}\n""#)]
#[case::markdown_in_a_fence(
    "```md README.md\n# A\n```sh\nls\n```\nend\n```\n",
    r##"write README.md: "# A\n```sh\nls\n```\nend\n""##
)]
#[case::rename_with_arrow("<<<rename k7f2 a.ts -> b.ts\n", "rename a.ts b.ts")]
#[case::package_at_version("<<<package k7f2 zod@^4\n", "package zod ^4")]
#[case::closed_without_content("<<<delete k7f2 a.ts\n>>>end k7f2\n", "delete a.ts")]
#[case::a_space_in_a_path("<<<file k7f2 \"a b.ts\"\nx\n>>>end k7f2\n", r#"write a b.ts: "x\n""#)]
fn tolerated(#[case] text: &str, #[case] expected: &str) {
    assert_eq!(summary(text), expected);
}

#[rstest]
#[case::a_sentence("Write `<<<file` to begin, and a < b.\n")]
#[case::markup("<div>\n<file path=\"a.ts\">\n</file>\n")]
#[case::a_quotation("> end of the story\n>>> more\n")]
#[case::inline_code("```not a fence``` is code\n")]
fn prose_stays_prose(#[case] text: &str) {
    assert_eq!(summary(text), format!("prose {text:?}"));
}

#[test]
fn an_app_may_hold_blocks_of_other_responses() {
    let inner = "<<<file abcd x.ts\n1\n>>>end abcd\n<<<file x.ts\n2\n>>>end\n<<<edit y.ts\n>>>end y.ts\n";
    let text = format!("<<<file k7f2 a.md\n{inner}>>>end k7f2\n");
    assert_eq!(summary(&text), format!("write a.md: {inner:?}"));
    let text = format!("<<<file k7f2 a.ts\n{inner}>>>end\n");
    assert_eq!(summary(&text), format!("write a.ts: {inner:?}"), "the end without a nonce is that of the outer block");
}

#[test]
fn a_replayed_history_is_not_applied_again() {
    let old = "<<<file abcd a.ts\nold\n>>>end abcd\n";
    let new = "<<<file k7f2 b.ts\nnew\n>>>end k7f2\n";
    for text in [format!("{old}{new}"), format!("{new}Before I wrote:\n{old}")] {
        let shown = summary(&text);
        assert!(shown.starts_with("write b.ts: \"new\\n\"\n! ") && shown.contains("read as a quotation"), "{shown}");
    }
}

#[test]
fn a_forgotten_end_is_seen_by_the_next_block() {
    let text = "<<<file k7f2 a.ts\nx\n<<<file k7f2 b.ts\ny\n>>>end k7f2\n";
    let expected =
        "write a.ts: \"x\\n\"\nwrite b.ts: \"y\\n\"\n! 3 a.ts the block was not closed before the next one began";
    assert_eq!(summary(text), expected);
}

#[test]
fn a_fence_that_shows_what_a_block_writes_is_an_explanation() {
    let block = "<<<file k7f2 a.ts\nwhole\n>>>end k7f2\n";
    let fence = "```ts a.ts\npart\n```\n";
    for text in [format!("{block}{fence}"), format!("{fence}{block}")] {
        let shown = summary(&text);
        assert!(shown.starts_with("write a.ts: \"whole\\n\"\n! 0 a.ts the code fence names"), "{shown}");
    }
    let wrapped = format!("```ts a.ts\n{block}```\n");
    assert!(summary(&wrapped).starts_with("write a.ts: \"whole\\n\"\n! "), "{}", summary(&wrapped));
}

#[rstest]
#[case("**src/a.tsx**\n\n```tsx\nx\n```\n")]
#[case("### `src/a.tsx`:\n```tsx\nx\n```\n")]
#[case("1. src/a.tsx\n```\nx\n```\n")]
fn a_path_just_before_a_fence_names_it(#[case] text: &str) {
    assert!(summary(text).starts_with("write src/a.tsx: \"x\\n\""), "{}", summary(text));
}

#[rstest]
#[case("Run:\n```sh\nnpm i\n```\n", "unplaced sh: \"npm i\\n\"")]
#[case("```\nx\n", "unplaced : \"x\\n\"")]
#[case("**src/a.tsx**\nNow like this:\n```tsx\nx\n```\n", "unplaced tsx: \"x\\n\"")]
#[case("**src/a.tsx**\n```diff\n-x\n```\n", "unplaced diff: \"-x\\n\"")]
fn code_without_a_path_is_reported_and_stays_prose(#[case] text: &str, #[case] expected: &str) {
    assert_eq!(summary(text), format!("{expected}\nprose {text:?}"));
}

#[test]
fn binary_output_is_no_text_file() {
    let shown = summary("<<<file k7f2 a.ts\nx\0y\n>>>end k7f2\n");
    assert!(shown.contains("NUL") && !shown.contains("write"), "{shown}");
    let mut parser = crate::artifact::Parser::new("k7f2");
    let mut response = crate::artifact::Response::default();
    parser.push(b"<<<file k7f2 a.ts\n\xFF\xFE\xFF\n>>>end k7f2\n<<<file k7f2 b.ts\n", |event| response.take(event));
    parser.finish(|event| response.take(event));
    assert!(response.operations().is_empty());
    assert_eq!(response.findings.len(), 1, "said once");
}

#[rstest]
#[case("<<<file k7f2 a.ts\nx\ny", "cut a.ts: \"x\\ny\"")]
#[case("<<<file k7f2 a.ts", "cut a.ts: \"\"")]
#[case("```ts a.ts\nx\n", "cut a.ts: \"x\\n\"")]
#[case("<<<edit k7f2 a.ts\n<<<<<<< SEARCH\na\n=====", "cut a.ts: \"<<<<<<< SEARCH\\na\\n=====\"")]
fn half_a_block_is_never_done(#[case] text: &str, #[case] expected: &str) {
    assert_eq!(summary(text), expected);
}
