//! A response as a whole: what it says, and what it wants done.

use super::{
    event::{Block, Event, Mark},
    operation::{Operation, Pair},
    parser::Parser,
    reason::Reason,
};
use crate::model::tree::FilePath;

/// What the events of one response add up to. It may be looked at any time; a block counts once it is complete.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Response {
    /// The Markdown between the blocks.
    pub prose: String,
    /// The complete changes, in their order.
    operations: Vec<Operation>,
    /// How each operation was recognised.
    marks: Vec<Mark>,
    /// What does not follow the grammar.
    pub findings: Vec<Finding>,
    /// Code without a path: worth asking for again when it was meant as a file.
    pub unplaced: Vec<Unplaced>,
    open: Option<Draft>,
    incomplete: Option<Incomplete>,
}

/// Something that does not follow the grammar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Line of the response, from 1; 0 when it concerns a block as a whole.
    pub line: usize,
    /// The file that it concerns.
    pub path: Option<FilePath>,
    pub reason: Reason,
}

/// A code fence that names no file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unplaced {
    pub language: String,
    pub text: String,
}

/// A block that the stream ended in; none of it is applied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Incomplete {
    pub block: Block,
    /// Its content so far; for an edit the raw text of its pairs.
    pub text: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Draft {
    block: Block,
    mark: Mark,
    text: String,
    pairs: Vec<Pair>,
    lost: bool,
}

impl Response {
    /// Reads a whole response.
    #[must_use]
    pub fn read(nonce: &str, text: impl AsRef<[u8]>) -> Self {
        let mut response = Self::default();
        let mut parser = Parser::new(nonce);
        parser.push(text, |event| response.take(event));
        parser.finish(|event| response.take(event));
        response
    }

    /// The complete changes, in their order.
    #[must_use]
    pub fn operations(&self) -> &[Operation] {
        &self.operations
    }

    /// The block that the stream is in, or ended in.
    #[must_use]
    pub fn incomplete(&self) -> Option<Incomplete> {
        let open = || self.open.as_ref().map(|d| Incomplete { block: d.block.clone(), text: d.text.clone() });
        self.incomplete.clone().or_else(open)
    }

    /// Whether everything that the response meant as a change is in its operations.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.incomplete.is_none() && self.open.is_none() && !self.findings.iter().any(|finding| finding.reason.loses())
    }

    /// Takes the next event.
    pub fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Prose(text) => self.prose.push_str(text),
            Event::Opened { block, mark } => {
                let (block, text, pairs) = (block.clone(), String::new(), Vec::new());
                self.open = Some(Draft { block, mark, text, pairs, lost: false });
            }
            Event::Grew(text) => {
                if let Some(draft) = &mut self.open {
                    draft.text.push_str(text);
                }
            }
            Event::EditPair { search, replace } => {
                if let Some(draft) = &mut self.open {
                    draft.pairs.push(Pair { search: search.to_owned(), replace: replace.to_owned() });
                }
            }
            Event::Closed(_) => {
                if let Some(draft) = self.open.take() {
                    self.close(draft);
                }
            }
            Event::CodeWithoutPath { language, text } => {
                self.unplaced.push(Unplaced { language: language.to_owned(), text: text.to_owned() });
            }
            Event::Truncated { .. } => {
                self.incomplete = self.open.take().map(|draft| Incomplete { block: draft.block, text: draft.text });
            }
            Event::Malformed { line, reason } => {
                if let Some(draft) = &mut self.open {
                    // A fence that the next block cuts short is none that was meant as a file.
                    draft.lost |= reason.loses() || (draft.mark == Mark::Fence && reason == Reason::EndMissing);
                }
                let path = self.open.as_ref().and_then(|draft| draft.block.path().cloned());
                self.findings.push(Finding { line, path, reason });
            }
        }
    }

    fn close(&mut self, draft: Draft) {
        let path = draft.block.path().cloned();
        if draft.text.contains('\0') {
            self.findings.push(Finding { line: 0, path, reason: Reason::Binary });
            return;
        }
        if draft.lost {
            return;
        }
        if draft.mark == Mark::Nonce {
            self.drop_where(Reason::Quoted, |mark, _| mark == Mark::Stale);
        }
        if draft.mark == Mark::Fence {
            if self
                .marks
                .iter()
                .zip(&self.operations)
                .any(|(mark, op)| *mark < Mark::Fence && op.path() == path.as_ref())
            {
                self.findings.push(Finding { line: 0, path, reason: Reason::Shown });
                return;
            }
        } else {
            self.drop_where(Reason::Shown, |mark, op| {
                mark == Mark::Fence && path.is_some() && op.path() == path.as_ref()
            });
        }
        self.marks.push(draft.mark);
        self.operations.push(match draft.block {
            Block::File { path } => Operation::Write { path, text: draft.text },
            Block::Edit { path } => Operation::Edit { path, pairs: draft.pairs },
            Block::Delete { path } => Operation::Delete { path },
            Block::Rename { from, to } => Operation::Rename { from, to },
            Block::Package { name, version } => Operation::AddPackage { name, version },
        });
    }

    /// Takes operations back that a surer block shows to be quotations.
    fn drop_where(&mut self, reason: Reason, matches: impl Fn(Mark, &Operation) -> bool) {
        let marks = std::mem::take(&mut self.marks);
        let operations = std::mem::take(&mut self.operations);
        for (mark, operation) in marks.into_iter().zip(operations) {
            if matches(mark, &operation) {
                let path = operation.path().cloned();
                self.findings.push(Finding { line: 0, path, reason: reason.clone() });
            } else {
                self.marks.push(mark);
                self.operations.push(operation);
            }
        }
    }
}
