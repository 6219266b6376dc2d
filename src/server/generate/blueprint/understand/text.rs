//! Words: plain forms, singular and plural, identifiers and labels.

/// Lower case, single spaces, typographic marks made plain, lines and bullets joined as a sentence would; `w/` is spelled out.
pub(super) fn plain(words: &str) -> String {
    let lower = words
        .to_lowercase()
        .replace(['’', '‘'], "'")
        .replace(['“', '”'], "\"")
        .replace("w/", "with ")
        .replace(" yes or no", " yes/no");
    let kept: String =
        lower.chars().map(|c| if c != '\n' && c.is_control() || is_emoji(c) { ' ' } else { c }).collect();
    let joined = joined(&kept);
    joined.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Bullets under a line are its list; an empty line ends a sentence.
fn joined(text: &str) -> String {
    let mut joined = String::new();
    let mut listing = false;
    for line in text.lines() {
        let line = line.trim();
        let bullet = line.strip_prefix(['-', '*', '•', '–', '·']).map(str::trim).or_else(|| {
            let digits = line.trim_start_matches(|c: char| c.is_ascii_digit());
            (digits.len() < line.len()).then(|| digits.strip_prefix(['.', ')'])).flatten().map(str::trim)
        });
        let before = joined.trim_end().to_owned();
        let open = !before.is_empty() && !before.ends_with(['.', ':', ';', ',', '!', '?']);
        match bullet {
            Some(item) if !item.is_empty() => {
                joined = before;
                joined.push_str(match (listing, open) {
                    (true, true) => ", ",
                    (false, true) => ": ",
                    _ => " ",
                });
                joined.push_str(item.trim_end_matches([',', ';']));
                listing = true;
            }
            _ if line.is_empty() => {
                joined = before;
                // An empty line between a heading and its bullets does not end it.
                joined.push_str(if open && listing { ". " } else { " " });
            }
            _ => {
                joined = before;
                joined.push_str(if open && listing {
                    ". "
                } else if open
                    && line.contains(',')
                    && !joined.contains([',', '.', ':'])
                    && joined.split(' ').count() <= 6
                {
                    ": "
                } else {
                    " "
                });
                joined.push_str(line);
                listing = false;
            }
        }
    }
    joined
}

fn is_emoji(c: char) -> bool {
    matches!(u32::from(c), 0x2600..=0x27BF | 0x1F000..=0x1FAFF | 0xFE0F | 0x200D)
}

/// Whether `phrase` stands in `text` as whole words; a trailing `*` takes any ending.
pub(super) fn has(text: &str, phrase: &str) -> bool {
    position(text, phrase).is_some()
}

/// Where [`has`] finds the phrase.
pub(super) fn position(text: &str, phrase: &str) -> Option<usize> {
    let (stem, open) = phrase.strip_suffix('*').map_or((phrase, false), |stem| (stem, true));
    text.match_indices(stem).map(|(at, _)| at).find(|at| {
        let before = text[..*at].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
        let after = text[at + stem.len()..].chars().next().is_none_or(|c| !c.is_alphanumeric());
        before && (open || after)
    })
}

/// Whether any of the phrases stands in `text`.
pub(super) fn any(text: &str, phrases: &[&str]) -> bool {
    phrases.iter().any(|phrase| has(text, phrase))
}

const IRREGULAR: [(&str, &str); 22] = [
    ("species", "species"),
    ("news", "news"),
    ("lens", "lens"),
    ("wives", "wife"),
    ("knives", "knife"),
    ("shelves", "shelf"),
    ("matches", "match"),
    ("movies", "movie"),
    ("cookies", "cookie"),
    ("analyses", "analysis"),
    ("people", "person"),
    ("children", "child"),
    ("movies", "movie"),
    ("series", "series"),
    ("expenses", "expense"),
    ("courses", "course"),
    ("houses", "house"),
    ("exercises", "exercise"),
    ("purchases", "purchase"),
    ("leaves", "leave"),
    ("recipes", "recipe"),
    ("courses", "course"),
];

/// The singular of an English noun, as well as rules can.
pub(super) fn singular(word: &str) -> String {
    if let Some((_, one)) = IRREGULAR.iter().find(|(many, _)| *many == word) {
        return (*one).to_owned();
    }
    for (ending, instead) in
        [("ies", "y"), ("sses", "ss"), ("shes", "sh"), ("ches", "ch"), ("xes", "x"), ("zzes", "z"), ("uses", "us")]
    {
        if let Some(stem) = word.strip_suffix(ending).filter(|stem| stem.len() > 1) {
            return format!("{stem}{instead}");
        }
    }
    match word.strip_suffix('s') {
        Some(stem) if stem.len() > 1 && !stem.ends_with(['s', 'u', 'i']) => stem.to_owned(),
        _ => word.to_owned(),
    }
}

/// The plural of an English noun.
pub(super) fn plural(word: &str) -> String {
    if let Some((many, _)) = IRREGULAR.iter().find(|(_, one)| *one == word) {
        return (*many).to_owned();
    }
    let consonant_y = word.ends_with('y') && !["ay", "ey", "oy", "uy"].iter().any(|end| word.ends_with(end));
    if consonant_y {
        return format!("{}ies", &word[..word.len() - 1]);
    }
    let hisses = word.ends_with('s') || word.ends_with('x') || word.ends_with("ch") || word.ends_with("sh");
    if hisses { format!("{word}es") } else { format!("{word}s") }
}

/// An ASCII identifier in snake_case; empty when nothing of the words is left.
pub(super) fn snake(words: &str) -> String {
    let mut name = String::new();
    for c in words.chars().map(unaccented) {
        if c.is_ascii_alphanumeric() {
            name.push(c.to_ascii_lowercase());
        } else if !name.is_empty() && !name.ends_with('_') && c != '\'' {
            name.push('_');
        }
    }
    let name = name.trim_matches('_').trim_start_matches(|c: char| c.is_ascii_digit() || c == '_');
    name.chars().take(38).collect::<String>().trim_end_matches('_').to_owned()
}

fn unaccented(c: char) -> char {
    match c {
        'á' | 'à' | 'â' | 'ä' | 'ã' | 'å' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'í' | 'ì' | 'î' | 'ï' => 'i',
        'ó' | 'ò' | 'ô' | 'ö' | 'õ' => 'o',
        'ú' | 'ù' | 'û' | 'ü' => 'u',
        'ñ' => 'n',
        'ç' => 'c',
        'ß' => 's',
        other => other,
    }
}

/// At most 60 characters, as labels may have.
pub(super) fn bounded(words: &str) -> String {
    words.chars().take(60).collect()
}

/// First letter in upper case.
pub(super) fn sentence_case(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn singular_and_plural_go_both_ways() {
        for (one, many) in [
            ("task", "tasks"),
            ("company", "companies"),
            ("box", "boxes"),
            ("recipe", "recipes"),
            ("person", "people"),
            ("day", "days"),
            ("class", "classes"),
        ] {
            assert_eq!(singular(many), one);
            assert_eq!(plural(one), many);
            assert_eq!(singular(one), one, "{one} is singular already");
        }
        assert_eq!(singular("status"), "status");
    }

    #[test]
    fn identifiers_are_ascii() {
        assert_eq!(snake("Last watered"), "last_watered");
        assert_eq!(snake("Größe (m²)"), "grose_m");
        assert_eq!(snake("🛒"), "");
    }

    #[test]
    fn phrases_are_whole_words() {
        assert!(has("a poll app", "poll") && !has("pollen", "poll") && has("habits", "habit*"));
    }
}
