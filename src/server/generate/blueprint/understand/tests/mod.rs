//! What somebody typed, and what is owed for it: every line of `tests/prompts/blueprint.jsonl`, and others like them.

mod others;

use garde::Validate;
use proptest::prelude::*;
use serde_json::Value;

use super::*;
use crate::model::contract::{Feature, FieldKind};

/// Lines that the families at hand do not make yet: they are understood as something simpler, or refused.
const LATER: [&str; 0] = [];

fn contract(words: &str) -> Contract {
    match understand(words) {
        Understanding::Contract { contract, .. } => *contract,
        other => panic!("{words:?}: {other:?}"),
    }
}

fn then(words: &str, contract: &Contract) -> Contract {
    match follow_up(words, contract) {
        Understanding::Contract { contract, .. } => *contract,
        other => panic!("{words:?}: {other:?}"),
    }
}

fn lines() -> Vec<Value> {
    let text = include_str!("../../../../../../tests/prompts/blueprint.jsonl");
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn either(names: &Value) -> Vec<&str> {
    names.as_str().unwrap().split('|').collect()
}

fn expect(id: &str, contract: &Contract, line: &Value) {
    contract.validate().unwrap_or_else(|report| panic!("{id}: {report}"));
    for entity in line["entities"].as_array().into_iter().flatten() {
        let names = either(&entity["name"]);
        let found = contract.entities.iter().find(|held| names.contains(&held.name.as_str()));
        let found = found.unwrap_or_else(|| panic!("{id}: no {names:?} in {:?}", contract.entities));
        for field in entity["fields"].as_array().unwrap() {
            let names = either(field);
            let holds = found.fields.iter().any(|held| names.contains(&held.name.as_str()));
            assert!(
                holds,
                "{id}: {} lacks {names:?}: {:?}",
                found.name,
                found.fields.iter().map(|f| &f.name).collect::<Vec<_>>()
            );
        }
    }
    for feature in line["features"].as_array().into_iter().flatten() {
        let feature: Feature = serde_json::from_value(feature.clone()).unwrap();
        assert!(contract.has(feature), "{id}: {feature:?} is not in {:?}", contract.features);
    }
    for (path, values) in line["options"].as_object().into_iter().flatten() {
        let (entity, field) = path.split_once('.').unwrap();
        let options = &contract.entity(entity).unwrap().field(field).unwrap().options;
        assert_eq!(&serde_json::to_value(options).unwrap(), values, "{id}: {path}");
    }
    for (which, colour) in line["design"].as_object().into_iter().flatten() {
        let held = if which == "primary" { &contract.design.primary } else { &contract.design.background };
        assert_eq!(held.as_deref(), colour.as_str(), "{id}: {which}");
    }
}

#[test]
fn the_lines_that_the_families_make_are_understood() {
    for line in lines() {
        let (id, prompt) = (line["id"].as_str().unwrap(), line["prompt"].as_str().unwrap());
        if LATER.contains(&id) {
            continue;
        }
        if line["refused"] == true {
            assert!(matches!(understand(prompt), Understanding::Refused { .. }), "{id}");
            continue;
        }
        if line["invalid"] == true {
            continue;
        }
        let mut held = contract(prompt);
        expect(id, &held, &line);
        for next in line["then"].as_array().into_iter().flatten() {
            let words = next["prompt"].as_str().unwrap();
            if let Understanding::Undo { redo } = follow_up(words, &held) {
                assert!(!redo);
                continue;
            }
            let before = held.entities[0].fields.len();
            held = then(words, &held);
            expect(words, &held, next);
            if let Some(more) = next["new_fields"].as_u64() {
                assert_eq!(held.entities[0].fields.len() - before, usize::try_from(more).unwrap());
            }
            for gone in next["gone"].as_array().into_iter().flatten() {
                let (entity, field) = gone.as_str().unwrap().split_once('.').unwrap();
                assert!(
                    held.entity(entity).is_none_or(|entity| entity.field(field).is_none()),
                    "{gone} is still there"
                );
            }
        }
    }
}

#[test]
fn other_words_of_the_same_kind_are_understood() {
    let cases: [(&str, &str, &[&str], &[Feature]); 22] = [
        (
            "I need an app to manage my movie watchlist with title, year and a rating from 1 to 10",
            "movie",
            &["title", "year", "rating"],
            &[],
        ),
        (
            "track my beehives: location, queen age, last inspection",
            "beehive",
            &["location", "queen_age", "last_inspection"],
            &[],
        ),
        (
            "A pet care log. Each pet has a name, species, birthday and photo.",
            "pet",
            &["name", "species", "birthday", "photo"],
            &[],
        ),
        (
            "Inventory for a bike shop: name, sku, quantity, price. Search and export to CSV.",
            "product",
            &["name", "sku", "quantity", "price"],
            &[Feature::CsvExport],
        ),
        (
            "bug tracker with severity (minor, major, critical) and status (open, fixed), filter by status",
            "bug",
            &["severity", "status"],
            &[Feature::Filter],
        ),
        ("time tracking for freelancers, export as csv", "entry", &["task", "duration"], &[Feature::CsvExport]),
        (
            "Please build a donation tracker with donor, amount and date; show totals per month in a bar chart",
            "donation",
            &["donor", "amount", "date"],
            &[Feature::BarChart],
        ),
        (
            "job applications board: company, position, status (applied, interview, offer, rejected). kanban please",
            "application",
            &["company", "position", "status"],
            &[Feature::Kanban],
        ),
        (
            "wine collection with producer, vintage year, country and rating",
            "wine",
            &["producer", "country", "rating"],
            &[],
        ),
        ("an app for my plants with watering dates, dark mode", "plant", &["name"], &[Feature::DarkMode]),
        ("Vehicle maintenance log", "service", &["date", "cost"], &[]),
        (
            "restaurant list: name, cuisine, rating, visited",
            "restaurant",
            &["name", "cuisine", "rating", "visited"],
            &[],
        ),
        ("Chore chart for the kids", "task", &["title", "done"], &[]),
        ("medication reminder app", "medication", &["name", "dose"], &[]),
        (
            "A meeting room booking app. Every booking has a room, date, start time and organiser.",
            "booking",
            &["room", "date", "organiser"],
            &[],
        ),
        (
            "students with name, email and grade, sort by grade",
            "student",
            &["name", "email", "grade"],
            &[Feature::Sort],
        ),
        ("Einkaufsliste mit Artikel, Menge und Laden", "item", &["quantity", "store"], &[]),
        ("Track my guitar collection: brand, model, year, price", "guitar", &["brand", "model", "year", "price"], &[]),
        ("Journal with mood and notes", "entry", &["mood", "notes"], &[]),
        (
            "subscription tracker, monthly price and next payment date",
            "subscription",
            &["monthly_price", "next_payment_date"],
            &[],
        ),
        (
            "real estate listings with address, price, bedrooms and photo",
            "property",
            &["address", "price", "bedrooms", "photo"],
            &[],
        ),
        ("sleep log with hours and quality", "night", &["hours", "quality"], &[]),
    ];
    for (words, entity, fields, wanted) in cases {
        let contract = contract(words);
        contract.validate().unwrap_or_else(|report| panic!("{words}: {report}"));
        let held = contract.entity(entity).unwrap_or_else(|| panic!("{words}: {:?}", contract.entities));
        for field in fields {
            assert!(
                held.field(field).is_some(),
                "{words}: no {field} in {:?}",
                held.fields.iter().map(|f| &f.name).collect::<Vec<_>>()
            );
        }
        for feature in wanted {
            assert!(contract.has(*feature), "{words}: {feature:?}");
        }
    }
}

#[test]
fn what_is_out_of_reach_is_refused_with_something_near() {
    for words in [
        "a multiplayer chess game",
        "train a model to recognise cats",
        "build an operating system",
        "asdf qwer zxcv",
        "an iOS app for runners",
        "REST API for a library",
    ] {
        match understand(words) {
            Understanding::Refused { reason, nearby } => assert!(reason.len() > 20 && !nearby.is_empty(), "{words}"),
            other => panic!("{words}: {other:?}"),
        }
    }
}

#[test]
fn follow_ups_change_what_they_say() {
    let books = contract("A reading list with title, author and status (to read, reading, finished)");
    assert_eq!(then("add 'abandoned' to status", &books).entities[0].field("status").unwrap().options.len(), 4);
    assert!(then("add a pie chart by status", &books).has(Feature::PieChart));
    assert!(then("show them on a board", &books).has(Feature::Kanban));
    assert_eq!(
        then("rename author to writer", &books).entities[0].field("writer").unwrap().id,
        books.entities[0].field("author").unwrap().id
    );
    assert_eq!(then("call it My shelf", &books).title, "My shelf");
    assert_eq!(
        then("add a field for the publisher", &books).entities[0].field("publisher").unwrap().kind,
        FieldKind::Text
    );
    assert!(matches!(follow_up("fly me to the moon", &books), Understanding::Refused { .. }));
    assert!(matches!(follow_up("call it Shelf", &then("call it Shelf", &books)), Understanding::Unchanged { .. }));
}

#[test]
fn a_quiz_on_something_unknown_says_that_its_questions_are_placeholders() {
    let said = |words: &str| match understand(words) {
        Understanding::Contract { not_understood, .. } => not_understood.join(" "),
        other => panic!("{words}: {other:?}"),
    };
    assert!(said("a quiz about Harry Potter").contains("placeholders"));
    assert_eq!(said("a quiz about space"), "");
    assert_eq!(said("a quiz about my family: Who is oldest? Ann*, Ben. Who is tallest? Ann, Ben*"), "");
}

#[test]
fn a_rename_keeps_ids_and_moves_the_rows() {
    let plants = contract("Track the plants in my flat: name, species, room, last watered.");
    let renamed = then("rename plants to houseplants", &plants);
    assert_eq!(renamed.entities[0].id, plants.entities[0].id);
    assert_eq!(renamed.migrations.len(), 1);
    let kept: Vec<_> = plants.checks.iter().map(|check| &check.id).collect();
    assert!(renamed.checks.iter().filter(|check| kept.contains(&&check.id)).count() >= kept.len());
}

#[test]
fn a_choice_of_nothing_is_no_choice() {
    let made = contract("belongs to : , with status belongs to with :");
    assert!(made.validate().is_ok());
    assert!(
        made.entities
            .iter()
            .flat_map(|entity| &entity.fields)
            .all(|field| field.options.iter().all(|value| !value.is_empty()))
    );
}

proptest! {
    #[test]
    fn no_words_break_it_and_all_contracts_are_valid(words in "\\PC{0,200}") {
        if let Understanding::Contract { contract, .. } = understand(&words) {
            prop_assert!(contract.validate().is_ok());
        }
    }

    #[test]
    fn words_of_the_trade_in_any_order_are_survived(words in prop::collection::vec(
        prop::sample::select(vec!["track", "my", "tasks", "with", "a", "(", ")", ",", "and", "has", "each", ":", "status", "from 1 to 5", "belongs to", "called", "X", "rename", "to", "add", "remove", "."]), 0..40)) {
        let words = words.join(" ");
        if let Understanding::Contract { contract, .. } = understand(&words) {
            prop_assert!(contract.validate().is_ok(), "{words}: {:?}", contract.validate());
            let _ = follow_up(&words, &contract);
        }
    }
}
