//! The page: the project's `index.html` with its scripts pointed to what was compiled.

use std::{cell::RefCell, collections::BTreeMap};

use lol_html::{
    RewriteStrSettings, element,
    html_content::{ContentType, Element},
    rewrite_str,
};

use super::vendor;
use crate::model::event::BuildIssue;

/// Where compiled files are served.
pub(super) const MODULES: &str = "/_lathe/m";
/// Where the toolbox's packages are served.
pub(super) const PACKAGES: &str = "/_lathe/v";

/// The script that every previewed page runs first.
const BRIDGE: &str = include_str!("bridge.js");

/// What a page of a project asks for.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Entries {
    pub scripts: Vec<String>,
    pub sheets: Vec<String>,
}

/// Finds the module scripts and style sheets of a page that are files of the project.
pub(super) fn entries(html: &str) -> Entries {
    let found = RefCell::new(Entries::default());
    let own = |address: Option<String>| {
        address.filter(|at| !at.contains("://") && !at.starts_with("//")).map(|at| clean(&at))
    };
    let settings = RewriteStrSettings::new()
        .append_element_content_handler(element!("script[type=module][src]", |script| {
            found.borrow_mut().scripts.extend(own(script.get_attribute("src")));
            Ok(())
        }))
        .append_element_content_handler(element!("link[rel=stylesheet][href]", |link| {
            found.borrow_mut().sheets.extend(own(link.get_attribute("href")));
            Ok(())
        }));
    // What cannot be read as HTML has no scripts either; the page then says so.
    let _ = rewrite_str(html, settings);
    found.into_inner()
}

/// What stands in the page's head before everything else.
pub(super) struct Parts<'a> {
    /// Address of each module, by the name that imports have for it.
    pub modules: &'a BTreeMap<String, String>,
    /// Addresses of what is fetched at once.
    pub preload: &'a [String],
    /// Address of the style sheet.
    pub styles: Option<&'a str>,
    /// Names the build, for the bridge to notice a newer one.
    pub build: &'a str,
    /// Names page and scripts alone: while it stays, new styles can be swapped in.
    pub scripts: &'a str,
    /// What is wrong with the newest files, when this page is of older ones.
    pub issues: &'a [BuildIssue],
}

/// Rewrites a project's page.
pub(super) fn write(html: &str, parts: &Parts<'_>) -> String {
    let head = head(parts);
    let put = RefCell::new(Some(head.clone()));
    let settings = RewriteStrSettings::new()
        .append_element_content_handler(element!("head", |place| {
            if let Some(head) = put.borrow_mut().take() {
                place.prepend(&head, ContentType::Html);
            }
            Ok(())
        }))
        .append_element_content_handler(element!("script[type=module][src]", |script: &mut Element<'_, '_>| {
            let address = script.get_attribute("src").and_then(|src| parts.modules.get(&format!("/{}", clean(&src))));
            if let Some(address) = address {
                script.set_attribute("src", address)?;
            }
            Ok(())
        }))
        .append_element_content_handler(element!("link[rel=stylesheet][href]", |link: &mut Element<'_, '_>| {
            if link.get_attribute("href").is_some_and(|href| !href.contains("//")) {
                link.remove();
            }
            Ok(())
        }));
    let written = rewrite_str(html, settings);
    match (written, put.into_inner()) {
        (Ok(page), None) => page,
        // No head at all: browsers make one of what comes first.
        (Ok(page), Some(head)) => {
            format!("<!doctype html>{head}{}", page.trim_start().trim_start_matches("<!doctype html>"))
        }
        (Err(_), _) => format!("<!doctype html>{head}"),
    }
}

/// A page that shows nothing but what is wrong.
pub(super) fn only_issues(build: &str, issues: &[BuildIssue]) -> String {
    let parts = Parts { modules: &BTreeMap::new(), preload: &[], styles: None, build, scripts: build, issues };
    let head = head(&parts);
    format!(
        "<!doctype html><html lang=\"en\"><head>{head}<meta charset=\"utf-8\"><title>Build failed</title>\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"></head><body></body></html>"
    )
}

/// A written page, with what is wrong with a newer build of it.
pub(super) fn with_issues(page: &str, build: &str, scripts: &str, issues: &[BuildIssue]) -> String {
    page.replacen(&state(build, scripts, &[]), &state(build, scripts, issues), 1)
}

/// What the bridge is told.
fn state(build: &str, scripts: &str, issues: &[BuildIssue]) -> String {
    in_script(&serde_json::json!({ "build": build, "scripts": scripts, "issues": issues }))
}

fn head(parts: &Parts<'_>) -> String {
    let mut imports = parts.modules.clone();
    imports.extend(
        vendor::packages().iter().map(|(name, package)| (name.clone(), format!("{PACKAGES}/{}", package.file))),
    );
    let map = in_script(&serde_json::json!({ "imports": imports }));
    let state = state(parts.build, parts.scripts, parts.issues);
    let mut head = format!("<script>window.__lathe={state};{BRIDGE}</script><script type=\"importmap\">{map}</script>");
    for address in parts.preload {
        head.push_str(&format!("<link rel=\"modulepreload\" href=\"{}\">", attribute(address)));
    }
    if let Some(styles) = parts.styles {
        head.push_str(&format!("<link rel=\"stylesheet\" data-lathe href=\"{}\">", attribute(styles)));
    }
    head
}

/// JSON that cannot end the script it stands in.
fn in_script(value: &serde_json::Value) -> String {
    value.to_string().replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}

fn attribute(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;")
}

/// An address in a page as a path of the project.
fn clean(address: &str) -> String {
    let path = address.split(['?', '#']).next().unwrap_or(address);
    path.trim_start_matches("./").trim_start_matches('/').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<!doctype html><html><head><title>x</title><link rel=stylesheet href=\"/src/a.css\"></head>\
        <body><script type=\"module\" src=\"/src/main.tsx\"></script></body></html>";

    #[test]
    fn scripts_and_sheets_are_found() {
        let found = entries(PAGE);
        assert_eq!((found.scripts, found.sheets), (vec!["src/main.tsx".to_owned()], vec!["src/a.css".to_owned()]));
        assert_eq!(entries("<script type=module src='https://x.example/a.js'></script>"), Entries::default());
    }

    #[test]
    fn the_page_gets_its_addresses_before_its_scripts() {
        let modules = BTreeMap::from([("/src/main.tsx".to_owned(), "/_lathe/m/1/src/main.tsx".to_owned())]);
        let issues =
            [BuildIssue { path: None, line: None, column: None, message: "</script><b>".to_owned(), frame: None }];
        let parts = Parts {
            modules: &modules,
            preload: &[],
            styles: Some("/s.css"),
            build: "b",
            scripts: "s",
            issues: &issues,
        };
        let page = write(PAGE, &parts);
        assert!(page.contains("src=\"/_lathe/m/1/src/main.tsx\""), "{page}");
        assert!(page.find("importmap").unwrap() < page.find("type=\"module\"").unwrap());
        assert!(!page.contains("/src/a.css") && !page.contains("</script><b>"), "{page}");
        assert!(write("<p>hi", &parts).contains("importmap"));
    }
}
