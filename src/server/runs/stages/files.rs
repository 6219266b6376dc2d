//! Showing files as they are written.

use crate::{
    model::{event::EventBody, tree::Tree},
    server::runs::{error::RunError, job::Job},
};

/// Longest piece of a file in one event, in bytes.
const PIECE: usize = 8 * 1024;

/// Streams every text file of `after` that differs from `before`; returns how many there were.
pub(super) async fn stream(job: &Job, before: &Tree, after: &Tree) -> Result<usize, RunError> {
    let mut written = 0;
    for (path, content) in after.iter() {
        if before.get(path) == Some(content) {
            continue;
        }
        written += 1;
        let Ok(text) = std::str::from_utf8(content) else { continue };
        job.log.emit(EventBody::FileOpened { path: path.to_string() }).await?;
        for piece in pieces(text) {
            job.log.emit(EventBody::Token { path: path.to_string(), text: piece.to_owned(), blob: None }).await?;
        }
        job.log.emit(EventBody::FileClosed { path: path.to_string() }).await?;
    }
    Ok(written)
}

fn pieces(mut text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    while !text.is_empty() {
        let mut cut = text.len().min(PIECE);
        while !text.is_char_boundary(cut) {
            cut -= 1;
        }
        let (piece, rest) = text.split_at(cut);
        pieces.push(piece);
        text = rest;
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_bounded_and_whole() {
        let text = "é".repeat(PIECE);
        let pieces = pieces(&text);
        assert!(pieces.iter().all(|piece| piece.len() <= PIECE));
        assert_eq!(pieces.concat(), text);
    }
}
