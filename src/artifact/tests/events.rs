//! Events that own their text, with pieces that belong together merged.

use crate::artifact::{Block, Event, Mark, Parser, Reason};

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Told {
    Prose(String),
    Opened(Block, Mark),
    Grew(String),
    Pair(String, String),
    Closed(Block),
    Code(String, String),
    Truncated(Block, usize),
    Malformed(usize, Reason),
}

pub(super) fn note(told: &mut Vec<Told>, event: Event<'_>) {
    match (told.last_mut(), event) {
        (Some(Told::Prose(last)), Event::Prose(text)) | (Some(Told::Grew(last)), Event::Grew(text)) => {
            last.push_str(text);
        }
        (_, Event::Prose(text)) => told.push(Told::Prose(text.into())),
        (_, Event::Grew(text)) => told.push(Told::Grew(text.into())),
        (_, Event::Opened { block, mark }) => told.push(Told::Opened(block.clone(), mark)),
        (_, Event::EditPair { search, replace }) => told.push(Told::Pair(search.into(), replace.into())),
        (_, Event::Closed(block)) => told.push(Told::Closed(block.clone())),
        (_, Event::CodeWithoutPath { language, text }) => told.push(Told::Code(language.into(), text.into())),
        (_, Event::Truncated { block, at }) => told.push(Told::Truncated(block.clone(), at)),
        (_, Event::Malformed { line, reason }) => told.push(Told::Malformed(line, reason)),
    }
}

/// The events of a stream that comes in these chunks.
pub(super) fn events<'a>(chunks: impl IntoIterator<Item = &'a [u8]>) -> Vec<Told> {
    let mut told = Vec::new();
    let mut parser = Parser::new("k7f2");
    for chunk in chunks {
        parser.push(chunk, |event| note(&mut told, event));
    }
    parser.finish(|event| note(&mut told, event));
    told
}
