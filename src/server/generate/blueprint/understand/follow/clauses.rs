//! A message taken apart into single orders: "drop the notes and call it Shelf" is two.

use super::super::text::plain;

/// One order, in plain lower case and as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Clause {
    pub text: String,
    pub said: String,
}

impl Clause {
    /// Reads a part of a message, without what is said for politeness.
    pub fn new(said: &str) -> Self {
        let said = bare(said);
        Self { text: plain(said), said: said.to_owned() }
    }

    /// The words from where `rest`, a tail of the plain text, begins, as they were written.
    pub fn as_written<'a>(&'a self, rest: &'a str) -> &'a str {
        let count = rest.split_whitespace().count();
        let words: Vec<(usize, &str)> = words_of(&self.said);
        match words.len().checked_sub(count).and_then(|at| words.get(at)) {
            Some((at, _)) => self.said[*at..].trim_end_matches(['.', '!', '?', ';', ',']),
            None => rest,
        }
    }
}

fn words_of(text: &str) -> Vec<(usize, &str)> {
    let start = text.as_ptr() as usize;
    text.split_whitespace().map(|word| (word.as_ptr() as usize - start, word)).collect()
}

/// Said for politeness, or to begin a sentence.
const POLITE: &str = "please|pls|plz|also|then|now|and|oh|ok|okay|hey|hi|hello|hmm|great|nice|thanks|cool|could you|can you|can we\
    |could we|would you|will you|i'd like to|i would like to|i want to|i want you to|i'd like you to\
    |i would like you to|i'd love to|let's|lets|we should|you should|it would be nice to|it would be great to\
    |it'd be nice to|is it possible to|i think we should|i need you to|i'd also like to|i also want to|just|maybe\
    |actually|finally|next|kindly|but|oh and|one more thing|first|second|lastly|instead|i'd prefer to|make sure to\
    |go ahead and|you can|bitte|kannst du|könntest du|por favor|puedes|podrías|s'il te plaît|peux-tu|pourrais-tu\
    |perfect|good|we need to";

const AFTER: &str = "please|pls|plz|thanks|thank you|for me|if possible|too|as well|now|though|bitte|por favor|s'il te plaît|thx\
    |if you can|if that's possible|cheers";

fn bare(said: &str) -> &str {
    let mut bare = said.trim();
    loop {
        bare = bare
            .trim_start_matches([',', '-', '*', '•', '–', ':', ' '])
            .trim_end_matches(['.', '!', '?', ';', ',', ' ']);
        let lower = bare.to_ascii_lowercase();
        if let Some(cut) = front(&lower) {
            bare = &bare[cut..];
        } else if let Some(cut) = AFTER
            .split('|')
            .find_map(|word| lower.strip_suffix(word).filter(|rest| rest.ends_with([' ', ','])).map(str::len))
        {
            bare = &bare[..cut];
        } else {
            return bare;
        }
    }
}

fn front(lower: &str) -> Option<usize> {
    POLITE
        .split('|')
        .filter_map(|word| lower.strip_prefix(word).filter(|rest| rest.starts_with([' ', ','])).map(|_| word.len() + 1))
        .max()
}

/// Words that begin an order of their own.
const STARTS: &str = "add|remove|rename|delete|drop|make|change|show|call|use|set|let|put|include|get rid|hide|export|import|i want\
    |i need|i don't|i do not|i no longer|i'd like|group|turn|switch|give|replace|name|move|disable|enable|require\
    |don't|do not|track|keep track|stop|take out|take away|insert|introduce|update|ditch|scrap|we need|we don't\
    |we no longer|there should|it should|it needs|display|allow|support|each|every|undo|no more|sort|filter|search\
    |print|mark|warn|list|paint|colour|color|swap|write|start|have|lose|kill|cut|strip|eliminate|create|build|record\
    |store|the background|the title|the app|the button|the hero|the headline|dark|light|añade|agrega|quita|elimina\
    |borra|renombra|cambia|pon|haz|füge|entferne|lösche|benenne|ändere|mach|zeige|ajoute|supprime|enlève|renomme|mets\
    |affiche";

