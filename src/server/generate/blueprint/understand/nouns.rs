//! The thing that a phrase is about: "where I can add tasks", "every workout", "small board game collection".

use super::{
    lexicon,
    text::{has, singular, snake},
};

/// Nouns that hold the things rather than being them.
const CONTAINERS: &str = "app|apps|application|list|lists|log|logs|logbook|tracker|trackers|manager|system|planner|box|catalog|catalogue|collection|tool|site|website\
    |dashboard|board|database|organizer|organiser|page|management|software|register|inventory|directory|generator|journal|diary|web|program|crm\
    |table|form|backlog|pipeline|cellar|office|desk|helpdesk|schedule|scheduler|scheduling|calendar|counter|checklist|hunt|picker|platform|portal|archive\
    |binder|record|records|registry|sheet|spreadsheet|library|business|overview|tracking|planning|organizing|hub|center|centre|thing|something|smth|stuff|suite|monitor|keeper|store|shop\
    |history|vault|rota|roster|notebook|display|viewer|browser|finder|book|bookings app|ledger|database app|home|warehouse|data|info|details|information|time\
    |aplicacion|lista|registro|gestor|gestión|control|inventario|liste|übersicht|verwaltung|tagebuch|suivi|gestion|registre|carnet|verzeichnis|sammlung|katalog|seguimiento|agenda";

/// Words that only describe, or belong to the grammar; none of them begins a name.
const LIGHT: &str = "the|and|or|want|need|build|make|create|simple|please|where|which|that|this|these|those|them|they|can|could|should|would|app|see|add|track|manage|keep|list|show|mine\
    |work|everything|something|users|user|a|an|my|our|your|his|her|their|its|all|some|any|new|small|little|big|own|personal|basic|nice|good|daily|weekly|monthly\
    |yearly|online|web|modern|great|full|complete|better|different|various|many|more|other|multiple|several|single|each|every|per|i|we|you|it|me|us|to|of|for|in|at|on|from|by\
    |with|as|is|are|be|was|has|have|had|do|does|let|lets|allow|allows|help|helps|also|then|so|if|when|who|whose|what|how|not|no|just|easily|quickly|like|love|would\
    |im|i'm|i'd|we'd|we're|id|ive|i've|up|out|about|into|using|use|run|runs|own|get|gets|give|gives|write|down|store|stores|save|log|record|submit|submits|book|books in|called|named|plus|both|up\
    |home|team's|company's|our|un|una|unos|unas|el|la|los|las|mis|mi|de|del|para|ein|eine|einen|der|die|das|meine|meiner|meinen|für|le|les|des|du|mes|mon|ma|une|pour|crea|haz|quiero|necesito|erstelle|ich|möchte|brauche|crée|je|veux|smart|digital|beautiful|clean|minimal|minimalist|responsive|shared|old|hey|hi|hello|thanks|online|vs|via|based";

/// Verbs and phrases after which the thing to keep stands.
const KEEPING: &str = "keep track of|keeping track of|keep a list of|keep a log of|keep a record of|list of|log of|database of|collection of|catalogue of|catalog of|inventory of|directory of\
    |record of|register of|tracker for|pipeline for|manager for|organizer for|organiser for|planner for|log for|database for|catalog for|catalogue for|directory for|track|tracking|manage|managing|organize|organise|organizing\
    |record|catalogue|catalog|store|save|collect|monitor|handle|add|enter|lista de|registro de|gestión de|inventario de|control de|liste de|suivi des|suivi de|gestion de|gestion des|liste der|verwaltung von|sammlung von|verwalten|registrar|guardar|schedule|plan|rate|review|compare|remember|log";

/// What a phrase is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Noun {
    /// One or two words, as they were written.
    pub words: String,
    /// Whether they name several.
    pub many: bool,
    /// Named after "for": what a thing is for may be a place or people, and then the app is not about them.
    pub aside: bool,
}

impl Noun {
    fn of(words: &[&str]) -> Option<Self> {
        let last = *words.last()?;
        let many = singular(last) != last;
        Some(Self { words: words.join(" "), many, aside: false })
    }

    /// The last word: "item" of "action items".
    pub fn last(&self) -> &str {
        self.words.split(' ').next_back().unwrap_or_default()
    }
}

fn listed(table: &str, word: &str) -> bool {
    table.split('|').any(|other| other == word)
}

/// Whether the word holds things rather than being one.
pub(super) fn is_container(word: &str) -> bool {
    listed(CONTAINERS, word)
}

/// Whether the word belongs to the grammar, or describes.
pub(super) fn is_light(word: &str) -> bool {
    listed(LIGHT, word)
}

