//! The gate over a small hand-made app, and over what can go wrong.

use std::{path::Path, time::Instant};

use super::*;
use crate::model::{contract::CheckKind, tree::FilePath};

/// A small app of the shape that blueprints have.
fn app() -> Tree {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/server/gate/fixture");
    let mut tree = Tree::default();
    let mut open = vec![root.clone()];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(&root).unwrap().to_str().unwrap();
                tree.insert(FilePath::parse(name).unwrap(), std::fs::read(&path).unwrap());
            }
        }
    }
    tree
}

fn checks() -> Vec<Check> {
    let check = |id: usize| Check {
        id: format!("c{id}"),
        text: "when it is used, then it works".into(),
        kind: CheckKind::AddAndFind,
        entity: None,
        field: None,
    };
    (1..=9).map(check).collect()
}

/// A gate of this machine; none (said aloud) where it cannot work, unless CI demands it.
fn gate(settings: GateSettings) -> Option<Gate> {
    let data = Path::new(env!("CARGO_MANIFEST_DIR"));
    let gate = Gate::new(data.to_owned(), settings);
    let missing =
        gate.inner.sandbox.as_ref().err().cloned().or_else(|| Toolbox::locate(data).err().map(|e| e.to_string()));
    if let Some(missing) = missing {
        assert!(std::env::var("CI").as_deref() != Ok("true"), "CI needs the gate's tools: {missing}");
        eprintln!("SKIPPED: {missing}");
        return None;
    }
    Some(gate)
}

fn cold() -> GateSettings {
    GateSettings { warm: false, ..GateSettings::default() }
}

async fn run(gate: &Gate, tree: &Tree) -> (Result<Verdict, GateError>, Vec<TestResult>) {
    let (sender, mut receiver) = mpsc::channel(2_000);
    let verdict = gate.check(tree, &checks(), sender, CancellationToken::new()).await;
    let mut results = Vec::new();
    while let Some(result) = receiver.recv().await {
        results.push(result);
    }
    (verdict, results)
}

fn put(tree: &mut Tree, path: &str, change: impl Fn(&str) -> String) {
    let text = change(tree.text(path).unwrap_or_default());
    tree.insert(FilePath::parse(path).unwrap(), text.into_bytes());
}

fn failures(results: &[TestResult]) -> Vec<&TestResult> {
    results.iter().filter(|result| result.outcome == Outcome::Failed).collect()
}

#[tokio::test]
async fn a_good_app_is_green_and_every_check_is_proven() {
    let Some(gate) = gate(cold()) else { return };
    let (verdict, results) = run(&gate, &app()).await;
    let verdict = verdict.unwrap();
    assert!(verdict.is_green(), "{results:#?}");
    assert_eq!((verdict.passed, verdict.failed, verdict.skipped, verdict.checks.len()), (11, 0, 0, 9));
    assert!(results.iter().any(|result| result.suite == Suite::Types && result.outcome == Outcome::Passed));
    assert!(results.iter().any(|result| result.suite == Suite::Lint && result.outcome == Outcome::Passed));
}

#[tokio::test]
async fn each_tool_finds_its_own_and_names_the_place() {
    let Some(gate) = gate(cold()) else { return };
    let mut tree = app();
    put(&mut tree, "src/lib/broken.ts", |_| "export const count: number = \"three\";\n".into());
    put(&mut tree, "src/lib/untidy.ts", |_| "export function tidy() {\n  debugger;\n}\n".into());
    put(&mut tree, "src/App.tsx", |text| text.replace("sum + row.amount", "sum * row.amount"));
    put(&mut tree, "src/tests/own.test.ts", |_| {
        "import { expect, test } from \"vitest\";\ntest(\"my own\", () => expect(1).toBe(1));\n".into()
    });
    let (verdict, results) = run(&gate, &tree).await;
    let verdict = verdict.unwrap();
    let failed = failures(&results);
    assert_eq!(failed.len(), 3, "{failed:#?}");
    let of = |suite| failed.iter().find(|result| result.suite == suite).unwrap();
    assert_eq!((of(Suite::Types).path.as_deref(), of(Suite::Types).line), (Some("src/lib/broken.ts"), Some(1)));
    assert_eq!((of(Suite::Lint).name.as_str(), of(Suite::Lint).line), ("no-debugger", Some(2)));
    assert_eq!(of(Suite::Tests).check_id.as_deref(), Some("c8"));
    assert!(of(Suite::Tests).message.as_ref().unwrap().contains("15.50"));
    assert_eq!(verdict.checks["c8"], Outcome::Failed);
    assert!(results.iter().any(|result| result.name == "my own" && result.outcome == Outcome::Passed));
}

