//! What is to come: features, fields and whole things, several in one order if need be.

use super::{
    super::{
        domains::DOMAINS,
        drafts, features,
        fields::{self, strip},
        kinds,
        text::{any, has, plural, sentence_case, singular, snake},
    },
    Change,
    clauses::Clause,
    find, verbs,
};
use crate::model::contract::{Contract, Entity, Field, FieldKind, Purpose};

/// Reads an order that adds.
pub(super) fn read(clause: &Clause, contract: &mut Contract) -> Change {
    if contract.entities.is_empty() {
        return None;
    }
    if let Some(done) = told_of(&clause.text, contract) {
        return Some(done);
    }
    let rest = verbs::adding(&clause.text).unwrap_or(&clause.text);
    let led = rest != clause.text;
    if led && let Some(done) = thing(&clause.text, rest, contract) {
        return Some(done);
    }
    let (words, at) = aimed(&strip(rest), contract);
    let (mut done, mut drawn) = (Vec::new(), false);
    let whole = often(&words, &contract.entities[at]).map(|field| vec![field]);
    if let Some(fields) = whole {
        return add_fields(fields, at, contract);
    }
    let mut list: Vec<String> = Vec::new();
    for item in fields::items(&words) {
        let says_field = any(&item, &["field*", "column*"]);
        let known = fields::strip(&find::bare(&item));
        // "summary" and "total" may be fields as well: a lone word that has a kind of its own is one.
        let lone = !known.contains(' ') && kinds::kind(&known) != FieldKind::Text && !is_plural_feature(&known);
        let asked = if says_field || lone && !any(&item, &["chart*", "view", "page"]) {
            Vec::new()
        } else {
            features::grantable(&features::asked(&item), &item, contract)
        };
        if !asked.is_empty() && carries(contract) {
            features::grant(&asked, &item, contract);
            drawn = any(&item, &["by", "per", "of", "over", "for"]);
            done.push(item);
        } else if !(drawn && !says_field && starts_bare(&item)) {
            list.push(item);
            drawn = false;
        }
    }
    if !list.is_empty() && (led || says_fields(&clause.text)) {
        let made = from_words(&list.join(", "));
        if made.is_empty() && done.is_empty() {
            return None;
        }
        if !made.is_empty() {
            match add_fields(made, at, contract)? {
                Ok(what) => done.push(what),
                Err(refused) => return Some(Err(refused)),
            }
        }
    }
    (!done.is_empty()).then(|| Ok(done.join(", ")))
}

fn carries(contract: &Contract) -> bool {
    !matches!(contract.purpose, Purpose::Timer | Purpose::Calculator | Purpose::Quiz | Purpose::Site)
}

fn is_plural_feature(word: &str) -> bool {
    ["totals", "statistics", "stats", "reminders", "overdue"].contains(&word)
}

fn starts_bare(item: &str) -> bool {
    !["a ", "an ", "the ", "another "].iter().any(|article| item.starts_with(article))
}

fn says_fields(text: &str) -> bool {
    any(text, &["field*", "column*"])
}

/// Fields out of the words of an order.
fn from_words(words: &str) -> Vec<Field> {
    let mut rest = strip(words);
    for start in [
        "new fields for ",
        "new field for ",
        "another field for ",
        "extra field for ",
        "extra field ",
        "text field for ",
        "fields for ",
        "field for ",
        "field called ",
        "field named ",
        "column for ",
        "column called ",
        "column named ",
        "columns for ",
        "new field called ",
        "new field named ",
        "new column for ",
        "new column ",
        "new fields ",
        "new field ",
        "fields ",
        "field ",
        "column ",
        "columns ",
        "place for ",
        "way to record ",
        "way to note ",
        "space for ",
        "feld für ",
        "campo para ",
        "champ pour ",
        "fields: ",
        "field: ",
        "fields called ",
        "another ",
        "new ",
        "extra ",
    ] {
        if let Some(shorter) = rest.strip_prefix(start) {
            rest = strip(shorter);
            break;
        }
    }
    let items: Vec<String> = fields::items(&rest)
        .iter()
        .map(|item| {
            let item = strip(item);
            let shorter = [" fields", " field", " columns", " column", " feld", " property"]
                .iter()
                .find_map(|end| item.strip_suffix(end));
            let shorter = shorter.unwrap_or(&item);
            // "the field", "a field called x" within a list.
            ["field for ", "field called ", "field ", "column for ", "column called ", "column "]
                .iter()
                .find_map(|start| shorter.strip_prefix(start))
                .unwrap_or(shorter)
                .to_owned()
        })
        .collect();
    let mut made = Vec::new();
    for item in items {
        let (kind, name) = hinted(&item);
        for mut field in fields::from_list(&name.replace(['"', '“', '”'], "")) {
            if let Some(kind) = kind.filter(|_| field.kind != FieldKind::Choice) {
                field = fields::named(&field.label.to_lowercase(), kind);
            }
            made.push(field);
        }
    }
    made
}

