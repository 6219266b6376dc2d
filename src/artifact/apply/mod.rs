//! Changes, tried on a copy of the files: all of them or none.

mod edit;
mod elision;
mod explain;
mod find;
mod near;
mod rejected;
mod text;

use super::operation::Operation;
use crate::model::tree::{FilePath, Tree};

pub use explain::{explain, mend};
pub use rejected::{Near, Rejected, Why};

/// Does every operation in order on a copy of `tree`, and returns the copy. Packages are left to the caller.
///
/// Files whose lines end with CRLF keep them; everything else is kept byte for byte.
///
/// # Errors
/// Every [`Rejected`] change; then nothing at all is to be applied.
pub fn apply(tree: &Tree, operations: &[Operation]) -> Result<Tree, Vec<Rejected>> {
    let mut copy = tree.clone();
    let mut rejected = Vec::new();
    for (index, operation) in operations.iter().enumerate() {
        let Some(path) = operation.path() else { continue };
        let mut reject = |pair: Option<usize>, why: Why| {
            rejected.push(Rejected { operation: index, path: path.clone(), pair, why });
        };
        match operation {
            Operation::Write { path, text } => {
                if let Err(why) = write(&mut copy, path, text) {
                    reject(None, why);
                }
            }
            Operation::Edit { path, pairs } => edit::edit(&mut copy, path, pairs, &mut reject),
            Operation::Delete { path } => {
                if copy.remove(path).is_none() {
                    reject(None, missing(&copy, path));
                }
            }
            Operation::Rename { from, to } => {
                if let Err(why) = rename(&mut copy, from, to) {
                    reject(None, why);
                }
            }
            Operation::AddPackage { .. } => {}
        }
    }
    if rejected.is_empty() { Ok(copy) } else { Err(rejected) }
}

fn write(tree: &mut Tree, path: &FilePath, text: &str) -> Result<(), Why> {
    let old = tree.get(path).cloned();
    let Some(old) = old else {
        free(tree, path)?;
        tree.insert(path.clone(), text.as_bytes());
        return Ok(());
    };
    let old = std::str::from_utf8(&old).unwrap_or_default();
    if let Some((line, text)) = elision::elision(path, text, old) {
        return Err(Why::Elided { line, text: text.to_owned() });
    }
    tree.insert(path.clone(), text::with_ending(text, text::ending(old)).as_bytes());
    Ok(())
}

fn rename(tree: &mut Tree, from: &FilePath, to: &FilePath) -> Result<(), Why> {
    if from != to && tree.get(to).is_some() {
        return Err(Why::Exists { to: to.clone() });
    }
    let Some(content) = tree.remove(from) else { return Err(missing(tree, from)) };
    if let Err(why) = free(tree, to) {
        tree.insert(from.clone(), content);
        return Err(why);
    }
    tree.insert(to.clone(), content);
    Ok(())
}

/// Whether a new file can stand at `path` on every system.
fn free(tree: &Tree, path: &FilePath) -> Result<(), Why> {
    tree.case_clash(path).map_or(Ok(()), |with| Err(Why::CaseClash { with: with.clone() }))
}

/// There is no such file; perhaps there is one of that name elsewhere.
fn missing(tree: &Tree, path: &FilePath) -> Why {
    let name = path.as_str().rsplit('/').next().unwrap_or_default().to_lowercase();
    let same_name = |held: &&FilePath| held.as_str().rsplit('/').next().is_some_and(|n| n.to_lowercase() == name);
    Why::Missing { near: tree.iter().map(|(held, _)| held).find(same_name).cloned() }
}
