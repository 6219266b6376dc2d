//! Files of a project: checked paths and their contents in memory.

use std::{collections::BTreeMap, fmt, str::FromStr, sync::Arc};

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Longest path that is accepted, in bytes.
pub const MAX_PATH: usize = 240;

/// A relative path inside a project: `/`-separated, never outside it, portable to every file system.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct FilePath(Arc<str>);

/// Why a path is refused.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PathError {
    #[error("a file needs a name")]
    Empty,
    #[error("the path is longer than {MAX_PATH} bytes")]
    TooLong,
    #[error("the path must be relative to the project: leave out the leading slash or drive")]
    Absolute,
    #[error("the path must stay inside the project: `.` and `..` are not allowed in it")]
    Escapes,
    #[error("the path holds a character that file names cannot have: {0:?}")]
    Character(char),
    #[error("`{0}` is not a name that every system can store")]
    Reserved(String),
}

impl FilePath {
    /// Checks and takes a path.
    ///
    /// # Errors
    /// [`PathError`] for anything that could leave the project or not be stored everywhere.
    pub fn parse(path: &str) -> Result<Self, PathError> {
        if path.is_empty() {
            return Err(PathError::Empty);
        }
        if path.len() > MAX_PATH {
            return Err(PathError::TooLong);
        }
        if path.starts_with('/') || path.starts_with('~') {
            return Err(PathError::Absolute);
        }
        if let Some(bad) = path.chars().find(|c| c.is_control() || r#"\:*?"<>|"#.contains(*c)) {
            return Err(if bad == ':' || bad == '\\' { PathError::Absolute } else { PathError::Character(bad) });
        }
        for part in path.split('/') {
            if part.is_empty() || part == "." || part == ".." {
                return Err(PathError::Escapes);
            }
            let stem = part.split('.').next().unwrap_or(part).to_ascii_lowercase();
            let device = matches!(stem.as_str(), "con" | "prn" | "aux" | "nul");
            if device || part.ends_with(['.', ' ']) || part.eq_ignore_ascii_case(".git") {
                return Err(PathError::Reserved(part.to_owned()));
            }
        }
        Ok(Self(path.into()))
    }

    /// The path as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The part after the last dot of the file name, in lower case.
    #[must_use]
    pub fn extension(&self) -> Option<String> {
        let name = self.0.rsplit('/').next()?;
        name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase())
    }
}

impl FromStr for FilePath {
    type Err = PathError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl TryFrom<String> for FilePath {
    type Error = PathError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<FilePath> for String {
    fn from(path: FilePath) -> Self {
        path.0.to_string()
    }
}

impl fmt::Display for FilePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A project's files, by path; contents are shared, so a clone is cheap.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tree {
    files: BTreeMap<FilePath, Arc<[u8]>>,
}

impl Tree {
    /// Puts a file, and returns what was there.
    pub fn insert(&mut self, path: FilePath, content: impl Into<Arc<[u8]>>) -> Option<Arc<[u8]>> {
        self.files.insert(path, content.into())
    }

    /// Takes a file out.
    pub fn remove(&mut self, path: &FilePath) -> Option<Arc<[u8]>> {
        self.files.remove(path)
    }

    /// The content of a file.
    #[must_use]
    pub fn get(&self, path: &FilePath) -> Option<&Arc<[u8]>> {
        self.files.get(path)
    }

    /// The content of a file as text, when it is valid UTF-8.
    #[must_use]
    pub fn text(&self, path: &str) -> Option<&str> {
        let path = FilePath::parse(path).ok()?;
        std::str::from_utf8(self.files.get(&path)?).ok()
    }

    /// A stored path that differs from `path` in case alone: the two cannot live together everywhere.
    #[must_use]
    pub fn case_clash(&self, path: &FilePath) -> Option<&FilePath> {
        let lower = path.as_str().to_lowercase();
        self.files.keys().find(|held| *held != path && held.as_str().to_lowercase() == lower)
    }

    /// Every file, by path.
    pub fn iter(&self) -> impl Iterator<Item = (&FilePath, &Arc<[u8]>)> {
        self.files.iter()
    }

    /// How many files there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there is no file.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// Size of all contents, in bytes.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.files.values().map(|content| content.len()).sum()
    }
}

impl FromIterator<(FilePath, Arc<[u8]>)> for Tree {
    fn from_iter<T: IntoIterator<Item = (FilePath, Arc<[u8]>)>>(files: T) -> Self {
        Self { files: files.into_iter().collect() }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn paths_that_leave_the_project_are_refused() {
        for path in [
            "",
            "/etc/passwd",
            "../a",
            "a/../b",
            "a//b",
            "./a",
            "a/",
            "C:\\x",
            "~/.ssh/id",
            "a\0b",
            "x\ny",
            "a/.git/config",
            "nul",
            "aux.txt",
            "a.",
        ] {
            assert!(FilePath::parse(path).is_err(), "{path:?}");
        }
        for path in ["a", "src/app.tsx", "src/[id].tsx", ".gitignore", "public/á.png", "a b.txt"] {
            assert!(FilePath::parse(path).is_ok(), "{path:?}");
        }
    }

    #[test]
    fn a_clash_of_case_is_found() {
        let mut tree = Tree::default();
        tree.insert(FilePath::parse("src/App.tsx").unwrap(), *b"x");
        assert!(tree.case_clash(&FilePath::parse("src/app.tsx").unwrap()).is_some());
        assert!(tree.case_clash(&FilePath::parse("src/App.tsx").unwrap()).is_none());
    }

    proptest! {
        #[test]
        fn an_accepted_path_never_escapes(path in "\\PC{0,60}") {
            if let Ok(path) = FilePath::parse(&path) {
                let joined = std::path::Path::new("/root").join(path.as_str());
                prop_assert!(joined.starts_with("/root"));
                prop_assert!(joined.components().all(|part| !matches!(part, std::path::Component::ParentDir)));
            }
        }
    }
}
