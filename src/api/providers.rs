//! Sources of models: listed, added, changed, removed and tried. Keys go in and never come out.

use leptos::prelude::*;

use crate::model::{
    ids::ProviderId,
    problem::Problem,
    provider::{NewProvider, ProviderPatch, ProviderSummary},
};

/// Lists the sources of models that the acting user may use, in the order in which they are tried.
///
/// # Errors
/// A [`Problem`] when the listing cannot be read.
#[server(prefix = "/fn", endpoint = "list_providers")]
pub async fn list_providers() -> Result<Vec<ProviderSummary>, Problem> {
    super::services()?.list_providers().await
}

/// Adds a source of models and tries it: once the input is right it is kept, and `probe` says how the try went.
///
/// # Errors
/// A [`Problem`]: input that breaks a rule.
#[server(prefix = "/fn", endpoint = "add_provider")]
pub async fn add_provider(new: NewProvider) -> Result<ProviderSummary, Problem> {
    super::services()?.add_provider(new).await
}

/// Changes a source of models; what is left out stays.
///
/// # Errors
/// A [`Problem`]: not found, read-only, input that breaks a rule.
#[server(prefix = "/fn", endpoint = "update_provider")]
pub async fn update_provider(
    id: ProviderId,
    #[server(default)] patch: ProviderPatch,
) -> Result<ProviderSummary, Problem> {
    super::services()?.update_provider(id, patch).await
}

/// Removes a source of models with its secrets.
///
/// # Errors
/// A [`Problem`]: not found, read-only.
#[server(prefix = "/fn", endpoint = "remove_provider")]
pub async fn remove_provider(id: ProviderId) -> Result<(), Problem> {
    super::services()?.remove_provider(id).await
}

/// Tries a source of models anew; `probe` says how that went.
///
/// # Errors
/// A [`Problem`]: not found.
#[server(prefix = "/fn", endpoint = "test_provider")]
pub async fn test_provider(id: ProviderId) -> Result<ProviderSummary, Problem> {
    super::services()?.test_provider(id).await
}
