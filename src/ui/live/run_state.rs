//! What a run's events add up to: the one thing that every watcher draws, whenever it joined.

use crate::model::{
    contract::Contract,
    event::{BuildIssue, ContextFile, Event, EventBody, Outcome, Report, TestResult},
    ids::{RunId, VersionId},
    mode::Mode,
    money::Sum,
    problem::Problem,
    run::Stage,
};

/// A run, as far as its events tell.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RunState {
    /// The number of the last event that was taken in.
    pub seq: i64,
    pub prompt: String,
    /// How the message was meant.
    pub mode: Mode,
    pub stages: [StageState; 6],
    /// What it says about what it does, latest last.
    pub reasoning: Vec<String>,
    /// What its model was given to read.
    pub given: Vec<ContextFile>,
    /// What it answers in words, so far.
    pub reply: String,
    pub contract: Option<Box<Contract>>,
    pub understood: Vec<String>,
    pub not_understood: Vec<String>,
    pub files: Vec<LiveFile>,
    pub build: Build,
    pub tests: Vec<TestResult>,
    /// Where its candidate can be looked at.
    pub preview: Option<(String, Option<VersionId>)>,
    /// Grows with every reason to load the preview anew.
    pub reloads: u32,
    /// What its models took.
    pub used: Sum,
    /// The part of it that went into mending what the run itself had made.
    pub repair: Sum,
    pub problem: Option<Problem>,
    pub report: Option<Box<Report>>,
}

/// Where a stage stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum StageState {
    #[default]
    Waiting,
    Running,
    /// Finished after so many milliseconds.
    Done(u64),
}

/// A file that the run writes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LiveFile {
    pub path: String,
    pub text: String,
    pub open: bool,
}

/// How the last build went.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Build {
    #[default]
    None,
    Running(String),
    Ok {
        millis: u64,
        modules: u32,
    },
    Broken(Vec<BuildIssue>),
}

impl RunState {
    /// Takes the next event in. Ones that were seen before are skipped, so a log may be read twice.
    ///
    /// Returns false when events are missing before this one: the log must be read again from [`RunState::seq`].
    pub fn apply(&mut self, _run: RunId, event: Event) -> bool {
        if event.seq <= self.seq {
            return true;
        }
        if event.seq != self.seq + 1 {
            return false;
        }
        self.seq = event.seq;
        match event.body {
            EventBody::RunStarted { prompt, mode, .. } => (self.prompt, self.mode) = (prompt, mode),
            EventBody::StageStarted { stage } => self.stages[position(stage)] = StageState::Running,
            EventBody::StageComplete { stage, millis } => self.stages[position(stage)] = StageState::Done(millis),
            EventBody::ReasoningStep { text } => self.reasoning.push(text),
            EventBody::Context { files } => self.given = files,
            EventBody::Reply { text, afresh } => {
                if afresh {
                    self.reply.clear();
                }
                self.reply.push_str(&text);
            }
            EventBody::Contract { contract, understood, not_understood } => {
                self.contract = Some(contract);
                self.understood = understood;
                self.not_understood = not_understood;
            }
            EventBody::FileOpened { path } => {
                self.files.retain(|file| file.path != path);
                self.files.push(LiveFile { path, text: String::new(), open: true });
            }
            EventBody::Token { path, text, .. } => {
                if let Some(file) = self.files.iter_mut().rev().find(|file| file.path == path) {
                    file.text.push_str(&text);
                } else {
                    self.files.push(LiveFile { path, text, open: true });
                }
            }
            EventBody::FileClosed { path } => {
                if let Some(file) = self.files.iter_mut().rev().find(|file| file.path == path) {
                    file.open = false;
                }
            }
            EventBody::BuildProgress { text } => self.build = Build::Running(text),
            EventBody::BuildOk { millis, modules } => self.build = Build::Ok { millis, modules },
            EventBody::BuildError { errors } => self.build = Build::Broken(errors),
            EventBody::TestResult(result) => self.take_result(result),
            EventBody::PreviewUpdate { url, version_id } => {
                self.preview = Some((url, version_id));
                self.reloads += 1;
            }
            EventBody::HotReload { .. } => self.reloads += 1,
            EventBody::RunError { problem } => self.problem = Some(problem),
            EventBody::RunComplete(report) => {
                for stage in &mut self.stages {
                    if *stage == StageState::Running {
                        *stage = StageState::Waiting;
                    }
                }
                self.report = Some(report);
            }
            EventBody::Usage { input_tokens, cached_tokens, output_tokens, micros, repair } => {
                let call = Sum { calls: 1, input_tokens, cached_tokens, output_tokens, micros };
                self.used.add(&call);
                if repair {
                    self.repair.add(&call);
                }
            }
            EventBody::DeploymentProgress { .. } => {}
        }
        true
    }

