//! What may be spent at most.

use leptos::{ev::SubmitEvent, prelude::*, task::spawn_local};

use super::field::field;
use crate::{
    api,
    model::money::{Caps, dollars, micros},
    ui::{kit::Toasts, words::t},
};

#[component]
pub(super) fn CapsForm(caps: Caps) -> impl IntoView {
    let toasts = Toasts::of_page();
    let amounts = [caps.run, caps.project, caps.day]
        .map(|cap| RwSignal::new(if cap == 0 { String::new() } else { dollars(cap) }));
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        let [Some(run), Some(project), Some(day)] = amounts.map(|amount| amount.with_untracked(|text| micros(text)))
        else {
            return toasts.say(t("bad-amount"));
        };
        spawn_local(async move {
            match api::set_caps(Caps { run, project, day }).await {
                Ok(_) => toasts.say(t("saved")),
                // What was typed stays where it is.
                Err(problem) => toasts.problem(&problem),
            }
        });
    };
    view! {
        <h2>{t("caps-title")}</h2>
        <p class="settings-text">{t("caps-text")}</p>
        <form class="usage-fields" on:submit=save>
            {field(t("cap-run"), amounts[0], true)}
            {field(t("cap-project"), amounts[1], true)}
            {field(t("cap-day"), amounts[2], true)}
            <button type="submit" class="button">{t("save")}</button>
        </form>
    }
}
