//! Entities and their fields: what an app keeps.

use garde::Validate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One sort of thing that the app keeps, such as a task or an invoice.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Entity {
    /// Stable id (`e1`, `e2` …): survives a rename.
    #[garde(length(chars, min = 1, max = 16))]
    pub id: String,
    /// Singular ASCII identifier in snake_case: `line_item`.
    #[garde(length(chars, min = 1, max = 40), custom(super::rules::identifier))]
    pub name: String,
    /// Plural ASCII identifier in snake_case: `line_items`.
    #[garde(length(chars, min = 1, max = 44), custom(super::rules::identifier))]
    pub plural: String,
    /// Singular as the user reads it, in the user's language and lower case: "line item".
    #[garde(length(chars, min = 1, max = 60))]
    pub label: String,
    /// Plural as the user reads it: "line items".
    #[garde(length(chars, min = 1, max = 60))]
    pub label_plural: String,
    /// Fields in the order of the form. The first text-like required one names a record.
    #[garde(length(min = 1, max = 24), dive)]
    pub fields: Vec<Field>,
}

impl Entity {
    /// Finds a field by its name.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// The first field of one kind.
    #[must_use]
    pub fn first(&self, kind: FieldKind) -> Option<&Field> {
        self.fields.iter().find(|field| field.kind == kind)
    }
}

/// One field of an entity.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// Stable id within the contract (`f1`, `f2` …): survives a rename.
    #[garde(length(chars, min = 1, max = 16))]
    pub id: String,
    /// ASCII identifier in snake_case: `due_date`.
    #[garde(length(chars, min = 1, max = 40), custom(super::rules::identifier))]
    pub name: String,
    /// As the user reads it, in sentence case: "Due date".
    #[garde(length(chars, min = 1, max = 60))]
    pub label: String,
    #[garde(skip)]
    pub kind: FieldKind,
    /// Whether a record may not be saved without it.
    #[garde(skip)]
    pub required: bool,
    /// Allowed values of a `choice`, in order, as the user wrote them.
    #[serde(default)]
    #[garde(length(max = 24), inner(length(chars, min = 1, max = 60)))]
    pub options: Vec<String>,
    /// For a `relation`: the name of the entity it points to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[garde(inner(length(chars, max = 40)))]
    pub relation: Option<String>,
    /// Smallest allowed number, in the field's own unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[garde(skip)]
    pub min: Option<f64>,
    /// Largest allowed number, in the field's own unit; a rating's top.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[garde(skip)]
    pub max: Option<f64>,
    /// Unit shown beside numbers: "kg", "min", "%", or an ISO 4217 code for money.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[garde(inner(length(chars, max = 12)))]
    pub unit: Option<String>,
}

/// What a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FieldKind {
    Text,
    LongText,
    Number,
    /// Stored in minor units (cents).
    Money,
    /// `YYYY-MM-DD`.
    Date,
    /// `HH:MM`.
    Time,
    /// `YYYY-MM-DDTHH:MM`, local to the user.
    DateTime,
    /// A whole number from 1 to `max` (5 when absent).
    Rating,
    Boolean,
    /// One of `options`.
    Choice,
    Email,
    Url,
    Phone,
    Image,
    /// A list of short words.
    Tags,
    /// A list of lines, such as ingredients or steps.
    List,
    Markdown,
    /// Whole minutes.
    Duration,
    /// The id of a record of the entity `relation`.
    Relation,
    /// Rows of description, quantity and unit price (money, minor units).
    LineItems,
    /// `#rrggbb`.
    Colour,
}

/// What a choice's value means, so that a badge can be coloured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Tone {
    Neutral,
    Active,
    Good,
    Warning,
    Bad,
}
