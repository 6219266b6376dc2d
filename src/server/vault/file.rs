//! `master.key` in the data folder: one `id key` per line, the first one seals; for its owner's eyes alone.

use std::{
    fs::{self, File},
    io::{ErrorKind, Write},
    path::{Path, PathBuf},
};

use secrecy::zeroize::Zeroizing;

use super::{error::VaultError, key::MasterKey, ring::Ring};
use crate::server::clock::Entropy;

/// The key file, and beside it the lock that says who is at it.
pub(super) struct KeyFile {
    folder: PathBuf,
}

/// Held by whoever seals (shared) or changes the file (alone); the system lets go of it when a process dies.
pub(super) struct Lock(#[expect(dead_code, reason = "held, never used")] File);

impl KeyFile {
    pub(super) fn new(data: &Path) -> Self {
        Self { folder: data.to_owned() }
    }

    fn path(&self) -> PathBuf {
        self.folder.join("master.key")
    }

    /// Waits until nobody changes the file; it stays as it is for as long as the lock is held.
    pub(super) fn lock_shared(&self) -> Result<Lock, VaultError> {
        let file = self.lock_file()?;
        file.lock_shared()?;
        Ok(Lock(file))
    }

    /// Waits until nobody seals.
    pub(super) fn lock_alone(&self) -> Result<Lock, VaultError> {
        let file = self.lock_file()?;
        file.lock()?;
        Ok(Lock(file))
    }

    /// The file itself is replaced when it changes, so it cannot carry the lock.
    fn lock_file(&self) -> Result<File, VaultError> {
        let mut options = File::options();
        options.create(true).truncate(false).write(true);
        private(&mut options);
        Ok(options.open(self.folder.join("master.key.lock"))?)
    }

    /// Reads the keys; `None` when there is no file.
    pub(super) fn read(&self) -> Result<Option<Ring>, VaultError> {
        let text = match fs::read_to_string(self.path()) {
            Ok(text) => Zeroizing::new(text),
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = fs::metadata(self.path())?.permissions().mode() & 0o777;
            if mode & 0o077 != 0 {
                return Err(VaultError::Readable(mode));
            }
        }
        let mut keys = Vec::new();
        for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let (id, key) = line.trim().split_once(' ').ok_or(VaultError::Damaged(at + 1))?;
            let key = MasterKey::parse(key).filter(|key| key.id() == id).ok_or(VaultError::Damaged(at + 1))?;
            keys.push(key);
        }
        // An empty file is what a full disk leaves of one; starting over would hide that.
        if keys.is_empty() { Err(VaultError::Damaged(1)) } else { Ok(Some(Ring::new(keys))) }
    }

    /// Replaces the keys, all or nothing. The caller holds the lock alone.
    pub(super) fn write(&self, ring: &Ring, entropy: &dyn Entropy) -> Result<(), VaultError> {
        let mut text = Zeroizing::new(String::with_capacity(64 * 64));
        for key in ring.iter() {
            text.push_str(key.id());
            text.push(' ');
            text.push_str(&key.encode());
            text.push('\n');
        }
        let mut mark = [0; 8];
        entropy.fill(&mut mark);
        let draft = self.folder.join(format!("master.key.{:016x}.tmp", u64::from_le_bytes(mark)));
        let written = self.write_draft(&draft, &text);
        if written.is_err() {
            let _ = fs::remove_file(&draft);
        }
        written
    }

    fn write_draft(&self, draft: &Path, text: &str) -> Result<(), VaultError> {
        let mut options = File::options();
        options.write(true).create_new(true);
        private(&mut options);
        let mut file = options.open(draft)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        fs::rename(draft, self.path())?;
        // A new key must be on the disk before anything is sealed with it.
        #[cfg(unix)]
        File::open(&self.folder)?.sync_all()?;
        Ok(())
    }
}

fn private(options: &mut fs::OpenOptions) {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    #[cfg(not(unix))]
    let _ = options;
}
