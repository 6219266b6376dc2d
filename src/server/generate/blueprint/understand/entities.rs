//! What the app keeps: named in the words, or known of the domain that they are about.

use super::{
    domains::{DOMAINS, Domain},
    drafts::Draft,
    fields::{self, from_list, strip},
    nouns::{self, Noun},
    phrases,
    text::{any, has, plural, position, singular, snake},
};
use crate::model::contract::Entity;

/// What was found.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub entities: Vec<Entity>,
    pub domain: Option<&'static Domain>,
}

/// Reads entities out of plain words.
pub(super) fn read(text: &str) -> Found {
    let heads = phrases::heads(text);
    let domain = super::kept::purpose(text)
        .and_then(|_| DOMAINS.iter().filter(|domain| is_whole(domain)).find(|domain| any(text, domain.words)))
        .or_else(|| domain_of(&heads));
    let mut drafts: Vec<Draft> = Vec::new();
    for phrase in phrases::read(text) {
        add(&mut drafts, domain, phrase.noun, &phrase.items, &phrase.belongs_to);
    }
    reserve(text, &mut drafts);
    if let (Some(draft), Some(field)) = (drafts.first_mut(), fields::passing(text)) {
        draft.take(vec![field]);
    }
    if let Some(domain) = domain {
        from_domain(&mut drafts, domain, text);
    }
    if drafts.is_empty()
        && let Some(noun) = text.split(['.', ';', '!', '?', ',']).filter(|part| nouns::asks(part)).find_map(nouns::read)
    {
        let name = name_of(&noun, None);
        drafts.push(Draft::new(&name, &many_of(&noun)));
    }
    // What the domain is about comes first, whatever was named first.
    if let Some(main) = domain.and_then(|domain| drafts.iter().position(|draft| draft.name == domain.entities[0].0)) {
        drafts[..=main].rotate_right(1);
    }
    drafts.retain(|draft| !draft.name.is_empty());
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

/// What these are made of is theirs: words may add fields, not take an entity away.
fn is_whole(domain: &Domain) -> bool {
    ["card", "invoice", "habit", "poll", "post"].contains(&domain.entities[0].0)
}

/// Adds the domain's entities: its main one unless the words name another in its place, the others when they are mentioned.
fn from_domain(drafts: &mut Vec<Draft>, domain: &Domain, text: &str) {
    let whole = is_whole(domain);
    let replaced = !drafts.is_empty()
        && !drafts.iter().all(|draft| domain.entities.iter().skip(1).any(|(name, _)| *name == draft.name));
    for (index, (name, _)) in domain.entities.iter().enumerate() {
        let named = whole || index == 0 || any(text, &[name, &plural(name)]);
        let held = drafts.iter().any(|draft| draft.name == *name);
        let field = drafts.iter().any(|draft| draft.fields.iter().any(|field| field.name == *name));
        if named && !held && (index > 0 && !field || whole || index == 0 && !replaced) {
            drafts.push(Draft::new(name, &plural(name)));
        }
    }
}

/// The name of a thing: that of the domain's entity where the words mean it, else their own in English where that is known.
fn name_of(noun: &Noun, domain: Option<&Domain>) -> String {
    let whole = fields::english(&snake(&singular(&noun.words)));
    let last = fields::english(&snake(&singular(noun.last())));
    // "Video game backlog" keeps games; "action items" are called so.
    let own = if noun.many { whole.clone() } else { last.clone() };
    let Some(domain) = domain else { return own };
    let entity = |name: &str| domain.entities.iter().any(|(known, _)| *known == name);
    if let Some(known) = [whole, last]
        .into_iter()
        .chain(noun.words.split(' ').map(|word| fields::english(&snake(&singular(word)))))
        .find(|name| entity(name))
    {
        return known;
    }
    let main = domain.entities[0].0;
    let part = domain.words.iter().any(|word| word.contains(' ') && has(word, &noun.words));
    if part || noun.words.split(' ').any(|word| SAME.split('|').any(|same| same == word)) {
        return main.to_owned();
    }
    // "Vehicles have a plate" are vehicles; a "vehicle maintenance log" is about what the domain keeps of them.
    // What comes before "inventory" is mostly a place: the things are products.
    if means(domain, noun) && !noun.many || noun.aside && !means(domain, noun) || !noun.many && main == "product" {
        return main.to_owned();
    }
    // "Room reservations" are reservations where the domain knows them.
    let last_means = domain.words.iter().any(|word| has(noun.last(), word));
    if last_means { snake(&singular(noun.last())) } else { own }
}

fn means(domain: &Domain, noun: &Noun) -> bool {
    domain.words.iter().any(|word| has(&noun.words, word) || has(&singular(&noun.words), word))
}

/// Other words for what a domain keeps.
const SAME: &str = "sales|listings|todos|to-dos|films|books|tareas|aufgaben|tâches|gastos|dépenses|ausgaben|recetas|rezepte|recettes|libros|bücher|livres|plantas|pflanzen|plantes\
    |facturas|rechnungen|factures|houseplants|house plants|expences|spendings|umfragen|encuestas|flashcards|flash cards|courses|polls|blogs|habits|gewohnheiten|hábitos|entrenamientos|citas|termine|eventos|películas|notas|notizen|contactos|kontakte|mascotas|haustiere";

fn many_of(noun: &Noun) -> String {
    if noun.words.is_ascii() { plural(&singular(&noun.words)) } else { noun.words.clone() }
}

fn add(drafts: &mut Vec<Draft>, domain: Option<&Domain>, noun: Option<Noun>, items: &[String], belongs_to: &[String]) {
    // "Sales dashboard with orders": what the app is about is no field of it.
    let topic = |item: &&String| {
        let bare = strip(item.split(" by ").next().unwrap_or_default());
        let several = singular(&bare) != bare;
        // "Income and expenses" are values of what the domain keeps.
        let is_value = |spec: &str| {
            let types = spec.split_once("type:choice(").and_then(|(_, rest)| rest.split_once(')'));
            types.is_some_and(|(types, _)| types.split('|').any(|value| value == singular(&bare)))
        };
        if domain.is_some_and(|domain| domain.entities.iter().any(|(_, spec)| is_value(spec))) {
            return true;
        }
        domain.filter(|_| several).is_some_and(|domain| {
            domain.words.contains(&bare.as_str())
                || domain.entities.iter().any(|(name, _)| plural(name) == bare)
                || domain.words.contains(&format!("{}*", singular(&bare)).as_str())
        })
    };
    let items: Vec<String> = items.iter().filter(|item| !topic(item)).cloned().collect();
    let items = items.as_slice();
    let fields = from_list(&items.join(", "));
    let main = domain.map(|domain| domain.entities[0].0);
    let (name, many) = match (&noun, main) {
        (Some(noun), _) => {
            let name = name_of(noun, domain);
            let foreign = noun.aside && domain.is_some_and(|domain| !means(domain, noun));
            let many =
                if Some(name.as_str()) == main && (!noun.many || foreign) { plural(&name) } else { many_of(noun) };
            (name, many)
        }
        (None, Some(main)) => (main.to_owned(), plural(main)),
        (None, None) if fields.len() >= 2 => ("item".to_owned(), "items".to_owned()),
        (None, None) => return,
    };
    // "fishing log" keeps entries, not fishings.
    let doing = noun
        .as_ref()
        .is_some_and(|noun| !noun.many && name.ends_with("ing") && Some(name.as_str()) != main && noun.last() == name);
    let (name, many) = if doing { ("entry".to_owned(), "entries".to_owned()) } else { (name, many) };
    if name.len() < 2 || main != Some(name.as_str()) && (nouns::is_light(&name) || nouns::is_container(&name)) {
        return;
    }
    // Nothing said of it, and not several: a word in passing.
    let known = domain.is_some_and(|domain| domain.entities.iter().any(|(known, _)| *known == name));
    if fields.is_empty() && belongs_to.is_empty() && !known && noun.as_ref().is_none_or(|noun| !noun.many) {
        return;
    }
    if !drafts.iter().any(|draft| draft.name == name) {
        drafts.push(Draft::new(&name, &many));
    }
    let Some(draft) = drafts.iter_mut().find(|draft| draft.name == name) else { return };
    draft.belongs_to.extend(belongs_to.iter().map(|goal| snake(&singular(&strip(goal)))));
    for item in items {
        if let Some((_, goal)) = item.split_once("belong to ").or_else(|| item.split_once("belongs to ")) {
            draft.belongs_to.push(snake(&singular(&strip(goal))));
        }
    }
    draft.take(fields);
}

/// "Members can reserve plots": both are kept, and one points to the other.
fn reserve(text: &str, drafts: &mut Vec<Draft>) {
    let Some((before, after)) =
        ["can reserve", "can book", "reserve", "can borrow"].iter().find_map(|verb| text.split_once(verb))
    else {
        return;
    };
    let last = |words: &str| strip(words).split(' ').next_back().unwrap_or_default().to_owned();
    let (who, what) = (last(before.trim()), last(after.split([',', '.']).next().unwrap_or_default().trim()));
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
