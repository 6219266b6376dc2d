//! Words and sections of a page for visitors; the about page of a blog.

use super::{
    super::{sections, text::any},
    Change,
    clauses::Clause,
    find, verbs,
};
use crate::model::contract::{Contract, Feature, Purpose, Section, SectionItem, SectionKind};

/// Reads an order about a page's sections and what they say.
pub(super) fn read(clause: &Clause, contract: &mut Contract) -> Change {
    if !matches!(contract.purpose, Purpose::Site | Purpose::Blog) {
        return None;
    }
    quoted_text(clause, contract)
        .or_else(|| write(clause, contract))
        .or_else(|| place(&clause.text, contract))
        .or_else(|| item(clause, contract))
        .or_else(|| section(&clause.text, contract))
}

/// "change 'Plans' to 'Pick one'": whatever says the one says the other.
fn quoted_text(clause: &Clause, contract: &mut Contract) -> Change {
    let quoted = find::quoted(&clause.said);
    let [old, new] = quoted.as_slice() else { return None };
    if clause.text.starts_with("add ") {
        return None;
    }
    let (old, new) = if clause.text.contains(" instead of ") { (new, old) } else { (old, new) };
    let mut changed = false;
    let mut swap = |text: &mut String| {
        if text.contains(old.as_str()) {
            *text = text.replace(old.as_str(), new);
            changed = true;
        }
    };
    for section in &mut contract.content.sections {
        swap(&mut section.title);
        swap(&mut section.text);
        for item in &mut section.items {
            swap(&mut item.title);
            swap(&mut item.text);
            swap(&mut item.value);
            item.lines.iter_mut().for_each(&mut swap);
        }
    }
    changed.then(|| Ok(format!("\"{new}\" instead of \"{old}\"")))
}

/// What of a section is written: its heading, its text, its button.
enum Part {
    Title,
    Text,
    Button,
}

/// "change the hero title to Wake up well", "the button should say Join now".
fn write(clause: &Clause, contract: &mut Contract) -> Change {
    let text = clause.text.as_str();
    const JOINTS: &str =
        " should say | should read | should be | to say | to read | to \"| to | reads | says |: | zu | a ";
    let (what, new) =
        JOINTS.split('|').find_map(|joint| text.split_once(joint)).map(|(what, new)| (what, new.trim()))?;
    let what =
        ["change ", "set ", "make ", "update ", "let ", "rename ", "write ", "replace ", "edit ", "cambia ", "ändere "]
            .iter()
            .find_map(|verb| what.strip_prefix(verb))
            .unwrap_or(what);
    if any(what, &["add", "remove", "move", "colour", "color", "background"]) || new.is_empty() {
        return None;
    }
    let part = if any(what, &["button", "cta", "call to action"]) {
        Part::Button
    } else if any(
        what,
        &[
            "text",
            "subtitle",
            "subheading",
            "tagline",
            "slogan",
            "copy",
            "description",
            "paragraph",
            "intro",
            "content",
        ],
    ) {
        Part::Text
    } else if any(what, &["title", "heading", "headline", "header", "name", "titel", "überschrift", "título"]) {
        Part::Title
    } else {
        return None;
    };
    let kind = sections::named(what).or(match part {
        Part::Title if any(what, &["headline", "main", "hero", "page title"]) => Some(SectionKind::Hero),
        Part::Text if !any(what, &["section"]) => Some(SectionKind::Hero),
        _ => None,
    });
    let written: String = find::quotes(clause.as_written(new)).chars().take(160).collect();
    let section = match part {
        Part::Button => contract.content.sections.iter_mut().find(|section| {
            matches!(section.kind, SectionKind::Signup | SectionKind::Contact)
                && kind.is_none_or(|kind| kind == section.kind || kind == SectionKind::Hero)
        }),
        _ => contract.content.sections.iter_mut().find(|section| Some(section.kind) == kind),
    }?;
    match part {
        Part::Title => section.title.clone_from(&written),
        Part::Text => section.text.clone_from(&written),
        Part::Button => match section.items.first_mut() {
            Some(item) => item.title.clone_from(&written),
            None => section.items.push(SectionItem { title: written.clone(), ..SectionItem::default() }),
        },
    }
    Some(Ok(format!("{what}: {written}")))
}

/// "move the FAQ above the pricing", "put testimonials first".
fn place(text: &str, contract: &mut Contract) -> Change {
    let rest = ["move ", "put "].iter().find_map(|verb| text.strip_prefix(verb))?;
    let at = |words: &str, contract: &Contract| {
        let kind = sections::named(words)?;
        contract.content.sections.iter().position(|section| section.kind == kind)
    };
    let joints = [(" before ", 0), (" above ", 0), (" after ", 1), (" below ", 1), (" under ", 1)];
    if let Some((what, after, goal)) =
        joints.iter().find_map(|(joint, after)| rest.split_once(joint).map(|(what, goal)| (what, *after, goal)))
    {
        let (from, to) = (at(what, contract)?, at(goal, contract)?);
        if from == to {
            return None;
        }
        let moved = contract.content.sections.remove(from);
        let to = if to > from { to - 1 } else { to };
        contract.content.sections.insert(to + after, moved);
        return Some(Ok(rest.to_owned()));
    }
    let first = any(rest, &["first", "top", "start"]);
    if !first && !any(rest, &["last", "end", "bottom"]) {
        return None;
    }
    let from = at(rest, contract)?;
    let moved = contract.content.sections.remove(from);
    // The hero stays where it is: nothing comes before it.
    let to = if first { 1.min(contract.content.sections.len()) } else { contract.content.sections.len() };
    contract.content.sections.insert(to, moved);
    Some(Ok(rest.to_owned()))
}

