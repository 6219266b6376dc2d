//! The box for the next wish: its words, how they are meant, and which files go along.

use leptos::{ev::KeyboardEvent, prelude::*, task::spawn_local};

use super::{estimate::EstimateLine, models::ModelsChoice, state::Studio};
use crate::{
    api::{cancel_run, send_message},
    model::{attachment::Attachment, ids::RunId, mode::Mode, run::RunOptions},
    ui::{
        browser,
        kit::{AttachButton, AttachedChips, Icon},
        pages::MAX_PROMPT,
        words::{find, t, ta},
    },
};

/// The box for the next wish.
#[component]
pub fn Composer() -> impl IntoView {
    let studio = Studio::here();
    let text = RwSignal::new(String::new());
    let mode = RwSignal::new(Mode::Build);
    let sending = RwSignal::new(false);
    let key = RwSignal::new(String::new());
    let attached = RwSignal::new(Vec::<Attachment>::new());
    Effect::new(move |_| {
        attached.track();
        text.track();
        mode.track();
        // A key is for one wording: the same words sent twice by a nervous hand are one message.
        key.set(browser::random_key());
        browser::autosize("wish");
    });
    let running = Memo::new(move |_| {
        studio.detail.with(|detail| detail.runs.iter().find(|run| !run.status.is_final()).map(|run| run.id))
    });
    let options = Signal::derive(move || RunOptions {
        mode: mode.get(),
        left_out: studio.left_out.get(),
        race: studio.racers(),
        pick: studio.pick.get(),
        ..RunOptions::default()
    });
    let words = move || match text.with(|text| text.trim().to_owned()) {
        // Some modes need no words to know what is meant.
        nothing if nothing.is_empty() => of_mode("default", mode.get()).map(str::to_owned),
        words => Some(words),
    };
    let send = move || {
        let Some(words) = untrack(words) else { return };
        if sending.get_untracked() {
            return;
        }
        sending.set(true);
        let options = options.get_untracked();
        let files = studio.pinned.get_untracked();
        let along = attached.with_untracked(|all| all.iter().map(|one| one.id).collect());
        spawn_local(async move {
            match send_message(studio.id, words, key.get_untracked(), files, along, options).await {
                Ok(_) => {
                    text.set(String::new());
                    attached.set(Vec::new());
                    browser::to_end("talk");
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
    let placeholder = move || of_mode("wish", mode.get()).unwrap_or(t("wish-placeholder"));
    view! {
        <form class="composer" on:submit=move |event| { event.prevent_default(); send(); }>
            <AlongWith/>
            <AttachedChips held=attached/>
            <EstimateLine text options/>
            <label class="sr-only" for="wish">{t("wish-label")}</label>
            <textarea id="wish" rows="1" maxlength=MAX_PROMPT.to_string() placeholder=placeholder
                prop:value=text on:input:target=move |event| text.set(event.target().value()) on:keydown=on_key
                disabled=move || !studio.may_edit()></textarea>
            <AttachButton held=attached/>
            <ModeChoice mode/>
            <ModelsChoice/>
            {move || running.get().map(|run| view! {
                <button type="button" class="button button-stop" on:click=move |_| stop(run)>
                    <Icon name="stop"/><span>{t("stop")}</span>
                </button>
            })}
            <button type="submit" class="button button-act button-round" aria-label=t("send") title=t("send")
                disabled=move || sending.get() || words().is_none()>
                <Icon name="send"/>
            </button>
        </form>
    }
}

/// How the words are meant.
#[component]
fn ModeChoice(mode: RwSignal<Mode>) -> impl IntoView {
    let options = Mode::ALL
        .into_iter()
        .map(|one| view! { <option value=one.as_str()>{of_mode("mode", one).unwrap_or(one.as_str())}</option> })
        .collect_view();
    let hint = move || of_mode("hint", mode.get()).unwrap_or_default();
    view! {
        <div class="mode">
            <label class="sr-only" for="mode">{t("mode")}</label>
            <select id="mode" prop:value=move || mode.get().as_str()
                on:change:target=move |event| mode.set(Mode::parse(&event.target().value()).unwrap_or_default())>
                {options}
            </select>
            <p class="fine">{hint}</p>
        </div>
    }
}

/// Words that belong to a mode: `hint-ask`.
fn of_mode(what: &str, mode: Mode) -> Option<&'static str> {
    find(&format!("{what}-{}", mode.as_str()))
}

/// The files that a model is given whatever the words say, and those that it is not given.
#[component]
fn AlongWith() -> impl IntoView {
    let studio = Studio::here();
    let chips = move |held: RwSignal<Vec<String>>, class: &'static str, words: &'static str| {
        move || {
            let list = held.get().into_iter().map(|path| {
                let label = ta(words, &[("file", &path)]);
                let name = path.rsplit('/').next().unwrap_or(&path).to_owned();
                let drop = move |_| held.update(|held| held.retain(|one| *one != path));
                view! {
                    <li><button type="button" class=class aria-label=label.clone() title=label on:click=drop>
                        <span>{name}</span><Icon name="close"/>
                    </button></li>
                }
            });
            list.collect_view()
        }
    };
    view! {
        <Show when=move || studio.pinned.with(|held| !held.is_empty()) || studio.left_out.with(|held| !held.is_empty())>
            <ul class="along">
                {chips(studio.pinned, "chip chip-pin", "pinned-drop")}
                {chips(studio.left_out, "chip chip-out", "left-out-drop")}
            </ul>
        </Show>
    }
}
