//! Purposes that keep records and do one thing more with them: habits, polls, flashcards, invoices, blogs.

use super::text::{any, has};
use crate::model::contract::{CheckKind, Contract, Feature, Purpose, Section, SectionKind, View};

/// The purpose that the words ask for, if it is one of these.
pub(super) fn purpose(text: &str) -> Option<Purpose> {
    if any(text, &["habit*", "hábitos", "gewohnheiten", "habitudes"]) {
        Some(Purpose::Habits)
    } else if any(
        text,
        &[
            "poll",
            "polls",
            "polling app",
            "voting app",
            "vote on",
            "vote for",
            "survey*",
            "people vote",
            "umfrage*",
            "encuesta*",
        ],
    ) {
        Some(Purpose::Poll)
    } else if any(text, &["flashcard*", "flash card*", "vocabulary trainer", "karteikarten"]) {
        Some(Purpose::Flashcards)
    } else if any(text, &["invoice*", "invoicing", "facturas", "rechnungen", "factures"]) {
        Some(Purpose::Invoices)
    } else if has(text, "blog*") {
        Some(Purpose::Blog)
    } else {
        None
    }
}

/// What each brings with it.
pub(super) fn features(purpose: Purpose) -> &'static [Feature] {
    match purpose {
        Purpose::Habits => &[Feature::Streak, Feature::WeekOverview],
        Purpose::Poll => &[Feature::Vote, Feature::Results],
        Purpose::Flashcards => &[Feature::Flip],
        Purpose::Invoices => &[Feature::Totals, Feature::Print, Feature::DetailPage],
        Purpose::Blog => &[Feature::Markdown, Feature::DetailPage, Feature::Navigation, Feature::About],
        _ => &[],
    }
}

/// The screen that comes before the lists, when there is one.
pub(super) fn home(purpose: Purpose) -> Option<(&'static str, View)> {
    match purpose {
        Purpose::Habits => Some(("This week", View::Week)),
        Purpose::Flashcards => Some(("Study", View::Tool)),
        Purpose::Poll => Some(("Vote", View::Tool)),
        _ => None,
    }
}

/// Adds the words of screens that come after the lists.
pub(super) fn after(contract: &mut Contract) {
    if contract.purpose != Purpose::Blog || !contract.has(Feature::About) {
        return;
    }
    if contract.content.sections.is_empty() {
        let whose = contract.content.name.clone().unwrap_or_else(|| contract.title.clone());
        contract.content.sections.push(Section {
            id: "s1".to_owned(),
            kind: SectionKind::About,
            title: "About".to_owned(),
            text: format!(
                "{whose} is where I write down what I learn, make and think about. New posts come when they are ready."
            ),
            items: Vec::new(),
        });
    }
}

/// What each is checked for besides.
pub(super) fn checks(purpose: Purpose) -> &'static [(&'static str, CheckKind)] {
    match purpose {
        Purpose::Habits => {
            &[("when a habit is checked in on days in a row, then its streak counts them", CheckKind::StreakCounts)]
        }
        Purpose::Poll => &[
            ("when somebody has voted, then they cannot vote again", CheckKind::VoteOnce),
            ("when votes are in, then the results show as bars", CheckKind::ResultsShow),
        ],
        Purpose::Flashcards => &[
            ("when a card is flipped, then its back shows", CheckKind::FlipShowsBack),
            ("when a card is marked known or unknown, then that is kept", CheckKind::CardIsMarked),
        ],
        Purpose::Invoices => {
            &[("when an invoice has lines and a tax rate, then its totals add up", CheckKind::TotalsAddUp)]
        }
        Purpose::Blog => {
            &[("when the about page is opened, then it says what the blog is about", CheckKind::SectionsShow)]
        }
        _ => &[],
    }
}
