//! Orders to timers and quizzes, and what is written in the app itself rather than by words.

use super::{
    super::{fields, quiz, text::any},
    Change,
    clauses::Clause,
    find, verbs,
};
use crate::model::contract::{Contract, Purpose, TimerPreset};

/// Reads an order to a single-purpose app.
pub(super) fn read(clause: &Clause, contract: &mut Contract) -> Change {
    match contract.purpose {
        Purpose::Timer => timer(&clause.text, contract),
        Purpose::Quiz => question(clause, contract),
        Purpose::Poll | Purpose::Blog | Purpose::Flashcards => written_inside(&clause.text, contract),
        _ => None,
    }
}

/// "make focus sessions 50 minutes", "breaks of 10 minutes", "change 25 to 30 minutes".
fn timer(text: &str, contract: &mut Contract) -> Change {
    let numbers: Vec<u32> = text.split(|c: char| !c.is_ascii_digit()).filter_map(|part| part.parse().ok()).collect();
    let preset = contract.content.timer.get_or_insert(TimerPreset { focus: 25, short_break: 5, long_break: 15 });
    let minutes = *numbers.last()?;
    let minutes = if any(text, &["hour", "hours"]) { minutes.saturating_mul(60) } else { minutes };
    let part = |words: &[&str]| any(text, words);
    let (what, slot, range) = if part(&["long break*", "longer break*", "long rest"]) {
        ("long breaks", &mut preset.long_break, 0..=240)
    } else if part(&["break*", "rest*", "pause*", "pausen"]) {
        ("breaks", &mut preset.short_break, 0..=120)
    } else if part(&["focus", "session*", "work", "pomodoro*", "timer", "it", "minutes", "countdown", "minuten"]) {
        ("focus sessions", &mut preset.focus, 1..=600)
    } else {
        return None;
    };
    if !range.contains(&minutes) {
        return Some(Err(format!("{what} may last from {} to {} minutes.", range.start(), range.end())));
    }
    *slot = minutes;
    Some(Ok(format!("{what} of {minutes} minutes")))
}

/// "add a question: What is 2+2? 3, 4*, 5", "add 5 more questions", "remove question 3".
fn question(clause: &Clause, contract: &mut Contract) -> Change {
    let text = clause.text.as_str();
    if let Some(rest) = verbs::removing(text) {
        let number: usize = rest
            .split(|c: char| !c.is_ascii_digit())
            .find_map(|part| part.parse().ok())
            .or_else(|| any(rest, &["last question"]).then_some(contract.content.questions.len()))?;
        if contract.content.questions.len() < 2 {
            return Some(Err("A quiz needs at least one question.".to_owned()));
        }
        if number == 0 || number > contract.content.questions.len() {
            return Some(Err(format!(
                "There are {} questions: name one of them by its number.",
                contract.content.questions.len()
            )));
        }
        contract.content.questions.remove(number - 1);
        return Some(Ok(format!("without question {number}")));
    }
    if !any(text, &["question*", "quiz about", "about", "ask"]) {
        return None;
    }
    let made = quiz::given(&clause.said);
    if !made.is_empty() {
        if contract.content.questions.len() + made.len() > 60 {
            return Some(Err("A quiz may have 60 questions at most.".to_owned()));
        }
        let count = made.len();
        contract.content.questions.extend(made);
        return Some(Ok(if count == 1 { "one more question".to_owned() } else { format!("{count} more questions") }));
    }
    if let Some(topic) = quiz::topic(text) {
        let count = contract.content.questions.len();
        contract.content.questions = quiz::questions(&format!("{count} questions about {topic}"), Some(&topic));
        contract.content.topic = Some(topic.clone());
        return Some(Ok(format!("questions about {topic}")));
    }
    let more: usize = verbs::adding(text)?.split(' ').find_map(quiz::number)?;
    let held = contract.content.questions.len();
    let wanted = if any(text, &["more", "another"]) { held + more } else { more.max(held) };
    let topic = contract.content.topic.clone();
    let longer = quiz::questions(&format!("{wanted} questions"), topic.as_deref());
    for question in longer {
        if contract.content.questions.len() < wanted.min(60)
            && !contract.content.questions.iter().any(|other| other.question == question.question)
        {
            contract.content.questions.push(question);
        }
    }
    let now = contract.content.questions.len();
    if now == held {
        return Some(Err(format!("I know no more questions about this. Give me yours, as in \"{}\".", quiz::EXAMPLE)));
    }
    Some(Ok(format!("{now} questions")))
}

/// Posts, polls and cards are the app's own contents: its users write them in it.
fn written_inside(text: &str, contract: &Contract) -> Change {
    let rest = text.strip_prefix("add ").or_else(|| text.strip_prefix("write "))?;
    let entity = contract.entities.first()?;
    let bare = fields::strip(rest);
    let named = bare == entity.label
        || [" called ", " about ", " titled ", ": ", " named ", " on ", " asking "]
            .iter()
            .any(|joint| bare.starts_with(&format!("{}{joint}", entity.label)));
    let option = contract.purpose == Purpose::Poll && (bare.starts_with("option ") || bare.starts_with("answer "));
    (named || option).then(|| {
        let what = find::quotes(&entity.label_plural).to_owned();
        let verb = if option { "edit the poll and write one option a line" } else { "press its add button" };
        Err(format!("The {what} are written in the app itself: open it and {verb}. I change what the app can do, not what you keep in it."))
    })
}
