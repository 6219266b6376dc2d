//! Joins the rest of an answer to its cut.

use std::borrow::Cow;

use super::{
    event::Block,
    fence::Fence,
    header::Header,
    parser::Parser,
    response::Response,
    resume::{Resume, continuation},
};

/// How much of the rest is looked at before it is joined, in bytes and in lines.
const LOOK: (usize, usize) = (8 * 1024, 48);

/// Takes the rest of a cut answer as it streams in, and leaves out what the model repeats.
#[derive(Debug)]
pub struct Seam {
    resume: Resume,
    nonce: String,
    waiting: Option<Vec<u8>>,
}

impl Seam {
    /// Begins at a cut; `nonce` is that of the response.
    #[must_use]
    pub fn new(resume: Resume, nonce: &str) -> Self {
        Self { resume, nonce: nonce.to_owned(), waiting: Some(Vec::new()) }
    }

    /// Takes the next bytes, and returns those to push into the parser. The first few lines are kept until they are known.
    pub fn push<'a>(&mut self, chunk: &'a [u8]) -> Cow<'a, [u8]> {
        let Some(waiting) = &mut self.waiting else { return Cow::Borrowed(chunk) };
        waiting.extend_from_slice(chunk);
        let lines = memchr::memchr_iter(b'\n', waiting).count();
        if waiting.len() < LOOK.0 && lines < LOOK.1 {
            return Cow::Borrowed(&[]);
        }
        Cow::Owned(self.finish())
    }

    /// The rest has ended: returns what is still to be pushed.
    pub fn finish(&mut self) -> Vec<u8> {
        let Some(mut waiting) = self.waiting.take() else { return Vec::new() };
        let known = match std::str::from_utf8(&waiting) {
            Ok(text) => text,
            Err(error) => {
                std::str::from_utf8(waiting.get(..error.valid_up_to()).unwrap_or_default()).unwrap_or_default()
            }
        };
        let (offset, newline) = self.join(known);
        waiting.drain(..offset.min(waiting.len()));
        if newline {
            waiting.insert(0, b'\n');
        }
        waiting
    }

    /// How many bytes of the rest to leave out, and whether a newline must come first.
    fn join(&self, rest: &str) -> (usize, bool) {
        let open_line = !self.resume.tail.is_empty() && !self.resume.tail.ends_with('\n');
        let mut skipped = 0;
        if let Some((header, after)) = self.reopened(rest) {
            let (_, content) = super::cut(rest, after);
            let first = content.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
            let anew = !first.is_empty() && first == self.resume.head && overlap(&self.resume.tail, content) == 0;
            if anew {
                return (header, open_line);
            }
            skipped = after;
        }
        let (_, content) = super::cut(rest, skipped);
        if !self.markdown()
            && let Some(line) =
                content.split_inclusive('\n').next().filter(|line| Fence::open(line.trim_end()).is_some())
            && content.len() > line.len()
        {
            skipped += line.len();
        }
        let (_, content) = super::cut(rest, skipped);
        (skipped + overlap(&self.resume.tail, content), false)
    }

    /// The start and end of a line that begins the cut block again, perhaps after some words.
    fn reopened(&self, rest: &str) -> Option<(usize, usize)> {
        let mut start = 0;
        for line in rest.split_inclusive('\n').take(6) {
            let again = Header::read(line.trim(), &self.nonce).and_then(|header| header.block().ok());
            if again.is_some_and(|block| block == self.resume.block) {
                return Some((start, start + line.len()));
            }
            start += line.len();
        }
        None
    }

    fn markdown(&self) -> bool {
        let extension = self.resume.block.path().and_then(|path| path.extension());
        matches!(self.resume.block, Block::File { .. })
            && matches!(extension.as_deref(), Some("md" | "mdx" | "markdown" | "txt"))
    }
}

/// How many bytes at the start of `rest` repeat the end of `tail`.
fn overlap(tail: &str, rest: &str) -> usize {
    let tail: Vec<&str> = tail.split_inclusive('\n').collect();
    let lines: Vec<&str> = rest.split_inclusive('\n').collect();
    let repeated = |count: usize| {
        let said = tail.get(tail.len().checked_sub(count)?..)?;
        let again = lines.get(..count)?;
        let matched = said.iter().zip(again).enumerate().map(|(index, (said, again))| same(said, again, index == 0));
        let lengths: Option<Vec<usize>> = matched.collect();
        let blank = said.iter().all(|line| line.trim().is_empty());
        lengths.filter(|_| !blank).map(|lengths| lengths.iter().sum::<usize>())
    };
    let Some((count, bytes)) = (1..=tail.len().min(lines.len())).rev().find_map(|n| Some((n, repeated(n)?))) else {
        return 0;
    };
    // One line is asked for; of many equal ones the others may be meant.
    let alike = tail.iter().rev().take(count).all(|line| tail.last() == Some(line));
    if count > 1 && alike { repeated(1).unwrap_or(bytes) } else { bytes }
}

/// How many bytes of `again` repeat the line `said`. A cut line is repeated by its continuation, and a model's first line
/// may have lost its indentation.
fn same(said: &str, again: &str, first: bool) -> Option<usize> {
    let cut = !said.ends_with('\n');
    let trim = |line: &'_ str| -> usize { if first { line.len() - line.trim_start().len() } else { 0 } };
    let (_, bare_said) = super::cut(said, trim(said));
    let (_, bare_again) = super::cut(again, trim(again));
    if cut {
        return bare_again.starts_with(bare_said).then(|| again.len() - bare_again.len() + bare_said.len());
    }
    (bare_said.trim_end() == bare_again.trim_end()).then_some(again.len())
}

/// The whole answer: `first` up to its cut, and `rest` without what it repeats. To be parsed anew.
#[must_use]
pub fn join(first: &str, rest: &str, nonce: &str) -> String {
    let mut response = Response::default();
    let mut parser = Parser::new(nonce);
    parser.push(first, |event| response.take(event));
    let forgotten = parser.pause();
    let kept = first.get(..first.len().saturating_sub(forgotten)).unwrap_or(first);
    let Some(resume) = continuation(&response) else {
        return [kept, rest].concat();
    };
    let mut seam = Seam::new(resume, nonce);
    let mut joined = kept.as_bytes().to_vec();
    joined.extend_from_slice(&seam.push(rest.as_bytes()));
    joined.extend(seam.finish());
    String::from_utf8_lossy(&joined).into_owned()
}
