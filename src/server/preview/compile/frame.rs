//! Where in a file something is wrong, for people.

use crate::model::event::BuildIssue;

/// Longest line that is shown, in characters.
const WIDTH: usize = 160;

/// An issue at a byte offset, with the lines around it.
pub(super) fn issue_at(path: &str, source: &str, offset: usize, message: impl Into<String>) -> BuildIssue {
    let mut offset = offset.min(source.len());
    while !source.is_char_boundary(offset) {
        offset -= 1;
    }
    let before = &source[..offset];
    let line = before.matches('\n').count();
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count();
    BuildIssue {
        path: Some(path.to_owned()),
        line: u32::try_from(line + 1).ok(),
        column: u32::try_from(column + 1).ok(),
        message: message.into(),
        frame: Some(frame(source, line, column)),
    }
}

/// The lines around one, which is marked, with a caret below the column. Both count from 0.
fn frame(source: &str, line: usize, column: usize) -> String {
    let first = line.saturating_sub(2);
    let width = (line + 3).to_string().len();
    let mut text = String::new();
    for (number, content) in source.lines().enumerate().skip(first).take(line + 3 - first) {
        let shown: String = content.chars().take(WIDTH).map(|c| if c == '\t' { ' ' } else { c }).collect();
        let mark = if number == line { '>' } else { ' ' };
        text.push_str(format!("{mark} {:>width$} | {shown}", number + 1).trim_end());
        text.push('\n');
        if number == line && column <= WIDTH {
            text.push_str(&format!("  {:>width$} | {:>at$}\n", "", "^", at = column + 1));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_is_marked() {
        let issue = issue_at("src/a.ts", "one\ntwö three\nfour\n", 9, "no");
        assert_eq!((issue.line, issue.column), (Some(2), Some(5)));
        assert_eq!(issue.frame.unwrap(), "  1 | one\n> 2 | twö three\n    |     ^\n  3 | four\n");
    }

    #[test]
    fn a_place_outside_or_inside_a_character_is_none_the_worse() {
        assert_eq!(issue_at("a", "", 9, "x").line, Some(1));
        assert_eq!(issue_at("a", "ö", 1, "x").column, Some(1));
    }
}
