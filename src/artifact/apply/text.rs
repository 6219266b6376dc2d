//! Lines of a file, and how they end.

use std::borrow::Cow;

/// One line of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Line<'a> {
    /// Without its ending.
    pub(super) text: &'a str,
    /// Byte offset of its start.
    pub(super) start: usize,
    /// Byte offset after its ending.
    pub(super) end: usize,
}

/// The lines of a text, each without `\n` or `\r\n`.
pub(super) fn lines(text: &str) -> Vec<Line<'_>> {
    let mut start = 0;
    text.split_inclusive('\n')
        .map(|whole| {
            let end = start + whole.len();
            let bare = whole.strip_suffix('\n').unwrap_or(whole);
            let line = Line { text: bare.strip_suffix('\r').unwrap_or(bare), start, end };
            start = end;
            line
        })
        .collect()
}

/// How the lines of a text end: as most of them do.
pub(super) fn ending(text: &str) -> &'static str {
    let (mut all, mut crlf) = (0_usize, 0_usize);
    for line in text.split_inclusive('\n') {
        all += usize::from(line.ends_with('\n'));
        crlf += usize::from(line.ends_with("\r\n"));
    }
    if crlf * 2 > all { "\r\n" } else { "\n" }
}

/// The text with such line endings; a lone `\n` is left as it is when that is the ending.
pub(super) fn with_ending<'a>(text: &'a str, ending: &str) -> Cow<'a, str> {
    if ending == "\n" {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.replace("\r\n", "\n").replace('\n', ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_know_where_they_stand() {
        let text = "a\r\n\nb";
        let found: Vec<(&str, &str)> = lines(text).iter().map(|l| (l.text, &text[l.start..l.end])).collect();
        assert_eq!(found, [("a", "a\r\n"), ("", "\n"), ("b", "b")]);
        assert!(lines("").is_empty());
    }

    #[test]
    fn most_lines_decide_the_ending() {
        assert_eq!(ending("a\r\nb\r\nc\n"), "\r\n");
        assert_eq!(ending("a\r\nb\n"), "\n");
        assert_eq!(ending(""), "\n");
        assert_eq!(with_ending("a\nb\r\n", "\r\n"), "a\r\nb\r\n");
    }
}