    /// A repaired project is checked again: the later result of a name stands.
    fn take_result(&mut self, result: TestResult) {
        let same = |held: &&mut TestResult| held.suite == result.suite && held.name == result.name;
        if let Some(held) = self.tests.iter_mut().find(same) {
            *held = result;
        } else {
            self.tests.push(result);
        }
    }

    /// The stage under way.
    #[must_use]
    pub fn stage(&self) -> Option<Stage> {
        Stage::ALL.into_iter().find(|stage| self.stages[position(*stage)] == StageState::Running)
    }

    /// How many results have one outcome.
    #[must_use]
    pub fn count(&self, outcome: Outcome) -> usize {
        self.tests.iter().filter(|result| result.outcome == outcome).count()
    }
}

fn position(stage: Stage) -> usize {
    stage as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::event::Suite;

    fn run() -> RunId {
        RunId(uuid::Uuid::nil())
    }

    fn events(bodies: Vec<EventBody>) -> Vec<Event> {
        (1..).zip(bodies).map(|(seq, body)| Event { run_id: run(), seq, at: 0, body }).collect()
    }

    fn story() -> Vec<Event> {
        let result = |outcome| {
            EventBody::TestResult(TestResult {
                suite: Suite::Tests,
                check_id: None,
                name: "c1: it adds".into(),
                outcome,
                message: None,
                path: None,
                line: None,
                millis: None,
            })
        };
        events(vec![
            EventBody::StageStarted { stage: Stage::Scaffold },
            EventBody::FileOpened { path: "a.ts".into() },
            EventBody::Token { path: "a.ts".into(), text: "let a".into(), blob: None },
            EventBody::Token { path: "a.ts".into(), text: " = 1".into(), blob: None },
            EventBody::FileClosed { path: "a.ts".into() },
            EventBody::StageComplete { stage: Stage::Scaffold, millis: 9 },
            result(Outcome::Failed),
            result(Outcome::Passed),
        ])
    }

    #[test]
    fn tokens_add_up_to_files_and_later_results_stand() {
        let mut state = RunState::default();
        assert!(story().into_iter().all(|event| state.apply(run(), event)));
        assert_eq!(state.files, [LiveFile { path: "a.ts".into(), text: "let a = 1".into(), open: false }]);
        assert_eq!(state.stages[1], StageState::Done(9));
        assert_eq!((state.count(Outcome::Passed), state.count(Outcome::Failed)), (1, 0));
    }

    #[test]
    fn a_log_read_twice_changes_nothing() {
        let mut once = RunState::default();
        let mut twice = RunState::default();
        for event in story() {
            once.apply(run(), event.clone());
            twice.apply(run(), event);
        }
        for event in story() {
            assert!(twice.apply(run(), event));
        }
        assert_eq!(once, twice);
    }

    #[test]
    fn calls_add_up_and_repair_is_counted_apart() {
        let used = |repair| EventBody::Usage { input_tokens: 9, cached_tokens: 2, output_tokens: 3, micros: 5, repair };
        let mut state = RunState::default();
        for event in events(vec![used(false), used(true)]) {
            state.apply(run(), event);
        }
        assert_eq!((state.used.calls, state.used.input_tokens, state.used.cached_tokens), (2, 18, 4));
        assert_eq!((state.repair.calls, state.repair.micros), (1, 5));
        let old = r#"{"kind":"usage","payload":{"input_tokens":1,"output_tokens":2,"micros":3}}"#;
        let read = EventBody::from_json(old).unwrap();
        assert!(matches!(read, EventBody::Usage { cached_tokens: 0, repair: false, .. }), "old logs read back");
    }

    #[test]
    fn a_gap_is_refused() {
        let mut state = RunState::default();
        let late = story().remove(3);
        assert!(!state.apply(run(), late));
        assert_eq!(state, RunState::default());
    }
}
