//! What the app keeps: named in the words, or known of the domain that they are about.

use super::{
    domains::{DOMAINS, Domain},
    fields::{self, from_list, from_spec, is_always, items, mentions, strip},
    text::{any, bounded, has, plural, position, sentence_case, singular, snake},
};
use crate::model::contract::{Entity, Field, FieldKind};

/// What was found.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub entities: Vec<Entity>,
    pub domain: Option<&'static Domain>,
}

/// Nouns that hold the things rather than being them.
const CONTAINERS: [&str; 34] = [
    "app",
    "application",
    "list",
    "log",
    "tracker",
    "manager",
    "system",
    "planner",
    "box",
    "catalog",
    "catalogue",
    "collection",
    "tool",
    "site",
    "website",
    "dashboard",
    "board",
    "database",
    "organizer",
    "organiser",
    "page",
    "management",
    "software",
    "book",
    "register",
    "inventory",
    "directory",
    "generator",
    "journal",
    "web",
    "program",
    "crm",
    "table",
    "form",
];

/// Reads entities out of plain words.
pub(super) fn read(text: &str) -> Found {
    let domain = domain_of(text);
    let mut drafts: Vec<Draft> = Vec::new();
    for sentence in text.split(['.', ';', '\n', '!', '?']) {
        for (noun, list) in phrases(sentence.trim(), domain) {
            add(&mut drafts, domain, &noun, &list);
        }
    }
    reserve(text, &mut drafts);
    if let Some(domain) = domain {
        // What these are made of is theirs: words may add fields, not take an entity away.
        let whole = ["card", "invoice"].contains(&domain.entities[0].0);
        for (index, (name, _)) in domain.entities.iter().enumerate() {
            let named = whole || index == 0 || any(text, &[name, &plural(name)]);
            if named && !drafts.iter().any(|draft| draft.name == *name) && (index > 0 || !stands_in(domain, &drafts)) {
                drafts.push(Draft::new(name, &plural(name)));
            }
        }
    }
    if drafts.is_empty()
        && let Some(noun) = lone_noun(text)
    {
        drafts.push(Draft::new(&snake(&singular(&noun)), &plural(&singular(&noun))));
    }
    // What the domain is about comes first, whatever was named first.
    if let Some(main) = domain.and_then(|domain| drafts.iter().position(|draft| draft.name == domain.entities[0].0)) {
        drafts[..=main].rotate_right(1);
    }
    drafts.truncate(8);
    let names: Vec<String> = drafts.iter().map(|draft| draft.name.clone()).collect();
    let entities = drafts.into_iter().map(|draft| draft.finish(domain, &names, text)).collect();
    Found { entities, domain }
}

/// The domain whose words come first; of two at one place, the one with the longer word.
pub(super) fn domain_of(text: &str) -> Option<&'static Domain> {
    let first = |domain: &'static Domain| {
        let places =
            domain.words.iter().filter_map(|word| position(text, word).map(|at| (at, usize::MAX - word.len())));
        places.min().map(|place| (place, domain))
    };
    DOMAINS.iter().filter_map(first).min_by_key(|(place, _)| *place).map(|(_, domain)| domain)
}

struct Draft {
    name: String,
    label: String,
    label_plural: String,
    fields: Vec<Field>,
    belongs_to: Vec<String>,
}

impl Draft {
    fn new(name: &str, label_plural: &str) -> Self {
        let label = if label_plural.is_ascii() { singular(label_plural) } else { label_plural.to_owned() };
        Self {
            name: name.to_owned(),
            label: bounded(&label.replace('_', " ")),
            label_plural: bounded(&label_plural.replace('_', " ")),
            fields: Vec::new(),
            belongs_to: Vec::new(),
        }
    }

