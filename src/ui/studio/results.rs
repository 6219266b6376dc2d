//! Checks of a run, one line each as they end.

use leptos::prelude::*;

use super::state::Studio;
use crate::{
    model::event::{Outcome, Suite, TestResult},
    ui::{
        kit::Icon,
        live::{Build, RunState},
        words::{t, ta},
    },
};

/// The results of a run: a bar that fills, and the list behind it.
#[component]
pub fn Results(state: RwSignal<RunState>) -> impl IntoView {
    let counts = Memo::new(move |_| {
        state.with(|state| {
            // Types, lint and the build are checks beside the contract's own.
            let expected = state.contract.as_ref().map_or(0, |contract| contract.checks.len()) + 3;
            let [passed, failed, skipped] =
                [Outcome::Passed, Outcome::Failed, Outcome::Skipped].map(|outcome| state.count(outcome));
            let built = usize::from(matches!(state.build, Build::Ok { .. }));
            let broken = usize::from(matches!(state.build, Build::Broken(_)));
            let seen = state.tests.len() + built + broken;
            (passed + built, failed + broken, skipped, expected.max(seen), state.report.is_some())
        })
    });
    let results = Memo::new(move |_| state.with(|state| state.tests.clone()));
    let any = Memo::new(move |_| results.with(|results| !results.is_empty()));
    let words = move || {
        let (passed, failed, skipped, expected, over) = counts.get();
        let all = if over { passed + failed + skipped } else { expected };
        match (failed, skipped) {
            (0, 0) => ta("checks-passed", &[("n", &passed.to_string()), ("all", &all.to_string())]),
            (0, _) => ta("checks-skipped", &[("n", &passed.to_string()), ("skipped", &skipped.to_string())]),
            _ => ta("checks-failed", &[("n", &failed.to_string()), ("all", &all.to_string())]),
        }
    };
    let share = move |of: usize| {
        let (passed, failed, skipped, expected, over) = counts.get();
        let all = if over { passed + failed + skipped } else { expected };
        format!("width:{}%", of * 100 / all.max(1))
    };
    view! {
        <Show when=move || any.get()>
            <details class="results" open=move || counts.with(|counts| counts.1 > 0)>
                <summary>
                    <Icon name="check"/>
                    <span role="status">{words}</span>
                    <span class="bar" aria-hidden="true">
                        <span class="bar-good" style=move || share(counts.get().0)></span>
                        <span class="bar-bad" style=move || share(counts.get().1)></span>
                    </span>
                </summary>
                <ul>
                    <For each=move || results.get() key=key_of children=|result| view! { <Line result/> }/>
                </ul>
            </details>
        </Show>
    }
}

/// A result is drawn again when it ends otherwise.
fn key_of(result: &TestResult) -> (Suite, String, bool) {
    (result.suite, result.name.clone(), result.outcome == Outcome::Passed)
}

#[component]
fn Line(result: TestResult) -> impl IntoView {
    let studio = Studio::here();
    let (name, words, icon) = match result.outcome {
        Outcome::Passed => ("passed", t("passed"), "check"),
        Outcome::Failed => ("failed", t("failed"), "close"),
        Outcome::Skipped => ("skipped", t("skipped"), "minus"),
    };
    let place = result.path.map(|path| {
        let line = result.line;
        let shown = line.map_or_else(|| path.clone(), |line| format!("{path}:{line}"));
        view! { <a href=move || studio.href_file(&path, line, false)><code>{shown}</code></a> }
    });
    let failed = result.outcome == Outcome::Failed;
    view! {
        <li data-outcome=name>
            <Icon name=icon/>
            <div>
                <p><span class="sr-only">{words}": "</span>{result.name}</p>
                {failed.then(|| view! { {place} })}
                {result.message.filter(|_| failed).map(|message| view! { <pre tabindex="0">{message}</pre> })}
            </div>
        </li>
    }
}
