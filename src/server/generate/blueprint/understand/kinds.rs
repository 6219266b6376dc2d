//! What a field holds, judged by its name.

use super::text::{any, has};
use crate::model::contract::FieldKind;

/// Kinds by the words that a name may hold; the first match counts.
const BY_WORD: [(FieldKind, &[&str]); 19] = [
    (FieldKind::Email, &["email", "e-mail", "mail", "correo"]),
    (FieldKind::Phone, &["phone", "mobile", "telephone", "tel"]),
    (FieldKind::Url, &["url", "link", "website", "homepage"]),
    (FieldKind::Image, &["photo", "photos", "image", "images", "picture", "pictures", "cover", "avatar", "logo"]),
    (FieldKind::Colour, &["colour", "color"]),
    (FieldKind::Tags, &["tags", "labels", "keywords", "genres", "skills", "etiquetas"]),
    (FieldKind::List, &["ingredients", "steps", "instructions", "items list", "checklist", "options"]),
    (
        FieldKind::Boolean,
        &[
            "done",
            "completed",
            "finished?",
            "paid?",
            "active?",
            "archived",
            "packed",
            "bought",
            "watched",
            "favourite",
            "favorite",
            "vaccinated",
            "returned",
        ],
    ),
    (FieldKind::Rating, &["rating", "stars", "score out of"]),
    (
        FieldKind::Duration,
        &["duration", "cooking time", "prep time", "preparation time", "length in minutes", "time spent", "minutes"],
    ),
    (
        FieldKind::Date,
        &[
            "date",
            "deadline",
            "birthday",
            "due",
            "day",
            "fecha",
            "datum",
            "last watered",
            "last inspection",
            "expiry",
            "expires",
            "since",
            "until",
            "last",
            "next",
            "started on",
            "planted",
            "deadline",
            "anniversary",
            "purchased",
        ],
    ),
    (FieldKind::Time, &["time", "hour"]),
    (
        FieldKind::Money,
        &[
            "price", "cost", "amount", "value", "salary", "budget", "fee", "revenue", "spent", "spend", "income",
            "total", "rent", "deposit", "wage", "premium", "precio", "preis", "prix", "donation",
        ],
    ),
    (
        FieldKind::Choice,
        &[
            "status",
            "stage",
            "priority",
            "category",
            "type",
            "kind",
            "rsvp",
            "mood",
            "severity",
            "level of",
            "categoria",
            "estado",
            "kategorie",
            "format",
            "gender",
            "condition",
            "difficulty",
            "meal",
        ],
    ),
    (
        FieldKind::LongText,
        &[
            "notes",
            "note",
            "description",
            "comment",
            "comments",
            "bio",
            "summary",
            "details",
            "message",
            "remarks",
            "address",
            "feedback",
            "thoughts",
            "notas",
            "notizen",
        ],
    ),
    (FieldKind::Markdown, &["markdown", "body", "content"]),
    (
        FieldKind::Number,
        &[
            "quantity",
            "number",
            "count",
            "age",
            "sets",
            "reps",
            "weight",
            "height",
            "size",
            "capacity",
            "distance",
            "rate",
            "level",
            "amount of",
            "stock",
            "mileage",
            "calories",
            "points",
            "pages",
            "cantidad",
            "anzahl",
            "menge",
            "year",
            "seats",
            "hours",
            "days",
            "percentage",
            "percent",
            "km",
            "grade",
            "score",
            "floor",
            "litres",
            "temperature",
            "servings",
            "guests",
            "bedrooms",
            "quantité",
        ],
    ),
    (FieldKind::LineItems, &["line items", "lines"]),
    (FieldKind::Text, &[]),
];

/// Values that a choice has when the words name none.
const USUAL: [(&str, &[&str]); 12] = [
    ("priority", &["low", "medium", "high"]),
    ("status", &["open", "in progress", "done"]),
    ("stage", &["new", "active", "done"]),
    ("severity", &["minor", "major", "critical"]),
    ("mood", &["great", "good", "okay", "low", "bad"]),
    ("rsvp", &["yes", "no", "maybe"]),
    ("difficulty", &["easy", "medium", "hard"]),
    ("condition", &["new", "good", "worn"]),
    ("meal", &["breakfast", "lunch", "dinner", "snack"]),
    ("gender", &["female", "male", "other"]),
    ("category", &["general", "personal", "work", "other"]),
    ("type", &["standard", "special", "other"]),
];

/// Judges a field by its name in plain words.
pub(super) fn kind(name: &str) -> FieldKind {
    if any(name, &["line items", "line item"]) {
        return FieldKind::LineItems;
    }
    // "number of …", "how many …", "… count" are numbers whatever else they mention.
    if name.starts_with("number of")
        || name.starts_with("how many")
        || name.ends_with("in days")
        || name.ends_with("count")
    {
        return FieldKind::Number;
    }
    let plain = name.trim_end_matches('?');
    let named = |words: &&(FieldKind, &[&str])| words.1.iter().any(|word| has(plain, word.trim_end_matches('?')));
    let last = plain.split(' ').next_back().unwrap_or(plain);
    let phrase = BY_WORD.iter().find(|(_, words)| words.iter().any(|word| word.contains(' ') && has(plain, word)));
    let by_last = || BY_WORD.iter().find(|(_, words)| words.contains(&last));
    phrase.or_else(by_last).or_else(|| BY_WORD.iter().find(named)).map_or(FieldKind::Text, |(kind, _)| *kind)
}

/// The usual values of a choice by that name.
pub(super) fn usual(name: &str) -> Vec<String> {
    let found = USUAL.iter().find(|(word, _)| has(&name.replace('_', " "), word));
    found
        .map_or(&["general", "personal", "other"][..], |(_, values)| values)
        .iter()
        .map(|&value| value.to_owned())
        .collect()
}

/// The unit that a name implies.
pub(super) fn unit(name: &str, kind: FieldKind) -> Option<String> {
    let by_name = [
        ("weight", "kg"),
        ("distance", "km"),
        ("height", "cm"),
        ("rate", "%"),
        ("percent", "%"),
        ("percentage", "%"),
        ("in days", "days"),
        ("temperature", "°C"),
    ];
    match kind {
        FieldKind::Money => Some("USD".to_owned()),
        FieldKind::Number => by_name.iter().find(|(word, _)| has(name, word)).map(|(_, unit)| (*unit).to_owned()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_kinds() {
        for (name, expected) in [
            ("due date", FieldKind::Date),
            ("last watered", FieldKind::Date),
            ("requester email", FieldKind::Email),
            ("unit price", FieldKind::Money),
            ("cooking time", FieldKind::Duration),
            ("reorder level", FieldKind::Number),
            ("tax rate", FieldKind::Number),
            ("rating", FieldKind::Rating),
            ("species", FieldKind::Text),
            ("tags", FieldKind::Tags),
            ("sku", FieldKind::Text),
            ("number of seats", FieldKind::Number),
            ("planting date", FieldKind::Date),
        ] {
            assert_eq!(kind(name), expected, "{name}");
        }
    }
}
