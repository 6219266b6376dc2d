//! What somebody could ask for next: words that [`super::understand::follow_up`] takes, each adding what the app lacks.

use crate::model::contract::{Contract, Feature, FieldKind, Purpose};

/// Most suggestions at a time.
const MOST: usize = 4;

/// Suggests wishes for an app, in words to click.
#[must_use]
pub fn suggest(contract: &Contract) -> Vec<String> {
    // The words are English: an app in another language would mix them.
    if contract.language != "en"
        || !matches!(contract.purpose, Purpose::Records | Purpose::Dashboard)
        || contract.entities.is_empty()
    {
        return Vec::new();
    }
    let has = |feature| contract.features.contains(&feature);
    let kind = |kind| contract.entities.iter().any(|entity| entity.first(kind).is_some());
    let named = |name: &str| contract.entities.iter().any(|entity| entity.field(name).is_some());
    let mut wishes = Vec::new();
    let mut offer = |when: bool, words: &str| {
        if when {
            wishes.push(words.to_owned());
        }
    };
    offer(!has(Feature::Chart) && kind(FieldKind::Choice), "add a chart");
    offer(!has(Feature::Search), "add search");
    offer(!has(Feature::Kanban) && named("status"), "add a kanban board");
    offer(!has(Feature::Calendar) && kind(FieldKind::Date) && !named("amount"), "add a calendar");
    offer(!has(Feature::Favourite), "add favourites");
    offer(!has(Feature::CsvExport), "add CSV export");
    offer(!kind(FieldKind::LongText) && !named("notes"), "add a field for notes");
    offer(contract.design.primary.is_none(), "make it forest green");
    wishes.truncate(MOST);
    wishes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        model::understanding::Understanding,
        server::generate::blueprint::understand::{follow_up, understand},
    };

    #[test]
    fn every_suggestion_is_understood_and_changes_something() {
        for words in [
            "Track my expenses by category",
            "A reading list with title, author and status (to read, reading, finished)",
            "A list of my plants",
            "Support tickets with title, priority (low, high) and status (open, closed) on a kanban board",
        ] {
            let Understanding::Contract { contract, .. } = understand(words) else { panic!("{words}") };
            let wishes = suggest(&contract);
            assert!(!wishes.is_empty(), "{words}");
            for wish in wishes {
                match follow_up(&wish, &contract) {
                    Understanding::Contract { contract: changed, .. } => {
                        assert_ne!(changed, contract, "{words}: {wish}")
                    }
                    other => panic!("{words}: {wish}: {other:?}"),
                }
            }
        }
    }
}
