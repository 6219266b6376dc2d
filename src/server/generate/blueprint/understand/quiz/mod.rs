//! Quizzes: what they are about, and their questions, from the words or from a bank.

mod banks;
mod facts;
mod given;

use super::text::{any, position};
use crate::model::contract::{Contract, Purpose, QuizQuestion};

pub(super) use given::{EXAMPLE, given};

/// What a quiz is about, in the user's words.
pub(super) fn topic(text: &str) -> Option<String> {
    const BEFORE: &str = "quiz about|quiz on|trivia about|trivia on|questions about|questions on|quiz app about\
        |quiz game about|quiz sobre|quiz über|quiz zu|quiz sur|test about";
    let named = BEFORE.split('|').find_map(|marker| {
        let rest = text.get(position(text, marker)? + marker.len()..)?;
        let end = [" with ", ",", ".", ";", ":", " that ", " and ", "(", " con ", " mit ", " avec ", "?", "!"]
            .iter()
            .filter_map(|stop| rest.find(stop))
            .min()
            .unwrap_or(rest.len());
        Some(rest[..end].trim().to_owned())
    });
    // "A space quiz", "music trivia".
    let led = || {
        let at = position(text, "quiz").or_else(|| position(text, "trivia"))?;
        let words: Vec<&str> = text[..at].split_whitespace().collect();
        let from = words.iter().rposition(|word| {
            ["a", "an", "the", "my", "build", "make", "create", "me", "simple", "fun", "app:", "question"]
                .contains(word)
                || word.contains("choice")
        });
        let topic = words[from.map_or(0, |from| from + 1)..].join(" ");
        (topic.split(' ').count() <= 3).then_some(topic)
    };
    let topic = named.or_else(led).filter(|topic| !topic.is_empty())?;
    (!topic.is_empty()).then(|| super::fields::strip(&topic).chars().take(80).collect())
}

/// Says so when the questions are not about what the quiz is to be about: nothing is known of it.
pub(super) fn placeholders(contract: &Contract) -> Option<String> {
    let topic = contract.content.topic.as_deref().filter(|topic| contract.purpose == Purpose::Quiz && !knows(topic))?;
    let general = known(&banks::GENERAL, 1);
    let held = contract.content.questions.first()?;
    (general.first()? == held).then(|| {
        format!("I know no questions about {topic}: these are placeholders. Give me yours, as in \"{EXAMPLE}\"")
    })
}

/// Whether there is a bank of questions about the topic.
fn knows(topic: &str) -> bool {
    const WORDS: &[&str] =
        &["capital*", "chemi*", "element*", "periodic", "general", "knowledge", "everything", "trivia", "pub"];
    any(topic, WORDS) || is_sums(topic) || banks::BANKS.iter().any(|(words, _)| any(topic, words))
}

fn is_sums(about: &str) -> bool {
    any(
        about,
        &[
            "math*",
            "maths",
            "arithmetic",
            "times table*",
            "multiplication",
            "addition",
            "subtraction",
            "sums",
            "matemáticas",
            "mathe*",
            "calcul mental",
        ],
    )
}

/// The questions, as many as the words ask for (ten when they do not say).
pub(super) fn questions(text: &str, topic: Option<&str>) -> Vec<QuizQuestion> {
    let about = topic.unwrap_or(text);
    let count = how_many(text);
    if any(about, &["capital*", "hauptstädte*", "capitales"]) {
        let ask = |country: &str| format!("What is the capital of {country}?");
        if any(about, &["europe*", "europa*"]) {
            pairs(&facts::EUROPE, count, ask)
        } else {
            pairs(&facts::WORLD, count, ask)
        }
    } else if any(about, &["chemi*", "element*", "periodic"]) {
        pairs(&facts::ELEMENTS, count, |element| format!("What is the chemical symbol of {element}?"))
    } else if is_sums(about) {
        sums(about, count)
    } else {
        let bank =
            banks::BANKS.iter().find(|(words, _)| any(about, words)).map_or(&banks::GENERAL[..], |(_, bank)| bank);
        known(bank, count)
    }
}

/// A number in digits or, up to twenty, in words.
pub(super) fn number(word: &str) -> Option<usize> {
    const WORDS: &str = "zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen\
        |seventeen|eighteen|nineteen|twenty";
    word.parse().ok().or_else(|| WORDS.split('|').position(|name| name == word))
}

