//! Fields: out of a domain's table, and out of what people write.

use super::{
    kinds,
    text::{any, bounded, has, sentence_case, snake},
};
use crate::model::contract::{Field, FieldKind};

/// Makes a field by its name in plain words.
pub(super) fn named(words: &str, kind: FieldKind) -> Field {
    let name = reserved(&english(&snake(words)));
    Field {
        id: String::new(),
        label: label(words),
        kind,
        required: false,
        options: if kind == FieldKind::Choice { kinds::usual(words) } else { Vec::new() },
        relation: None,
        min: matches!(kind, FieldKind::Duration | FieldKind::Rating).then_some(if kind == FieldKind::Rating {
            1.0
        } else {
            0.0
        }),
        max: (kind == FieldKind::Rating).then_some(5.0),
        unit: kinds::unit(words, kind),
        name,
    }
}

/// Names of the generated code's own are stepped aside for.
fn reserved(name: &str) -> String {
    match name {
        "id" => "code".to_owned(),
        "created_at" => "created_on".to_owned(),
        "sample" => "sample_name".to_owned(),
        other => other.to_owned(),
    }
}

fn label(words: &str) -> String {
    match words {
        "sku" | "url" | "rsvp" | "isbn" | "vin" => words.to_uppercase(),
        other => bounded(&sentence_case(other)),
    }
}

/// Identifiers are English where the word is known.
pub(super) fn english(name: &str) -> String {
    const KNOWN: [(&str, &str); 40] = [
        ("cantidad", "quantity"),
        ("tienda", "store"),
        ("precio", "price"),
        ("fecha", "date"),
        ("nombre", "name"),
        ("notas", "notes"),
        ("articulo", "item"),
        ("articulos", "item"),
        ("categoria", "category"),
        ("estado", "status"),
        ("titulo", "title"),
        ("autor", "author"),
        ("prioridad", "priority"),
        ("correo", "email"),
        ("telefono", "phone"),
        ("importe", "amount"),
        ("menge", "quantity"),
        ("anzahl", "quantity"),
        ("geschaft", "store"),
        ("laden", "store"),
        ("preis", "price"),
        ("datum", "date"),
        ("titel", "title"),
        ("notizen", "notes"),
        ("kategorie", "category"),
        ("betrag", "amount"),
        ("artikel", "item"),
        ("autorin", "author"),
        ("quantite", "quantity"),
        ("magasin", "store"),
        ("prix", "price"),
        ("titre", "title"),
        ("auteur", "author"),
        ("categorie", "category"),
        ("montant", "amount"),
        ("nom", "name"),
        ("lieu", "location"),
        ("ort", "location"),
        ("lugar", "location"),
        ("bewertung", "rating"),
    ];
    KNOWN.iter().find(|(word, _)| *word == name).map_or_else(|| name.to_owned(), |(_, known)| (*known).to_owned())
}

/// Reads a domain's table of fields.
pub(super) fn from_spec(spec: &str) -> Vec<Field> {
    spec.split(", ").filter_map(one_of_spec).collect()
}

fn one_of_spec(spec: &str) -> Option<Field> {
    let (name, rest) = spec.split_once(':')?;
    let required = rest.contains('!');
    let (kind, more) = rest.find(['(', '>', '!', '*']).map_or((rest, ""), |at| rest.split_at(at));
    let kind: FieldKind = serde_json::from_value(serde_json::Value::String(kind.to_owned())).ok()?;
    let mut field = named(&name.replace('_', " "), kind);
    field.required = required;
    if let Some(options) = more.split_once('(').and_then(|(_, rest)| rest.split_once(')')) {
        field.options = options.0.split('|').map(str::to_owned).collect();
    }
    field.relation = more.split_once('>').map(|(_, goal)| goal.trim_end_matches(['!', '*']).to_owned());
    Some(field)
}

/// Whether the table says that the field is there whatever the words say.
pub(super) fn is_always(spec: &str, name: &str) -> bool {
    spec.split(", ").any(|one| one.split_once(':').is_some_and(|(n, rest)| n == name && rest.contains(['!', '*'])))
}

/// Words that begin something else than a field.
const VERBS: [&str; 38] = [
    "flip",
    "vote",
    "study",
    "reserve",
    "mark",
    "filter",
    "search",
    "sort",
    "show",
    "see",
    "export",
    "import",
    "edit",
    "delete",
    "view",
    "warn",
    "plot",
    "let",
    "allow",
    "remind",
    "group",
    "count",
    "print",
    "calculate",
    "track",
    "use",
    "make",
    "i",
    "we",
    "can",
    "should",
    "display",
    "set",
    "be",
    "add",
    "please",
    "it",
    "keep",
];

/// Words that are features rather than fields.
const FEATURES: [&str; 20] = [
    "search",
    "dark mode",
    "calendar*",
    "chart*",
    "kanban*",
    "export",
    "statistics",
    "a weekly overview",
    "streaks",
    "csv",
    "filters",
    "filtering",
    "daily check-in",
    "folders",
    "light mode",
    "sorting",
    "pagination",
    "overview",
    "dashboard",
    "theme",
];

/// Reads a list of fields as people write it: "title, due date and status (open, closed)".
pub(super) fn from_list(list: &str) -> Vec<Field> {
    let mut fields: Vec<Field> = Vec::new();
    let mut naming: Option<usize> = None;
    for item in items(list) {
        let bare = strip(&item);
        let first = bare.split(' ').next().unwrap_or_default();
        if VERBS.contains(&first) {
            break;
        }
        // "status draft, sent or paid": the values of a choice run on to the end.
        if let Some(at) = naming {
            fields[at].options.push(bare);
            continue;
        }
        if let Some((field, runs_on)) = field(&item) {
            if fields.iter().any(|held| held.name == field.name) {
                continue;
            }
            fields.push(field);
            naming = runs_on.then(|| fields.len() - 1);
        }
    }
    fields
}

