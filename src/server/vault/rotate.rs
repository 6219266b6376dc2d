//! A new master key, while others read and write.

use std::collections::{BTreeMap, HashSet};

use serde_json::json;

use super::{Inner, Vault, VaultError, file::Lock, key::MasterKey};
use crate::{
    model::ids::UserId,
    server::{
        clock::Surroundings,
        db::{
            Db, audit,
            sealed::{self, Kept},
        },
        error::AppError,
    },
};

/// What a rotation did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rotation {
    /// The id of the key that seals now.
    pub key_id: String,
    /// Whether that key was made by this rotation; keys from the environment are made by people.
    pub made: bool,
    /// How many values were sealed anew.
    pub resealed: usize,
    /// Ids of keys that no value needs any more: gone from the file, or free to be taken out of the environment.
    pub retired: Vec<String>,
    /// Values that do not open, by table, column and row: their key is not known here, or they are damaged.
    pub unopened: Vec<String>,
}

/// How things stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Status {
    /// Whether the keys come from the environment.
    pub given: bool,
    /// The id of the key that seals; none before anything was sealed.
    pub key_id: Option<String>,
    /// Ids of the others that are known.
    pub old: Vec<String>,
    /// How many values each key has sealed, by its id.
    pub sealed: BTreeMap<String, usize>,
}

/// Seals every value with a new key (from the environment: with the current one) and lets go of the former ones when
/// nothing needs them any more. Others may seal and open all the while, in this process and elsewhere.
///
/// # Errors
/// When the key file or the database cannot be used; whatever was done by then holds, and a second rotation goes on.
pub async fn rotate(vault: &Vault, db: &Db, around: &Surroundings, by: UserId) -> Result<Rotation, AppError> {
    let made = vault.0.given.is_empty();
    if made {
        let vault = vault.clone();
        blocking(move || add_key(&vault.0)).await?;
    }
    let (mut resealed, mut stuck) = (0, HashSet::new());
    let (key_id, rest) = loop {
        let key_id = vault.writing().await?.key_id().to_owned();
        let rows = sealed::by_others(db, &key_id).await?;
        let fresh: Vec<Kept> = rows.iter().filter(|row| !stuck.contains(*row)).cloned().collect();
        if fresh.is_empty() {
            break (key_id, rows);
        }
        for row in fresh {
            match reseal(vault, db, &row).await {
                Ok(done) => resealed += usize::from(done),
                // It must not hinder the others. It may also be that somebody sealed it anew since it was read: then the
                // next round finds another value, or none.
                Err(AppError::Problem(_)) => drop(stuck.insert(row)),
                Err(error) => return Err(error),
            }
        }
    };
    let retired = retire(vault, db).await?;
    let unopened = rest.iter().map(Kept::context).collect();
    let detail = json!({"key_id": key_id, "resealed": resealed, "retired": retired});
    let mut tx = db.begin_write().await?;
    let (id, at) = (around.new_id(), around.now());
    audit::add(&mut tx, &audit::Entry { id, at, user: by, project: None, action: "vault.rotate", detail }).await?;
    tx.commit().await?;
    Ok(Rotation { key_id, made, resealed, retired, unopened })
}

/// How things stand.
///
/// # Errors
/// When the key file or the database cannot be used.
pub async fn status(vault: &Vault, db: &Db) -> Result<Status, AppError> {
    let key_id = vault.key_id()?;
    let old = known(&vault.0).into_iter().filter(|id| Some(id) != key_id.as_ref()).collect();
    Ok(Status { given: !vault.0.given.is_empty(), key_id, old, sealed: sealed::key_ids(db).await? })
}

/// Seals one value anew; false when somebody has changed or removed it meanwhile.
async fn reseal(vault: &Vault, db: &Db, row: &Kept) -> Result<bool, AppError> {
    let context = row.context();
    let secret = vault.open(&context, &row.sealed)?;
    let writing = vault.writing().await?;
    let sealed = writing.seal(&context, &secret)?;
    let mut tx = db.begin_write().await?;
    let done = sealed::swap(&mut tx, row, &sealed).await?;
    tx.commit().await?;
    drop(writing);
    Ok(done)
}

fn add_key(vault: &Inner) -> Result<(), VaultError> {
    let _alone = vault.file.lock_alone()?;
    let ring = vault.read_again()?.with_first(MasterKey::random(vault.entropy.as_ref()));
    vault.file.write(&ring, vault.entropy.as_ref())?;
    vault.remember(&ring);
    Ok(())
}

/// Takes keys out of the file that no value names, while nobody seals; says which are needed no more.
async fn retire(vault: &Vault, db: &Db) -> Result<Vec<String>, AppError> {
    let mut alone: Option<Lock> = None;
    if vault.0.given.is_empty() {
        let vault = vault.clone();
        alone = Some(blocking(move || vault.0.file.lock_alone()).await?);
    }
    let used = sealed::key_ids(db).await?;
    let current = vault.key_id()?;
    let retired =
        known(&vault.0).into_iter().filter(|id| Some(id) != current.as_ref() && !used.contains_key(id)).collect();
    if alone.is_some() {
        let ring = vault.0.read_again()?.only(|id| used.contains_key(id));
        vault.0.file.write(&ring, vault.0.entropy.as_ref())?;
        vault.0.remember(&ring);
    }
    drop(alone);
    Ok(retired)
}

fn known(vault: &Inner) -> Vec<String> {
    let mut ids = vault.given.ids();
    let file = vault.known.read().unwrap_or_else(std::sync::PoisonError::into_inner).ids();
    ids.extend(file.into_iter().filter(|id| vault.given.find(id).is_none()));
    ids
}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, VaultError> + Send + 'static,
) -> Result<T, VaultError> {
    tokio::task::spawn_blocking(work).await.map_err(VaultError::from_join)?
}
