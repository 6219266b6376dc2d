//! What the gate concludes.

use std::collections::BTreeMap;

use crate::model::event::{Outcome, TestResult};

/// The sum of all results.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verdict {
    pub passed: u32,
    pub failed: u32,
    pub skipped: u32,
    /// Each check of the contract by its id; of several tests for one check the worst counts.
    pub checks: BTreeMap<String, Outcome>,
    /// Why nothing was checked, when nothing could be.
    pub unverified: Option<String>,
}

impl Verdict {
    /// Whether everything was checked and nothing failed.
    #[must_use]
    pub fn is_green(&self) -> bool {
        self.unverified.is_none() && self.failed == 0 && self.checks.values().all(|outcome| *outcome == Outcome::Passed)
    }

    /// The checks that passed in `before` and do not pass here: what a turn broke. Checks that no longer exist do not count.
    #[must_use]
    pub fn broken_since<'a>(&'a self, before: &'a Self) -> Vec<&'a str> {
        self.checks
            .iter()
            .filter(|(id, now)| **now == Outcome::Failed && before.checks.get(*id) == Some(&Outcome::Passed))
            .map(|(id, _)| id.as_str())
            .collect()
    }

    /// Takes a result in.
    pub(super) fn count(&mut self, result: &TestResult) {
        match result.outcome {
            Outcome::Passed => self.passed += 1,
            Outcome::Failed => self.failed += 1,
            Outcome::Skipped => self.skipped += 1,
        }
        if let Some(id) = &result.check_id {
            let held = self.checks.entry(id.clone()).or_insert(result.outcome);
            if result.outcome == Outcome::Failed || *held == Outcome::Passed {
                *held = result.outcome;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::event::Suite;

    fn result(id: &str, outcome: Outcome) -> TestResult {
        TestResult {
            suite: Suite::Tests,
            check_id: Some(id.into()),
            name: String::new(),
            outcome,
            message: None,
            path: None,
            line: None,
            millis: None,
        }
    }

    #[test]
    fn the_worst_of_several_tests_counts() {
        for order in [[Outcome::Passed, Outcome::Failed], [Outcome::Failed, Outcome::Passed]] {
            let mut verdict = Verdict::default();
            order.iter().for_each(|outcome| verdict.count(&result("c1", *outcome)));
            assert_eq!(verdict.checks["c1"], Outcome::Failed);
            assert!(!verdict.is_green());
        }
    }

    #[test]
    fn only_checks_that_had_passed_are_broken() {
        let (mut before, mut after) = (Verdict::default(), Verdict::default());
        for (id, was, is) in [
            ("c1", Outcome::Passed, Outcome::Failed),
            ("c2", Outcome::Failed, Outcome::Failed),
            ("c3", Outcome::Passed, Outcome::Passed),
        ] {
            before.count(&result(id, was));
            after.count(&result(id, is));
        }
        before.count(&result("c4", Outcome::Passed));
        after.count(&result("c5", Outcome::Failed));
        assert_eq!(after.broken_since(&before), ["c1"]);
    }
}
