//! Forms for caps and prices, which need no script.

use leptos::prelude::*;

use crate::{
    model::money::{Caps, Price, PriceList, dollars},
    ui::words::t,
};

/// What an amount may look like; a server reads the same.
const AMOUNT: &str = "[0-9]{0,9}([.,][0-9]{0,6})?";

/// What may be spent at most.
pub(super) fn caps(caps: Caps) -> AnyView {
    let shown = |cap: u64| if cap == 0 { String::new() } else { dollars(cap) };
    view! {
        <h2>{t("caps-title")}</h2>
        <p class="settings-text">{t("caps-text")}</p>
        <form class="usage-fields" method="post" action="/fn/set_caps">
            {amount(t("cap-run"), "run".to_owned(), shown(caps.run))}
            {amount(t("cap-project"), "project".to_owned(), shown(caps.project))}
            {amount(t("cap-day"), "day".to_owned(), shown(caps.day))}
            <button type="submit" class="button">{t("save")}</button>
        </form>
    }
    .into_any()
}

/// What models cost, as somebody knows better: a line for each price, and an empty one for the next.
pub(super) fn prices(list: PriceList) -> AnyView {
    let lines = list.own.into_iter().chain([Price::default()]).enumerate().map(|(at, price)| line(at, &price));
    let built_in = list.built_in.into_iter().map(|price| {
        let said = [price.input, price.cached, price.output].map(dollars).join(" · ");
        view! { <li><code>{price.name}</code><span>{said}</span></li> }
    });
    view! {
        <h2>{t("prices-title")}</h2>
        <p class="settings-text">{t("prices-text")}</p>
        <form method="post" action="/fn/set_prices">
            {lines.collect_view()}
            <button type="submit" class="button">{t("prices-save")}</button>
        </form>
        <details><summary>{t("prices-built-in")}</summary><ul class="usage-prices">{built_in.collect_view()}</ul></details>
    }
    .into_any()
}

fn line(at: usize, price: &Price) -> AnyView {
    let name = |part: &str| format!("rows[{at}][{part}]");
    let shown = |amount: u64| if price.name.is_empty() { String::new() } else { dollars(amount) };
    view! {
        <div class="usage-fields">
            <label class="form-field">
                <span>{t("price-name")}</span>
                <input type="text" autocomplete="off" spellcheck="false" maxlength="100" name=name("name") value=price.name.clone()/>
            </label>
            {amount(t("price-input"), name("input"), shown(price.input))}
            {amount(t("price-cached"), name("cached"), shown(price.cached))}
            {amount(t("price-output"), name("output"), shown(price.output))}
        </div>
    }
    .into_any()
}

fn amount(label: &'static str, name: String, value: String) -> AnyView {
    view! {
        <label class="form-field">
            <span>{label}</span>
            <input type="text" autocomplete="off" inputmode="decimal" pattern=AMOUNT title=t("bad-amount") name=name value=value/>
        </label>
    }
    .into_any()
}
