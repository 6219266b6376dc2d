//! What later messages change, in many phrasings.

use garde::Validate;

use super::{super::understand, *};
use crate::model::contract::{Entity, Feature, Field, FieldKind, SectionKind, StorageStep};

fn made(words: &str) -> Contract {
    match understand(words) {
        Understanding::Contract { contract, .. } => *contract,
        other => panic!("{words:?}: {other:?}"),
    }
}

fn then(words: &str, contract: &Contract) -> Contract {
    match follow_up(words, contract) {
        Understanding::Contract { contract, not_understood, .. } => {
            assert!(not_understood.is_empty(), "{words:?}: {not_understood:?}");
            contract.validate().unwrap_or_else(|report| panic!("{words:?}: {report}"));
            *contract
        }
        other => panic!("{words:?}: {other:?}"),
    }
}

/// Holds every case to `holds`, and names all that fail rather than the first.
fn each<T: Copy + std::fmt::Debug + std::panic::RefUnwindSafe>(
    cases: &[T],
    holds: impl Fn(T) + std::panic::RefUnwindSafe,
) {
    let missed: Vec<&T> = cases.iter().filter(|case| std::panic::catch_unwind(|| holds(**case)).is_err()).collect();
    assert!(missed.is_empty(), "missed: {missed:?}");
}

fn books() -> Contract {
    made("A reading list with title, author, rating from 1 to 5, status (to read, reading, finished) and notes")
}

fn field<'a>(contract: &'a Contract, name: &str) -> Option<&'a Field> {
    contract.entities.iter().find_map(|entity| entity.field(name))
}

fn entity<'a>(contract: &'a Contract, name: &str) -> &'a Entity {
    contract
        .entity(name)
        .unwrap_or_else(|| panic!("no {name} in {:?}", contract.entities.iter().map(|e| &e.name).collect::<Vec<_>>()))
}

#[test]
fn fields_go_in_many_words() {
    each(
        &[
            "drop the notes column",
            "remove notes",
            "get rid of the notes field",
            "I don't need notes any more",
            "Delete the \"notes\" field please",
            "could you please take out the notes?",
            "no notes",
            "We no longer need the notes.",
            "the notes are not needed",
            "hide notes",
            "remove the notes from books",
            "remove the books' notes field",
            "ditch the notes",
            "quita notes",
            "notes can go",
        ],
        |words| {
            let after = then(words, &books());
            assert!(field(&after, "notes").is_none(), "{words}");
            assert!(after.migrations.iter().any(|step| matches!(step, StorageStep::RemoveField { .. })), "{words}");
        },
    );
    let after = then("remove the notes and the rating", &books());
    assert!(field(&after, "notes").is_none() && field(&after, "rating").is_none());
}

#[test]
fn fields_come_in_many_words() {
    each(
        &[
            ("add a field for the publisher", "publisher", FieldKind::Text),
            ("could you please add a publisher field", "publisher", FieldKind::Text),
            ("I also need a price", "price", FieldKind::Money),
            ("Each book should also have a publisher", "publisher", FieldKind::Text),
            ("books need an ISBN", "isbn", FieldKind::Text),
            ("give every book a cover image", "cover_image", FieldKind::Image),
            ("add a due date to books", "due_date", FieldKind::Date),
            ("add genre (novel, crime, poetry)", "genre", FieldKind::Choice),
            ("include the number of pages", "number_of_pages", FieldKind::Number),
            ("add a checkbox for borrowed", "borrowed", FieldKind::Boolean),
            ("track the purchase date too", "purchase_date", FieldKind::Date),
            ("add a column called \"shelf\"", "shelf", FieldKind::Text),
        ],
        |(words, name, kind)| {
            let after = then(words, &books());
            let made = field(&after, name).unwrap_or_else(|| {
                panic!("{words}: {:?}", after.entities[0].fields.iter().map(|f| &f.name).collect::<Vec<_>>())
            });
            assert_eq!(made.kind, kind, "{words}");
            assert_eq!(after.entities.len(), 1, "{words}");
        },
    );
    let after = then("add publisher, price and a dark mode", &books());
    assert!(field(&after, "publisher").is_some() && field(&after, "price").is_some() && after.has(Feature::DarkMode));
}

