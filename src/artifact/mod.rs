//! The streaming grammar in which a language model writes files: prose, and blocks that carry the nonce of the response.
//!
//! A stream goes through a [`Parser`], whose events a [`Response`] gathers into operations, which [`apply`] tries on a copy
//! of a project's files: all of them or none. What failed is said in words by [`explain`]; an answer that was cut goes on by
//! [`continuation`] and [`Seam`]. docs/ARTIFACT.md specifies the grammar. Pure: no I/O, no clock.
#![cfg_attr(
    not(test),
    deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)
)]

mod apply;
mod body;
mod decode;
mod end;
mod event;
mod fence;
mod grammar;
mod header;
mod hint;
mod inside;
mod lines;
mod operation;
mod outside;
mod pairs;
mod parser;
mod prose;
mod reason;
mod remark;
mod response;
mod resume;
mod seam;
mod shape;
mod words;

#[cfg(test)]
mod tests;

pub use apply::{Near, Rejected, Why, apply, explain, mend};
pub use event::{Block, Event, Mark};
pub use operation::{Operation, Pair};
pub use parser::Parser;
pub use reason::Reason;
pub use response::{Finding, Incomplete, Response, Unplaced};
pub use resume::{Resume, continuation};
pub use seam::{Seam, join};

/// Splits at a byte offset that is known to lie between two characters.
fn cut(text: &str, at: usize) -> (&str, &str) {
    text.split_at_checked(at).unwrap_or((text, ""))
}
