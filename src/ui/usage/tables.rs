//! What was used: this month, by day as bars with a table behind them, by model and by project.

use leptos::prelude::*;

use crate::{
    model::money::{UsageLine, UsageReport, dollars},
    ui::words::{t, ta},
};

/// Everything that was used.
pub(super) fn used(report: UsageReport) -> AnyView {
    let UsageReport { this_month, days, models, projects } = report;
    let (cost, calls) = (dollars(this_month.micros), this_month.calls.to_string());
    let busy: Vec<UsageLine> = days.iter().filter(|day| day.sum.calls > 0).cloned().collect();
    let shown = if busy.is_empty() {
        view! { <p class="fine">{t("usage-none")}</p> }.into_any()
    } else {
        view! {
            {bars(&days)}
            <details><summary>{t("usage-table")}</summary>{table(t("usage-day"), busy, false)}</details>
            <h2>{t("usage-models")}</h2>
            {table(t("provider-model"), models, false)}
            <h2>{t("usage-projects")}</h2>
            {table(t("usage-project"), projects, true)}
            <p class="row"><a class="button button-small" href="/api/ai/usage.csv" download="">{t("usage-csv")}</a></p>
        }
        .into_any()
    };
    view! {
        <p class="usage-sum">{ta("usage-month", &[("cost", &cost), ("calls", &calls)])}</p>
        <h2>{t("usage-days")}</h2>
        {shown}
    }
    .into_any()
}

/// A bar for each day: of money where there was any, else of tokens. The table says the same in words.
fn bars(days: &[UsageLine]) -> AnyView {
    let paid = days.iter().any(|day| day.sum.micros > 0);
    let weight = |day: &UsageLine| if paid { day.sum.micros } else { day.sum.input_tokens + day.sum.output_tokens };
    let most = days.iter().map(weight).max().unwrap_or(0).max(1);
    let bars = days
        .iter()
        .map(|day| {
            let height = format!("height:{}%", weight(day).saturating_mul(100) / most);
            let said = format!("{} · {} US$", day.name, dollars(day.sum.micros));
            view! { <li title=said><span style=height></span></li> }
        })
        .collect_view();
    view! { <ol class="usage-bars" aria-hidden="true">{bars}</ol> }.into_any()
}

fn table(head: &'static str, lines: Vec<UsageLine>, projects: bool) -> AnyView {
    let rows = lines
        .into_iter()
        .map(|UsageLine { key, name, sum }| {
            let name = match projects {
                true => view! { <a href=format!("/p/{key}")>{name}</a> }.into_any(),
                false => name.into_any(),
            };
            let counts = [sum.calls, sum.input_tokens, sum.output_tokens].map(|count| count.to_string());
            let cells = counts.into_iter().chain([dollars(sum.micros)]).map(|text| view! { <td>{text}</td> });
            view! { <tr><th scope="row">{name}</th>{cells.collect_view()}</tr> }
        })
        .collect_view();
    let heads = [head, t("usage-calls"), t("usage-in"), t("usage-out"), t("usage-usd")];
    let heads = heads.map(|text| view! { <th scope="col">{text}</th> }).into_iter().collect_view();
    view! {
        <div class="usage-table" tabindex="0" role="region" aria-label=head>
            <table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>
        </div>
    }
    .into_any()
}
