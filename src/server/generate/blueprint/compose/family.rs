//! Families of templates: one folder of `blueprints/` each, described by its `family.json`.

use std::{borrow::Cow, collections::BTreeMap};

use rust_embed::RustEmbed;
use serde::Deserialize;

use crate::model::contract::{CheckKind, Purpose};

/// Every file of `blueprints/`; read from disk in development, within the binary otherwise.
#[derive(RustEmbed)]
#[folder = "blueprints/"]
#[exclude = "*.md"]
struct Blueprints;

/// What `family.json` says.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Family {
    /// The purposes it composes; empty for a family that others build on.
    pub purposes: Vec<Purpose>,
    /// Families whose files come first, deepest first; a later file replaces an earlier one of the same path.
    pub extends: Vec<String>,
    /// Rules by template path below `app/`, or by folder when the key ends in `/`. Without a rule a file is always there.
    pub rules: BTreeMap<String, Rule>,
}

/// When and how often a template is rendered.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Rule {
    /// An expression over the context; absent means always.
    pub when: Option<String>,
    /// An expression that gives a list: the template is rendered once for each.
    pub each: Option<String>,
    /// The name of one of those in the template.
    #[serde(rename = "as")]
    pub name: Option<String>,
    /// The path of the file that is made, itself a template; absent means the template's own.
    pub to: Option<String>,
}

/// One template of a family.
pub(super) struct Template {
    /// Name in the engine: the path below `blueprints/`.
    pub name: String,
    /// Path below `app/`.
    pub path: String,
    pub rule: Rule,
}

/// The text of a file below `blueprints/`.
pub(super) fn read(path: &str) -> Option<String> {
    let data = Blueprints::get(path)?.data;
    match data {
        Cow::Borrowed(bytes) => std::str::from_utf8(bytes).ok().map(str::to_owned),
        Cow::Owned(bytes) => String::from_utf8(bytes).ok(),
    }
}

/// Paths of all files below `blueprints/`, sorted.
pub(super) fn paths() -> Vec<String> {
    let mut paths: Vec<String> = Blueprints::iter().map(Cow::into_owned).collect();
    paths.sort();
    paths
}

/// Names of all families, sorted.
pub(super) fn names() -> Vec<String> {
    paths().iter().filter_map(|path| path.strip_suffix("/family.json").map(str::to_owned)).collect()
}

/// Reads one family's description; an unreadable one is empty, which this module's tests rule out.
pub(super) fn family(name: &str) -> Family {
    read(&format!("{name}/family.json")).and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
}

/// The family of a purpose and those it builds on, deepest first.
pub(super) fn chain(purpose: Purpose) -> Vec<String> {
    let own = names()
        .into_iter()
        .find(|name| family(name).purposes.contains(&purpose))
        .unwrap_or_else(|| "records".to_owned());
    let mut chain = family(&own).extends;
    chain.push(own);
    chain
}

/// The templates of a chain of families, later ones in place of earlier ones of the same path.
pub(super) fn templates(chain: &[String]) -> Vec<Template> {
    let all = paths();
    let mut found: BTreeMap<String, Template> = BTreeMap::new();
    let mut rules: BTreeMap<String, Rule> = BTreeMap::new();
    for name in chain {
        rules.extend(family(name).rules);
        let folder = format!("{name}/app/");
        for path in all.iter().filter_map(|path| path.strip_prefix(&folder)) {
            found.insert(
                path.to_owned(),
                Template { name: format!("{folder}{path}"), path: path.to_owned(), rule: Rule::default() },
            );
        }
    }
    let mut templates: Vec<Template> = found.into_values().collect();
    for template in &mut templates {
        template.rule = rule_for(&rules, &template.path);
    }
    templates
}

/// A file's own rule, else that of the longest folder above it.
fn rule_for(rules: &BTreeMap<String, Rule>, path: &str) -> Rule {
    let folder = || {
        rules
            .iter()
            .filter(|(key, _)| key.ends_with('/') && path.starts_with(key.as_str()))
            .max_by_key(|(key, _)| key.len())
    };
    rules.get(path).or_else(|| folder().map(|(_, rule)| rule)).cloned().unwrap_or_default()
}

/// The template that proves checks of one kind, from the latest family that has one.
pub(super) fn check_template(chain: &[String], kind: CheckKind) -> Option<String> {
    let kind = serde_json::to_value(kind).ok()?;
    let name = kind.as_str()?;
    chain.iter().rev().map(|family| format!("{family}/tests/{name}.tsx")).find(|path| Blueprints::get(path).is_some())
}

/// The latest file of this name below `tests/` in a chain.
pub(super) fn test_file(chain: &[String], name: &str) -> Option<String> {
    chain.iter().rev().map(|family| format!("{family}/tests/{name}")).find(|path| Blueprints::get(path).is_some())
}
