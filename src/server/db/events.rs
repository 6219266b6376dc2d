//! The event log: numbered lines of a run, appended under its lease.

use sqlx::Row;

use super::{Db, DbError, runs::RUN_SCHEMA};
use crate::model::{
    event::{EVENT_SCHEMA, Event, EventBody, Outcome, TestResult},
    ids::{RunId, VersionId},
    run::{RunStatus, Stage},
};

/// What is written together with events, in one transaction.
#[derive(Debug, Clone, Default)]
pub struct Along {
    /// A finished stage and its output (JSON).
    pub step: Option<(Stage, String)>,
    /// The run's end.
    pub end: Option<(RunStatus, Option<VersionId>)>,
}

/// Appends events, numbered on from the last, and what goes along with them: all or nothing.
///
/// `epoch` is the writer's lease; `None` back means that the lease has passed to another worker (or the run has
/// ended), and nothing was written.
///
/// # Errors
/// When the database fails.
pub async fn append(
    db: &Db,
    run: RunId,
    epoch: i64,
    now: i64,
    bodies: Vec<EventBody>,
    along: &Along,
) -> Result<Option<Vec<Event>>, DbError> {
    let mut tx = db.begin_write().await?;
    let count = i64::try_from(bodies.len()).unwrap_or(i64::MAX);
    let last = sqlx::query(
        "UPDATE runs SET last_seq = last_seq + $1 WHERE id = $2 AND lease_epoch = $3 AND status = 'running' \
         RETURNING last_seq",
    )
    .bind(count)
    .bind(run.to_string())
    .bind(epoch)
    .fetch_optional(&mut *tx)
    .await?;
    let Some(last) = last else { return Ok(None) };
    let last: i64 = last.try_get(0)?;
    let mut events = Vec::with_capacity(bodies.len());
    for (seq, body) in (last - count + 1..).zip(bodies) {
        let event = Event { run_id: run, seq, at: now, body };
        insert(&mut tx, &event).await?;
        events.push(event);
    }
    if let Some((stage, output)) = &along.step {
        sqlx::query(
            "INSERT INTO run_steps (run_id, stage, schema_version, output, finished_at) VALUES ($1, $2, $3, $4, $5)",
        )
        .bind(run.to_string())
        .bind(stage.as_str())
        .bind(RUN_SCHEMA)
        .bind(output)
        .bind(now)
        .execute(&mut *tx)
        .await?;
    }
    if let Some((status, version)) = &along.end {
        sqlx::query("UPDATE runs SET status = $1, version_id = $2, finished_at = $3, lease_until = 0 WHERE id = $4")
            .bind(status.as_str())
            .bind(version.map(|id| id.to_string()))
            .bind(now)
            .bind(run.to_string())
            .execute(&mut *tx)
            .await?;
    }
    tx.commit().await?;
    Ok(Some(events))
}

