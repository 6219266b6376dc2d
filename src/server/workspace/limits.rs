//! What a project may hold.

use crate::{
    model::{
        problem::Problem,
        tree::{FilePath, Tree},
    },
    server::config::Limits,
};

/// Holds a whole tree to the default limits.
///
/// # Errors
/// 413 when it is too large, 422 when two names differ in case alone.
pub fn check_tree(tree: &Tree) -> Result<(), Problem> {
    check(tree, &Limits::default())
}

/// Holds a whole tree to given limits.
///
/// # Errors
/// As [`check_tree`].
pub fn check(tree: &Tree, limits: &Limits) -> Result<(), Problem> {
    if tree.len() > limits.project_files {
        return Err(Problem::new(
            413,
            "too_many_files",
            format!("A project holds at most {} files.", limits.project_files),
            "Remove files that are not needed, then try again. Nothing was changed.",
        ));
    }
    if tree.bytes() > limits.project_bytes {
        return Err(Problem::new(
            413,
            "project_too_large",
            format!("A project holds at most {}.", megabytes(limits.project_bytes)),
            "Remove large files, or link to them, then try again. Nothing was changed.",
        ));
    }
    for (path, content) in tree.iter() {
        check_size(path, content.len(), limits)?;
    }
    let mut lower: Vec<String> = tree.iter().map(|(path, _)| path.as_str().to_lowercase()).collect();
    lower.sort_unstable();
    match lower.windows(2).find(|pair| pair[0] == pair[1]) {
        Some(pair) => Err(clash(&pair[0])),
        None => Ok(()),
    }
}

/// Holds one file to the limit.
///
/// # Errors
/// 413 when it is too large.
pub fn check_size(path: &FilePath, size: usize, limits: &Limits) -> Result<(), Problem> {
    if size <= limits.file_bytes {
        return Ok(());
    }
    Err(Problem::new(
        413,
        "file_too_large",
        format!("{path} is larger than {}.", megabytes(limits.file_bytes)),
        "Make it smaller, or link to it. What was saved before is still there.",
    ))
}

/// Refuses a path that cannot live beside what the tree holds: other case alone, or a file where a folder is needed.
///
/// # Errors
/// 422 that names the other file.
pub fn check_place(tree: &Tree, path: &FilePath) -> Result<(), Problem> {
    if let Some(other) = tree.case_clash(path) {
        return Err(clash(other.as_str()));
    }
    let (folder, name) = (format!("{}/", path.as_str().to_lowercase()), path.as_str().to_lowercase());
    let in_the_way = tree.iter().map(|(held, _)| held.as_str()).find(|held| {
        let held = held.to_lowercase();
        held.starts_with(&folder) || name.starts_with(&format!("{held}/"))
    });
    match in_the_way {
        Some(held) => Err(Problem::new(
            422,
            "path_in_the_way",
            format!("{path} cannot be a file: {held} is in the way."),
            "Choose another name. Nothing was changed.",
        )),
        None => Ok(()),
    }
}

fn clash(other: &str) -> Problem {
    Problem::new(
        422,
        "case_clash",
        format!("There is a file whose name differs only in upper and lower case: {other}."),
        "Many systems cannot keep both. Choose another name. Nothing was changed.",
    )
}

fn megabytes(bytes: usize) -> String {
    format!("{} MB", bytes / (1024 * 1024))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(paths: &[&str]) -> Tree {
        paths.iter().map(|path| (FilePath::parse(path).unwrap(), b"x".as_slice().into())).collect()
    }

    #[test]
    fn names_that_cannot_live_together_are_refused() {
        assert_eq!(check_tree(&tree(&["src/App.tsx", "src/app.tsx"])).unwrap_err().code, "case_clash");
        let held = tree(&["src/App.tsx", "docs"]);
        for (path, code) in
            [("src/app.tsx", "case_clash"), ("src", "path_in_the_way"), ("docs/a.md", "path_in_the_way")]
        {
            let refused = check_place(&held, &FilePath::parse(path).unwrap()).unwrap_err();
            assert_eq!(refused.code, code, "{path}");
        }
        assert!(check_place(&held, &FilePath::parse("src/App.tsx").unwrap()).is_ok());
    }

    #[test]
    fn too_much_is_refused() {
        let limits = Limits { project_files: 1, ..Limits::default() };
        assert_eq!(check(&tree(&["a", "b"]), &limits).unwrap_err().code, "too_many_files");
        let limits = Limits { project_bytes: 1, ..Limits::default() };
        assert_eq!(check(&tree(&["a", "b"]), &limits).unwrap_err().code, "project_too_large");
        let limits = Limits { file_bytes: 0, ..Limits::default() };
        assert_eq!(check(&tree(&["a"]), &limits).unwrap_err().code, "file_too_large");
    }
}
