//! Sentences taken apart into things and the lists of what is to be known of each.

use super::{
    features,
    fields::{items, strip},
    kinds,
    nouns::{self, Noun},
    text::{any, singular},
};
use crate::model::contract::FieldKind;

/// A thing and what is said of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Phrase {
    /// Absent when only the whole app was named: "inventory: name, quantity".
    pub noun: Option<Noun>,
    pub items: Vec<String>,
    /// Things that it belongs to.
    pub belongs_to: Vec<String>,
}

impl Phrase {
    fn of(noun: Option<Noun>) -> Self {
        Self { noun, items: Vec::new(), belongs_to: Vec::new() }
    }
}

/// What joins a thing to what is known of it.
const JOINTS: &str = " has a | has an | has the | has | have a | have an | have the | have | with | con | mit | avec | including | needs | includes | include | consist of | consists of | contains\
    | contain | link | links | tiene | tienen | hat | haben | ont | a un | showing | storing | recording | featuring | w ";

/// Takes all sentences apart.
pub(super) fn read(text: &str) -> Vec<Phrase> {
    let sentences = sentences(&opened(text));
    let mut phrases = Vec::new();
    for (at, sentence) in sentences.iter().enumerate() {
        // "Bird watching log. Species, location, date": the sentence before named the thing.
        if at > 0 && is_list(sentence) && phrases.is_empty() {
            phrases.push(Phrase {
                noun: nouns::read(&sentences[at - 1]),
                items: items(sentence),
                belongs_to: Vec::new(),
            });
        } else {
            phrases.extend(of_sentence(sentence));
        }
    }
    phrases
}

/// The part of each sentence that comes before a list: where the thing is named, and not what is known of it.
pub(super) fn heads(text: &str) -> String {
    let opened = opened(text);
    let heads: Vec<String> = sentences(&opened)
        .iter()
        .filter(|sentence| !is_list(sentence))
        .map(|sentence| cuts(sentence).first().map_or(sentence.as_str(), |(head, _)| *head).to_owned())
        .collect();
    heads.join(" . ")
}

/// "dogs (name, breed) and walks (date)" says the same as "dogs with name, breed; walks with date".
fn opened(text: &str) -> String {
    let mut opened = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('(') {
        let Some(end) = rest[at..].find(')').map(|end| at + end) else { break };
        let (before, inside, after) = (&rest[..at], &rest[at + 1..end], &rest[end + 1..]);
        if holds_fields(before, inside, opened.contains("; ")) {
            opened.push_str(&format!("{}: {}; ", before.trim_end(), inside));
            let after = after.trim_start_matches([',', ' ', '.']);
            rest = after.strip_prefix("and ").unwrap_or(after);
        } else {
            opened.push_str(&rest[..=end]);
            rest = after;
        }
    }
    opened + rest
}

/// Whether brackets hold fields of a thing, rather than the values of a field.
fn holds_fields(before: &str, inside: &str, again: bool) -> bool {
    let inside = items(inside);
    let named = before.trim().rsplit([',', ':', '.', ';']).next().unwrap_or_default();
    let last = named.split(' ').next_back().unwrap_or_default();
    let says = |item: &String| {
        let bare = strip(item);
        kinds::kind(&bare) != FieldKind::Text
            || ["name", "title", "sku", "code", "subject", "author", "artist"].contains(&bare.as_str())
    };
    let known = inside.iter().filter(|item| says(item)).count();
    let thing = singular(last) != last || nouns::is_container(last) || nouns::is_light(last);
    let named = inside
        .first()
        .is_some_and(|first| ["name", "title", "code", "date", "subject"].contains(&strip(first).as_str()));
    inside.len() >= 2
        && (known >= 2 || named || again && known >= 1)
        && (thing || known * 2 > inside.len())
        && kinds::kind(last) != FieldKind::Choice
}

fn sentences(text: &str) -> Vec<String> {
    let letters: Vec<char> = text.chars().collect();
    let (mut sentences, mut sentence, mut depth) = (Vec::new(), String::new(), 0_i32);
    for (at, c) in letters.iter().enumerate() {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        let ends = matches!(c, '.' | '!' | '?' | ';') && letters.get(at + 1).is_none_or(|next| *next == ' ');
        if ends && depth <= 0 || *c == '\n' {
            sentences.push(std::mem::take(&mut sentence));
        } else {
            sentence.push(*c);
        }
    }
    sentences.push(sentence);
    sentences
        .iter()
        .map(|sentence| sentence.trim().trim_start_matches("and ").trim_matches([',', ' ']).to_owned())
        .filter(|sentence| !sentence.is_empty())
        .collect()
}

/// Whether a sentence is nothing but a list of what is to be known.
fn is_list(sentence: &str) -> bool {
    let parts = items(sentence);
    let known = parts.iter().filter(|part| kinds::kind(&strip(part)) != FieldKind::Text).count();
    cuts(sentence).is_empty()
        && parts.len() >= 3
        && known >= 2
        && parts.iter().all(|part| part.split(' ').count() <= 3)
        && !nouns::asks(&parts[0])
}

