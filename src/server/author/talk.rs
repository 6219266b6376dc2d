//! What was said before, as short as it can be.

use super::context::tokens;
use crate::model::project::{Author, Message};

/// How much of an older message is kept, in characters.
const OLDER: usize = 140;
/// How many of the latest messages are kept whole where there is room.
const WHOLE: usize = 4;

/// The conversation within `budget` tokens, oldest first: the latest messages whole, older ones by how they begin.
pub(super) fn digest(talk: &[Message], budget: usize) -> String {
    let mut lines: Vec<String> = Vec::new();
    let mut left = budget;
    for (age, message) in talk.iter().rev().enumerate() {
        let who = if message.author == Author::User { "They" } else { "You" };
        let words = message.text.split_whitespace().collect::<Vec<_>>().join(" ");
        let whole = format!("{who}: {words}\n");
        let line =
            if age < WHOLE && tokens(&whole) <= left / 2 { whole } else { format!("{who}: {}\n", begin(&words)) };
        let cost = tokens(&line);
        if cost > left {
            break;
        }
        left -= cost;
        lines.push(line);
    }
    lines.reverse();
    lines.concat()
}

fn begin(words: &str) -> String {
    if words.chars().count() <= OLDER {
        words.to_owned()
    } else {
        words.chars().take(OLDER - 1).chain(['…']).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ids::MessageId;

    fn said(author: Author, text: &str) -> Message {
        Message {
            id: MessageId(uuid::Uuid::nil()),
            author,
            text: text.to_owned(),
            run_id: None,
            attachments: Vec::new(),
            created_at: 0,
        }
    }

    #[test]
    fn the_latest_is_whole_and_the_budget_is_kept() {
        let long = "word ".repeat(200);
        let mut talk: Vec<Message> = (0..30).map(|_| said(Author::Lathe, &long)).collect();
        talk.push(said(Author::User, "make\nit blue"));
        assert_eq!(digest(&talk[30..], 100), "They: make it blue\n");
        for budget in [0, 10, 100, 400, 3000] {
            let text = digest(&talk, budget);
            assert!(tokens(&text) <= budget, "{budget}: {}", tokens(&text));
            assert!(budget < 100 || text.ends_with("They: make it blue\n"));
        }
        assert!(digest(&talk, 3000).lines().next().unwrap().ends_with('…'), "older ones by how they begin");
    }
}
