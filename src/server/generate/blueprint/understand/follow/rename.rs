//! New names: for the app, a thing, a field, a value, a page.

use super::{
    super::fields,
    super::text::{any, plural, sentence_case, singular, snake},
    Change,
    clauses::Clause,
    find, verbs,
};
use crate::model::contract::{Contract, View};

/// Reads an order that renames.
pub(super) fn read(clause: &Clause, contract: &mut Contract) -> Change {
    let (old, new) = verbs::renaming(&clause.text)?;
    let sure = verbs::surely_renames(&clause.text);
    let written = find::quotes(clause_part(clause, new)).to_owned();
    let (old, new) = (find::quotes(old), find::quotes(new));
    if new.is_empty() || new.chars().count() > 60 {
        return None;
    }
    if let Some(several) = pairs(clause, contract, sure) {
        return Some(several);
    }
    if is_app(old, contract) && sure && find::entity(contract, old).is_none() || is_title(old) {
        contract.title = bounded(&written);
        if contract.content.name.is_some() {
            contract.content.name = Some(bounded(&written));
        }
        return Some(Ok(format!("called {}", contract.title)));
    }
    one(old, new, &written, contract, sure)
}

/// "rename a to b and c to d".
fn pairs(clause: &Clause, contract: &mut Contract, sure: bool) -> Option<Result<String, String>> {
    let rest = clause.text.strip_prefix("rename ")?;
    let parts: Vec<(&str, &str)> = rest
        .split(" and ")
        .flat_map(|part| part.split(", "))
        .map(|part| part.split_once(" to "))
        .collect::<Option<_>>()?;
    if parts.len() < 2 {
        return None;
    }
    let mut done = Vec::new();
    for (old, new) in parts {
        match one(old, find::quotes(new), find::quotes(new), contract, sure)? {
            Ok(what) => done.push(what),
            Err(refused) => return Some(Err(refused)),
        }
    }
    Some(Ok(done.join(", ")))
}

fn one(old: &str, new: &str, written: &str, contract: &mut Contract, sure: bool) -> Change {
    let is_value =
        old.starts_with("option ") || old.starts_with("value ") || any(old, &["option", "value", "from", "in"]);
    if is_value && let Some(done) = value(old, written, contract) {
        return Some(done);
    }
    let them = ["it", "them", "they", "these", "things", "records", "items", "entries"].contains(&old);
    if let Some(at) =
        find::entity(contract, old).or_else(|| (them && sure && !contract.entities.is_empty()).then_some(0))
    {
        return Some(entity(contract, at, new));
    }
    if let Some((at, index)) = find::field(contract, old) {
        // "Change the status options to New and Old" is about its values.
        if !sure && (any(old, &["options", "values", "choices"]) || fields::items(new).len() > 1) {
            return None;
        }
        // "Change the rating to a number" is about its kind.
        if !sure
            && (["a ", "an ", "be "].iter().any(|start| new.starts_with(start))
                || any(new, &["required", "optional", "number", "date", "text"]))
        {
            return None;
        }
        return Some(field(contract, at, index, new, written));
    }
    value(old, written, contract).or_else(|| page(old, written, contract))
}

fn is_app(old: &str, contract: &Contract) -> bool {
    [
        "it",
        "this",
        "the app",
        "app",
        "my app",
        "the application",
        "the site",
        "site",
        "the page",
        "the website",
        "the project",
        "the quiz",
        "the blog",
        "the poll",
        "the timer",
        "la app",
        "die app",
        "l'app",
        "this app",
    ]
    .contains(&old)
        || old == contract.title.to_lowercase()
        || old.trim_start_matches("the ") == contract.title.to_lowercase()
}

fn is_title(old: &str) -> bool {
    let old = old.trim_start_matches("the ");
    [
        "title of the app",
        "name of the app",
        "app title",
        "app name",
        "app's name",
        "app's title",
        "app name",
        "site title",
        "site name",
        "page title",
        "name of this app",
        "quiz title",
        "blog title",
    ]
    .contains(&old)
}

