//! Words of a source file that may be Tailwind class names. Too many do no harm: Tailwind passes over what it does not know.

use std::collections::BTreeSet;

/// Longest word that is looked at, in bytes.
const LONGEST: usize = 200;

/// Finds the words in a text.
pub(super) fn find(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut take = |word: &str| {
        let word = word.trim_matches(|c: char| matches!(c, '.' | ',' | ':' | ';' | '?' | '&' | '=' | '/'));
        if plausible(word) && !found.contains(word) {
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
        let found = find(text);
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
        assert!(!found.contains("className"));
    }

    #[test]
    fn hostile_text_does_no_harm() {
        find(&"[".repeat(100_000));
        find(&"\"[(".repeat(50_000));
        find("ö[ü](é");
    }
}