    fn finish(self, domain: Option<&Domain>, names: &[String], text: &str) -> Entity {
        let spec = domain
            .and_then(|domain| domain.entities.iter().find(|(name, _)| *name == self.name))
            .map(|(_, spec)| *spec);
        let usual = spec.map(from_spec).unwrap_or_default();
        let mut fields = if self.fields.is_empty() { usual.clone() } else { self.fields.clone() };
        if !self.fields.is_empty() {
            let spec = spec.unwrap_or_default();
            let front = usual
                .iter()
                .filter(|field| is_always(spec, &field.name) || mentions(text, field) && field.kind != FieldKind::Text);
            for (at, field) in front.filter(|field| field.relation.is_none()).enumerate() {
                settle(&mut fields, at, field);
            }
        }
        for field in usual.iter().filter(|field| field.required && field.relation.is_some()) {
            if !fields.iter().any(|held| held.name == field.name) {
                fields.push(field.clone());
            }
        }
        for goal in &self.belongs_to {
            if names.contains(goal)
                && *goal != self.name
                && !fields.iter().any(|field| field.relation.as_ref() == Some(goal))
            {
                fields.push(relation(goal));
            }
        }
        // A field that is called like another entity points to it.
        for field in &mut fields {
            if field.relation.is_none() && names.contains(&field.name) && field.name != self.name {
                let label = field.label.clone();
                *field = Field { label, required: field.required, ..relation(&field.name.clone()) };
            }
        }
        fields.retain(|field| field.relation.as_ref().is_none_or(|goal| names.contains(goal)));
        fields.retain(|field| field.name != self.name);
        name_it(&mut fields);
        fields.truncate(20);
        let many = plural(&self.name);
        Entity {
            id: String::new(),
            name: self.name,
            plural: many,
            label: self.label,
            label_plural: self.label_plural,
            fields,
        }
    }
}

/// Puts a field of the domain among those of the words, or lets it complete the one that is there.
fn settle(fields: &mut Vec<Field>, at: usize, field: &Field) {
    let same = |held: &Field| held.name == field.name || held.name == format!("{}_name", field.name);
    if let Some(held) = fields.iter_mut().find(|held| same(held)) {
        held.required |= field.required;
        if held.options == super::kinds::usual(&held.name) && !field.options.is_empty() {
            held.options.clone_from(&field.options);
        }
    } else if field.kind != FieldKind::Text
        || !fields.iter().any(|held| held.kind == FieldKind::Text && is_naming(held))
    {
        let at = if field.required { at.min(fields.len()) } else { fields.len() };
        fields.insert(at, field.clone());
    }
}

fn is_naming(field: &Field) -> bool {
    ["name", "title", "subject", "question", "front", "exercise", "label", "customer", "sku"]
        .contains(&field.name.as_str())
}

/// Sees to it that something names a record.
pub(super) fn name_it(fields: &mut Vec<Field>) {
    if let Some(at) =
        fields.iter().position(|field| field.kind == FieldKind::Text && is_naming(field) && field.name != "sku")
    {
        fields[at].required = true;
    } else if !fields.iter().any(|field| field.required && matches!(field.kind, FieldKind::Text | FieldKind::Number)) {
        match fields.first_mut().filter(|first| matches!(first.kind, FieldKind::Text | FieldKind::Number)) {
            Some(first) => first.required = true,
            None => fields.insert(0, Field { required: true, ..fields::named("name", FieldKind::Text) }),
        }
    }
}

pub(super) fn relation(goal: &str) -> Field {
    Field {
        relation: Some(goal.to_owned()),
        label: sentence_case(&goal.replace('_', " ")),
        ..fields::named(&goal.replace('_', " "), FieldKind::Relation)
    }
}

/// Pairs of a noun and the list of its fields, as far as the sentence has them.
fn phrases(sentence: &str, domain: Option<&Domain>) -> Vec<(String, String)> {
    let mut phrases = Vec::new();
    if let Some((head, list)) = sentence.split_once(':') {
        // "Companies, contacts that belong to …, and deals with …" is a list of entities; "name, species" is one of fields.
        let holds_entities = any(list, &["with", "that belong*", "who", "that have", "have", "has"]);
        if holds_entities {
            for item in items(list) {
                phrases.extend(entity_item(&item, list));
            }
            return phrases;
        }
        if let Some(noun) = noun(head, domain) {
            return vec![(noun, list.to_owned())];
        }
    }
    let joints = [
        " has a ",
        " has an ",
        " has ",
        " have a ",
        " have an ",
        " have ",
        " with ",
        " con ",
        " mit ",
        " avec ",
        " including ",
        " needs ",
        " includes ",
        " by ",
    ];
    let cut = joints
        .iter()
        .filter_map(|joint| sentence.find(joint).map(|at| (at, joint.len(), *joint)))
        .min_by_key(|(at, ..)| *at);
    if let Some((at, length, joint)) = cut {
        let (head, list) = (&sentence[..at], &sentence[at + length..]);
        let single = joint == " by ";
        if single && any(head, &["sort", "search", "filter", "group", "order", "sorted", "filtered"]) {
            return phrases;
        }
        if let Some(noun) = noun(head.strip_prefix("and ").unwrap_or(head), domain) {
            let list = if single { items(list).into_iter().next().unwrap_or_default() } else { list.to_owned() };
            // Several entities may share a sentence: "decks, cards with front and back".
            for part in items(head).iter().rev().skip(1) {
                if let Some(other) = lone(part, domain) {
                    phrases.push((other, String::new()));
                }
            }
            phrases.push((noun, list));
        }
    } else if let Some((who, rest)) = sentence.split_once(" who ") {
        phrases.push((last_noun(who), rest.to_owned()));
    }
    phrases
}

