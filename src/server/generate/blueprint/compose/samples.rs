//! Sample rows: believable values for each field, from the banks in `blueprints/records/samples`.
//!
//! A value depends on its own field and the row's number alone, so that a new field changes no other value.

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::{family, names};
use crate::model::contract::{Contract, Entity, Feature, Field, FieldKind};

/// One value of a sample row: a literal, or a day counted from today.
#[derive(Debug, Serialize)]
pub(super) struct Cell {
    key: String,
    value: Value,
    /// Days from today, for dates.
    day: Option<i64>,
    /// `T09:30`, for dates with a time.
    time: Option<String>,
}

/// One sample row.
#[derive(Debug, Serialize)]
pub(super) struct SampleRow {
    id: String,
    age: usize,
    cells: Vec<Cell>,
}

/// The banks of a language over those of English.
struct Banks {
    own: Value,
    english: Value,
}

impl Banks {
    fn of(language: &str) -> Self {
        let read = |language: &str| -> Value {
            family::read(&format!("records/samples/{language}.json"))
                .and_then(|text| serde_json::from_str(&text).ok())
                .unwrap_or_default()
        };
        let primary = language.split('-').next().unwrap_or("en");
        let known = matches!(primary, "es" | "de" | "fr");
        Self { own: if known { read(primary) } else { Value::Null }, english: read("en") }
    }

    fn list(&self, name: &str) -> &[Value] {
        let found = self.own.get(name).or_else(|| self.english.get(name));
        found.and_then(Value::as_array).map_or(&[], Vec::as_slice)
    }

    /// The rows of the bank whose names an entity's name holds.
    fn rows(&self, entity: &str) -> &[Value] {
        [&self.own, &self.english]
            .into_iter()
            .filter_map(|bank| bank.get("entities")?.as_object())
            .flat_map(|banks| banks.iter())
            .filter(|(names, _)| names.split('|').any(|name| entity == name || entity.ends_with(&format!("_{name}"))))
            .find_map(|(_, rows)| rows.as_array().filter(|rows| !rows.is_empty()))
            .map_or(&[], Vec::as_slice)
    }
}

/// The sample rows of an entity.
pub(super) fn rows(entity: &Entity, contract: &Contract) -> Vec<SampleRow> {
    let banks = Banks::of(&contract.language);
    let bank = banks.rows(&entity.name);
    (0..count(entity, contract, bank.len()))
        .map(|index| {
            let known = bank.get(index % bank.len().max(1)).and_then(Value::as_object);
            let cells = entity.fields.iter().map(|field| cell(field, index, known, entity, contract, &banks)).collect();
            SampleRow { id: format!("sample-{}-{}", names::kebab(&entity.name), index + 1), age: index, cells }
        })
        .collect()
}

/// How many rows make an entity look lived in: more where a chart is drawn from them.
fn count(entity: &Entity, contract: &Contract, bank: usize) -> usize {
    let dated = entity.first(FieldKind::Date).is_some() || entity.first(FieldKind::DateTime).is_some();
    let figures = entity.fields.iter().any(|field| matches!(field.kind, FieldKind::Money | FieldKind::Number));
    let drawn = [Feature::Chart, Feature::LineChart, Feature::BarChart, Feature::PieChart]
        .iter()
        .any(|feature| contract.has(*feature));
    if dated && figures && drawn {
        18
    } else if bank > 0 {
        bank.min(12)
    } else {
        6
    }
}

fn cell(
    field: &Field,
    index: usize,
    known: Option<&Map<String, Value>>,
    entity: &Entity,
    contract: &Contract,
    banks: &Banks,
) -> Cell {
    let key = names::key(&field.name);
    if matches!(field.kind, FieldKind::Date | FieldKind::DateTime) {
        let time =
            (field.kind == FieldKind::DateTime).then(|| format!("T{:02}:{}0", 9 + (index * 3) % 10, (index % 2) * 3));
        return Cell { key, value: Value::Null, day: Some(days(field, index, entity)), time };
    }
    let value = known
        .and_then(|known| known.get(&field.name))
        .and_then(|value| fitting(field, value))
        .unwrap_or_else(|| made_up(field, index, entity, contract, banks));
    Cell { key, value, day: None, time: None }
}

