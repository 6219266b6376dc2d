//! Pages and notes for when something is not as hoped.

use leptos::prelude::*;

use crate::model::problem::Problem;

/// Nothing is at this address.
#[component]
pub fn NotFound() -> impl IntoView {
    view! {
        <main class="mx-auto max-w-2xl px-5 py-24">
            <h1 class="text-2xl font-semibold">"Nothing is here"</h1>
            <p class="mt-3 text-muted">"Check the address. The project may have been deleted, or belong to somebody else."</p>
            <p class="mt-6"><a class="text-vermilion underline" href="/">"Back to your projects"</a></p>
        </main>
    }
}

/// Says what happened and what to do.
#[component]
pub fn Note(problem: Problem) -> impl IntoView {
    view! {
        <div role="alert" class="rounded-lg border border-vermilion px-4 py-3">
            <p class="font-medium">{problem.title}</p>
            <p class="mt-1 text-sm text-muted">{problem.detail}</p>
        </div>
    }
}
