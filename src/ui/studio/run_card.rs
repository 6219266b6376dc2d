//! A run as it goes: its stages, what it understood, what it writes, how it builds, how its tests end.

use leptos::prelude::*;

use super::{ending::Ending, given::GivenFiles, outcome::Reply, results::Results, state::Studio};
use crate::{
    api::retry_run,
    model::{
        event::BuildIssue,
        ids::RunId,
        money::{CAP_REACHED, Sum, dollars},
        run::Stage,
    },
    ui::{
        kit::Icon,
        live::{Build, RunState, StageState},
        words::{t, ta, tn},
    },
};

/// The card of one run.
#[component]
pub fn RunCard(run: RunId, state: RwSignal<RunState>) -> impl IntoView {
    let studio = Studio::here();
    let report = Memo::new(move |_| state.with(|state| state.report.clone()));
    let talks = Memo::new(move |_| state.with(|state| state.mode.talks()));
    let prompt = move || state.with_untracked(|state| state.prompt.clone());
    view! {
        <div class="run" data-status=move || report.with(|report| report.as_ref().map_or("running", |report| report.status.as_str()))>
            <Show when=move || !talks.get()><Stages state/></Show>
            <Reasoning state/>
            <GivenFiles state/>
            <Reply state/>
            <Understood state/>
            <Writing state/>
            <BuildLine state/>
            <Results state/>
            <Receipt state/>
            {move || state.with(|state| state.problem.clone()).map(|problem| view! {
                <div class="note note-error" role="alert">
                    <Icon name="alert"/>
                    <div>
                        <p><strong>{problem.title}</strong></p>
                        <p>{problem.detail}</p>
                        {(problem.code == CAP_REACHED && report.with(Option::is_some)).then(|| view! {
                            <p class="row">
                                <button type="button" class="button button-small"
                                    on:click=move |_| studio.act(retry_run(run, true), |_| ())>{t("go-on-once")}</button>
                                <a class="button button-small" href="/usage">{t("usage-link")}</a>
                            </p>
                        })}
                    </div>
                </div>
            })}
            {move || report.get().map(|report| view! { <Ending run words=prompt() report=*report studio/> })}
        </div>
    }
}

/// What the run's models took.
#[component]
fn Receipt(state: RwSignal<RunState>) -> impl IntoView {
    let used = Memo::new(move |_| state.with(|state| (state.used, state.repair)));
    move || {
        let (used, repair) = used.get();
        (used.calls > 0).then(|| {
            let repair = (repair.calls > 0).then(|| {
                let calls = tn("receipt-repair", i64::try_from(repair.calls).unwrap_or(0));
                view! { <br/>{format!("{calls} {}", receipt(&repair))} }
            });
            view! { <p class="fine receipt">{receipt(&used)}{repair}</p> }
        })
    }
}

/// A sum in words: tokens read, of them cached, written, and the money.
fn receipt(sum: &Sum) -> String {
    let counts = [sum.input_tokens, sum.cached_tokens, sum.output_tokens].map(|count| count.to_string());
    let line = ta("usage-line", &[("in", &counts[0]), ("cached", &counts[1]), ("out", &counts[2])]);
    // A model of one's own costs nothing, and nothing is said of it.
    if sum.micros == 0 { line } else { format!("{line} · {}", ta("usage-cost", &[("cost", &dollars(sum.micros))])) }
}

/// The six stages as a line of steps.
#[component]
fn Stages(state: RwSignal<RunState>) -> impl IntoView {
    let steps = Stage::ALL
        .into_iter()
        .enumerate()
        .map(|(at, stage)| {
            let now = Memo::new(move |_| state.with(|state| state.stages[at]));
            let name = move || match now.get() {
                StageState::Waiting => "waiting",
                StageState::Running => "running",
                StageState::Done(_) => "done",
            };
            let told = move || match now.get() {
                StageState::Waiting => String::new(),
                StageState::Running => t("stage-running").to_owned(),
                StageState::Done(millis) => seconds(millis),
            };
            view! {
                <li data-stage=name title=told>
                    <span class="step" aria-hidden="true"></span>
                    <span class="step-name">{label(stage)}</span>
                    <span class="sr-only">{told}</span>
                </li>
            }
        })
        .collect_view();
    view! { <ol class="stages" aria-label=t("stages")>{steps}</ol> }
}

