//! Finds the import statements at the head of a module.

use std::ops::Range;

/// One `import … from "…"` statement.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Import {
    /// Where it stands, its line end included.
    pub at: Range<usize>,
    pub type_only: bool,
    pub default: Option<String>,
    /// `* as name`.
    pub namespace: Option<String>,
    /// What stands in braces, as written.
    pub named: Vec<String>,
    pub from: String,
}

impl Import {
    /// The name that a braced part brings into the module: `a`, `type a`, `x as a`.
    pub(super) fn local(part: &str) -> &str {
        part.rsplit(' ').next().unwrap_or(part)
    }

    /// The statement as text, with its line end; empty when nothing is imported.
    pub(super) fn text(&self) -> String {
        let named = (!self.named.is_empty()).then(|| format!("{{ {} }}", self.named.join(", ")));
        let namespace = self.namespace.as_ref().map(|name| format!("* as {name}"));
        let parts: Vec<String> = [self.default.clone(), namespace, named].into_iter().flatten().collect();
        if parts.is_empty() {
            return String::new();
        }
        let kind = if self.type_only { "type " } else { "" };
        format!("import {kind}{} from \"{}\";\n", parts.join(", "), self.from)
    }
}

/// Every import that brings names in; one for its effects alone brings none and is left out.
pub(super) fn find(text: &str) -> Vec<Import> {
    let mut found = Vec::new();
    let mut start = 0;
    while start < text.len() {
        let line_end = |from: usize| text[from..].find('\n').map_or(text.len(), |end| from + end + 1);
        if !text[start..].starts_with("import ") {
            start = line_end(start);
            continue;
        }
        let Some(end) = text[start..].find(" from ").map(|from| line_end(start + from)) else { break };
        if let Some(import) = parse(&text[start..end]) {
            found.push(Import { at: start..end, ..import });
            start = end;
        } else {
            start = line_end(start);
        }
    }
    found
}

fn parse(statement: &str) -> Option<Import> {
    let (names, from) = statement.strip_prefix("import ")?.split_once(" from ")?;
    let from = from.trim().trim_end_matches(';').trim_matches(['"', '\'']).to_owned();
    // A statement that holds another, or a comment, is not plain.
    if names.contains(['"', '\'', ';'])
        || names.contains("//")
        || names.contains("/*")
        || from.contains(['"', '\'', ' '])
    {
        return None;
    }
    let (type_only, names) = match names.trim().strip_prefix("type ") {
        Some(rest) => (true, rest.trim()),
        None => (false, names.trim()),
    };
    let (head, braced) = names.split_once('{').unwrap_or((names, ""));
    let named = braced
        .trim()
        .trim_end_matches('}')
        .split(',')
        .map(|part| part.split_whitespace().collect::<Vec<_>>().join(" "));
    let mut import = Import {
        at: 0..0,
        type_only,
        default: None,
        namespace: None,
        named: named.filter(|part| !part.is_empty()).collect(),
        from,
    };
    for part in head.split(',').map(str::trim).filter(|part| !part.is_empty()) {
        match part.strip_prefix("* as ") {
            Some(name) => import.namespace = Some(name.to_owned()),
            None => import.default = Some(part.to_owned()),
        }
    }
    Some(import)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_form_is_read_and_written_back() {
        let text = "import \"./a.css\";\nimport a, { b, type C, d as e } from \"x\";\nimport * as f from \"y\";\nimport type { G } from \"z\";\nconst x = 1;\n";
        let found = find(text);
        assert_eq!(found.len(), 3);
        for import in &found {
            assert_eq!(import.text(), text[import.at.clone()]);
        }
        assert_eq!(found[0].named.iter().map(|part| Import::local(part)).collect::<Vec<_>>(), ["b", "C", "e"]);
    }

    #[test]
    fn a_statement_over_many_lines_is_one() {
        let found = find("import {\n  a,\n  b,\n} from 'x'\nlet y;\n");
        assert_eq!((found[0].named.len(), found[0].text().as_str()), (2, "import { a, b } from \"x\";\n"));
    }

    proptest! {
        #[test]
        fn nothing_panics(text in "(import |\\{|\\}| from |\"|'|,|\\* as |\n|é|[a-z ]){0,40}") {
            for import in find(&text) {
                prop_assert!(text.get(import.at).is_some());
            }
        }
    }
}
