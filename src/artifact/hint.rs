//! A path that stands in the words around a code fence.

use super::{header::read_path, remark::remark};
use crate::model::tree::FilePath;

/// Longer lines are sentences.
const LONGEST: usize = 300;

/// Remembers the last line of prose that holds anything: it may name the file of the fence that follows.
#[derive(Debug, Default)]
pub(super) struct Hint {
    last: String,
    current: String,
    /// The current line is longer than any that counts.
    long: bool,
}

impl Hint {
    /// Takes a piece of prose.
    pub(super) fn text(&mut self, piece: &str) {
        for part in piece.split_inclusive('\n') {
            self.long |= self.current.len() + part.len() > LONGEST;
            if self.long {
                self.current.clear();
            } else {
                self.current.push_str(part);
            }
            if part.ends_with('\n') {
                if std::mem::take(&mut self.long) || !self.current.trim().is_empty() {
                    std::mem::swap(&mut self.last, &mut self.current);
                }
                self.current.clear();
            }
        }
    }

    /// The path that the last line names, if it names one and nothing else; it is good for one fence.
    pub(super) fn take(&mut self) -> Option<FilePath> {
        let path = heading_path(&self.last);
        self.last.clear();
        path
    }
}

/// The path that a line of Markdown is: `**src/App.tsx**`, `### src/App.tsx`, `` 1. `src/App.tsx`: ``.
fn heading_path(line: &str) -> Option<FilePath> {
    let line = line.trim().trim_start_matches(['#', '-', '*', ' ']);
    let unnumbered = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let line = unnumbered.strip_prefix(". ").or_else(|| unnumbered.strip_prefix(") ")).unwrap_or(line);
    labelled_path(line.trim_matches(['*', '_', '`', ':', ' ']))
}

/// The path that a comment is: `// src/App.tsx`, `/* a.css */`, `<!-- index.html -->`, `# File: app.py`.
pub(super) fn comment_path(line: &str) -> Option<FilePath> {
    labelled_path(remark(line)?)
}

fn labelled_path(text: &str) -> Option<FilePath> {
    let labels = ["file:", "filename:", "path:", "file path:"];
    let label =
        labels.iter().find(|label| text.get(..label.len()).is_some_and(|head| head.eq_ignore_ascii_case(label)));
    let text = label.and_then(|label| text.get(label.len()..)).unwrap_or(text);
    file_path(text.trim().trim_matches(['*', '`']))
}

/// A word that can only be the path of a file: no spaces, and a name with an extension.
pub(super) fn file_path(word: &str) -> Option<FilePath> {
    let path = read_path(word).ok()?;
    let name = path.as_str().rsplit('/').next()?;
    let known = ["Dockerfile", "Makefile", "LICENSE"].contains(&name);
    let (_, extension) = name.rsplit_once('.').unwrap_or_default();
    let like_extension = extension.len() <= 12
        && extension.starts_with(|c: char| c.is_ascii_alphabetic())
        && extension.bytes().all(|b| b.is_ascii_alphanumeric());
    ((known || like_extension) && !word.contains(char::is_whitespace)).then_some(path)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("**src/App.tsx**", "src/App.tsx")]
    #[case("### `src/App.tsx`:", "src/App.tsx")]
    #[case("1. **`src/App.tsx`**", "src/App.tsx")]
    #[case("File: src/App.tsx", "src/App.tsx")]
    #[case("**File: `src/a.ts`**", "src/a.ts")]
    #[case("- .gitignore", ".gitignore")]
    #[case("src/_app.tsx:", "src/_app.tsx")]
    fn a_line_that_is_a_path_names_a_file(#[case] line: &str, #[case] path: &str) {
        let mut hint = Hint::default();
        hint.text("Words.\n\n");
        hint.text(line);
        hint.text("\n\n");
        assert_eq!(hint.take().map(String::from).as_deref(), Some(path));
        assert_eq!(hint.take(), None, "good for one fence");
    }

    #[rstest]
    #[case("Change src/App.tsx like this:")]
    #[case("Version 1.2")]
    #[case("Now run:")]
    #[case("")]
    #[case("and so on...")]
    #[case("../up.ts")]
    fn a_sentence_names_no_file(#[case] line: &str) {
        assert_eq!(heading_path(line), None);
    }

    #[rstest]
    #[case("// src/App.tsx", Some("src/App.tsx"))]
    #[case("/* src/a.css */", Some("src/a.css"))]
    #[case("<!-- index.html -->", Some("index.html"))]
    #[case("# File: app.py", Some("app.py"))]
    #[case("{/* src/a.tsx */}", Some("src/a.tsx"))]
    #[case("// eslint-disable", None)]
    #[case("const a = 1;", None)]
    #[case("#!/bin/sh", None)]
    #[case("# install it", None)]
    fn a_comment_may_be_a_path(#[case] line: &str, #[case] path: Option<&str>) {
        assert_eq!(comment_path(line).map(String::from).as_deref(), path);
    }
}
