//! Says to a model what could not be applied, and takes its correction.

use std::fmt::Write;

use super::{
    super::operation::Operation,
    rejected::{Rejected, Why},
};

/// What to send to the model: what failed, what the file says instead, and what to send again.
///
/// `of` is how many operations there were. Nothing was applied; the fine ones are kept for [`mend`].
#[must_use]
pub fn explain(rejected: &[Rejected], of: usize) -> String {
    let mut text = String::from("Some changes could not be applied, so none has been yet.\n");
    for one in rejected {
        let _ = writeln!(text, "\n- {one}.");
        match &one.why {
            Why::NotFound { near, already } => {
                if let Some(line) = already {
                    let _ = writeln!(
                        text,
                        "  These lines are already there: what REPLACE holds stands at line {line}. If that is enough, leave this pair out."
                    );
                } else if let Some(near) = near {
                    let _ = writeln!(text, "  Did you mean these lines, from line {}?", near.line);
                    let fence = fence(&near.text);
                    let _ = writeln!(text, "{fence}\n{}\n{fence}", near.text);
                }
            }
            Why::Ambiguous { .. } => {
                text.push_str("  Quote more of the lines around them, so that SEARCH fits one place only.\n");
            }
            _ => {}
        }
    }
    let mut failed: Vec<usize> = rejected.iter().map(|one| one.operation).collect();
    failed.dedup();
    let fine = of.saturating_sub(failed.len());
    text.push('\n');
    match fine {
        0 => {}
        1 => text.push_str("The other block is fine and is kept: do not send it again. "),
        _ => {
            let _ = write!(text, "The other {fine} blocks are fine and are kept: do not send them again. ");
        }
    }
    if rejected.iter().any(|one| one.pair.is_some()) {
        text.push_str("Of an edit, send only the pairs named here again; its other pairs are kept. ");
    }
    text.push_str("Send only what failed, corrected; SEARCH must quote the file's lines exactly.\n");
    text
}

/// Puts a correction into a turn: new operations stand where those for the same file were rejected, or else at the end.
#[must_use]
pub fn mend(operations: &[Operation], rejected: &[Rejected], correction: &[Operation]) -> Vec<Operation> {
    let mut mended = Vec::new();
    let mut waiting: Vec<&Operation> = correction.iter().collect();
    for (index, operation) in operations.iter().enumerate() {
        mended.extend(kept(operation, index, rejected));
        if rejected.iter().any(|one| one.operation == index) {
            let (here, later) = waiting.into_iter().partition(|new| new.path() == operation.path());
            waiting = later;
            mended.extend(Vec::into_iter(here).cloned());
        }
    }
    mended.extend(waiting.into_iter().cloned());
    mended
}

/// What of an operation was fine.
fn kept(operation: &Operation, index: usize, rejected: &[Rejected]) -> Option<Operation> {
    let failed = |pair| rejected.iter().any(|one| one.operation == index && one.pair == pair);
    if failed(None) {
        return None;
    }
    let Operation::Edit { path, pairs } = operation else { return Some(operation.clone()) };
    let good = pairs.iter().enumerate().filter(|(number, _)| !failed(Some(number + 1)));
    let pairs: Vec<_> = good.map(|(_, pair)| pair.clone()).collect();
    (!pairs.is_empty()).then(|| Operation::Edit { path: path.clone(), pairs })
}

/// A code fence longer than any in the text.
fn fence(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    "`".repeat(longest.max(2) + 1)
}
