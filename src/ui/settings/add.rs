//! Connecting a model.

use leptos::{ev::SubmitEvent, prelude::*, task::spawn_local};

use crate::{
    api::{add_provider, list_providers},
    model::{
        problem::Problem,
        provider::{NewProvider, ProviderKind, ProviderSummary},
    },
    ui::{kit::ProblemNote, words::t},
};

#[component]
pub(super) fn AddProvider(listed: RwSignal<Vec<ProviderSummary>>) -> impl IntoView {
    let kind = RwSignal::new(ProviderKind::Anthropic);
    let [name, url, key, model] = std::array::from_fn(|_| RwSignal::new(String::new()));
    let problem = RwSignal::new(None::<Problem>);
    let busy = RwSignal::new(false);
    let connect = move |event: SubmitEvent| {
        event.prevent_default();
        busy.set(true);
        problem.set(None);
        let given =
            |field: RwSignal<String>| Some(field.get_untracked().trim().to_owned()).filter(|text| !text.is_empty());
        let new = NewProvider {
            kind: kind.get_untracked(),
            name: name.get_untracked().trim().to_owned(),
            base_url: given(url),
            headers: Vec::new(),
            key: given(key),
            model: given(model),
        };
        spawn_local(async move {
            match add_provider(new).await {
                Ok(_) => {
                    for field in [name, url, key, model] {
                        field.set(String::new());
                    }
                    match list_providers().await {
                        Ok(fresh) => listed.set(fresh),
                        Err(found) => problem.set(Some(found)),
                    }
                }
                // What was typed stays where it is.
                Err(found) => problem.set(Some(found)),
            }
            busy.set(false);
        });
    };
    let kinds = ProviderKind::ALL
        .into_iter()
        .map(|one| view! { <option value=one.as_str()>{one.label()}</option> })
        .collect_view();
    let key_label = move || if kind.get().needs_key() { t("provider-key") } else { t("provider-key-optional") };
    let placeholder = move || kind.get().default_url().unwrap_or_default();
    view! {
        <form class="provider-form" on:submit=connect>
            <h3>{t("provider-add")}</h3>
            <label class="form-field">
                <span>{t("provider-kind")}</span>
                <select on:change:target=move |event| {
                    kind.set(ProviderKind::parse(&event.target().value()).unwrap_or(ProviderKind::Compatible));
                }>{kinds}</select>
            </label>
            <Field label=Signal::derive(move || t("provider-url")) hint=t("provider-url-hint") value=url kind="url"
                placeholder=Signal::derive(placeholder) required=Signal::derive(move || kind.get().default_url().is_none())/>
            <Field label=Signal::derive(key_label) hint=t("provider-key-hint") value=key kind="password"
                required=Signal::derive(move || kind.get().needs_key())/>
            <Field label=Signal::derive(move || t("provider-model")) hint=t("provider-model-hint") value=model kind="text"/>
            <Field label=Signal::derive(move || t("provider-name")) hint=t("provider-name-hint") value=name kind="text"/>
            {move || problem.get().map(|problem| view! { <ProblemNote problem/> })}
            <button type="submit" class="button button-act" disabled=busy>
                {move || if busy.get() { t("provider-connecting") } else { t("provider-connect") }}
            </button>
        </form>
    }
}

#[component]
fn Field(
    label: Signal<&'static str>,
    hint: &'static str,
    value: RwSignal<String>,
    kind: &'static str,
    #[prop(optional, into)] placeholder: Option<Signal<&'static str>>,
    #[prop(optional, into)] required: Option<Signal<bool>>,
) -> impl IntoView {
    view! {
        <label class="form-field">
            <span>{label}</span>
            <input type=kind autocomplete="off" spellcheck="false" prop:value=value
                placeholder=move || placeholder.map(|text| text.get()).unwrap_or_default()
                required=move || required.is_some_and(|required| required.get())
                on:input:target=move |event| value.set(event.target().value())/>
            <small class="fine">{hint}</small>
        </label>
    }
}
