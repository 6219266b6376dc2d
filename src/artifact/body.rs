//! What is inside a block.

use super::{
    end::End,
    event::{Block, Event, Mark},
    fence::Fence,
    pairs::Pairs,
    prose::Code,
};

/// White space that may stand between a closing fence and the end of its block, in bytes.
const SLACK: usize = 256;

/// An open block.
#[derive(Debug)]
pub(super) struct Body {
    /// `None` while the content of a block that cannot be is skipped.
    pub(super) block: Option<Block>,
    pub(super) mark: Mark,
    /// The nonce of another response, when the block carries one.
    pub(super) foreign: Option<String>,
    /// Blocks of other responses that the content has opened and not closed.
    pub(super) depth: usize,
    pub(super) inside: Inside,
    /// The code fence that stands around the block.
    pub(super) wrapper: Option<Code>,
    /// Whether broken characters were reported.
    pub(super) broken: bool,
}

#[derive(Debug)]
pub(super) enum Inside {
    File(FileBody),
    Edit(Pairs),
    Skip,
}

/// What a line of a file turned out to be.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum FileLine {
    Text,
    Frame,
    End,
}

/// The content of a whole file, which models like to wrap in a code fence.
#[derive(Debug, Default)]
pub(super) struct FileBody {
    begun: bool,
    /// In Markdown and plain text a code fence is content.
    fences_are_text: bool,
    /// A closing fence and the blank lines after it, held until it is known whether the block ends there.
    held: String,
    /// The fence that is the block.
    fence: Option<Fence>,
    nested: Option<Fence>,
}

impl Body {
    pub(super) fn new(
        block: Option<Block>,
        mark: Mark,
        foreign: Option<String>,
        wrapper: Option<Code>,
        fence: Option<Fence>,
    ) -> Self {
        let inside = match &block {
            Some(Block::File { path }) => Inside::File(FileBody::new(path.extension().as_deref(), fence)),
            Some(Block::Edit { .. }) => Inside::Edit(Pairs::default()),
            _ => Inside::Skip,
        };
        Self { block, mark, foreign, depth: 0, inside, wrapper, broken: false }
    }

    /// Whether such an end ends this block, and not one that its content shows.
    pub(super) fn ends(&self, end: End<'_>) -> bool {
        match end {
            End::Nonce => true,
            End::Bare => self.depth == 0,
            End::Word(word) => {
                let path = self.block.as_ref().and_then(Block::path);
                self.foreign.as_deref() == Some(word)
                    || (self.depth == 0 && path.is_some_and(|path| path.as_str() == word))
            }
        }
    }

    /// The code fence that is still open when the next block begins without an end before it.
    pub(super) fn left_over(&mut self) -> Option<Code> {
        let own = match &mut self.inside {
            Inside::File(file) => file.fence.take().map(|fence| Code::new(fence, true)),
            Inside::Edit(_) | Inside::Skip => None,
        };
        self.wrapper.take().or(own)
    }
}

impl FileBody {
    fn new(extension: Option<&str>, fence: Option<Fence>) -> Self {
        let fences_are_text = matches!(extension, Some("md" | "mdx" | "markdown" | "txt"));
        Self { fences_are_text, fence, ..Self::default() }
    }

    /// Takes a whole line.
    pub(super) fn line(&mut self, line: &str, newline: &str, on: &mut dyn FnMut(Event<'_>)) -> FileLine {
        if let Some(fence) = &self.fence {
            if let Some(nested) = &self.nested {
                if nested.closes(line) {
                    self.nested = None;
                }
                return FileLine::Text;
            }
            if fence.closes(line) {
                return FileLine::End;
            }
            if self.fences_are_text {
                self.nested = Fence::open(line);
            }
            return FileLine::Text;
        }
        let Some(fence) = Fence::open(line) else { return FileLine::Text };
        if !self.begun && (!self.fences_are_text || matches!(fence.language(), "md" | "mdx" | "markdown")) {
            self.begun = true;
            self.fences_are_text = false;
            return FileLine::Frame;
        }
        if !self.fences_are_text && fence.info().is_empty() {
            self.release(on);
            self.begun = true;
            self.held.push_str(line);
            self.held.push_str(newline);
            return FileLine::Frame;
        }
        FileLine::Text
    }

    /// Takes a piece of content.
    pub(super) fn text(&mut self, piece: &str, on: &mut dyn FnMut(Event<'_>)) {
        self.begun = true;
        if !self.held.is_empty() {
            if self.held.len() + piece.len() <= SLACK && piece.trim().is_empty() {
                self.held.push_str(piece);
                return;
            }
            self.release(on);
        }
        on(Event::Grew(piece));
    }

    /// What was held is content after all.
    pub(super) fn release(&mut self, on: &mut dyn FnMut(Event<'_>)) {
        if !self.held.is_empty() {
            on(Event::Grew(&self.held));
            self.held.clear();
        }
    }
}
