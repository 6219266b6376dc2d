//! The template engine: delimiters that TypeScript, JSX, CSS and JSON leave free, and rendering of families.

use std::sync::{LazyLock, PoisonError, RwLock};

use minijinja::{Environment, Error, UndefinedBehavior, Value, context, syntax::SyntaxConfig};

use super::{context as app_context, family, filters, strings};
use crate::model::contract::Contract;

/// Rendered files: path and content.
type Rendered = Vec<(String, Vec<u8>)>;

/// The engine with its parsed templates, made once.
static ENGINE: LazyLock<RwLock<Environment<'static>>> = LazyLock::new(|| RwLock::new(engine()));

/// Makes an engine over `blueprints/`.
pub(super) fn engine() -> Environment<'static> {
    let mut env = Environment::new();
    if let Ok(syntax) = SyntaxConfig::builder()
        .variable_delimiters("[=", "=]")
        .block_delimiters("[%", "%]")
        .comment_delimiters("[!--", "--]")
        .line_statement_prefix("//%")
        .build()
    {
        env.set_syntax(syntax);
    }
    env.set_trim_blocks(true);
    env.set_lstrip_blocks(true);
    env.set_keep_trailing_newline(true);
    env.set_undefined_behavior(UndefinedBehavior::Chainable);
    env.set_auto_escape_callback(|_| minijinja::AutoEscape::None);
    env.set_loader(|name| Ok(family::read(name)));
    filters::register(&mut env);
    strings::register(&mut env);
    env
}

/// Runs `work` with the engine; in development templates are read afresh, so that an edit shows without a build.
fn with_engine<T>(work: impl FnOnce(&Environment<'static>) -> T) -> T {
    if cfg!(debug_assertions) {
        return work(&engine());
    }
    work(&ENGINE.read().unwrap_or_else(PoisonError::into_inner))
}

/// Renders the files of the app.
pub(super) fn app(contract: &Contract) -> Rendered {
    let chain = family::chain(contract.purpose);
    let context = app_context::of(contract);
    with_engine(|env| {
        let mut files = Rendered::new();
        for template in family::templates(&chain) {
            match render(env, &template, &context) {
                Ok(rendered) => files.extend(rendered),
                // A template that does not render is a fault of this program; it must be seen, not hidden.
                Err(error) => files.push((template.path, format!("{error:#}").into_bytes())),
            }
        }
        files
    })
}

/// Renders one template, as often as its rule says.
fn render(env: &Environment<'_>, template: &family::Template, context: &Value) -> Result<Rendered, Error> {
    let rule = &template.rule;
    let loaded = env.get_template(&template.name)?;
    let items: Vec<Value> = match &rule.each {
        Some(list) => env.compile_expression(list)?.eval(context)?.try_iter()?.collect(),
        None => vec![Value::UNDEFINED],
    };
    let mut files = Rendered::new();
    for item in items {
        let scope = match &rule.name {
            Some(name) => context! { ..Value::from_iter([(name.clone(), item)]), ..context.clone() },
            None => context.clone(),
        };
        if let Some(when) = &rule.when
            && !env.compile_expression(when)?.eval(&scope)?.is_true()
        {
            continue;
        }
        let path = match &rule.to {
            Some(to) => env.render_str(to, &scope)?,
            None => template.path.clone(),
        };
        files.push((path, tidy(&loaded.render(&scope)?).into_bytes()));
    }
    Ok(files)
}

/// Renders the tests: one file for all checks, so that one environment is started.
pub(super) fn tests(contract: &Contract) -> Rendered {
    let chain = family::chain(contract.purpose);
    let context = app_context::of(contract);
    with_engine(|env| {
        let mut files = Rendered::new();
        if let Some(helpers) = family::test_file(&chain, "helpers.tsx") {
            let text = env
                .get_template(&helpers)
                .and_then(|template| template.render(&context))
                .unwrap_or_else(|error| format!("{error:#}"));
            files.push(("src/test/helpers.tsx".to_owned(), tidy(&text).into_bytes()));
        }
        let Some(frame) = family::test_file(&chain, "frame.tsx") else { return files };
        let bodies: Vec<Value> = contract
            .checks
            .iter()
            .map(|check| {
                let scope = context! { ..app_context::of_check(contract, check), ..context.clone() };
                let body = family::check_template(&chain, check.kind)
                    .ok_or_else(|| "  expect.fail(\"This blueprint has no test for this check.\");\n".to_owned())
                    .and_then(|name| {
                        env.get_template(&name).and_then(|t| t.render(&scope)).map_err(|error| format!("{error:#}"))
                    })
                    .unwrap_or_else(|text| text);
                context! { title => format!("{}: {}", check.id, check.text), body => body }
            })
            .collect();
        let scope = context! { tests => bodies, ..context.clone() };
        let text = env
            .get_template(&frame)
            .and_then(|template| template.render(&scope))
            .unwrap_or_else(|error| format!("{error:#}"));
        files.push(("src/app.test.tsx".to_owned(), tidy(&text).into_bytes()));
        files
    })
}

/// Takes out the runs of blank lines that conditions leave behind, and ends the file with one line end.
fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut blank = true;
    for line in text.lines() {
        let line = line.trim_end();
        if line.is_empty() {
            if !blank {
                out.push('\n');
            }
            blank = true;
        } else {
            // No blank line before a closing brace.
            if blank && out.ends_with("\n\n") && line.trim_start().starts_with(['}', ')', ']']) {
                out.pop();
            }
            out.push_str(line);
            out.push('\n');
            blank = false;
        }
    }
    while out.ends_with("\n\n") {
        out.pop();
    }
    out
}
