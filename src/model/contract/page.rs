//! Screens of an app.

use garde::Validate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One screen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Page {
    /// Stable id (`p1`, `p2` …).
    #[garde(length(chars, min = 1, max = 16))]
    pub id: String,
    /// Route within the app, hash-free: `/`, `/contacts`.
    #[garde(length(chars, min = 1, max = 60))]
    pub path: String,
    /// Navigation label.
    #[garde(length(chars, min = 1, max = 60))]
    pub title: String,
    #[garde(skip)]
    pub view: View,
    /// The entity shown, by name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[garde(inner(length(chars, max = 40)))]
    pub entity: Option<String>,
}

/// How a page shows what it shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum View {
    /// Records as rows or cards, with the form beside or above.
    List,
    Table,
    Cards,
    Kanban,
    Calendar,
    /// Figures and charts.
    Overview,
    /// One record in full.
    Detail,
    /// A check-in grid by day.
    Week,
    /// Sections of text.
    Sections,
    /// The single-purpose app itself (timer, calculator, quiz …).
    Tool,
}
