//! Fields: out of a domain's table, and out of what people write.

pub(super) use super::lexicon::english;
use super::{
    colours, features, kinds, leftovers,
    text::{any, bounded, has, sentence_case, singular, snake},
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

/// Whether the table says so even of things whose fields the words give.
pub(super) fn is_starred(spec: &str, name: &str) -> bool {
    spec.split(", ").any(|one| one.split_once(':').is_some_and(|(n, rest)| n == name && rest.ends_with('*')))
}

/// Words that begin something else than a field.
const VERBS: &str = "flip|vote|study|reserve|mark|filter|search|sort|show|see|export|import|edit|delete|view|warn|plot|let|allow|remind|group|count|print|calculate|track|use|make|i|we\
    |can|should|display|set|be|add|please|it|keep|change|tell|give|get|notify|alert|sum|average|compare|visualize|visualise|users|people|students can|tick|check off|create|manage|order by\
    |buscar|quiero|zeige|ich|je|avisar|permitir|sorted|filtered|filterable|searchable|sortable|grouped|assign|click|drag|also|my|so|where|when|then|with the ability";

/// Of these, the ones that name no field even when they stand alone: "make" and "track" may.
const ASKS: &str = "search|filter|sort|export|import|print|edit|delete|show|see|view|warn|remind|notify|alert|i|we|can|should|be|let|allow|add|please|it|create|keep|my|so|where|when|then|also|me";

/// Words that are features rather than fields.
const FEATURES: &str = "search|dark mode|calendar*|chart*|kanban*|export|statistics|a weekly overview|streaks|csv|filters|filtering|daily check-in|folders|light mode|sorting|pagination|overview\
    |dashboard|theme|reminders|reminder|alerts|notifications|totals|graph*|suche|recherche|búsqueda|diagramm*|gráfico*|diagramme*|leaderboard|login|user accounts|print view|favourites|favorites\
    |monthly totals|progress bar|stats|detail page*|gallery view|board view|table view|list view|themes|drag and drop|a map|map view|dark theme|import|multiple users|undo";

/// Reads a list of fields as people write it: "title, due date and status (open, closed)".
pub(super) fn from_list(list: &str) -> Vec<Field> {
    let mut fields: Vec<Field> = Vec::new();
    let mut naming: Option<usize> = None;
    let all = items(list);
    for item in &all {
        let mut bare = strip(item);
        // "our score, their score" differ in nothing else.
        if bare != item.trim()
            && item.trim().ends_with(&bare)
            && all.iter().any(|other| other != item && strip(other) == bare)
        {
            bare = item.trim().to_owned();
        }
        if !colours::read(&bare).is_empty() || bare.contains(' ') && leftovers::is_unmet(&bare) || bare == "sync" {
            continue;
        }
        let first = bare.split(' ').next().unwrap_or_default();
        let head = bare.split('(').next().unwrap_or_default().trim();
        let orders = VERBS.split('|').any(|verb| verb == first || verb == head);
        if orders
            && head.contains(' ')
            && !["set ", "order ", "count ", "use ", "test ", "due "].iter().any(|start| head.starts_with(start))
        {
            break;
        }
        if orders && ASKS.split('|').any(|verb| verb == head) {
            if naming.is_some() {
                break;
            }
            continue;
        }
        // "status draft, sent or paid": the values of a choice run on to the end.
        if let Some(at) = naming {
            fields[at].options.extend(bare.split(" or ").map(|value| bounded(&strip(value))));
            continue;
        }
        if let Some((field, runs_on)) = field(&bare) {
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
        Some((head, rest)) => (head.trim().to_owned(), Some(rest.trim_end_matches(')').trim().to_owned())),
        None => (item.to_owned(), None),
    };
    let (bare, told) = holding(&simpler(&head));
    let (bare, top) = ranged(&bare);
    let (bare, unit) = united(bare.split(" by ").next().filter(|_| !bare.ends_with(" by date")).unwrap_or(&bare));
    let words: Vec<&str> = bare.split(' ').collect();
    if let [first, ..] = words[..]
        && words.len() > 1
        && ["status", "stage", "rsvp", "priority", "type", "category", "state"].contains(&first)
        && words[1..].iter().all(|word| kinds::kind(word) == FieldKind::Text)
        && inside.is_none()
        && !["of", "for", "name", "code", "id"].contains(&words[1])
    {
        let mut field = named(first, FieldKind::Choice);
        let values = bare[first.len()..].trim();
        field.options = values.split(" or ").map(bounded).collect();
        return Some((field, true));
    }
    let is_feature = any(&bare, &FEATURES.split('|').collect::<Vec<_>>())
        || kinds::kind(&bare) == FieldKind::Text && !features::asked(&bare).is_empty() && !bare.ends_with(" name");
    if bare.is_empty() || words.len() > 4 || is_feature || snake(&bare).is_empty() || bare.starts_with("belong") {
        return None;
    }
    let one = singular(&bare);
    let bare =
        if kinds::kind(&bare) == FieldKind::Text && matches!(kinds::kind(&one), FieldKind::Choice | FieldKind::Date) {
            one
        } else {
            bare
        };
    let bare =
        if matches!(kinds::kind(&bare), FieldKind::Date) && bare.ends_with("dates") { singular(&bare) } else { bare };
    let judged =
        if top.is_some_and(|top| top <= 10.0) { FieldKind::Rating } else { told.unwrap_or_else(|| kinds::kind(&bare)) };
    let mut field = named(&bare, judged);
    if let Some(top) = top {
        (field.min, field.max) = (Some(1.0), Some(top));
    }
    if let Some(unit) = unit {
        if field.kind == FieldKind::Text {
            field.kind = FieldKind::Number;
        }
        field.unit = Some(unit);
    }
    if let Some(inside) = inside {
        bracketed(&mut field, &inside);
    }
    Some((field, false))
}

/// What stands in brackets: values, a range, a unit, or whether it is needed.
fn bracketed(field: &mut Field, inside: &str) {
    let inside = inside.trim_start_matches("e.g.").trim_start_matches("either ").trim_start_matches("like ").trim();
    if ["yes/no", "yes / no", "true/false", "y/n", "checkbox", "sí/no", "ja/nein", "oui/non", "yes, no"]
        .contains(&inside)
    {
        *field = named(&field.label.to_lowercase(), FieldKind::Boolean);
        return;
    }
    if ["required", "mandatory"].contains(&inside) {
        field.required = true;
        return;
    }
    if let (_, Some(top)) = ranged(&format!("x {}", inside.replace(" stars", ""))) {
        field.kind = if top <= 10.0 { FieldKind::Rating } else { FieldKind::Number };
        (field.min, field.max, field.options) = (Some(1.0), Some(top), Vec::new());
        return;
    }
    let list = inside.replace(" / ", ", ").replace('|', ", ");
    let list = if list.contains(',') { list } else { list.replace('/', ", ") };
    let options: Vec<String> = items(&list)
        .iter()
        .flat_map(|item| item.split(" or ").map(strip).collect::<Vec<_>>())
        .map(|item| bounded(&item))
        .filter(|item| !item.is_empty())
        .collect();
    if options.len() > 1 && options.iter().all(|option| option.split(' ').count() <= 4) {
        (field.kind, field.options, field.unit) = (FieldKind::Choice, options, None);
        (field.min, field.max) = (None, None);
        field.options.dedup();
        field.options.truncate(24);
    } else if let (_, Some(unit)) = united(&format!("x in {}", inside.trim_start_matches("in "))) {
        field.unit = Some(unit);
        if field.kind == FieldKind::Text {
            field.kind = FieldKind::Number;
        }
    }
}

/// "who does it" is who, "if it's done" is done, "how many points its worth" is points.
fn simpler(bare: &str) -> String {
    let mut bare = bare.replace("it's ", "its ");
    for tail in [
        " (optional)",
        " each",
        " per item",
        " as well",
        " too",
        " field",
        " for each",
        " for every one",
        " etc",
        " and so on",
        " preferably",
        " its worth",
        " it has",
        " they have",
    ] {
        bare = bare.trim_end_matches(tail).to_owned();
    }
    for (start, instead) in [
        ("whether or not its ", ""),
        ("whether its ", ""),
        ("whether it is ", ""),
        ("whether they ", ""),
        ("whether ", ""),
        ("if its ", ""),
        ("if it is ", ""),
        ("if they ", ""),
        ("if i ", ""),
        ("how many ", "number of "),
        ("how much ", "amount "),
        ("when i last ", "last "),
        ("when it was ", ""),
        ("when i ", "date "),
        ("what kind of ", ""),
        ("the number of ", "number of "),
        ("a number of ", "number of "),
        ("number of the ", "number of "),
        ("which ", ""),
        ("list of ", ""),
        ("short ", ""),
        ("optional ", ""),
        ("free text ", ""),
        ("one or more ", ""),
        ("multiple ", ""),
    ] {
        if let Some(rest) = bare.strip_prefix(start) {
            bare = format!("{instead}{rest}");
            break;
        }
    }
    bare.trim().to_owned()
}

/// "packed yes/no", "notes in markdown": the name, and what it is said to hold.
fn holding(bare: &str) -> (String, Option<FieldKind>) {
    const ENDS: [(&str, FieldKind); 7] = [
        (" yes/no", FieldKind::Boolean),
        (" y/n", FieldKind::Boolean),
        (" in markdown", FieldKind::Markdown),
        (" as markdown", FieldKind::Markdown),
        (" checkbox", FieldKind::Boolean),
        (" dropdown", FieldKind::Choice),
        (" upload", FieldKind::Image),
    ];
    let found = ENDS.iter().find_map(|(end, kind)| Some((bare.strip_suffix(end)?.to_owned(), Some(*kind))));
    found.unwrap_or_else(|| (bare.to_owned(), None))
}

/// "rating from 1 to 5", "severity 1-10", "stars out of 5": the name, and the top.
fn ranged(bare: &str) -> (String, Option<f64>) {
    let number = |word: &str| word.trim_matches(|c: char| !c.is_ascii_digit()).parse::<f64>().ok();
    for (from, to) in [
        (" from ", " to "),
        (" between ", " and "),
        (" of ", " to "),
        (" von ", " bis "),
        (" de ", " a "),
        (" de ", " à "),
        (" ", " to "),
        (" ", " bis "),
    ] {
        if let Some((name, range)) = bare.rsplit_once(to).and_then(|(left, right)| {
            let (name, low) = left.rsplit_once(from)?;
            low.trim().parse::<f64>().ok()?;
            Some((name.to_owned(), right))
        }) && let Some(top) = range.split(' ').next().and_then(|word| word.parse::<f64>().ok())
        {
            return (name.trim_end_matches(" from").to_owned(), Some(top));
        }
    }
    for joint in [" out of ", " up to ", " of "] {
        if let Some((name, top)) = bare.rsplit_once(joint)
            && let Ok(top) = top.trim().parse::<f64>()
        {
            return (name.to_owned(), Some(top));
        }
    }
    if let Some((name, range)) = bare.rsplit_once(' ')
        && let Some((low, top)) = range.split_once(['-', '–'])
        && let (Ok(_), Some(top)) = (low.parse::<f64>(), number(top))
    {
        return (name.to_owned(), Some(top));
    }
    (bare.to_owned(), None)
}

/// "honey yield in kg": the name, and the unit.
fn united(bare: &str) -> (String, Option<String>) {
    const UNITS: &str = "kg|g|grams=g|kilos=kg|lbs|pounds=lbs|km|kilometers=km|kilometres=km|miles|m|meters=m|metres=m|cm|mm|inches|minutes=min|min|mins=min|hours=h|days|weeks|months|years|ml|litres=l|liters=l|l\
        |%|percent=%|°c|celsius=°C|degrees=°|bpm|kcal|watts=W|kwh=kWh|stunden=h|minuten=min|minutos=min|horas=h";
    let Some((name, unit)) = bare.rsplit_once(" in ") else { return (bare.to_owned(), None) };
    let found = UNITS.split('|').find_map(|pair| {
        let (word, shown) = pair.split_once('=').unwrap_or((pair, pair));
        (word == unit.trim()).then(|| shown.to_owned())
    });
    // "watering interval in days" is called so: the unit tells what is counted.
    match found {
        Some(shown) if ["days", "weeks", "months"].contains(&shown.as_str()) => (bare.to_owned(), Some(shown)),
        Some(shown) => (name.to_owned(), Some(shown)),
        None => (bare.to_owned(), None),
    }
}

/// "change the status from open to pending to solved": a choice that is told in passing.
pub(super) fn passing(text: &str) -> Option<Field> {
    let (name, rest) = ["status", "stage", "state"]
        .iter()
        .find_map(|name| Some((*name, text.split_once(&format!("{name} from "))?.1)))?;
    let rest = rest.split(['.', ',', ';', '(']).next()?;
    let options: Vec<String> = rest.split(" to ").map(|value| bounded(&strip(value))).collect();
    let fits =
        options.len() > 1 && options.iter().all(|value| value.split(' ').count() <= 3 && value.parse::<f64>().is_err());
    fits.then(|| Field { options, ..named(name, FieldKind::Choice) })
}

/// Splits at commas, "and", "&" and the like, but not inside brackets.
pub(super) fn items(list: &str) -> Vec<String> {
    let (mut items, mut depth, mut item) = (Vec::new(), 0_i32, String::new());
    let spaced = list
        .replace(" & ", ", ")
        .replace(", plus a ", ", a ")
        .replace(", plus the ", ", the ")
        .replace(" plus a ", ", a ")
        .replace(" as well as ", ", ");
    for word in spaced.split_inclusive([' ', ',']) {
        let joins = matches!(word.trim(), "and" | "y" | "e" | "und" | "et") && depth == 0;
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
            "his ",
            "her ",
            "your ",
            "and ",
            "or ",
            "maybe ",
            "un ",
            "une ",
            "seine ",
            "ihre ",
            "su ",
            "sus ",
            "son ",
            "sa ",
            "leur ",
            "du ",
            "l'",
            "d'",
            "each ",
            "every ",
            "- ",
            "* ",
            "• ",
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
