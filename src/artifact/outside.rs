//! Lines between the blocks, and those that begin one.

use super::{
    body::Body,
    end::End,
    event::{Block, Event, Mark},
    fence::Fence,
    grammar::{Grammar, On, State},
    header::{Header, Kind},
    hint::comment_path,
    prose::Code,
    reason::Reason,
};

impl Grammar {
    pub(super) fn prose_line(&mut self, line: &str, on: On<'_>) -> bool {
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
    pub(super) fn pending_line(&mut self, line: &str, newline: &str, on: On<'_>) -> bool {
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
    pub(super) fn no_path(&mut self, hidden: bool, on: On<'_>) {
        if let State::Pending(fence) = &self.state {
            if !hidden {
                on(Event::Prose(&fence.line));
                on(Event::Prose("\n"));
            }
            self.state = State::Code(Code::new(fence.clone(), hidden));
        }
    }

    pub(super) fn code_line(&mut self, line: &str, newline: &str, on: On<'_>) -> bool {
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

    /// Deals with a line that begins a block; `wrapper` is the code fence around it.
    pub(super) fn header(&mut self, header: &Header<'_>, wrapper: Option<Code>, on: On<'_>) -> bool {
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
