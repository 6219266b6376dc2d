//! What models cost, as somebody knows better.

use leptos::{ev::SubmitEvent, prelude::*, task::spawn_local};

use super::field::field;
use crate::{
    api,
    model::money::{Price, PriceList, dollars, micros},
    ui::{
        kit::{Icon, Toasts},
        words::{t, ta},
    },
};

/// A price while it is edited: name, input, cached, output.
type Row = [RwSignal<String>; 4];

fn row(price: &Price) -> Row {
    [price.name.clone(), dollars(price.input), dollars(price.cached), dollars(price.output)].map(RwSignal::new)
}

fn read(row: &Row) -> Option<Price> {
    let amount = |at: usize| row[at].with_untracked(|text| micros(text));
    Some(Price { name: row[0].get_untracked(), input: amount(1)?, cached: amount(2)?, output: amount(3)? })
}

#[component]
pub(super) fn Prices(list: PriceList) -> impl IntoView {
    let toasts = Toasts::of_page();
    let rows = RwSignal::new((0_u32..).zip(list.own.iter().map(row)).collect::<Vec<_>>());
    let add = move |price: &Price| {
        let made = row(price);
        rows.update(|rows| rows.push((rows.last().map_or(0, |(id, _)| id + 1), made)));
    };
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(own) = rows.with_untracked(|rows| rows.iter().map(|(_, row)| read(row)).collect::<Option<Vec<_>>>())
        else {
            return toasts.say(t("bad-amount"));
        };
        spawn_local(async move {
            match api::set_prices(own).await {
                Ok(_) => toasts.say(t("saved")),
                // What was typed stays where it is.
                Err(problem) => toasts.problem(&problem),
            }
        });
    };
    let built_in = list
        .built_in
        .into_iter()
        .map(|price| {
            let said = [price.input, price.cached, price.output].map(dollars).join(" · ");
            let name = price.name.clone();
            view! {
                <li>
                    <code>{name}</code><span>{said}</span>
                    <button type="button" class="button button-small" on:click=move |_| add(&price)>{t("price-change")}</button>
                </li>
            }
        })
        .collect_view();
    view! {
        <h2>{t("prices-title")}</h2>
        <p class="settings-text">{t("prices-text")}</p>
        <form on:submit=save>
            <For each=move || rows.get() key=|(id, _)| *id let((id, cells))>
                <div class="usage-fields">
                    {field(t("price-name"), cells[0], false)}
                    {field(t("price-input"), cells[1], true)}
                    {field(t("price-cached"), cells[2], true)}
                    {field(t("price-output"), cells[3], true)}
                    <button type="button" class="button" title=t("provider-remove")
                        aria-label=move || ta("price-remove", &[("name", &cells[0].get())])
                        on:click=move |_| rows.update(|rows| rows.retain(|(other, _)| *other != id))><Icon name="trash"/></button>
                </div>
            </For>
            <p class="row">
                <button type="button" class="button" on:click=move |_| add(&Price::default())>{t("price-add")}</button>
                <button type="submit" class="button">{t("save")}</button>
            </p>
        </form>
        <details><summary>{t("prices-built-in")}</summary><ul class="usage-prices">{built_in}</ul></details>
    }
}