#[test]
fn names_change_in_many_words() {
    each(
        &[
            "rename author to writer",
            "call the author writer",
            "call it writer instead of author",
            "change the name of author to writer",
            "author should be called writer",
            "use writer instead of author",
            "please rename the author field to \"writer\"",
            "change author to writer",
            "replace author with writer",
            "renombra author a writer",
        ],
        |words| {
            let (before, after) = (books(), then(words, &books()));
            let renamed = field(&after, "writer").unwrap_or_else(|| panic!("{words}: {:?}", after.entities[0].fields));
            assert_eq!(renamed.id, field(&before, "author").unwrap().id, "{words}");
            assert!(after.migrations.iter().any(|step| matches!(step, StorageStep::RenameField { .. })), "{words}");
        },
    );
    each(
        &[
            "rename books to novels",
            "call them novels",
            "call books novels",
            "books should be called novels",
            "call them novels instead of books",
        ],
        |words| {
            let after = then(words, &books());
            assert_eq!(entity(&after, "novel").label_plural, "novels", "{words}");
            assert_eq!(after.pages[0].id, books().pages[0].id, "{words}");
        },
    );
    each(
        &[
            "call it My Shelf",
            "rename the app to My Shelf",
            "name the app \"My Shelf\"",
            "change the title of the app to My Shelf",
            "The app should be called My Shelf",
        ],
        |words| {
            assert_eq!(then(words, &books()).title, "My Shelf", "{words}");
        },
    );
    let after = then("rename author to writer and rating to stars", &books());
    assert!(field(&after, "writer").is_some() && field(&after, "stars").is_some());
}

#[test]
fn things_come_and_go() {
    let shop = made("Inventory with name, sku, quantity and price");
    each(
        &[
            "also track suppliers with name and phone",
            "add suppliers with a name and a phone",
            "I also want to keep track of suppliers: name, phone",
            "add a page for suppliers with name and phone",
            "please add a list of suppliers (name, phone)",
        ],
        |words| {
            let after = then(words, &shop);
            let names: Vec<&str> = entity(&after, "supplier").fields.iter().map(|field| field.name.as_str()).collect();
            assert_eq!(names, ["name", "phone"], "{words}");
            assert!(after.pages.iter().any(|page| page.entity.as_deref() == Some("supplier")), "{words}");
        },
    );
    let with = then("add suppliers", &shop);
    let linked = then("each product has a supplier", &with);
    assert_eq!(linked.entities[0].field("supplier").map(|field| field.kind), Some(FieldKind::Relation));
    let without = then("we don't need suppliers any more", &linked);
    assert_eq!(without.entities.len(), 1);
    assert!(without.entities[0].field("supplier").is_none());
}

#[test]
fn features_come_and_go_in_many_words() {
    use Feature::{
        BarChart, Calendar, CsvExport, CsvImport, DarkMode, Favourite, Filter, Kanban, Pagination, PieChart, Print,
        Search, Sort, Stats,
    };
    let plain = made("Track my books: title, author");
    each(
        &[
            ("add search", Search),
            ("let me search by title", Search),
            ("I want to be able to search", Search),
            ("make it possible to sort", Sort),
            ("add sorting", Sort),
            ("add a kanban board", Kanban),
            ("show them on a board", Kanban),
            ("add a calendar", Calendar),
            ("I'd like a calendar view", Calendar),
            ("export as csv", CsvExport),
            ("add csv import", CsvImport),
            ("let me import a csv file", CsvImport),
            ("add a dark mode", DarkMode),
            ("I want dark mode", DarkMode),
            ("let me mark favourites", Favourite),
            ("add a favorites feature", Favourite),
            ("make it printable", Print),
            ("add a print button", Print),
            ("add statistics", Stats),
            ("show me some stats", Stats),
            ("add a pie chart by category", PieChart),
            ("show a bar chart per month", BarChart),
            ("split long lists into pages", Pagination),
            ("add pagination", Pagination),
        ],
        |(words, feature)| {
            let after = then(words, &plain);
            assert!(after.has(feature), "{words}: {:?}", after.features);
            let bare: Vec<&str> = after.entities[0].fields.iter().map(|field| field.name.as_str()).collect();
            assert!(bare.len() <= 3, "{words}: {bare:?}");
        },
    );
    let full = then("add search, sorting, csv export, a calendar, a kanban board, statistics and dark mode", &books());
    for feature in [Search, Sort, CsvExport, Calendar, Kanban, Stats, DarkMode] {
        assert!(full.has(feature), "{feature:?}");
    }
    each(
        &[
            ("remove the search", Search),
            ("I don't need the calendar any more", Calendar),
            ("drop the kanban board", Kanban),
            ("no dark mode", DarkMode),
            ("get rid of csv export", CsvExport),
            ("disable sorting", Sort),
            ("hide the statistics", Stats),
            ("remove the calendar page", Calendar),
        ],
        |(words, feature)| {
            assert!(!then(words, &full).has(feature), "{words}");
        },
    );
    let _ = Filter;
}

