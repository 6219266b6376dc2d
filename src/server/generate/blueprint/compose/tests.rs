use std::collections::BTreeSet;

use garde::Validate;
use rstest::rstest;

use super::*;
use crate::model::contract::{CheckKind, Field, FieldKind, Purpose, StorageStep};

fn fixture(name: &str) -> Contract {
    let path = format!("{}/src/server/generate/blueprint/compose/fixtures/{name}.json", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn paths(tree: &Tree) -> Vec<String> {
    tree.iter().map(|(path, _)| path.to_string()).collect()
}

/// Paths of the files that differ, and how many lines of them.
fn changed(before: &Tree, after: &Tree) -> Vec<(String, usize)> {
    let all: BTreeSet<String> = paths(before).into_iter().chain(paths(after)).collect();
    all.into_iter()
        .filter(|path| before.text(path) != after.text(path))
        .map(|path| {
            let (a, b) = (before.text(&path).unwrap_or_default(), after.text(&path).unwrap_or_default());
            let lines = similar::TextDiff::from_lines(a, b)
                .iter_all_changes()
                .filter(|change| change.tag() != similar::ChangeTag::Equal)
                .count();
            (path, lines)
        })
        .collect()
}

#[test]
fn every_family_file_is_read() {
    for name in family::names() {
        let text = family::read(&format!("{name}/family.json")).unwrap();
        let family = serde_json::from_str::<family::Family>(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        let templates: Vec<String> = family::paths()
            .into_iter()
            .filter_map(|path| path.strip_prefix(&format!("{name}/app/")).map(str::to_owned))
            .collect();
        for key in family.rules.keys().filter(|_| family.extends.is_empty()) {
            assert!(
                templates.iter().any(|path| path == key || path.starts_with(key)),
                "{name}: the rule {key} is for no file"
            );
        }
    }
}

#[test]
fn every_template_parses() {
    let engine = engine::engine();
    for path in family::paths()
        .iter()
        .filter(|path| path.contains("/app/") || path.contains("/tests/") || path.contains("/parts/"))
    {
        engine.get_template(path).unwrap_or_else(|error| panic!("{path}: {error:#}"));
    }
}

#[test]
fn every_language_has_every_string() {
    let keys = |language: &str| -> BTreeSet<String> {
        let text = family::read(&format!("base/strings/{language}.json")).unwrap();
        serde_json::from_str::<std::collections::BTreeMap<String, String>>(&text).unwrap().into_keys().collect()
    };
    for language in ["es", "de", "fr"] {
        let missing: Vec<String> = keys("en").difference(&keys(language)).cloned().collect();
        assert!(missing.is_empty(), "{language} lacks {missing:?}");
    }
}

#[rstest]
#[case("expenses")]
#[case("crm")]
#[case("recipes")]
#[case("hostile")]
#[case("old")]
#[case("garden")]
fn an_app_renders_without_a_fault_and_the_same_each_time(#[case] name: &str) {
    let contract = fixture(name);
    contract.validate().unwrap();
    for (tree, again) in [(compose(&contract), compose(&contract)), (super::tests(&contract), super::tests(&contract))]
    {
        assert_eq!(tree, again);
        for (path, content) in tree.iter() {
            let text = std::str::from_utf8(content).unwrap();
            // What a template that does not render leaves in its place.
            assert!(!text.contains("(in ") || !text.contains("error:"), "{path}: {text}");
            for left in ["[%", "%]", "[!--", "[= ", "//%", "undefined value", "syntax error:", "?add_item"] {
                assert!(!text.contains(left), "{path} holds {left}");
            }
        }
    }
}

#[test]
fn the_files_of_an_app_are_these() {
    insta::assert_snapshot!("expenses_files", paths(&compose(&fixture("expenses"))).join("\n"));
    insta::assert_snapshot!("crm_files", paths(&compose(&fixture("crm"))).join("\n"));
}

#[test]
fn every_check_becomes_a_test_of_its_name() {
    for name in ["expenses", "crm", "recipes", "hostile", "old", "garden"] {
        let contract = fixture(name);
        let tree = super::tests(&contract);
        let text = tree.text("src/app.test.tsx").unwrap();
        for check in &contract.checks {
            let title = serde_json::to_string(&format!("{}: {}", check.id, check.text)).unwrap();
            assert!(text.contains(&format!("it({title}, async () => {{")), "{name}: {title}");
        }
        assert!(!text.contains("has no test"), "{name}");
    }
}

#[test]
fn records_can_prove_what_records_are_asked() {
    let chain = family::chain(Purpose::Records);
    for kind in [
        CheckKind::FirstScreen,
        CheckKind::AddAndFind,
        CheckKind::RequiredIsAsked,
        CheckKind::EditIsKept,
        CheckKind::DeleteAndUndo,
        CheckKind::ReloadKeepsData,
        CheckKind::CorruptIsSetAside,
        CheckKind::OldRowsSurvive,
        CheckKind::SearchFinds,
        CheckKind::FilterNarrows,
        CheckKind::SortOrders,
        CheckKind::PagesTurn,
        CheckKind::DetailOpens,
        CheckKind::MarkFavourite,
        CheckKind::TickDone,
        CheckKind::CsvExports,
        CheckKind::CsvImports,
        CheckKind::TotalsAddUp,
        CheckKind::StatsCount,
        CheckKind::ChartShows,
        CheckKind::BoardMoves,
        CheckKind::CalendarShows,
        CheckKind::AlertWarns,
        CheckKind::MarkdownRenders,
        CheckKind::GalleryOpens,
        CheckKind::PrintOffered,
        CheckKind::ThemeSwitches,
        CheckKind::SampleClears,
        CheckKind::ReserveAssigns,
        CheckKind::FormValidates,
    ] {
        assert!(family::check_template(&chain, kind).is_some(), "{kind:?}");
    }
}

#[test]
fn hostile_words_stay_words() {
    let tree = compose(&fixture("hostile"));
    let html = tree.text("index.html").unwrap();
    assert_eq!(html.matches("</script>").count(), 1);
    assert!(html.contains("&lt;/script&gt;"));
    serde_json::from_str::<serde_json::Value>(tree.text("package.json").unwrap()).unwrap();
}

#[test]
fn a_new_field_changes_few_lines_in_few_files() {
    let before = fixture("expenses");
    let mut after = before.clone();
    after.entities[0].fields.push(Field {
        id: "f90".into(),
        name: "shop".into(),
        label: "Shop".into(),
        kind: FieldKind::Text,
        required: false,
        options: Vec::new(),
        relation: None,
        min: None,
        max: None,
        unit: None,
    });
    after.migrations.push(StorageStep::AddField { entity: "expense".into(), field: "shop".into(), default: "".into() });
    let changed = changed(&compose(&before), &compose(&after));
    let lines: usize = changed.iter().filter(|(path, _)| !path.contains("samples")).map(|(_, lines)| lines).sum();
    assert!(changed.len() <= 6 && lines <= 14, "{changed:?}");
}

#[test]
fn a_rename_keeps_where_the_data_lies() {
    let tree = compose(&fixture("old"));
    assert!(tree.text("src/storage/storage.ts").unwrap().contains("\"plant-data\""));
}

#[test]
fn another_colour_changes_the_style_sheet_alone() {
    let before = fixture("expenses");
    let mut after = before.clone();
    after.design.primary_hex = "#7711aa".into();
    let changed: Vec<String> = changed(&compose(&before), &compose(&after)).into_iter().map(|(path, _)| path).collect();
    assert_eq!(changed, ["index.html", "src/index.css"]);
}