fn entity_item(item: &str, whole: &str) -> Option<(String, String)> {
    for joint in [" that belong to ", " belonging to ", " which belong to ", " that belongs to ", " linked to "] {
        if let Some((noun, goal)) = item.split_once(joint) {
            return Some((last_noun(noun), format!("belongs to {goal}")));
        }
    }
    for joint in [" with ", " that have ", " having ", " who "] {
        if let Some((noun, _)) = item.split_once(joint) {
            let from = whole.find(noun)? + noun.len() + joint.len();
            return Some((last_noun(noun), whole.get(from..)?.to_owned()));
        }
    }
    let bare = strip(item);
    (bare.split(' ').count() <= 2 && bare.ends_with('s')).then(|| (last_noun(&bare), String::new()))
}

fn last_noun(words: &str) -> String {
    strip(words).split(' ').next_back().unwrap_or_default().to_owned()
}

/// The thing that a head of a phrase is about: "where I can add tasks", "every workout", "recipe box".
fn noun(head: &str, domain: Option<&Domain>) -> Option<String> {
    let words: Vec<&str> =
        head.split(|c: char| !(c.is_alphanumeric() || c == '-' || c == '_')).filter(|word| !word.is_empty()).collect();
    for marker in ["each", "every", "per"] {
        if let Some(at) = words.iter().rposition(|word| *word == marker) {
            return words.get(at + 1).map(|word| (*word).to_owned());
        }
    }
    if let Some(domain) = domain {
        let known = |word: &&&str| domain.entities.iter().any(|(name, _)| *name == singular(word));
        if let Some(word) = words.iter().rev().find(known) {
            return Some((*word).to_owned());
        }
        if words.iter().any(|word| domain.words.iter().any(|known| has(word, known)))
            || domain.words.iter().any(|known| known.contains(' ') && has(head, known))
        {
            return Some(domain.entities[0].0.to_owned());
        }
    }
    let stops = ["in", "of", "for", "at", "on", "from"];
    let cut = words.iter().position(|word| stops.contains(word)).filter(|at| *at > 0).unwrap_or(words.len());
    let mut left: Vec<&str> = words[..cut].to_vec();
    while left.last().is_some_and(|word| CONTAINERS.contains(word)) && left.len() > 1 {
        left.pop();
    }
    left.last().filter(|word| word.len() > 2 && !COMMON.contains(word)).map(|word| (*word).to_owned())
}

fn lone(part: &str, domain: Option<&Domain>) -> Option<String> {
    let word = last_noun(part);
    let known = domain.is_some_and(|domain| domain.entities.iter().any(|(name, _)| *name == singular(&word)));
    (known || word.ends_with('s') && strip(part).split(' ').count() == 1 && word.len() > 3).then_some(word)
}

/// Words that are never a thing to keep.
const COMMON: [&str; 30] = [
    "the",
    "and",
    "want",
    "need",
    "build",
    "make",
    "create",
    "simple",
    "please",
    "where",
    "which",
    "that",
    "this",
    "them",
    "can",
    "should",
    "app",
    "see",
    "add",
    "track",
    "manage",
    "keep",
    "list",
    "show",
    "mine",
    "home",
    "work",
    "everything",
    "something",
    "users",
];

