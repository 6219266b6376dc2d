//! One script: TypeScript and JSX become JavaScript, imports become addresses of the preview.

use std::{collections::BTreeSet, path::Path};

use oxc::{
    allocator::Allocator,
    ast::ast::{
        ExportAllDeclaration, ExportFromDeclaration, Expression, ImportDeclaration, ImportExpression, StringLiteral,
    },
    ast_visit::{VisitMut, walk_mut},
    codegen::{Codegen, CodegenOptions, CodegenReturn, CommentOptions, IndentChar},
    diagnostics::{Diagnostics, Severity},
    parser::Parser,
    semantic::SemanticBuilder,
    span::SourceType,
    str::Str,
    transformer::{JsxOptions, TransformOptions, Transformer},
};

use super::{
    frame::issue_at,
    resolve::{Resolved, resolve},
    wire::{Import, Script},
};
use crate::model::event::BuildIssue;

/// Most issues of one file that are told.
const MOST_ISSUES: usize = 10;

/// What Vite gives apps in `import.meta.env`, for a preview.
const ENV: &str = r#"import.meta.env={MODE:"development",DEV:true,PROD:false,SSR:false,BASE_URL:"/"};"#;

/// Compiles one script. What is wrong with it is in the answer's `issues`, and then there is no code.
pub(in crate::server::preview) fn compile(path: &str, source: &str, files: &BTreeSet<String>, map: bool) -> Script {
    let failed = |issues| Script { issues, ..Script::default() };
    let Ok(kind) = SourceType::from_path(path) else {
        return failed(vec![issue_at(path, source, 0, "This kind of file is not a script.")]);
    };
    let allocator = Allocator::default();
    let parsed = Parser::new(&allocator, source, kind.with_module(true)).parse();
    let mut program = parsed.program;
    let mut issues = told(path, source, &parsed.diagnostics);
    if !issues.is_empty() || parsed.panicked {
        return failed(issues);
    }
    let analysed = SemanticBuilder::new_compiler().with_excess_capacity(2.0).with_enum_eval(true).build(&program);
    issues = told(path, source, &analysed.diagnostics);
    if !issues.is_empty() {
        return failed(issues);
    }
    let options = TransformOptions { jsx: JsxOptions::enable(), ..TransformOptions::default() };
    let scoping = analysed.semantic.into_scoping();
    let done = Transformer::new(&allocator, Path::new(path), &options).build_with_scoping(scoping, &mut program);
    issues = told(path, source, &done.diagnostics);
    if !issues.is_empty() {
        return failed(issues);
    }
    let mut addresses = Addresses { allocator: &allocator, path, source, files, imports: Vec::new() };
    addresses.visit_program(&mut program);
    let options = CodegenOptions {
        source_map_path: map.then(|| Path::new(path).to_path_buf()),
        comments: CommentOptions::disabled(),
        indent_char: IndentChar::Space,
        ..CodegenOptions::default()
    };
    let CodegenReturn { mut code, map, .. } =
        Codegen::new().with_options(options).with_source_text(source).build(&program);
    if source.contains("import.meta.env") {
        // Not on a line of its own: all lines keep their numbers. Imports are hoisted over it.
        code.insert_str(0, ENV);
    }
    if source.contains("import.meta.url") {
        code.insert_str(0, &format!("import.meta.url=new URL({:?},location.href).href;", format!("/{path}")));
    }
    Script { code, map: map.map(|map| map.to_json_string()), imports: addresses.imports, issues: Vec::new() }
}

fn told(path: &str, source: &str, diagnostics: &Diagnostics) -> Vec<BuildIssue> {
    let errors = diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error);
    errors
        .take(MOST_ISSUES)
        .map(|error| {
            let at = error.labels.first().map_or(0, |label| label.offset() as usize);
            let help = error.help.as_ref().map(|help| format!(" {help}")).unwrap_or_default();
            issue_at(path, source, at, format!("{}{help}", error.message))
        })
        .collect()
}

/// How an import names a file of the project; the page's import map says where that is. Not a path: code that stands in
/// the page itself has no place of its own to start from.
pub(in crate::server::preview) fn address(path: &str, query: &str) -> String {
    format!("lathe:{path}{query}")
}

/// Rewrites what imports name.
struct Addresses<'a, 'b> {
    allocator: &'a Allocator,
    path: &'b str,
    source: &'b str,
    files: &'b BTreeSet<String>,
    imports: Vec<Import>,
}

