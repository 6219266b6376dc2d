//! Words that a request quotes: those that are to stand in the app, or stand there already.

use crate::model::tree::Tree;

/// Marks that open a quotation, each with the one that closes it.
const MARKS: [(char, char); 5] =
    [('\'', '\''), ('"', '"'), ('\u{201c}', '\u{201d}'), ('\u{2018}', '\u{2019}'), ('\u{201e}', '\u{201c}')];

/// The quoted words of a request, without their marks; an apostrophe within a word opens none.
pub(super) fn quoted(request: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = request;
    let mut before = ' ';
    while let Some(first) = rest.chars().next() {
        let after = &rest[first.len_utf8()..];
        let close = MARKS.iter().find(|(open, _)| *open == first && !before.is_alphanumeric()).map(|(_, close)| *close);
        match close.and_then(|close| end(after, close)) {
            Some(end) => {
                if after[..end].trim().chars().count() > 2 {
                    found.push(after[..end].trim());
                }
                (before, rest) = (' ', &after[end..]);
                // The closing mark itself opens nothing.
                rest = rest.get(rest.chars().next().map_or(0, char::len_utf8)..).unwrap_or_default();
            }
            None => (before, rest) = (first, after),
        }
    }
    found
}

/// Where a quotation ends: at a mark that no letter follows.
fn end(text: &str, close: char) -> Option<usize> {
    text.match_indices(close)
        .map(|(at, _)| at)
        .find(|at| !text[at + close.len_utf8()..].chars().next().is_some_and(char::is_alphanumeric))
}

/// Whether some file says this.
pub(super) fn says(tree: &Tree, words: &str) -> bool {
    tree.iter().any(|(_, content)| std::str::from_utf8(content).is_ok_and(|text| text.contains(words)))
}

/// Quoted words that stood nowhere before and stand nowhere after: what was asked for has not been done.
pub(super) fn unsaid<'a>(request: &'a str, before: &Tree, after: &Tree) -> Option<&'a str> {
    // What markup writes otherwise cannot be looked for.
    let plain = |words: &&str| !words.contains(['&', '<', '>', '{', '}', '\'', '"', '\n']);
    quoted(request).into_iter().filter(plain).find(|words| !says(before, words) && !says(after, words))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::tree::FilePath;

    #[test]
    fn what_is_quoted_is_found_and_apostrophes_are_not() {
        assert_eq!(
            quoted("In the app's header, put 'Every cent counts' and \"one more\"."),
            ["Every cent counts", "one more"]
        );
        assert_eq!(
            quoted("Greet me with \u{201c}Bon app\u{e9}tit!\u{201d}, don't ask 'it's fine'"),
            ["Bon app\u{e9}tit!", "it's fine"]
        );
        for none in ["", "the users' lists", "a 'b' c", "5' wide", "'open"] {
            assert_eq!(quoted(none), Vec::<&str>::new(), "{none}");
        }
    }

    #[test]
    fn words_that_are_nowhere_are_missed() {
        let tree = |text: &str| {
            let mut tree = Tree::default();
            tree.insert(FilePath::parse("src/App.tsx").unwrap(), text.as_bytes());
            tree
        };
        let request = "Rename 'Old name' to 'New name'";
        assert_eq!(unsaid(request, &tree("Old name"), &tree("else")), Some("New name"));
        assert_eq!(unsaid(request, &tree("Old name"), &tree("New name")), None);
        assert_eq!(unsaid("Remove 'Old name'", &tree("Old name"), &tree("")), None);
        assert_eq!(unsaid("Say 'a < b'", &tree(""), &tree("")), None);
    }
}
