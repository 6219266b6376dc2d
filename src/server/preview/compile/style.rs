//! Tailwind, the real one, in QuickJS.

use std::time::{Duration, Instant};

use rquickjs::{CatchResultExt, Context, Function, Promise, Runtime};
use serde::Deserialize;

use super::{super::vendor, frame::issue_at, wire::StyleAsk};
use crate::model::event::BuildIssue;

/// Most memory for all style compilers of a worker, in bytes.
const MEMORY: usize = 256 * 1024 * 1024;
/// Most stack of the engine, in bytes; the thread has more.
const STACK: usize = 4 * 1024 * 1024;
/// Longest time for one answer.
const PATIENCE: Duration = Duration::from_secs(8);

/// The script that stands between us and Tailwind.
const DRIVER: &str = include_str!("style.js");

/// A warm engine; lives on one thread.
pub(in crate::server::preview) struct Styles {
    context: Context,
    runtime: Runtime,
}

/// What the driver says went wrong.
#[derive(Deserialize)]
struct Answer {
    css: Option<String>,
    error: Option<String>,
    path: Option<String>,
    line: Option<u32>,
    column: Option<u32>,
}

impl Styles {
    /// Loads Tailwind; `None` when this binary was built without it.
    ///
    /// # Errors
    /// When the engine does not start.
    pub(in crate::server::preview) fn load() -> Result<Option<Self>, String> {
        let Some(compiler) = vendor::text("tailwind/compiler.js") else { return Ok(None) };
        let runtime = Runtime::new().map_err(|error| error.to_string())?;
        runtime.set_memory_limit(MEMORY);
        runtime.set_max_stack_size(STACK);
        let context = Context::full(&runtime).map_err(|error| error.to_string())?;
        let sheets: std::collections::BTreeMap<&str, String> = ["index", "theme", "preflight", "utilities"]
            .into_iter()
            .filter_map(|name| Some((name, vendor::text(&format!("tailwind/{name}.css"))?.into_owned())))
            .collect();
        let sheets = serde_json::to_string(&sheets).map_err(|error| error.to_string())?;
        context.with(|ctx| {
            ctx.eval::<(), _>(compiler.as_bytes()).catch(&ctx).map_err(|error| error.to_string())?;
            ctx.eval::<(), _>(DRIVER).catch(&ctx).map_err(|error| error.to_string())?;
            let set: Function = ctx.globals().get("provide").map_err(|error| error.to_string())?;
            set.call::<_, ()>((sheets,)).catch(&ctx).map_err(|error| error.to_string())
        })?;
        Ok(Some(Self { context, runtime }))
    }

    /// Compiles the styles of a page.
    ///
    /// # Errors
    /// What Tailwind has to say against them.
    pub(in crate::server::preview) fn compile(&self, ask: &StyleAsk) -> Result<String, Vec<BuildIssue>> {
        let began = Instant::now();
        self.runtime.set_interrupt_handler(Some(Box::new(move || began.elapsed() > PATIENCE)));
        let words = |text: String| BuildIssue { path: None, line: None, column: None, message: text, frame: None };
        let json = serde_json::to_string(ask).map_err(|error| vec![words(error.to_string())])?;
        let answer: Result<String, String> = self.context.with(|ctx| {
            let styles: Function = ctx.globals().get("styles").map_err(|error| error.to_string())?;
            let promise: Promise = styles.call((json,)).catch(&ctx).map_err(|error| error.to_string())?;
            promise.finish::<String>().catch(&ctx).map_err(|error| error.to_string())
        });
        let answer: Answer = answer
            .and_then(|text| serde_json::from_str(&text).map_err(|error| error.to_string()))
            .map_err(|text| vec![words(format!("The styles could not be compiled: {text}"))])?;
        if let Some(css) = answer.css {
            return Ok(css);
        }
        let message = answer.error.unwrap_or_else(|| "The styles could not be compiled.".to_owned());
        let path = answer.path.filter(|path| ask.sheets.contains_key(path)).or_else(|| ask.entries.first().cloned());
        Err(vec![match path.and_then(|path| Some((ask.sheets.get(&path)?, path))) {
            Some((source, path)) => {
                let line = answer.line.unwrap_or(1).saturating_sub(1) as usize;
                let start = source.split_inclusive('\n').take(line).map(str::len).sum::<usize>();
                issue_at(&path, source, start + answer.column.unwrap_or(1).saturating_sub(1) as usize, message)
            }
            None => words(message),
        }])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(css: &str, classes: &[&str]) -> StyleAsk {
        StyleAsk {
            key: "a".to_owned(),
            sheets: [("src/index.css".to_owned(), css.to_owned())].into(),
            entries: vec!["src/index.css".to_owned()],
            classes: classes.iter().map(|class| (*class).to_owned()).collect(),
        }
    }

    #[test]
    fn classes_become_styles_and_those_seen_stay() {
        let styles = Styles::load().unwrap().expect("scripts/setup fills toolbox/vendor");
        let sheet = "@import \"tailwindcss\";\n@theme { --color-brand: #f30; }\n.x { @apply p-4; }";
        let css = styles.compile(&ask(sheet, &["bg-brand", "nonsense", "md:grid-cols-[1fr_2fr]"])).unwrap();
        assert!(css.contains(".bg-brand") && css.contains("1fr 2fr") && !css.contains("nonsense"), "{css}");
        let css = styles.compile(&ask(sheet, &["mt-3"])).unwrap();
        assert!(css.contains(".mt-3") && css.contains(".bg-brand"));
    }

    #[test]
    fn plain_styles_pass_and_bad_ones_are_shown() {
        let styles = Styles::load().unwrap().expect("scripts/setup fills toolbox/vendor");
        assert!(styles.compile(&ask("a { color: red }", &[])).unwrap().contains("color: red"));
        let issues = styles.compile(&ask("@import \"tailwindcss\";\na {\n  color: red;\n", &[])).unwrap_err();
        assert_eq!(issues[0].path.as_deref(), Some("src/index.css"), "{issues:?}");
        let issues = styles.compile(&ask("@import \"./gone.css\";", &[])).unwrap_err();
        assert!(issues[0].message.contains("gone.css"), "{issues:?}");
        let issues = styles.compile(&ask("@import \"tailwindcss\";\n@plugin \"fs\";", &[])).unwrap_err();
        assert!(issues[0].message.contains("plugin"), "{issues:?}");
    }
}
