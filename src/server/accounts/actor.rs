//! The one in whose name something is done.

use crate::model::ids::{SessionId, UserId};

/// An acting user: every service function takes one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Actor {
    pub user_id: UserId,
    /// The session that it came in by; runs and the command line have none.
    pub session: Option<SessionId>,
}

impl Actor {
    /// Acts for a user without a session.
    #[must_use]
    pub fn user(user_id: UserId) -> Self {
        Self { user_id, session: None }
    }
}