/// A value of a bank in the shape of the field, when it has one.
fn fitting(field: &Field, value: &Value) -> Option<Value> {
    match field.kind {
        FieldKind::Choice => {
            let names = value.as_str()?;
            names
                .split('|')
                .find_map(|name| field.options.iter().find(|option| option.eq_ignore_ascii_case(name)))
                .map(|option| json!(option))
        }
        FieldKind::Text | FieldKind::LongText | FieldKind::Markdown => {
            value.as_str().map(|text| json!(text.split('|').next().unwrap_or(text)))
        }
        FieldKind::Number | FieldKind::Money | FieldKind::Duration => value.as_f64().map(|_| value.clone()),
        FieldKind::Rating => value.as_f64().map(|stars| json!(stars.min(field.max.unwrap_or(5.0)))),
        FieldKind::Tags | FieldKind::List | FieldKind::LineItems => value.as_array().map(|_| value.clone()),
        _ => None,
    }
}

/// A value made up from the field's kind and name.
fn made_up(field: &Field, index: usize, entity: &Entity, contract: &Contract, banks: &Banks) -> Value {
    let turn = index + seed(&field.name);
    let pick = |list: &str| {
        let list = banks.list(list);
        list.get(turn % list.len().max(1)).cloned().unwrap_or_else(|| json!(""))
    };
    // Values that name somebody must match over the fields of a row: they go by the row alone.
    let same = |list: &str| {
        let list = banks.list(list);
        list.get(index % list.len().max(1)).cloned().unwrap_or_else(|| json!(""))
    };
    let says = |words: &[&str]| words.iter().any(|word| field.name.contains(word));
    match field.kind {
        FieldKind::Text => {
            let human = [
                "member",
                "contact",
                "guest",
                "person",
                "customer",
                "student",
                "employee",
                "user",
                "patient",
                "player",
                "tenant",
                "friend",
                "volunteer",
                "teacher",
                "candidate",
                "attendee",
                "author",
                "coach",
                "doctor",
                "owner",
                "client",
                "persona",
                "gast",
                "mitglied",
                "kunde",
                "membre",
                "invite",
            ];
            let of_human =
                human.iter().any(|word| entity.name.contains(word)) && says(&["name", "nombre", "nom", "title"]);
            if of_human
                || says(&[
                    "author",
                    "owner",
                    "assignee",
                    "person",
                    "contact",
                    "customer",
                    "client",
                    "host",
                    "teacher",
                    "instructor",
                    "requester",
                ])
            {
                same("people")
            } else if says(&[
                "city",
                "place",
                "location",
                "address",
                "venue",
                "where",
                "ciudad",
                "lugar",
                "ort",
                "stadt",
                "ville",
                "lieu",
                "country",
                "destination",
            ]) {
                pick("places")
            } else if says(&["room", "area"]) {
                pick("rooms")
            } else if says(&["region"]) {
                pick("regions")
            } else if says(&["category", "type", "genre", "department", "categoria", "kategorie", "categorie"]) {
                pick("categories")
            } else if field.name == entity.plural {
                json!(number(field, index, entity).to_string())
            } else {
                json!(format!(
                    "{} {}",
                    names::sentence(if says(&["title", "name", "nombre", "titulo", "titel", "nom", "titre"]) {
                        &entity.label
                    } else {
                        &field.label
                    }),
                    index + 1
                ))
            }
        }
        FieldKind::LongText if says(&["address", "direccion", "adresse", "anschrift"]) => same("addresses"),
        FieldKind::LongText => pick("sentences"),
        FieldKind::Markdown => {
            banks.own.get("markdown").or_else(|| banks.english.get("markdown")).cloned().unwrap_or_default()
        }
        FieldKind::Email => same("emails"),
        FieldKind::Url => json!(format!("https://example.com/{}", index + 1)),
        FieldKind::Phone => json!(format!("+44 20 7946 0{:03}", 120 + index * 7)),
        FieldKind::Number => json!(number(field, index, entity)),
        FieldKind::Money => json!((1200 + (turn * 3917) % 21_000) / 50 * 50),
        FieldKind::Duration => json!(15 + (turn * 5) % 12 * 5),
        FieldKind::Rating => {
            json!((field.max.unwrap_or(5.0) as usize).saturating_sub([0, 1, 0, 2, 1][turn % 5]).max(1))
        }
        FieldKind::Boolean => json!(index % 3 == 1),
        FieldKind::Choice => field
            .options
            .get([0, 1, 2, 0, 1, 3, 2, 0][index % 8] % field.options.len().max(1))
            .map_or(json!(""), |option| json!(option)),
        FieldKind::Tags => pick("tags"),
        FieldKind::List => pick("lines"),
        FieldKind::Time => json!(format!("{:02}:{}0", 8 + (turn * 2) % 12, (turn % 2) * 3)),
        FieldKind::Colour => json!(["#4f7cac", "#c0663a", "#5b8e55", "#a3557b", "#c9a227"][turn % 5]),
        FieldKind::Image => json!(""),
        FieldKind::LineItems => pick("line_items"),
        FieldKind::Relation => {
            let target = field
                .relation
                .as_deref()
                .and_then(|name| contract.entity(name))
                .filter(|target| target.name != entity.name);
            // Some of what may be left open is: a free plot, an unassigned task.
            target
                .filter(|_| field.required || index % 3 != 2)
                .map_or(json!(""), |target| json!(format!("sample-{}-{}", names::kebab(&target.name), 1 + index % 4)))
        }
        FieldKind::Date | FieldKind::DateTime => Value::Null,
    }
}

