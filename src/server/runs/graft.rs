//! Putting what a generator made into a project that a person has worked on: nothing of theirs is overwritten.

use crate::model::tree::{FilePath, Tree};

/// The outcome of a graft.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Graft {
    pub tree: Tree,
    /// Files in which the generator's change and the person's met in the same lines: the person's was kept.
    pub conflicts: Vec<FilePath>,
    /// Files whose changes on both sides went together.
    pub merged: Vec<FilePath>,
}

/// Merges three-way, file by file.
///
/// `pristine` is what the generator makes of the contract that stands, `head` is that with the person's own
/// changes, and `next` is what the generator makes of the new contract.
#[must_use]
pub fn graft(pristine: &Tree, head: &Tree, next: &Tree) -> Graft {
    let mut graft = Graft { tree: head.clone(), ..Graft::default() };
    for (path, new) in next.iter() {
        let (base, ours) = (pristine.get(path), head.get(path));
        if ours == Some(new) || base == Some(new) {
            continue;
        }
        match (base, ours) {
            (_, None) if base.is_some() => graft.conflicts.push(path.clone()),
            (_, None) => drop(graft.tree.insert(path.clone(), new.clone())),
            (base, Some(ours)) if base == Some(ours) => drop(graft.tree.insert(path.clone(), new.clone())),
            (base, Some(ours)) => match merge_text(base.map_or(b"".as_slice(), |base| base), ours, new) {
                Some(text) => {
                    graft.tree.insert(path.clone(), text.into_bytes());
                    graft.merged.push(path.clone());
                }
                None => graft.conflicts.push(path.clone()),
            },
        }
    }
    for (path, base) in pristine.iter() {
        if next.get(path).is_none() {
            match head.get(path) {
                Some(ours) if ours == base => drop(graft.tree.remove(path)),
                Some(_) => graft.conflicts.push(path.clone()),
                None => {}
            }
        }
    }
    graft
}

fn merge_text(base: &[u8], ours: &[u8], theirs: &[u8]) -> Option<String> {
    let [base, ours, theirs] = [base, ours, theirs].map(|bytes| std::str::from_utf8(bytes).ok());
    diffy::merge(base?, ours?, theirs?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(files: &[(&str, &str)]) -> Tree {
        files.iter().map(|(path, text)| (FilePath::parse(path).unwrap(), text.as_bytes().into())).collect()
    }

    const LINES: &str = "a\nb\nc\nd\ne\nf\ng\n";

    #[test]
    fn an_untouched_file_is_replaced() {
        let done = graft(&tree(&[("x", "1")]), &tree(&[("x", "1")]), &tree(&[("x", "2")]));
        assert_eq!(done.tree, tree(&[("x", "2")]));
    }

    #[test]
    fn changes_in_different_lines_go_together() {
        let ours = LINES.replace('a', "A");
        let theirs = LINES.replace('g', "G");
        let done = graft(&tree(&[("x", LINES)]), &tree(&[("x", &ours)]), &tree(&[("x", &theirs)]));
        assert_eq!(done.tree.text("x"), Some("A\nb\nc\nd\ne\nf\nG\n"));
        assert_eq!(done.merged.len(), 1);
    }

    #[test]
    fn a_conflict_keeps_what_the_person_wrote() {
        let done = graft(&tree(&[("x", "1\n")]), &tree(&[("x", "mine\n")]), &tree(&[("x", "2\n")]));
        assert_eq!(done.tree.text("x"), Some("mine\n"));
        assert_eq!(done.conflicts.len(), 1);
    }

    #[test]
    fn files_of_the_person_stay_and_dropped_files_go() {
        let done = graft(&tree(&[("old", "1")]), &tree(&[("old", "1"), ("mine", "2")]), &tree(&[("new", "3")]));
        assert_eq!(done.tree, tree(&[("mine", "2"), ("new", "3")]));
    }

    #[test]
    fn a_file_the_person_deleted_stays_deleted_unless_it_must_change() {
        let done = graft(&tree(&[("x", "1")]), &tree(&[]), &tree(&[("x", "1")]));
        assert!(done.tree.is_empty() && done.conflicts.is_empty());
        let done = graft(&tree(&[("x", "1")]), &tree(&[]), &tree(&[("x", "2")]));
        assert_eq!(done.conflicts.len(), 1);
    }
}
