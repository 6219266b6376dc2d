//! Why a change cannot be made.

use std::fmt;

use thiserror::Error;

use crate::model::tree::FilePath;

/// One change that cannot be made.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{path}{}: {why}", Number(*pair))]
pub struct Rejected {
    /// Which operation, from 0.
    pub operation: usize,
    pub path: FilePath,
    /// Which of its SEARCH/REPLACE pairs, from 1.
    pub pair: Option<usize>,
    pub why: Why,
}

/// What stands in the way.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Why {
    #[error("there is no such file{}", Elsewhere(near))]
    Missing { near: Option<FilePath> },
    #[error("the file is not text, so it cannot be edited")]
    NotText,
    #[error("the edit holds no SEARCH/REPLACE pair")]
    NoPairs,
    #[error("SEARCH is empty, but the file exists: quote the lines to change, or write the whole file")]
    EmptySearch,
    /// `already` is the line where the replacement stands.
    #[error("the lines of SEARCH are not in the file")]
    NotFound { near: Option<Near>, already: Option<usize> },
    #[error("the lines of SEARCH are in the file {} times, at lines {}", lines.len(), Listed(lines))]
    Ambiguous { lines: Vec<usize> },
    #[error(
        "line {line} of the new text stands for code that is left out (`{text}`): write every line, or change fewer by an edit"
    )]
    Elided { line: usize, text: String },
    #[error("`{to}` exists already")]
    Exists { to: FilePath },
    #[error("`{with}` exists already and differs in case alone")]
    CaseClash { with: FilePath },
}

/// The lines of a file that are most like those that were looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Near {
    /// Number of the first line, from 1.
    pub line: usize,
    pub text: String,
}

struct Number(Option<usize>);

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.map_or(Ok(()), |number| write!(f, ", pair {number}"))
    }
}

struct Elsewhere<'a>(&'a Option<FilePath>);

impl fmt::Display for Elsewhere<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.as_ref().map_or(Ok(()), |path| write!(f, " (there is `{path}`)"))
    }
}

struct Listed<'a>(&'a [usize]);

impl fmt::Display for Listed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown: Vec<String> = self.0.iter().take(8).map(ToString::to_string).collect();
        f.write_str(&shown.join(", "))?;
        if self.0.len() > shown.len() { f.write_str(" …") } else { Ok(()) }
    }
}
