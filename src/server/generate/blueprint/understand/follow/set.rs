//! What a field is to be: required, of another kind, with other values, elsewhere in the order.

use super::{
    super::{fields, kinds, text::any},
    Change,
    clauses::Clause,
    find,
};
use crate::model::contract::{Contract, Field, FieldKind, View};

/// Reads an order that changes what is there.
pub(super) fn read(clause: &Clause, contract: &mut Contract) -> Change {
    require(&clause.text, contract)
        .or_else(|| add_value(clause, contract))
        .or_else(|| values(clause, contract))
        .or_else(|| kind(clause, contract))
        .or_else(|| place(&clause.text, contract))
        .or_else(|| view(&clause.text, contract))
}

fn require(text: &str, contract: &mut Contract) -> Change {
    const ENDS: [(&str, bool); 12] = [
        (" not required", false),
        (" not mandatory", false),
        (" no longer required", false),
        (" required", true),
        (" mandatory", true),
        (" compulsory", true),
        (" obligatory", true),
        (" optional", false),
        (" obligatorio", true),
        (" opcional", false),
        (" obligatoire", true),
        (" facultatif", false),
    ];
    let starts = [("require ", true), ("don't require ", false), ("do not require ", false)];
    let (names, required) =
        ENDS.iter().find_map(|(end, required)| text.strip_suffix(end).map(|rest| (rest, *required))).or_else(|| {
            starts.iter().find_map(|(start, required)| text.strip_prefix(start).map(|rest| (rest, *required)))
        })?;
    let mut names = ["make ", "set ", "mark ", "haz ", "rends ", "mach "]
        .iter()
        .find_map(|verb| names.strip_prefix(verb))
        .unwrap_or(names);
    for end in [
        " should be",
        " must be",
        " is",
        " are",
        " be",
        " as",
        " to",
        " shouldn't be",
        " should not be",
        " need not be",
        " a",
        " an",
    ] {
        names = names.strip_suffix(end).unwrap_or(names);
    }
    let required = required && !any(text, &["shouldn't be", "should not be", "isn't", "is not", "need not be"]);
    let mut done = Vec::new();
    for name in fields::items(names) {
        let (at, index) = find::field(contract, &name)?;
        let entity = &mut contract.entities[at];
        if !required
            && entity.fields[index].required
            && entity.fields.iter().filter(|field| field.required).count() == 1
        {
            return Some(Err(format!(
                "{} is the only thing that every one of the {} must have: make another field required first.",
                entity.fields[index].label, entity.label_plural
            )));
        }
        entity.fields[index].required = required;
        let label = entity.fields[index].label.to_lowercase();
        done.push(format!("{label} is {}", if required { "required" } else { "optional" }));
    }
    (!done.is_empty()).then(|| Ok(done.join(", ")))
}

/// "add 'abandoned' to status", "add a blocked status", "add another stage called negotiation", "status can also be blocked".
fn add_value(clause: &Clause, contract: &mut Contract) -> Change {
    let text = clause.text.as_str();
    if let Some((name, value)) =
        [" can also be ", " could also be ", " may also be ", " should also be ", " also needs ", " should also have "]
            .iter()
            .find_map(|joint| text.split_once(joint))
    {
        let place = find::field(contract, name)?;
        return add_values(place, value, clause, contract);
    }
    let rest = [
        "add ",
        "include ",
        "insert ",
        "put ",
        "añade ",
        "füge ",
        "ajoute ",
        "there should be ",
        "i need ",
        "i want ",
        "create ",
    ]
    .iter()
    .find_map(|verb| text.strip_prefix(verb))?
    .trim_end_matches(" hinzu");
    if any(rest, &["field*", "column*", "chart*"]) {
        return None;
    }
    let tail = [
        " to the ",
        " to ",
        " as a new ",
        " as an ",
        " as a ",
        " as ",
        " zu ",
        " zum ",
        " zur ",
        " a la ",
        " al ",
        " au ",
    ]
    .iter()
    .find_map(|joint| rest.rsplit_once(joint));
    if let Some((value, name)) = tail {
        let value = ["option ", "value ", "choice "]
            .iter()
            .fold(fields::strip(value), |words, start| words.strip_prefix(start).unwrap_or(&words).to_owned());
        let name = fields::strip(name);
        let named = find::field(contract, &name).or_else(|| {
            // "as an option for status", "to the list of stages".
            let (_, last) =
                name.rsplit_once(" for ").or_else(|| name.rsplit_once(" of ")).or_else(|| name.rsplit_once(" in "))?;
            find::field(contract, last)
        });
        if let Some(place) = named.filter(|place| is_choice(contract, *place)) {
            return add_values(place, &value, clause, contract);
        }
    }
    // "a blocked status", "another stage called negotiation", "a status blocked", "an option blocked for status".
    let named = fields::strip(rest);
    let named =
        ["another ", "new ", "extra "].iter().find_map(|start| named.strip_prefix(start)).unwrap_or(&named).to_owned();
    for (at, entity) in contract.entities.iter().enumerate() {
        for (index, field) in entity.fields.iter().enumerate().filter(|(_, field)| field.kind == FieldKind::Choice) {
            let name = field.label.to_lowercase();
            for joint in [" called ", " named ", ": ", " option ", " value ", " "] {
                if let Some(value) = named.strip_prefix(&format!("{name}{joint}")) {
                    let value = value.to_owned();
                    return add_values((at, index), &value, clause, contract);
                }
            }
            let value =
                named.strip_suffix(&format!(" {name}")).or_else(|| named.strip_suffix(&format!(" {name} option")));
            if let Some(value) = value.filter(|value| value.split(' ').count() <= 3) {
                let value = value.to_owned();
                return add_values((at, index), &value, clause, contract);
            }
        }
    }
    None
}

