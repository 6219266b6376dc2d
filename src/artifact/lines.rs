//! Cuts a stream into lines that decide something and text that does not, looking at each byte once.

use memchr::memchr;

use super::{cut, event::Event, grammar::Grammar};

/// Longest line that can be anything but text, in bytes: two quoted paths and some words.
pub(super) const MAX_LINE: usize = 1024;

/// Where in the current line the stream stands.
#[derive(Debug, Default)]
pub(super) struct Lines {
    /// The head of a line that may yet turn out to be more than text.
    held: String,
    /// The rest of the current line is text.
    passing: bool,
    /// The last text ended with a carriage return, which is dropped when a newline follows.
    carriage: bool,
}

impl Lines {
    /// Takes a piece of text.
    pub(super) fn feed(&mut self, mut text: &str, grammar: &mut Grammar, on: &mut dyn FnMut(Event<'_>)) {
        while !text.is_empty() {
            text = if self.passing { self.pass(text, grammar, on) } else { self.decide(text, grammar, on) };
        }
    }

    /// The stream ends: what is held is the last line.
    pub(super) fn finish(&mut self, grammar: &mut Grammar, on: &mut dyn FnMut(Event<'_>)) {
        let held = std::mem::take(&mut self.held);
        if !held.is_empty() {
            let line = held.strip_suffix('\r').unwrap_or(&held);
            if !grammar.could_be(line) || !grammar.line(line, "", on) {
                grammar.text(&held, on);
            }
        }
        if std::mem::take(&mut self.carriage) {
            grammar.text("\r", on);
        }
    }

    /// Forgets what is not decided, and says how many bytes that is.
    pub(super) fn forget(&mut self) -> usize {
        let forgotten = self.held.len() + usize::from(self.carriage);
        self.held.clear();
        self.carriage = false;
        forgotten
    }

    /// The rest of a line that is text; returns what follows it.
    fn pass<'a>(&mut self, text: &'a str, grammar: &mut Grammar, on: &mut dyn FnMut(Event<'_>)) -> &'a str {
        if std::mem::take(&mut self.carriage) && !text.starts_with('\n') {
            grammar.text("\r", on);
        }
        let Some(at) = memchr(b'\n', text.as_bytes()) else {
            self.open_end(text, grammar, on);
            return "";
        };
        let (line, rest) = cut(text, at + 1);
        match line.strip_suffix("\r\n") {
            Some(line) => {
                send(line, grammar, on);
                grammar.text("\n", on);
            }
            None => grammar.text(line, on),
        }
        self.passing = false;
        grammar.line += 1;
        rest
    }

    /// Text at the start of a line; returns what follows the part that was dealt with.
    fn decide<'a>(&mut self, text: &'a str, grammar: &mut Grammar, on: &mut dyn FnMut(Event<'_>)) -> &'a str {
        if self.held.is_empty() {
            let (plain, rest) = cut(text, self.plain(text, grammar));
            if !plain.is_empty() {
                let (whole, partial) = if self.passing { last_line(plain) } else { (plain, "") };
                // One piece for all of it, unless its last line is open and ends with a carriage return.
                if partial.ends_with('\r') {
                    send(whole, grammar, on);
                    self.open_end(partial, grammar, on);
                } else {
                    grammar.text(plain, on);
                }
                return rest;
            }
            if self.passing {
                return rest;
            }
        }
        let end = memchr(b'\n', text.as_bytes());
        let (line, rest) = cut(text, end.unwrap_or(text.len()));
        if self.held.len() + line.len() > MAX_LINE {
            self.release(grammar, on);
            return text;
        }
        self.held.push_str(line);
        if end.is_none() {
            if !grammar.could_be(&self.held) {
                self.release(grammar, on);
            }
            return "";
        }
        let mut held = std::mem::take(&mut self.held);
        let line = held.strip_suffix('\r').unwrap_or(&held);
        if !grammar.could_be(line) || !grammar.line(line, "\n", on) {
            send(line, grammar, on);
            grammar.text("\n", on);
        }
        grammar.line += 1;
        held.clear();
        self.held = held;
        cut(rest, 1).1
    }

    /// How many bytes of `text`, which begins a line, are plain text: whole lines, and perhaps the head of one.
    fn plain(&mut self, text: &str, grammar: &mut Grammar) -> usize {
        let mut done = 0;
        loop {
            let (_, rest) = cut(text, done);
            if rest.is_empty() || grammar.could_be(rest) {
                return done;
            }
            match memchr(b'\n', rest.as_bytes()) {
                None => {
                    self.passing = true;
                    return text.len();
                }
                Some(at) if at > 0 && rest.as_bytes().get(at - 1) == Some(&b'\r') => {
                    // The line is passed on its own, without its carriage return.
                    self.passing = true;
                    return done;
                }
                Some(at) => {
                    done += at + 1;
                    grammar.line += 1;
                }
            }
        }
    }

    fn release(&mut self, grammar: &mut Grammar, on: &mut dyn FnMut(Event<'_>)) {
        let mut held = std::mem::take(&mut self.held);
        self.passing = true;
        self.open_end(&held, grammar, on);
        held.clear();
        self.held = held;
    }

    /// Text whose line goes on.
    fn open_end(&mut self, text: &str, grammar: &mut Grammar, on: &mut dyn FnMut(Event<'_>)) {
        let bare = text.strip_suffix('\r');
        self.carriage = bare.is_some();
        send(bare.unwrap_or(text), grammar, on);
    }
}

fn send(text: &str, grammar: &mut Grammar, on: &mut dyn FnMut(Event<'_>)) {
    if !text.is_empty() {
        grammar.text(text, on);
    }
}

/// Splits off the last line, which is open.
fn last_line(text: &str) -> (&str, &str) {
    cut(text, memchr::memrchr(b'\n', text.as_bytes()).map_or(0, |at| at + 1))
}
