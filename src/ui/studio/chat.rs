//! The conversation: what was asked, what became of it, and the box for the next wish.

use leptos::{ev::KeyboardEvent, prelude::*, task::spawn_local};

use super::{run_card::RunCard, state::Studio};
use crate::{
    api::{cancel_run, send_message},
    model::{
        ids::RunId,
        project::{Author, Message},
    },
    ui::{
        browser,
        kit::{Icon, Markdown},
        pages::MAX_PROMPT,
        words::t,
    },
};

/// The conversation pane.
#[component]
pub fn Chat() -> impl IntoView {
    let studio = Studio::here();
    let messages = Memo::new(move |_| studio.detail.with(|detail| detail.messages.clone()));
    Effect::new(|_| browser::stick("talk"));
    view! {
        <section class="chat" aria-label=t("tab-chat")>
            <div class="talk" id="talk" tabindex="0" role="log" aria-label=t("conversation")>
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
                {run.map(|run| view! { <LiveRun run/> })}
            </li>
        }
        .into_any(),
        Author::Lathe => {
            let text = message.text;
            // While the run is on show, its card says the same.
            let shown = move || {
                let latest = studio.latest().map(|(latest, _)| latest);
                (latest.is_none() || latest != run).then(|| view! { <Markdown text=text.clone()/> })
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

/// The box for the next wish.
#[component]
fn Composer() -> impl IntoView {
    let studio = Studio::here();
    let text = RwSignal::new(String::new());
    let sending = RwSignal::new(false);
    let key = RwSignal::new(String::new());
    Effect::new(move |_| {
        text.track();
        // A key is for one wording: the same words sent twice by a nervous hand are one message.
        key.set(browser::random_key());
        browser::autosize("wish");
    });
    let running = Memo::new(move |_| {
        studio.detail.with(|detail| detail.runs.iter().find(|run| !run.status.is_final()).map(|run| run.id))
    });
    let send = move || {
        let words = text.get_untracked().trim().to_owned();
        if words.is_empty() || sending.get_untracked() {
            return;
        }
        sending.set(true);
        spawn_local(async move {
            match send_message(studio.id, words, key.get_untracked()).await {
                Ok(_) => {
                    text.set(String::new());
                    studio.refresh();
                }
                // The words stay in the box: nothing is lost.
                Err(problem) => studio.toasts.problem(&problem),
            }
            sending.set(false);
        });
    };
    let on_key = move |event: KeyboardEvent| {
        if event.key() == "Enter" && !event.shift_key() && !event.is_composing() {
            event.prevent_default();
            send();
        }
    };
    let stop = move |run: RunId| studio.act(cancel_run(run), |()| ());
    view! {
        <form class="composer" on:submit=move |event| { event.prevent_default(); send(); }>
            <label class="sr-only" for="wish">{t("wish-label")}</label>
            <textarea id="wish" rows="1" maxlength=MAX_PROMPT.to_string() placeholder=t("wish-placeholder")
                prop:value=text on:input:target=move |event| text.set(event.target().value()) on:keydown=on_key
                disabled=move || !studio.may_edit()></textarea>
            {move || running.get().map(|run| view! {
                <button type="button" class="button button-stop" on:click=move |_| stop(run)>
                    <Icon name="stop"/><span>{t("stop")}</span>
                </button>
            })}
            <button type="submit" class="button button-act button-round" aria-label=t("send") title=t("send")
                disabled=move || sending.get() || text.with(|text| text.trim().is_empty())>
                <Icon name="send"/>
            </button>
            <super::estimate::EstimateLine text/>
        </form>
    }
}
