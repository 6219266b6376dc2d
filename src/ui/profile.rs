//! The turned profile: the line that words cut.
//!
//! Every word becomes one cut along the axis (a bead, a cove, a taper …), chosen by its letters alone, so the same
//! words always give the same piece. The home page turns it as somebody types; a project wears it as its mark.
//! Whole numbers only: the server and the browser must draw the very same path.

/// Radius of the uncut stock.
const STOCK: i32 = 30;
/// Smallest radius that is left standing.
const NECK: i32 = 7;

/// A piece on the lathe.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// The cut part, seen from above the axis, as an SVG path without its mirror image.
    pub cut: String,
    /// Where the tool stands.
    pub tool: (i32, i32),
    /// How far the piece is cut, in the drawing's own units.
    pub end: i32,
}

/// Turns the words of `text` into a piece `width` units long around an axis at y = 0.
///
/// Earlier words keep their place while others are added, until the piece is full; then all move closer.
#[must_use]
pub fn turn(text: &str, width: i32) -> Profile {
    let words: Vec<&str> = text.split_whitespace().take(64).collect();
    let lengths: Vec<i32> = words.iter().map(|word| 10 + 4 * (word.chars().count().min(14) as i32)).collect();
    let total: i32 = lengths.iter().sum();
    let room = width * 92 / 100;
    let scale = |length: i32| if total > room { length * room / total } else { length };

    let mut path = format!("M0 {}", -(STOCK - 2));
    let (mut x, mut radius) = (0, STOCK - 2);
    for (word, length) in words.iter().zip(&lengths) {
        let end = x + scale(*length).max(2);
        let seed = hash(word);
        let next = NECK + 3 + (seed >> 8) as i32 % (STOCK - NECK - 6);
        cut(&mut path, seed % 5, (x, radius), (end, next));
        (x, radius) = (end, next);
    }
    Profile { cut: path, tool: (x, -radius), end: x }
}

/// Adds one cut to the path.
fn cut(path: &mut String, shape: u32, from: (i32, i32), to: (i32, i32)) {
    use std::fmt::Write;

    let ((x0, r0), (x1, r1)) = (from, to);
    let w = x1 - x0;
    let written = match shape {
        // A bead between two quirks.
        0 if w > 12 => {
            let low = r0.min(r1) - 3;
            let high = (r0.max(r1) + 6).min(STOCK);
            write!(
                path,
                "L{} {}C{} {} {} {} {} {}L{x1} {}",
                x0 + 2,
                -low,
                x0 + 2 + w / 12,
                -high,
                x1 - 2 - w / 12,
                -high,
                x1 - 2,
                -low,
                -r1
            )
        }
        // A cove: the gouge went in and came out.
        1 => {
            let deep = (r0.min(r1) - 9).max(NECK - 2);
            write!(path, "C{} {} {} {} {x1} {}", x0 + w / 4, -deep, x1 - w / 4, -deep, -r1)
        }
        // A step, then straight.
        2 => write!(path, "L{} {}L{x1} {}", x0 + 1, -r1, -r1),
        // A taper.
        3 => write!(path, "L{x1} {}", -r1),
        // An ogee.
        _ => write!(path, "C{} {} {} {} {x1} {}", x0 + w / 2, -r0, x0 + w / 2, -r1, -r1),
    };
    debug_assert!(written.is_ok());
}

/// FNV-1a over a word.
fn hash(word: &str) -> u32 {
    word.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn words_that_stand_keep_their_cut_while_others_are_added() {
        let before = turn("track my expenses", 720);
        let after = turn("track my expenses by category", 720);
        assert!(after.cut.starts_with(&before.cut));
        assert!(after.end > before.end);
    }

    #[test]
    fn no_words_leave_the_stock_uncut() {
        assert_eq!(turn("  ", 720).end, 0);
    }

    proptest! {
        #[test]
        fn a_piece_never_outgrows_its_stock(text in "(\\PC{0,12} ){0,80}") {
            let piece = turn(&text, 720);
            prop_assert!(piece.end <= 720);
            prop_assert!((-STOCK..=-NECK).contains(&piece.tool.1));
        }
    }
}
