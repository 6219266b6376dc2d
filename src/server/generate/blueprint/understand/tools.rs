//! Single-purpose apps: timers, calculators, quizzes.

use super::{
    colours, design, finish, quiz,
    text::{any, has},
    title,
};
use crate::model::contract::{
    CONTRACT_SCHEMA, Character, CheckKind, Content, Contract, Feature, Kind, Page, Purpose, TimerPreset, View,
};

/// Reads a tool out of the words, when they ask for one.
pub(super) fn read(words: &str, text: &str) -> Option<Contract> {
    let purpose = purpose(text)?;
    let said = colours::read(text);
    let topic = quiz::topic(text);
    let (name, features, look): (&str, Vec<Feature>, (Character, &str)) = match purpose {
        Purpose::Timer => ("Timer", vec![Feature::Timer], (Character::Instrument, "#c2410c")),
        Purpose::Calculator => {
            ("Calculator", vec![Feature::Calculator, Feature::History], (Character::Instrument, "#475569"))
        }
        _ => ("Quiz", vec![Feature::Quiz, Feature::Progress, Feature::Score], (Character::Bold, "#6d28d9")),
    };
    let usual = match (purpose, &topic) {
        (Purpose::Timer, _) if has(text, "pomodoro") => "Pomodoro".to_owned(),
        (Purpose::Quiz, Some(topic)) => format!("{} quiz", super::text::sentence_case(topic)),
        _ => name.to_owned(),
    };
    let mut content = Content { topic, ..Content::default() };
    match purpose {
        Purpose::Timer => content.timer = Some(preset(text)),
        Purpose::Quiz => {
            content.questions = quiz::given(words);
            if content.questions.len() < 2 {
                content.questions = quiz::questions(text, content.topic.as_deref());
            }
        }
        _ => {}
    }
    let mut features = features;
    if said.dark {
        features.push(Feature::DarkMode);
    }
    features.sort_unstable();
    let mut contract = Contract {
        schema: CONTRACT_SCHEMA,
        kind: Kind::Web,
        title: title::given(words).unwrap_or(usual),
        summary: title::summary(words),
        language: title::language(text),
        purpose,
        entities: Vec::new(),
        features,
        pages: vec![Page {
            id: "p1".to_owned(),
            path: "/".to_owned(),
            title: name.to_owned(),
            view: View::Tool,
            entity: None,
        }],
        endpoints: Vec::new(),
        design: design(&said, look),
        content,
        checks: Vec::new(),
        migrations: Vec::new(),
    };
    finish(&mut contract);
    Some(contract)
}

fn purpose(text: &str) -> Option<Purpose> {
    let records = any(text, &["tracker", "track", "each has", "log"]);
    if any(
        text,
        &["pomodoro", "countdown", "stopwatch", "timer", "temporizador", "minuteur", "stoppuhr", "kurzzeitwecker"],
    ) && !records
    {
        Some(Purpose::Timer)
    } else if any(text, &["quiz", "trivia"]) {
        Some(Purpose::Quiz)
    } else if any(text, &["calculator", "calculadora", "taschenrechner", "calculatrice"])
        && !any(text, &["tip", "mortgage", "bmi", "loan", "tax", "unit", "currency", "scientific", "calorie"])
    {
        Some(Purpose::Calculator)
    } else {
        None
    }
}

/// Minutes of focus and breaks, from the words where they name them.
fn preset(text: &str) -> TimerPreset {
    let minutes = |near: &[&str]| {
        let words: Vec<&str> = text.split([' ', '-', ',']).collect();
        let number = |at: usize| words.get(at).and_then(|word| word.parse::<u32>().ok());
        words.iter().enumerate().find_map(|(at, _)| {
            let minutes = number(at).filter(|_| words.get(at + 1).is_some_and(|unit| unit.starts_with("min")))?;
            let after: Vec<&str> = words.iter().skip(at + 2).take(3).copied().collect();
            near.iter().any(|word| after.iter().any(|near| near.starts_with(word))).then_some(minutes)
        })
    };
    TimerPreset {
        focus: minutes(&["focus", "work", "session", "timer"]).unwrap_or(25).clamp(1, 600),
        short_break: minutes(&["break", "short", "rest", "pause"]).unwrap_or(5).min(120),
        long_break: minutes(&["long"]).unwrap_or(15).min(240),
    }
}

/// What a tool is checked for.
pub(super) fn checks(contract: &Contract) -> Vec<(String, CheckKind)> {
    let mut checks =
        vec![(format!("when {} is opened, then it is ready to use", contract.title), CheckKind::FirstScreen)];
    if contract.purpose == Purpose::Site {
        checks.extend(super::sites::checks(contract));
    }
    match contract.purpose {
        Purpose::Timer => {
            checks.push((
                "when the timer is started, then it counts down and counts the session".to_owned(),
                CheckKind::TimerRuns,
            ));
            checks.push((
                "when the page is reloaded, then today's sessions are still counted".to_owned(),
                CheckKind::ReloadKeepsData,
            ));
        }
        Purpose::Calculator => {
            checks.push(("when a sum is entered, then the result is right".to_owned(), CheckKind::CalculatorComputes));
            checks.push(("when something is computed, then the history keeps it".to_owned(), CheckKind::HistoryKeeps));
        }
        Purpose::Quiz => checks
            .push(("when answers are given, then the score counts the right ones".to_owned(), CheckKind::QuizScores)),
        _ => {}
    }
    if contract.has(Feature::DarkMode) {
        checks.push(("when the theme is switched, then it stays switched".to_owned(), CheckKind::ThemeSwitches));
    }
    checks
}
