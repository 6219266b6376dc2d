//! Compiled scripts by what they were compiled from: projects share what they have in common.

use std::{collections::BTreeSet, sync::Arc};

use moka::sync::Cache;

use super::{
    classes,
    compile::{
        resolve::{Resolved, resolve},
        script::address,
        wire::{Import, Script},
    },
};
use crate::model::event::BuildIssue;

/// Most memory for compiled scripts, in bytes.
const MEMORY: u64 = 24 * 1024 * 1024;

/// A script as previews serve it.
#[derive(Debug)]
pub(super) struct Compiled {
    /// Names the content: part of its address.
    pub hash: String,
    pub code: Arc<str>,
    pub imports: Vec<Import>,
    pub issues: Vec<BuildIssue>,
}

impl Compiled {
    fn new(script: Script) -> Self {
        let hash = name_of(script.code.as_bytes());
        let Script { code, imports, issues, .. } = script;
        Self { hash, code: code.into(), imports, issues }
    }

    /// Whether its imports still mean what they meant when it was compiled.
    fn holds(&self, path: &str, files: &BTreeSet<String>) -> bool {
        self.imports.iter().all(|import| match resolve(&import.specifier, path, files) {
            Resolved::File { path, query } => import.local && import.target == address(&path, &query),
            Resolved::Missing { .. } => import.issue.is_some(),
            // Imports of packages that the compiler added by itself are written as they are.
            Resolved::Package(_) | Resolved::Remote => !import.local && import.issue.is_none(),
        })
    }
}

/// A short name for a content.
pub(super) fn name_of(content: &[u8]) -> String {
    blake3::hash(content).to_hex()[..20].to_owned()
}

/// Names a source file: the same text elsewhere imports other files.
pub(super) type SourceKey = [u8; 32];

/// The key of a source file.
pub(super) fn key_of(path: &str, text: &str) -> SourceKey {
    let mut hasher = blake3::Hasher::new();
    hasher.update(path.as_bytes()).update(&[0]).update(text.as_bytes());
    *hasher.finalize().as_bytes()
}

/// Remembers compiled scripts, and the words in their sources.
#[derive(Clone)]
pub(super) struct Scripts {
    compiled: Cache<SourceKey, Arc<Compiled>>,
    classes: Cache<SourceKey, Arc<[String]>>,
}

impl Default for Scripts {
    fn default() -> Self {
        let weigh = |_: &SourceKey, compiled: &Arc<Compiled>| {
            u32::try_from(compiled.code.len() + compiled.imports.len() * 200 + 300).unwrap_or(u32::MAX)
        };
        let count = |_: &SourceKey, words: &Arc<[String]>| {
            u32::try_from(words.iter().map(|word| word.len() + 32).sum::<usize>() + 100).unwrap_or(u32::MAX)
        };
        Self {
            compiled: Cache::builder().weigher(weigh).max_capacity(MEMORY).build(),
            classes: Cache::builder().weigher(count).max_capacity(MEMORY / 4).build(),
        }
    }
}

impl Scripts {
    /// A compiled script that is still good among `files`.
    pub(super) fn get(&self, key: &SourceKey, path: &str, files: &BTreeSet<String>) -> Option<Arc<Compiled>> {
        self.compiled.get(key).filter(|compiled| compiled.holds(path, files))
    }

    /// Remembers one; what the machine is to blame for is not remembered.
    pub(super) fn put(&self, key: SourceKey, script: Script) -> Arc<Compiled> {
        let lasting = script.issues.iter().all(|issue| issue.line.is_some());
        let compiled = Arc::new(Compiled::new(script));
        if lasting {
            self.compiled.insert(key, compiled.clone());
        }
        compiled
    }

    /// Words of a source that may be class names.
    pub(super) fn classes(&self, key: SourceKey, text: &str) -> Arc<[String]> {
        self.classes.get_with(key, || classes::find(text, &[]).into_iter().collect())
    }
}