fn field(item: &str) -> Option<(Field, bool)> {
    let (head, inside) = match item.split_once('(') {
        Some((head, rest)) => (head.trim().to_owned(), Some(rest.trim_end_matches(')').to_owned())),
        None => (item.to_owned(), None),
    };
    let mut bare = strip(&head);
    let mut max = None;
    for (from, to) in [(" from ", " to "), (" between ", " and "), (" of ", " to ")] {
        if let Some((name, range)) = bare.clone().split_once(from)
            && let Some((_, top)) = range.split_once(to)
            && let Ok(top) = top.trim().parse::<f64>()
        {
            (bare, max) = (name.to_owned(), Some(top));
        }
    }
    for tail in [" (optional)", " each", " per item", " as well", " too"] {
        bare = bare.trim_end_matches(tail).to_owned();
    }
    let words: Vec<&str> = bare.split(' ').collect();
    if let [first, value] = words[..]
        && ["status", "stage", "rsvp", "priority", "type", "category", "state"].contains(&first)
        && kinds::kind(value) == FieldKind::Text
        && inside.is_none()
    {
        let mut field = named(first, FieldKind::Choice);
        field.options = vec![bounded(value)];
        return Some((field, true));
    }
    if bare.is_empty() || words.len() > 4 || any(&bare, &FEATURES) || snake(&bare).is_empty() {
        return None;
    }
    let mut field =
        named(&bare, if max.is_some_and(|max| max <= 10.0) { FieldKind::Rating } else { kinds::kind(&bare) });
    if let Some(max) = max {
        (field.min, field.max) = (Some(1.0), Some(max));
    }
    if let Some(inside) = inside {
        let options: Vec<String> = items(inside.trim_start_matches("e.g.").trim_start_matches("either"))
            .iter()
            .map(|item| bounded(&strip(item)))
            .collect();
        if options.len() > 1 && options.iter().all(|option| option.split(' ').count() <= 4) {
            (field.kind, field.options, field.unit) = (FieldKind::Choice, options, None);
            (field.min, field.max) = (None, None);
        } else if let Some(unit) = inside
            .strip_prefix("in ")
            .or(Some(inside.as_str()))
            .filter(|unit| ["kg", "km", "minutes", "cm", "%"].contains(unit))
        {
            field.unit = Some(unit.to_owned());
        }
    }
    Some((field, false))
}

/// Splits at commas, "and", "or", "&" and "y", but not inside brackets.
pub(super) fn items(list: &str) -> Vec<String> {
    let (mut items, mut depth, mut item) = (Vec::new(), 0_i32, String::new());
    let spaced = list.replace(" & ", ", ");
    for word in spaced.split_inclusive([' ', ',']) {
        let joins = matches!(word.trim(), "and" | "or" | "y" | "und" | "et" | "plus") && depth == 0;
        if joins {
            items.push(std::mem::take(&mut item));
            continue;
        }
        for c in word.chars() {
            match c {
                '(' => depth += 1,
                ')' => depth -= 1,
                _ => {}
            }
            if c == ',' && depth <= 0 {
                items.push(std::mem::take(&mut item));
            } else {
                item.push(c);
            }
        }
    }
    items.push(item);
    items.iter().map(|item| item.trim().to_owned()).filter(|item| !item.is_empty()).collect()
}

/// Takes articles and the like off the front, and punctuation off the end.
pub(super) fn strip(item: &str) -> String {
    let mut bare = item.trim().trim_end_matches(['.', '!', '?', ';', ':']).trim();
    loop {
        let shorter = [
            "a ",
            "an ",
            "the ",
            "my ",
            "its ",
            "their ",
            "our ",
            "some ",
            "optional ",
            "un ",
            "una ",
            "el ",
            "la ",
            "los ",
            "las ",
            "mi ",
            "ein ",
            "eine ",
            "der ",
            "die ",
            "das ",
            "le ",
            "les ",
            "des ",
            "with ",
            "also ",
        ]
        .iter()
        .find_map(|article| bare.strip_prefix(article));
        match shorter {
            Some(rest) if !rest.is_empty() => bare = rest.trim(),
            _ => return bare.to_owned(),
        }
    }
}

/// Whether the words hold a mention of the field already, by name.
pub(super) fn mentions(text: &str, field: &Field) -> bool {
    has(text, &field.name.replace('_', " "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(list: &str) -> Vec<String> {
        from_list(list).into_iter().map(|field| field.name).collect()
    }

    #[test]
    fn lists_read_as_people_write_them() {
        assert_eq!(
            names("a title, author, rating from 1 to 5, status (to read, reading, finished) and notes"),
            ["title", "author", "rating", "status", "notes"]
        );
        assert_eq!(names("a due date and a priority, mark them done, and filter by active"), ["due_date", "priority"]);
        assert_eq!(
            names("line items, tax rate, due date and status draft, sent or paid"),
            ["line_items", "tax_rate", "due_date", "status"]
        );
    }

    #[test]
    fn choices_take_their_values_from_the_words() {
        let fields = from_list("status (open, in progress, closed), due date and state draft, sent or paid");
        assert_eq!(fields[0].options, ["open", "in progress", "closed"]);
        assert_eq!(fields[2].options, ["draft", "sent", "paid"]);
    }

    #[test]
    fn ranges_bound_ratings() {
        assert_eq!(from_list("rating from 1 to 10")[0].max, Some(10.0));
    }
}
