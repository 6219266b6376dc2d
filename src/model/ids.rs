//! Typed identifiers: UUIDv7 underneath, so that ids sort by the time they were made.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! id {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text).map(Self)
            }
        }
    )*};
}

id! {
    /// Names a person.
    UserId,
    /// Names an account: what owns projects (a person's own, later a team's).
    AccountId,
    /// Names a signed-in session; a revoked one opens nothing.
    SessionId,
    /// Names a project.
    ProjectId,
    /// Names an immutable snapshot of a project's files.
    VersionId,
    /// Names one message of a project's conversation.
    MessageId,
    /// Names one durable piece of work on a project.
    RunId,
    /// Names a source of models that somebody has set up.
    ProviderId,
    /// Names a file that goes along with a message.
    AttachmentId,
}
