//! The line that ends a block.

use super::header::is_nonce;

/// How a line says that a block ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End<'a> {
    /// With the nonce of this response: always an end.
    Nonce,
    /// With nothing but the word, or the kind of block.
    Bare,
    /// With one other word: the path of the block, or another nonce.
    Word(&'a str),
}

impl<'a> End<'a> {
    /// Reads a line that may end a block. It must stand at the very start of its line.
    pub(super) fn read(line: &'a str, nonce: &str) -> Option<Self> {
        let after = line.trim_start_matches(['>', '<']);
        let arrows = line.len() - after.len();
        let after = after.trim_start_matches([' ', '/']);
        let (word, rest) = after.split_at_checked(3)?;
        if arrows == 0 || !word.eq_ignore_ascii_case("end") || rest.starts_with(|c: char| c.is_alphanumeric()) {
            return None;
        }
        let mut words =
            rest.split_whitespace().map(|word| word.trim_matches(['>', '<', ':'])).filter(|w| !w.is_empty());
        if words.clone().any(|word| is_nonce(word, nonce)) {
            return Some(Self::Nonce);
        }
        if arrows < 3 || !line.starts_with('>') {
            return None;
        }
        let mut others = words.by_ref().filter(|word| !matches!(word.to_ascii_lowercase().as_str(), "file" | "edit"));
        match (others.next(), others.next()) {
            (None, _) => Some(Self::Bare),
            (Some(word), None) => Some(Self::Word(word)),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(">>>end k7f2", Some(End::Nonce))]
    #[case(">>> End  K7F2 ", Some(End::Nonce))]
    #[case(">>>end file k7f2", Some(End::Nonce))]
    #[case("<<<end k7f2", Some(End::Nonce))]
    #[case(">end k7f2>>>", Some(End::Nonce))]
    #[case("</end k7f2>", Some(End::Nonce))]
    #[case(">>>end", Some(End::Bare))]
    #[case(">>>end file", Some(End::Bare))]
    #[case(">>>end abcd", Some(End::Word("abcd")))]
    #[case(">>>end src/App.tsx", Some(End::Word("src/App.tsx")))]
    #[case(" >>>end k7f2", None)]
    #[case(">>>endk7f2", None)]
    #[case(">>>ending k7f2", None)]
    #[case(">>end", None)]
    #[case("<<<end", None)]
    #[case(">>>end of the story", None)]
    #[case("> é", None)]
    #[case("end k7f2", None)]
    fn a_line_ends_a_block_or_is_text(#[case] line: &str, #[case] expected: Option<End<'_>>) {
        assert_eq!(End::read(line, "k7f2"), expected);
    }
}
