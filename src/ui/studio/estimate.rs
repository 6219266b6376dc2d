//! What the words in the box would cost, before they are sent.

use leptos::{prelude::*, task::spawn_local};

use super::state::Studio;
use crate::{
    api::estimate_message,
    model::{
        money::{Estimate, dollars},
        run::RunOptions,
    },
    ui::{
        browser,
        words::{t, ta, tn},
    },
};

/// How long the typing must have stopped, in milliseconds.
const PAUSE: f64 = 1000.0;

/// A line that says what sending would take; nothing where no model would be asked.
#[component]
pub fn EstimateLine(
    #[prop(into)] text: Signal<String>,
    #[prop(optional, into)] options: Option<Signal<RunOptions>>,
) -> impl IntoView {
    let studio = Studio::here();
    let told = RwSignal::new(None::<Estimate>);
    let turn = StoredValue::new(0_u32);
    Effect::new(move |_| {
        let words = text.with(|text| text.trim().to_owned());
        let options = options.map(|options| options.get()).unwrap_or_default();
        let mine = turn.get_value().wrapping_add(1);
        turn.set_value(mine);
        if words.is_empty() {
            return told.set(None);
        }
        spawn_local(async move {
            browser::wait(PAUSE).await;
            // Only the last of the words is asked about, and only while there is somebody to tell.
            if turn.try_get_value() != Some(mine) {
                return;
            }
            let found = estimate_message(studio.id, words, options).await.ok().flatten();
            if turn.try_get_value() == Some(mine) {
                told.set(found);
            }
        });
    });
    move || told.get().map(|estimate| view! { <p class="fine estimate" role="status">{said(&estimate)}</p> })
}

fn said(estimate: &Estimate) -> String {
    let (input, output) = (estimate.input_tokens.to_string(), estimate.output_tokens.to_string());
    let line = ta("estimate", &[("model", &estimate.model), ("in", &input), ("out", &output)]);
    let cost = match estimate.micros {
        0 => t("estimate-free").to_owned(),
        micros => ta("usage-cost", &[("cost", &dollars(micros))]),
    };
    let left = estimate.calls_left.map(|left| format!(" · {}", tn("estimate-left", i64::from(left))));
    format!("{line} · {cost}{}", left.unwrap_or_default())
}
