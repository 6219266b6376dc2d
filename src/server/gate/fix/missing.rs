//! Adds the import of a name that only one module can mean.

use super::imports::{Import, find};
use crate::model::tree::Tree;

/// Names that everybody takes from the same package.
const KNOWN: [(&str, &[&str]); 3] = [
    (
        "react",
        &[
            "useState",
            "useEffect",
            "useMemo",
            "useRef",
            "useCallback",
            "useReducer",
            "useContext",
            "useId",
            "useDeferredValue",
            "useTransition",
            "useLayoutEffect",
            "createContext",
            "Fragment",
            "Suspense",
            "StrictMode",
        ],
    ),
    ("vitest", &["describe", "it", "test", "expect", "vi", "beforeEach", "afterEach", "beforeAll", "afterAll"]),
    ("@testing-library/react", &["render", "screen", "within", "waitFor", "fireEvent", "cleanup"]),
];

/// The module at `path` with `name` imported; none when it is not plain from where.
pub(super) fn add(tree: &Tree, path: &str, text: &str, name: &str) -> Option<String> {
    let (from, type_only) = match KNOWN.iter().find(|(_, names)| names.contains(&name)) {
        Some((package, _)) => ((*package).to_owned(), false),
        None => exporter(tree, path, name)?,
    };
    let imports = find(text);
    let part = if type_only { format!("type {name}") } else { name.to_owned() };
    let same = imports.into_iter().find(|import| import.from == from && !import.named.is_empty() && !import.type_only);
    if let Some(mut import) = same {
        import.named.push(part);
        return Some(format!("{}{}{}", &text[..import.at.start], import.text(), &text[import.at.end..]));
    }
    let at = find(text).last().map_or(0, |import| import.at.end);
    let import = Import { at: 0..0, type_only, default: None, namespace: None, named: vec![name.to_owned()], from };
    Some(format!("{}{}{}", &text[..at], import.text(), &text[at..]))
}

/// The one module of the project that exports `name`, as `path` would import it, and whether it is a type.
fn exporter(tree: &Tree, path: &str, name: &str) -> Option<(String, bool)> {
    let mut found = None;
    for (file, _) in tree.iter().filter(|(file, _)| file.as_str() != path && is_module(file.as_str())) {
        let Some(kind) = tree.text(file.as_str()).and_then(|text| exported(text, name)) else { continue };
        // Two modules that export it: which one is meant is a guess.
        if found.replace((relative(path, file.as_str()), kind == "type" || kind == "interface")).is_some() {
            return None;
        }
    }
    found
}

fn is_module(path: &str) -> bool {
    (path.ends_with(".ts") || path.ends_with(".tsx")) && !path.contains(".test.") && !path.ends_with(".d.ts")
}

/// With which word a module exports `name`.
fn exported<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    text.lines().find_map(|line| {
        let rest = line.strip_prefix("export ")?;
        let rest = rest.strip_prefix("async ").unwrap_or(rest);
        let (kind, rest) = rest.split_once(' ')?;
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '$').unwrap_or(rest.len());
        let known = ["function", "const", "class", "type", "interface", "enum"].contains(&kind);
        (known && &rest[..end] == name).then_some(kind)
    })
}

/// How the module `from` names the module `to`.
fn relative(from: &str, to: &str) -> String {
    let here: Vec<&str> = from.split('/').collect();
    let there: Vec<&str> = to.split('/').collect();
    let folders = here.len() - 1;
    let shared = here[..folders].iter().zip(&there[..there.len() - 1]).take_while(|(a, b)| a == b).count();
    let up = if shared == folders { "./".to_owned() } else { "../".repeat(folders - shared) };
    let rest = there[shared..].join("/");
    let bare = rest.trim_end_matches(".tsx").trim_end_matches(".ts");
    format!("{up}{}", bare.strip_suffix("/index").unwrap_or(bare))
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::model::tree::FilePath;

    #[rstest]
    #[case("src/App.tsx", "src/lib/a.ts", "./lib/a")]
    #[case("src/pages/Home.tsx", "src/lib/a.ts", "../lib/a")]
    #[case("src/a/b/c.ts", "src/x.tsx", "../../x")]
    #[case("main.ts", "src/models/index.ts", "./src/models")]
    fn modules_are_named_from_where_they_are_imported(#[case] from: &str, #[case] to: &str, #[case] named: &str) {
        assert_eq!(relative(from, to), named);
    }

    #[test]
    fn a_hook_joins_the_import_that_is_there_and_a_type_is_imported_as_one() {
        let mut tree = Tree::default();
        tree.insert(
            FilePath::parse("src/row.ts").unwrap(),
            *b"export type Row = { id: string };\nexport type Rows = Row[];\n",
        );
        let text = "import { useState } from \"react\";\n\nlet row: Row;\n";
        let text = add(&tree, "src/a.ts", text, "useEffect").unwrap();
        assert!(text.starts_with("import { useState, useEffect } from \"react\";\n\n"), "{text}");
        let text = add(&tree, "src/a.ts", &text, "Row").unwrap();
        assert!(text.contains("\nimport type { Row } from \"./row\";\n\nlet row"), "{text}");
    }
}
