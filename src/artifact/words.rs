//! The words of a block's line: bare, quoted, or `key=value`.

/// One word, without its quotes; `key` is what stood before an `=`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word<'a> {
    pub(super) key: Option<&'a str>,
    pub(super) text: &'a str,
}

const KEYS: [&str; 12] =
    ["path", "file", "filename", "filepath", "title", "name", "from", "to", "nonce", "id", "version", "src"];
/// What models add out of habit; it says nothing that the path does not.
const IDLE: [&str; 4] = ["lang", "language", "type", "kind"];

/// Splits a line into words. Brackets and slashes that close a tag out of habit are dropped.
pub(super) fn words(line: &str) -> Vec<Word<'_>> {
    let line = line.trim().trim_end_matches(['>', '<']);
    let line = line.strip_suffix(" /").unwrap_or(line);
    let mut found = Vec::new();
    let mut rest = line.trim();
    while !rest.is_empty() {
        let (key, after) = key(rest);
        let (text, after) = value(after);
        if !key.is_some_and(|key| IDLE.iter().any(|idle| key.eq_ignore_ascii_case(idle))) {
            found.push(Word { key, text });
        }
        rest = after.trim_start();
    }
    found
}

/// A known key and what follows its `=`.
fn key(text: &str) -> (Option<&str>, &str) {
    if let Some((key, after)) = text.split_once('=')
        && KEYS.iter().chain(&IDLE).any(|known| key.eq_ignore_ascii_case(known))
    {
        return (Some(key), after);
    }
    (None, text)
}

/// One quoted or bare word, and what follows it.
fn value(text: &str) -> (&str, &str) {
    let mut characters = text.chars();
    if let Some(quote @ ('"' | '\'' | '`')) = characters.next()
        && let Some((inside, after)) = characters.as_str().split_once(quote)
    {
        return (inside, after);
    }
    match text.split_once(char::is_whitespace) {
        Some((word, after)) => (word, after),
        None => (text, ""),
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("k7f2 src/App.tsx", "k7f2|src/App.tsx")]
    #[case("  k7f2   src/App.tsx >", "k7f2|src/App.tsx")]
    #[case("k7f2 \"a b.ts\"", "k7f2|a b.ts")]
    #[case("k7f2 `a b.ts` 'c d'", "k7f2|a b.ts|c d")]
    #[case("path=\"src/a b.tsx\" nonce=k7f2 />", "path:src/a b.tsx|nonce:k7f2")]
    #[case("k7f2 src/a=b.ts", "k7f2|src/a=b.ts")]
    #[case("k7f2 a.ts type=\"tsx\"", "k7f2|a.ts")]
    #[case("k7f2 \"open", "k7f2|\"open")]
    #[case("", "")]
    fn lines_split_into_words(#[case] line: &str, #[case] expected: &str) {
        let found: Vec<String> = words(line)
            .iter()
            .map(|word| word.key.map_or(word.text.to_owned(), |key| format!("{key}:{}", word.text)))
            .collect();
        assert_eq!(found.join("|"), expected);
    }
}
