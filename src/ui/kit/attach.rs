//! Files that go along with a message: chosen, pasted or dropped.

use leptos::{html::Input, prelude::*};

use super::{Icon, Toasts};
use crate::{
    model::{attachment::Attachment, problem::Problem},
    ui::{
        browser,
        words::{t, ta},
    },
};

/// A button that takes files, beside the box for the words; what is pasted or dropped there is taken as well.
#[component]
pub fn AttachButton(held: RwSignal<Vec<Attachment>>) -> impl IntoView {
    let toasts = Toasts::of_page();
    let input = NodeRef::<Input>::new();
    Effect::new(move |_| {
        let Some(input) = input.get() else { return };
        let told = browser::callback(move |said| match serde_json::from_slice::<Attachment>(said.as_bytes()) {
            Ok(one) => held.update(|held| held.push(one)),
            Err(_) => match serde_json::from_slice::<Problem>(said.as_bytes()) {
                Ok(problem) => toasts.problem(&problem),
                Err(_) => toasts.say(t("attach-failed")),
            },
        });
        browser::take_files(&input, &told);
    });
    view! {
        <label class="attach" title=t("attach")>
            <input node_ref=input type="file" multiple class="sr-only" aria-label=t("attach")/>
            <Icon name="clip"/>
        </label>
    }
}

/// What is going to be sent along, each to be taken away again.
#[component]
pub fn AttachedChips(held: RwSignal<Vec<Attachment>>) -> impl IntoView {
    let chip = move |one: Attachment| {
        let (id, label) = (one.id, ta("attached-drop", &[("file", &one.name)]));
        let drop = move |_| held.update(|held| held.retain(|one| one.id != id));
        view! {
            <li>{shown(&one)}<button type="button" class="word" aria-label=label.clone() title=label on:click=drop><Icon name="close"/></button></li>
        }
    };
    view! { <ul class="attached">{move || held.get().into_iter().map(chip).collect_view()}</ul> }
}

/// What went along with a message.
#[component]
pub fn AttachedShown(all: Vec<Attachment>) -> impl IntoView {
    let items = all.iter().map(|one| view! { <li>{shown(one)}</li> }).collect_view();
    (!all.is_empty()).then(|| view! { <ul class="attached">{items}</ul> })
}

fn shown(one: &Attachment) -> AnyView {
    let address = format!("/api/attachments/{}", one.id);
    let inside = match one.is_picture() {
        true => view! { <img src=address.clone() alt="" loading="lazy"/> }.into_any(),
        false => view! { <Icon name="file"/> }.into_any(),
    };
    view! { <a href=address target="_blank" rel="noopener external">{inside}<span>{one.name.clone()}</span></a> }
        .into_any()
}
