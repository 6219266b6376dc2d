//! Which figures and charts an entity's rows are worth.

use serde::Serialize;

use super::names;
use crate::model::contract::{CheckKind, Contract, Entity, Feature, Field, FieldKind, View};

/// One chart over the rows of an entity.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct Chart {
    /// `line`, `bar`, `pie`, or `progress` (a line for one of several names).
    pub kind: &'static str,
    /// Key of the field that is summed; rows are counted when absent.
    value: Option<String>,
    value_label: Option<String>,
    /// Key of the field that rows are grouped by; a date is grouped by month.
    group: String,
    group_label: String,
    by_month: bool,
    /// For `progress`: the date that orders the points.
    date: Option<String>,
    /// Rates are averaged, amounts are added.
    average: bool,
}

/// One figure over the rows of an entity.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct Stat {
    /// `count`, `sum`, `month`, `average`, `options`, `true`, `attention`.
    kind: &'static str,
    key: Option<String>,
    label: Option<String>,
}

fn charted(contract: &Contract) -> bool {
    [Feature::Chart, Feature::LineChart, Feature::BarChart, Feature::PieChart]
        .iter()
        .any(|feature| contract.has(*feature))
}

/// The entity that charts and figures are about when no check says so: the one with a date and a figure, else the home page's.
fn is_subject(entity: &Entity, contract: &Contract, kinds: &[CheckKind]) -> bool {
    let named: Vec<&str> = contract
        .checks
        .iter()
        .filter(|check| kinds.contains(&check.kind))
        .filter_map(|check| check.entity.as_deref())
        .collect();
    if !named.is_empty() {
        return named.contains(&entity.name.as_str());
    }
    let rich = |entity: &&Entity| dated(entity).is_some() && figure(entity).is_some();
    let home = contract.pages.iter().find_map(|page| page.entity.as_deref());
    let subject = contract
        .entities
        .iter()
        .find(rich)
        .or_else(|| contract.entities.iter().find(|entity| home == Some(&entity.name)))
        .or_else(|| contract.entities.first());
    subject.is_some_and(|subject| subject.name == entity.name)
}

/// The field that a check of this kind names.
fn checked_field(entity: &Entity, contract: &Contract, kind: CheckKind) -> Option<String> {
    let mut checks = contract
        .checks
        .iter()
        .filter(|check| check.kind == kind && check.entity.as_deref().is_none_or(|name| name == entity.name));
    checks.find_map(|check| check.field.clone())
}

fn dated(entity: &Entity) -> Option<&Field> {
    entity.first(FieldKind::Date).or_else(|| entity.first(FieldKind::DateTime))
}

/// The figure that matters most: money, else a number that is no label.
pub(super) fn figure(entity: &Entity) -> Option<&Field> {
    entity.first(FieldKind::Money).or_else(|| numbers(entity).last()).or_else(|| entity.first(FieldKind::Duration))
}

/// The figure that stands out in a list: money, or the only number that measures something.
pub(super) fn prominent(entity: &Entity) -> Option<&Field> {
    entity
        .first(FieldKind::Money)
        .or_else(|| numbers(entity).next().filter(|_| numbers(entity).count() == 1 && entity.fields.len() <= 4))
}

/// Numbers that measure something; a house number or a year does not.
fn numbers(entity: &Entity) -> impl DoubleEndedIterator<Item = &Field> {
    let label = |field: &Field| {
        ["number", "year", "nummer", "numero", "position", "reorder", "threshold", "age", "_id"]
            .iter()
            .any(|word| field.name.contains(word))
    };
    entity.fields.iter().filter(move |field| field.kind == FieldKind::Number && !label(field))
}

fn is_rate(field: &Field) -> bool {
    field.unit.as_deref() == Some("%")
        || ["rate", "percent", "ratio", "share"].iter().any(|word| field.name.contains(word))
}

