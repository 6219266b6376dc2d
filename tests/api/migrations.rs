//! Databases of other ages.

use lathe::server::db::{Db, DbError};
use sqlx::Row;

use crate::support::{TestApp, is_postgres};

#[tokio::test]
async fn a_newer_database_is_refused_with_a_clear_word_and_left_alone() {
    let app = TestApp::start().await;
    let later = "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) \
                 VALUES (9000, 'from the future', true, $1, 0)";
    sqlx::query(later).bind(&b"x"[..]).execute(app.db.pool()).await.unwrap();
    let refused = Db::open(&app.config.database(), None).await.unwrap_err();
    assert!(matches!(refused, DbError::Newer { found: 9000, .. }), "{refused}");
    assert!(refused.to_string().contains("newer Lathe"), "{refused}");
}

#[tokio::test]
async fn opening_again_and_many_at_once_changes_nothing() {
    let app = TestApp::start().await;
    let count = |db: Db| async move {
        let row = sqlx::query("SELECT COUNT(*) FROM _sqlx_migrations").fetch_one(db.pool()).await.unwrap();
        row.get::<i64, _>(0)
    };
    let before = count(app.db.clone()).await;
    let url = app.config.database();
    for opened in futures::future::join_all((0..5).map(|_| Db::open(&url, None))).await {
        assert_eq!(count(opened.unwrap()).await, before);
    }
}

/// The database of the first release, made by its own migration, with something in it.
#[tokio::test]
async fn the_first_releases_database_opens_and_keeps_what_is_in_it() {
    if is_postgres() {
        // A file is kept of SQLite alone; the migrations themselves run in every test.
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}/lathe.db?mode=rwc", folder.path().display());
    let fixture = include_str!("fixtures/release-0.1.sql");
    sqlx::any::install_default_drivers();
    let pool = sqlx::AnyPool::connect(&url).await.unwrap();
    sqlx::raw_sql(fixture).execute(&pool).await.unwrap();
    pool.close().await;
    let db = Db::open(&url, None).await.unwrap();
    let row = sqlx::query("SELECT title, superseded_by FROM projects JOIN versions ON head_version_id = versions.id")
        .fetch_one(db.pool())
        .await
        .unwrap();
    assert_eq!(row.get::<String, _>(0), "Kept from before");
    assert_eq!(row.get::<Option<String>, _>(1), None);
    let row = sqlx::query("SELECT COUNT(*) FROM providers").fetch_one(db.pool()).await.unwrap();
    assert_eq!(row.get::<i64, _>(0), 0);
}
