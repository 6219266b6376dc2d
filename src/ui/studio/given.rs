//! What a model was given to read, with the choice of what it is given next.

use leptos::prelude::*;

use super::state::Studio;
use crate::{
    model::event::ContextFile,
    ui::{
        kit::Icon,
        live::RunState,
        words::{t, ta, tn},
    },
};

/// The files that the run's model was given, in tokens.
#[component]
pub fn GivenFiles(state: RwSignal<RunState>) -> impl IntoView {
    let given = Memo::new(move |_| state.with(|state| state.given.clone()));
    move || {
        let files = given.get();
        if files.is_empty() {
            return None;
        }
        let tokens: usize = files.iter().map(|file| file.tokens).sum();
        let count = i64::try_from(files.len()).unwrap_or(0);
        let lines = files.into_iter().map(|file| view! { <Line file/> }).collect_view();
        Some(view! {
            <details class="changes given">
                <summary>
                    <Icon name="eye"/>
                    <span>{tn("given", count)}" "{ta("about-tokens", &[("n", &thousands(tokens))])}</span>
                </summary>
                <ul>{lines}</ul>
            </details>
        })
    }
}

/// A number that people can read: `11,421`.
fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[component]
fn Line(file: ContextFile) -> impl IntoView {
    let studio = Studio::here();
    let path = StoredValue::new(file.path.clone());
    let is_in = move |held: RwSignal<Vec<String>>| held.with(|held| path.with_value(|path| held.contains(path)));
    // A file is pinned, left out, or neither; never both.
    let turn = move |held: RwSignal<Vec<String>>, other: RwSignal<Vec<String>>| {
        let path = path.get_value();
        other.update(|other| other.retain(|one| *one != path));
        held.update(|held| match held.iter().position(|one| *one == path) {
            Some(at) => drop(held.remove(at)),
            None => held.push(path),
        });
    };
    let (pinned, left_out) = (studio.pinned, studio.left_out);
    view! {
        <li>
            <a href=move || studio.href_file(&path.get_value(), None, false)><code>{file.path}</code></a>
            <span class="lines">{file.tokens}</span>
            <button type="button" class="word" aria-pressed=move || is_in(pinned).to_string()
                on:click=move |_| turn(pinned, left_out)>{t("pin")}</button>
            <button type="button" class="word" aria-pressed=move || is_in(left_out).to_string()
                on:click=move |_| turn(left_out, pinned)>{t("leave-out")}</button>
        </li>
    }
}
