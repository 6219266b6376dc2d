//! Light, dark, or as the system has it.

use leptos::prelude::*;

use super::Icon;
use crate::ui::{browser, words::t};

const THEMES: [(&str, &str); 3] = [("light", "sun"), ("dark", "moon"), ("system", "system")];

/// One button that goes round the three themes.
#[component]
pub fn ThemeSwitch() -> impl IntoView {
    let chosen = RwSignal::new(2_usize);
    Effect::new(move |_| {
        let name = browser::theme();
        chosen.set(THEMES.iter().position(|(theme, _)| *theme == name).unwrap_or(2));
    });
    let label = move || match chosen.get() {
        0 => t("theme-light"),
        1 => t("theme-dark"),
        _ => t("theme-system"),
    };
    let next = move |_| {
        chosen.update(|at| *at = (*at + 1) % THEMES.len());
        browser::set_theme(THEMES[chosen.get_untracked()].0);
    };
    view! {
        <button type="button" class="tool" on:click=next title=label aria-label=label>
            {move || view! { <Icon name=THEMES[chosen.get()].1/> }}
        </button>
    }
}
