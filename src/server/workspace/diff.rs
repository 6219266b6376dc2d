//! What differs between two trees, in numbers: pure.

use similar::{ChangeTag, TextDiff};

use crate::model::{
    tree::Tree,
    version::{ChangeKind, FileChange},
};

/// Texts over this size, in bytes, are counted by their number of lines alone.
const COUNT_MOST: usize = 400_000;

/// Lists the files of `after` that differ from `before`, by path.
#[must_use]
pub(in crate::server) fn changes(before: &Tree, after: &Tree) -> Vec<FileChange> {
    let mut changes = Vec::new();
    for (path, new) in after.iter() {
        let change = match before.get(path) {
            Some(old) if old == new => continue,
            Some(old) => {
                let (added, removed) = lines_changed(old, new);
                FileChange { path: path.to_string(), kind: ChangeKind::Modified, added, removed }
            }
            None => FileChange { path: path.to_string(), kind: ChangeKind::Added, added: lines(new), removed: 0 },
        };
        changes.push(change);
    }
    for (path, old) in before.iter().filter(|(path, _)| after.get(path).is_none()) {
        let removed = lines(old);
        changes.push(FileChange { path: path.to_string(), kind: ChangeKind::Removed, added: 0, removed });
    }
    changes.sort_by(|a, b| a.path.cmp(&b.path));
    changes
}

fn lines(content: &[u8]) -> u32 {
    let count = std::str::from_utf8(content).map_or(0, |text| text.lines().count());
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn lines_changed(old: &[u8], new: &[u8]) -> (u32, u32) {
    let (Ok(before), Ok(after)) = (std::str::from_utf8(old), std::str::from_utf8(new)) else { return (0, 0) };
    if old.len() + new.len() > COUNT_MOST {
        return (lines(new), lines(old));
    }
    let diff = TextDiff::from_lines(before, after);
    diff.iter_all_changes().fold((0, 0), |(added, removed), change| match change.tag() {
        ChangeTag::Insert => (added + 1, removed),
        ChangeTag::Delete => (added, removed + 1),
        ChangeTag::Equal => (added, removed),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::tree::FilePath;

    fn tree(files: &[(&str, &str)]) -> Tree {
        files.iter().map(|(path, text)| (FilePath::parse(path).unwrap(), text.as_bytes().into())).collect()
    }

    #[test]
    fn every_sort_of_change_is_listed_by_path() {
        let before = tree(&[("gone", "1\n2\n"), ("kept", "x"), ("text", "a\nb\nc\n")]);
        let after = tree(&[("new", "1\n"), ("kept", "x"), ("text", "a\nB\nc\nd\n")]);
        let found: Vec<_> =
            changes(&before, &after).into_iter().map(|c| (c.path, c.kind, c.added, c.removed)).collect();
        let expected = [
            ("gone".to_owned(), ChangeKind::Removed, 0, 2),
            ("new".to_owned(), ChangeKind::Added, 1, 0),
            ("text".to_owned(), ChangeKind::Modified, 2, 1),
        ];
        assert_eq!(found, expected);
    }
}
