//! The bar above everything: what it is called, how the connection stands, and what can be done with it.

use leptos::prelude::*;

use super::state::Studio;
use crate::{
    api::{redo, rename_project, undo},
    ui::{
        kit::{Icon, Mark, ThemeSwitch},
        live::Link,
        words::t,
    },
};

/// Longest title, in characters.
const MAX_TITLE: &str = "80";

#[component]
pub fn TopBar() -> impl IntoView {
    let studio = Studio::here();
    let can_undo = Memo::new(move |_| studio.detail.with(|detail| detail.can_undo));
    let can_redo = Memo::new(move |_| studio.detail.with(|detail| detail.can_redo));
    let preview = move || studio.detail.with(|detail| detail.preview_url.clone());
    let back = move |_| {
        studio.act(undo(studio.id), move |_| {
            studio.toasts.undoable(t("undone"), move || {
                studio.act(redo(studio.id), |_| ());
            })
        })
    };
    let forward = move |_| studio.act(redo(studio.id), move |_| studio.toasts.say(t("redone")));
    view! {
        <header class="top-bar">
            <a class="home-mark" href="/" aria-label=t("home-link")><Mark/></a>
            <ProjectTitle/>
            <LinkStatus/>
            <div class="top-tools">
                <button type="button" class="tool" title=t("undo") aria-label=t("undo") on:click=back
                    disabled=move || !can_undo.get()>
                    <Icon name="undo"/>
                </button>
                <button type="button" class="tool" title=t("redo") aria-label=t("redo") on:click=forward
                    disabled=move || !can_redo.get()>
                    <Icon name="redo"/>
                </button>
                <ThemeSwitch/>
                <a class="tool" href=format!("/api/projects/{}/export.zip", studio.id) download rel="external"
                    title=t("export") aria-label=t("export")>
                    <Icon name="export"/>
                </a>
                {move || preview().map(|url| view! {
                    <a class="button button-open" href=url target="_blank" rel="noopener noreferrer">
                        <span>{t("open-app")}</span><Icon name="open"/>
                    </a>
                })}
            </div>
        </header>
    }
}

/// The title, edited in place.
#[component]
fn ProjectTitle() -> impl IntoView {
    let studio = Studio::here();
    let title = Memo::new(move |_| studio.detail.with(|detail| detail.project.title.clone()));
    let save = move |text: String| {
        let text = text.trim().to_owned();
        let before = title.get_untracked();
        if text.is_empty() || text == before {
            return;
        }
        studio.act(rename_project(studio.id, text), |_| ());
    };
    view! {
        <h1 class="title">
            <input class="title-input" aria-label=t("project-title") value=title.get_untracked() prop:value=title
                maxlength=MAX_TITLE autocomplete="off" spellcheck="false" readonly=move || !studio.may_edit()
                on:change:target=move |event| save(event.target().value())
                on:keydown:target=move |event| {
                    if event.key() == "Enter" {
                        event.target().blur().unwrap_or_default();
                    } else if event.key() == "Escape" {
                        event.target().set_value(&title.get_untracked());
                        event.target().blur().unwrap_or_default();
                    }
                }/>
        </h1>
    }
}

/// How the live connection stands, always in words for those who do not see the dot.
#[component]
fn LinkStatus() -> impl IntoView {
    let studio = Studio::here();
    let link = Memo::new(move |_| {
        let both = [studio.link.get(), studio.run_link.get()];
        [Link::Down, Link::Reconnecting, Link::Connecting]
            .into_iter()
            .find(|state| both.contains(state))
            .unwrap_or(Link::Live)
    });
    let (name, words) = (
        move || match link.get() {
            Link::Live => "live",
            Link::Connecting => "connecting",
            Link::Reconnecting => "reconnecting",
            Link::Down => "down",
        },
        move || match link.get() {
            Link::Live => t("link-live"),
            Link::Connecting => t("link-connecting"),
            Link::Reconnecting => t("link-reconnecting"),
            Link::Down => t("link-down"),
        },
    );
    view! {
        <p class="link" data-link=name role="status" title=words>
            <span class="link-dot" aria-hidden="true"></span>
            <span class="link-words">{words}</span>
        </p>
        <Show when=move || link.get() == Link::Down>
            <button type="button" class="button button-small" on:click=move |_| studio.reconnect()>{t("reconnect")}</button>
        </Show>
    }
}
