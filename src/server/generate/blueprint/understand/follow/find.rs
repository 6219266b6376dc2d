//! What the words of an order point at: a thing, a field, a value of a choice.

use super::super::{
    fields,
    text::{singular, snake},
};
use crate::model::contract::{Contract, Entity, FieldKind};

/// Where a field stands: the index of its entity, and its own within it.
pub(super) type Place = (usize, usize);

/// Takes off articles, and words that say what sort of part is meant: "the notes column" is "notes".
pub(super) fn bare(words: &str) -> String {
    const BEFORE: &str = "field called |field named |column called |column named |field |column |fields |columns |property |option \
        |value |choice |status |stage |entity |whole |new |all |campo |feld ";
    const AFTER: &str = " field| fields| column| columns| property| properties| attribute| option| options| value| values| choices\
        | choice| entity| entities| list| table| page| tab| screen| section| records| stage| status| feature| button";
    let mut bare = quotes(&fields::strip(words)).to_owned();
    loop {
        let shorter = AFTER
            .split('|')
            .find_map(|word| bare.strip_suffix(word))
            .or_else(|| BEFORE.split('|').find_map(|word| bare.strip_prefix(word)))
            .unwrap_or(&bare);
        let shorter = quotes(&fields::strip(shorter)).to_owned();
        if shorter.is_empty() || shorter == bare {
            return bare;
        }
        bare = shorter;
    }
}

/// Without quotation marks around.
pub(super) fn quotes(words: &str) -> &str {
    words.trim().trim_matches(['"', '\'', '“', '”', '«', '»', '`']).trim()
}

/// The entity that the words name.
pub(super) fn entity(contract: &Contract, words: &str) -> Option<usize> {
    let by = |words: &str| {
        let (wanted, one) = (snake(words), snake(&singular(words)));
        contract.entities.iter().position(|entity| {
            [&wanted, &one].contains(&&entity.name)
                || entity.plural == wanted
                || entity.label_plural == words
                || entity.label == words
        })
    };
    let words = quotes(words);
    by(&fields::strip(words)).or_else(|| by(&bare(words)))
}

/// The field that the words name: exactly, without their trimmings, or by its last word when only one ends so.
pub(super) fn field(contract: &Contract, words: &str) -> Option<Place> {
    let (words, within) = within(contract, words);
    let places =
        || {
            contract.entities.iter().enumerate().filter(move |(at, _)| within.is_none_or(|only| only == *at)).flat_map(
                |(at, entity)| entity.fields.iter().enumerate().map(move |(index, field)| ((at, index), field)),
            )
        };
    let stripped = quotes(&fields::strip(&words)).to_owned();
    for candidate in [stripped.clone(), bare(&stripped)] {
        let (wanted, english) = (snake(&candidate), fields::english(&snake(&candidate)));
        if wanted.is_empty() {
            continue;
        }
        let same = places().find(|(_, field)| {
            field.name == wanted
                || field.name == english
                || field.label.to_lowercase() == candidate
                || field.name == snake(&singular(&candidate))
                || singular(&field.name) == wanted
        });
        if let Some((place, _)) = same {
            return Some(place);
        }
    }
    let tail = format!("_{}", snake(&bare(&stripped)));
    let mut ending = places().filter(|(_, field)| tail.len() > 3 && field.name.ends_with(&tail));
    let only = ending.next().map(|(place, _)| place);
    only.filter(|_| ending.next().is_none())
}

/// "priority of tasks", "task priority": the field's words, and the entity they are limited to.
pub(super) fn within(contract: &Contract, words: &str) -> (String, Option<usize>) {
    for (at, held) in contract.entities.iter().enumerate() {
        for tail in tails(held) {
            if let Some(rest) = words.strip_suffix(&tail) {
                return (rest.to_owned(), Some(at));
            }
        }
        for name in [&held.label, &held.label_plural] {
            let rest = words.strip_prefix("the ").unwrap_or(words);
            if let Some(rest) = rest
                .strip_prefix(&format!("{name}'s "))
                .or_else(|| rest.strip_prefix(&format!("{name}' ")))
                .or_else(|| rest.strip_prefix(&format!("{name} ")))
            {
                let known = held.field(&snake(&bare(rest))).is_some();
                if known {
                    return (rest.to_owned(), Some(at));
                }
            }
        }
    }
    (words.to_owned(), None)
}

/// How the end of an order names an entity: " to the books", " for each book".
pub(super) fn tails(entity: &Entity) -> Vec<String> {
    let mut tails = Vec::new();
    for joint in [
        "to", "for", "from", "of", "in", "on", "to my", "for my", "from my", "to the", "from the", "of the", "in the",
        "on the", "for the",
    ] {
        for name in [&entity.label_plural, &entity.label] {
            for ending in ["", " form", " list", " table", " page", " records"] {
                tails.push(format!(" {joint} {name}{ending}"));
            }
        }
    }
    for joint in [
        "to each",
        "for each",
        "to every",
        "for every",
        "from each",
        "on each",
        "of each",
        "to all",
        "for all",
        "from all",
        "to a",
        "to an",
        "per",
    ] {
        for name in [&entity.label, &entity.label_plural] {
            tails.push(format!(" {joint} {name}"));
        }
    }
    tails
}

/// The choice that has this value, and the value's place.
pub(super) fn value(contract: &Contract, words: &str) -> Option<(Place, usize)> {
    let matches = |wanted: &str| {
        contract.entities.iter().enumerate().find_map(|(at, entity)| {
            entity.fields.iter().enumerate().filter(|(_, field)| field.kind == FieldKind::Choice).find_map(
                |(index, field)| {
                    let place = field.options.iter().position(|option| option.to_lowercase() == wanted)?;
                    Some(((at, index), place))
                },
            )
        })
    };
    let stripped = quotes(&fields::strip(words)).to_owned();
    // "the lead stage", "won from stage".
    let cut = [" from ", " of ", " in ", " option", " value", " stage", " status", " choice"];
    let shorter = cut.iter().find_map(|stop| stripped.split_once(stop)).map(|(first, _)| quotes(first).to_owned());
    matches(&stripped).or_else(|| matches(&bare(&stripped))).or_else(|| matches(&shorter?))
}

/// Quoted parts of the words.
pub(super) fn quoted(words: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = words;
    while let Some(open) = rest.find(['"', '“', '«', '\'']) {
        let mark = rest[open..].chars().next().unwrap_or('"');
        let after = &rest[open + mark.len_utf8()..];
        let before = rest[..open].chars().next_back();
        let close = match mark {
            '“' => '”',
            '«' => '»',
            other => other,
        };
        // An apostrophe within a word opens nothing.
        if mark == '\'' && before.is_some_and(char::is_alphanumeric) {
            rest = after;
            continue;
        }
        let end = after
            .match_indices(close)
            .map(|(at, _)| at)
            .find(|at| mark != '\'' || after[at + 1..].chars().next().is_none_or(|next| !next.is_alphanumeric()));
        let Some(end) = end else { break };
        found.push(after[..end].trim().to_owned());
        rest = &after[end + close.len_utf8()..];
    }
    found.retain(|part| !part.is_empty());
    found
}
