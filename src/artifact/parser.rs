//! Reads a response as it streams in.

use super::{decode::Decoder, event::Block, event::Event, grammar::Grammar, lines::Lines};

/// An incremental parser of one response; takes bytes cut anywhere, and never looks at one twice.
///
/// It holds at most one undecided line, one SEARCH/REPLACE pair, and a bounded piece of a code fence without a path.
#[derive(Debug)]
pub struct Parser {
    decoder: Decoder,
    lines: Lines,
    grammar: Grammar,
    started: bool,
}

impl Parser {
    /// Begins a response whose prompt asked for blocks with this nonce (letters and digits).
    #[must_use]
    pub fn new(nonce: &str) -> Self {
        Self { decoder: Decoder::default(), lines: Lines::default(), grammar: Grammar::new(nonce), started: false }
    }

    /// Takes the next bytes, and reports what they complete.
    pub fn push(&mut self, chunk: impl AsRef<[u8]>, mut on: impl FnMut(Event<'_>)) {
        let Self { decoder, lines, grammar, started } = self;
        decoder.push(chunk.as_ref(), |piece| {
            let Some(text) = piece else {
                grammar.broken(&mut on);
                *started = true;
                return lines.feed("\u{FFFD}", grammar, &mut on);
            };
            let text = if *started { text } else { text.strip_prefix('\u{FEFF}').unwrap_or(text) };
            *started = true;
            lines.feed(text, grammar, &mut on);
        });
    }

    /// The stream has ended by itself: what is left is reported, and a block that is open as truncated.
    pub fn finish(&mut self, mut on: impl FnMut(Event<'_>)) {
        if self.decoder.clear() > 0 {
            self.grammar.broken(&mut on);
            self.lines.feed("\u{FFFD}", &mut self.grammar, &mut on);
        }
        self.lines.finish(&mut self.grammar, &mut on);
        self.grammar.finish(&mut on);
    }

    /// The stream was cut: forgets a line or character that is not decided, so that what was reported is all there is.
    ///
    /// Returns how many bytes were forgotten. Either more is pushed, from exactly there (see [`super::Seam`]), or
    /// [`finish`](Self::finish) follows.
    pub fn pause(&mut self) -> usize {
        self.decoder.clear() + self.lines.forget()
    }

    /// The block that the stream is in.
    #[must_use]
    pub fn open(&self) -> Option<&Block> {
        self.grammar.open()
    }
}
