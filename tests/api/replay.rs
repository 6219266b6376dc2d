//! A run is rebuilt from its record, or worked off by another model.

use std::process::{Command, Output};

use lathe::server::{
    accounts::{Actor, LOCAL_OWNER},
    clock::{Clock, Surroundings, SystemClock},
    packed,
    replay::{Archive, Rebuilt, rebuild},
};
use serde_json::{Value, json};

use crate::support::{
    fittings,
    provider::{FakeProvider, Say},
    stage::{Stage, ends, file, says},
};

const BEYOND: &str = "Write a haiku about rain under the heading of every page";

async fn connected(answers: Vec<Vec<Say>>) -> Stage {
    let mut scripts = vec![says("1")];
    scripts.extend(answers);
    let stage = Stage::with(FakeProvider::with_model("m", scripts).await).await;
    stage.connect().await;
    stage
}

async fn again(stage: &Stage, actor: &Actor, run: &Value) -> Option<Rebuilt> {
    let folder = tempfile::tempdir().unwrap();
    let from = Archive { db: &stage.app.db, workspace: &stage.app.workspace };
    let run = run.as_str().unwrap().parse().unwrap();
    let fit = |models| fittings(Surroundings::real(), models);
    let config = stage.app.config.clone();
    rebuild(from, actor, run, config, folder.path(), fit).await.unwrap_or_else(|error| panic!("{error}"))
}

fn owner() -> Actor {
    Actor::user(LOCAL_OWNER)
}

#[tokio::test]
async fn the_same_files_come_out_and_nobody_is_asked() {
    let cut = ends("On it.\n<<<file src/lib/long.ts\nexport const one = 1;\nexport const tw", "length");
    let rest = says("export const two = 2;\n>>>end\n");
    let broken = says(&file("src/lib/b.ts", "export const b = \"BROKEN\";"));
    let mended = says(&file("src/lib/b.ts", "export const b = \"fine\";"));
    let stage = connected(vec![cut, rest, broken, mended]).await;
    let mut runs = Vec::new();
    for _ in 0..2 {
        let run = stage.run_with(&stage.project, BEYOND, json!({})).await;
        assert_eq!(stage.ended(&run).await["status"], "passed");
        runs.push(run);
    }
    let (asked, head) = (stage.provider.heard().len(), stage.head().await);
    for run in &runs {
        let rebuilt = again(&stage, &owner(), run).await.unwrap();
        assert!(rebuilt.same, "{rebuilt:?}");
        assert_eq!((rebuilt.answers, rebuilt.used, rebuilt.strayed), (2, 2, 0));
    }
    assert_eq!((stage.provider.heard().len(), stage.head().await), (asked, head), "nothing else happened");
}

#[tokio::test]
async fn words_are_rebuilt_too() {
    let stage = connected(vec![says("By **rating**.")]).await;
    let run = stage.run_with(&stage.project, "How is it sorted?", json!({"mode": "ask"})).await;
    assert_eq!(stage.ended(&run).await["text"], "By **rating**.");
    let rebuilt = again(&stage, &owner(), &run).await.unwrap();
    assert!(rebuilt.same && rebuilt.text == "By **rating**." && rebuilt.strayed == 0, "{rebuilt:?}");
}

#[tokio::test]
async fn another_record_makes_other_files() {
    let stage = connected(vec![says(&file("src/lib/haiku.ts", "export const haiku = 1;"))]).await;
    let run = stage.run_with(&stage.project, BEYOND, json!({})).await;
    stage.ended(&run).await;
    let other = packed::pack(file("src/lib/haiku.ts", "export const haiku = 2;").as_bytes()).unwrap();
    let sql = "UPDATE model_calls SET answer = $1";
    sqlx::query(sql).bind(other).execute(stage.app.db.pool()).await.unwrap();
    let rebuilt = again(&stage, &owner(), &run).await.unwrap();
    assert!(!rebuilt.same);
    let paths: Vec<&str> = rebuilt.changed.iter().map(|change| change.path.as_str()).collect();
    assert_eq!(paths, ["src/lib/haiku.ts"]);
}

/// The command, on the data of a server that goes on beside it.
async fn replay(stage: &Stage, run: &Value, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lathe"));
    command.arg("replay").arg(run.as_str().unwrap()).args(args).env("LATHE_DATA", stage.app.data());
    command.env_remove("DATABASE_URL").env_remove("LATHE_HOLD_AT_STAGE");
    if let Some(url) = &stage.app.config.database_url {
        command.env("DATABASE_URL", url);
    }
    tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap()
}

#[tokio::test]
async fn without_a_record_there_is_nothing_to_replay() {
    let stage = connected(Vec::new()).await;
    let run = stage.run_with(&stage.project, "add a field publisher", json!({})).await;
    assert_eq!(stage.ended(&run).await["status"], "passed");
    assert!(again(&stage, &owner(), &run).await.is_none());
    let done = replay(&stage, &run, &[]).await;
    let said = String::from_utf8_lossy(&done.stdout).into_owned();
    assert_eq!(done.status.code(), Some(3), "{said}");
    assert!(said.contains("No answer of a model is recorded"), "{said}");
    let unknown = json!("0199f3a2-7c1e-7d00-8000-3b1f6f2d4a10");
    assert_eq!(replay(&stage, &unknown, &[]).await.status.code(), Some(2));
}

#[tokio::test]
async fn a_strangers_run_is_not_there() {
    let mut stage = connected(vec![says("By **rating**.")]).await;
    stage.owner = stage.app.stranger().await;
    stage.connect().await;
    let twin = stage.twin().await;
    let run = stage.run_with(&twin, "How is it sorted?", json!({"mode": "ask"})).await;
    stage.ended(&run).await;
    assert_eq!(replay(&stage, &run, &[]).await.status.code(), Some(2));
    assert_eq!(replay(&stage, &run, &["--model", "n"]).await.status.code(), Some(2));
}

#[tokio::test]
async fn another_model_answers_and_both_runs_stand_side_by_side() {
    let stage = connected(vec![says("By **rating**."), says("By title.")]).await;
    let run = stage.run_with(&stage.project, "How is it sorted?", json!({"mode": "ask"})).await;
    assert_eq!(stage.ended(&run).await["text"], "By **rating**.");
    // Whoever takes the run up, the server or the command, their clocks must agree about leases.
    stage.app.clock.advance_ms(SystemClock.now_ms() - stage.app.clock.now_ms());
    let done = replay(&stage, &run, &["--model", "gpt-5-mini", "--json"]).await;
    let (out, err) = (String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr));
    assert_eq!(done.status.code(), Some(0), "{out}{err}");
    let sides: Value = serde_json::from_str(out.trim()).unwrap_or_else(|_| panic!("{out}{err}"));
    assert_eq!((&sides["then"]["model"], &sides["now"]["model"]), (&json!("m"), &json!("gpt-5-mini")));
    assert_eq!((&sides["then"]["micros"], &sides["now"]["micros"]), (&json!(0), &json!(350)));
    assert_eq!(stage.provider.heard().pop().unwrap().body["model"], "gpt-5-mini");
    let told = stage.ended(&sides["now"]["run"]).await;
    assert_eq!(told["text"], "By title.");
}
