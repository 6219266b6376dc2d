//! Any bytes, cut anywhere: no panic, the same events, memory that grows with what was read alone, and a tree that can be
//! written.
#![no_main]

use lathe::artifact::{Event, Parser, Response, apply, continuation, explain, join};
use lathe::model::tree::Tree;
use libfuzzer_sys::fuzz_target;

/// The events as text, pieces that belong together merged.
fn told<'a>(chunks: impl Iterator<Item = &'a [u8]>) -> (String, Response) {
    let (mut log, mut last, mut response) = (String::new(), ' ', Response::default());
    let mut note = |event: Event<'_>| {
        match &event {
            Event::Prose(text) | Event::Grew(text) => {
                let kind = if matches!(event, Event::Prose(_)) { 'P' } else { 'G' };
                if last != kind {
                    log.push_str("\n\u{1}");
                    log.push(kind);
                }
                last = kind;
                log.push_str(text);
            }
            other => {
                last = ' ';
                log.push_str(&format!("\n\u{1}{other:?}"));
            }
        }
        response.take(event);
    };
    let mut parser = Parser::new("k7f2");
    for chunk in chunks {
        parser.push(chunk, &mut note);
    }
    parser.finish(&mut note);
    (log, response)
}

fuzz_target!(|data: &[u8]| {
    // The first byte says how the rest is cut.
    let Some((&seed, bytes)) = data.split_first() else { return };
    let (whole, response) = told(std::iter::once(bytes));
    let (single, _) = told(bytes.chunks(1));
    assert_eq!(whole, single, "byte by byte");
    let (cut, _) = told(bytes.chunks(usize::from(seed) + 1));
    assert_eq!(whole, cut, "in chunks");

    let text: usize = response.operations().iter().map(|one| format!("{one:?}").len()).sum();
    assert!(text + response.prose.len() <= 64 + 24 * bytes.len(), "more came out than went in");

    // Twice: onto nothing, and onto what that made.
    let once = match apply(&Tree::default(), response.operations()) {
        Ok(tree) => tree,
        Err(rejected) => {
            assert!(!explain(&rejected, response.operations().len()).is_empty());
            Tree::default()
        }
    };
    let _ = apply(&once, response.operations());

    if let Some(resume) = continuation(&response) {
        assert!(!resume.ask("k7f2").is_empty());
    }
    let text = String::from_utf8_lossy(bytes);
    let middle = text.floor_char_boundary(text.len() * usize::from(seed) / 256);
    let (first, rest) = text.split_at(middle);
    let _ = Response::read("k7f2", join(first, rest, "k7f2"));
});