fn starts(part: &str) -> bool {
    let text = Clause::new(part).text;
    STARTS.split('|').any(|start| text.strip_prefix(start).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')))
        || [
            " should be",
            " should say",
            " is not needed",
            " isn't needed",
            " can go",
            " are not needed",
            " aren't needed",
        ]
        .iter()
        .any(|middle| text.contains(middle))
}

/// Takes a message apart.
pub(super) fn clauses(words: &str) -> Vec<Clause> {
    let words = words.replace(['’', '‘'], "'");
    let mut clauses: Vec<String> = Vec::new();
    for sentence in sentences(&words) {
        // What follows a question that is to be added belongs to it: its answers.
        let asks = clauses
            .last()
            .is_some_and(|last| last.to_lowercase().contains("question") && last.trim_end().ends_with('?'));
        if let Some(last) = clauses.last_mut().filter(|_| asks && !starts(&sentence)) {
            last.push_str(&sentence);
            continue;
        }
        let mut first = true;
        for (joint, part) in parts(&sentence) {
            match clauses.last_mut() {
                Some(last) if !first && !starts(&part) => {
                    last.push_str(&joint);
                    last.push_str(&part);
                }
                _ => clauses.push(part),
            }
            first = false;
        }
    }
    clauses
        .iter()
        .map(|part| Clause::new(part))
        .filter(|clause| clause.text.chars().any(char::is_alphanumeric))
        .collect()
}

/// Splits at the ends of sentences and lines, not within quotation marks or brackets.
fn sentences(words: &str) -> Vec<String> {
    let letters: Vec<char> = words.chars().collect();
    let (mut sentences, mut sentence, mut quoted, mut depth) = (Vec::new(), String::new(), false, 0_i32);
    for (at, c) in letters.iter().enumerate() {
        match c {
            '"' => quoted = !quoted,
            '“' => quoted = true,
            '”' => quoted = false,
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        let ends = matches!(c, '.' | '!' | '?' | ';') && letters.get(at + 1).is_none_or(|next| next.is_whitespace());
        if (ends || *c == '\n') && !quoted && depth <= 0 {
            if ends {
                sentence.push(*c);
            }
            sentences.push(std::mem::take(&mut sentence));
        } else {
            sentence.push(*c);
        }
    }
    sentences.push(sentence);
    sentences.retain(|sentence| !sentence.trim().is_empty());
    sentences
}

/// Splits at commas and "and", each part with what joined it to the one before.
fn parts(sentence: &str) -> Vec<(String, String)> {
    const JOINTS: &str =
        ", and then |, and also |, and |, then |, but | and then | and also | and | then | but | y | und | et |, ";
    let (mut parts, mut joint, mut from, mut at, mut quoted, mut depth) =
        (Vec::new(), String::new(), 0, 0, false, 0_i32);
    while at < sentence.len() {
        let rest = &sentence[at..];
        let Some(c) = rest.chars().next() else { break };
        match c {
            '"' => quoted = !quoted,
            '“' => quoted = true,
            '”' => quoted = false,
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        let found = if quoted || depth > 0 { None } else { JOINTS.split('|').find(|joint| rest.starts_with(*joint)) };
        if let Some(next) = found {
            parts.push((std::mem::replace(&mut joint, (*next).to_owned()), sentence[from..at].to_owned()));
            at += next.len();
            from = at;
        } else {
            at += c.len_utf8();
        }
    }
    parts.push((joint, sentence[from..].to_owned()));
    parts.retain(|(_, part)| !part.trim().is_empty());
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(words: &str) -> Vec<String> {
        clauses(words).into_iter().map(|clause| clause.text).collect()
    }

    #[test]
    fn orders_are_told_apart_and_lists_kept_together() {
        assert_eq!(
            texts("Could you please drop the notes column, rename title to headline and make it teal?"),
            ["drop the notes column", "rename title to headline", "make it teal"]
        );
        assert_eq!(texts("add a notes field and a due date."), ["add a notes field and a due date"]);
        assert_eq!(texts("- add search\n- remove the rating"), ["add search", "remove the rating"]);
        assert_eq!(
            texts("Change the headline to \"Eat. Drink. Sleep.\" thanks"),
            ["change the headline to \"eat. drink. sleep.\""]
        );
    }

    #[test]
    fn names_are_kept_as_they_were_written() {
        let clause = &clauses("Please call it My Shelf!")[0];
        assert_eq!(clause.as_written("my shelf"), "My Shelf");
    }
}