/// The new name as it was written, capitals and all.
fn clause_part<'a>(clause: &'a Clause, new: &'a str) -> &'a str {
    if clause.text.ends_with(new) { clause.as_written(new) } else { new }
}

fn bounded(name: &str) -> String {
    name.chars().take(60).collect()
}

fn entity(contract: &mut Contract, at: usize, new: &str) -> Result<String, String> {
    let new = find::bare(new);
    let one = singular(&new);
    let to = snake(&one);
    if to.is_empty() {
        return Err(format!("\"{new}\" has no letters that a name could be made of."));
    }
    if contract.entities.iter().enumerate().any(|(other, held)| other != at && held.name == to) {
        return Err(format!("There are {} already: give them another name.", plural(&one)));
    }
    let from = std::mem::replace(&mut contract.entities[at].name, to.clone());
    let held = &mut contract.entities[at];
    let before = std::mem::replace(&mut held.label_plural, plural(&one));
    held.plural = plural(&to);
    held.label = one;
    let label = held.label_plural.clone();
    let relations = contract.entities.iter_mut().flat_map(|entity| &mut entity.fields);
    for field in relations.filter(|field| field.relation.as_deref() == Some(from.as_str())) {
        field.relation = Some(to.clone());
    }
    for check in contract.checks.iter_mut().filter(|check| check.entity.as_deref() == Some(from.as_str())) {
        check.entity = Some(to.clone());
    }
    for page in contract.pages.iter_mut().filter(|page| page.entity.as_deref() == Some(from.as_str())) {
        page.entity = Some(to.clone());
    }
    if at == 0 && contract.title.to_lowercase() == before {
        contract.title = sentence_case(&label);
    }
    Ok(format!("{before} are now called {label}"))
}

fn field(contract: &mut Contract, at: usize, index: usize, new: &str, written: &str) -> Result<String, String> {
    let (new, written) = (find::bare(new), find::quotes(written));
    let to = super::super::fields::named(&new, contract.entities[at].fields[index].kind).name;
    if to.is_empty() {
        return Err(format!("\"{new}\" has no letters that a name could be made of."));
    }
    let entity = &mut contract.entities[at];
    if entity.fields.iter().enumerate().any(|(other, held)| other != index && held.name == to) {
        return Err(format!("{} have a field called {new} already: choose another name.", entity.label_plural));
    }
    let from = std::mem::replace(&mut entity.fields[index].name, to.clone());
    let shown = if written.to_lowercase() == new { written } else { &new };
    let before = std::mem::replace(&mut entity.fields[index].label, sentence_case(shown));
    let name = entity.name.clone();
    let mine = contract.checks.iter_mut().filter(|check| check.entity.as_deref() == Some(name.as_str()));
    for check in mine.filter(|check| check.field.as_deref() == Some(from.as_str())) {
        check.field = Some(to.clone());
    }
    Ok(format!("{} is now called {new}", before.to_lowercase()))
}

fn value(old: &str, written: &str, contract: &mut Contract) -> Change {
    let ((at, index), place) = find::value(contract, old)?;
    let field = &mut contract.entities[at].fields[index];
    let new = bounded(find::quotes(written));
    if field.options.iter().enumerate().any(|(other, held)| other != place && held.to_lowercase() == new.to_lowercase())
    {
        return Some(Err(format!("{} has the value {new} already.", field.label)));
    }
    field.options[place] = new;
    Some(Ok(format!("{} can be {}", field.label.to_lowercase(), field.options.join(", "))))
}

/// Pages that no entity names keep the name they are given.
fn page(old: &str, written: &str, contract: &mut Contract) -> Change {
    let wanted = find::bare(old);
    let page = contract.pages.iter_mut().find(|page| page.title.to_lowercase() == wanted)?;
    if matches!(page.view, View::List | View::Table | View::Cards | View::Kanban | View::Detail) {
        return None;
    }
    page.title = sentence_case(&bounded(written));
    Some(Ok(format!("the page is called {}", page.title)))
}
