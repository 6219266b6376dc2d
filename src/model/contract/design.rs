//! Colours, mood and theme of an app.

use garde::Validate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How the app looks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Design {
    /// The colour of what acts, in the user's own words: "forest green", "#0a7", "navy". Absent when the words name none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[garde(inner(length(chars, max = 40)))]
    pub primary: Option<String>,
    /// The colour behind everything, in the user's own words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[garde(inner(length(chars, max = 40)))]
    pub background: Option<String>,
    /// `primary` as `#rrggbb`: from the words, or chosen to suit the purpose.
    #[garde(custom(super::rules::hex))]
    pub primary_hex: String,
    /// `background` as `#rrggbb`, when named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[garde(inner(custom(super::rules::hex)))]
    pub background_hex: Option<String>,
    /// Type, shape and density.
    #[garde(skip)]
    pub character: Character,
    /// Start in the dark theme.
    #[serde(default)]
    #[garde(skip)]
    pub dark: bool,
}

/// The character of an app: its type faces, corners, density and ornament.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Default)]
#[serde(rename_all = "snake_case")]
pub enum Character {
    /// Compact, exact, tabular: work tools, tickets, stock.
    Ledger,
    /// Roomy and plain: lists and notes.
    #[default]
    Plain,
    /// Soft and rounded: home, health, pets.
    Gentle,
    /// Serif and quiet: reading, writing, cooking.
    Editorial,
    /// Large, bold, playful: games, quizzes, polls.
    Bold,
    /// Dark, numeric, technical: timers, calculators, monitors.
    Instrument,
}