#[tokio::test]
async fn a_test_file_that_does_not_load_is_a_failure_and_leaves_its_checks_unproven() {
    let Some(gate) = gate(cold()) else { return };
    let mut tree = app();
    put(&mut tree, "src/tests/checks.test.tsx", |text| format!("import \"./gone\";\n{text}"));
    let (verdict, results) = run(&gate, &tree).await;
    let verdict = verdict.unwrap();
    assert!(!verdict.is_green() && verdict.failed >= 1 && verdict.skipped == 9, "{results:#?}");
    let tests =
        results.iter().find(|result| result.suite == Suite::Tests && result.outcome == Outcome::Failed).unwrap();
    assert_eq!(tests.path.as_deref(), Some("src/tests/checks.test.tsx"));
}

#[tokio::test]
async fn a_test_that_never_ends_is_stopped_and_the_limit_named() {
    let mut settings = cold();
    settings.testing.seconds = 6;
    let Some(gate) = gate(settings) else { return };
    let mut tree = app();
    put(&mut tree, "src/App.tsx", |text| {
        text.replace("const shown", "for (;;) if (rows.length > 3) break;\n  const shown")
    });
    let (verdict, results) = run(&gate, &tree).await;
    assert_eq!(verdict.unwrap().checks["c1"], Outcome::Failed);
    assert!(
        failures(&results).iter().any(|result| result
            .message
            .as_deref()
            .unwrap_or("")
            .contains("gate.testing.seconds")),
        "{results:#?}"
    );
}

#[tokio::test]
async fn a_cancelled_check_ends_at_once() {
    let Some(gate) = gate(cold()) else { return };
    let (sender, _receiver) = mpsc::channel(64);
    let cancel = CancellationToken::new();
    cancel.cancel();
    let started = Instant::now();
    let ended = gate.check(&app(), &checks(), sender, cancel).await;
    assert!(matches!(ended, Err(GateError::Cancelled)) && started.elapsed().as_secs() < 2);
}

#[tokio::test]
async fn without_a_sandbox_every_check_is_skipped_with_the_reason() {
    let gate =
        Gate::with_sandbox("/nowhere".into(), GateSettings::default(), Err("bubblewrap is not installed".into()));
    let (verdict, results) = run(&gate, &app()).await;
    let verdict = verdict.unwrap();
    assert_eq!((verdict.skipped, verdict.passed, verdict.is_green()), (9, 0, false));
    assert!(verdict.unverified.unwrap().contains("bubblewrap"));
    assert!(results.iter().all(|result| result.message.as_deref() == Some("bubblewrap is not installed")));
}

#[tokio::test]
async fn loaded_tools_serve_one_project_and_say_the_same() {
    let Some(gate) = gate(GateSettings::default()) else { return };
    *gate.inner.spare.lock().await = gate.start(true).await.ok();
    let until = Instant::now() + std::time::Duration::from_secs(30);
    while !gate.inner.spare.lock().await.as_mut().is_some_and(Pair::is_ready) {
        assert!(Instant::now() < until, "the tools never became ready");
        tokio::task::yield_now().await;
    }
    let started = Instant::now();
    let (verdict, results) = run(&gate, &app()).await;
    eprintln!("loaded: {:?}", started.elapsed());
    let verdict = verdict.unwrap();
    assert!(verdict.is_green() && verdict.passed == 11, "{results:#?}");
}
