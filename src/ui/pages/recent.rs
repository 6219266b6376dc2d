//! Recent projects, as cards.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    api::{delete_project, list_projects, restore_project},
    model::{ids::ProjectId, project::ProjectSummary},
    ui::{
        kit::{Icon, ProblemNote, ProfileLine, Toasts, When, handed},
        words::{t, ta},
    },
};

/// The acting user's projects, the latest first.
#[component]
pub fn Recent() -> impl IntoView {
    let first = handed(|| (), |()| list_projects(None), false);
    view! {
        <section class="recent" aria-labelledby="recent-title">
            <h2 id="recent-title">{t("recent-title")}</h2>
            <Suspense fallback=Skeleton>
                {move || Suspend::new(async move {
                    match first.await {
                        Ok(page) => view! { <Cards items=page.items next=page.next/> }.into_any(),
                        Err(problem) => view! { <ProblemNote problem/> }.into_any(),
                    }
                })}
            </Suspense>
        </section>
    }
}

#[component]
fn Skeleton() -> impl IntoView {
    view! {
        <ul class="cards" aria-busy="true" aria-label=t("loading")>
            <li class="card card-empty"></li>
            <li class="card card-empty"></li>
            <li class="card card-empty"></li>
        </ul>
    }
}

#[component]
fn Cards(items: Vec<ProjectSummary>, next: Option<String>) -> impl IntoView {
    let toasts = Toasts::of_page();
    let items = RwSignal::new(items);
    let next = RwSignal::new(next);
    let more = move |_| {
        spawn_local(async move {
            match list_projects(next.get_untracked()).await {
                Ok(page) => {
                    items.update(|items| {
                        let known: Vec<ProjectId> = items.iter().map(|item| item.id).collect();
                        items.extend(page.items.into_iter().filter(|item| !known.contains(&item.id)));
                    });
                    next.set(page.next);
                }
                Err(problem) => toasts.problem(&problem),
            }
        });
    };
    let delete = Callback::new(move |project: ProjectSummary| {
        let place = items.with_untracked(|items| items.iter().position(|item| item.id == project.id));
        items.update(|items| items.retain(|item| item.id != project.id));
        spawn_local(async move {
            let put_back = move |project: ProjectSummary| {
                items.update(|items| items.insert(place.unwrap_or(0).min(items.len()), project));
            };
            if let Err(problem) = delete_project(project.id).await {
                toasts.problem(&problem);
                put_back(project);
                return;
            }
            toasts.undoable(ta("deleted", &[("title", &project.title)]), move || {
                let project = project.clone();
                spawn_local(async move {
                    match restore_project(project.id).await {
                        Ok(()) => put_back(project),
                        Err(problem) => toasts.problem(&problem),
                    }
                });
            });
        });
    });
    let none = move || items.with(Vec::is_empty);
    view! {
        <Show when=none>
            <p class="empty">{t("recent-empty")}</p>
        </Show>
        <ul class="cards">
            <For each=move || items.get() key=|item| item.id children=move |project| view! { <Card project delete/> }/>
        </ul>
        <Show when=move || next.with(Option::is_some)>
            <p class="more"><button type="button" class="button" on:click=more>{t("more")}</button></p>
        </Show>
    }
}

#[component]
fn Card(project: ProjectSummary, delete: Callback<ProjectSummary>) -> impl IntoView {
    let colour = project.colour.clone().filter(|colour| is_colour(colour));
    let href = format!("/p/{}", project.id);
    let title = project.title.clone();
    let label = ta("delete-project", &[("title", &title)]);
    let kept = project.clone();
    view! {
        <li class="card" style=colour.map(|colour| format!("--own:{colour}"))>
            <a href=href>
                <ProfileLine text=format!("{} {}", project.title, project.summary) width=320/>
                <h3>{title}</h3>
                <p class="card-text">{project.summary}</p>
                <p class="fine"><When at=project.updated_at/></p>
            </a>
            <button type="button" class="tool card-delete" title=label.clone() aria-label=label
                on:click=move |_| delete.run(kept.clone())>
                <Icon name="trash"/>
            </button>
        </li>
    }
}

/// Whether a stored colour is safe to put into a style.
fn is_colour(text: &str) -> bool {
    text.len() == 7 && text.starts_with('#') && text[1..].bytes().all(|byte| byte.is_ascii_hexdigit())
}
