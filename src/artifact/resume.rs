//! An answer that was cut goes on.

use super::{event::Block, response::Response};

/// How many lines of what arrived are shown.
const TAIL: usize = 20;

/// Where an answer was cut.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resume {
    pub block: Block,
    /// The last lines of the block that arrived; the very last may be cut. Empty when none did.
    pub tail: String,
    /// The first line of the block that says anything.
    pub(super) head: String,
}

/// Where to go on, when the response was cut inside a block.
///
/// After [`super::Parser::pause`] this is exactly where the next bytes belong.
#[must_use]
pub fn continuation(response: &Response) -> Option<Resume> {
    let cut = response.incomplete()?;
    let lines: Vec<&str> = cut.text.split_inclusive('\n').collect();
    let tail = lines.get(lines.len().saturating_sub(TAIL)..).unwrap_or_default().concat();
    let head = lines.iter().find(|line| !line.trim().is_empty()).map(|line| line.trim().to_owned()).unwrap_or_default();
    Some(Resume { block: cut.block, tail, head })
}

impl Resume {
    /// What to ask the model for.
    #[must_use]
    pub fn ask(&self, nonce: &str) -> String {
        let what = self.block.path().map_or_else(String::new, |path| format!(" in the middle of `{path}`"));
        let last = self.tail.lines().rfind(|line| !line.trim().is_empty()).unwrap_or_default();
        if last.is_empty() {
            return format!(
                "Your answer was cut{what}, before its first line. Go on with that line. Do not repeat the line that begins the block, and write no other words. End the block with a line `>>>end {nonce}`, then write what is still missing.\n"
            );
        }
        format!(
            "Your answer was cut{what}. These are the last lines that arrived:\n\n{}\n\nGo on from exactly there. Begin with a copy of the last of these lines, `{}`, whole, and then what follows it. Do not repeat anything before it, do not begin the block anew, and write no other words. End the block with a line `>>>end {nonce}`, then write what is still missing.\n",
            self.tail.trim_end(),
            last.trim(),
        )
    }
}
