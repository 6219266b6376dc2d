//! Money: what a message would cost, what was spent, caps and prices.

use leptos::prelude::*;

use crate::model::{
    ids::ProjectId,
    money::{Caps, Estimate, Price, PriceList, UsageReport},
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

/// Keeps what the acting user wants to spend at most.
///
/// # Errors
/// A [`Problem`]: a cap that cannot be one.
#[server(prefix = "/fn", endpoint = "set_caps")]
pub async fn set_caps(caps: Caps) -> Result<Caps, Problem> {
    super::services()?.set_caps(caps).await
}

/// Puts these prices in the place of all that the acting user had set.
///
/// # Errors
/// A [`Problem`]: a price that cannot be one.
#[server(prefix = "/fn", endpoint = "set_prices")]
pub async fn set_prices(#[server(default)] own: Vec<Price>) -> Result<PriceList, Problem> {
    super::services()?.set_prices(own).await
}