/// "checkbox for borrowed" says what the field holds.
fn hinted(item: &str) -> (Option<FieldKind>, &str) {
    const HINTS: [(&str, FieldKind); 12] = [
        ("checkbox", FieldKind::Boolean),
        ("tick box", FieldKind::Boolean),
        ("toggle", FieldKind::Boolean),
        ("yes/no", FieldKind::Boolean),
        ("date", FieldKind::Date),
        ("number", FieldKind::Number),
        ("text", FieldKind::Text),
        ("dropdown", FieldKind::Choice),
        ("star rating", FieldKind::Rating),
        ("photo", FieldKind::Image),
        ("link", FieldKind::Url),
        ("money", FieldKind::Money),
    ];
    for (word, kind) in HINTS {
        for joint in [" for ", " field for ", " called ", " field called ", " field "] {
            if let Some(name) = item.strip_prefix(word).and_then(|rest| rest.strip_prefix(joint)) {
                return (
                    Some(kind),
                    name.trim_start_matches("the ").trim_start_matches("whether it is ").trim_start_matches("whether "),
                );
            }
        }
    }
    (None, item)
}

/// The entity that the order ends with, or the first one.
fn aimed(words: &str, contract: &Contract) -> (String, usize) {
    for (at, entity) in contract.entities.iter().enumerate() {
        for tail in find::tails(entity) {
            if let Some(rest) = words.strip_suffix(&tail) {
                return (rest.to_owned(), at);
            }
        }
    }
    (words.to_owned(), 0)
}

/// "each plant should have a height", "give every book a publisher", "books need an isbn".
fn told_of(text: &str, contract: &mut Contract) -> Change {
    let text = text.strip_prefix("give ").unwrap_or(text);
    let given = text
        .strip_prefix("each ")
        .or_else(|| text.strip_prefix("every "))
        .or_else(|| text.strip_prefix("the "))
        .unwrap_or(text);
    for at in 0..contract.entities.len() {
        for name in [contract.entities[at].label_plural.clone(), contract.entities[at].label.clone()] {
            let Some(rest) = given.strip_prefix(name.as_str()) else { continue };
            let mut rest = rest.trim_start();
            let full = rest.len();
            loop {
                let shorter = [
                    "should ", "must ", "also ", "need to ", "needs ", "need ", "have ", "has ", "to have ", "can ",
                    "get ", "gets ", "could ", "will ",
                ]
                .iter()
                .find_map(|word| rest.strip_prefix(word));
                match shorter {
                    Some(shorter) => rest = shorter.trim_start(),
                    None => break,
                }
            }
            let article = rest.starts_with("a ") || rest.starts_with("an ");
            if rest.len() == full && !article || rest.is_empty() || rest.starts_with("be ") {
                continue;
            }
            let made = from_words(rest);
            if !made.is_empty() && features::asked(rest).is_empty() {
                return add_fields(made, at, contract);
            }
        }
    }
    None
}

/// Adds fields to an entity; one that is called like another entity points to it.
fn add_fields(mut made: Vec<Field>, at: usize, contract: &mut Contract) -> Change {
    let names: Vec<String> = contract.entities.iter().map(|entity| entity.name.clone()).collect();
    let held = &contract.entities[at];
    let label = held.label_plural.clone();
    let said: Vec<String> = made.iter().map(|field| field.label.to_lowercase()).collect();
    made.retain(|field| held.field(&field.name).is_none());
    if made.is_empty() {
        return Some(Ok(format!("{label} have {} already", said.join(", "))));
    }
    if held.fields.len() + made.len() > 24 {
        return Some(Err(format!("{label} have {} fields, and 24 is the most: remove one first.", held.fields.len())));
    }
    for field in &mut made {
        if names.contains(&field.name) && field.name != names[at] {
            *field = drafts::relation(&field.name.clone());
        }
    }
    let names: Vec<String> = made.iter().map(|field| field.label.to_lowercase()).collect();
    contract.entities[at].fields.append(&mut made);
    Some(Ok(format!("{label} have {}", names.join(", "))))
}