/// Every place at which the sentence may be cut into a head and a list, in order.
fn cuts(sentence: &str) -> Vec<(&str, &str)> {
    let mut cuts: Vec<(usize, usize)> = sentence.match_indices(": ").map(|(at, joint)| (at, joint.len())).collect();
    cuts.extend(
        sentence
            .match_indices(" - ")
            .filter(|(at, _)| sentence[..*at].split(' ').count() <= 5)
            .map(|(at, joint)| (at, joint.len())),
    );
    for joint in JOINTS.split('|') {
        cuts.extend(sentence.match_indices(joint).map(|(at, joint)| (at, joint.len())));
    }
    // Within brackets nothing is cut; of joints at one place the longest counts.
    cuts.retain(|(at, _)| sentence[..*at].matches('(').count() <= sentence[..*at].matches(')').count());
    cuts.sort_by_key(|(at, length)| (*at, usize::MAX - length));
    cuts.dedup_by_key(|(at, _)| *at);
    // A colon that no comma precedes ends the head, whatever else joins within it.
    if let Some(colon) =
        cuts.iter().position(|(at, _)| sentence[*at..].starts_with(": ") && !sentence[..*at].contains(','))
    {
        cuts[..=colon].rotate_right(1);
    }
    cuts.iter().map(|(at, length)| (&sentence[..*at], &sentence[at + length..])).collect()
}

fn of_sentence(sentence: &str) -> Vec<Phrase> {
    if items(sentence)
        .first()
        .is_some_and(|first| BELONGS.split('|').any(|joint| first.contains(joint)) && !first.contains(": "))
    {
        return of_list(None, sentence);
    }
    for (head, list) in cuts(sentence) {
        let bare = head.trim_start_matches("and ");
        if any(
            bare,
            &["sort", "search", "filter", "group", "order by", "sorted", "filtered", "show", "chart", "export"],
        ) && !any(bare, &["track*", "manag*", "app", "each", "every"])
        {
            return Vec::new();
        }
        if ["it", "they", "i", "we", "you", "this", "that", "which"].contains(&bare.trim()) {
            continue;
        }
        let noun = nouns::read(last_part(bare));
        if noun.is_none() && !nouns::asks(bare) {
            continue;
        }
        let mut phrases = Vec::new();
        // "Rooms and tasks, each task has a cost": what else the head lists is kept as well.
        let parts = items(bare);
        for part in parts.iter().take(parts.len().saturating_sub(1)) {
            if let Some(noun) = bare_thing(part) {
                phrases.push(Phrase::of(Some(noun)));
            }
        }
        let from = phrases.len();
        phrases.extend(of_list(noun, list));
        if let Some((_, by)) = bare.split_once(" by ")
            && by.split(' ').count() <= 2
            && let Some(first) = phrases.get_mut(from)
        {
            first.belongs_to.push(strip(by));
        }
        return phrases;
    }
    told(sentence)
}

/// Of a head with several parts, the one that the list belongs to.
fn last_part(head: &str) -> &str {
    ["each ", "every "].iter().find_map(|marker| head.rfind(marker)).map_or_else(
        || {
            head.rsplit(", ")
                .next()
                .filter(|part| part.split(' ').count() <= 3 && !part.starts_with("and "))
                .unwrap_or(head)
        },
        |at| &head[at..],
    )
}

/// Sentences without a list: "expenses by category", "guests who rsvp yes, no or maybe".
fn told(sentence: &str) -> Vec<Phrase> {
    if let Some((who, rest)) = sentence.split_once(" who ")
        && let Some(noun) = nouns::read(who)
    {
        return vec![Phrase { noun: Some(noun), items: vec![rest.to_owned()], belongs_to: Vec::new() }];
    }
    if let Some((head, by)) = sentence.split_once(" by ")
        && !any(head, &["sort", "search", "filter", "group", "order", "sorted", "filtered", "chart", "show", "grouped"])
        && let Some(noun) = nouns::read(head)
    {
        return vec![Phrase {
            noun: Some(noun),
            items: items(by).into_iter().take(1).collect(),
            belongs_to: Vec::new(),
        }];
    }
    // "coffee brew log, bean, grind size, rating": a list without a word that says so.
    let parts = items(sentence);
    if parts.len() >= 3
        && parts.iter().skip(1).all(|part| part.split(' ').count() <= 4)
        && parts.iter().skip(1).any(|part| kinds::kind(&strip(part)) != FieldKind::Text)
        && parts
            .iter()
            .skip(1)
            .all(|part| features::asked(part).is_empty() || kinds::kind(&strip(part)) != FieldKind::Text)
        && nouns::asks(&parts[0])
    {
        let noun = nouns::read(&parts[0]);
        return vec![Phrase { noun, items: parts[1..].to_vec(), belongs_to: Vec::new() }];
    }
    Vec::new()
}

