//! The vault under a running server: rotation, values that were moved, and the commands.

use std::{
    process::{Command, Output, Stdio},
    sync::Arc,
};

use lathe::{
    model::{
        ids::ProviderId,
        provider::{NewProvider, ProviderKind},
    },
    server::{
        accounts::{Actor, LOCAL_OWNER},
        clock::{Surroundings, SystemClock, SystemEntropy},
        config::Config,
        db::{Db, sealed},
        vault::{GivenKeys, Vault, rotate, status},
    },
};
use serde_json::json;
use sqlx::Row;

use crate::support::{Start, TestApp, is_postgres};

const OLD: &str = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
const NEW: &str = "ff0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

fn new(number: usize) -> NewProvider {
    NewProvider {
        kind: ProviderKind::Compatible,
        name: format!("n{number}"),
        base_url: Some("http://a.example".to_owned()),
        headers: vec![("X-Team".to_owned(), format!("team-{number}"))],
        key: Some(key(number)),
        model: Some("talker-one".to_owned()),
    }
}

fn key(number: usize) -> String {
    format!("sk-key-number-{number}")
}

fn around() -> Surroundings {
    Surroundings::new(Arc::new(SystemClock), Arc::new(SystemEntropy), reqwest::Client::new())
}

/// The vault as another process has it.
fn another(app: &TestApp) -> Vault {
    Vault::new(app.data(), &app.config.master_keys, Arc::new(SystemEntropy)).unwrap()
}

async fn added(app: &TestApp, number: usize) -> ProviderId {
    app.providers.add(&Actor::user(LOCAL_OWNER), new(number)).await.unwrap().id
}

async fn opens(app: &TestApp, id: ProviderId, number: usize) {
    let connection = app.providers.connection(id).await.unwrap();
    assert_eq!(connection.key, Some(key(number)));
    assert_eq!(connection.headers[0].1, format!("team-{number}"));
}

async fn stored(db: &Db) -> Vec<String> {
    let rows = sqlx::query("SELECT key_sealed FROM providers UNION ALL SELECT headers_sealed FROM providers");
    rows.fetch_all(db.pool()).await.unwrap().iter().map(|row| row.get(0)).collect()
}

