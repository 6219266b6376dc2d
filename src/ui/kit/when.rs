//! Times: the same plain date from server and browser first, then in the user's own words.

use leptos::prelude::*;

use crate::{model::day::date, ui::browser};

/// Shows a time in Unix milliseconds, relative to now, with the full time on hover.
#[component]
pub fn When(at: i64) -> impl IntoView {
    let plain = date(at);
    let words = RwSignal::new(plain.clone());
    let full = RwSignal::new(plain.clone());
    Effect::new(move |_| {
        words.set(browser::relative(at as f64));
        full.set(browser::absolute(at as f64));
    });
    view! { <time class="when" datetime=plain title=full>{words}</time> }
}
