//! The contract: what the app keeps, shows and promises. Changing it here says so in the conversation, as words would.

use leptos::prelude::*;

use super::state::Studio;
use crate::{
    model::contract::{Contract, Entity, Field},
    ui::{
        kit::Icon,
        words::{find, t, ta},
    },
};

/// The kinds that a new field can have, as the generator reads them.
const KINDS: [&str; 9] = ["text", "number", "money", "date", "checkbox", "rating", "email", "url", "tags"];

/// The contract pane.
#[component]
pub fn ContractPane() -> impl IntoView {
    let studio = Studio::here();
    let contract = Memo::new(move |_| {
        let live = studio.latest().and_then(|(_, state)| {
            state.with(|state| state.report.is_none().then(|| state.contract.clone()).flatten())
        });
        live.map(|contract| *contract).or_else(|| studio.detail.with(|detail| detail.contract.clone()))
    });
    view! {
        <section class="contract" aria-label=t("tab-contract")>
            {move || match contract.get() {
                Some(contract) => view! { <Whole contract/> }.into_any(),
                None => view! { <p class="empty">{t("contract-empty")}</p> }.into_any(),
            }}
        </section>
    }
}

#[component]
fn Whole(contract: Contract) -> impl IntoView {
    let entities = contract.entities.into_iter().map(|entity| view! { <EntityCard entity/> }).collect_view();
    let features: Vec<String> = contract
        .features
        .iter()
        .filter_map(|feature| serde_json::to_value(feature).ok())
        .filter_map(|feature| feature.as_str().map(str::to_owned))
        .collect();
    let features = features
        .into_iter()
        .map(|name| {
            let words = find(&format!("feature-{}", name.replace('_', "-")))
                .map_or_else(|| name.replace('_', " "), str::to_owned);
            view! { <li class="pill">{words}</li> }
        })
        .collect_view();
    let pages = contract.pages.into_iter().map(|page| view! { <li class="pill">{page.title}</li> }).collect_view();
    let checks =
        contract.checks.into_iter().map(|check| view! { <li><Icon name="check"/>{check.text}</li> }).collect_view();
    let colours = [Some(contract.design.primary_hex.clone()), contract.design.background_hex.clone()]
        .into_iter()
        .flatten()
        .filter(|colour| is_colour(colour))
        .map(|colour| {
            let style = format!("background:{colour}");
            view! { <li class="pill"><span class="swatch" style=style aria-hidden="true"></span><code>{colour}</code></li> }
        })
        .collect_view();
    view! {
        <h2>{contract.title}</h2>
        <p class="fine">{contract.summary}</p>
        <div class="entities">{entities}</div>
        <h3>{t("contract-features")}</h3>
        <ul class="pills">{features}</ul>
        <h3>{t("contract-pages")}</h3>
        <ul class="pills">{pages}</ul>
        <h3>{t("contract-design")}</h3>
        <ul class="pills">{colours}</ul>
        <h3>{t("contract-checks")}</h3>
        <ul class="checks">{checks}</ul>
    }
}

/// One entity, its fields to take out and a form to add one.
#[component]
fn EntityCard(entity: Entity) -> impl IntoView {
    let studio = Studio::here();
    let name = StoredValue::new(entity.label.clone());
    let fields =
        entity.fields.into_iter().map(|field| view! { <FieldLine field entity=name.get_value()/> }).collect_view();
    let label = RwSignal::new(String::new());
    let kind = RwSignal::new("text".to_owned());
    let add = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let wanted = label.get_untracked().trim().to_owned();
        if wanted.is_empty() {
            return;
        }
        studio.ask(format!("add a field {wanted} ({}) to {}", kind.get_untracked(), name.get_value()));
        label.set(String::new());
    };
    let kinds =
        move || KINDS.map(|kind| view! { <option value=kind>{find(&format!("kind-{kind}")).unwrap_or(kind)}</option> });
    view! {
        <article class="entity">
            <h3>{entity.label_plural}</h3>
            <ul>{fields}</ul>
            <Show when=move || studio.may_edit()>
                <form on:submit=add>
                    <input aria-label=t("new-field") placeholder=t("new-field") maxlength="60" autocomplete="off"
                        prop:value=label on:input:target=move |event| label.set(event.target().value())/>
                    <select aria-label=t("new-field-kind") on:change:target=move |event| kind.set(event.target().value())>
                        {kinds()}
                    </select>
                    <button type="submit" class="button button-small">{t("add")}</button>
                </form>
            </Show>
        </article>
    }
}

#[component]
fn FieldLine(field: Field, entity: String) -> impl IntoView {
    let studio = Studio::here();
    let kind = serde_json::to_value(field.kind).ok().and_then(|kind| kind.as_str().map(str::to_owned));
    let kind = kind.map(|kind| {
        find(&format!("kind-{}", kind.replace('_', "-"))).map_or_else(|| kind.replace('_', " "), str::to_owned)
    });
    let options = (!field.options.is_empty()).then(|| field.options.join(", "));
    let remove = ta("remove-field", &[("field", &field.label)]);
    let wish = format!("remove the field {} from {entity}", field.label);
    view! {
        <li>
            <span class="field-name">{field.label}{field.required.then(|| view! { <span class="star" title=t("required")>"*"</span> })}</span>
            <span class="fine">{kind}{options.map(|options| format!(": {options}"))}</span>
            <Show when=move || studio.may_edit()>
                <button type="button" class="tool" aria-label=remove.clone() title=remove.clone() on:click={
                    let wish = wish.clone();
                    move |_| studio.ask(wish.clone())
                }><Icon name="close"/></button>
            </Show>
        </li>
    }
}

/// Whether a stored colour is safe to put into a style.
fn is_colour(text: &str) -> bool {
    text.len() == 7 && text.starts_with('#') && text[1..].bytes().all(|byte| byte.is_ascii_hexdigit())
}
