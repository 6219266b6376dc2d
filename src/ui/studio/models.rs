//! Which model does what in this project.

use leptos::{prelude::*, task::spawn_local};

use super::state::Studio;
use crate::{
    api::{choose_models, list_providers},
    model::{
        choice::ModelChoice,
        provider::{ModelInfo, ProviderSummary},
        run::Stage,
    },
    ui::{
        kit::Icon,
        words::{t, ta},
    },
};

/// The name by which the built-in generator alone is asked for.
const BUILT_IN: &str = "blueprint";
/// How many race beside the project's own.
const MOST_RIVALS: usize = 3;
/// What can be chosen for, each with its words.
const PARTS: [(Option<Stage>, &str); 4] = [
    (None, "models-all"),
    (Some(Stage::Interpret), "models-interpret"),
    (Some(Stage::Scaffold), "models-scaffold"),
    (Some(Stage::Repair), "models-repair"),
];

/// A button with the model's name, and behind it the choice for everything and for single stages.
#[component]
pub fn ModelsChoice() -> impl IntoView {
    let studio = Studio::here();
    let listed = RwSignal::new(None::<Vec<ProviderSummary>>);
    // Others may have been connected meanwhile.
    let read = move |_| {
        spawn_local(async move {
            match list_providers().await {
                Ok(all) => listed.set(Some(all.into_iter().filter(|one| one.enabled).collect())),
                Err(problem) => studio.toasts.problem(&problem),
            }
        });
    };
    let name = move || {
        let mut name = studio.detail.with(|detail| match &detail.models.all {
            ModelChoice { model: Some(model), .. } => model.clone(),
            ModelChoice { provider: Some(one), .. } if one == BUILT_IN => t("models-none").to_owned(),
            _ => t("models-auto").to_owned(),
        });
        for rival in studio.rivals.get() {
            name.push_str(", ");
            name.push_str(rival.model.as_deref().unwrap_or_default());
        }
        name
    };
    let parts = move || {
        let providers = listed.get()?;
        let none = providers.is_empty();
        let parts = (!none).then(|| {
            let parts = PARTS.map(|(stage, words)| view! { <Part stage words providers=providers.clone()/> });
            view! { {parts.into_iter().collect_view()} <Rivals providers/> }
        });
        Some(
            view! { {parts} <p class="fine"><a href="/settings">{t(if none { "connect-model" } else { "settings-models" })}</a></p> },
        )
    };
    view! {
        <button type="button" class="word who" popovertarget="models" title=t("models-choice") on:click=read>
            <span class="sr-only">{t("models-choice")}" "</span><span>{name}</span><Icon name="down"/>
        </button>
        <div id="models" class="models" popover="auto" role="group" aria-label=t("models-choice")>{parts}</div>
    }
}

/// The choice for one part of the work.
#[component]
fn Part(stage: Option<Stage>, words: &'static str, providers: Vec<ProviderSummary>) -> impl IntoView {
    let studio = Studio::here();
    let chosen = studio.detail.with_untracked(|detail| written(detail.models.at(stage)));
    let open = t(if stage.is_none() { "models-auto" } else { "models-same" });
    let first = option(String::new(), open.to_owned(), &chosen);
    let none = option(BUILT_IN.to_owned(), t("models-none").to_owned(), &chosen);
    let groups = groups(&providers, &chosen);
    let choose = move |value: String| {
        let mut models = studio.detail.with_untracked(|detail| detail.models.clone());
        *models.at_mut(stage) = read(&value);
        studio.act(choose_models(studio.id, models), |()| ());
    };
    view! {
        <label>
            <span>{t(words)}</span>
            <select aria-label=t(words) disabled=move || !studio.may_edit() on:change:target=move |event| choose(event.target().value())>
                {first}{none}{groups}
            </select>
        </label>
    }
}

/// Who else writes the next wish.
#[component]
fn Rivals(providers: Vec<ProviderSummary>) -> impl IntoView {
    let studio = Studio::here();
    let (rivals, pick) = (studio.rivals, studio.pick);
    let first = option(String::new(), t("race-add").to_owned(), "");
    let groups = groups(&providers, "");
    let add = move |value: String| {
        let choice = read(&value);
        if !choice.is_open() && rivals.with_untracked(|held| held.len() < MOST_RIVALS && !held.contains(&choice)) {
            rivals.update(|held| held.push(choice));
        }
    };
    let chip = move |one: ModelChoice| {
        let name = one.model.clone().unwrap_or_default();
        let drop = move |_| rivals.update(|held| held.retain(|other| *other != one));
        view! {
            <li><button type="button" class="chip" title=t("race-drop") on:click=drop>
                <span>{name}</span><Icon name="close"/>
            </button></li>
        }
    };
    let value = move || {
        rivals.track();
        ""
    };
    view! {
        <label>
            <span>{t("race")}</span>
            <select aria-label=t("race") prop:value=value on:change:target=move |event| add(event.target().value())>
                {first}{groups}
            </select>
        </label>
        <ul class="along">{move || rivals.get().into_iter().map(chip).collect_view()}</ul>
        <label class="pick" hidden=move || rivals.with(Vec::is_empty)>
            <input type="checkbox" prop:checked=pick on:change:target=move |event| pick.set(event.target().checked())/>
            <span>{t("race-pick")}</span>
        </label>
    }
}

fn option(value: String, label: String, chosen: &str) -> AnyView {
    let selected = value == chosen;
    view! { <option value=value selected=selected>{label}</option> }.into_any()
}

/// Every model of every provider.
fn groups(providers: &[ProviderSummary], chosen: &str) -> AnyView {
    let groups = providers.iter().map(|provider| {
        let own = provider.model.iter().filter(|own| !provider.models.iter().any(|model| model.id == **own));
        let own = own.map(|id| ModelInfo { id: id.clone(), ..ModelInfo::default() });
        let options = own.chain(provider.models.iter().cloned()).map(|model| {
            let choice = ModelChoice { provider: Some(provider.id.to_string()), model: Some(model.id.clone()) };
            option(written(&choice), hinted(&model), chosen)
        });
        view! { <optgroup label=provider.name.clone()>{options.collect_view()}</optgroup> }
    });
    groups.collect_view().into_any()
}

/// A model's name with what is known of it.
fn hinted(model: &ModelInfo) -> String {
    let context =
        model.context.map(|tokens| format!(" · {}", ta("models-reads", &[("n", &(tokens / 1000).to_string())])));
    let sees = model.vision.filter(|sees| *sees).map(|_| format!(" · {}", t("models-sees")));
    format!("{}{}{}", model.id, context.unwrap_or_default(), sees.unwrap_or_default())
}

/// A choice as an option's value: no name of a provider has a line's end in it.
fn written(choice: &ModelChoice) -> String {
    match (&choice.provider, &choice.model) {
        (Some(provider), Some(model)) => format!("{provider}\n{model}"),
        (Some(provider), None) => provider.clone(),
        (None, _) => String::new(),
    }
}

fn read(value: &str) -> ModelChoice {
    let (provider, model) = value.split_once('\n').map_or((value, None), |(one, model)| (one, Some(model.to_owned())));
    ModelChoice { provider: Some(provider.to_owned()).filter(|one| !one.is_empty()), model }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_reads_back() {
        for choice in [
            ModelChoice::default(),
            ModelChoice { provider: Some(BUILT_IN.to_owned()), model: None },
            ModelChoice { provider: Some("id".to_owned()), model: Some("org/model:7b".to_owned()) },
        ] {
            assert_eq!(read(&written(&choice)), choice);
        }
    }
}
