//! What the app can do: asked for in the words, or owed by what it keeps.

use std::collections::BTreeSet;

use super::text::any;
use crate::model::contract::{Entity, Feature, FieldKind};

/// Features by the words that ask for them.
const ASKED: [(Feature, &[&str]); 22] = [
    (Feature::Search, &["search*", "find by", "buscar", "suche*", "rechercher", "look up"]),
    (Feature::Filter, &["filter*", "by status", "by category", "only show", "filtrar", "filtern", "filtrer"]),
    (Feature::Sort, &["sort*", "order by", "ordenar", "sortieren", "trier"]),
    (Feature::CsvExport, &["csv", "export*", "spreadsheet", "exportar", "exportieren"]),
    (Feature::CsvImport, &["import*", "upload a csv"]),
    (Feature::Print, &["print*", "imprimir", "drucken"]),
    (Feature::Favourite, &["favourite*", "favorite*", "bookmark*", "favoritos", "star them"]),
    (Feature::Kanban, &["kanban", "board", "drag*", "columns by"]),
    (Feature::Calendar, &["calendar*", "calendario", "kalender", "calendrier", "month view"]),
    (Feature::DarkMode, &["dark mode", "dark theme", "night mode", "modo oscuro", "dunkelmodus", "light and dark"]),
    (Feature::LineChart, &["line chart*", "trend*", "over time", "line graph*", "plot my progress", "progress chart"]),
    (
        Feature::BarChart,
        &["bar chart*", "bar graph*", "each month in a chart", "per month", "by month", "bars", "histogram"],
    ),
    (Feature::PieChart, &["pie chart*", "pie", "donut", "doughnut"]),
    (Feature::Chart, &["chart*", "graph*", "plot my", "plot the", "gráfico*", "diagramm*", "graphique*", "visuali*"]),
    (
        Feature::Stats,
        &[
            "statistics",
            "stats",
            "counts per",
            "count per",
            "how many",
            "summary",
            "total*",
            "average*",
            "overview",
            "kpi*",
            "revenue",
            "conversion*",
            "dashboard",
            "warn me",
            "statistiken",
        ],
    ),
    (Feature::Totals, &["total*", "sum of", "how much", "add up"]),
    (Feature::Alert, &["warn*", "alert*", "low stock", "falls below", "reminder*", "remind me", "notify", "overdue"]),
    (Feature::DetailPage, &["detail page*", "details page*", "a page for each", "page per", "single page for"]),
    (Feature::Pagination, &["pagination", "paginated", "paged", "pages of"]),
    (Feature::Gallery, &["gallery", "galería"]),
    (Feature::Table, &["table", "tabla", "tabelle"]),
    (Feature::Reserve, &["reserve*", "book a plot", "can book", "borrow*"]),
];

/// Whether the words ask for figures first.
pub(super) fn is_dashboard(text: &str) -> bool {
    any(text, &["dashboard", "analytics", "kpi*", "metrics"])
}

/// Reads features, and adds what the entities bring with them.
pub(super) fn read(text: &str, entities: &[Entity]) -> Vec<Feature> {
    let mut features: BTreeSet<Feature> = asked(text).into_iter().collect();
    features.extend([Feature::Create, Feature::Edit, Feature::Delete, Feature::List]);
    if is_dashboard(text) {
        features.extend([Feature::Dashboard, Feature::Stats, Feature::Table]);
    }
    complete(&mut features, entities);
    features.into_iter().collect()
}

/// Features that the words name.
pub(super) fn asked(text: &str) -> Vec<Feature> {
    ASKED.iter().filter(|(_, words)| any(text, words)).map(|(feature, _)| *feature).collect()
}

/// Adds what follows from the entities, and takes away what they cannot carry.
pub(super) fn complete(features: &mut BTreeSet<Feature>, entities: &[Entity]) {
    let holds = |kind: FieldKind| entities.iter().any(|entity| entity.first(kind).is_some());
    if holds(FieldKind::Boolean) {
        features.insert(Feature::Check);
    } else {
        features.remove(&Feature::Check);
    }
    if holds(FieldKind::Markdown) {
        features.insert(Feature::Markdown);
    }
    if !holds(FieldKind::Choice) {
        features.remove(&Feature::Kanban);
    }
    if !(holds(FieldKind::Date) || holds(FieldKind::DateTime)) {
        features.remove(&Feature::Calendar);
        features.remove(&Feature::LineChart);
    }
    if !(holds(FieldKind::Choice) || holds(FieldKind::Boolean) || holds(FieldKind::Relation)) {
        features.remove(&Feature::Filter);
    }
    if !holds(FieldKind::Relation) {
        features.remove(&Feature::Reserve);
    }
    if !holds(FieldKind::Image) {
        features.remove(&Feature::Gallery);
    }
    let drawn = [Feature::LineChart, Feature::BarChart, Feature::PieChart];
    if features.contains(&Feature::Chart) && !drawn.iter().any(|chart| features.contains(chart)) {
        features.insert(Feature::BarChart);
    }
    if drawn.iter().any(|chart| features.contains(chart)) {
        features.insert(Feature::Chart);
    }
    if !(holds(FieldKind::Money) || holds(FieldKind::Number)) {
        features.remove(&Feature::Totals);
        features.remove(&Feature::Alert);
    }
}
