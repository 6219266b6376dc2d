//! Home: the prompt box, examples, and what was made before.

use leptos::{form::ActionForm, prelude::*};

use super::trouble::Note;
use crate::{
    api::{CreateProject, list_projects},
    model::project::ProjectSummary,
};

/// Prompts to start from.
const EXAMPLES: [&str; 4] = [
    "Track my expenses by category, with a chart for each month and CSV export",
    "A reading list with title, author, rating from 1 to 5 and status (to read, reading, finished)",
    "A landing page for a bakery called Crumb & Co with pricing, testimonials and a sign-up form",
    "A quiz about European capitals with ten questions",
];

/// The first page.
#[component]
pub fn Home() -> impl IntoView {
    let create = ServerAction::<CreateProject>::new();
    let projects = Resource::new(|| (), |()| list_projects(None));
    let failed = move || create.value().get().and_then(Result::err).map(|problem| view! { <Note problem/> });
    let examples = EXAMPLES.map(|example| {
        view! {
            <li>
                <ActionForm action=create>
                    <input type="hidden" name="prompt" value=example/>
                    <button class="w-full rounded-lg border border-line px-4 py-3 text-left text-sm text-muted hover:border-vermilion hover:text-ink">
                        {example}
                    </button>
                </ActionForm>
            </li>
        }
    });
    view! {
        <main id="main" class="mx-auto max-w-3xl px-5 py-16 sm:py-24">
            <p class="text-sm font-semibold tracking-wide text-vermilion">"Lathe"</p>
            <h1 class="mt-2 text-3xl font-semibold tracking-tight sm:text-4xl">"What do you want to make?"</h1>
            <p class="mt-3 text-muted">"Say it in a sentence or two. You get a tested app, made on this machine."</p>
            <div class="mt-8">
                <ActionForm action=create>
                    <label for="prompt" class="sr-only">"What you want"</label>
                    <textarea
                        id="prompt"
                        name="prompt"
                        rows="4"
                        maxlength="10000"
                        required
                        placeholder="I want to track my expenses by category …"
                        class="w-full rounded-lg border border-line bg-surface p-4 text-base outline-offset-2 focus:outline-2 focus:outline-vermilion"
                    ></textarea>
                    <div class="mt-3 flex justify-end">
                        <button disabled=move || create.pending().get() class="rounded-lg bg-vermilion px-5 py-2.5 font-medium text-on-vermilion disabled:opacity-60">
                            {move || if create.pending().get() { "Starting …" } else { "Make it" }}
                        </button>
                    </div>
                </ActionForm>
                {failed}
            </div>
            <h2 class="mt-12 text-sm font-semibold text-muted">"Or start from one of these"</h2>
            <ul class="mt-3 grid gap-3 sm:grid-cols-2">{examples}</ul>
            <Suspense fallback=|| view! { <p class="mt-12 text-sm text-muted">"Looking for your projects …"</p> }>
                {move || Suspend::new(async move {
                    match projects.await {
                        Ok(page) => recent(page.items).into_any(),
                        Err(problem) => view! { <Note problem/> }.into_any(),
                    }
                })}
            </Suspense>
            <p class="mt-16 text-sm text-muted">
                "For scripts: " <a class="underline" href="/api/docs" rel="external">"the API"</a>
                ". In a shell: " <code>"lathe generate \"…\" --out DIR"</code>
            </p>
        </main>
    }
}

fn recent(projects: Vec<ProjectSummary>) -> impl IntoView {
    let any = !projects.is_empty();
    let cards = projects
        .into_iter()
        .map(|project| {
            let bar = format!("background:{}", project.colour.as_deref().unwrap_or("transparent"));
            view! {
                <li>
                    <a href=format!("/p/{}", project.id) class="flex gap-4 py-4 hover:text-vermilion">
                        <span aria-hidden="true" class="w-1.5 shrink-0 rounded-full" style=bar></span>
                        <span class="min-w-0">
                            <span class="block truncate font-medium">{project.title}</span>
                            <span class="block truncate text-sm text-muted">{project.summary}</span>
                        </span>
                    </a>
                </li>
            }
        })
        .collect_view();
    any.then(|| {
        view! {
            <section aria-labelledby="recent" class="mt-12">
                <h2 id="recent" class="text-sm font-semibold text-muted">"Your projects"</h2>
                <ul class="mt-2 divide-y divide-line">{cards}</ul>
            </section>
        }
    })
}
