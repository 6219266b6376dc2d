//! HTTP endpoints of an API contract.

use garde::Validate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One operation of an HTTP API.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Endpoint {
    #[garde(length(chars, min = 1, max = 16))]
    pub id: String,
    #[garde(skip)]
    pub method: Method,
    /// Path template: `/books/{id}`.
    #[garde(length(chars, min = 1, max = 120))]
    pub path: String,
    #[garde(length(chars, max = 200))]
    pub summary: String,
    /// The entity it serves, by name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[garde(inner(length(chars, max = 40)))]
    pub entity: Option<String>,
    #[garde(skip)]
    pub auth: Auth,
}

/// HTTP methods an endpoint may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
pub enum Method {
    Get,
    Post,
    Put,
    Patch,
    Delete,
}

/// What a caller must show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Default)]
#[serde(rename_all = "snake_case")]
pub enum Auth {
    #[default]
    None,
    ApiKey,
    Bearer,
}
