//! Questions that somebody wrote into the words.

use crate::model::contract::QuizQuestion;

/// A question as it may be written.
pub(in crate::server::generate::blueprint::understand) const EXAMPLE: &str =
    "add a question: Which bird can swim? Penguin*, Owl, Eagle";

/// Reads "Which bird can swim? Penguin*, Owl, Eagle": the starred answer is right, or the first one, or the one in "(answer: …)".
pub(in crate::server::generate::blueprint::understand) fn given(words: &str) -> Vec<QuizQuestion> {
    let mut found = Vec::new();
    let mut rest = words;
    while let Some(mark) = rest.find('?') {
        let (before, after) = (&rest[..mark], &rest[mark + 1..]);
        let next = after.find('?').map_or(after.len(), |next| start_of_question(&after[..next]));
        let answers = &after[..next];
        if let Some(question) = one(before, answers) {
            found.push(question);
        }
        rest = &after[next..];
    }
    found.truncate(60);
    found
}

/// Where the next question begins: after the last line or sentence before its mark.
fn start_of_question(between: &str) -> usize {
    between.rfind(['\n', '.', ';']).map_or_else(|| between.rfind(':').unwrap_or(between.len()), |at| at + 1)
}

fn one(before: &str, answers: &str) -> Option<QuizQuestion> {
    let asked = before.rsplit(['\n', ':', '.', ';', '"', '“']).next()?.trim();
    let asked = asked
        .trim_start_matches(|c: char| c.is_ascii_digit() || c.is_whitespace() || matches!(c, ')' | '-' | '*' | '•'));
    let (answers, told) = told(answers);
    let mut right = 0;
    let mut read: Vec<String> = Vec::new();
    for part in answers.split([',', '/', '|', '\n']).flat_map(|part| part.split(" or ")) {
        let bare = part.trim().trim_matches(['"', '“', '”', '(', ')', '.', ';', ' ']);
        let bare = bare.trim_start_matches("or ").trim_start_matches("- ");
        let bare = ["a) ", "b) ", "c) ", "d) ", "A) ", "B) ", "C) ", "D) "]
            .iter()
            .find_map(|start| bare.strip_prefix(start))
            .unwrap_or(bare);
        let starred =
            bare.ends_with('*') || bare.starts_with('*') || bare.ends_with("(correct)") || bare.ends_with("(right)");
        let bare = bare.trim_matches('*').trim_end_matches("(correct)").trim_end_matches("(right)").trim();
        if bare.is_empty() || bare.chars().count() > 160 || read.iter().any(|held| held == bare) {
            continue;
        }
        if starred || told.as_deref() == Some(bare.to_lowercase().as_str()) {
            right = read.len();
        }
        read.push(bare.to_owned());
    }
    if let Some(told) = told.filter(|told| !read.iter().any(|held| held.to_lowercase() == *told)) {
        right = 0;
        read.insert(0, told);
    }
    let fits = (3..300).contains(&asked.chars().count()) && (2..=8).contains(&read.len());
    fits.then(|| QuizQuestion { question: format!("{asked}?"), answers: read, correct: right })
}

/// Takes "(answer: Penguin)" or "answer: Penguin" off the end.
fn told(answers: &str) -> (&str, Option<String>) {
    for mark in ["(answer:", "(correct:", "answer:", "correct answer is", "correct:", "right answer:"] {
        if let Some((before, after)) = answers.split_once(mark) {
            let bare = after.trim().trim_matches([')', '.', ' ', '"']).to_lowercase();
            return (before.trim_end_matches(['(', ' ']), (!bare.is_empty()).then_some(bare));
        }
    }
    (answers, None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn questions_are_read_with_their_answers() {
        let one = &given("add a question: Which bird can swim? Owl, Penguin*, Eagle")[0];
        assert_eq!((one.question.as_str(), one.answers.len(), one.correct), ("Which bird can swim?", 3, 1));
        let two = given("Quiz:\n1. What is 2+2? 3, 4*, 5\n2. Capital of Peru? Lima, Quito (answer: Lima)");
        assert_eq!(two.len(), 2);
        assert_eq!((two[0].correct, two[1].answers[two[1].correct].as_str()), (1, "Lima"));
        assert!(given("Could you make a quiz about cats?").is_empty());
    }
}
