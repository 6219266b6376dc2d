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
    Pre(String),
}

/// Shows a text that may use a little Markdown.
#[component]
pub fn Markdown(#[prop(into)] text: String) -> impl IntoView {
    let spans = |spans: Vec<Span>| {
        spans
            .into_iter()
            .map(|span| match span {
                Span::Plain(text) => text.into_any(),
                Span::Strong(text) => view! { <strong>{text}</strong> }.into_any(),
                Span::Code(text) => view! { <code>{text}</code> }.into_any(),
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
    fn marks_that_never_close_stay_as_they_are() {
        assert_eq!(spans("2 * 3 ** 4 ` 5"), [Span::Plain("2 * 3 ** 4 ` 5".into())]);
    }
}