#[test]
fn values_come_change_and_go() {
    let options = |contract: &Contract| field(contract, "status").unwrap().options.clone();
    each(
        &[
            "add 'abandoned' to status",
            "add abandoned to the status options",
            "add an abandoned status",
            "add another status called abandoned",
            "status can also be abandoned",
            "add abandoned as a status",
            "add an option abandoned to the status",
        ],
        |words| {
            assert_eq!(options(&then(words, &books())), ["to read", "reading", "finished", "abandoned"], "{words}");
        },
    );
    each(&["remove finished from status", "drop the option finished", "remove the finished status"], |words| {
        assert_eq!(options(&then(words, &books())), ["to read", "reading"], "{words}");
    });
    each(
        &[
            "rename finished to done",
            "call finished done",
            "rename the status finished to done",
            "change finished to done",
        ],
        |words| {
            assert_eq!(options(&then(words, &books())), ["to read", "reading", "done"], "{words}");
        },
    );
    assert_eq!(options(&then("status should be new, old or gone", &books())), ["new", "old", "gone"]);
    assert_eq!(options(&then("change the status options to New and Old", &books())), ["New", "Old"]);
}

#[test]
fn fields_become_something_else() {
    each(
        &[
            "make author required",
            "author should be required",
            "author is mandatory",
            "require the author",
            "make the author field mandatory",
        ],
        |words| {
            assert!(field(&then(words, &books()), "author").unwrap().required, "{words}");
        },
    );
    let strict = then("make author required", &books());
    each(&["make author optional", "the author is not required", "author should be optional"], |words| {
        assert!(!field(&then(words, &strict), "author").unwrap().required, "{words}");
    });
    assert_eq!(field(&then("make the rating a number", &books()), "rating").unwrap().kind, FieldKind::Number);
    assert_eq!(
        field(&then("change author to a dropdown of Ann, Ben and Cleo", &books()), "author").unwrap().options,
        ["Ann", "Ben", "Cleo"]
    );
    assert_eq!(then("move the notes to the top", &books()).entities[0].fields[0].name, "notes");
}

#[test]
fn looks_change() {
    each(
        &[
            ("make it green", "green"),
            ("use teal instead", "teal"),
            ("change the color to dark blue", "dark blue"),
            ("I'd prefer purple buttons", "purple"),
            ("Could you make the theme navy?", "navy"),
        ],
        |(words, primary)| {
            assert_eq!(then(words, &books()).design.primary.as_deref(), Some(primary), "{words}");
        },
    );
    assert_eq!(then("set the background to ivory", &books()).design.background.as_deref(), Some("ivory"));
}

#[test]
fn several_changes_come_in_one_message() {
    let after = then(
        "Could you please drop the notes, rename author to writer, add a publisher field and make it green? Also add dark mode and call the app My Shelf.",
        &books(),
    );
    assert!(
        field(&after, "notes").is_none() && field(&after, "writer").is_some() && field(&after, "publisher").is_some()
    );
    assert_eq!(
        (after.design.primary.as_deref(), after.has(Feature::DarkMode), after.title.as_str()),
        (Some("green"), true, "My Shelf")
    );
}

#[test]
fn sites_are_rewritten() {
    let page = made("Landing page for a coffee subscription called Bean There with pricing and a FAQ");
    let section = |contract: &Contract, kind: SectionKind| {
        contract.content.sections.iter().find(|section| section.kind == kind).cloned()
    };
    assert!(section(&then("add testimonials", &page), SectionKind::Testimonials).is_some());
    assert!(section(&then("add a section with customer reviews", &page), SectionKind::Testimonials).is_some());
    assert!(section(&then("remove the pricing section", &page), SectionKind::Pricing).is_none());
    assert_eq!(
        section(&then("change the headline to Wake Up Well", &page), SectionKind::Hero).unwrap().title,
        "Wake Up Well"
    );
    assert_eq!(
        section(&then("The hero title should be \"Wake up. Well.\"", &page), SectionKind::Hero).unwrap().title,
        "Wake up. Well."
    );
    assert_eq!(
        section(&then("change the pricing heading to Pick yours", &page), SectionKind::Pricing).unwrap().title,
        "Pick yours"
    );
    assert_eq!(
        section(&then("change \"Starter\" to \"Sip\"", &page), SectionKind::Pricing).unwrap().items[0].title,
        "Sip"
    );
    let asked = then("add a question \"Do you ship abroad?\" \"Yes, everywhere.\"", &page);
    assert_eq!(section(&asked, SectionKind::Faq).unwrap().items.last().unwrap().title, "Do you ship abroad?");
    let moved = then("move the faq above the pricing", &page);
    let at = |kind| moved.content.sections.iter().position(|section| section.kind == kind).unwrap();
    assert!(at(SectionKind::Faq) < at(SectionKind::Pricing));
    assert_eq!(moved.pages[0].id, page.pages[0].id);
}