async fn insert(tx: &mut sqlx::Transaction<'_, sqlx::Any>, event: &Event) -> Result<(), DbError> {
    sqlx::query(
        "INSERT INTO run_events (run_id, seq, at, kind, schema_version, payload) VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(event.run_id.to_string())
    .bind(event.seq)
    .bind(event.at)
    .bind(event.body.kind())
    .bind(i64::from(EVENT_SCHEMA))
    .bind(event.body.to_json().map_err(|error| DbError::corrupt("run_events.payload", &error.to_string()))?)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Reads at most `limit` events after `seq`, in order.
///
/// # Errors
/// When the database fails, or an event was written by a newer Lathe.
pub async fn after(db: &Db, run: RunId, seq: i64, limit: i64) -> Result<Vec<Event>, DbError> {
    let rows =
        sqlx::query("SELECT seq, at, payload FROM run_events WHERE run_id = $1 AND seq > $2 ORDER BY seq LIMIT $3")
            .bind(run.to_string())
            .bind(seq)
            .bind(limit)
            .fetch_all(db.pool())
            .await?;
    rows.iter()
        .map(|row| {
            let payload: String = row.try_get("payload")?;
            let body = EventBody::from_json(&payload)
                .map_err(|error| DbError::corrupt("run_events.payload", &error.to_string()))?;
            Ok(Event { run_id: run, seq: row.try_get("seq")?, at: row.try_get("at")?, body })
        })
        .collect()
}

/// A piece of a file's text as the log holds it.
#[derive(Debug)]
pub struct OldToken {
    pub run: RunId,
    pub seq: i64,
    pub path: String,
}

/// Finds at most `limit` pieces of files' texts that are older than `before` and still hold their text.
///
/// # Errors
/// When the database fails.
pub async fn old_tokens(db: &Db, before: i64, limit: i64) -> Result<Vec<OldToken>, DbError> {
    let rows = sqlx::query(
        "SELECT run_id, seq, payload FROM run_events WHERE kind = 'token' AND at < $1 AND payload NOT LIKE $2 \
         ORDER BY run_id, seq LIMIT $3",
    )
    .bind(before)
    .bind("%\"text\":\"\",\"blob\":%")
    .bind(limit)
    .fetch_all(db.pool())
    .await?;
    let mut tokens = Vec::with_capacity(rows.len());
    for row in rows {
        let payload: String = row.try_get("payload")?;
        let body = EventBody::from_json(&payload)
            .map_err(|error| DbError::corrupt("run_events.payload", &error.to_string()))?;
        if let EventBody::Token { path, .. } = body {
            tokens.push(OldToken { run: super::row::id(&row, "run_id")?, seq: row.try_get("seq")?, path });
        }
    }
    Ok(tokens)
}

/// Puts the name of a blob in the place of a piece's text; its number stays.
///
/// # Errors
/// When the database fails.
pub async fn shrink(tx: &mut sqlx::Transaction<'_, sqlx::Any>, token: &OldToken, blob: &str) -> Result<(), DbError> {
    let body = EventBody::Token { path: token.path.clone(), text: String::new(), blob: Some(blob.to_owned()) };
    let payload =
        serde_json::to_string(&body).map_err(|error| DbError::corrupt("run_events.payload", &error.to_string()))?;
    sqlx::query("UPDATE run_events SET payload = $1 WHERE run_id = $2 AND seq = $3")
        .bind(payload)
        .bind(token.run.to_string())
        .bind(token.seq)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// The output of a finished stage (JSON), if it has finished.
///
/// # Errors
/// When the database fails.
pub async fn step(db: &Db, run: RunId, stage: Stage) -> Result<Option<String>, DbError> {
    let row = sqlx::query("SELECT output FROM run_steps WHERE run_id = $1 AND stage = $2")
        .bind(run.to_string())
        .bind(stage.as_str())
        .fetch_optional(db.pool())
        .await?;
    row.map(|row| Ok(row.try_get(0)?)).transpose()
}

/// The results that failed in the run that made a version, as they stood at its end.
///
/// # Errors
/// When the database fails.
pub async fn failures_of(db: &Db, version: VersionId) -> Result<Vec<TestResult>, DbError> {
    let rows = sqlx::query(
        "SELECT e.payload FROM run_events e JOIN versions v ON v.run_id = e.run_id \
         WHERE v.id = $1 AND e.kind = 'test_result' ORDER BY e.seq",
    )
    .bind(version.to_string())
    .fetch_all(db.pool())
    .await?;
    let mut last: Vec<TestResult> = Vec::new();
    for row in rows {
        let payload: String = row.try_get(0)?;
        let Ok(EventBody::TestResult(result)) = EventBody::from_json(&payload) else { continue };
        // What was mended is checked again: the later result stands.
        last.retain(|held| (held.suite, &held.name, &held.path) != (result.suite, &result.name, &result.path));
        last.push(result);
    }
    last.retain(|result| result.outcome == Outcome::Failed);
    Ok(last)
}

/// Whether the log already holds an event of `kind` whose payload contains `needle`.
///
/// # Errors
/// When the database fails.
pub async fn has(db: &Db, run: RunId, kind: &str, needle: &str) -> Result<bool, DbError> {
    let rows = sqlx::query("SELECT payload FROM run_events WHERE run_id = $1 AND kind = $2")
        .bind(run.to_string())
        .bind(kind)
        .fetch_all(db.pool())
        .await?;
    for row in rows {
        if row.try_get::<String, _>(0)?.contains(needle) {
            return Ok(true);
        }
    }
    Ok(false)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        model::event::Suite,
        server::db::{
            runs,
            tests::{empty, seed_project, seed_run},
        },
    };

    fn say(text: &str) -> EventBody {
        EventBody::ReasoningStep { text: text.to_owned() }
    }

    #[tokio::test]
    async fn events_are_numbered_without_gaps() {
        let db = empty().await;
        let project = seed_project(&db, 1).await;
        let run = seed_run(&db, project, 1).await;
        runs::claim(&db, "a", 1, 9).await.unwrap();
        append(&db, run, 1, 1, vec![say("a"), say("b")], &Along::default()).await.unwrap().unwrap();
        append(&db, run, 1, 2, vec![say("c")], &Along::default()).await.unwrap().unwrap();
        let numbers: Vec<i64> = after(&db, run, 0, 10).await.unwrap().iter().map(|event| event.seq).collect();
        assert_eq!(numbers, [1, 2, 3]);
        assert_eq!(after(&db, run, 2, 10).await.unwrap()[0].body, say("c"));
    }

    #[tokio::test]
    async fn what_failed_is_told_of_a_version_as_it_stood_at_the_end() {
        let db = empty().await;
        let project = seed_project(&db, 1).await;
        let run = seed_run(&db, project, 1).await;
        runs::claim(&db, "a", 1, 9).await.unwrap();
        let saw = |name: &str, outcome| {
            EventBody::TestResult(TestResult {
                suite: Suite::Tests,
                check_id: None,
                name: name.to_owned(),
                outcome,
                message: None,
                path: None,
                line: None,
                millis: None,
            })
        };
        let seen = vec![
            saw("mended", Outcome::Failed),
            saw("broken", Outcome::Failed),
            saw("fine", Outcome::Passed),
            saw("mended", Outcome::Passed),
        ];
        append(&db, run, 1, 1, seen, &Along::default()).await.unwrap().unwrap();
        let version = VersionId(project.0);
        sqlx::query(
            "INSERT INTO versions (id, project_id, number, label, state, run_id, manifest_hash, created_by, created_at) \
             VALUES ($1, $1, 1, 'v', 'head', $2, 'm', $1, 0)",
        )
        .bind(version.to_string())
        .bind(run.to_string())
        .execute(db.pool())
        .await
        .unwrap();
        let failed: Vec<String> =
            failures_of(&db, version).await.unwrap().into_iter().map(|result| result.name).collect();
        assert_eq!(failed, ["broken"]);
    }

    #[tokio::test]
    async fn a_stale_worker_writes_nothing() {
        let db = empty().await;
        let project = seed_project(&db, 1).await;
        let run = seed_run(&db, project, 1).await;
        runs::claim(&db, "a", 1, 2).await.unwrap();
        runs::claim(&db, "b", 3, 9).await.unwrap().unwrap();
        assert!(append(&db, run, 1, 4, vec![say("late")], &Along::default()).await.unwrap().is_none());
        assert!(after(&db, run, 0, 10).await.unwrap().is_empty());
    }

    #[tokio::test]
    async fn a_stage_is_stored_with_the_event_that_says_so_or_not_at_all() {
        let db = empty().await;
        let project = seed_project(&db, 1).await;
        let run = seed_run(&db, project, 1).await;
        runs::claim(&db, "a", 1, 9).await.unwrap();
        let done = || vec![EventBody::StageComplete { stage: Stage::Scaffold, millis: 1 }];
        let along = Along { step: Some((Stage::Scaffold, "{}".into())), end: None };
        append(&db, run, 1, 1, done(), &along).await.unwrap().unwrap();
        assert_eq!(step(&db, run, Stage::Scaffold).await.unwrap().as_deref(), Some("{}"));
        append(&db, run, 1, 2, done(), &along).await.expect_err("a stage is finished once");
        assert_eq!(after(&db, run, 0, 10).await.unwrap().len(), 1, "and its event is not there twice");
    }

    /// With `serde_json/arbitrary_precision` on (some bundlers' crates turn it on), numbers inside tagged enums do not
    /// read back: this says so before a user's run does.
    #[tokio::test]
    async fn what_is_written_reads_back_numbers_and_all() {
        let db = empty().await;
        let project = seed_project(&db, 1).await;
        let run = seed_run(&db, project, 1).await;
        runs::claim(&db, "a", 1, 9).await.unwrap();
        let contract = include_str!("../generate/blueprint/compose/fixtures/recipes.json");
        let mut contract: crate::model::contract::Contract = serde_json::from_str(contract).unwrap();
        contract.entities[0].fields[0].max = Some(2.5);
        let (understood, not_understood) = (Vec::new(), Vec::new());
        let body = EventBody::Contract { contract: Box::new(contract), understood, not_understood };
        append(&db, run, 1, 1, vec![body.clone()], &Along::default()).await.unwrap().unwrap();
        assert_eq!(after(&db, run, 0, 10).await.unwrap()[0].body, body);
    }

    #[tokio::test]
    async fn an_ended_run_takes_no_more() {
        let db = empty().await;
        let project = seed_project(&db, 1).await;
        let run = seed_run(&db, project, 1).await;
        runs::claim(&db, "a", 1, 9).await.unwrap();
        let end = Along { step: None, end: Some((RunStatus::Passed, None)) };
        append(&db, run, 1, 1, vec![say("end")], &end).await.unwrap().unwrap();
        assert!(append(&db, run, 1, 2, vec![say("more")], &Along::default()).await.unwrap().is_none());
    }
}
