//! The event log: what a run says as it goes, numbered from 1 without gaps.

use serde::{Deserialize, Serialize};

use super::{
    contract::Contract,
    ids::{ProjectId, RunId, VersionId},
    mode::Mode,
    problem::Problem,
    run::{RunStatus, Stage},
    version::{FileChange, VersionState},
};

/// The schema version of stored events.
pub const EVENT_SCHEMA: u32 = 1;

/// One line of a run's log.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    pub run_id: RunId,
    /// Counts from 1 without gaps within the run.
    pub seq: i64,
    /// Unix milliseconds, UTC.
    pub at: i64,
    pub body: EventBody,
}

/// What happened. Stored and sent as `kind` and `payload`: see [`EventBody::to_json`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EventBody {
    RunStarted {
        project_id: ProjectId,
        prompt: String,
        generator: String,
        #[serde(default)]
        mode: Mode,
    },
    StageStarted {
        stage: Stage,
    },
    StageComplete {
        stage: Stage,
        millis: u64,
    },
    /// A sentence on what is being done and why.
    ReasoningStep {
        text: String,
    },
    /// What a model was given to read.
    Context {
        files: Vec<ContextFile>,
    },
    /// A part of an answer in words; `afresh` when what came before of it no longer holds.
    Reply {
        text: String,
        #[serde(default)]
        afresh: bool,
    },
    Contract {
        contract: Box<Contract>,
        understood: Vec<String>,
        not_understood: Vec<String>,
    },
    FileOpened {
        path: String,
    },
    /// Text that continues the open file `path`.
    ///
    /// A month later the text is gone, and `blob` names the whole file as the run left it (empty where it left none).
    Token {
        path: String,
        text: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        blob: Option<String>,
    },
    FileClosed {
        path: String,
    },
    BuildProgress {
        text: String,
    },
    BuildOk {
        millis: u64,
        modules: u32,
    },
    BuildError {
        errors: Vec<BuildIssue>,
    },
    TestResult(TestResult),
    /// What a call of a model took.
    Usage {
        input_tokens: u64,
        /// Of the input, what came from the provider's cache.
        #[serde(default)]
        cached_tokens: u64,
        output_tokens: u64,
        micros: u64,
        /// Whether it was to mend what the run itself had made.
        #[serde(default)]
        repair: bool,
    },
    HotReload {
        version_id: VersionId,
    },
    /// A candidate or a version can be looked at.
    PreviewUpdate {
        url: String,
        version_id: Option<VersionId>,
    },
    DeploymentProgress {
        text: String,
    },
    RunError {
        problem: Problem,
    },
    RunComplete(Box<Report>),
}

/// A file that a model was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContextFile {
    pub path: String,
    /// About how many tokens it takes.
    pub tokens: usize,
}

/// One problem of a build, with where it is. Lines and columns count from 1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BuildIssue {
    pub path: Option<String>,
    pub line: Option<u32>,
    pub column: Option<u32>,
    pub message: String,
    /// The source around it, with a marker.
    pub frame: Option<String>,
}

/// One result of the execute stage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TestResult {
    pub suite: Suite,
    /// The contract check it proves, when it does.
    pub check_id: Option<String>,
    pub name: String,
    pub outcome: Outcome,
    /// Why it failed, in the tool's words, bounded.
    pub message: Option<String>,
    pub path: Option<String>,
    pub line: Option<u32>,
    pub millis: Option<u64>,
}

/// Which tool said it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Suite {
    Types,
    Lint,
    Tests,
}

/// How it ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    Passed,
    Failed,
    /// Not run: the tools are not there.
    Skipped,
}

/// How a run ended.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Report {
    pub status: RunStatus,
    /// What was done, in plain words, Markdown.
    pub text: String,
    pub version_id: Option<VersionId>,
    pub version_state: Option<VersionState>,
    pub changed: Vec<FileChange>,
    pub passed: u32,
    pub failed: u32,
    pub skipped: u32,
    /// What could be asked next, as prompts to click.
    pub suggestions: Vec<String>,
    /// What a review found, the worst first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub findings: Vec<Finding>,
    /// What a plan would change in the contract, a phrase each; there when the run made a plan to be accepted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan: Option<Vec<String>>,
    /// What the models of a race made, the best first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lanes: Vec<LaneReport>,
}

/// What one model of a race made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LaneReport {
    pub model: String,
    /// Absent when it made nothing.
    pub version_id: Option<VersionId>,
    pub number: Option<i64>,
    /// Why it made nothing.
    pub why: Option<String>,
    pub passed: u32,
    pub failed: u32,
    /// Checks that passed before and fail in it.
    pub broken: u32,
    pub added: u32,
    pub removed: u32,
    /// Millionths of a US dollar.
    pub micros: u64,
    pub millis: u64,
}

/// Something that a review found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    pub severity: Severity,
    /// Where: a file of the project.
    pub path: Option<String>,
    /// Counts from 1.
    pub line: Option<u32>,
    /// What is wrong, a sentence.
    pub title: String,
    /// What to do about it; empty when nothing is proposed.
    pub fix: String,
}

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    High,
    Medium,
    Low,
}

impl EventBody {
    /// The name in the `kind` column.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::RunStarted { .. } => "run_started",
            Self::StageStarted { .. } => "stage_started",
            Self::StageComplete { .. } => "stage_complete",
            Self::ReasoningStep { .. } => "reasoning_step",
            Self::Context { .. } => "context",
            Self::Reply { .. } => "reply",
            Self::Contract { .. } => "contract",
            Self::FileOpened { .. } => "file_opened",
            Self::Token { .. } => "token",
            Self::FileClosed { .. } => "file_closed",
            Self::BuildProgress { .. } => "build_progress",
            Self::BuildOk { .. } => "build_ok",
            Self::BuildError { .. } => "build_error",
            Self::TestResult(_) => "test_result",
            Self::Usage { .. } => "usage",
            Self::HotReload { .. } => "hot_reload",
            Self::PreviewUpdate { .. } => "preview_update",
            Self::DeploymentProgress { .. } => "deployment_progress",
            Self::RunError { .. } => "run_error",
            Self::RunComplete(_) => "run_complete",
        }
    }
}
