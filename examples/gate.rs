//! Checks a folder's app as a run would, and says how long it took: `gate DIR [ROUNDS]`; rounds after the first find loaded tools.

use std::{
    error::Error,
    path::Path,
    time::{Duration, Instant},
};

use lathe::{
    model::{
        event::TestResult,
        tree::{FilePath, Tree},
    },
    server::gate::{Gate, GateSettings},
};
use tokio_util::sync::CancellationToken;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let root = arguments.next().ok_or("use: gate DIR [ROUNDS]")?;
    let rounds: u32 = arguments.next().map_or(Ok(1), |text| text.parse())?;
    let tree = read(Path::new(&root))?;
    let gate = Gate::new("data".into(), GateSettings { warm: rounds > 1, ..GateSettings::default() });
    for round in 1..=rounds {
        let started = Instant::now();
        let (sender, mut results) = tokio::sync::mpsc::channel::<TestResult>(64);
        let print = async {
            while let Some(result) = results.recv().await {
                let at = started.elapsed().as_millis();
                println!(
                    "{at:>6} ms {:?} {:?}: {} {}",
                    result.suite,
                    result.outcome,
                    result.name,
                    result.message.unwrap_or_default()
                );
            }
        };
        let (verdict, ()) = tokio::join!(gate.check(&tree, &[], sender, CancellationToken::new()), print);
        let verdict = verdict?;
        println!(
            "round {round}: {} passed, {} failed, {} skipped in {} ms {}",
            verdict.passed,
            verdict.failed,
            verdict.skipped,
            started.elapsed().as_millis(),
            verdict.unverified.unwrap_or_default()
        );
        if round < rounds {
            // Time for the next tools to load, as between two turns of a conversation.
            tokio::time::sleep(Duration::from_secs(8)).await;
        }
    }
    Ok(())
}

/// The files of a folder, without what is installed or built.
fn read(root: &Path) -> Result<Tree, Box<dyn Error>> {
    let mut tree = Tree::default();
    let mut open = vec![root.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder)? {
            let path = entry?.path();
            let name = path.strip_prefix(root)?.to_str().ok_or("a name is not UTF-8")?.to_owned();
            if ["node_modules", "dist", ".git"].contains(&name.as_str()) {
                continue;
            }
            if path.is_dir() {
                open.push(path);
            } else {
                tree.insert(FilePath::parse(&name)?, std::fs::read(&path)?);
            }
        }
    }
    Ok(tree)
}
