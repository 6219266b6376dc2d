//! Master keys by their ids; the first one seals.

use std::sync::Arc;

use super::key::MasterKey;

/// Some master keys; clones share them.
#[derive(Clone, Default)]
pub(super) struct Ring(Vec<Arc<MasterKey>>);

impl Ring {
    pub(super) fn new(keys: Vec<MasterKey>) -> Self {
        Self(keys.into_iter().map(Arc::new).collect())
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The one that seals.
    pub(super) fn current(&self) -> Option<Arc<MasterKey>> {
        self.0.first().cloned()
    }

    pub(super) fn find(&self, id: &str) -> Option<Arc<MasterKey>> {
        self.0.iter().find(|key| key.id() == id).cloned()
    }

    /// Adds a key that only opens, unless it is there.
    pub(super) fn add_old(&mut self, key: MasterKey) {
        if self.find(key.id()).is_none() {
            self.0.push(Arc::new(key));
        }
    }

    /// The same with a new key that seals.
    pub(super) fn with_first(&self, key: MasterKey) -> Self {
        Self(std::iter::once(Arc::new(key)).chain(self.0.iter().cloned()).collect())
    }

    /// The one that seals, and of the others those that `keep` wants.
    pub(super) fn only(&self, keep: impl Fn(&str) -> bool) -> Self {
        Self(
            self.0
                .iter()
                .enumerate()
                .filter(|(at, key)| *at == 0 || keep(key.id()))
                .map(|(_, key)| key.clone())
                .collect(),
        )
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &MasterKey> {
        self.0.iter().map(AsRef::as_ref)
    }

    pub(super) fn ids(&self) -> Vec<String> {
        self.iter().map(|key| key.id().to_owned()).collect()
    }
}
