//! Question banks: facts, and three wrong answers taken from the other questions of the bank.

use super::text::{any, position};
use crate::model::contract::QuizQuestion;

const EUROPE: [(&str, &str); 24] = [
    ("France", "Paris"),
    ("Germany", "Berlin"),
    ("Spain", "Madrid"),
    ("Italy", "Rome"),
    ("Portugal", "Lisbon"),
    ("Austria", "Vienna"),
    ("Poland", "Warsaw"),
    ("Greece", "Athens"),
    ("Sweden", "Stockholm"),
    ("Norway", "Oslo"),
    ("Finland", "Helsinki"),
    ("Denmark", "Copenhagen"),
    ("Ireland", "Dublin"),
    ("Hungary", "Budapest"),
    ("Romania", "Bucharest"),
    ("Bulgaria", "Sofia"),
    ("Croatia", "Zagreb"),
    ("Belgium", "Brussels"),
    ("Switzerland", "Bern"),
    ("Estonia", "Tallinn"),
    ("Latvia", "Riga"),
    ("Lithuania", "Vilnius"),
    ("Slovenia", "Ljubljana"),
    ("Iceland", "Reykjavik"),
];

const WORLD: [(&str, &str); 20] = [
    ("Japan", "Tokyo"),
    ("Australia", "Canberra"),
    ("Canada", "Ottawa"),
    ("Egypt", "Cairo"),
    ("Kenya", "Nairobi"),
    ("Peru", "Lima"),
    ("Argentina", "Buenos Aires"),
    ("India", "New Delhi"),
    ("Thailand", "Bangkok"),
    ("Vietnam", "Hanoi"),
    ("Cuba", "Havana"),
    ("Chile", "Santiago"),
    ("Morocco", "Rabat"),
    ("Turkey", "Ankara"),
    ("Mongolia", "Ulaanbaatar"),
    ("Nepal", "Kathmandu"),
    ("New Zealand", "Wellington"),
    ("Senegal", "Dakar"),
    ("South Korea", "Seoul"),
    ("Colombia", "Bogotá"),
];

const ELEMENTS: [(&str, &str); 16] = [
    ("gold", "Au"),
    ("silver", "Ag"),
    ("iron", "Fe"),
    ("sodium", "Na"),
    ("potassium", "K"),
    ("copper", "Cu"),
    ("lead", "Pb"),
    ("tin", "Sn"),
    ("mercury", "Hg"),
    ("tungsten", "W"),
    ("helium", "He"),
    ("neon", "Ne"),
    ("carbon", "C"),
    ("oxygen", "O"),
    ("calcium", "Ca"),
    ("zinc", "Zn"),
];

const GENERAL: [(&str, &str); 16] = [
    ("How many continents are there?", "Seven"),
    ("Which planet is closest to the Sun?", "Mercury"),
    ("Which ocean is the largest?", "The Pacific"),
    ("How many strings has a violin?", "Four"),
    ("Which gas do plants take in?", "Carbon dioxide"),
    ("Who painted the Mona Lisa?", "Leonardo da Vinci"),
    ("How many sides has a hexagon?", "Six"),
    ("Which is the longest bone of the human body?", "The femur"),
    ("At how many °C does water boil at sea level?", "100"),
    ("Which animal is the largest on Earth?", "The blue whale"),
    ("Who wrote Hamlet?", "William Shakespeare"),
    ("In which year did the first people land on the Moon?", "1969"),
    ("How many minutes has a day?", "1,440"),
    ("Which metal is liquid at room temperature?", "Mercury, the metal"),
    ("Which language has the most native speakers?", "Mandarin Chinese"),
    ("Which instrument has 88 keys?", "The piano"),
];

/// What a quiz is about, in the user's words.
pub(super) fn topic(text: &str) -> Option<String> {
    let at = ["quiz about ", "quiz on ", "trivia about ", "trivia on ", "questions about ", "quiz for "]
        .iter()
        .find_map(|marker| position(text, marker.trim()).map(|at| at + marker.len()))?;
    let rest = text.get(at..)?;
    let end = [" with ", ",", ".", ";", ":", " that ", " and "]
        .iter()
        .filter_map(|stop| rest.find(stop))
        .min()
        .unwrap_or(rest.len());
    let topic = rest[..end].trim();
    (!topic.is_empty()).then(|| topic.chars().take(80).collect())
}

/// The questions, as many as the words ask for (ten when they do not say).
pub(super) fn questions(text: &str, topic: Option<&str>) -> Vec<QuizQuestion> {
    let about = topic.unwrap_or(text);
    let count = how_many(text);
    if any(about, &["capital*"]) {
        let ask = |country: &str| format!("What is the capital of {country}?");
        if any(about, &["europe*"]) { pick(&EUROPE, count, ask) } else { pick(&WORLD, count, ask) }
    } else if any(about, &["chemi*", "element*", "periodic"]) {
        pick(&ELEMENTS, count, |element| format!("What is the chemical symbol of {element}?"))
    } else {
        pick(&GENERAL, count, str::to_owned)
    }
}

fn how_many(text: &str) -> usize {
    const WORDS: [(&str, usize); 7] =
        [("five", 5), ("six", 6), ("eight", 8), ("ten", 10), ("twelve", 12), ("fifteen", 15), ("twenty", 20)];
    let words: Vec<&str> = text.split(' ').collect();
    let before = words.iter().position(|word| word.starts_with("question")).unwrap_or(0);
    let number =
        |word: &&str| word.parse().ok().or_else(|| WORDS.iter().find(|(name, _)| name == word).map(|(_, n)| *n));
    words[before.saturating_sub(3)..before].iter().rev().find_map(number).unwrap_or(10).clamp(3, 40)
}

fn pick(bank: &[(&str, &str)], count: usize, ask: impl Fn(&str) -> String) -> Vec<QuizQuestion> {
    let questions = bank.iter().take(count).enumerate().map(|(at, (subject, right))| {
        // Wrong answers are right elsewhere; steps that share no factor with each other spread them.
        let wrong = [1, 3, 7].map(|step| bank[(at + step) % bank.len()].1.to_owned());
        let mut answers = wrong.to_vec();
        let correct = (at * 7 + 2) % 4;
        answers.insert(correct, (*right).to_owned());
        QuizQuestion { question: ask(subject), answers, correct }
    });
    questions.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_question_has_one_right_answer_among_four_different_ones() {
        for text in
            ["a quiz about european capitals with 20 questions", "world capitals quiz", "quiz on chemistry", "a quiz"]
        {
            let questions = questions(text, topic(text).as_deref());
            assert!(questions.len() >= 10, "{text}");
            for question in questions {
                let distinct: std::collections::BTreeSet<_> = question.answers.iter().collect();
                assert_eq!((distinct.len(), question.correct < 4), (4, true), "{}", question.question);
            }
        }
    }

    #[test]
    fn the_number_of_questions_is_in_the_words() {
        assert_eq!(how_many("with ten multiple-choice questions"), 10);
        assert_eq!(how_many("15 questions"), 15);
    }
}
