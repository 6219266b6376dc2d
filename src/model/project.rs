//! Projects and their conversation, as screens and the API show them.

use serde::{Deserialize, Serialize};

use super::{
    attachment::Attachment,
    choice::Models,
    contract::Contract,
    ids::{MessageId, ProjectId, RunId, VersionId},
    run::RunSummary,
    version::VersionSummary,
};

/// A project as listings show it. Times are Unix milliseconds, UTC.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub struct ProjectSummary {
    pub id: ProjectId,
    pub title: String,
    pub summary: String,
    /// The app's own colour, `#rrggbb`, for its card.
    pub colour: Option<String>,
    pub head_version_id: Option<VersionId>,
    pub created_at: i64,
    pub updated_at: i64,
}

/// Everything that the studio needs to draw a project.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub struct ProjectDetail {
    pub project: ProjectSummary,
    /// What the acting user may do.
    pub role: Role,
    #[cfg_attr(feature = "ssr", schema(value_type = Option<Object>))]
    pub contract: Option<Contract>,
    pub messages: Vec<Message>,
    /// Newest first.
    pub runs: Vec<RunSummary>,
    /// Newest first, the latest page of them.
    pub versions: Vec<VersionSummary>,
    /// Where the running app is served, with a trailing slash; nothing is there before the first run has built something.
    pub preview_url: Option<String>,
    /// Which model does what here.
    #[serde(default, skip_serializing_if = "Models::is_open")]
    pub models: Models,
    pub can_undo: bool,
    pub can_redo: bool,
}

/// What somebody may do with a project.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    Viewer,
    Editor,
    Owner,
}

/// One message of a conversation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub struct Message {
    pub id: MessageId,
    pub author: Author,
    pub text: String,
    /// The run that this message started or came from.
    pub run_id: Option<RunId>,
    /// What went along with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<Attachment>,
    pub created_at: i64,
}

/// Who wrote a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Author {
    User,
    Lathe,
}

/// A page of a listing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub struct Paged<T> {
    pub items: Vec<T>,
    /// Pass as `after` to get the next page; absent at the end.
    pub next: Option<String>,
}

/// A file's content as the editor gets it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub struct FileContent {
    pub path: String,
    /// The text; absent for a binary file.
    pub text: Option<String>,
    pub size: u64,
    /// The version it was read from: what a save is based on.
    pub version_id: VersionId,
}

/// One entry of the file tree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub struct FileEntry {
    pub path: String,
    pub size: u64,
    /// BLAKE3 of the content, in hex.
    pub hash: String,
}

/// How a save ended.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum SaveOutcome {
    /// Saved; `merged` when somebody else's change was taken in.
    Saved { version_id: VersionId, merged: bool, text: String },
    /// The same lines were changed on both sides: nothing was overwritten.
    Conflict { base: String, ours: String, theirs: String, head: VersionId },
}
