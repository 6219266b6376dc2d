//! An error, as a person meets it.

use leptos::prelude::*;

use super::Icon;
use crate::{
    model::problem::Problem,
    ui::words::{t, ta},
};

/// Says what happened, what to do next, and under which number the log has the cause.
#[component]
pub fn ProblemNote(problem: Problem) -> impl IntoView {
    let reference = problem.instance.map(|id| {
        view! { <p class="fine">{ta("problem-reference", &[("id", &id)])}</p> }
    });
    view! {
        <div class="note note-error" role="alert">
            <Icon name="alert"/>
            <div>
                <p><strong>{problem.title}</strong></p>
                <p>{if problem.detail.is_empty() { t("problem-again").to_owned() } else { problem.detail }}</p>
                {reference}
            </div>
        </div>
    }
}
