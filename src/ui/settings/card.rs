//! One provider: how it stands, and what can be done with it.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    api::{list_providers, remove_provider, test_provider, update_provider},
    model::{
        problem::Problem,
        provider::{ProviderPatch, ProviderSummary, Size},
    },
    ui::{
        kit::{Icon, Toasts},
        words::{find, t, ta},
    },
};

/// Most models that are offered in a list.
const MOST: usize = 400;

#[component]
pub(super) fn ProviderCard(provider: ProviderSummary, listed: RwSignal<Vec<ProviderSummary>>) -> impl IntoView {
    let toasts = Toasts::of_page();
    let busy = RwSignal::new(false);
    let id = provider.id;
    // Whatever is done, the list is read again: positions and probes of others may have changed with it.
    let act = move |work: std::pin::Pin<Box<dyn Future<Output = Result<Option<String>, Problem>>>>| {
        busy.set(true);
        spawn_local(async move {
            match work.await {
                Ok(said) => {
                    if let Some(said) = said {
                        toasts.say(said);
                    }
                    match list_providers().await {
                        Ok(fresh) => listed.set(fresh),
                        Err(problem) => toasts.problem(&problem),
                    }
                }
                Err(problem) => toasts.problem(&problem),
            }
            busy.set(false);
        });
    };
    let change = move |patch: ProviderPatch| {
        act(Box::pin(async move { update_provider(id, patch).await.map(|_| Some(t("provider-saved").to_owned())) }));
    };
    let test = move |_| act(Box::pin(async move { test_provider(id).await.map(|_| None) }));
    let name = provider.name.clone();
    let remove = move |_| {
        let name = name.clone();
        act(Box::pin(
            async move { remove_provider(id).await.map(|()| Some(ta("provider-removed", &[("name", &name)]))) },
        ));
    };
    let enabled = provider.enabled;
    let switch = move |_| change(ProviderPatch { enabled: Some(!enabled), ..ProviderPatch::default() });
    let first = move |_| change(ProviderPatch { position: Some(0), ..ProviderPatch::default() });
    let choose = move |model: String| change(ProviderPatch { model: Some(model), ..ProviderPatch::default() });
    let resize = move |size: Option<Size>| change(ProviderPatch { size, ..ProviderPatch::default() });
    let sizes = Size::ALL.map(|size| {
        let words = find(&format!("provider-size-{}", size.as_str())).unwrap_or(size.as_str());
        view! { <option value=size.as_str() selected=size == provider.size>{words}</option> }
    });
    let (state, word) = standing(&provider);
    let said = provider.probe.as_ref().map(|probe| probe.said.clone()).filter(|said| !said.is_empty());
    let chosen = provider.model.clone().unwrap_or_default();
    let known = provider.models.iter().any(|model| model.id == chosen);
    let options = provider
        .models
        .iter()
        .take(MOST)
        .map(|model| model.id.clone())
        .chain((!known && !chosen.is_empty()).then(|| chosen.clone()))
        .map(|model| {
            let selected = model == chosen;
            view! { <option value=model.clone() selected=selected>{model.clone()}</option> }
        })
        .collect_view();
    let label = format!("{} · {}", t("provider-model"), provider.name);
    view! {
        <li class="provider" data-state=state aria-busy=move || busy.get().to_string()>
            <div class="provider-head">
                <h3>{provider.name.clone()}</h3>
                <span class="pill" data-state=state>{word}</span>
            </div>
            <p class="fine">{provider.kind.label()}" · "{provider.base_url.clone()}" · "
                {if provider.has_key { t("provider-has-key") } else { t("provider-no-key") }}</p>
            {said.map(|said| view! { <p class="provider-said">{ta("provider-said", &[("said", &said)])}</p> })}
            <div class="provider-tools">
                <label class="provider-model">
                    <span>{t("provider-model")}</span>
                    <select aria-label=label disabled=busy on:change:target=move |event| choose(event.target().value())>
                        {options}
                    </select>
                </label>
                <label class="provider-model" title=t("provider-size-hint")>
                    <span>{t("provider-size")}</span>
                    <select aria-label=format!("{} · {}", t("provider-size"), provider.name) disabled=busy
                        on:change:target=move |event| resize(Size::parse(&event.target().value()))>
                        {sizes}
                    </select>
                </label>
                <button type="button" class="button button-small" disabled=busy on:click=test>{t("provider-test")}</button>
                <button type="button" class="button button-small" disabled=busy on:click=switch>
                    {if enabled { t("provider-switch-off") } else { t("provider-switch-on") }}
                </button>
                {(provider.position > 0).then(|| view! {
                    <button type="button" class="button button-small" disabled=busy on:click=first>{t("provider-first")}</button>
                })}
                <button type="button" class="button button-small" disabled=busy on:click=remove>
                    <Icon name="trash"/>{t("provider-remove")}
                </button>
            </div>
        </li>
    }
}

fn standing(provider: &ProviderSummary) -> (&'static str, &'static str) {
    match &provider.probe {
        _ if !provider.enabled => ("off", t("provider-off")),
        Some(probe) if probe.ok => ("good", t("provider-works")),
        Some(_) => ("bad", t("provider-fails")),
        None => ("new", t("provider-untried")),
    }
}
