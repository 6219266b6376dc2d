//! Every version, newest first: look at it, go back to it, take it.

use leptos::prelude::*;

use super::state::Studio;
use crate::{
    api::{restore_version, take_version},
    model::version::{VersionState, VersionSummary},
    ui::{
        kit::{Icon, When},
        words::{t, ta, tn},
    },
};

/// The versions pane.
#[component]
pub fn VersionsPane() -> impl IntoView {
    let studio = Studio::here();
    let versions = Memo::new(move |_| studio.detail.with(|detail| detail.versions.clone()));
    view! {
        <section class="versions" aria-label=t("tab-versions")>
            <h2 class="sr-only">{t("tab-versions")}</h2>
            <Show when=move || versions.with(Vec::is_empty)>
                <p class="empty">{t("versions-empty")}</p>
            </Show>
            <ol>
                <For each=move || versions.get() key=|version| (version.id, version.state.as_str(), version.label.clone())
                    children=|version| view! { <Line version/> }/>
            </ol>
        </section>
    }
}

#[component]
fn Line(version: VersionSummary) -> impl IntoView {
    let studio = Studio::here();
    let id = version.id;
    let is_head = Memo::new(move |_| studio.detail.with(|detail| detail.project.head_version_id == Some(id)));
    let looked = Memo::new(move |_| studio.place.with(|place| place.version == Some(id)));
    let held = version.state == VersionState::Held;
    let (state, words) = match version.state {
        VersionState::Verified => ("good", t("state-verified")),
        VersionState::Unverified => ("plain", t("state-unverified")),
        VersionState::Red => ("bad", t("state-red")),
        VersionState::Held => ("bad", t("state-held")),
    };
    let checks = version
        .checks
        .map(|(passed, all)| ta("checks-passed", &[("n", &passed.to_string()), ("all", &all.to_string())]));
    let number = version.number;
    let changed = i64::try_from(version.changed.len()).unwrap_or(0);
    let files = version.changed.into_iter().take(60).map(|file| {
        let (path, lines) = (file.path.clone(), format!("+{} −{}", file.added, file.removed));
        view! {
            <li><a href=move || studio.href_diff(&path, id)><code>{file.path}</code></a><span class="lines">{lines}</span></li>
        }
    });
    let files = files.collect_view();
    let restore = move |_| {
        studio.act(restore_version(studio.id, id), move |_| {
            studio.toasts.say(ta("restored", &[("n", &number.to_string())]));
            studio.go(&studio.href_of(None));
        });
    };
    let take = move |_| {
        studio.act(take_version(studio.id, id), move |_| {
            studio.toasts.say(t("taken"));
            studio.go(&studio.href_of(None));
        });
    };
    view! {
        <li class="version" data-head=move || is_head.get().to_string() aria-current=move || is_head.get().then_some("true")>
            <div class="version-text">
                <p class="version-label"><span class="number">{number}</span>{version.label}</p>
                <p class="fine">
                    <span class="badge" data-state=state>{words}</span>
                    {checks.map(|checks| view! { <span>{checks}</span> })}
                    <When at=version.created_at/>
                    <Show when=move || is_head.get()><strong>{t("current")}</strong></Show>
                </p>
                {(changed > 0).then(|| view! {
                    <details class="changes">
                        <summary><Icon name="diff"/><span>{tn("files-changed", changed)}</span></summary>
                        <ul>{files}</ul>
                    </details>
                })}
            </div>
            <div class="row">
                <Show when=move || !is_head.get()>
                    <a class="button button-small" href=move || studio.href_of((!looked.get()).then_some(id))>
                        {move || if looked.get() { t("back-to-current") } else { t("look") }}
                    </a>
                    <Show when=move || studio.may_edit()>
                        {if held {
                            view! { <button type="button" class="button button-small" on:click=take>{t("take-anyway")}</button> }.into_any()
                        } else {
                            view! { <button type="button" class="button button-small" on:click=restore>{t("restore")}</button> }.into_any()
                        }}
                    </Show>
                </Show>
            </div>
        </li>
    }
}
