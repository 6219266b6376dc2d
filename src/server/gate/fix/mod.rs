//! Mends what needs no thought: imports that nobody uses, names whose import is plain, elements without a parent.
//!
//! Pure functions over a tree; whether a mend held is for the next check to say.

mod adjacent;
mod imports;
mod missing;
mod unused;

use std::collections::BTreeSet;

use crate::model::{
    event::{Outcome, TestResult},
    tree::{FilePath, Tree},
};

/// The tree with every failure mended that can be mended without guessing; none when there is none.
#[must_use]
pub fn mend(tree: &Tree, failures: &[TestResult]) -> Option<Tree> {
    let mut mended = tree.clone();
    // The linter and the type checker name the same import: once is enough.
    let mut seen = BTreeSet::new();
    for failure in failures.iter().filter(|failure| failure.outcome == Outcome::Failed) {
        let (Some(path), Some(message)) = (&failure.path, &failure.message) else { continue };
        let (Some(text), Ok(file)) = (mended.text(path).map(str::to_owned), FilePath::parse(path)) else { continue };
        let name = quoted(message).unwrap_or_default();
        if !seen.insert((path.clone(), name.to_owned(), message.contains("Cannot find name"))) {
            continue;
        }
        let changed = if message.contains(LONELY) {
            failure.line.and_then(|line| adjacent::wrap(&text, line))
        } else if name.is_empty() {
            None
        } else if message.contains("never read") || message.contains("never used") {
            unused::remove(&text, name)
        } else if message.starts_with("Cannot find name") {
            missing::add(&mended, path, &text, name)
        } else {
            None
        };
        if let Some(changed) = changed {
            mended.insert(file, changed.into_bytes());
        }
    }
    (mended != *tree).then_some(mended)
}

/// How the type checker begins what it says of elements that stand side by side.
const LONELY: &str = "must have one parent element";

/// The identifier that a message quotes first.
fn quoted(message: &str) -> Option<&str> {
    let name = message.split('\'').nth(1)?;
    let plain = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '$');
    plain.then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::event::Suite;

    fn failure(path: &str, message: &str) -> TestResult {
        TestResult {
            suite: Suite::Types,
            check_id: None,
            name: "TS".into(),
            outcome: Outcome::Failed,
            message: Some(message.into()),
            path: Some(path.into()),
            line: Some(1),
            millis: None,
        }
    }

    fn tree(files: &[(&str, &str)]) -> Tree {
        files.iter().map(|(path, text)| (FilePath::parse(path).unwrap(), text.as_bytes().into())).collect()
    }

    #[test]
    fn both_kinds_are_mended_in_one_go() {
        let before = tree(&[
            (
                "src/a.tsx",
                "import { useState, useRef } from \"react\";\nimport { b } from \"./b\";\n\nexport const a = useState(total);\n",
            ),
            ("src/lib/total.ts", "export const total = 3;\n"),
            ("src/b.ts", "export const b = 1;\n"),
        ]);
        let failures = [
            failure("src/a.tsx", "'useRef' is declared but its value is never read."),
            failure("src/a.tsx", "'useRef' is defined but never used."),
            failure("src/a.tsx", "'b' is defined but never used."),
            failure("src/a.tsx", "Cannot find name 'total'."),
        ];
        let after = mend(&before, &failures).unwrap();
        assert_eq!(
            after.text("src/a.tsx").unwrap(),
            "import { useState } from \"react\";\nimport { total } from \"./lib/total\";\n\nexport const a = useState(total);\n"
        );
    }

    #[test]
    fn elements_side_by_side_are_mended_once() {
        let before = tree(&[("src/a.tsx", "export const a = (\n  <i/>\n  <b/>\n);\n")]);
        let lonely =
            TestResult { line: Some(2), ..failure("src/a.tsx", "JSX expressions must have one parent element.") };
        let after = mend(&before, &[lonely.clone(), lonely]).unwrap();
        assert_eq!(after.text("src/a.tsx").unwrap(), "export const a = (<>\n  <i/>\n  <b/>\n</>);\n");
    }

    #[test]
    fn what_is_not_plain_is_left_alone() {
        let files = tree(&[
            ("a.ts", "const unused = 1;\n"),
            ("b.ts", "export const two = 1;\n"),
            ("c.ts", "export const two = 2;\n"),
        ]);
        for message in [
            "'unused' is declared but its value is never read.",
            "Cannot find name 'two'.",
            "Cannot find name 'nowhere'.",
            "Type 'a b' is not assignable.",
            "no quotes",
        ] {
            assert_eq!(mend(&files, &[failure("a.ts", message)]), None, "{message}");
        }
        assert_eq!(mend(&files, &[failure("../x", "'y' is defined but never used.")]), None);
    }
}
