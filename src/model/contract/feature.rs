//! The closed list of features that the built-in generator knows how to make.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Something an app can do. Names are published; none is ever renamed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Feature {
    // Records.
    Create,
    Edit,
    /// Delete, with undo.
    Delete,
    List,
    Table,
    Search,
    Filter,
    Sort,
    /// Long lists in pages.
    Pagination,
    DetailPage,
    Favourite,
    /// A yes/no field is ticked in the list itself.
    Check,
    CsvExport,
    CsvImport,
    Print,
    Markdown,
    Gallery,
    Vote,
    Results,
    Reserve,
    // Overviews.
    Dashboard,
    Stats,
    /// Some chart; always with one of the three below.
    Chart,
    LineChart,
    BarChart,
    PieChart,
    Kanban,
    Calendar,
    Streak,
    WeekOverview,
    Totals,
    /// Warns when a number passes a threshold or a date has passed.
    Alert,
    // Single-purpose apps.
    Timer,
    Calculator,
    History,
    Quiz,
    Progress,
    Score,
    Flip,
    // Sites.
    Landing,
    Hero,
    Form,
    Pricing,
    Testimonials,
    Faq,
    Services,
    About,
    Navigation,
    // Look.
    DarkMode,
}
