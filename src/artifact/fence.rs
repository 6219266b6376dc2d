//! Markdown code fences.

use super::{
    hint::file_path,
    words::{Word, words},
};
use crate::model::tree::FilePath;

/// A code fence, by the line that opens it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fence {
    character: char,
    length: usize,
    indent: usize,
    /// The opening line as it was written, without its newline.
    pub(super) line: String,
}

impl Fence {
    /// Reads a line that may open a fence.
    pub(super) fn open(line: &str) -> Option<Self> {
        let bare = line.trim_start_matches([' ', '\t']);
        let character = bare.chars().next().filter(|c| matches!(c, '`' | '~'))?;
        let info = bare.trim_start_matches(character);
        let length = bare.len() - info.len();
        // A backtick after the backticks: code within a sentence.
        if length < 3 || (character == '`' && info.contains('`')) {
            return None;
        }
        Some(Self { character, length, indent: line.len() - bare.len(), line: line.to_owned() })
    }

    /// Whether a line closes this fence.
    pub(super) fn closes(&self, line: &str) -> bool {
        let bare = line.trim();
        bare.len() >= self.length && bare.chars().all(|c| c == self.character)
    }

    /// What follows the marks on the opening line.
    pub(super) fn info(&self) -> &str {
        self.line.trim_start().trim_start_matches(self.character).trim()
    }

    /// The language, as it was written; empty when there is none.
    pub(super) fn language(&self) -> &str {
        let word = self.info().split([' ', '\t', ':', '{', ',']).next().unwrap_or_default();
        if word.contains(['=', '/', '"']) { "" } else { word }
    }

    /// The file that the opening line names: `tsx src/App.tsx`, `tsx title="src/App.tsx"`, `tsx:src/App.tsx`, `src/App.tsx`.
    pub(super) fn path(&self) -> Option<FilePath> {
        let words = words(self.info());
        let keyed =
            words.iter().find(|word| word.key.is_some_and(|key| key != "id")).and_then(|word| file_path(word.text));
        self.may_be(keyed.or_else(|| match words.as_slice() {
            [Word { key: None, text }, rest @ ..] => {
                let after_colon = text.split_once(':').and_then(|(_, path)| file_path(path));
                after_colon.or_else(|| lone_path(text)).or_else(|| match rest {
                    [Word { key: None, text }] => file_path(text),
                    _ => None,
                })
            }
            _ => None,
        })?)
    }

    /// The path, unless the fence rather shows something about that file: a difference, a command, an output.
    pub(super) fn may_be(&self, path: FilePath) -> Option<FilePath> {
        let language = self.language().to_ascii_lowercase();
        let own: &[&str] = match language.as_str() {
            "diff" | "patch" => &["diff", "patch"],
            "bash" | "sh" | "shell" | "zsh" | "console" | "terminal" | "powershell" => &["sh", "bash", "zsh", "ps1"],
            "text" | "txt" | "plaintext" | "log" | "output" => &["txt", "log"],
            _ => return (self.indent <= 3).then_some(path),
        };
        path.extension().is_some_and(|extension| own.contains(&extension.as_str())).then_some(path)
    }
}

/// A first word that is a path and no language; `node.js` is one.
fn lone_path(word: &str) -> Option<FilePath> {
    let known = ["html", "css", "json", "md", "ts", "tsx", "jsx", "mjs", "py", "rs", "sql", "toml", "yaml", "yml"];
    let path = file_path(word)?;
    (word.contains('/') || path.extension().is_some_and(|extension| known.contains(&extension.as_str())))
        .then_some(path)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("```tsx src/App.tsx", "tsx", Some("src/App.tsx"))]
    #[case("```tsx title=\"src/my app.tsx\"", "tsx", None)]
    #[case("```tsx title=\"src/App.tsx\"", "tsx", Some("src/App.tsx"))]
    #[case("```tsx:src/App.tsx", "tsx", Some("src/App.tsx"))]
    #[case("```src/App.tsx", "", Some("src/App.tsx"))]
    #[case("```index.html", "index.html", Some("index.html"))]
    #[case("```filename=src/App.tsx", "", Some("src/App.tsx"))]
    #[case("~~~~ ts   src/a.ts", "ts", Some("src/a.ts"))]
    #[case("```js script.js", "js", Some("script.js"))]
    #[case("```node.js", "node.js", None)]
    #[case("```tsx", "tsx", None)]
    #[case("```", "", None)]
    #[case("```diff src/App.tsx", "diff", None)]
    #[case("```sh scripts/run.sh", "sh", Some("scripts/run.sh"))]
    #[case("```python 3.11", "python", None)]
    #[case("```ts ../up.ts", "ts", None)]
    #[case("     ```ts a.ts", "ts", None)]
    fn the_opening_line_says_what_it_holds(#[case] line: &str, #[case] language: &str, #[case] path: Option<&str>) {
        let fence = Fence::open(line).unwrap();
        assert_eq!(fence.language(), language);
        assert_eq!(fence.path().map(String::from).as_deref(), path);
    }

    #[rstest]
    #[case("``code``")]
    #[case("```code```")]
    #[case("text ```")]
    #[case("")]
    fn other_lines_open_nothing(#[case] line: &str) {
        assert_eq!(Fence::open(line), None);
    }

    #[test]
    fn a_fence_is_closed_by_its_own_marks() {
        let fence = Fence::open("````md").unwrap();
        assert!(fence.closes("````") && fence.closes("  ````` "));
        assert!(!fence.closes("```") && !fence.closes("~~~~") && !fence.closes("```` x"));
    }
}