fn how_many(text: &str) -> usize {
    let words: Vec<&str> = text.split([' ', '-']).collect();
    let before = words
        .iter()
        .position(|word| word.starts_with("question") || word.starts_with("pregunta") || word.starts_with("frage"))
        .unwrap_or(0);
    words[before.saturating_sub(4)..before].iter().rev().find_map(|word| number(word)).unwrap_or(10).clamp(3, 40)
}

/// Where the right answer stands among four: spread, and the same each time.
fn place(at: usize) -> usize {
    (at * 7 + 2) % 4
}

fn known(bank: &[banks::Known], count: usize) -> Vec<QuizQuestion> {
    let questions = bank.iter().take(count).enumerate().map(|(at, (question, [right, wrong @ ..]))| {
        let mut answers: Vec<String> = wrong.iter().map(|&answer| answer.to_owned()).collect();
        answers.insert(place(at), (*right).to_owned());
        QuizQuestion { question: (*question).to_owned(), answers, correct: place(at) }
    });
    questions.collect()
}

fn pairs(bank: &[(&str, &str)], count: usize, ask: impl Fn(&str) -> String) -> Vec<QuizQuestion> {
    let questions = bank.iter().take(count).enumerate().map(|(at, (subject, right))| {
        // Wrong answers are right elsewhere; steps that share no factor with each other spread them.
        let mut answers = [1, 3, 7].map(|step| bank[(at + step) % bank.len()].1.to_owned()).to_vec();
        answers.insert(place(at), (*right).to_owned());
        QuizQuestion { question: ask(subject), answers, correct: place(at) }
    });
    questions.collect()
}

/// Sums, made rather than known: as many as are asked for, none twice.
fn sums(about: &str, count: usize) -> Vec<QuizQuestion> {
    let only = |words: &[&str]| any(about, words);
    let questions = (0..count).map(|at| {
        let (a, b) = (3 + at * 7 % 10 + at / 10, 2 + at * 3 % 8 + at / 8);
        let times = only(&["times table*", "multiplication"]) || !only(&["addition", "subtraction"]) && at % 3 == 2;
        let minus = only(&["subtraction"]) || !times && !only(&["addition"]) && at % 3 == 1;
        let (question, right) = if times {
            (format!("What is {a} × {b}?"), a * b)
        } else if minus {
            (format!("What is {} − {b}?", a + b + at), a + at)
        } else {
            (format!("What is {} + {}?", a + at, b + 10), a + at + b + 10)
        };
        let mut answers: Vec<String> = [right + 1, right + 10, if right > 2 { right - 2 } else { right + 2 }]
            .iter()
            .map(usize::to_string)
            .collect();
        answers.insert(place(at), right.to_string());
        QuizQuestion { question, answers, correct: place(at) }
    });
    questions.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_question_has_one_right_answer_among_four_different_ones() {
        for text in [
            "a quiz about european capitals with 20 questions",
            "world capitals quiz",
            "quiz on chemistry",
            "a quiz",
            "math quiz with 40 questions",
            "quiz about space",
            "animals quiz",
            "quiz about music",
            "quiz about movies",
            "sports trivia",
            "food quiz",
            "history quiz",
            "geography quiz",
            "science quiz",
        ] {
            let questions = questions(text, topic(text).as_deref());
            assert!(questions.len() >= 10, "{text}");
            for (at, question) in questions.iter().enumerate() {
                let distinct: std::collections::BTreeSet<_> = question.answers.iter().collect();
                assert_eq!((distinct.len(), question.correct < 4), (4, true), "{}", question.question);
                assert!(
                    !questions[..at].iter().any(|other| other.question == question.question),
                    "{}",
                    question.question
                );
            }
        }
    }

    #[test]
    fn the_number_of_questions_is_in_the_words() {
        assert_eq!(how_many("with ten multiple-choice questions"), 10);
        assert_eq!(how_many("15 questions"), 15);
    }

    #[test]
    fn topics_are_found_before_and_after() {
        assert_eq!(topic("a quiz about european capitals with ten questions").as_deref(), Some("european capitals"));
        assert_eq!(topic("make a space quiz").as_deref(), Some("space"));
        assert_eq!(topic("build a fun music trivia app").as_deref(), Some("music"));
        assert_eq!(topic("a quiz"), None);
        assert!(knows("space") && !knows("harry potter"));
    }
}