#[tokio::test]
async fn after_a_rotation_all_opens_and_the_old_key_opens_nothing() {
    let app = TestApp::start().await;
    let ids = [added(&app, 0).await, added(&app, 1).await];
    let file = app.data().join("master.key");
    let before = std::fs::read_to_string(&file).unwrap();
    let old_values = stored(&app.db).await;
    let done = rotate(&another(&app), &app.db, &around(), LOCAL_OWNER).await.unwrap();
    assert!(done.made && done.unopened.is_empty());
    assert_eq!((done.resealed, done.retired.len()), (4, 1));
    assert!(before.starts_with(&done.retired[0]));
    assert!(!std::fs::read_to_string(&file).unwrap().contains(before.trim()), "the old key is gone");
    // The server has not been told; it finds out.
    for (number, id) in ids.into_iter().enumerate() {
        opens(&app, id, number).await;
    }
    opens(&app, added(&app, 2).await, 2).await;
    // The old key, as a thief may have it.
    let stolen = tempfile::tempdir().unwrap();
    let kept = stolen.path().join("master.key");
    std::fs::write(&kept, &before).unwrap();
    #[cfg(unix)]
    std::fs::set_permissions(&kept, std::os::unix::fs::PermissionsExt::from_mode(0o600)).unwrap();
    let thief = Vault::new(stolen.path(), &GivenKeys::default(), Arc::new(SystemEntropy)).unwrap();
    let places = [sealed::PROVIDER_KEY, sealed::PROVIDER_HEADERS];
    let contexts: Vec<String> =
        ids.iter().flat_map(|id| places.iter().map(move |place| place.context(&id.to_string()))).collect();
    let opened = |values: &[String]| {
        values.iter().filter(|value| contexts.iter().any(|context| thief.open(context, value).is_ok())).count()
    };
    assert_eq!(opened(&old_values), 4, "the old values were the old key's");
    assert_eq!(opened(&stored(&app.db).await), 0);
    let status = status(&another(&app), &app.db).await.unwrap();
    assert_eq!((status.key_id.as_ref(), status.old.len()), (Some(&done.key_id), 0));
    assert_eq!(status.sealed.into_iter().collect::<Vec<_>>(), [(done.key_id, 6)]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn rotations_while_others_add_and_change_lose_nothing() {
    let app = Arc::new(TestApp::start().await);
    let first = added(&app, 0).await;
    let adding = tokio::spawn({
        let app = app.clone();
        async move {
            let mut ids = Vec::new();
            for number in 1..20 {
                let id = added(&app, number).await;
                let patch = json!({"key": key(number), "headers": [["X-Team", format!("team-{number}")]]});
                app.providers
                    .update(&Actor::user(LOCAL_OWNER), id, serde_json::from_value(patch).unwrap())
                    .await
                    .unwrap();
                ids.push((id, number));
            }
            ids
        }
    });
    let mut rotations = Vec::new();
    for _ in 0..2 {
        let app = app.clone();
        rotations.push(tokio::spawn(async move {
            for _ in 0..4 {
                let done = rotate(&another(&app), &app.db, &around(), LOCAL_OWNER).await.unwrap();
                assert_eq!(done.unopened, Vec::<String>::new());
            }
        }));
    }
    let mut ids = adding.await.unwrap();
    for rotation in rotations {
        rotation.await.unwrap();
    }
    ids.push((first, 0));
    for (id, number) in &ids {
        opens(&app, *id, *number).await;
    }
    rotate(&another(&app), &app.db, &around(), LOCAL_OWNER).await.unwrap();
    assert_eq!(std::fs::read_to_string(app.data().join("master.key")).unwrap().lines().count(), 1, "one key is left");
    for (id, number) in ids {
        opens(&app, id, number).await;
    }
}

#[tokio::test]
async fn keys_from_the_environment_rotate_too() {
    let keys = |current: &'static str, old: &'static str| {
        GivenKeys::read(move |name| Some(if name == "LATHE_MASTER_KEY" { current } else { old }.to_owned()))
    };
    let change = |config: &mut Config| {
        config.master_keys = GivenKeys::read(|name| (name == "LATHE_MASTER_KEY").then(|| OLD.to_owned()));
    };
    let app = TestApp::with(Start { change: Some(change), ..Start::default() }).await;
    let id = added(&app, 0).await;
    let open = |keys: GivenKeys| Vault::new(app.data(), &keys, Arc::new(SystemEntropy)).unwrap();
    let without = rotate(&open(keys(NEW, "")), &app.db, &around(), LOCAL_OWNER).await.unwrap();
    assert_eq!((without.resealed, without.unopened.len()), (0, 2), "the former key is not there");
    opens(&app, id, 0).await;
    let done = rotate(&open(keys(NEW, OLD)), &app.db, &around(), LOCAL_OWNER).await.unwrap();
    assert_eq!((done.made, done.resealed, done.retired.len(), done.unopened.len()), (false, 2, 1, 0));
    assert!(app.providers.connection(id).await.is_err(), "the old key opens nothing");
    let value = &stored(&app.db).await[0];
    open(keys(NEW, "")).open(&sealed::PROVIDER_KEY.context(&id.to_string()), value).unwrap();
    assert!(!app.data().join("master.key").exists());
}

#[tokio::test]
async fn a_value_moved_to_another_row_does_not_open() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let (mine, other) = (added(&app, 0).await, added(&app, 1).await);
    let values =
        "UPDATE providers SET key_sealed = (SELECT p.key_sealed FROM providers p WHERE p.id = $1) WHERE id = $2";
    sqlx::query(values).bind(mine.to_string()).bind(other.to_string()).execute(app.db.pool()).await.unwrap();
    opens(&app, mine, 0).await;
    let refused = app.providers.connection(other).await.unwrap_err().problem();
    assert_eq!(refused.code, "vault_damaged");
    // The rest goes on; a try says what is wrong, and the key given anew mends it.
    let chosen = app.providers.chosen(&Actor::user(LOCAL_OWNER)).await.unwrap();
    assert_eq!(chosen.len(), 1);
    let path = format!("/api/ai/providers/{other}");
    let tried = owner.post(&format!("{path}/test"), json!({})).await.json();
    assert!(tried["probe"]["said"].as_str().unwrap().contains("damaged or was moved"), "{tried}");
    app.clock.advance_ms(5);
    assert_eq!(owner.patch(&path, json!({"key": key(1)})).await.json()["probe"]["ok"], true);
    opens(&app, other, 1).await;
}

/// Runs the real command on the app's data.
fn lathe(app: &TestApp, arguments: &[&str], stdin: &str) -> Output {
    use std::io::Write;
    let mut command = Command::new(env!("CARGO_BIN_EXE_lathe"));
    command.args(arguments).env_clear().env("LATHE_DATA", app.data()).env("A_KEY", "sk-from-variable");
    if let Some(url) = &app.config.database_url {
        command.env("DATABASE_URL", url);
    }
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut process = command.spawn().unwrap();
    // A command that refuses its arguments reads nothing.
    let _ = process.stdin.take().unwrap().write_all(stdin.as_bytes());
    process.wait_with_output().unwrap()
}

#[track_caller]
fn said(output: &Output, code: i32) -> String {
    let text = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(code), "{text}");
    assert!(!text.contains("sk-from"), "{text}");
    text
}

