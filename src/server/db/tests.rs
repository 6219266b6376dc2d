//! Rows that tests of this floor start from.

use uuid::Uuid;

use super::{Db, runs};
use crate::model::ids::{ProjectId, RunId, UserId};

/// A database that goes when it is dropped.
pub(in crate::server) struct Scratch {
    db: Db,
    _folder: tempfile::TempDir,
}

impl std::ops::Deref for Scratch {
    type Target = Db;

    fn deref(&self) -> &Db {
        &self.db
    }
}

/// A fresh database.
pub(in crate::server) async fn empty() -> Scratch {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}?mode=rwc", folder.path().join("test.db").display());
    Scratch { db: Db::open(&url, None).await.unwrap(), _folder: folder }
}

/// A project of a user, both numbered `n`.
pub(in crate::server) async fn seed_project(db: &Db, n: u128) -> ProjectId {
    let id = Uuid::from_u128(n).to_string();
    for sql in [
        "INSERT INTO users (id, name, created_at) VALUES ($1, 'u', 0)",
        "INSERT INTO accounts (id, kind, name, created_at) VALUES ($1, 'personal', 'a', 0)",
        "INSERT INTO projects (id, account_id, title, created_by, created_at, updated_at) VALUES ($1, $1, 't', $1, 0, 0)",
    ] {
        sqlx::query(sql).bind(&id).execute(db.pool()).await.unwrap();
    }
    ProjectId(Uuid::from_u128(n))
}

/// A queued run of a seeded project, made at time `n`.
pub(in crate::server) async fn seed_run(db: &Db, project: ProjectId, n: u128) -> RunId {
    let id = RunId(Uuid::from_u128(n));
    let new = runs::NewRun {
        id,
        project_id: project,
        user_id: UserId(project.0),
        kind: "generate",
        prompt: "p",
        options: "{}",
        generator: "blueprint",
        now: i64::try_from(n).unwrap(),
    };
    runs::insert(db, &new).await.unwrap();
    id
}
