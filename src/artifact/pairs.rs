//! The SEARCH/REPLACE pairs of an edit.

use super::{event::Event, fence::Fence, reason::Reason};

/// Largest pair, in bytes of both sides together: that of a file.
pub(super) const MAX_PAIR: usize = 5 * 1024 * 1024;

/// Pairs as they arrive.
#[derive(Debug, Default)]
pub(super) struct Pairs {
    stage: Stage,
    search: String,
    replace: String,
    seen: usize,
    too_long: bool,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Stage {
    #[default]
    Outside,
    /// With the number of arrows that opened the pair.
    Search(usize),
    Replace(usize),
}

impl Pairs {
    /// Takes a whole line, and says whether it belongs to the frame of a pair rather than to its text.
    pub(super) fn frame(&mut self, line: &str, on: &mut dyn FnMut(Event<'_>)) -> Result<bool, Reason> {
        match self.stage {
            Stage::Outside => {
                if let Some(arrows) = marked(line, '<', "SEARCH").filter(|arrows| *arrows >= 5) {
                    self.stage = Stage::Search(arrows);
                    return Ok(true);
                }
                Ok(false)
            }
            Stage::Search(arrows) => {
                let divides = marked(line, '=', "").is_some_and(|found| same(arrows, found));
                if divides {
                    self.stage = Stage::Replace(arrows);
                }
                Ok(divides)
            }
            Stage::Replace(arrows) => {
                let ends = marked(line, '>', "REPLACE").or_else(|| marked(line, '>', ""));
                if !ends.is_some_and(|found| same(arrows, found)) {
                    return Ok(false);
                }
                self.complete(on).map(|()| true)
            }
        }
    }

    /// Whether a line outside the pairs says nothing: a code fence that a model puts around them.
    pub(super) fn idle(&self, line: &str) -> bool {
        self.stage == Stage::Outside && Fence::open(line).is_some()
    }

    /// Takes a piece of text; outside the pairs it is a remark and is ignored.
    pub(super) fn text(&mut self, piece: &str) {
        let side = match self.stage {
            Stage::Outside => return,
            Stage::Search(_) => &mut self.search,
            Stage::Replace(_) => &mut self.replace,
        };
        side.push_str(piece);
        if self.search.len() + self.replace.len() > MAX_PAIR {
            self.too_long = true;
            self.search = String::new();
            self.replace = String::new();
        }
    }

    /// The block ends: the last pair may lack its last line, and there must have been one.
    pub(super) fn close(&mut self, on: &mut dyn FnMut(Event<'_>)) -> Result<(), Reason> {
        match self.stage {
            Stage::Search(_) => Err(Reason::PairOpen),
            Stage::Replace(_) => self.complete(on),
            Stage::Outside if self.seen == 0 => Err(Reason::NoPairs),
            Stage::Outside => Ok(()),
        }
    }

    fn complete(&mut self, on: &mut dyn FnMut(Event<'_>)) -> Result<(), Reason> {
        self.stage = Stage::Outside;
        self.seen += 1;
        if std::mem::take(&mut self.too_long) {
            self.search.clear();
            self.replace.clear();
            return Err(Reason::PairTooLong(MAX_PAIR));
        }
        on(Event::EditPair { search: &self.search, replace: &self.replace });
        self.search.clear();
        self.replace.clear();
        Ok(())
    }
}

/// How many of `mark` a line begins with, when nothing but `word` follows them.
fn marked(line: &str, mark: char, word: &str) -> Option<usize> {
    let rest = line.trim_start_matches(mark);
    let count = line.len() - rest.len();
    (count > 0 && rest.trim().trim_end_matches(':').eq_ignore_ascii_case(word)).then_some(count)
}

/// Whether the marks of a pair belong together: small miscounts pass, and whoever writes longer ones means them.
fn same(opened: usize, found: usize) -> bool {
    if opened > 7 { opened == found } else { (5..=7).contains(&found) }
}
