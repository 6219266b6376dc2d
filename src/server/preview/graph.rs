//! Which files a page reaches, and in which order.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::{cache::Compiled, vendor};
use crate::model::event::BuildIssue;

/// Endings of files that are compiled as scripts.
const SCRIPTS: &[&str] = &["ts", "tsx", "js", "jsx", "mjs", "mts"];

/// What a page is made of.
#[derive(Debug, Default)]
pub(super) struct Reach {
    /// Scripts, by path.
    pub scripts: BTreeSet<String>,
    /// Style sheets, in the order in which they are imported.
    pub sheets: Vec<String>,
    /// Files that are imported as something else: path and query.
    pub others: BTreeSet<(String, String)>,
    pub packages: BTreeSet<String>,
    /// Scripts that are reached but not compiled yet.
    pub wanted: Vec<String>,
    pub issues: Vec<BuildIssue>,
}

/// Whether a file is compiled as a script.
pub(super) fn is_script(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, ending)| SCRIPTS.contains(&ending)) && !path.ends_with(".d.ts")
}

/// Whether a script of `src/` belongs to the app itself and not to its tests.
pub(super) fn is_app_script(path: &str) -> bool {
    let test = path.contains(".test.")
        || path.contains(".spec.")
        || path.starts_with("src/test/")
        || path.contains("__tests__/");
    path.starts_with("src/") && is_script(path) && !test
}

/// Follows imports from the page's own scripts.
pub(super) fn reach(entries: &[String], compiled: &BTreeMap<String, Arc<Compiled>>) -> Reach {
    let mut reach = Reach::default();
    let mut open: Vec<String> = entries.iter().rev().cloned().collect();
    while let Some(path) = open.pop() {
        if !reach.scripts.insert(path.clone()) {
            continue;
        }
        let Some(script) = compiled.get(&path) else {
            reach.wanted.push(path);
            continue;
        };
        reach.issues.extend(script.issues.iter().cloned());
        let mut next = Vec::new();
        for import in &script.imports {
            if let Some(issue) = &import.issue {
                reach.issues.push(issue.clone());
            } else if !import.local {
                reach.package(&path, import);
            } else {
                reach.file(&import.target, &mut next);
            }
        }
        // Depth first, in the order of the text: style sheets apply in that order.
        open.extend(next.into_iter().rev());
    }
    reach
}

impl Reach {
    fn package(&mut self, importer: &str, import: &super::compile::wire::Import) {
        let name = &import.target;
        if name.contains("://") || name.starts_with("data:") {
            return;
        }
        if vendor::packages().contains_key(name) {
            self.packages.insert(name.clone());
            return;
        }
        let known = vendor::packages().keys().map(String::as_str).collect::<Vec<_>>().join(", ");
        self.issues.push(BuildIssue {
            path: Some(importer.to_owned()),
            line: None,
            column: None,
            message: format!("The package \"{name}\" is not in the toolbox, which has: {known}."),
            frame: None,
        });
    }

    fn file(&mut self, target: &str, next: &mut Vec<String>) {
        let (path, query) = target.split_at(target.find('?').unwrap_or(target.len()));
        let path = path.trim_start_matches("lathe:").to_owned();
        if !query.is_empty() {
            self.others.insert((path, query.to_owned()));
        } else if is_script(&path) {
            next.push(path);
        } else if path.ends_with(".css") {
            if !self.sheets.contains(&path) {
                self.sheets.push(path);
            }
        } else {
            self.others.insert((path, String::new()));
        }
    }
}
