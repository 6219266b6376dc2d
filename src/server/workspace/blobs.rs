//! Trees in storage: each file once by its hash, and a manifest that lists them.

use std::{collections::BTreeMap, sync::Arc};

use serde::{Deserialize, Serialize};

use super::Workspace;
use crate::{
    model::tree::{FilePath, Tree},
    server::{
        db::{DbError, blobs},
        error::AppError,
    },
};

/// zstd's level: sources shrink well at its cheapest.
const LEVEL: i32 = 1;
/// Blobs stored at most this long ago need not be stamped again, in milliseconds.
const FRESH_MS: i64 = 60 * 60 * 1000;
/// Largest manifest that is unpacked, in bytes.
const MANIFEST_MOST: usize = 4 * 1024 * 1024;

/// What a manifest says of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Held {
    pub hash: String,
    pub size: u64,
}

/// A tree's files by path.
pub(super) type Manifest = BTreeMap<FilePath, Held>;

struct Packed {
    hash: String,
    size: usize,
    bytes: Vec<u8>,
}

impl Workspace {
    /// Stores a tree and returns its manifest's hash. The same tree has the same hash, and is stored once.
    ///
    /// # Errors
    /// 413 when it is over the limits; when the database fails or has no room: then nothing refers to it.
    pub async fn put_tree(&self, tree: &Tree) -> Result<String, AppError> {
        super::limits::check(tree, &self.limits)?;
        let (files, known) = (tree.clone(), self.known.clone());
        let packing = tokio::task::spawn_blocking(move || pack(&files, |hash| known.contains_key(hash)));
        let (manifest, packed) = packing.await.map_err(AppError::internal)??;
        if !packed.is_empty() {
            let now = self.around.now();
            let mut tx = self.db.begin_write().await?;
            for blob in &packed {
                blobs::put(&mut tx, &blob.hash, blob.size, &blob.bytes, now, now - FRESH_MS).await?;
            }
            tx.commit().await?;
            // Only now that they are there for good.
            for blob in packed {
                self.known.insert(blob.hash, ());
            }
        }
        self.trees.insert(manifest.clone(), Arc::new(tree.clone()));
        Ok(manifest)
    }

    /// Reads a stored tree by its manifest's hash.
    ///
    /// # Errors
    /// When it is not there, does not match its hash, or the database fails.
    pub async fn tree(&self, manifest: &str) -> Result<Tree, AppError> {
        Ok((*self.shared_tree(manifest).await?).clone())
    }

    pub(super) async fn shared_tree(&self, hash: &str) -> Result<Arc<Tree>, AppError> {
        if let Some(tree) = self.trees.get(hash) {
            return Ok(tree);
        }
        let manifest = self.manifest(hash).await?;
        let hashes: Vec<&str> = manifest.values().map(|held| held.hash.as_str()).collect();
        let mut contents = BTreeMap::new();
        for (name, packed) in blobs::get_many(&self.db, &hashes).await? {
            contents.insert(name, packed);
        }
        let mut unpacked: BTreeMap<&str, Arc<[u8]>> = BTreeMap::new();
        let mut tree = Tree::default();
        for (path, held) in &manifest {
            let content = match unpacked.get(held.hash.as_str()) {
                Some(content) => content.clone(),
                None => {
                    let packed = contents.get(&held.hash).ok_or_else(|| missing(&held.hash))?;
                    let size = usize::try_from(held.size).unwrap_or(usize::MAX).min(self.limits.project_bytes);
                    let content: Arc<[u8]> = unpack(&held.hash, packed, size)?.into();
                    unpacked.insert(&held.hash, content.clone());
                    content
                }
            };
            tree.insert(path.clone(), content);
        }
        let tree = Arc::new(tree);
        self.trees.insert(hash.to_owned(), tree.clone());
        Ok(tree)
    }

    pub(super) async fn manifest(&self, hash: &str) -> Result<Manifest, AppError> {
        let packed = blobs::get(&self.db, hash).await?.ok_or_else(|| missing(hash))?;
        Ok(serde_json::from_slice(&unpack(hash, &packed, MANIFEST_MOST)?)?)
    }
}

/// Hashes every file and the manifest; packs those that `known` does not know.
fn pack(tree: &Tree, known: impl Fn(&str) -> bool) -> Result<(String, Vec<Packed>), DbError> {
    let mut packed: BTreeMap<String, Packed> = BTreeMap::new();
    let mut manifest = Manifest::new();
    let mut keep = |content: &[u8]| -> Result<String, DbError> {
        let hash = blake3::hash(content).to_hex().to_string();
        if !known(&hash) && !packed.contains_key(&hash) {
            let bytes = zstd::bulk::compress(content, LEVEL)?;
            packed.insert(hash.clone(), Packed { hash: hash.clone(), size: content.len(), bytes });
        }
        Ok(hash)
    };
    for (path, content) in tree.iter() {
        let held = Held { hash: keep(content)?, size: u64::try_from(content.len()).unwrap_or(u64::MAX) };
        manifest.insert(path.clone(), held);
    }
    let listed = serde_json::to_vec(&manifest).map_err(|error| DbError::corrupt("manifest", &error.to_string()))?;
    let hash = keep(&listed)?;
    Ok((hash, packed.into_values().collect()))
}

fn unpack(hash: &str, packed: &[u8], most: usize) -> Result<Vec<u8>, DbError> {
    let content = zstd::bulk::decompress(packed, most)?;
    if blake3::hash(&content).to_hex().as_str() == hash {
        Ok(content)
    } else {
        Err(DbError::corrupt("blobs.content", hash))
    }
}

fn missing(hash: &str) -> DbError {
    DbError::corrupt("blobs", &format!("{hash} is missing"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tree_packs_each_content_once_and_unpacks_to_the_same() {
        let files = [("a", "same"), ("b", "same"), ("c", "other")];
        let tree: Tree =
            files.iter().map(|(path, text)| (FilePath::parse(path).unwrap(), text.as_bytes().into())).collect();
        let (manifest, packed) = pack(&tree, |_| false).unwrap();
        assert_eq!(packed.len(), 3, "two contents and the manifest");
        for blob in &packed {
            assert_eq!(unpack(&blob.hash, &blob.bytes, blob.size).unwrap().len(), blob.size);
        }
        let (again, none) = pack(&tree, |_| true).unwrap();
        assert_eq!((again, none.len()), (manifest, 0));
    }

    #[test]
    fn a_changed_blob_is_found_out() {
        let bytes = zstd::bulk::compress(b"changed", LEVEL).unwrap();
        let hash = blake3::hash(b"as it was").to_hex().to_string();
        assert!(matches!(unpack(&hash, &bytes, 100), Err(DbError::Corrupt { .. })));
    }
}
