//! Whether an answer can be used: all of its changes, or none.

use super::prompt;
use crate::{
    artifact::{Operation, Rejected, Response, apply, explain, mend},
    model::tree::Tree,
};

/// What decides how the project is checked.
const SET_UP: [&str; 4] = ["package.json", "tsconfig.json", "eslint.config.js", "vite.config.ts"];

/// Changes of an answer that could not all be applied: the good ones wait for the others to be corrected.
#[derive(Debug, Default)]
pub(super) struct Pending {
    operations: Vec<Operation>,
    rejected: Vec<Rejected>,
}

impl Pending {
    /// The files that the changes are about.
    pub(super) fn paths(&self) -> Vec<String> {
        self.operations.iter().filter_map(|operation| operation.path().map(ToString::to_string)).collect()
    }
}

/// Applies a response (`key` as the model was told it, empty when it was told none), with what is pending from the one before; says in words for the model why it cannot be.
pub(super) fn judge(response: &Response, pending: &mut Pending, tree: &Tree, key: &str) -> Result<Tree, String> {
    if !response.is_sound() {
        let lost = response.findings.iter().filter(|finding| finding.reason.loses());
        let cut = response.incomplete().map(|open| format!("- the block for {} has no end", name(open.block.path())));
        let all: Vec<String> = lost.map(|finding| format!("- {}", finding.reason)).chain(cut).collect();
        let all = all.join("\n");
        return Err(format!("Nothing was applied:\n{all}\nGive all of these blocks again{}.", with(key)));
    }
    let fresh = response.operations();
    if fresh.is_empty() && !response.unplaced.is_empty() {
        return Err(prompt::place(key));
    }
    if let Some(refused) = fresh.iter().find_map(|operation| refuse(operation, tree)) {
        return Err(format!("Nothing was applied: {refused} Give all of your other blocks again{}.", with(key)));
    }
    let operations = mend(&pending.operations, &pending.rejected, fresh);
    apply(tree, &operations).map_err(|rejected| {
        let mut complaint = explain(&rejected, operations.len());
        if !key.is_empty() {
            complaint.push_str(&format!("\nThe key of your blocks is {key}."));
        }
        *pending = Pending { operations, rejected };
        complaint
    })
}

/// What is said to a small model of blocks that leave everything as it was.
pub(super) const SAME: &str =
    "Your blocks change nothing: what they put in is what was there. Give them with what is asked for in them.";

fn with(key: &str) -> String {
    if key.is_empty() { String::new() } else { format!(", with the key {key}") }
}

/// The tree with what is complete of a response so far; `None` when that cannot stand by itself.
pub(super) fn so_far(operations: &[Operation], tree: &Tree) -> Option<Tree> {
    if operations.iter().any(|operation| refuse(operation, tree).is_some()) {
        return None;
    }
    apply(tree, operations).ok()
}

/// What a model may not do, however well it is written.
fn refuse(operation: &Operation, tree: &Tree) -> Option<String> {
    match operation {
        Operation::AddPackage { name, .. } => {
            Some(format!("the package {name} is not there and cannot be added. Do it without."))
        }
        other => {
            let path = other.path()?;
            // Checks hold whoever writes: a model must not be able to pass them by changing them.
            let is_check = [".test.ts", ".test.tsx"].iter().any(|end| path.as_str().ends_with(end));
            let held = is_check || SET_UP.contains(&path.as_str());
            (held && tree.get(path).is_some()).then(|| format!("{path} holds what is checked and must stay as it is."))
        }
    }
}

fn name(path: Option<&crate::model::tree::FilePath>) -> String {
    path.map_or_else(|| "a package".to_owned(), ToString::to_string)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::tree::FilePath;

    fn tree() -> Tree {
        let mut tree = Tree::default();
        tree.insert(FilePath::parse("src/App.tsx").unwrap(), &b"<h1>Books</h1>\n"[..]);
        tree.insert(FilePath::parse("src/app.test.tsx").unwrap(), &b"it()\n"[..]);
        tree
    }

    fn judged(text: &str) -> Result<Tree, String> {
        judge(&Response::read("k1", text), &mut Pending::default(), &tree(), "k1")
    }

    #[test]
    fn good_changes_are_applied_and_prose_changes_nothing() {
        let edit = "Done.\n<<<edit k1 src/App.tsx\n<<<<<<< SEARCH\n<h1>Books</h1>\n=======\n<h1>My books</h1>\n>>>>>>> REPLACE\n>>>end k1\n";
        let after = judged(edit).unwrap();
        assert_eq!(after.text("src/App.tsx"), Some("<h1>My books</h1>\n"));
        assert_eq!(judged("I would not change that."), Ok(tree()));
    }

    #[test]
    fn good_changes_wait_for_the_others_to_be_corrected() {
        let mut pending = Pending::default();
        let edit = |search: &str| {
            format!("<<<edit k1 src/App.tsx\n<<<<<<< SEARCH\n{search}\n=======\nx\n>>>>>>> REPLACE\n>>>end k1\n")
        };
        let first = format!("<<<file k1 src/a.ts\nexport const a = 1;\n>>>end k1\n{}", edit("<h2>Boks</h2>"));
        judge(&Response::read("k1", first), &mut pending, &tree(), "k1").unwrap_err();
        let after = judge(&Response::read("k1", edit("<h1>Books</h1>")), &mut pending, &tree(), "k1").unwrap();
        assert_eq!((after.text("src/App.tsx"), after.text("src/a.ts")), (Some("x\n"), Some("export const a = 1;\n")));
    }

    #[test]
    fn what_cannot_be_used_is_sent_back_with_a_reason() {
        for (answer, reason) in [
            ("<<<delete k1 src/app.test.tsx\n", "must stay"),
            ("<<<file k1 src/app.test.tsx\n>>>end k1\n", "must stay"),
            ("<<<package k1 left-pad\n", "cannot be added"),
            ("```tsx\n<h1>My books</h1>\n```\n", "which file"),
            ("<<<file k1 src/a.ts\nexport const a", "no end"),
            (
                "<<<edit k1 src/App.tsx\n<<<<<<< SEARCH\n<h2>Boks</h2>\n=======\nx\n>>>>>>> REPLACE\n>>>end k1\n",
                "<h1>Books</h1>",
            ),
        ] {
            let complaint = judged(answer).unwrap_err();
            assert!(complaint.contains(reason), "{answer}: {complaint}");
        }
    }
}
