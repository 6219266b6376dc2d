//! Home: the words go in here.

use leptos::{ev::KeyboardEvent, form::ActionForm, prelude::*};
use leptos_meta::Title;

use super::recent::Recent;
use crate::{
    api::CreateProject,
    model::attachment::Attachment,
    ui::{
        browser,
        kit::{AttachButton, AttachedChips, Icon, Mark, ProblemNote, ProfileLine, ThemeSwitch},
        words::{t, ta},
    },
};

/// Longest prompt that is taken, in characters, and from where on the rest is counted down.
pub const MAX_PROMPT: usize = 10_000;
const COUNT_FROM: usize = 9_000;

const EXAMPLES: [&str; 6] =
    ["example-expenses", "example-tickets", "example-recipes", "example-habits", "example-landing", "example-quiz"];

/// The first page.
#[component]
pub fn Home() -> impl IntoView {
    view! {
        <Title text="Lathe"/>
        <div class="home">
            <header class="home-bar">
                <a class="wordmark" href="/" aria-label=t("home-link")><Mark/>"Lathe"</a>
                <span class="home-tools"><a class="tool-link" href="/settings">{t("settings-link")}</a><ThemeSwitch/></span>
            </header>
            <main id="main">
                <Hero/>
                <Recent/>
            </main>
            <footer class="home-foot"><p>{t("home-foot")}" "<a href="/api/docs" rel="external">{t("home-api")}</a></p></footer>
        </div>
    }
}

#[component]
fn Hero() -> impl IntoView {
    let create = ServerAction::<CreateProject>::new();
    let prompt = RwSignal::new(String::new());
    let key = RwSignal::new(String::new());
    let attached = RwSignal::new(Vec::<Attachment>::new());
    // A key is for one wording: the same words sent twice by a nervous hand make one project.
    Effect::new(move |_| {
        prompt.track();
        attached.track();
        key.set(browser::random_key());
        browser::autosize("prompt");
    });
    // Words typed before the page came alive are kept.
    Effect::new(move |_| {
        let early = early_words();
        if !early.is_empty() {
            prompt.set(early);
        }
        browser::focus("prompt");
    });
    let length = Memo::new(move |_| prompt.with(|prompt| prompt.chars().count()));
    let pending = create.pending();
    let problem = move || create.value().get().and_then(Result::err);
    let on_key = move |event: KeyboardEvent| {
        if event.key() == "Enter" && !event.shift_key() && !event.is_composing() {
            event.prevent_default();
            if !prompt.with_untracked(|prompt| prompt.trim().is_empty()) {
                browser::submit("prompt");
            }
        }
    };
    let examples = EXAMPLES
        .into_iter()
        .map(|example| {
            let (label, words) = (label_of(example), t(example));
            let take = move |_| {
                prompt.set(words.to_owned());
                browser::focus("prompt");
            };
            view! { <li><button type="button" class="chip" on:click=take title=words>{label}</button></li> }
        })
        .collect_view();
    view! {
        <section class="hero">
            <h1>{t("hero-title")}</h1>
            <p class="hero-text">{t("hero-text")}</p>
            <div class="hero-piece"><ProfileLine text=prompt width=760 working=true/></div>
            <ActionForm action=create attr:class="prompt-box">
                <label class="sr-only" for="prompt">{t("prompt-label")}</label>
                <textarea id="prompt" name="prompt" rows="3" required maxlength=MAX_PROMPT.to_string()
                    placeholder=t("prompt-placeholder") prop:value=prompt on:keydown=on_key
                    on:input:target=move |event| prompt.set(event.target().value())
                    aria-describedby="prompt-help"></textarea>
                <input type="hidden" name="idempotency_key" prop:value=key value=""/>
                {move || attached.with(|all| along(all))}
                <AttachedChips held=attached/>
                <div class="prompt-foot">
                    <AttachButton held=attached/>
                    <p id="prompt-help" class="fine">
                        {move || match length.get() {
                            length if length >= COUNT_FROM => {
                                ta("prompt-left", &[("n", &MAX_PROMPT.saturating_sub(length).to_string())])
                            }
                            _ => t("prompt-help").to_owned(),
                        }}
                    </p>
                    <button type="submit" class="button button-act" disabled=pending>
                        {move || if pending.get() { t("making") } else { t("make") }}
                        <Icon name="send"/>
                    </button>
                </div>
            </ActionForm>
            {move || problem().map(|problem| view! { <ProblemNote problem/> })}
            <div class="examples">
                <h2 class="fine">{t("examples-title")}</h2>
                <ul>{examples}</ul>
            </div>
        </section>
    }
}

/// The form's fields for what goes along.
fn along(all: &[Attachment]) -> impl IntoView + use<> {
    let field = |(at, one): (usize, &Attachment)| {
        view! { <input type="hidden" name=format!("attachments[{at}]") value=one.id.to_string()/> }
    };
    all.iter().enumerate().map(field).collect_view()
}

/// What stands in the prompt box when the page comes alive.
fn early_words() -> String {
    leptos::prelude::document()
        .get_element_by_id("prompt")
        .and_then(|element| {
            use wasm_bindgen::JsCast;
            element.dyn_into::<web_sys::HtmlTextAreaElement>().ok()
        })
        .map(|element| element.value())
        .unwrap_or_default()
}

fn label_of(example: &str) -> &'static str {
    crate::ui::words::find(&format!("{example}-label")).unwrap_or_default()
}