/// "add a question 'Do you ship abroad?' 'Yes.'", "add a service called Weddings", "add a testimonial from Kim: 'Great'".
fn item(clause: &Clause, contract: &mut Contract) -> Change {
    let text = clause.text.as_str();
    let rest = verbs::adding(text)?;
    if any(rest, &["section"]) {
        return None;
    }
    const ITEMS: [(&[&str], SectionKind); 8] = [
        (&["question", "faq entry", "faq item"], SectionKind::Faq),
        (&["plan", "tier", "price"], SectionKind::Pricing),
        (&["testimonial", "review", "quote"], SectionKind::Testimonials),
        (&["service"], SectionKind::Services),
        (&["team member", "person", "colleague"], SectionKind::Team),
        (&["dish", "drink", "menu item"], SectionKind::Menu),
        (&["feature", "benefit"], SectionKind::Features),
        (&["photo", "picture", "work", "project"], SectionKind::Gallery),
    ];
    let (_, kind) = ITEMS.iter().find(|(words, _)| any(rest, words))?;
    let section = contract.content.sections.iter_mut().find(|section| section.kind == *kind)?;
    let quoted = find::quoted(&clause.said);
    let named = [" called ", " named ", " titled ", ": ", " for ", " from ", " by "]
        .iter()
        .find_map(|joint| rest.split_once(joint))
        .map(|(_, name)| name);
    let (title, words) = match (quoted.as_slice(), named) {
        ([title, words, ..], _) => (title.clone(), words.clone()),
        ([title], _) => (title.clone(), String::new()),
        ([], Some(name)) => {
            let whole = clause.as_written(name).to_owned();
            match whole.split_once("? ").or_else(|| whole.split_once(": ")) {
                Some((title, words)) if whole.contains("? ") => (format!("{title}?"), words.to_owned()),
                Some((title, words)) => (title.to_owned(), words.to_owned()),
                None => (whole, String::new()),
            }
        }
        ([], None) => return None,
    };
    if section.items.len() >= 24 {
        return Some(Err(format!("{} has 24 entries, and that is the most.", section.title)));
    }
    let price = title
        .split([' ', ','])
        .chain(words.split(' '))
        .find(|word| word.starts_with(['$', '€', '£']))
        .unwrap_or_default()
        .to_owned();
    let title: String = find::quotes(&title).chars().take(160).collect();
    section.items.push(SectionItem {
        title: title.clone(),
        text: words.chars().take(600).collect(),
        value: price,
        lines: Vec::new(),
    });
    Some(Ok(format!("{}: {title}", section.title)))
}

/// "add a pricing section", "drop the testimonials".
fn section(text: &str, contract: &mut Contract) -> Change {
    if let Some(rest) = verbs::removing(text) {
        let kind = sections::named(rest)?;
        if kind == SectionKind::Hero && contract.purpose == Purpose::Site {
            return Some(Err(
                "A page needs its opening: change its words instead, as in \"change the headline to …\".".to_owned(),
            ));
        }
        let before = contract.content.sections.len();
        contract.content.sections.retain(|section| section.kind != kind);
        contract.features.retain(|feature| *feature != Feature::About || kind != SectionKind::About);
        return (contract.content.sections.len() < before).then(|| Ok(format!("without {}", find::bare(rest))));
    }
    let rest = verbs::adding(text)?;
    let kind = sections::named(rest)?;
    if contract.purpose == Purpose::Blog && kind != SectionKind::About {
        return None;
    }
    if contract.content.sections.iter().any(|section| section.kind == kind) {
        return Some(Ok(format!("{} is there already", find::bare(rest))));
    }
    if contract.content.sections.len() >= 20 {
        return Some(Err("The page has 20 sections, and that is the most.".to_owned()));
    }
    let name = contract.content.name.clone().unwrap_or_else(|| contract.title.clone());
    let topic = contract.content.topic.clone().unwrap_or_else(|| name.clone());
    let made: Section = sections::usual(kind, &name, &topic, false);
    // Forms close a page; everything else comes before them.
    let last = contract
        .content
        .sections
        .iter()
        .position(|section| matches!(section.kind, SectionKind::Contact | SectionKind::Signup));
    let at = last
        .filter(|_| !matches!(kind, SectionKind::Contact | SectionKind::Signup))
        .unwrap_or(contract.content.sections.len());
    contract.content.sections.insert(at, made);
    if kind == SectionKind::About {
        contract.features.push(Feature::About);
    }
    sections::number(&mut contract.content.sections);
    Some(Ok(format!("with {}", find::bare(rest))))
}