fn is_choice(contract: &Contract, (at, index): find::Place) -> bool {
    contract.entities[at].fields[index].kind == FieldKind::Choice
}

fn add_values((at, index): find::Place, words: &str, clause: &Clause, contract: &mut Contract) -> Change {
    let field = &mut contract.entities[at].fields[index];
    if field.kind != FieldKind::Choice {
        return None;
    }
    for value in spelled(words, clause) {
        if field.options.iter().any(|held| held.to_lowercase() == value.to_lowercase()) {
            continue;
        }
        if field.options.len() >= 24 {
            return Some(Err(format!("{} has 24 values, and that is the most.", field.label)));
        }
        field.options.push(value);
    }
    Some(Ok(format!("{} can be {}", field.label.to_lowercase(), field.options.join(", "))))
}

/// The values as they were written, capitals and all.
fn spelled(words: &str, clause: &Clause) -> Vec<String> {
    let lower = clause.said.to_lowercase();
    let same_length = lower.len() == clause.said.len();
    fields::items(&words.replace(" or ", ", "))
        .iter()
        .map(|value| find::quotes(&fields::strip(value)).to_owned())
        .filter(|value| !value.is_empty() && value.chars().count() <= 60)
        .map(|value| {
            let at = lower.find(&value).filter(|_| same_length);
            at.and_then(|at| clause.said.get(at..at + value.len())).map_or(value.clone(), str::to_owned)
        })
        .collect()
}

/// "status should be draft, sent or paid", "change the stages to a, b and c".
fn values(clause: &Clause, contract: &mut Contract) -> Change {
    let text = clause.text.as_str();
    let joints = [
        " should be either ",
        " should be one of ",
        " should be ",
        " can be ",
        " must be ",
        " options to ",
        " values to ",
        " choices to ",
        " to be ",
        " to ",
        ": ",
        " options are ",
        " values are ",
    ];
    let (name, list) = joints.iter().find_map(|joint| text.split_once(joint))?;
    let name = ["change ", "set ", "make ", "let ", "update ", "replace "]
        .iter()
        .find_map(|verb| name.strip_prefix(verb))
        .unwrap_or(name);
    let place = find::field(contract, name)?;
    if list.starts_with("a ") || list.starts_with("an ") {
        return None;
    }
    let list = spelled(list, clause);
    let field = &mut contract.entities[place.0].fields[place.1];
    let may_be = matches!(field.kind, FieldKind::Choice | FieldKind::Text);
    if !may_be || list.len() < 2 || list.len() > 24 || list.iter().any(|value| value.split(' ').count() > 4) {
        return None;
    }
    field.kind = FieldKind::Choice;
    field.options = list;
    field.options.dedup();
    Some(Ok(format!("{} can be {}", field.label.to_lowercase(), field.options.join(", "))))
}

