//! What a line means where it stands.

use super::{
    body::{Body, Inside},
    event::{Block, Event},
    fence::Fence,
    hint::Hint,
    prose::Code,
    reason::Reason,
    shape,
};

/// Where in its structure a response stands.
#[derive(Debug)]
pub(super) struct Grammar {
    pub(super) nonce: String,
    /// Whether a block has carried it.
    pub(super) own_seen: bool,
    /// The one other nonce that is accepted while the own has not been seen.
    pub(super) stale: Option<String>,
    /// The current line, from 1.
    pub(super) line: usize,
    pub(super) state: State,
    pub(super) hint: Hint,
}

#[derive(Debug)]
pub(super) enum State {
    Prose,
    /// A fence has opened whose first line may yet name a file.
    Pending(Fence),
    Code(Code),
    Body(Box<Body>),
}

/// Who is told.
pub(super) type On<'a> = &'a mut dyn FnMut(Event<'_>);

impl Grammar {
    pub(super) fn new(nonce: &str) -> Self {
        let nonce = nonce.to_owned();
        Self { nonce, own_seen: false, stale: None, line: 1, state: State::Prose, hint: Hint::default() }
    }

    /// The block that is open.
    pub(super) fn open(&self) -> Option<&Block> {
        if let State::Body(body) = &self.state { body.block.as_ref() } else { None }
    }

    /// Whether a line that begins like this can be more than text. Once false, it stays so as the line grows.
    pub(super) fn could_be(&self, start: &str) -> bool {
        match &self.state {
            State::Prose | State::Code(_) => shape::in_prose(start),
            State::Pending(_) => true,
            State::Body(body) => match body.inside {
                Inside::Edit(_) => shape::in_edit(start),
                Inside::File(_) | Inside::Skip => shape::in_file(start),
            },
        }
    }

    /// Takes a whole line, without its newline; returns whether it is dealt with. If not, it is text.
    pub(super) fn line(&mut self, line: &str, newline: &str, on: On<'_>) -> bool {
        match &self.state {
            State::Prose => self.prose_line(line, on),
            State::Pending(_) => self.pending_line(line, newline, on),
            State::Code(_) => self.code_line(line, newline, on),
            State::Body(_) => self.body_line(line, newline, on),
        }
    }

    /// Takes a piece of text.
    pub(super) fn text(&mut self, piece: &str, on: On<'_>) {
        if let State::Pending(_) = self.state {
            self.no_path(false, on);
        }
        match &mut self.state {
            State::Body(body) => match &mut body.inside {
                Inside::File(file) => file.text(piece, on),
                Inside::Edit(pairs) => {
                    pairs.text(piece);
                    on(Event::Grew(piece));
                }
                Inside::Skip => {}
            },
            State::Code(code) => {
                code.text(piece);
                on(Event::Prose(piece));
            }
            State::Prose | State::Pending(_) => {
                self.hint.text(piece);
                on(Event::Prose(piece));
            }
        }
    }

    /// Some bytes were no text: said once per block.
    pub(super) fn broken(&mut self, on: On<'_>) {
        if let State::Body(body) = &mut self.state
            && !std::mem::replace(&mut body.broken, true)
        {
            on(Event::Malformed { line: self.line, reason: Reason::NotUtf8 });
        }
    }

    /// The stream ends.
    pub(super) fn finish(&mut self, on: On<'_>) {
        match std::mem::replace(&mut self.state, State::Prose) {
            State::Prose => {}
            State::Pending(fence) => on(Event::Prose(&fence.line)),
            State::Code(code) => code.report(on),
            State::Body(mut body) => {
                if let Inside::File(file) = &mut body.inside {
                    file.release(on);
                }
                if let Some(block) = &body.block {
                    on(Event::Truncated { block, at: self.line });
                }
            }
        }
    }
}
