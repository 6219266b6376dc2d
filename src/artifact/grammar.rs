//! What a line means where it stands.

use super::{
    body::{Body, FileLine, Inside},
    end::End,
    event::{Block, Event, Mark},
    fence::Fence,
    header::{Header, Kind},
    hint::{Hint, comment_path},
    prose::Code,
    reason::Reason,
    shape,
};

/// Where in its structure a response stands.
#[derive(Debug)]
pub(super) struct Grammar {
    nonce: String,
    /// Whether a block has carried it.
    own_seen: bool,
    /// The one other nonce that is accepted while the own has not been seen.
    stale: Option<String>,
    /// The current line, from 1.
    pub(super) line: usize,
    state: State,
    hint: Hint,
}

#[derive(Debug)]
enum State {
    Prose,
    /// A fence has opened whose first line may yet name a file.
    Pending(Fence),
    Code(Code),
    Body(Box<Body>),
}

type On<'a> = &'a mut dyn FnMut(Event<'_>);

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

    fn prose_line(&mut self, line: &str, on: On<'_>) -> bool {
        let nonce = self.nonce.clone();
        if let Some(header) = indented(line).and_then(|line| Header::read(line, &nonce)) {
            return self.header(&header, None, on);
        }
        // Models also close what has no content.
        if matches!(End::read(line, &nonce), Some(End::Nonce | End::Bare)) {
            return true;
        }
        let Some(fence) = Fence::open(line) else { return false };
        let hinted = self.hint.take();
        match fence.path().or_else(|| fence.may_be(hinted?)) {
            Some(path) => self.open_fence(fence, Block::File { path }, on),
            None => self.state = State::Pending(fence),
        }
        true
    }

    /// The first line in a fence.
    fn pending_line(&mut self, line: &str, newline: &str, on: On<'_>) -> bool {
        let State::Pending(fence) = &self.state else { return false };
        if let Some(path) = comment_path(line).and_then(|path| fence.may_be(path)) {
            let fence = fence.clone();
            self.open_fence(fence, Block::File { path }, on);
            return true;
        }
        self.no_path(self.own_header(line).is_some(), on);
        self.code_line(line, newline, on)
    }

    /// A fence has no path: it is prose. Hidden when it only wraps blocks.
    fn no_path(&mut self, hidden: bool, on: On<'_>) {
        if let State::Pending(fence) = &self.state {
            if !hidden {
                on(Event::Prose(&fence.line));
                on(Event::Prose("\n"));
            }
            self.state = State::Code(Code::new(fence.clone(), hidden));
        }
    }

    fn code_line(&mut self, line: &str, newline: &str, on: On<'_>) -> bool {
        let header = self.own_header(line).map(|line| line.to_owned());
        let State::Code(code) = &mut self.state else { return false };
        if code.fence.closes(line) {
            if !code.hidden {
                on(Event::Prose(line));
                if !newline.is_empty() {
                    on(Event::Prose(newline));
                }
            }
            code.report(on);
            self.state = State::Prose;
            return true;
        }
        let nonce = self.nonce.clone();
        let Some(header) = header.as_deref().and_then(|line| Header::read(line, &nonce)) else {
            // A stray end between blocks.
            return code.hidden && End::read(line, &nonce) == Some(End::Nonce);
        };
        code.forget();
        match std::mem::replace(&mut self.state, State::Prose) {
            State::Code(code) => self.header(&header, Some(code), on),
            _ => false,
        }
    }

    fn body_line(&mut self, line: &str, newline: &str, on: On<'_>) -> bool {
        let nonce = self.nonce.clone();
        let State::Body(body) = &mut self.state else { return false };
        if body.mark != Mark::Fence {
            match End::read(line, &nonce) {
                Some(end) if body.ends(end) => {
                    self.close(on);
                    return true;
                }
                Some(_) => body.depth = body.depth.saturating_sub(1),
                None => {}
            }
        }
        if line.starts_with("<<<")
            && let Some(header) = Header::read(line, &nonce)
        {
            if header.mark == Mark::Nonce && header.kind.is_ok() {
                on(Event::Malformed { line: self.line, reason: Reason::EndMissing });
                let wrapper = body.left_over();
                self.close(on);
                return self.header(&header, wrapper, on);
            }
            body.depth += usize::from(header.kind.is_ok_and(Kind::has_body));
        }
        match &mut body.inside {
            Inside::Skip => false,
            Inside::File(file) => match file.line(line, newline, on) {
                FileLine::Text => false,
                FileLine::Frame => true,
                FileLine::End => {
                    self.close(on);
                    true
                }
            },
            Inside::Edit(pairs) => match pairs.frame(line, on) {
                Ok(false) => pairs.idle(line),
                Ok(true) => {
                    on(Event::Grew(line));
                    if !newline.is_empty() {
                        on(Event::Grew(newline));
                    }
                    true
                }
                Err(reason) => {
                    on(Event::Malformed { line: self.line, reason });
                    true
                }
            },
        }
    }

    /// Deals with a line that begins a block; `wrapper` is the code fence around it.
    fn header(&mut self, header: &Header<'_>, wrapper: Option<Code>, on: On<'_>) -> bool {
        let back = |wrapper: Option<Code>| wrapper.map_or(State::Prose, State::Code);
        if header.mark == Mark::Stale
            && (self.own_seen || self.stale.as_deref().is_some_and(|s| Some(s) != header.foreign))
        {
            on(Event::Malformed { line: self.line, reason: Reason::Quoted });
            self.state = back(wrapper);
            return false;
        }
        let foreign = header.foreign.map(str::to_owned);
        self.stale = self.stale.take().or_else(|| foreign.clone());
        self.own_seen |= header.mark == Mark::Nonce;
        let block = match header.block() {
            Ok(block) => Some(block),
            Err(reason) => {
                on(Event::Malformed { line: self.line, reason });
                None
            }
        };
        let has_body = header.kind.is_ok_and(Kind::has_body);
        if let Some(block) = &block {
            on(Event::Opened { block, mark: header.mark });
            if !has_body {
                on(Event::Closed(block));
            }
        }
        if !has_body {
            self.state = back(wrapper);
            return true;
        }
        self.state = State::Body(Box::new(Body::new(block, header.mark, foreign, wrapper, None)));
        true
    }

    fn open_fence(&mut self, fence: Fence, block: Block, on: On<'_>) {
        on(Event::Opened { block: &block, mark: Mark::Fence });
        self.state = State::Body(Box::new(Body::new(Some(block), Mark::Fence, None, None, Some(fence))));
    }

    /// Closes the open block.
    fn close(&mut self, on: On<'_>) {
        if let State::Body(mut body) = std::mem::replace(&mut self.state, State::Prose) {
            if let Inside::Edit(pairs) = &mut body.inside
                && let Err(reason) = pairs.close(on)
            {
                on(Event::Malformed { line: self.line, reason });
            }
            if let Some(block) = &body.block {
                on(Event::Closed(block));
            }
            if let Some(wrapper) = body.wrapper {
                self.state = State::Code(wrapper);
            }
        }
    }

    /// The line without its indentation, when it begins a block by the nonce of this response.
    fn own_header<'a>(&self, line: &'a str) -> Option<&'a str> {
        let line = indented(line).filter(|line| line.starts_with('<'))?;
        Header::read(line, &self.nonce).filter(|header| header.mark == Mark::Nonce).map(|_| line)
    }
}

/// The line without up to three columns of indentation.
fn indented(line: &str) -> Option<&str> {
    let bare = line.trim_start_matches([' ', '\t']);
    (line.len() - bare.len() <= 3).then_some(bare)
}
