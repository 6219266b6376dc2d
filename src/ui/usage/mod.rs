//! What models took, what they may cost, and what they cost.
//!
//! What stands on the page is drawn by the server alone and its forms are plain ones: in the browser it would weigh on the
//! first load of every page.

#[cfg(feature = "ssr")]
mod forms;
#[cfg(feature = "ssr")]
mod tables;

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use crate::{
    model::problem::Problem,
    ui::{
        kit::{Mark, ProblemNote, ThemeSwitch, handed},
        words::t,
    },
};

/// `/usage`.
#[component]
pub fn UsagePage() -> impl IntoView {
    // Where a plain form was refused, the server leads back here with the reason in the address. Its words are our own:
    // an address may come from anybody.
    let refused = use_query_map().with_untracked(|query| query.get_str("__err").is_some());
    let drawn = handed(|| (), |()| draw_usage(), true);
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
                {refused.then(|| view! { <p class="note note-error" role="alert">{t("usage-refused")}</p> })}
                <Suspense>
                    {move || Suspend::new(async move {
                        match drawn.await {
                            Ok(html) => view! { <div inner_html=html></div> }.into_any(),
                            Err(problem) => view! { <ProblemNote problem/> }.into_any(),
                        }
                    })}
                </Suspense>
            </main>
        </div>
    }
}

/// Draws what the acting user used, and the forms for caps and prices, as HTML.
///
/// # Errors
/// A [`Problem`] when that cannot be read.
#[server(prefix = "/fn", endpoint = "draw_usage")]
pub async fn draw_usage() -> Result<String, Problem> {
    let (report, caps, list) = crate::api::read_money().await?;
    Ok(view! { {tables::used(report)} {forms::caps(caps)} {forms::prices(list)} }.to_html())
}
