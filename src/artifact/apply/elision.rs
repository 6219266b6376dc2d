//! "The rest stays as it is", where a whole file was promised.

use std::collections::HashSet;

use super::super::remark::remark;
use crate::model::tree::FilePath;

/// Words that mean an omission.
const TELLING: [&str; 17] = [
    "rest",
    "existing",
    "unchanged",
    "remaining",
    "remains",
    "same",
    "previous",
    "previously",
    "omitted",
    "other",
    "others",
    "before",
    "earlier",
    "keep",
    "above",
    "original",
    "continues",
];
/// Words that such a remark is made of when it has no dots.
const PLAIN: [&str; 34] = [
    "the",
    "of",
    "your",
    "my",
    "code",
    "file",
    "component",
    "components",
    "function",
    "functions",
    "imports",
    "import",
    "here",
    "as",
    "is",
    "are",
    "it",
    "stays",
    "stay",
    "remain",
    "in",
    "this",
    "and",
    "content",
    "contents",
    "styles",
    "style",
    "logic",
    "methods",
    "method",
    "implementation",
    "goes",
    "was",
    "jsx",
];

/// The first line (from 1) of a new text for an existing file that stands for code it leaves out.
///
/// Only a comment on a line of its own counts, and only when the old text has no such line.
pub(super) fn elision<'a>(path: &FilePath, new: &'a str, old: &str) -> Option<(usize, &'a str)> {
    // In prose such words are words.
    if matches!(path.extension().as_deref(), Some("md" | "mdx" | "markdown" | "txt" | "csv")) {
        return None;
    }
    let mut suspects = new.lines().enumerate().filter(|(_, line)| comment(line).is_some_and(elides)).peekable();
    suspects.peek()?;
    let old: HashSet<&str> = old.lines().map(str::trim).collect();
    suspects.find(|(_, line)| !old.contains(line.trim())).map(|(index, line)| (index + 1, line.trim()))
}

/// What a comment says, without what it is framed with.
fn comment(line: &str) -> Option<&str> {
    remark(line).map(|said| said.trim_matches(['*', '/', '#', '-', ' ', '(', ')', '[', ']']))
}

fn elides(remark: &str) -> bool {
    let bare = remark.trim_matches(['.', '…']);
    let dots = |text: &str| text.contains("...") || text.contains('…');
    let dotted = dots(remark) && bare.len() < remark.len();
    let words: Vec<String> =
        bare.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect();
    if words.is_empty() {
        return dotted;
    }
    let telling = words.iter().any(|word| TELLING.contains(&word.as_str()));
    let plain = words.iter().all(|word| TELLING.contains(&word.as_str()) || PLAIN.contains(&word.as_str()));
    let sure = words.len() > 1 || matches!(bare.to_lowercase().as_str(), "unchanged" | "omitted");
    telling && words.len() <= 12 && (dotted || (plain && sure))
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("// ... rest of the code")]
    #[case("  // ...rest of component state…")]
    #[case("/* unchanged */")]
    #[case("// existing code here")]
    #[case("{/* ... */}")]
    #[case("{/* ... existing JSX ... */}")]
    #[case("# ...")]
    #[case("# ... (keep existing routes)")]
    #[case("<!-- rest of the file remains the same -->")]
    #[case("// …")]
    #[case("// Rest unchanged")]
    #[case("// same as before")]
    #[case("// ... existing imports")]
    #[case("-- ... other tables")]
    fn a_remark_that_leaves_code_out_is_seen(#[case] line: &str) {
        let path = FilePath::parse("src/a.tsx").unwrap();
        let new = format!("const a = 1;\n{line}\n");
        assert_eq!(elision(&path, &new, "const a = 0;\n"), Some((2, line.trim())));
        assert_eq!(elision(&path, &new, &format!("{line}\nlet b;")), None, "it was there before");
    }

    #[rstest]
    #[case("// Keep other items unchanged when one is removed")]
    #[case("// Rest of the week")]
    #[case("// existing users sign in here")]
    #[case("// Loading...")]
    #[case("const { a, ...rest } = props; // ... rest")]
    #[case("...rest")]
    #[case("// before")]
    #[case("// Other")]
    #[case("#root { color: red }")]
    #[case("// eslint-disable-next-line")]
    #[case("return `// ... rest`;")]
    fn code_and_honest_comments_pass(#[case] line: &str) {
        let path = FilePath::parse("src/a.tsx").unwrap();
        assert_eq!(elision(&path, &format!("{line}\n"), ""), None);
    }

    #[test]
    fn prose_may_say_so() {
        let path = FilePath::parse("README.md").unwrap();
        assert_eq!(elision(&path, "# ...\n", ""), None);
    }
}
