//! A project: the conversation, the contract, the versions. It looks again every second while a run is going.

use leptos::{form::ActionForm, prelude::*};
use leptos_router::hooks::use_params_map;

use super::trouble::{NotFound, Note};
use crate::{
    api::{SendMessage, project_detail},
    model::{
        contract::Contract,
        ids::ProjectId,
        problem::Problem,
        project::{Author, Message, ProjectDetail},
        version::{VersionState, VersionSummary},
    },
};

/// The page of one project.
#[component]
pub fn ProjectPage() -> impl IntoView {
    let params = use_params_map();
    let id = move || params.read().get("id").and_then(|id| id.parse::<ProjectId>().ok());
    let send = ServerAction::<SendMessage>::new();
    let (looked, look) = signal(0_u32);
    let detail = Resource::new(
        move || (id(), looked.get(), send.version().get()),
        |(id, ..)| async move {
            match id {
                Some(id) => project_detail(id).await,
                None => Err(Problem::new(404, "not_found", "There is no such project.", "Check the address.")),
            }
        },
    );
    let going = move || {
        let known = detail.get().and_then(Result::ok);
        known.is_some_and(|detail| detail.runs.first().is_some_and(|run| !run.status.is_final()))
    };
    Effect::new(move |_| {
        if going() {
            set_timeout(move || look.update(|times| *times += 1), std::time::Duration::from_secs(1));
        }
    });
    view! {
        <Transition fallback=|| view! { <p class="px-5 py-24 text-center text-muted">"Opening the project …"</p> }>
            {move || Suspend::new(async move {
                match detail.await {
                    Ok(detail) => shown(detail, send).into_any(),
                    Err(problem) if problem.status == 404 => view! { <NotFound/> }.into_any(),
                    Err(problem) => view! { <main class="mx-auto max-w-2xl px-5 py-24"><Note problem/></main> }.into_any(),
                }
            })}
        </Transition>
    }
}

fn shown(detail: ProjectDetail, send: ServerAction<SendMessage>) -> impl IntoView {
    let id = detail.project.id;
    let going = detail.runs.first().is_some_and(|run| !run.status.is_final());
    let made = detail.project.head_version_id.is_some();
    let messages = detail.messages.into_iter().map(message).collect_view();
    let versions = detail.versions.into_iter().map(version).collect_view();
    view! {
        <header class="border-b border-line">
            <div class="mx-auto flex max-w-5xl flex-wrap items-center gap-x-6 gap-y-2 px-5 py-4">
                <a href="/" class="text-sm font-semibold text-vermilion">"Lathe"</a>
                <h1 class="min-w-0 grow truncate font-semibold">{detail.project.title}</h1>
                {made.then(|| view! { <a class="text-sm underline" rel="external" href=format!("/api/projects/{id}/export.zip")>"Download the app"</a> })}
            </div>
        </header>
        <main id="main" class="mx-auto grid max-w-5xl grid-cols-1 gap-10 px-5 py-8 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
            <section aria-labelledby="talk" class="min-w-0">
                <h2 id="talk" class="sr-only">"Conversation"</h2>
                <ol class="space-y-5">{messages}</ol>
                <p role="status" class="mt-5 text-sm text-muted">{going.then_some("Working: making files, then checking them …")}</p>
                <div class="mt-6">
                    <ActionForm action=send>
                        <input type="hidden" name="project" value=id.to_string()/>
                        <label for="text" class="sr-only">"What to change"</label>
                        <textarea id="text" name="text" rows="3" maxlength="10000" required placeholder="add a field for the priority"
                            class="w-full rounded-lg border border-line bg-surface p-3 outline-offset-2 focus:outline-2 focus:outline-vermilion"></textarea>
                        <div class="mt-2 flex justify-end">
                            <button class="rounded-lg bg-vermilion px-4 py-2 font-medium text-on-vermilion">"Send"</button>
                        </div>
                    </ActionForm>
                    {move || send.value().get().and_then(Result::err).map(|problem| view! { <Note problem/> })}
                </div>
            </section>
            <div class="min-w-0 space-y-10">
                {detail.contract.map(contract)}
                <section aria-labelledby="versions">
                    <h2 id="versions" class="text-sm font-semibold text-muted">"Versions"</h2>
                    <ol class="mt-2 divide-y divide-line">{versions}</ol>
                </section>
            </div>
        </main>
    }
}

fn message(message: Message) -> impl IntoView {
    let (who, look) = match message.author {
        Author::User => ("You", "whitespace-pre-wrap rounded-lg bg-surface px-4 py-3"),
        Author::Lathe => ("Lathe", "whitespace-pre-wrap px-4"),
    };
    // Reports mark names as Markdown does; as plain text the marks would only be in the way.
    view! {
        <li>
            <p class="mb-1 text-xs font-semibold text-muted">{who}</p>
            <p class=look>{message.text.replace("**", "")}</p>
        </li>
    }
}

fn contract(contract: Contract) -> impl IntoView {
    let entities = contract
        .entities
        .into_iter()
        .map(|entity| {
            let fields: Vec<String> = entity.fields.into_iter().map(|field| field.label).collect();
            view! { <li class="py-2"><span class="font-medium">{entity.label_plural}</span><span class="block text-sm text-muted">{fields.join(", ")}</span></li> }
        })
        .collect_view();
    let checks =
        contract.checks.into_iter().map(|check| view! { <li class="py-1.5 text-sm">{check.text}</li> }).collect_view();
    view! {
        <section aria-labelledby="contract">
            <h2 id="contract" class="text-sm font-semibold text-muted">"Contract"</h2>
            <ul class="mt-2 divide-y divide-line">{entities}</ul>
            <details class="mt-3">
                <summary class="cursor-pointer text-sm underline">"What it is checked for"</summary>
                <ul class="mt-2 divide-y divide-line">{checks}</ul>
            </details>
        </section>
    }
}

fn version(version: VersionSummary) -> impl IntoView {
    let state = match version.state {
        VersionState::Verified => "all checks passed",
        VersionState::Unverified => "not checked",
        VersionState::Red => "some checks fail",
        VersionState::Held => "held back",
    };
    let checks = version.checks.map(|(passed, all)| format!(", {passed} of {all}")).unwrap_or_default();
    view! {
        <li class="py-2.5">
            <p class="truncate text-sm">{format!("{}. {}", version.number, version.label)}</p>
            <p class="text-xs text-muted">{format!("{state}{checks}, {} files changed", version.changed.len())}</p>
        </li>
    }
}
