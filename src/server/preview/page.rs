//! The page: the project's `index.html` with its scripts pointed to what was compiled.

use std::{
    cell::{Cell, RefCell},
    collections::{BTreeMap, BTreeSet},
};

use lol_html::{
    RewriteStrSettings, element,
    html_content::{ContentType, Element},
    rewrite_str,
};

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use super::{build::Module, compile::script::address, vendor};
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

/// Largest code that stands in the page itself, in bytes: one answer is faster than fifty, until it is large.
const INLINE: usize = 1024 * 1024;

/// Largest style sheet that stands in the page itself, in bytes.
const INLINE_SHEET: usize = 128 * 1024;

/// What cannot stand in a `data:` address as it is.
const ESCAPED: &AsciiSet = &CONTROLS.add(b'%').add(b'#').add(b' ').add(b'"').add(b'<').add(b'>').add(b'`');

/// What is put into the page.
pub(super) struct Parts<'a> {
    /// Modules by the name that imports have for them.
    pub modules: &'a BTreeMap<String, Module>,
    /// Packages that they import.
    pub packages: &'a BTreeSet<String>,
    /// The style sheet: its address and what it says.
    pub styles: Option<(&'a str, &'a str)>,
    /// Names the build, for the bridge to notice a newer one.
    pub build: &'a str,
    /// Names page and scripts alone: while it stays, new styles can be swapped in.
    pub scripts: &'a str,
    /// What is wrong with the newest files, when this page is of older ones.
    pub issues: &'a [BuildIssue],
}

/// A page in two pieces: the first needs nothing compiled and can be painted while the rest is made.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Page {
    pub top: String,
    pub rest: String,
}

/// Stands where the two pieces part; no text that HTML can hold is like it.
const CUT: &str = "\0cut\0";

/// What of a project's page stands above everything that has to be compiled; `None` when nothing does.
pub(super) fn top(html: &str) -> Option<String> {
    let top = rewritten(html, &|_| None)?.0;
    Some(top).filter(|top| !top.is_empty())
}

/// Rewrites a project's page.
pub(super) fn write(html: &str, parts: &Parts<'_>) -> Page {
    let styles = parts.styles.map(|(address, css)| sheet(address, css)).unwrap_or_default();
    let scripts = scripts(parts);
    let module = |src: &str| {
        let name = address(&clean(src), "");
        parts.modules.contains_key(&name).then(|| format!("import {};", in_script(&name.into())))
    };
    match rewritten(html, &module) {
        Some((top, rest)) => Page { top, rest: format!("{styles}{scripts}{rest}") },
        None => Page { top: String::new(), rest: format!("<!doctype html>{styles}{scripts}") },
    }
}

/// The page before and from its first script or own style sheet, with `module` in place of the scripts that it knows and
/// without those sheets; `None` when it cannot be read.
fn rewritten(html: &str, module: &dyn Fn(&str) -> Option<String>) -> Option<(String, String)> {
    let parted = Cell::new(false);
    let part = |place: &mut Element<'_, '_>| {
        if !parted.replace(true) {
            place.before(CUT, ContentType::Html);
        }
    };
    let settings = RewriteStrSettings::new()
        .append_element_content_handler(element!("script", |place| {
            part(place);
            Ok(())
        }))
        .append_element_content_handler(element!("script[type=module][src]", |script: &mut Element<'_, '_>| {
            if let Some(code) = script.get_attribute("src").and_then(|src| module(&src)) {
                script.remove_attribute("src");
                script.set_inner_content(&code, ContentType::Html);
            }
            Ok(())
        }))
        .append_element_content_handler(element!("link[rel=stylesheet][href]", |link: &mut Element<'_, '_>| {
            if link.get_attribute("href").is_some_and(|href| !href.contains("//")) {
                part(link);
                link.remove();
            }
            Ok(())
        }));
    let page = rewrite_str(html, settings).ok()?;
    Some(match page.split_once(CUT) {
        Some((top, rest)) => (top.to_owned(), rest.to_owned()),
        // No script at all: browsers make a head of what comes first.
        None => ("<!doctype html>".to_owned(), page.trim_start().trim_start_matches("<!doctype html>").to_owned()),
    })
}

/// A page that shows nothing but what is wrong.
pub(super) fn only_issues(build: &str, issues: &[BuildIssue]) -> Page {
    let (modules, packages) = (BTreeMap::new(), BTreeSet::new());
    let parts = Parts { modules: &modules, packages: &packages, styles: None, build, scripts: build, issues };
    let scripts = scripts(&parts);
    let rest = format!(
        "<!doctype html><html lang=\"en\"><head>{scripts}<meta charset=\"utf-8\"><title>Build failed</title>\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"></head><body></body></html>"
    );
    Page { top: String::new(), rest }
}

