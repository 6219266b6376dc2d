//! The little Markdown that reports use: paragraphs, lists, bold, code. Always text, never HTML.

use leptos::prelude::*;

/// A part of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Span {
    Plain(String),
    Strong(String),
    Code(String),
}

/// A block of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Block {
    Paragraph(Vec<Span>),
    Heading(Vec<Span>),
    List(Vec<Vec<Span>>),
    Numbered(Vec<Vec<Span>>),
    Pre(String),
}

/// Where a place in a file is to be seen: of a path and perhaps a line.
pub type Link = fn(&str, Option<u32>) -> String;

/// Shows a text that may use a little Markdown; with `link`, code that names a place in a file leads there.
#[component]
pub fn Markdown(#[prop(into)] text: String, #[prop(optional)] link: Option<Link>) -> impl IntoView {
    let code = move |text: String| match link.zip(place(&text)) {
        Some((link, (path, line))) => {
            let address = link(path, line);
            view! { <a href=address><code>{text}</code></a> }.into_any()
        }
        None => view! { <code>{text}</code> }.into_any(),
    };
    let spans = move |spans: Vec<Span>| {
        spans
            .into_iter()
            .map(|span| match span {
                Span::Plain(text) => text.into_any(),
                Span::Strong(text) => view! { <strong>{text}</strong> }.into_any(),
                Span::Code(text) => code(text),
            })
            .collect_view()
    };
    let blocks = blocks(&text)
        .into_iter()
        .map(|block| match block {
            Block::Paragraph(line) => view! { <p>{spans(line)}</p> }.into_any(),
            Block::Heading(line) => view! { <p><strong>{spans(line)}</strong></p> }.into_any(),
            Block::Pre(text) => view! { <pre>{text}</pre> }.into_any(),
            Block::List(items) => {
                let items = items.into_iter().map(|item| view! { <li>{spans(item)}</li> }).collect_view();
                view! { <ul>{items}</ul> }.into_any()
            }
            Block::Numbered(items) => {
                let items = items.into_iter().map(|item| view! { <li>{spans(item)}</li> }).collect_view();
                view! { <ol>{items}</ol> }.into_any()
            }
        })
        .collect_view();
    view! { <div class="prose">{blocks}</div> }
}

fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut paragraph = String::new();
    let mut lines = text.lines();
    let close = |paragraph: &mut String, blocks: &mut Vec<Block>| {
        if !paragraph.is_empty() {
            blocks.push(Block::Paragraph(spans(&std::mem::take(paragraph))));
        }
    };
    while let Some(line) = lines.next() {
        let trimmed = line.trim();
        if trimmed.starts_with("```") {
            close(&mut paragraph, &mut blocks);
            let code: Vec<&str> = lines.by_ref().take_while(|line| !line.trim().starts_with("```")).collect();
            blocks.push(Block::Pre(code.join("\n")));
        } else if let Some(item) = trimmed.strip_prefix("- ").or_else(|| trimmed.strip_prefix("* ")) {
            close(&mut paragraph, &mut blocks);
            if let Some(Block::List(items)) = blocks.last_mut() {
                items.push(spans(item));
            } else {
                blocks.push(Block::List(vec![spans(item)]));
            }
        } else if let Some(item) = numbered(trimmed) {
            close(&mut paragraph, &mut blocks);
            if let Some(Block::Numbered(items)) = blocks.last_mut() {
                items.push(spans(item));
            } else {
                blocks.push(Block::Numbered(vec![spans(item)]));
            }
        } else if trimmed.starts_with('#') {
            close(&mut paragraph, &mut blocks);
            blocks.push(Block::Heading(spans(trimmed.trim_start_matches('#').trim())));
        } else if trimmed.is_empty() {
            close(&mut paragraph, &mut blocks);
        } else {
            if !paragraph.is_empty() {
                paragraph.push(' ');
            }
            paragraph.push_str(trimmed);
        }
    }
    close(&mut paragraph, &mut blocks);
    blocks
}

/// What follows `1. ` or `1) `.
fn numbered(line: &str) -> Option<&str> {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    (rest.len() < line.len()).then(|| rest.strip_prefix(['.', ')'])?.strip_prefix(' ')).flatten()
}

/// A file's path, with the line when one is named: `src/App.tsx:12`, also `src/App.tsx:12-18`.
fn place(code: &str) -> Option<(&str, Option<u32>)> {
    let (path, line) = match code.split_once(':') {
        Some((path, lines)) => (path, Some(lines.split(['-', ':', '–']).next()?.parse().ok()?)),
        None => (code, None),
    };
    let (stem, ending) = path.rsplit_once('.')?;
    let plain = |c: char| c.is_ascii_alphanumeric() || "/._-@[]".contains(c);
    let is_path = path.contains('/') && !path.starts_with('/') && path.chars().all(plain) && !stem.is_empty();
    (is_path && (1..=5).contains(&ending.len())).then_some((path, line))
}

fn spans(line: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut rest = line;
    while let Some(at) = rest.find(['`', '*']) {
        let mark = if rest[at..].starts_with("**") { "**" } else { &rest[at..=at] };
        let inside = &rest[at + mark.len()..];
        let end = if mark == "*" { None } else { inside.find(mark) };
        let Some(end) = end.filter(|end| *end > 0) else {
            push_plain(&mut spans, &rest[..at + mark.len()]);
            rest = inside;
            continue;
        };
        push_plain(&mut spans, &rest[..at]);
        let text = inside[..end].to_owned();
        spans.push(if mark == "`" { Span::Code(text) } else { Span::Strong(text) });
        rest = &inside[end + mark.len()..];
    }
    push_plain(&mut spans, rest);
    spans
}

fn push_plain(spans: &mut Vec<Span>, text: &str) {
    if let Some(Span::Plain(held)) = spans.last_mut() {
        held.push_str(text);
    } else if !text.is_empty() {
        spans.push(Span::Plain(text.to_owned()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_and_spans_are_found() {
        let found = blocks("Added **notes** to `task`.\nGood.\n\n- one\n- two\n\n```\nlet a\n```");
        assert_eq!(found.len(), 3);
        assert_eq!(
            found[0],
            Block::Paragraph(vec![
                Span::Plain("Added ".into()),
                Span::Strong("notes".into()),
                Span::Plain(" to ".into()),
                Span::Code("task".into()),
                Span::Plain(". Good.".into()),
            ])
        );
        assert_eq!(found[2], Block::Pre("let a".into()));
    }

    #[test]
    fn places_in_files_are_told_from_other_code() {
        assert_eq!(place("src/App.tsx:12"), Some(("src/App.tsx", Some(12))));
        assert_eq!(place("src/App.tsx:12-18"), Some(("src/App.tsx", Some(12))));
        assert_eq!(place("src/lib/storage.ts"), Some(("src/lib/storage.ts", None)));
        for other in
            ["a.b", "useState", "https://x.example/a.ts", "src/App.tsx:x", "a b/c.ts", "/etc/passwd.txt", "src/x"]
        {
            assert_eq!(place(other), None, "{other}");
        }
        assert_eq!(blocks("1. one\n2. two\n2026 was fine").len(), 2);
    }

    #[test]
    fn marks_that_never_close_stay_as_they_are() {
        assert_eq!(spans("2 * 3 ** 4 ` 5"), [Span::Plain("2 * 3 ** 4 ` 5".into())]);
    }
}