/// Goes through a list: what names another thing begins a phrase of its own.
fn of_list(noun: Option<Noun>, list: &str) -> Vec<Phrase> {
    let mut phrases = vec![Phrase::of(noun)];
    let all = items(list);
    let first_thing = all.iter().position(|item| starts_thing(item).is_some());
    let things = all.iter().filter(|item| bare_thing(item).is_some_and(|noun| known(&noun))).count();
    for (at, item) in all.iter().enumerate() {
        if let Some((thing, belongs, rest)) = starts_thing(item) {
            let mut phrase = Phrase::of(Some(thing));
            phrase.belongs_to.extend(belongs);
            phrase.items.extend(rest);
            phrases.push(phrase);
        } else if (first_thing.is_some_and(|first| at < first) && phrases.len() == 1 + at
            || things >= 2 && things + 1 >= all.len())
            && let Some(thing) = bare_thing(item)
        {
            phrases.push(Phrase::of(Some(thing)));
        } else if let Some(last) = phrases.last_mut() {
            match item.split_once(" with ") {
                Some((one, other)) if features::asked(other).is_empty() => {
                    last.items.extend([one.to_owned(), other.to_owned()]);
                }
                Some((one, _)) => last.items.push(one.to_owned()),
                _ => last.items.push(item.clone()),
            }
        }
    }
    // "CRM: companies, deals with a value" names its things itself: what it is called is none of them.
    if phrases.len() > 1 && phrases[0].items.is_empty() && phrases[0].noun.as_ref().is_none_or(|noun| !noun.many) {
        phrases.remove(0);
    }
    phrases
}

fn known(noun: &Noun) -> bool {
    let one = singular(noun.last());
    super::domains::DOMAINS.iter().flat_map(|domain| domain.entities).any(|(name, _)| *name == one)
}

/// An item that only names several of something: "companies", "action items".
fn bare_thing(item: &str) -> Option<Noun> {
    let bare = strip(item);
    let last = bare.split(' ').next_back()?;
    let several = singular(last) != last && last.len() > 3 && bare.split(' ').count() <= 2;
    let noun = nouns::read(&bare)?;
    let field = kinds::kind(&bare) != FieldKind::Text && !known(&noun)
        || ["species", "series", "lyrics", "triggers"].contains(&last);
    (several && !field && features::asked(&bare).is_empty()).then_some(noun)
}

/// What says that one thing belongs to another.
const BELONGS: &str =
    " that belong to | that belongs to | which belong to | belonging to | linked to | assigned to | tied to ";

/// "contacts that belong to a company", "deals with a value", "payments by tenant with amount".
fn starts_thing(item: &str) -> Option<(Noun, Option<String>, Option<String>)> {
    const BELONGS: &str =
        " that belong to | that belongs to | which belong to | belonging to | linked to | assigned to ";
    for joint in BELONGS.split('|') {
        if let Some((named, goal)) = item.split_once(joint) {
            let (goal, rest) =
                goal.split_once(" with ").map_or((goal, None), |(goal, rest)| (goal, Some(rest.to_owned())));
            return Some((nouns::read(&strip(named))?, Some(strip(goal)), rest));
        }
    }
    for joint in [" with ", " that have ", " which have ", " having ", ": ", " who have ", " have ", " has ", " who "] {
        let Some((named, rest)) = item.split_once(joint) else { continue };
        let (named, by) = named.split_once(" by ").map_or((named, None), |(named, by)| (named, Some(strip(by))));
        let named = strip(named);
        let last = named.split(' ').next_back()?;
        let several = singular(last) != last || joint == ": ";
        if !several
            || named.split(' ').count() > 3
            || kinds::kind(&named) == FieldKind::Choice
            || !features::asked(rest).is_empty()
            || rest.starts_with("the ")
        {
            return None;
        }
        return Some((nouns::read(&named)?, by, Some(rest.to_owned())));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        read(text)
            .iter()
            .map(|phrase| {
                let noun = phrase.noun.as_ref().map_or("-", |noun| noun.words.as_str());
                format!("{noun}: {}", phrase.items.join(" | "))
            })
            .collect()
    }

    #[test]
    fn things_are_told_from_what_is_known_of_them() {
        assert_eq!(
            shown(
                "simple crm: companies, contacts that belong to a company, and deals with a value and a stage (lead, won)"
            ),
            ["companies: ", "contacts: ", "deals: a value | a stage (lead, won)"]
        );
        assert_eq!(
            shown("keep track of dogs (name, breed) and walks (dog, date)."),
            ["dogs: name | breed", "walks: dog | date"]
        );
        assert_eq!(
            shown("pets with name and vet; vaccinations with pet, vaccine and date given"),
            ["pets: name | vet", "vaccinations: pet | vaccine | date given"]
        );
        assert_eq!(
            shown("trips link a vehicle and a driver with date and distance"),
            ["trips: a vehicle | a driver | date | distance"]
        );
        assert_eq!(shown("tasks with a status (open, done)"), ["tasks: a status (open, done)"]);
    }
}
