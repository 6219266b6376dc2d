//! How a run ended, and what can be done about it.

use leptos::prelude::*;

use super::{
    outcome::{Findings, Lanes, Plan},
    place::link,
    state::Studio,
};
use crate::{
    api::{retry_run, take_version},
    model::{event::Report, ids::RunId, run::RunStatus, version::VersionState},
    ui::{
        kit::{Icon, Markdown},
        words::{t, tn},
    },
};

/// How it ended, and what can be done about it.
#[component]
pub fn Ending(run: RunId, words: String, report: Report, studio: Studio) -> impl IntoView {
    let files = i64::try_from(report.changed.len()).unwrap_or(0);
    let (added, removed) =
        report.changed.iter().fold((0, 0), |(added, removed), file| (added + file.added, removed + file.removed));
    let changed = report.changed.iter().take(40).map(|file| {
        let (path, lines) = (file.path.clone(), format!("+{} −{}", file.added, file.removed));
        let shown = path.clone();
        view! {
            <li><a href=move || studio.href_file(&path, None, true)><code>{shown}</code></a><span class="lines">{lines}</span></li>
        }
    });
    let changed = changed.collect_view();
    let version = report.version_id.filter(|_| report.version_state == Some(VersionState::Held));
    let again = matches!(report.status, RunStatus::Errored | RunStatus::Cancelled | RunStatus::Failed);
    view! {
        {if report.findings.is_empty() {
            // What follows the first paragraph of a race stands below with buttons.
            let whole = if report.lanes.is_empty() { report.text.len() } else { report.text.find("\n\n").unwrap_or(report.text.len()) };
            view! { <Markdown text=report.text[..whole].to_owned() link/> }.into_any()
        } else {
            view! { <Findings findings=report.findings/> }.into_any()
        }}
        {(!report.lanes.is_empty()).then(|| view! { <Lanes lanes=report.lanes/> })}
        {report.plan.map(|changes| view! { <Plan run words changes/> })}
        {(files > 0).then(|| view! {
            <details class="changes">
                <summary>
                    <Icon name="diff"/>
                    <span>{tn("files-changed", files)}</span>
                    <span class="lines"><ins>{format!("+{added}")}</ins><del>{format!("−{removed}")}</del></span>
                </summary>
                <ul>{changed}</ul>
            </details>
        })}
        {version.map(|version| view! {
            <div class="note note-held" role="status">
                <Icon name="alert"/>
                <div>
                    <p><strong>{t("held-title")}</strong></p>
                    <p>{t("held-text")}</p>
                    <p class="row">
                        <a class="button button-small" href=move || studio.href_of(Some(version))>{t("look-at-it")}</a>
                        <button type="button" class="button button-small"
                            on:click=move |_| studio.act(take_version(studio.id, version), move |_| studio.toasts.say(t("taken")))>
                            {t("take-anyway")}
                        </button>
                    </p>
                </div>
            </div>
        })}
        {(report.status == RunStatus::Refused).then(|| view! {
            <p class="row"><a class="button button-small" href="/settings">{t("connect-model")}</a></p>
        })}
        {again.then(|| view! {
            <p class="row">
                <button type="button" class="button button-small" on:click=move |_| studio.act(retry_run(run, false), |_| ())>
                    <Icon name="reload"/><span>{t("try-again")}</span>
                </button>
            </p>
        })}
    }
}
