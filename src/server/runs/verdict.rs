//! What a turn's checks mean for the head: pure.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::model::{
    contract::Contract,
    event::{Outcome, Suite, TestResult},
    version::VersionState,
};

/// How each check of a version ended, by a key that stays the same from turn to turn.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Scorecard(pub BTreeMap<String, Outcome>);

impl Scorecard {
    /// Notes one result; a key that failed once has failed.
    pub fn note(&mut self, result: &TestResult) {
        let key = match (result.suite, &result.check_id) {
            (Suite::Types, _) => "types".to_owned(),
            (Suite::Lint, _) => "lint".to_owned(),
            (Suite::Tests, Some(id)) => format!("check:{id}"),
            (Suite::Tests, None) => format!("test:{}", result.name),
        };
        self.set(key, result.outcome);
    }

    /// Notes whether the preview could be built.
    pub fn note_build(&mut self, built: bool) {
        self.set("build".to_owned(), if built { Outcome::Passed } else { Outcome::Failed });
    }

    fn set(&mut self, key: String, outcome: Outcome) {
        let held = self.0.entry(key).or_insert(outcome);
        let worse = matches!((*held, outcome), (_, Outcome::Failed) | (Outcome::Passed, Outcome::Skipped));
        if worse && *held != Outcome::Failed {
            *held = outcome;
        }
    }

    /// How many keys passed, failed and were skipped.
    #[must_use]
    pub fn counts(&self) -> (u32, u32, u32) {
        self.0.values().fold((0, 0, 0), |(passed, failed, skipped), outcome| match outcome {
            Outcome::Passed => (passed + 1, failed, skipped),
            Outcome::Failed => (passed, failed + 1, skipped),
            Outcome::Skipped => (passed, failed, skipped + 1),
        })
    }

    /// Keys that passed in `before` and fail here, leaving out checks that the contract no longer holds.
    #[must_use]
    pub fn broken_since(&self, before: &Self, contract: &Contract) -> Vec<String> {
        let gates = |key: &str| match key.strip_prefix("check:") {
            Some(id) => contract.checks.iter().any(|check| check.id == id),
            None => true,
        };
        let passed = before.0.iter().filter(|(key, outcome)| **outcome == Outcome::Passed && gates(key));
        passed.filter(|(key, _)| self.0.get(*key) == Some(&Outcome::Failed)).map(|(key, _)| key.clone()).collect()
    }

    /// What the version is, given the head's scorecard (`None` for a first version).
    #[must_use]
    pub fn state(&self, before: Option<&Self>, contract: &Contract) -> VersionState {
        let (_, failed, skipped) = self.counts();
        match before {
            Some(before) if !self.broken_since(before, contract).is_empty() => VersionState::Held,
            _ if failed > 0 => VersionState::Red,
            _ if skipped > 0 || self.0.is_empty() => VersionState::Unverified,
            _ => VersionState::Verified,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contract(checks: &[&str]) -> Contract {
        let checks: Vec<_> = checks
            .iter()
            .map(|id| serde_json::json!({"id": id, "text": "when x then y", "kind": "first_screen"}))
            .collect();
        serde_json::from_value(serde_json::json!({
            "schema": 1, "kind": "web", "title": "T", "summary": "", "language": "en", "purpose": "records",
            "entities": [], "features": [], "pages": [], "checks": checks,
            "design": {"primary_hex": "#112233", "character": "plain"}
        }))
        .unwrap()
    }

    fn card(entries: &[(&str, Outcome)]) -> Scorecard {
        Scorecard(entries.iter().map(|(key, outcome)| ((*key).to_owned(), *outcome)).collect())
    }

    #[test]
    fn a_first_version_becomes_head_even_when_red() {
        let red = card(&[("check:c1", Outcome::Failed)]);
        assert_eq!(red.state(None, &contract(&["c1"])), VersionState::Red);
    }

    #[test]
    fn breaking_a_passing_check_holds_the_version() {
        let before = card(&[("check:c1", Outcome::Passed), ("types", Outcome::Passed)]);
        let after = card(&[("check:c1", Outcome::Failed), ("types", Outcome::Passed)]);
        assert_eq!(after.state(Some(&before), &contract(&["c1"])), VersionState::Held);
    }

    #[test]
    fn a_check_that_left_the_contract_gates_no_more() {
        let before = card(&[("check:c1", Outcome::Passed)]);
        let after = card(&[("check:c1", Outcome::Failed)]);
        assert_eq!(after.state(Some(&before), &contract(&[])), VersionState::Red);
    }

    #[test]
    fn what_failed_before_may_fail_on() {
        let before = card(&[("check:c1", Outcome::Failed)]);
        assert_eq!(before.state(Some(&before), &contract(&["c1"])), VersionState::Red);
    }

    #[test]
    fn nothing_checked_is_unverified() {
        let skipped = card(&[("build", Outcome::Passed), ("types", Outcome::Skipped)]);
        let before = card(&[("types", Outcome::Passed)]);
        assert_eq!(skipped.state(Some(&before), &contract(&[])), VersionState::Unverified);
    }

    #[test]
    fn one_failure_of_many_fails_the_key() {
        let mut card = Scorecard::default();
        for outcome in [Outcome::Passed, Outcome::Failed, Outcome::Passed] {
            card.note(&TestResult {
                suite: Suite::Lint,
                check_id: None,
                name: "x".into(),
                outcome,
                message: None,
                path: None,
                line: None,
                millis: None,
            });
        }
        assert_eq!(card.counts(), (0, 1, 0));
    }
}