/// What runs before the page's own scripts: the bridge, and where imports are found.
fn scripts(parts: &Parts<'_>) -> String {
    let mut imports = BTreeMap::new();
    let inline = parts.modules.values().map(|module| module.code.len()).sum::<usize>() <= INLINE;
    for (name, Module { held, code }) in parts.modules {
        let place = format!("{MODULES}/{held}");
        // The name in `sourceURL` is what stacks show, and what the bridge has looked up.
        let address = if inline { data(&format!("{code}\n//# sourceURL={place}")) } else { place };
        imports.insert(name.clone(), address);
    }
    let mut preload = BTreeSet::new();
    for (name, package) in vendor::packages() {
        let file = format!("{PACKAGES}/{}", package.file);
        let address = match &package.part {
            // One of several packages that share a file: a few words bring its names out of it.
            Some(part) => {
                imports.insert(format!("lathe:v/{}", package.file), file.clone());
                let (file, names) = (&package.file, package.names.join(","));
                data(&format!(
                    "import{{{part} as m}}from\"lathe:v/{file}\";export const{{{names}}}=m;export default m;"
                ))
            }
            None => file.clone(),
        };
        imports.insert(name.clone(), address);
        if parts.packages.contains(name) {
            preload.insert(file);
        }
    }
    let map = in_script(&serde_json::json!({ "imports": imports }));
    let state = in_script(&serde_json::json!({
        "build": parts.build, "scripts": parts.scripts, "issues": parts.issues, "preload": preload,
    }));
    format!("<script>window.__lathe={state};{BRIDGE}</script><script type=\"importmap\">{map}</script>")
}

/// The style sheet, in the page itself unless it is large: nothing is painted before it is there.
fn sheet(address: &str, css: &str) -> String {
    if css.len() > INLINE_SHEET {
        return format!("<link rel=\"stylesheet\" data-lathe href=\"{}\">", attribute(address));
    }
    // An escaped slash is a slash to a style sheet, and no end of the element to the page.
    format!("<style data-lathe>{}</style>", css.replace("</", "<\\/"))
}

/// A module as an address that holds it.
fn data(code: &str) -> String {
    format!("data:text/javascript;charset=utf-8,{}", utf8_percent_encode(code, ESCAPED))
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
    fn the_page_gets_its_modules_before_its_scripts() {
        let module = Module { held: "1/src/main.tsx".to_owned(), code: "let a = '100%';\n</script>".into() };
        let modules = BTreeMap::from([("lathe:src/main.tsx".to_owned(), module)]);
        let issues =
            [BuildIssue { path: None, line: None, column: None, message: "</script><b>".to_owned(), frame: None }];
        let packages = BTreeSet::new();
        let (styles, build, scripts) = (Some(("/s.css", "a::after { content: '</style>' }")), "b", "s");
        let parts = Parts { modules: &modules, packages: &packages, styles, build, scripts, issues: &issues };
        let Page { top, rest } = write(PAGE, &parts);
        assert_eq!(top, "<!doctype html><html><head><title>x</title>");
        let page = format!("{top}{rest}");
        assert!(page.contains("import \"lathe:src/main.tsx\";"), "{page}");
        assert!(
            page.contains("let%20a%20=%20'100%25';%0A%3C/script%3E%0A//%23%20sourceURL=/_lathe/m/1/src/main.tsx"),
            "{page}"
        );
        assert!(page.find("importmap").unwrap() < page.find("type=\"module\"").unwrap());
        assert!(page.contains("<style data-lathe>a::after { content: '<\\/style>' }</style>"), "{page}");
        assert!(!page.contains("/src/a.css") && !page.contains("</script><b>"), "{page}");
        assert!(write("<p>hi", &parts).rest.contains("importmap"));
    }

    #[test]
    fn what_needs_nothing_compiled_can_be_sent_before_the_rest() {
        let page = "<!doctype html><body><p>Opening</p><script type=module src=/src/main.tsx></script></body>";
        assert_eq!(top(page).as_deref(), Some("<!doctype html><body><p>Opening</p>"));
        assert_eq!(top(PAGE).as_deref(), Some("<!doctype html><html><head><title>x</title>"));
        assert_eq!(top("<script>1</script>"), None);
    }
}
