//! Bringing a database's schema up to date, one process at a time; a newer database is left alone.

use std::{fs::File, path::PathBuf};

use sqlx::{
    AnyConnection, Connection, Row,
    migrate::{MigrateError, Migrator},
};

use super::DbError;

/// Every migration, compiled in.
static MIGRATIONS: Migrator = sqlx::migrate!("./migrations");

/// Runs what is missing.
pub(super) async fn run(url: &str, sqlite: bool) -> Result<(), DbError> {
    // PostgreSQL is locked by the migrator itself; for SQLite a file beside the database is.
    let lock = if sqlite { lock_beside(url).await? } else { None };
    let mut connection = AnyConnection::connect(url).await?;
    let done = migrate(&mut connection, sqlite).await;
    connection.close().await?;
    drop(lock);
    done
}

async fn migrate(connection: &mut AnyConnection, sqlite: bool) -> Result<(), DbError> {
    if sqlite {
        sqlx::query("PRAGMA busy_timeout = 15000").execute(&mut *connection).await?;
    }
    let known = MIGRATIONS.iter().map(|migration| migration.version).max().unwrap_or_default();
    if let Some(found) = latest(connection, sqlite).await?
        && found > known
    {
        return Err(DbError::Newer { found, known });
    }
    MIGRATIONS.run(connection).await.map_err(|error| match error {
        MigrateError::VersionMissing(found) => DbError::Newer { found, known },
        other => DbError::Migration(other.to_string()),
    })
}

/// The newest migration that the database has seen.
async fn latest(connection: &mut AnyConnection, sqlite: bool) -> Result<Option<i64>, DbError> {
    let tables = if sqlite {
        "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = '_sqlx_migrations'"
    } else {
        "SELECT COUNT(*) FROM information_schema.tables WHERE table_name = '_sqlx_migrations' \
         AND table_schema = current_schema()"
    };
    let count: i64 = sqlx::query(tables).fetch_one(&mut *connection).await?.try_get(0)?;
    if count == 0 {
        return Ok(None);
    }
    let row = sqlx::query("SELECT MAX(version) FROM _sqlx_migrations").fetch_one(connection).await?;
    Ok(row.try_get(0)?)
}

/// Waits for the lock on the file beside a SQLite database.
async fn lock_beside(url: &str) -> Result<Option<File>, DbError> {
    let path = url.trim_start_matches("sqlite://").split('?').next().unwrap_or_default();
    if path.is_empty() || path.contains(":memory:") {
        return Ok(None);
    }
    let path = PathBuf::from(format!("{path}.lock"));
    let locked = tokio::task::spawn_blocking(move || {
        let file = File::options().create(true).truncate(false).write(true).open(path)?;
        file.lock()?;
        Ok::<_, std::io::Error>(file)
    });
    match locked.await {
        Ok(file) => Ok(Some(file?)),
        Err(error) => Err(DbError::Migration(error.to_string())),
    }
}
