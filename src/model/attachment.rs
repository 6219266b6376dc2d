//! What people attach to a message.

use serde::{Deserialize, Serialize};

use super::ids::AttachmentId;

/// How many may go along with a message.
pub const MOST_ATTACHED: usize = 6;

/// A file that goes along with a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub struct Attachment {
    pub id: AttachmentId,
    pub name: String,
    /// `text/plain`, or that of a picture, by what is in it.
    pub media_type: String,
    /// Bytes.
    pub size: u64,
}

impl Attachment {
    /// Whether it is for models that see.
    #[must_use]
    pub fn is_picture(&self) -> bool {
        self.media_type.starts_with("image/")
    }
}
