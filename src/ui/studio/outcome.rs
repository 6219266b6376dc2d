//! What talk came to: the answer as it comes, findings to mend with a click, a plan to accept.

use leptos::prelude::*;

use super::{place::link, state::Studio};
use crate::{
    api::take_version,
    model::{
        event::{Finding, LaneReport, Severity},
        ids::RunId,
        mode::Mode,
        money::dollars,
        run::RunOptions,
    },
    ui::{
        kit::{Icon, Markdown},
        live::RunState,
        words::{t, ta},
    },
};

/// The answer in words, while it is given.
#[component]
pub fn Reply(state: RwSignal<RunState>) -> impl IntoView {
    let told = Memo::new(move |_| {
        state.with(|state| (state.report.is_none() && !state.reply.is_empty()).then(|| state.reply.clone()))
    });
    move || told.get().map(|text| view! { <div class="reply" aria-busy="true"><Markdown text link/></div> })
}

/// What a review found.
#[component]
pub fn Findings(findings: Vec<Finding>) -> impl IntoView {
    let lines = findings.into_iter().map(|finding| view! { <Found finding/> }).collect_view();
    view! { <ul class="findings">{lines}</ul> }
}

#[component]
fn Found(finding: Finding) -> impl IntoView {
    let studio = Studio::here();
    let (name, words) = match finding.severity {
        Severity::High => ("high", t("severity-high")),
        Severity::Medium => ("medium", t("severity-medium")),
        Severity::Low => ("low", t("severity-low")),
    };
    let place = finding.path.clone().map(|path| {
        let line = finding.line;
        let shown = line.map_or_else(|| path.clone(), |line| format!("{path}:{line}"));
        view! { <a href=move || studio.href_file(&path, line, false)><code>{shown}</code></a> }
    });
    let sent = RwSignal::new(false);
    let fix = (!finding.fix.is_empty()).then(|| ta("fix", &[("how", &finding.fix)]));
    let wish = {
        let place = finding.path.as_deref().map(|path| match finding.line {
            Some(line) => format!("({path}:{line})"),
            None => format!("({path})"),
        });
        let parts = [Some(finding.title.clone()), fix.clone(), place];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
    };
    let files: Vec<String> = finding.path.into_iter().collect();
    let mend = move |_| {
        sent.set(true);
        studio.ask_in(Mode::Debug, wish.clone(), files.clone());
    };
    view! {
        <li data-severity=name>
            <p><span class="severity">{words}</span>{place}</p>
            <p>{finding.title}</p>
            {fix.map(|fix| view! { <p class="fine">{fix}</p> })}
            <button type="button" class="button button-small" disabled=move || sent.get() || !studio.may_edit() on:click=mend>
                {t("mend-it")}
            </button>
        </li>
    }
}

/// What the models of a race made, the best first.
#[component]
pub fn Lanes(lanes: Vec<LaneReport>) -> impl IntoView {
    let studio = Studio::here();
    let line = |lane: LaneReport| {
        let (passed, all) = (lane.passed.to_string(), (lane.passed + lane.failed).to_string());
        let (seconds, lines) = (lane.millis.div_ceil(1000).to_string(), format!("+{} −{}", lane.added, lane.removed));
        let facts = [("passed", passed.as_str()), ("all", &all), ("lines", &lines), ("s", &seconds)];
        let cost = (lane.micros > 0).then(|| format!(" · {}", ta("usage-cost", &[("cost", &dollars(lane.micros))])));
        let made = lane.version_id.map(|version| {
            let take = move |_| studio.act(take_version(studio.id, version), move |_| studio.toasts.say(t("taken")));
            view! {
                <p class="fine">{ta("lane", &facts)}{cost}</p>
                <p class="row">
                    <a class="button button-small" href=move || studio.href_of(Some(version))>{t("look-at-it")}</a>
                    <button type="button" class="button button-small" disabled=move || !studio.may_edit() on:click=take>
                        {t("take-it")}
                    </button>
                </p>
            }
        });
        let why = lane.why.map(|why| view! { <p class="fine">{why}</p> });
        view! { <li><p><strong>{lane.model}</strong></p>{why}{made}</li> }
    };
    view! { <ol class="findings">{lanes.into_iter().map(line).collect_view()}</ol> }
}

/// A plan, with what it means for the contract, to be accepted.
#[component]
pub fn Plan(run: RunId, words: String, changes: Vec<String>) -> impl IntoView {
    let studio = Studio::here();
    let sent = RwSignal::new(false);
    let lines = changes.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
    let accept = move |_| {
        sent.set(true);
        let options = RunOptions { plan: Some(run), ..RunOptions::default() };
        studio.send(words.clone(), Vec::new(), options);
    };
    view! {
        <div class="note plan">
            <Icon name="contract"/>
            <div>
                <p><strong>{t("plan-title")}</strong></p>
                <p>{t("plan-text")}</p>
                <ul>{lines}</ul>
                <p class="row">
                    <button type="button" class="button button-small button-act"
                        disabled=move || sent.get() || !studio.may_edit() on:click=accept>{t("plan-accept")}</button>
                </p>
            </div>
        </div>
    }
}
