//! Words that an order gives letter by letter: whoever quotes a sentence or names a file wants that, and nothing like it.

use crate::model::contract::Contract;

/// Shortest quotation that must turn up, in words: a single one is often a name, spelled otherwise in the contract.
const SENTENCE: usize = 2;

/// Whether an order quotes something, or names a file, that is nowhere in the contract, neither before nor after: then
/// it was taken for something else.
pub(super) fn is_lost(said: &str, before: &Contract, after: &Contract) -> bool {
    let literals = literals(said);
    if literals.is_empty() {
        return false;
    }
    let all: Vec<String> = [before, after].into_iter().filter_map(|one| serde_json::to_string(one).ok()).collect();
    let known = bare(&all.join(" "));
    literals.iter().any(|literal| !known.contains(&bare(literal)))
}

/// Quotations of some length, and paths of files.
fn literals(said: &str) -> Vec<String> {
    let quoted = quotations(said).into_iter().filter(|quote| quote.split_whitespace().count() >= SENTENCE);
    let files = said.split_whitespace().map(|word| word.trim_matches([',', '.', '"', '\'', '`', '(', ')']));
    let files = files.filter(|word| {
        let ending = word.rsplit_once('.').map_or("", |(_, ending)| ending);
        word.contains('/')
            && !word.contains("://")
            && matches!(ending, "ts" | "tsx" | "js" | "css" | "json" | "html" | "md")
    });
    quoted.chain(files.map(str::to_owned)).collect()
}

/// What stands between quotation marks; one that is not closed goes to the end.
fn quotations(said: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut before = ' ';
    let mut open: Option<(&str, String)> = None;
    let mut rest = said.chars().peekable();
    while let Some(c) = rest.next() {
        let last = rest.peek().is_none_or(|next| !next.is_alphanumeric());
        match &mut open {
            Some((ends, _)) if ends.contains(c) && (c != '\'' || last) => {
                found.extend(open.take().map(|(_, text)| text))
            }
            Some((_, text)) => text.push(c),
            // An apostrophe is one inside a word.
            None if !before.is_alphanumeric() => open = ends(c).map(|ends| (ends, String::new())),
            None => {}
        }
        before = c;
    }
    found.extend(open.map(|(_, text)| text));
    found
}

/// What closes a quotation that this character opens.
fn ends(open: char) -> Option<&'static str> {
    Some(match open {
        '"' => "\"",
        '\'' => "'",
        '“' => "”",
        '‘' => "’",
        '„' => "“”",
        '«' => "»",
        '»' => "«",
        _ => return None,
    })
}

/// Letters and digits in lower case, everything else a single space.
fn bare(text: &str) -> String {
    let spaced: String = text.to_lowercase().chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotations_and_files_are_found_and_apostrophes_are_not() {
        assert_eq!(literals("Write 'One thing at a time.' below"), ["One thing at a time."]);
        assert_eq!(literals("don't show the user's name"), Vec::<String>::new());
        assert_eq!(literals("write 'don't panic' on top"), ["don't panic"]);
        assert_eq!(literals("Say „Guten Morgen“ and \"Good evening"), ["Guten Morgen", "Good evening"]);
        assert_eq!(literals("a new file src/lib/proverbs.ts, please"), ["src/lib/proverbs.ts"]);
        assert_eq!(literals("see https://example.com/a.html"), Vec::<String>::new());
    }
}
