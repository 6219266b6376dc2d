//! A line of text with its label.

use leptos::prelude::*;

/// The field; amounts get the keys for numbers on a phone.
pub(super) fn field(label: &'static str, value: RwSignal<String>, amount: bool) -> AnyView {
    view! {
        <label class="form-field">
            <span>{label}</span>
            <input type="text" autocomplete="off" spellcheck="false" inputmode=if amount { "decimal" } else { "text" }
                prop:value=value value=value.get_untracked()
                on:input:target=move |event| value.set(event.target().value())/>
        </label>
    }
    .into_any()
}
