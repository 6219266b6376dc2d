//! The studio: one project, its conversation at the left, what it is at the right.

mod chat;
mod code;
mod composer;
mod conflict;
mod contract;
mod ending;
mod estimate;
mod files;
mod given;
mod models;
mod outcome;
mod place;
mod preview;
mod results;
mod run_card;
mod state;
mod top_bar;
mod versions;

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

pub use self::place::Tab;
use self::{
    chat::Chat, code::CodePane, contract::ContractPane, preview::PreviewPane, state::Studio, top_bar::TopBar,
    versions::VersionsPane,
};
use super::{
    kit::{Icon, handed},
    pages::TroublePage,
    words::t,
};
use crate::{
    api::project_detail,
    model::{ids::ProjectId, problem::Problem, project::ProjectDetail},
};

/// `/p/{id}`.
#[component]
pub fn StudioPage() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("id")).and_then(|id| id.parse::<ProjectId>().ok()));
    let detail = handed(
        move || id.get(),
        |id| async move {
            match id {
                Some(id) => project_detail(id).await,
                None => Err(Problem::new(404, "not_found", "", "")),
            }
        },
        true,
    );
    // The server writes the page's head before it comes to what is inside; the browser's title follows what is inside.
    let early_title = move || match cfg!(feature = "ssr").then(|| detail.get_untracked()).flatten() {
        Some(Ok(detail)) => detail.project.title,
        _ => "Lathe".to_owned(),
    };
    view! {
        <Title text=early_title/>
        // A transition: whatever a pane loads later must not take the studio away meanwhile, its running app with it.
        <Transition fallback=Opening>
            {move || Suspend::new(async move {
                match detail.await {
                    Ok(detail) => view! { <Whole detail/> }.into_any(),
                    Err(problem) => view! { <TroublePage problem/> }.into_any(),
                }
            })}
        </Transition>
    }
}

#[component]
fn Opening() -> impl IntoView {
    view! { <main id="main" class="opening" aria-busy="true"><p>{t("opening")}</p></main> }
}

#[component]
fn Whole(detail: ProjectDetail) -> impl IntoView {
    let studio = Studio::new(detail);
    provide_context(studio);
    Effect::new(move |_| studio.start());
    // Of the tab alone: a pane stays while files and lines change in the address.
    let tab = Memo::new(move |_| studio.place.with(|place| place.tab));
    let pane = move || match tab.get() {
        None | Some(Tab::Chat | Tab::Preview) => None,
        Some(Tab::Code) => Some(view! { <CodePane/> }.into_any()),
        Some(Tab::Versions) => Some(view! { <VersionsPane/> }.into_any()),
        Some(Tab::Contract) => Some(view! { <ContractPane/> }.into_any()),
    };
    let tab_name = move || tab.get().map_or("", Tab::name);
    view! {
        <Title text=move || studio.detail.with(|detail| detail.project.title.clone())/>
        <div class="studio" data-tab=tab_name>
            <TopBar/>
            <main id="main" class="studio-main">
                <Chat/>
                <div class="panes">
                    <Tabs class="tabs" with_chat=false/>
                    <Looking/>
                    <PreviewPane/>
                    {pane}
                </div>
            </main>
            <Tabs class="bottom-tabs" with_chat=true/>
        </div>
    }
}

/// The panes as links, so that each has an address.
#[component]
fn Tabs(class: &'static str, with_chat: bool) -> impl IntoView {
    let studio = Studio::here();
    let tabs = Tab::ALL
        .into_iter()
        .filter(|tab| with_chat || *tab != Tab::Chat)
        .map(|tab| {
            let first = if with_chat { Tab::Chat } else { Tab::Preview };
            let here = move || {
                studio.place.with(|place| match place.tab {
                    Some(Tab::Chat) | None => tab == first,
                    Some(open) => open == tab,
                })
            };
            let (icon, label) = tab.look();
            view! {
                <a href=move || studio.href(Some(tab)) aria-current=move || here().then_some("page") data-noscroll="true">
                    <Icon name=icon/>
                    <span>{label}</span>
                </a>
            }
        })
        .collect_view();
    view! { <nav class=class aria-label=t("panes")>{tabs}</nav> }
}

/// Says which version is looked at, when it is not the current one.
#[component]
fn Looking() -> impl IntoView {
    let studio = Studio::here();
    move || {
        let version = studio.place.with(|place| place.version)?;
        let number =
            studio.detail.with(|detail| detail.versions.iter().find(|held| held.id == version).map(|held| held.number));
        let words = number.map_or_else(
            || t("looking-somewhere").to_owned(),
            |number| super::words::ta("looking-at", &[("n", &number.to_string())]),
        );
        Some(view! {
            <div class="looking" role="status">
                <Icon name="eye"/>
                <p>{words}</p>
                <a href=move || studio.href_of(None) class="button button-small">{t("back-to-current")}</a>
            </div>
        })
    }
}
