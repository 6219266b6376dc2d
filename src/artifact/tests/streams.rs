//! A stream that is cut anywhere says the same as the whole.

use proptest::prelude::*;

use super::events::{Told, events};
use crate::artifact::{Operation, Response};

/// Lines that mean something somewhere, and lines that almost do.
const LINES: [&str; 44] = [
    "<<<file k7f2 src/App.tsx",
    "<<<edit k7f2 src/App.tsx",
    "<<<file k7f2 README.md",
    "<<<file abcd src/a.ts",
    "<<<file src/b.ts",
    "<<< FILE k7f2 \"a b.ts\">",
    "<<<delete k7f2 a.ts",
    "<<<rename k7f2 a.ts b.ts",
    "<<<package k7f2 zod ^4",
    "<<<file k7f2",
    "<<<file k7f2 ../x",
    "<<<",
    "<<<<<<< SEARCH",
    "=======",
    ">>>>>>> REPLACE",
    ">>>>>>>",
    ">>>end k7f2",
    ">>>end",
    ">>>end abcd",
    ">>>end src/b.ts",
    ">>> END K7F2",
    ">>>en",
    "> quote",
    "```",
    "```tsx",
    "```tsx src/c.tsx",
    "````md",
    "```md notes.md",
    "~~~",
    "**src/d.tsx**",
    "// src/e.ts",
    "const a = 1;",
    "  return <div>é</div>;",
    "",
    "   ",
    "&lt;b&gt;",
    "text >>>end k7f2",
    "日本語 👩‍👩‍👧",
    "\u{FEFF}",
    "\r",
    "a\rb",
    "`code` here",
    "<div>",
    "  ```",
];

fn response() -> impl Strategy<Value = Vec<u8>> {
    let ending = prop_oneof![6 => Just("\n"), 2 => Just("\r\n"), 1 => Just("")];
    let odd = prop_oneof![8 => Just(Vec::new()), 1 => prop::collection::vec(any::<u8>(), 0..6)];
    let long = prop_oneof![30 => Just(0_usize), 1 => 900_usize..1100];
    prop::collection::vec((prop::sample::select(&LINES[..]), ending, odd, long), 0..24).prop_map(|lines| {
        let mut bytes = Vec::new();
        for (line, ending, odd, long) in lines {
            bytes.extend(line.bytes());
            bytes.extend(std::iter::repeat_n(b' ', long));
            bytes.extend(odd);
            bytes.extend(ending.bytes());
        }
        bytes
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn cuts_change_nothing(bytes in response(), sizes in prop::collection::vec(1usize..40, 1..20)) {
        let whole = events([bytes.as_slice()]);
        prop_assert_eq!(&events(bytes.chunks(1)), &whole);
        let (mut chunks, mut rest, mut turn) = (Vec::new(), bytes.as_slice(), 0);
        while !rest.is_empty() {
            let (chunk, after) = rest.split_at(sizes[turn % sizes.len()].min(rest.len()));
            chunks.push(chunk);
            (rest, turn) = (after, turn + 1);
        }
        prop_assert_eq!(&events(chunks), &whole);
    }

    #[test]
    fn what_opens_closes_or_is_truncated(bytes in response()) {
        let mut open = None;
        for told in events([bytes.as_slice()]) {
            match told {
                Told::Opened(block, _) => prop_assert!(open.replace(block).is_none()),
                Told::Closed(block) | Told::Truncated(block, _) => prop_assert_eq!(open.take(), Some(block)),
                Told::Grew(_) | Told::Pair(..) => prop_assert!(open.is_some()),
                Told::Prose(_) | Told::Code(..) => prop_assert!(open.is_none()),
                Told::Malformed(..) => {}
            }
        }
        prop_assert!(open.is_none());
    }

    #[test]
    fn content_comes_out_as_it_went_in(
        lines in prop::collection::vec(prop_oneof![prop::sample::select(&LINES[..]).prop_map(str::to_owned), "\\PC{0,20}"], 0..12),
        wrapped: bool,
    ) {
        // What ends a block or wraps it is for the tests of the grammar; a carriage return at a line's end is part of the ending.
        let content: Vec<&str> = lines.iter().map(String::as_str).filter(|line| {
            let bare = line.trim_start().to_lowercase();
            !bare.contains("k7f2") && !bare.ends_with('\r') && !["\r", ">>>", "```", "~~~"].iter().any(|mark| bare.starts_with(mark)) && !line.ends_with('\r')
        }).collect();
        let text: String = content.iter().map(|line| format!("{line}\n")).collect();
        let block = if wrapped { format!("```ts\n{text}```\n") } else { text.clone() };
        let response = Response::read("k7f2", format!("<<<file k7f2 a.ts\n{block}>>>end k7f2\n"));
        let [Operation::Write { text: read, .. }] = response.operations() else { panic!("one file") };
        prop_assert_eq!(read, &text);
    }
}