/// The thing that the head of a phrase is about.
pub(super) fn read(head: &str) -> Option<Noun> {
    let words: Vec<&str> = head
        .split(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_' | '\'')))
        .filter(|word| !word.is_empty())
        .collect();
    for marker in ["each", "every", "per", "jede", "jeder", "jedes", "cada", "chaque"] {
        if let Some(at) = words.iter().rposition(|word| *word == marker) {
            let rest = &words[at + 1..];
            let named = &rest[..rest.len().min(2)];
            let end = named.iter().position(|word| stops(word)).unwrap_or(named.len());
            return Noun::of(&named[..end]).map(|noun| Noun { many: true, ..noun });
        }
    }
    after_keeping(head).or_else(|| phrase(&words))
}

/// "a tracker for my beehives", "to manage the orders of a shop".
fn after_keeping(head: &str) -> Option<Noun> {
    let at = KEEPING
        .split('|')
        .filter_map(|verb| {
            head.match_indices(verb)
                .map(|(at, _)| at)
                .filter(|at| {
                    let before = head[..*at].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
                    before && head[at + verb.len()..].starts_with(' ')
                })
                .map(|at| at + verb.len())
                .last()
        })
        .max()?;
    let words: Vec<&str> = head[at..]
        .split(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '\'')))
        .filter(|word| !word.is_empty())
        .collect();
    let aside = head[..at].ends_with(" for");
    phrase(&words).map(|noun| Noun { aside: aside || noun.aside, ..noun })
}

/// Prepositions, after which something else is meant.
fn stops(word: &str) -> bool {
    [
        "for", "in", "of", "at", "on", "from", "to", "that", "which", "where", "so", "when", "using", "para", "für",
        "pour", "de", "del", "with", "and", "by", "into", "about", "between", "as", "i", "we",
    ]
    .contains(&word)
}

/// The first group of words that mean something, without what holds it.
fn phrase(words: &[&str]) -> Option<Noun> {
    // Grammar comes first ("i need to create"); it ends with the first word that means something.
    let from = words.iter().position(|word| !is_light(word))?;
    let rest = &words[from..];
    let end = rest.iter().position(|word| stops(word)).unwrap_or(rest.len());
    let mut group: Vec<&str> = rest[..end].to_vec();
    while group.last().is_some_and(|word| is_container(word)) {
        group.pop();
    }
    if group.is_empty() {
        // "An app for beehives": what it is for is what it is about.
        let after = rest.get(end + 1..)?;
        return match *rest.get(end)? {
            "of" | "de" | "with" => phrase(after),
            "for" | "to" | "para" | "für" | "pour" => phrase(after).map(|noun| Noun { aside: true, ..noun }),
            _ => None,
        };
    }
    // What comes after the last word of grammar: "customers submit tickets".
    let from = group.iter().rposition(|word| is_light(word)).map_or(0, |at| at + 1);
    let mut group = group[from..].to_vec();
    if group.len() > 2 {
        group.drain(..group.len() - 2);
    }
    while group.len() > 1
        && lexicon::english(&snake(group[0])) == snake(group[0])
        && (is_light(group[0]) || group[0].ends_with('s') && !group[0].ends_with("ss") || group[0].ends_with("ly"))
    {
        group.remove(0);
    }
    // "Gastos mensuales": in Romance languages the noun comes first.
    if group.len() > 1 && lexicon::english(&snake(group[0])) != snake(group[0]) {
        group.truncate(1);
    }
    let last = *group.last()?;
    (last.chars().count() > 2 && !last.chars().all(|c| c.is_ascii_digit()) && !is_light(last))
        .then(|| Noun::of(&group))
        .flatten()
}

/// Whether the head asks for something to be kept at all, rather than telling of somebody.
pub(super) fn asks(text: &str) -> bool {
    KEEPING.split('|').any(|verb| has(text, verb)) || CONTAINERS.split('|').any(|noun| has(text, noun))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_are_read_for_what_they_are_about() {
        for (head, expected) in [
            ("where i can add tasks", Some("tasks")),
            ("every workout", Some("workout")),
            ("board game collection", Some("board game")),
            ("i'm a piano teacher and i'd love something to manage my students", Some("students")),
            ("track stock in a small shop", Some("stock")),
            ("wine cellar", Some("wine")),
            ("recruiting pipeline for candidates", Some("candidates")),
            ("lab sample tracker", Some("lab sample")),
            ("customers submit tickets", Some("tickets")),
            ("video game backlog", Some("video game")),
            ("each action item", Some("action item")),
            ("an app to manage my movie watchlist", Some("movie watchlist")),
            ("please create an application that lets a museum catalogue its artworks", Some("artworks")),
            ("an app for my plants", Some("plants")),
            ("inventory", None),
        ] {
            assert_eq!(read(head).map(|noun| noun.words).as_deref(), expected, "{head}");
        }
    }
}