#[tokio::test]
async fn the_commands_work_beside_a_server() {
    let app = TestApp::start().await;
    // Port 9 answers nobody: the try fails, and the provider is kept.
    let url = "http://127.0.0.1:9/v1";
    let add = ["provider", "add", "--kind", "compatible", "--url", url, "--model", "m", "--header", "X-Team: blue"];
    let named = |name: &'static str, more: &'static [&'static str]| [&add[..], &["--name", name], more].concat();
    said(&lathe(&app, &named("piped", &["--key-stdin"]), "sk-from-stdin\n"), 1);
    said(&lathe(&app, &named("variable", &["--key-env", "A_KEY"]), ""), 1);
    said(&lathe(&app, &named("none", &[]), ""), 1);
    said(&lathe(&app, &named("x", &["--key-env", "NOT_THERE"]), ""), 2);
    said(&lathe(&app, &named("x", &["--header", "no colon"]), ""), 2);
    said(&lathe(&app, &named("x", &["--key", "sk-from-argument"]), ""), 2);
    said(&lathe(&app, &["provider", "add", "--kind", "telepathy"], ""), 2);
    said(&lathe(&app, &["provider", "add", "--kind", "openai"], ""), 2);
    let list = said(&lathe(&app, &["provider", "list"], ""), 0);
    for word in ["NAME", "piped", "variable", "none", url, "failed: "] {
        assert!(list.contains(word), "{list}");
    }
    said(&lathe(&app, &["provider", "test", "piped"], ""), 1);
    said(&lathe(&app, &["provider", "test", "nobody"], ""), 2);
    said(&lathe(&app, &["provider", "remove", "none"], ""), 0);

    let before = std::fs::read_to_string(app.data().join("master.key")).unwrap();
    assert!(said(&lathe(&app, &["vault", "status"], ""), 0).contains("4 secrets"));
    let rotated = said(&lathe(&app, &["vault", "rotate"], ""), 0);
    assert!(rotated.contains("Sealed 4 secrets anew.") && rotated.contains("Removed"), "{rotated}");
    assert_ne!(std::fs::read_to_string(app.data().join("master.key")).unwrap(), before);
    let all = app.providers.chosen(&Actor::user(LOCAL_OWNER)).await.unwrap();
    let keys: Vec<_> = all.iter().map(|(_, way)| way.key.as_deref()).collect();
    assert_eq!(keys, [Some("sk-from-stdin"), Some("sk-from-variable")]);
    let row = sqlx::query("SELECT COUNT(*) FROM audit_log WHERE action = 'vault.rotate'");
    assert_eq!(row.fetch_one(app.db.pool()).await.unwrap().get::<i64, _>(0), 1);
    if !is_postgres() {
        let exposed = app.data().join("master.key");
        #[cfg(unix)]
        std::fs::set_permissions(&exposed, std::os::unix::fs::PermissionsExt::from_mode(0o644)).unwrap();
        assert!(said(&lathe(&app, &["vault", "status"], ""), 1).contains("chmod 600"));
    }
}
