//! What the app can do: asked for in the words, or owed by what it keeps.

use std::collections::BTreeSet;

use super::{fields, text::any};
use crate::model::contract::{Contract, Entity, Feature, Field, FieldKind};

/// Features by the words that ask for them.
const ASKED: [(Feature, &[&str]); 22] = [
    (Feature::Search, &["search*", "find by", "buscar*", "búsqueda", "suche*", "recherche*", "look up"]),
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
    (
        Feature::Alert,
        &[
            "warn*",
            "alert*",
            "avisar*",
            "aviso*",
            "benachrichtig*",
            "alerte*",
            "erinner*",
            "recordatorio*",
            "low stock",
            "falls below",
            "reminder*",
            "remind me",
            "notify",
            "overdue",
        ],
    ),
    (Feature::DetailPage, &["detail page*", "details page*", "a page for each", "page per", "single page for"]),
    (
        Feature::Pagination,
        &["pagination", "paginate*", "paged", "pages of", "into pages", "in pages", "per page", "at a time"],
    ),
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

/// Adds features to a contract that stands, with the fields that they cannot do without.
pub(super) fn grant(asked: &[Feature], words: &str, contract: &mut Contract) {
    let mut wanted: BTreeSet<Feature> = contract.features.iter().copied().collect();
    wanted.extend(asked.iter().copied());
    if asked.contains(&Feature::Chart)
        && !asked.iter().any(|feature| DRAWN.contains(feature))
        && any(words, &["chart*", "graph*"])
    {
        wanted.insert(if wanted.contains(&Feature::BarChart) { Feature::PieChart } else { Feature::BarChart });
    }
    contract.features = wanted.into_iter().collect();
    provide(asked, &mut contract.entities, words);
}

/// Those of the features that the contract could have, given the fields that come with them.
pub(super) fn grantable(asked: &[Feature], words: &str, contract: &Contract) -> Vec<Feature> {
    let mut tried = contract.clone();
    grant(asked, words, &mut tried);
    let mut kept: BTreeSet<Feature> = tried.features.iter().copied().collect();
    complete(&mut kept, &tried.entities);
    asked.iter().copied().filter(|feature| kept.contains(feature)).collect()
}

/// The ways in which a chart is drawn.
const DRAWN: [Feature; 3] = [Feature::LineChart, Feature::BarChart, Feature::PieChart];

/// Gives the first entity the field that a feature cannot do without: a calendar needs days, a board needs columns.
pub(super) fn provide(asked: &[Feature], entities: &mut [Entity], words: &str) {
    for feature in asked {
        let holds =
            |kinds: &[FieldKind]| entities.iter().any(|entity| kinds.iter().any(|kind| entity.first(*kind).is_some()));
        let field = match feature {
            Feature::Calendar | Feature::LineChart if !holds(&[FieldKind::Date, FieldKind::DateTime]) => {
                fields::named("date", FieldKind::Date)
            }
            Feature::Kanban if !holds(&[FieldKind::Choice]) => {
                let options = ["to do", "in progress", "done"].map(str::to_owned).to_vec();
                Field { options, required: true, ..fields::named("status", FieldKind::Choice) }
            }
            Feature::PieChart if !holds(&[FieldKind::Choice, FieldKind::Boolean, FieldKind::Relation]) => {
                fields::named("category", FieldKind::Choice)
            }
            Feature::Chart | Feature::BarChart
                if !holds(&[
                    FieldKind::Choice,
                    FieldKind::Boolean,
                    FieldKind::Relation,
                    FieldKind::Date,
                    FieldKind::DateTime,
                ]) =>
            {
                fields::named("date", FieldKind::Date)
            }
            Feature::Gallery if !holds(&[FieldKind::Image]) => fields::named("photo", FieldKind::Image),
            Feature::Alert if !entities.iter().any(warns) => {
                let low = any(
                    words,
                    &[
                        "low",
                        "below",
                        "under",
                        "stock",
                        "run out",
                        "running out",
                        "reorder",
                        "out of",
                        "pocas",
                        "pocos",
                        "wenig",
                        "knapp",
                        "peu",
                    ],
                );
                if low && holds(&[FieldKind::Number]) {
                    fields::named("reorder level", FieldKind::Number)
                } else {
                    fields::named("due date", FieldKind::Date)
                }
            }
            _ => continue,
        };
        let at = match feature {
            Feature::Alert if field.kind == FieldKind::Number => {
                entities.iter().position(|entity| entity.first(FieldKind::Number).is_some()).unwrap_or(0)
            }
            _ => 0,
        };
        if let Some(entity) =
            entities.get_mut(at).filter(|entity| entity.fields.len() < 24 && entity.field(&field.name).is_none())
        {
            entity.fields.push(field);
        }
    }
}

/// Whether the entity has something that an app can warn of: a threshold beside a number, or a day that passes.
pub(super) fn warns(entity: &Entity) -> bool {
    const THRESHOLDS: [&str; 8] = ["reorder", "threshold", "minimum", "min_", "low_", "umbral", "mindest", "seuil"];
    let numbers = entity.fields.iter().filter(|field| field.kind == FieldKind::Number);
    let low = numbers.clone().count() > 1
        && numbers.clone().any(|field| THRESHOLDS.iter().any(|word| field.name.contains(word)));
    low || entity.first(FieldKind::Date).is_some()
}

/// Adds what follows from the entities, and takes away what they cannot carry.
pub(super) fn complete(features: &mut BTreeSet<Feature>, entities: &[Entity]) {
    let holds = |kind: FieldKind| entities.iter().any(|entity| entity.first(kind).is_some());
    if holds(FieldKind::Boolean) {
        features.insert(Feature::Check);
    } else {
        features.remove(&Feature::Check);
    }
    // Marked-up text is written in a form and read on a page of its own.
    if holds(FieldKind::Markdown) {
        features.extend([Feature::Markdown, Feature::DetailPage]);
    } else {
        features.remove(&Feature::Markdown);
    }
    if !holds(FieldKind::Choice) {
        features.remove(&Feature::Kanban);
    }
    if !(holds(FieldKind::Date) || holds(FieldKind::DateTime)) {
        features.remove(&Feature::Calendar);
        features.remove(&Feature::LineChart);
    }
    if !entities.iter().any(warns) {
        features.remove(&Feature::Alert);
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
    if features.contains(&Feature::Chart) && !DRAWN.iter().any(|chart| features.contains(chart)) {
        features.insert(Feature::BarChart);
    }
    if DRAWN.iter().any(|chart| features.contains(chart)) {
        features.insert(Feature::Chart);
    }
    if !(holds(FieldKind::Money) || holds(FieldKind::Number)) {
        features.remove(&Feature::Totals);
    }
}
