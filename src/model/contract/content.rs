//! Words that are part of an app: sections of a page, questions of a quiz, settings of a timer.

use garde::Validate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The app's own words, empty where its purpose needs none.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(default, deny_unknown_fields)]
pub struct Content {
    /// Sections of a site, in order.
    #[garde(length(max = 20), dive)]
    pub sections: Vec<Section>,
    /// Questions of a quiz.
    #[garde(length(max = 60), dive)]
    pub questions: Vec<QuizQuestion>,
    /// Settings of a timer.
    #[garde(dive)]
    pub timer: Option<TimerPreset>,
    /// What the app is about, in the user's words: "European capitals", "Spanish", "coffee subscription".
    #[garde(inner(length(chars, max = 120)))]
    pub topic: Option<String>,
    /// A person or brand that the page is for: "Mara Lind", "Bean There".
    #[garde(inner(length(chars, max = 80)))]
    pub name: Option<String>,
}

/// One section of a site.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Section {
    #[garde(length(chars, min = 1, max = 16))]
    pub id: String,
    #[garde(skip)]
    pub kind: SectionKind,
    #[garde(length(chars, max = 160))]
    pub title: String,
    #[serde(default)]
    #[garde(length(chars, max = 1000))]
    pub text: String,
    #[serde(default)]
    #[garde(length(max = 24), dive)]
    pub items: Vec<SectionItem>,
}

/// The sort of section.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SectionKind {
    Hero,
    Features,
    Pricing,
    Testimonials,
    Faq,
    Services,
    Gallery,
    About,
    /// A form that asks for an e-mail address.
    Signup,
    /// A form that asks for name, e-mail address and message.
    Contact,
    Team,
    Menu,
    Stats,
}

/// One item within a section: a plan, a quote, a question.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(default, deny_unknown_fields)]
pub struct SectionItem {
    /// Plan name, question, service, or who said it.
    #[garde(length(chars, max = 160))]
    pub title: String,
    /// Answer, quote or description.
    #[garde(length(chars, max = 600))]
    pub text: String,
    /// Price or figure, as shown.
    #[garde(length(chars, max = 40))]
    pub value: String,
    /// Lines beneath, such as what a plan includes.
    #[garde(length(max = 12), inner(length(chars, max = 160)))]
    pub lines: Vec<String>,
}

/// One multiple-choice question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct QuizQuestion {
    #[garde(length(chars, min = 1, max = 300))]
    pub question: String,
    #[garde(length(min = 2, max = 8), inner(length(chars, min = 1, max = 160)))]
    pub answers: Vec<String>,
    /// Index into `answers` of the right one.
    #[garde(range(max = 7))]
    pub correct: usize,
}

/// Settings of a timer, in minutes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct TimerPreset {
    #[garde(range(min = 1, max = 600))]
    pub focus: u32,
    #[garde(range(min = 0, max = 120))]
    pub short_break: u32,
    #[garde(range(min = 0, max = 240))]
    pub long_break: u32,
}
