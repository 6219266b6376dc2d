//! CSS modules: class names become the file's own, and JavaScript learns them.

use std::collections::BTreeMap;

use lightningcss::{
    css_modules::Config,
    stylesheet::{ParserOptions, PrinterOptions, StyleSheet},
};

use super::frame::issue_at;
use crate::model::event::BuildIssue;

/// A style sheet with names of its own, and what each name was.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::server::preview) struct ModuleCss {
    pub css: String,
    pub names: BTreeMap<String, String>,
}

/// Compiles a `.module.css` file.
///
/// # Errors
/// Where the file is not CSS.
pub(in crate::server::preview) fn compile(path: &str, source: &str) -> Result<ModuleCss, BuildIssue> {
    let refused = |message: String, line: u32, column: u32| {
        let start = source.split_inclusive('\n').take(line as usize).map(str::len).sum::<usize>();
        issue_at(path, source, start + column.saturating_sub(1) as usize, message)
    };
    let options =
        ParserOptions { filename: path.to_owned(), css_modules: Some(Config::default()), ..ParserOptions::default() };
    let sheet = StyleSheet::parse(source, options).map_err(|error| {
        let (line, column) = error.loc.as_ref().map_or((0, 1), |loc| (loc.line, loc.column));
        refused(error.kind.to_string(), line, column)
    })?;
    let printed = sheet.to_css(PrinterOptions::default()).map_err(|error| refused(error.kind.to_string(), 0, 1))?;
    let names = printed.exports.unwrap_or_default().into_iter().map(|(name, export)| {
        let composed = export.composes.iter().filter_map(|composes| match composes {
            lightningcss::css_modules::CssModuleReference::Local { name } => Some(name.as_str()),
            _ => None,
        });
        let all: Vec<&str> = std::iter::once(export.name.as_str()).chain(composed).collect();
        (name, all.join(" "))
    });
    let names = names.collect();
    Ok(ModuleCss { css: printed.code, names })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_the_files_own() {
        let one = compile("src/a.module.css", ".card { color: red }").unwrap();
        let other = compile("src/b.module.css", ".card { color: red }").unwrap();
        assert_ne!(one.names["card"], other.names["card"]);
        assert!(one.css.contains(&format!(".{}", one.names["card"])), "{}", one.css);
    }

    #[test]
    fn what_is_not_css_is_shown_where_it_is() {
        let issue = compile("src/a.module.css", ".a { color: red }\n.b { } }").unwrap_err();
        assert_eq!(issue.line, Some(2), "{issue:?}");
    }
}
