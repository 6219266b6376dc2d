//! Words of a source file that may be Tailwind class names. Too many do no harm, for Tailwind passes over what it does not
//! know; but each new word makes it look at all styles again, so plain words of the code are left out.

use std::collections::BTreeSet;

use super::vendor;

/// Longest word that is looked at, in bytes.
const LONGEST: usize = 200;

/// The names that a style sheet adds with `@utility`: `tab` of `@utility tab-*`.
pub(super) fn utilities(sheet: &str) -> impl Iterator<Item = String> + '_ {
    let named = sheet.split("@utility").skip(1).filter_map(|rest| rest.split_whitespace().next());
    named.map(|name| name.trim_end_matches('{').trim_end_matches("-*").to_owned())
}

/// Finds the words in a text that Tailwind may know, or that begin with one of `own`.
pub(super) fn find(text: &str, own: &[String]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut take = |word: &str| {
        let word = word.trim_matches(|c: char| matches!(c, '.' | ',' | ':' | ';' | '?' | '&' | '=' | '/'));
        if plausible(word) && !found.contains(word) && is_known(word, own) {
            found.insert(word.to_owned());
        }
    };
    // Words as prose has them …
    for word in text.split(|c: char| c.is_whitespace() || "\"'`(){}[]<>,;=$|\\^~".contains(c)) {
        take(word);
    }
    // … and with brackets, in which nearly anything may stand: `grid-cols-[1fr_auto]`, `bg-(--mine)/50`.
    for chunk in text.split(|c: char| c.is_whitespace() || c == '`') {
        if !chunk.contains(['[', '(']) || chunk.len() > 4 * LONGEST {
            continue;
        }
        for start in starts(chunk) {
            take(bracketed(&chunk[start..]));
        }
    }
    found
}

/// Where a class name can start within a chunk without spaces: at its front, and after a quote.
fn starts(chunk: &str) -> impl Iterator<Item = usize> + '_ {
    let after_quote = chunk.char_indices().filter(|(_, c)| matches!(c, '"' | '\'')).map(|(at, _)| at + 1);
    std::iter::once(0).chain(after_quote).filter(|start| *start < chunk.len())
}

/// As much of a text as belongs to one class name: up to a quote outside brackets, or a bracket that closes none.
fn bracketed(text: &str) -> &str {
    let mut depth = 0_u32;
    for (at, c) in text.char_indices() {
        match c {
            '[' | '(' => depth += 1,
            ']' | ')' if depth == 0 => return &text[..at],
            ']' | ')' => depth -= 1,
            '"' | '\'' | '<' | '>' | '{' | '}' | ';' | ',' | '=' if depth == 0 => return &text[..at],
            _ => {}
        }
    }
    if depth == 0 { text } else { "" }
}

/// Whether a word, its variants and its value taken off, names a utility.
fn is_known(word: &str, own: &[String]) -> bool {
    let base = word.rsplit_once([':', '!']).filter(|_| !word.contains(['[', '('])).map_or(word, |(_, base)| base);
    if base.contains(['[', '(']) {
        // Brackets may hold anything, colons too: Tailwind itself decides.
        return true;
    }
    let base = base.trim_start_matches('-').trim_end_matches('!');
    let base = base.split('/').next().unwrap_or(base);
    let words = vendor::vocabulary();
    if words.fixed.contains(base) || words.roots.contains(base) {
        return true;
    }
    let starts = base.match_indices('-').any(|(at, _)| words.roots.contains(&base[..at]));
    starts || own.iter().any(|own| base.starts_with(own.as_str()))
}

fn plausible(word: &str) -> bool {
    let first = word.bytes().next().unwrap_or(b' ');
    let starts =
        first.is_ascii_lowercase() || first.is_ascii_digit() || matches!(first, b'-' | b'!' | b'@' | b'[' | b'*');
    // `useState`: names of things, not of classes. Inside brackets and after a dash capitals may stand.
    let name = word.bytes().take_while(|byte| byte.is_ascii_alphanumeric()).any(|byte| byte.is_ascii_uppercase());
    starts && !name && (2..=LONGEST).contains(&word.len()) && word.bytes().any(|byte| byte.is_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn class_names_are_found_wherever_they_stand() {
        let text = r#"<div className="p-4 md:grid-cols-[1fr_auto] w-1/2 -mt-2 bg-(--mine)/50 hover:[&>p]:mt-0 !font-bold 2xl:flex">
          {cn('text-red-500', on && `border ${x ? "a-1" : 'b-2'} z-10`)} data-[state=open]:block py-2.5
          const map = { "card-x": ["grow", "content-['x']"] }; class="@md:flex *:p-1 group-hover/item:underline"#;
        let found = find(text, &["card".to_owned(), "a".to_owned(), "b".to_owned()]);
        for class in [
            "p-4",
            "md:grid-cols-[1fr_auto]",
            "w-1/2",
            "-mt-2",
            "bg-(--mine)/50",
            "hover:[&>p]:mt-0",
            "!font-bold",
            "2xl:flex",
            "text-red-500",
            "border",
            "a-1",
            "b-2",
            "z-10",
            "data-[state=open]:block",
            "py-2.5",
            "card-x",
            "grow",
            "content-['x']",
            "@md:flex",
            "*:p-1",
            "group-hover/item:underline",
        ] {
            assert!(found.contains(class), "{class} in {found:?}");
        }
        assert!(!found.contains("className") && !found.contains("const"), "{found:?}");
    }

    #[test]
    fn utilities_of_ones_own_are_read() {
        let names: Vec<String> = utilities("@utility tab-* { }\n@utility glow{ color: red }").collect();
        assert_eq!(names, ["tab", "glow"]);
    }

    #[test]
    fn hostile_text_does_no_harm() {
        find(&"[".repeat(100_000), &[]);
        find(&"\"[(".repeat(50_000), &[]);
        find("ö[ü](é", &[]);
    }
}
