//! The contract: the formal description of an app that the user sees and edits.
//!
//! Everything downstream (files, tests, previews) follows from it. Its surface is published: see
//! `entities[].fields[].{name,kind,options}`, `features[]`, `design.primary`, `design.background`
//! in the `contract` event of `lathe generate --json`.

mod check;
mod content;
mod design;
mod endpoint;
mod entity;
mod feature;
mod page;
mod rules;

use garde::Validate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use check::{Check, CheckKind};
pub use content::{Content, QuizQuestion, Section, SectionItem, SectionKind, TimerPreset};
pub use design::{Character, Design};
pub use endpoint::{Auth, Endpoint, Method};
pub use entity::{Entity, Field, FieldKind, Tone};
pub use feature::Feature;
pub use page::{Page, View};

/// The schema version that this build writes; older ones are read, newer ones refused.
pub const CONTRACT_SCHEMA: u32 = 1;

/// What is being made, in full.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Contract {
    /// Schema version of this document, [`CONTRACT_SCHEMA`] when written by this build.
    #[garde(range(min = 1, max = CONTRACT_SCHEMA))]
    pub schema: u32,
    /// Whether this is a web app, an HTTP API or both.
    #[garde(skip)]
    pub kind: Kind,
    /// The app's own name, as its user reads it.
    #[garde(length(chars, min = 1, max = 80))]
    pub title: String,
    /// One sentence on what the app is for.
    #[garde(length(chars, max = 400))]
    pub summary: String,
    /// BCP 47 primary language of the labels: `en`, `es`, `de`, `fr`.
    #[garde(length(chars, min = 2, max = 12))]
    pub language: String,
    /// The single-purpose apps that are not built around entities say so here.
    #[garde(skip)]
    pub purpose: Purpose,
    /// The things the app keeps.
    #[garde(length(max = 12), dive)]
    pub entities: Vec<Entity>,
    /// What the app can do; sorted, without repetition.
    #[garde(length(max = 64))]
    pub features: Vec<Feature>,
    /// Screens, the first one being home.
    #[garde(length(max = 24), dive)]
    pub pages: Vec<Page>,
    /// HTTP endpoints of an API.
    #[serde(default)]
    #[garde(length(max = 100), dive)]
    pub endpoints: Vec<Endpoint>,
    /// Colours, mood and theme.
    #[garde(dive)]
    pub design: Design,
    /// Words that are part of the app: sections of a page, questions of a quiz.
    #[serde(default)]
    #[garde(dive)]
    pub content: Content,
    /// Acceptance criteria; each becomes a test.
    #[garde(length(max = 60), dive)]
    pub checks: Vec<Check>,
    /// Storage steps, oldest first: how an earlier contract's rows become this one's.
    #[serde(default)]
    #[garde(length(max = 400))]
    pub migrations: Vec<StorageStep>,
}

/// The sort of thing that is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Default)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    #[default]
    Web,
    Api,
    Fullstack,
}

/// What an app is built around: the blueprint family that composes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Default)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// Entities that are kept, listed and edited.
    #[default]
    Records,
    /// Figures and charts first, over sample or entered records.
    Dashboard,
    /// A page for visitors: landing page, portfolio, business card.
    Site,
    /// Articles in Markdown, with a page each.
    Blog,
    Timer,
    Calculator,
    Quiz,
    Flashcards,
    Poll,
    Habits,
    Invoices,
}

/// One change of the stored shape, so that a user's rows survive a change of contract.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "step", rename_all = "snake_case", deny_unknown_fields)]
pub enum StorageStep {
    RenameEntity {
        from: String,
        to: String,
    },
    RemoveEntity {
        entity: String,
    },
    RenameField {
        entity: String,
        from: String,
        to: String,
    },
    RemoveField {
        entity: String,
        field: String,
    },
    /// A new field; `default` fills the rows that exist (JSON value).
    AddField {
        entity: String,
        field: String,
        default: serde_json::Value,
    },
    /// The field's kind changed; values that do not fit become `default`.
    ChangeKind {
        entity: String,
        field: String,
        kind: FieldKind,
        default: serde_json::Value,
    },
}

impl Contract {
    /// Finds an entity by its name.
    #[must_use]
    pub fn entity(&self, name: &str) -> Option<&Entity> {
        self.entities.iter().find(|entity| entity.name == name)
    }

    /// Whether the app must have `feature`.
    #[must_use]
    pub fn has(&self, feature: Feature) -> bool {
        self.features.contains(&feature)
    }
}