/// "also track suppliers with name and phone", "add a page for authors".
fn thing(text: &str, rest: &str, contract: &mut Contract) -> Change {
    if any(rest, &["chart*", "graph*", "field*", "column*", "csv"]) {
        return None;
    }
    let mut words = strip(rest);
    let mut said = false;
    for start in [
        "new entity called ",
        "new entity for ",
        "entity called ",
        "entity for ",
        "entity ",
        "new page for ",
        "page for ",
        "page of ",
        "page with ",
        "new tab for ",
        "tab for ",
        "section for ",
        "list of ",
        "new list of ",
        "list for ",
        "table for ",
        "table of ",
        "new table for ",
        "separate list of ",
        "collection of ",
        "place for ",
        "way to track ",
        "way to manage ",
        "way to keep track of ",
        "second list for ",
        "list called ",
        "table called ",
    ] {
        if let Some(shorter) = words.strip_prefix(start) {
            (words, said) = (strip(shorter), true);
            break;
        }
    }
    let joints = [
        " with ",
        " that have ",
        " which have ",
        " who have ",
        " having ",
        " including ",
        ": ",
        " (",
        " that belong to ",
        " belonging to ",
        " linked to ",
    ];
    let cut = joints.iter().filter_map(|joint| words.find(joint).map(|at| (at, *joint))).min();
    let (noun, list, belongs) = match cut {
        Some((at, joint)) => {
            let list = words[at + joint.len()..].trim_end_matches(')').to_owned();
            (words[..at].to_owned(), list, joint.contains("belong") || joint.contains("linked"))
        }
        None => (words.clone(), String::new(), false),
    };
    let noun = find::bare(&noun);
    let one = singular(&noun);
    let tracks = ["track ", "also track ", "keep track of ", "record ", "store ", "manage ", "save "]
        .iter()
        .any(|verb| text.starts_with(verb));
    let is_many =
        noun != one && !noun.contains(" of ") && noun.split(' ').count() <= 3 && kinds::kind(&noun) == FieldKind::Text;
    let known = DOMAINS.iter().flat_map(|domain| domain.entities).find(|(name, _)| *name == snake(&one));
    let is_thing =
        said || is_many && (!list.is_empty() || tracks || known.is_some() || KEPT.split('|').any(|kept| kept == one));
    if !is_thing
        || snake(&one).is_empty()
        || !features::asked(&noun).is_empty()
        || find::entity(contract, &noun).is_some()
    {
        return None;
    }
    if contract.entities.len() >= 12 {
        return Some(Err("The app keeps 12 sorts of things, and that is the most: remove one first.".to_owned()));
    }
    let mut fields = if belongs || list.is_empty() { Vec::new() } else { fields::from_list(&list) };
    if fields.is_empty() {
        let usual = known.map(|(_, spec)| fields::from_spec(spec)).unwrap_or_default();
        fields = usual.into_iter().filter(|field| field.relation.is_none()).collect();
    }
    if fields.is_empty() {
        fields.push(fields::named("name", FieldKind::Text));
        fields.push(fields::named("notes", FieldKind::LongText));
    }
    let names: Vec<String> = contract.entities.iter().map(|entity| entity.name.clone()).collect();
    for field in &mut fields {
        if names.contains(&field.name) {
            *field = drafts::relation(&field.name.clone());
        }
    }
    if belongs && let Some(goal) = find::entity(contract, &list) {
        fields.push(drafts::relation(&names[goal]));
    }
    drafts::name_it(&mut fields);
    fields.truncate(24);
    let name = snake(&one);
    let label = plural(&one);
    let said: Vec<String> = fields.iter().map(|field| field.label.to_lowercase()).collect();
    contract.entities.push(Entity {
        id: String::new(),
        plural: plural(&name),
        name,
        label: one,
        label_plural: label.clone(),
        fields,
    });
    Some(Ok(format!("{} with {}", sentence_case(&label), said.join(", "))))
}

/// Things that people keep, beyond those of the domains.
const KEPT: &str = "supplier|vendor|customer|client|author|publisher|room|project|team|department|category|location|store|teacher\
    |trainer|owner|tenant|artist|venue|brand|manufacturer|warehouse|visit|payment|order|comment|review|class|group\
    |partner";

/// "how often it needs water in days": a number with a short name of its own.
fn often(words: &str, entity: &Entity) -> Option<Field> {
    let at = words.find("how often ")?;
    let rest = &words[at + "how often ".len()..];
    let unit = ["days", "weeks", "months", "hours"].iter().find(|unit| has(rest, unit)).copied().unwrap_or("days");
    let verbs =
        ["needs", "need", "it", "they", "must", "be", "to", "is", "are", "has", "in", "a", "the", unit, "should"];
    let what: Vec<&str> = rest.split(' ').filter(|word| !verbs.contains(word)).take(2).collect();
    let name = if what.is_empty() { "interval".to_owned() } else { format!("{} every", what.join(" ")) };
    let mut field = fields::named(&name, FieldKind::Number);
    (field.unit, field.min) = (Some(unit.to_owned()), Some(0.0));
    entity.field(&field.name).is_none().then_some(field)
}