impl<'a> Addresses<'a, '_> {
    fn rewrite(&mut self, literal: &mut StringLiteral<'a>) {
        let specifier = literal.value.as_str();
        let at = literal.span.start;
        let (target, local, issue) = match resolve(specifier, self.path, self.files) {
            Resolved::File { path, query } => (address(&path, &query), true, None),
            Resolved::Package(name) => (name, false, None),
            Resolved::Remote => (specifier.to_owned(), false, None),
            Resolved::Missing { near } => {
                let hint = near.map(|near| format!(" Did you mean {near}?")).unwrap_or_default();
                let message = format!("There is no file for the import \"{specifier}\".{hint}");
                (specifier.to_owned(), false, Some(issue_at(self.path, self.source, at as usize, message)))
            }
        };
        self.imports.push(Import { specifier: specifier.to_owned(), target: target.clone(), local, issue, at });
        literal.value = Str::from(self.allocator.alloc_str(&target) as &'a str);
        literal.raw = None;
    }
}

impl<'a> VisitMut<'a> for Addresses<'a, '_> {
    fn visit_import_declaration(&mut self, it: &mut ImportDeclaration<'a>) {
        self.rewrite(&mut it.source);
        // `with { type: "json" }` asks a browser for what our modules are not.
        it.with_clause = None;
    }

    fn visit_export_all_declaration(&mut self, it: &mut ExportAllDeclaration<'a>) {
        self.rewrite(&mut it.source);
    }

    fn visit_export_from_declaration(&mut self, it: &mut ExportFromDeclaration<'a>) {
        self.rewrite(&mut it.source);
        it.with_clause = None;
    }

    fn visit_import_expression(&mut self, it: &mut ImportExpression<'a>) {
        if let Expression::StringLiteral(literal) = &mut it.source {
            self.rewrite(literal);
        }
        walk_mut::walk_import_expression(self, it);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files() -> BTreeSet<String> {
        ["src/main.tsx", "src/App.tsx", "src/lib.ts", "src/a.css"].map(str::to_owned).into()
    }

    #[test]
    fn types_go_jsx_becomes_calls_and_imports_become_addresses() {
        let source = "import type { A } from './lib';\nimport { b } from '@/lib';\nimport './a.css';\n\
                      export const x = (p: A) => <b title={b}>{import.meta.env.MODE}</b>;\nimport('./App');\n";
        let script = compile("src/main.tsx", source, &files(), true);
        assert_eq!(script.issues, Vec::new());
        insta::assert_snapshot!(script.code, @r#"
        import.meta.env={MODE:"development",DEV:true,PROD:false,SSR:false,BASE_URL:"/"};import { b } from "lathe:src/lib.ts";
        import "lathe:src/a.css";
        import { jsx as _jsx } from "react/jsx-runtime";
        export const x = (p) => _jsx("b", {
         title: b,
         children: import.meta.env.MODE
        });
        import("lathe:src/App.tsx");
        "#);
        let targets: Vec<&str> = script.imports.iter().map(|import| import.target.as_str()).collect();
        assert_eq!(targets, ["lathe:src/lib.ts", "lathe:src/a.css", "react/jsx-runtime", "lathe:src/App.tsx"]);
        assert!(script.map.unwrap().contains("\"mappings\""));
    }

    #[test]
    fn a_mistake_is_shown_where_it_is() {
        let script = compile("src/main.tsx", "const a = 1;\nconst b = ;\n", &files(), false);
        let issue = &script.issues[0];
        assert_eq!((issue.line, issue.column), (Some(2), Some(11)), "{issue:?}");
        assert!(issue.frame.as_deref().unwrap().contains("> 2 | const b = ;"), "{issue:?}");
        assert!(script.code.is_empty());
    }

    #[test]
    fn an_import_of_nothing_is_an_issue_of_its_own() {
        let script = compile("src/main.tsx", "import x from './Appp';\nconsole.log(x);", &files(), false);
        let issue = script.imports[0].issue.as_ref().unwrap();
        assert_eq!(issue.message, "There is no file for the import \"./Appp\". Did you mean src/App.tsx?");
        assert_eq!(issue.line, Some(1));
    }

    #[test]
    fn a_doubly_declared_name_is_an_error() {
        let script = compile("src/main.tsx", "const a = 1;\nconst a = 2;\n", &files(), false);
        assert!(script.issues[0].message.contains("already"), "{:?}", script.issues);
    }
}
