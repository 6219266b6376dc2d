//! Settings: who may be asked when blueprints are not enough.

mod add;
mod card;

use leptos::prelude::*;
use leptos_meta::Title;

use self::{add::AddProvider, card::ProviderCard};
use crate::{
    api::list_providers,
    model::provider::ProviderSummary,
    ui::{
        kit::{Mark, ProblemNote, ThemeSwitch, handed},
        words::t,
    },
};

/// `/settings`.
#[component]
pub fn SettingsPage() -> impl IntoView {
    let providers = handed(|| (), |()| list_providers(), true);
    view! {
        <Title text=t("settings")/>
        <div class="home">
            <header class="home-bar">
                <a class="wordmark" href="/" aria-label=t("home-link")><Mark/>"Lathe"</a>
                <ThemeSwitch/>
            </header>
            <main id="main" class="settings">
                <h1>{t("settings")}</h1>
                <h2>{t("models-title")}</h2>
                <p class="settings-text">{t("models-text")}" "<a href="/usage">{t("usage-link")}</a></p>
                <Suspense>
                    {move || Suspend::new(async move {
                        match providers.await {
                            Ok(listed) => view! { <Listing listed/> }.into_any(),
                            Err(problem) => view! { <ProblemNote problem/> }.into_any(),
                        }
                    })}
                </Suspense>
            </main>
        </div>
    }
}

#[component]
fn Listing(listed: Vec<ProviderSummary>) -> impl IntoView {
    let listed = RwSignal::new(listed);
    let is_empty = Memo::new(move |_| listed.with(Vec::is_empty));
    let several = Memo::new(move |_| listed.with(Vec::len) > 1);
    view! {
        {move || is_empty.get().then(|| view! { <p class="fine">{t("providers-none")}</p> })}
        {move || several.get().then(|| view! { <p class="fine">{t("providers-order")}</p> })}
        <ul class="providers">
            <For each=move || listed.get() key=|one| format!("{one:?}") let:provider>
                <ProviderCard provider listed/>
            </For>
        </ul>
        <AddProvider listed/>
    }
}