fn label(stage: Stage) -> &'static str {
    match stage {
        Stage::Interpret => t("stage-interpret"),
        Stage::Scaffold => t("stage-scaffold"),
        Stage::UnitTest => t("stage-unit-test"),
        Stage::Execute => t("stage-execute"),
        Stage::Repair => t("stage-repair"),
        Stage::Report => t("stage-report"),
    }
}

/// The last thing it said about what it does.
#[component]
fn Reasoning(state: RwSignal<RunState>) -> impl IntoView {
    let said = Memo::new(move |_| state.with(|state| state.reasoning.clone()));
    move || {
        let said = said.get();
        (!said.is_empty()).then(|| {
            let lines = said.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
            view! { <ul class="reasoning">{lines}</ul> }
        })
    }
}

/// What was made of the words, and which of them nothing was made of.
#[component]
fn Understood(state: RwSignal<RunState>) -> impl IntoView {
    let studio = Studio::here();
    let told = Memo::new(move |_| state.with(|state| (state.understood.clone(), state.not_understood.clone())));
    move || {
        let (understood, missed) = told.get();
        if understood.is_empty() && missed.is_empty() {
            return None;
        }
        let count = i64::try_from(understood.len()).unwrap_or(0);
        let lines = understood.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
        let missed = (!missed.is_empty()).then(|| {
            view! {
                <div class="note">
                    <Icon name="alert"/>
                    <p>{ta("not-understood", &[("words", &missed.join(", "))])}</p>
                </div>
            }
        });
        Some(view! {
            <details class="understood">
                <summary><Icon name="contract"/><span>{tn("understood", count)}</span></summary>
                <ul>{lines}</ul>
                <p><a href=move || studio.href(Some(super::Tab::Contract))>{t("see-contract")}</a></p>
            </details>
            {missed}
        })
    }
}

/// How many files were written, and the one being written now.
#[component]
fn Writing(state: RwSignal<RunState>) -> impl IntoView {
    let written = Memo::new(move |_| {
        state.with(|state| {
            let open = state.files.iter().rev().find(|file| file.open).map(|file| file.path.clone());
            (state.files.len(), open)
        })
    });
    move || {
        let (count, open) = written.get();
        (count > 0).then(|| {
            let line = match open {
                Some(path) => view! { <code>{path}</code> }.into_any(),
                None => tn("files-written", i64::try_from(count).unwrap_or(0)).into_any(),
            };
            view! { <p class="fact"><Icon name="file"/><span>{line}</span></p> }
        })
    }
}

/// How the app builds.
#[component]
fn BuildLine(state: RwSignal<RunState>) -> impl IntoView {
    let build = Memo::new(move |_| state.with(|state| state.build.clone()));
    move || match build.get() {
        Build::None => None,
        Build::Running(text) => Some(view! { <p class="fact"><Icon name="reload"/><span>{text}</span></p> }.into_any()),
        Build::Ok { millis, modules } => {
            let words = ta("built", &[("modules", &modules.to_string()), ("millis", &millis.to_string())]);
            Some(view! { <p class="fact fact-good"><Icon name="check"/><span>{words}</span></p> }.into_any())
        }
        Build::Broken(issues) => Some(view! { <Issues issues/> }.into_any()),
    }
}

/// What keeps the app from building, each with its place.
#[component]
pub fn Issues(issues: Vec<BuildIssue>) -> impl IntoView {
    let studio = Studio::here();
    let list = issues
        .into_iter()
        .map(|issue| {
            let place = issue.path.map(|path| {
                let line = issue.line;
                let shown = line.map_or_else(|| path.clone(), |line| format!("{path}:{line}"));
                view! { <a href=move || studio.href_file(&path, line, false)><code>{shown}</code></a>" " }
            });
            view! {
                <li>
                    <p>{place}{issue.message}</p>
                    {issue.frame.map(|frame| view! { <pre tabindex="0">{frame}</pre> })}
                </li>
            }
        })
        .collect_view();
    view! {
        <div class="note note-error issues" role="alert">
            <Icon name="alert"/>
            <div><p><strong>{t("does-not-build")}</strong></p><ul>{list}</ul></div>
        </div>
    }
}

/// A time as people say it.
fn seconds(millis: u64) -> String {
    if millis < 1000 { format!("{millis} ms") } else { format!("{}.{} s", millis / 1000, millis % 1000 / 100) }
}
