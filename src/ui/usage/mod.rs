//! What models took, what they may cost, and what they cost.

mod caps;
mod field;
mod prices;
mod tables;

use leptos::prelude::*;
use leptos_meta::Title;

use self::{caps::CapsForm, prices::Prices, tables::Used};
use crate::{
    api::read_money,
    ui::{
        kit::{Mark, ProblemNote, ThemeSwitch},
        words::t,
    },
};

/// `/usage`.
#[component]
pub fn UsagePage() -> impl IntoView {
    let money = Resource::new_blocking(|| (), |()| read_money());
    view! {
        <Title text=t("usage")/>
        <div class="home">
            <header class="home-bar">
                <a class="wordmark" href="/" aria-label=t("home-link")><Mark/>"Lathe"</a>
                <ThemeSwitch/>
            </header>
            <main id="main" class="settings usage">
                <h1>{t("usage")}</h1>
                <p class="settings-text">{t("usage-text")}" "<a href="/settings">{t("settings-link")}</a></p>
                <Suspense>
                    {move || Suspend::new(async move {
                        match money.await {
                            Ok((report, caps, list)) => view! { <Used report/><CapsForm caps/><Prices list/> }.into_any(),
                            Err(problem) => view! { <ProblemNote problem/> }.into_any(),
                        }
                    })}
                </Suspense>
            </main>
        </div>
    }
}
