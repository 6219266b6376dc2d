//! The conversation: what was asked, and what became of it.

use leptos::{html::Div, prelude::*};

use super::{composer::Composer, place::link, run_card::RunCard, state::Studio};
use crate::{
    model::{
        ids::RunId,
        project::{Author, Message},
    },
    ui::{
        browser,
        kit::{AttachedShown, Markdown},
        words::t,
    },
};

/// The conversation pane.
#[component]
pub fn Chat() -> impl IntoView {
    let studio = Studio::here();
    let messages = Memo::new(move |_| studio.detail.with(|detail| detail.messages.clone()));
    let talk = NodeRef::<Div>::new();
    Effect::new(move |_| {
        if let Some(talk) = talk.get() {
            browser::stick(&talk);
        }
    });
    view! {
        <section class="chat" aria-label=t("tab-chat")>
            <div node_ref=talk class="talk" id="talk" tabindex="0" role="log" aria-label=t("conversation")>
                <ol>
                    <For each=move || messages.get() key=|message| message.id children=|message| view! { <Turn message/> }/>
                </ol>
                <Suggestions/>
            </div>
            <Composer/>
        </section>
    }
}

/// One message, and below a request the run that answers it while it is the latest.
#[component]
fn Turn(message: Message) -> impl IntoView {
    let studio = Studio::here();
    let run = message.run_id;
    match message.author {
        Author::User => view! {
            <li class="said said-user">
                <p class="who sr-only">{t("you")}</p>
                <p class="bubble">{message.text}</p>
                <AttachedShown all=message.attachments/>
                {run.map(|run| view! { <LiveRun run/> })}
            </li>
        }
        .into_any(),
        Author::Lathe => {
            let text = message.text;
            // While the run is on show, its card says the same.
            let shown = move || {
                let latest = studio.latest().map(|(latest, _)| latest);
                (latest.is_none() || latest != run).then(|| view! { <Markdown text=text.clone() link/> })
            };
            view! { <li class="said said-lathe">{shown}</li> }.into_any()
        }
    }
}

/// The card of a run that is followed.
#[component]
fn LiveRun(run: RunId) -> impl IntoView {
    let studio = Studio::here();
    let here = Memo::new(move |_| studio.latest().is_some_and(|(latest, _)| latest == run));
    move || {
        let (_, state) = here.get().then(|| studio.latest())??;
        Some(view! { <RunCard run state/> })
    }
}

/// What could be asked next.
#[component]
fn Suggestions() -> impl IntoView {
    let studio = Studio::here();
    let offered = Memo::new(move |_| {
        let (_, state) = studio.latest()?;
        state.with(|state| state.report.as_ref().map(|report| report.suggestions.clone()))
    });
    let chips = move || {
        let offered = offered.get().filter(|offered| !offered.is_empty() && studio.may_edit())?;
        let chips = offered
            .into_iter()
            .map(|words| {
                let label = words.clone();
                view! {
                    <li><button type="button" class="chip" on:click=move |_| studio.ask(words.clone())>{label}</button></li>
                }
            })
            .collect_view();
        Some(view! { <ul class="chips" aria-label=t("suggestions")>{chips}</ul> })
    };
    view! { {chips} }
}