/// "make the rating a number", "turn room into a dropdown of kitchen, hall and garden".
fn kind(clause: &Clause, contract: &mut Contract) -> Change {
    let text = clause.text.as_str();
    let rest = ["make ", "change ", "turn ", "convert ", "let ", "set "]
        .iter()
        .find_map(|verb| text.strip_prefix(verb))
        .unwrap_or(text);
    let joints = [
        " into a ",
        " into an ",
        " to a ",
        " to an ",
        " should be a ",
        " should be an ",
        " be a ",
        " be an ",
        " to be a ",
        " a ",
        " an ",
    ];
    let (name, goal) = joints.iter().find_map(|joint| rest.split_once(joint))?;
    let place = find::field(contract, name)?;
    const KINDS: [(FieldKind, &[&str]); 17] = [
        (FieldKind::LongText, &["long text", "text area", "textarea", "paragraph", "multi-line", "multiline"]),
        (FieldKind::DateTime, &["date and time", "datetime"]),
        (FieldKind::Date, &["date"]),
        (FieldKind::Time, &["time", "time of day"]),
        (FieldKind::Duration, &["duration"]),
        (FieldKind::Rating, &["rating", "stars", "star rating"]),
        (FieldKind::Money, &["amount of money", "money", "price", "currency"]),
        (FieldKind::Number, &["number", "numeric"]),
        (FieldKind::Boolean, &["checkbox", "yes/no", "boolean", "tick box", "toggle", "yes or no"]),
        (FieldKind::Choice, &["dropdown", "drop-down", "choice", "select", "list of options", "drop down"]),
        (FieldKind::Email, &["email", "email address"]),
        (FieldKind::Url, &["link", "url", "web address"]),
        (FieldKind::Phone, &["phone", "phone number"]),
        (FieldKind::Image, &["image", "photo", "picture"]),
        (FieldKind::Tags, &["tags", "tag list"]),
        (FieldKind::Markdown, &["markdown"]),
        (FieldKind::Text, &["text"]),
    ];
    let (kind, _) = KINDS.iter().find(|(_, words)| any(goal, words))?;
    let field = &mut contract.entities[place.0].fields[place.1];
    let mut made = fields::named(&field.name.replace('_', " "), *kind);
    if *kind == FieldKind::Choice {
        let listed = [" of ", " with ", ": ", " between ", "("].iter().find_map(|joint| goal.split_once(joint));
        let listed = listed.map(|(_, list)| spelled(list.trim_end_matches(')'), clause)).unwrap_or_default();
        if listed.len() > 1 {
            made.options = listed;
        } else if field.kind == FieldKind::Choice {
            made.options.clone_from(&field.options);
        } else {
            made.options = kinds::usual(&field.name);
        }
    }
    if *kind == FieldKind::Rating
        && let Some(top) =
            goal.rsplit(' ').find_map(|word| word.parse::<f64>().ok()).filter(|top| (2.0..=10.0).contains(top))
    {
        made.max = Some(top);
    }
    *field = Field {
        id: field.id.clone(),
        name: field.name.clone(),
        label: field.label.clone(),
        required: field.required,
        ..made
    };
    Some(Ok(format!("{} is a {}", field.label.to_lowercase(), goal)))
}

/// "move the notes to the end", "put email before phone".
fn place(text: &str, contract: &mut Contract) -> Change {
    let rest = ["move ", "put "].iter().find_map(|verb| text.strip_prefix(verb))?;
    let ends = [
        (" to the top", true),
        (" to the front", true),
        (" to the start", true),
        (" first", true),
        (" to the beginning", true),
        (" to the end", false),
        (" to the bottom", false),
        (" last", false),
    ];
    if let Some((name, first)) = ends.iter().find_map(|(end, first)| rest.strip_suffix(end).map(|name| (name, *first)))
    {
        let (at, index) = find::field(contract, name)?;
        let fields = &mut contract.entities[at].fields;
        let moved = fields.remove(index);
        let label = moved.label.to_lowercase();
        fields.insert(if first { 0 } else { fields.len() }, moved);
        return Some(Ok(format!("{label} comes {}", if first { "first" } else { "last" })));
    }
    let (name, joint, goal) = [
        (" before ", 0),
        (" above ", 0),
        (" in front of ", 0),
        (" after ", 1),
        (" below ", 1),
        (" behind ", 1),
        (" under ", 1),
    ]
    .iter()
    .find_map(|(joint, after)| rest.split_once(joint).map(|(name, goal)| (name, *after, goal)))?;
    let (at, index) = find::field(contract, name)?;
    let (same, to) = find::field(contract, goal)?;
    if same != at || to == index {
        return None;
    }
    let fields = &mut contract.entities[at].fields;
    let moved = fields.remove(index);
    let to = if to > index { to - 1 } else { to };
    fields.insert(to + joint, moved);
    Some(Ok(rest.to_owned()))
}

/// "show the books as cards".
fn view(text: &str, contract: &mut Contract) -> Change {
    let (what, how) = [" as a ", " as ", " in a ", " into a "].iter().find_map(|joint| text.split_once(joint))?;
    let view = match how.trim_end_matches(" view") {
        "table" | "grid of rows" => View::Table,
        "cards" | "tiles" | "card" | "gallery" => View::Cards,
        "list" | "simple list" | "plain list" => View::List,
        _ => return None,
    };
    let verbs = ["show me ", "show ", "display ", "list ", "use "];
    let what = verbs.iter().find_map(|verb| what.strip_prefix(verb))?;
    let at = find::entity(contract, what).unwrap_or(0);
    let entity = contract.entities.get(at)?;
    let page = contract.pages.iter_mut().find(|page| {
        page.entity.as_ref() == Some(&entity.name) && matches!(page.view, View::List | View::Table | View::Cards)
    })?;
    page.view = view;
    Some(Ok(format!("{} as {how}", entity.label_plural)))
}
