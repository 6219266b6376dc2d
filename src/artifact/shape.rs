//! The quick look at how a line begins. Each answer, once no, stays no as the line grows.

/// In prose: a block, an end, or a code fence, perhaps indented.
pub(super) fn in_prose(start: &str) -> bool {
    let bare = start.trim_start_matches([' ', '\t']);
    match bare.as_bytes().first() {
        None => true,
        Some(b'<') => {
            let after = bare.trim_start_matches('<').trim_start_matches([' ', '/']);
            after.bytes().next().is_none_or(|b| b.is_ascii_alphabetic())
        }
        Some(b'>') => end(bare),
        Some(b'`') => begins(bare, "```"),
        Some(b'~') => begins(bare, "~~~"),
        Some(_) => false,
    }
}

/// In a file: an end, the block of a response that forgot an end, or a code fence.
pub(super) fn in_file(start: &str) -> bool {
    match start.as_bytes().first() {
        Some(b'<') => begins(start, "<<<"),
        Some(b'>') => end(start),
        Some(b'`') => begins(start, "```"),
        Some(b'~') => begins(start, "~~~"),
        Some(b' ' | b'\t') => fence(start.trim_start_matches([' ', '\t'])),
        Some(_) => false,
        None => true,
    }
}

/// In an edit: also the frame of a pair.
pub(super) fn in_edit(start: &str) -> bool {
    match start.as_bytes().first() {
        Some(b'<') => begins(start, "<<<"),
        Some(b'=') => begins(start, "====="),
        Some(b'>') => begins(start, ">>>>>") || end(start),
        Some(b'`' | b'~') => fence(start),
        Some(_) => false,
        None => true,
    }
}

fn fence(bare: &str) -> bool {
    begins(bare, "```") || begins(bare, "~~~")
}

/// `>`s and the word, or the beginning of them.
fn end(bare: &str) -> bool {
    let word = bare.trim_start_matches('>').trim_start_matches([' ', '/']);
    word.bytes().zip(b"end").all(|(found, wanted)| found.eq_ignore_ascii_case(wanted))
}

/// Whether the text begins with `mark`, or can still grow to.
fn begins(text: &str, mark: &str) -> bool {
    text.bytes().zip(mark.bytes()).all(|(found, wanted)| found == wanted)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_no_stays_a_no(line in "[<>=`~ end/a\t]{1,12}") {
            for look in [in_prose, in_file, in_edit] {
                let answers: Vec<bool> = (1..=line.len()).map(|at| look(&line[..at])).collect();
                prop_assert!(answers.is_sorted_by(|earlier, later| *earlier || !*later), "{line:?}: {answers:?}");
            }
        }
    }
}
