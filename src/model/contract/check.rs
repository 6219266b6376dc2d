//! Acceptance checks: "when … then …", each of which becomes a test.

use garde::Validate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One acceptance criterion.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Check {
    /// Stable id (`c1`, `c2` …). The test that proves it is named `"{id}: {text}"`.
    #[garde(length(chars, min = 1, max = 16))]
    pub id: String,
    /// The criterion in words: "when a task is added, then it is in the list".
    #[garde(length(chars, min = 3, max = 240))]
    pub text: String,
    /// What is exercised.
    #[garde(skip)]
    pub kind: CheckKind,
    /// The entity it is about, by name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[garde(inner(length(chars, max = 40)))]
    pub entity: Option<String>,
    /// The field it is about, by name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[garde(inner(length(chars, max = 40)))]
    pub field: Option<String>,
}

/// What a check exercises.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CheckKind {
    /// The first screen shows what it must.
    FirstScreen,
    AddAndFind,
    RequiredIsAsked,
    EditIsKept,
    DeleteAndUndo,
    ReloadKeepsData,
    /// Damaged stored data is set aside and the app still starts.
    CorruptIsSetAside,
    /// Rows stored by an earlier contract are still there.
    OldRowsSurvive,
    SearchFinds,
    FilterNarrows,
    SortOrders,
    PagesTurn,
    DetailOpens,
    MarkFavourite,
    TickDone,
    CsvExports,
    CsvImports,
    TotalsAddUp,
    StatsCount,
    ChartShows,
    BoardMoves,
    CalendarShows,
    StreakCounts,
    AlertWarns,
    MarkdownRenders,
    VoteOnce,
    ResultsShow,
    FlipShowsBack,
    CardIsMarked,
    TimerRuns,
    CalculatorComputes,
    HistoryKeeps,
    QuizScores,
    SectionsShow,
    FormValidates,
    GalleryOpens,
    PrintOffered,
    ThemeSwitches,
    SampleClears,
    ReserveAssigns,
}
