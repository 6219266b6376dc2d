//! A code fence that names no file.

use super::{event::Event, fence::Fence};

/// How much of such a fence is kept to be reported, in bytes.
pub(super) const MAX_CODE: usize = 256 * 1024;

/// An open fence without a path: prose, but worth reporting.
#[derive(Debug)]
pub(super) struct Code {
    pub(super) fence: Fence,
    text: String,
    /// Whether its lines are left out of the prose: it holds nothing but blocks.
    pub(super) hidden: bool,
}

impl Code {
    pub(super) fn new(fence: Fence, hidden: bool) -> Self {
        Self { fence, text: String::new(), hidden }
    }

    /// Takes a piece of what stands in it.
    pub(super) fn text(&mut self, piece: &str) {
        let room = MAX_CODE.saturating_sub(self.text.len());
        self.text.push_str(piece.get(..piece.floor_char_boundary(room.min(piece.len()))).unwrap_or_default());
    }

    /// What stood in it so far was no code.
    pub(super) fn forget(&mut self) {
        self.text.clear();
    }

    /// Reports it.
    pub(super) fn report(&self, on: &mut dyn FnMut(Event<'_>)) {
        if !self.text.trim().is_empty() {
            on(Event::CodeWithoutPath { language: self.fence.language(), text: &self.text });
        }
    }
}
