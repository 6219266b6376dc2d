//! When there is nothing to show: a way on, always.

use leptos::prelude::*;
use leptos_meta::Title;

use crate::{
    model::problem::Problem,
    ui::{
        kit::{Mark, ProblemNote},
        words::t,
    },
};

/// The page for an address that leads nowhere.
#[component]
pub fn NotFound() -> impl IntoView {
    #[cfg(feature = "ssr")]
    if let Some(response) = use_context::<leptos_axum::ResponseOptions>() {
        response.set_status(http::StatusCode::NOT_FOUND);
    }
    view! {
        <Title text=t("not-found-title")/>
        <main id="main" class="lost">
            <a class="wordmark" href="/"><Mark/>"Lathe"</a>
            <h1>{t("not-found-title")}</h1>
            <p>{t("not-found-text")}</p>
            <p><a class="button button-act" href="/">{t("to-home")}</a></p>
        </main>
    }
}

/// The page for something that could not be opened.
#[component]
pub fn TroublePage(problem: Problem) -> impl IntoView {
    #[cfg(feature = "ssr")]
    if let Some(response) = use_context::<leptos_axum::ResponseOptions>() {
        let status = http::StatusCode::from_u16(problem.status).unwrap_or(http::StatusCode::INTERNAL_SERVER_ERROR);
        response.set_status(status);
    }
    let missing = problem.status == 404;
    view! {
        <Title text=if missing { t("project-missing-title") } else { t("trouble-title") }/>
        <main id="main" class="lost">
            <a class="wordmark" href="/"><Mark/>"Lathe"</a>
            <h1>{if missing { t("project-missing-title") } else { t("trouble-title") }}</h1>
            {if missing {
                view! { <p>{t("project-missing-text")}</p> }.into_any()
            } else {
                view! { <ProblemNote problem/> }.into_any()
            }}
            <p><a class="button button-act" href="/">{t("to-home")}</a></p>
        </main>
    }
}