fn number(field: &Field, index: usize, entity: &Entity) -> f64 {
    let says = |words: &[&str]| words.iter().any(|word| field.name.contains(word));
    let cycle = |values: [f64; 8]| values[index % 8];
    let value = if says(&["reorder", "threshold", "minimum", "min_"]) {
        cycle([10.0, 10.0, 20.0, 5.0, 10.0, 15.0, 10.0, 25.0])
    } else if says(&["quantity", "cantidad", "menge", "quantite"]) && entity.fields.len() < 6 {
        cycle([2.0, 6.0, 1.0, 3.0, 4.0, 1.0, 2.0, 12.0])
    } else if says(&["quantity", "stock", "cantidad", "menge", "quantite"]) {
        cycle([42.0, 6.0, 38.0, 18.0, 3.0, 55.0, 27.0, 12.0])
    } else if says(&["year"]) {
        2015.0 + (index % 10) as f64
    } else if says(&["rate", "percent", "conversion", "progress"]) {
        cycle([24.0, 31.0, 18.0, 42.0, 36.0, 29.0, 55.0, 40.0])
    } else if says(&["number", "position", "order", "nummer", "numero"]) {
        index as f64 + 1.0
    } else if says(&["day", "interval", "every", "often"]) {
        cycle([7.0, 3.0, 14.0, 5.0, 10.0, 7.0, 21.0, 4.0])
    } else {
        cycle([12.0, 18.0, 9.0, 24.0, 15.0, 30.0, 21.0, 16.0])
    };
    value.clamp(field.min.unwrap_or(f64::MIN), field.max.unwrap_or(f64::MAX))
}

/// Days from today: forward for what is still to come, back over some months for what was.
fn days(field: &Field, index: usize, entity: &Entity) -> i64 {
    let index = i64::try_from(index).unwrap_or(0);
    let ahead = [
        "due",
        "deadline",
        "expir",
        "next",
        "event",
        "start",
        "end",
        "renew",
        "return",
        "appointment",
        "venc",
        "fallig",
        "faellig",
        "echeance",
        "close",
    ];
    let planned = [
        "event",
        "appointment",
        "booking",
        "meeting",
        "reservation",
        "trip",
        "lesson",
        "evento",
        "cita",
        "termin",
        "rendez",
    ];
    if ahead.iter().any(|word| field.name.contains(word)) || planned.iter().any(|word| entity.name.contains(word)) {
        [1, 4, -2, 9, 3, 16, 7, 24][usize::try_from(index % 8).unwrap_or(0)] + index / 8 * 30
    } else {
        -(index * 9 + seed(&field.name) as i64 % 3)
    }
}

/// A small number that stays with a name.
fn seed(name: &str) -> usize {
    name.bytes().fold(7usize, |sum, byte| (sum * 31 + usize::from(byte)) % 9973) % 97
}