/// The charts of an entity, best first.
pub(super) fn charts(entity: &Entity, contract: &Contract) -> Vec<Chart> {
    if !charted(contract) || !is_subject(entity, contract, &[CheckKind::ChartShows]) {
        return Vec::new();
    }
    let date = dated(entity);
    let value = figure(entity);
    let chart = |kind, value: Option<&Field>, group: &Field| Chart {
        kind,
        value: value.map(|field| names::key(&field.name)),
        value_label: value.map(|field| field.label.clone()),
        group: names::key(&group.name),
        group_label: group.label.clone(),
        by_month: matches!(group.kind, FieldKind::Date | FieldKind::DateTime),
        date: None,
        average: value.is_some_and(is_rate),
    };
    let mut found = Vec::new();
    let named = entity.fields.iter().find(|field| {
        matches!(field.kind, FieldKind::Text | FieldKind::Choice | FieldKind::Relation)
            && [
                "exercise",
                "activity",
                "name",
                "subject",
                "metric",
                "type",
                "lift",
                "ejercicio",
                "ubung",
                "uebung",
                "exercice",
                "habit",
                "skill",
                "person",
                "player",
            ]
            .iter()
            .any(|word| field.name.contains(word))
    });
    if let (Some(date), Some(value), Some(named)) = (date, value, named)
        && entity.first(FieldKind::Money).is_none()
    {
        found.push(Chart { date: Some(names::key(&date.name)), ..chart("progress", Some(value), named) });
        return found;
    }
    if let Some(date) = date {
        let line = contract.has(Feature::LineChart) || (!contract.has(Feature::BarChart) && value.is_none());
        found.push(chart(if line { "line" } else { "bar" }, value, date));
    }
    let by_region = |field: &&Field| {
        field.kind == FieldKind::Text
            && ["region", "category", "country", "type", "channel"].iter().any(|word| field.name.contains(word))
    };
    let first = |kind| entity.fields.iter().find(|field| field.kind == kind);
    let mut groups: Vec<&Field> = entity.fields.iter().filter(|field| field.kind == FieldKind::Choice).collect();
    // What the words ask a chart by comes before a mere status.
    groups.sort_by_key(|field| field.name.contains("status") || field.name.contains("stage"));
    let group = groups
        .first()
        .copied()
        .or_else(|| first(FieldKind::Relation))
        .or_else(|| entity.fields.iter().find(by_region))
        .or_else(|| first(FieldKind::Boolean));
    if let Some(group) = group {
        let pie = contract.has(Feature::PieChart) || (!contract.has(Feature::BarChart) && date.is_some());
        found.push(chart(if pie { "pie" } else { "bar" }, value, group));
    }
    if found.is_empty() {
        // Nothing to group by but the names themselves.
        let name = entity.fields.iter().find(|field| field.kind == FieldKind::Text).unwrap_or(&entity.fields[0]);
        found.push(chart("bar", value.filter(|value| value.name != name.name), name));
    }
    found
}

/// The figures of an entity.
pub(super) fn stats(entity: &Entity, contract: &Contract) -> Vec<Stat> {
    let wanted = [Feature::Stats, Feature::Dashboard, Feature::Totals].iter().any(|feature| contract.has(*feature))
        || contract.pages.iter().any(|page| page.view == View::Overview)
        || charted(contract);
    let alert = contract.has(Feature::Alert);
    let subject = is_subject(entity, contract, &[CheckKind::StatsCount, CheckKind::TotalsAddUp]);
    let figures = wanted && subject;
    if !alert && !figures {
        return Vec::new();
    }
    let stat = |kind, field: Option<&Field>| Stat {
        kind,
        key: field.map(|field| names::key(&field.name)),
        label: field.map(|field| field.label.clone()),
    };
    let mut found = Vec::new();
    if figures {
        found.push(stat("count", None));
        let totalled = checked_field(entity, contract, CheckKind::TotalsAddUp);
        let moneys = entity.fields.iter().filter(|field| field.kind == FieldKind::Money);
        for money in
            moneys.filter(|field| totalled.as_deref() == Some(&field.name) || !field.name.contains("price")).take(2)
        {
            found.push(stat("sum", Some(money)));
            if dated(entity).is_some() && found.len() < 4 {
                found.push(stat("month", Some(money)));
            }
        }
        if let Some(lines) = entity.first(FieldKind::LineItems) {
            found.push(stat("sum", Some(lines)));
        }
        let taxed = |field: &Field| ["tax", "vat", "mwst", "iva", "tva"].iter().any(|word| field.name.contains(word));
        let told = numbers(entity).filter(|number| totalled.as_deref() != Some(&number.name) && !taxed(number));
        for number in told.take(2) {
            found.push(stat(if is_rate(number) { "average" } else { "sum" }, Some(number)));
        }
        if let Some(number) =
            totalled.as_deref().and_then(|name| entity.field(name)).filter(|field| field.kind != FieldKind::Money)
        {
            found.push(stat("sum", Some(number)));
        }
        if let Some(rating) = entity.first(FieldKind::Rating) {
            found.push(stat("average", Some(rating)));
        }
        if let Some(done) = entity.first(FieldKind::Boolean) {
            found.push(stat("true", Some(done)));
        }
        // Counts by status tell much; counts by category stand in the charts already.
        let status = |field: &Field| {
            ["status", "stage", "state", "rsvp", "estado", "etat", "statut"]
                .iter()
                .any(|word| field.name.contains(word))
        };
        let asked = checked_field(entity, contract, CheckKind::StatsCount);
        let choices =
            || entity.fields.iter().filter(|field| field.kind == FieldKind::Choice && field.options.len() >= 2);
        if let Some(choice) = choices()
            .find(|field| asked.as_deref() == Some(&field.name))
            .or_else(|| choices().find(|field| status(field)))
        {
            found.push(stat("options", Some(choice)));
        }
    }
    found
}
