//! Money: what a message would cost, what was spent, caps and prices.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use crate::model::money::{Price, micros};
use crate::model::{
    ids::ProjectId,
    money::{Caps, Estimate, PriceList, UsageReport},
    problem::Problem,
    run::RunOptions,
};

/// What answering a message would take; `None` when the built-in generator does it, for nothing.
///
/// # Errors
/// A [`Problem`]: not found, an empty or overlong message.
#[server(prefix = "/fn", endpoint = "estimate_message")]
pub async fn estimate_message(
    project: ProjectId,
    text: String,
    #[server(default)] options: RunOptions,
) -> Result<Option<Estimate>, Problem> {
    super::services()?.estimate_message(project, text, options).await
}

/// What the acting user spent of late, their caps and their prices.
///
/// # Errors
/// A [`Problem`] when that cannot be read.
#[server(prefix = "/fn", endpoint = "read_money")]
pub async fn read_money() -> Result<(UsageReport, Caps, PriceList), Problem> {
    super::services()?.read_money().await
}

/// Keeps what the acting user wants to spend at most, in dollars as they are written in a form; empty for no cap.
///
/// # Errors
/// A [`Problem`]: a cap that cannot be one.
#[server(prefix = "/fn", endpoint = "set_caps")]
pub async fn set_caps(
    #[server(default)] run: String,
    #[server(default)] project: String,
    #[server(default)] day: String,
) -> Result<Caps, Problem> {
    let caps = Caps { run: amount(&run)?, project: amount(&project)?, day: amount(&day)? };
    super::services()?.set_caps(caps).await
}

/// Puts these prices in the place of all that the acting user had set; lines without a name are left out.
///
/// # Errors
/// A [`Problem`]: a price that cannot be one.
#[server(prefix = "/fn", endpoint = "set_prices")]
pub async fn set_prices(#[server(default)] rows: Vec<WrittenPrice>) -> Result<PriceList, Problem> {
    let mut own: Vec<Price> = Vec::new();
    for row in rows.iter().filter(|row| !row.name.trim().is_empty()) {
        let name = row.name.trim().to_owned();
        // Who writes a name once more means the new price.
        own.retain(|price| price.name != name);
        let (input, cached, output) = (amount(&row.input)?, amount(&row.cached)?, amount(&row.output)?);
        own.push(Price { name, input, cached, output });
    }
    super::services()?.set_prices(own).await
}

/// A price as it is written in a form: dollars per million tokens.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct WrittenPrice {
    pub name: String,
    pub input: String,
    pub cached: String,
    pub output: String,
}

#[cfg(feature = "ssr")]
fn amount(text: &str) -> Result<u64, Problem> {
    let detail = "Write it as 2.50, in US$.";
    micros(text).ok_or_else(|| Problem::new(422, "bad_amount", format!("\"{text}\" is no amount."), detail))
}