#[test]
fn tools_are_set() {
    let timer = made("A pomodoro timer with 25 minute focus sessions and 5 minute breaks");
    assert_eq!(then("make focus sessions 50 minutes", &timer).content.timer.unwrap().focus, 50);
    assert_eq!(then("change the breaks to 10 minutes", &timer).content.timer.unwrap().short_break, 10);
    assert_eq!(then("make it 30 minutes", &timer).content.timer.unwrap().focus, 30);
    let quiz = made("a quiz about European capitals with ten questions");
    assert_eq!(then("add a question: Which bird can swim? Owl, Penguin*, Eagle", &quiz).content.questions.len(), 11);
    assert_eq!(then("add 5 more questions", &quiz).content.questions.len(), 15);
    assert_eq!(then("remove question 3", &quiz).content.questions.len(), 9);
    assert!(then("make it a quiz about space", &quiz).content.questions[0].question.contains("planet"));
}

#[test]
fn undo_has_many_names() {
    each(
        &[
            "undo that",
            "Undo",
            "please undo that",
            "go back",
            "revert the last change",
            "take that back",
            "deshacer",
            "mach das rückgängig",
            "undo the last change!",
        ],
        |words| {
            assert!(matches!(follow_up(words, &books()), Understanding::Undo { redo: false }), "{words}");
        },
    );
    assert!(matches!(follow_up("redo", &books()), Understanding::Undo { redo: true }));
}

#[test]
fn what_cannot_be_is_refused_and_says_why() {
    let refused = |words: &str, contract: &Contract| match follow_up(words, contract) {
        Understanding::Refused { reason, .. } => reason,
        other => panic!("{words}: {other:?}"),
    };
    let mut full = books();
    for number in 0..40 {
        if let Understanding::Contract { contract, .. } =
            follow_up(&format!("add a field called extra{}", char::from(b'a' + number % 26)), &full)
        {
            full = *contract;
        }
    }
    assert_eq!(full.entities[0].fields.len(), 24);
    assert!(refused("add a field called another", &full).contains("24"));
    assert!(refused("rename author to title", &books()).contains("already"));
    assert!(refused("remove books", &books()).contains("nothing would be left"));
    let title = then("remove author, rating, status and notes", &books());
    assert_eq!(title.entities[0].fields.len(), 1);
    assert!(refused("remove the title", &title).contains("all that"));
    assert!(refused("make the title optional", &title).contains("only"));
    assert!(refused("fly me to the moon", &books()).contains("fly me"));
    let mut old = books();
    old.migrations = vec![StorageStep::RemoveEntity { entity: "x".to_owned() }; 400];
    assert!(!refused("remove notes", &old).is_empty());
}

#[test]
fn ids_of_pages_stay_as_pages_come_and_go() {
    let first = made(
        "Simple CRM: companies, contacts that belong to a company, and deals with a value and a stage (lead, won). Show deals as a kanban board. Statistics too.",
    );
    let id = |contract: &Contract, path: &str| {
        contract.pages.iter().find(|page| page.path == path).map(|page| page.id.clone())
    };
    let overview = id(&first, "/overview").unwrap();
    let after = then("remove contacts", &first);
    assert_eq!(id(&after, "/overview").unwrap(), overview);
    let dated = then("add a calendar", &after);
    assert_eq!(id(&dated, "/overview").unwrap(), overview);
    let ids: std::collections::BTreeSet<_> = dated.pages.iter().map(|page| &page.id).collect();
    assert_eq!(ids.len(), dated.pages.len());
}

#[test]
fn what_is_quoted_is_done_to_the_letter_or_left() {
    for words in [
        "Write the sentence 'One thing at a time.' in small grey letters under the main heading",
        "Add a new file src/lib/proverbs.ts that exports a list of five proverbs",
        "Put a horizontal line and the words 'End of stock list' at the end of the page",
        "add a note \"Figures are preliminary\" above the list",
    ] {
        let outcome = follow_up(words, &books());
        assert!(matches!(outcome, Understanding::Refused { .. }), "{words}: {outcome:?}");
    }
    let contract = then("rename notes to 'private remarks'", &books());
    assert!(field(&contract, "private_remarks").is_some());
    then("call it 'The long shelf' and add a status 'given away'", &books());
}
