//! What the pipeline needs of the compiler and the checks, so that tests can put others in their place.

use async_trait::async_trait;
use tokio::sync::mpsc::Sender;
use tokio_util::sync::CancellationToken;

use crate::{
    model::{
        attachment::Attachment,
        contract::{Check, Contract},
        event::{BuildIssue, ContextFile, TestResult},
        ids::{ProjectId, RunId},
        mode::Mode,
        money::Estimate,
        project::Message,
        run::RunOptions,
        tree::Tree,
    },
    server::{accounts::Actor, error::AppError},
};

/// How a build went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Built {
    pub millis: u64,
    pub modules: u32,
}

/// Compiles a project's files and shows a run's candidate in its preview.
#[async_trait]
pub trait Showroom: Send + Sync {
    /// Compiles a candidate and, when that succeeds, shows it; `None` when there is no compiler here.
    ///
    /// # Errors
    /// What is wrong with the files, and where.
    async fn show(&self, project: ProjectId, tree: &Tree) -> Result<Option<Built>, Vec<BuildIssue>>;

    /// Shows the head again.
    fn withdraw(&self, project: ProjectId);
}

/// Checks files: types, lint, tests.
#[async_trait]
pub trait Checker: Send + Sync {
    /// Sends each result as it is known.
    ///
    /// # Errors
    /// When checking itself breaks down; failing checks are results.
    async fn check(
        &self,
        tree: &Tree,
        checks: &[Check],
        results: Sender<TestResult>,
        cancel: CancellationToken,
    ) -> Result<(), AppError>;
}

/// Who asks an author for something, in which run.
#[derive(Debug, Clone, Copy)]
pub struct Client<'a> {
    pub actor: &'a Actor,
    pub project: ProjectId,
    pub run: RunId,
    pub options: &'a RunOptions,
}

/// What goes along with a message, and what is in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attached {
    pub attachment: Attachment,
    pub content: Vec<u8>,
}

/// What an author is to do, or to answer, about a project's files.
#[derive(Debug, Clone, Copy)]
pub struct Task<'a> {
    pub mode: Mode,
    pub request: &'a str,
    /// Absent before there is a first version.
    pub contract: Option<&'a Contract>,
    pub tree: &'a Tree,
    /// What was said before, oldest first.
    pub talk: &'a [Message],
    /// Files that the words are about, by the person's own choice.
    pub files: &'a [String],
    /// What goes along with the words.
    pub attached: &'a [Attached],
    /// What is to be mended; empty when something new is asked for.
    pub failures: &'a [TestResult],
    /// Whether the run itself made what is to be mended.
    pub repair: bool,
}

/// What an author tells while writing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    Opened(String),
    /// Text that continues the open file.
    Text(String, String),
    Closed(String),
    /// All files with what is complete so far: what is kept when somebody stops the run here.
    SoFar(Box<Tree>),
    /// What the model was given to read.
    Given(Vec<ContextFile>),
    /// A part of an answer in words.
    Reply(String),
    /// The answer begins again: somebody else gives it.
    Afresh,
    /// A sentence on what is going on.
    Said(String),
    /// What a call took.
    Used {
        input: u64,
        cached: u64,
        output: u64,
        micros: u64,
        repair: bool,
    },
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    pub tree: Tree,
    /// What the author says about it, Markdown.
    pub said: String,
}

/// What a model makes of a wish that blueprints do not understand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outline {
    /// Words that blueprints understand: the ground of the app.
    Words(String),
    /// It depends on what the person says to this.
    Question { question: String, answers: Vec<String> },
}

/// Writes what blueprints cannot: a model.
#[async_trait]
pub trait Author: Send + Sync {
    /// The name of who would write; `None` when nobody is connected, or the person wants none.
    ///
    /// # Errors
    /// When the settings cannot be read.
    async fn present(&self, client: Client<'_>) -> Result<Option<String>, AppError>;

    /// What asking for these tasks would take; nobody is asked, and `None` says that nobody would be.
    ///
    /// # Errors
    /// When the settings cannot be read.
    async fn estimate(
        &self,
        actor: &Actor,
        project: Option<ProjectId>,
        options: &RunOptions,
        tasks: &[Task<'_>],
    ) -> Result<Option<Estimate>, AppError>;

    /// Writes; all of the changes or none.
    ///
    /// # Errors
    /// When no model answers, or none of its answers can be used.
    async fn write(&self, client: Client<'_>, task: Task<'_>, tell: Sender<Told>) -> Result<Written, AppError>;

    /// Says what the ground of an app is; `None` when nothing comes of it.
    ///
    /// # Errors
    /// When no model answers.
    async fn outline(
        &self,
        client: Client<'_>,
        words: &str,
        attached: &[Attached],
        tell: Sender<Told>,
    ) -> Result<Option<Outline>, AppError>;

    /// Answers in words (Markdown), and changes nothing.
    ///
    /// # Errors
    /// When no model answers.
    async fn reply(&self, client: Client<'_>, task: Task<'_>, tell: Sender<Told>) -> Result<String, AppError>;
}
