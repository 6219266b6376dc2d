//! The ground of a first app that blueprints alone do not understand: a model says in one line what it keeps.

use super::{Conversation, ModelAuthor, attached, telling::Telling};
use crate::{
    model::tree::Tree,
    server::{
        error::AppError,
        models::Turn,
        runs::{Attached, Client, Outline},
    },
};

const SYSTEM: &str = include_str!("prompts/outline.md");
/// Several short examples of differing domains: a small model parrots a single one.
const EXAMPLES: [(&str, &str); 4] = [
    (
        "a chess club app where members challenge each other in real time",
        "A list of matches with white player, black player, result (one of white, black or draw), played on date",
    ),
    ("draw fractals in the browser", "A page called Fractals"),
    (
        "something with AI that sorts my mails",
        "A list of mails with sender, subject, body, label (one of inbox, later or done), received on date",
    ),
    ("an app for my band", "? What should it keep? | Our songs | Our gigs | Songs and gigs"),
];
/// Most tokens of an answer.
const LONGEST: u32 = 160;
/// Most tokens of texts that go along: what an app keeps is said early in them.
const MOST_ATTACHED: usize = 1500;

impl ModelAuthor {
    /// Asks for the ground of an app; `None` when what came back is of no use.
    pub(super) async fn ground(
        &self,
        client: Client<'_>,
        words: &str,
        attached: &[Attached],
        telling: &Telling,
    ) -> Result<Option<Outline>, AppError> {
        let cast = self.cast(client).await?;
        let examples = EXAMPLES.iter().flat_map(|(wish, line)| [Turn::user(*wish), Turn::model(*line)]);
        let nothing = Tree::default();
        let texts = attached::texts(attached, MOST_ATTACHED);
        let asked = Turn {
            images: if cast.sees { attached::pictures(attached) } else { Vec::new() },
            ..Turn::user([words, &texts].join("\n\n").trim())
        };
        let talk = Conversation {
            lines: &self.lines,
            candidates: &cast.candidates,
            system: SYSTEM,
            turns: examples.chain([asked]).collect(),
            given: Vec::new(),
            key: String::new(),
            tree: &nothing,
            lenient: false,
            max_tokens: LONGEST,
            temperature: client.options.temperature.unwrap_or(0.0),
            repair: false,
            telling,
            client,
            money: &self.money,
        };
        Ok(read(&talk.line().await?))
    }
}

/// Reads the first line that says something.
fn read(answer: &str) -> Option<Outline> {
    let line = answer.lines().map(|line| line.trim().trim_matches('`').trim()).find(|line| !line.is_empty())?;
    let Some(question) = line.strip_prefix('?') else {
        return (line.chars().count() <= 600).then(|| Outline::Words(line.to_owned()));
    };
    let mut parts = question.split('|').map(|part| part.trim().to_owned()).filter(|part| !part.is_empty());
    let question = parts.next()?;
    let answers: Vec<String> = parts.take(3).collect();
    (answers.len() > 1).then_some(Outline::Question { question, answers })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_or_a_question_is_read_and_nothing_else() {
        assert_eq!(
            read("\n `A list of mails with sender`\nand more"),
            Some(Outline::Words("A list of mails with sender".into()))
        );
        let question = read("? What should it keep? | Songs | Gigs |");
        let answers = vec!["Songs".to_owned(), "Gigs".to_owned()];
        assert_eq!(question, Some(Outline::Question { question: "What should it keep?".into(), answers }));
        for useless in ["", "? And now?", "? | a | b"] {
            assert!(!matches!(read(useless), Some(Outline::Words(_))), "{useless}");
        }
        assert_eq!(read(&"long ".repeat(200)), None);
    }
}