/// "Track my beehives", "manage our vehicles": the noun after a verb of keeping.
fn lone_noun(text: &str) -> Option<String> {
    let verbs = [
        "track",
        "manage",
        "organize",
        "organise",
        "record",
        "log",
        "catalog",
        "collect",
        "list",
        "store",
        "save",
        "keep track of",
        "tracker for",
        "list of",
        "database of",
        "manager for",
        "app for",
        "collection of",
    ];
    for verb in verbs {
        if let Some(at) = position(text, verb) {
            let rest = strip(&text[at + verb.len()..]);
            let noun = rest
                .split([' ', ',', '.', ':', ';'])
                .find(|word| word.len() > 3 && word.ends_with('s') && !COMMON.contains(word));
            if let Some(noun) = noun {
                return Some(noun.to_owned());
            }
        }
    }
    let words: Vec<&str> = text.split(' ').collect();
    let holder = words.windows(2).find(|pair| {
        ["tracker", "log", "manager", "organizer", "planner", "collection", "catalog", "database", "list"]
            .contains(&pair[1].trim_end_matches([',', '.', ':']))
    });
    holder
        .map(|pair| pair[0].to_owned())
        .filter(|word| word.len() > 2 && !COMMON.contains(&word.as_str()) && word.chars().all(char::is_alphabetic))
}

/// "Members can reserve plots": both are kept, and one points to the other.
fn reserve(text: &str, drafts: &mut Vec<Draft>) {
    let Some((before, after)) =
        ["can reserve", "can book", "reserve", "can borrow"].iter().find_map(|verb| text.split_once(verb))
    else {
        return;
    };
    let (who, what) = (last_noun(before.trim()), last_noun(after.split([',', '.']).next().unwrap_or_default().trim()));
    if who.ends_with('s') && what.ends_with('s') && who.len() > 3 && what.len() > 3 {
        for word in [&what, &who] {
            if !drafts.iter().any(|draft| draft.name == snake(&singular(word))) {
                drafts.push(Draft::new(&snake(&singular(word)), word));
            }
        }
        if let Some(draft) = drafts.iter_mut().find(|draft| draft.name == snake(&singular(&what))) {
            draft.belongs_to.push(snake(&singular(&who)));
        }
    }
}

/// Whether a named entity is the domain's main one under another name.
fn stands_in(domain: &Domain, drafts: &[Draft]) -> bool {
    !drafts.is_empty()
        && !drafts.iter().all(|draft| domain.entities.iter().skip(1).any(|(name, _)| *name == draft.name))
}

fn add(drafts: &mut Vec<Draft>, domain: Option<&Domain>, noun: &str, list: &str) {
    let one = singular(noun);
    let mut name = snake(&one);
    let mut label = noun.to_owned();
    let belongs = list.strip_prefix("belongs to ");
    let mut fields = if belongs.is_some() { Vec::new() } else { from_list(list) };
    // "Lista de la compra con artículos, cantidad y tienda": the first of the list is the thing itself.
    if let Some(domain) = domain {
        let main = domain.entities[0].0;
        if let Some(at) = fields.iter().position(|field| field.name == main && main != "name") {
            label = fields.remove(at).label.to_lowercase();
            name = main.to_owned();
        } else if !domain.entities.iter().any(|(known, _)| *known == name) && is_about(domain, noun) {
            name = main.to_owned();
            label = plural(main);
        }
    }
    let known = domain.is_some_and(|domain| domain.entities.iter().any(|(known, _)| *known == name));
    if name.len() < 2 || !known && (COMMON.contains(&name.as_str()) || CONTAINERS.contains(&name.as_str())) {
        return;
    }
    let many = if label.is_ascii() { plural(&singular(&label)) } else { label };
    if !drafts.iter().any(|draft| draft.name == name) {
        drafts.push(Draft::new(&name, &many));
    }
    let Some(draft) = drafts.iter_mut().find(|draft| draft.name == name) else { return };
    if let Some(goal) = belongs {
        draft.belongs_to.push(snake(&singular(&strip(goal))));
    }
    for field in fields {
        if !draft.fields.iter().any(|held| held.name == field.name) {
            draft.fields.push(field);
        }
    }
}

fn is_about(domain: &Domain, noun: &str) -> bool {
    domain.words.iter().any(|word| has(noun, word) || has(&singular(noun), word))
}
