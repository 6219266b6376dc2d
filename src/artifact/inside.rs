//! Lines within a block.

use super::{
    body::{FileLine, Inside},
    end::End,
    event::{Event, Mark},
    grammar::{Grammar, On, State},
    header::{Header, Kind},
    reason::Reason,
};

impl Grammar {
    pub(super) fn body_line(&mut self, line: &str, newline: &str, on: On<'_>) -> bool {
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
}
