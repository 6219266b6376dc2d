//! Providers: sources of models, as a person sees them. A key is never part of what is shown.

use serde::{Deserialize, Serialize};

use super::ids::ProviderId;

/// Whose protocol a provider speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ProviderKind {
    Anthropic,
    Openai,
    Gemini,
    Mistral,
    Ollama,
    /// Anything else that speaks OpenAI's protocol.
    Compatible,
}

impl ProviderKind {
    /// Every kind, in the order in which they are offered.
    pub const ALL: [Self; 6] =
        [Self::Anthropic, Self::Openai, Self::Gemini, Self::Mistral, Self::Ollama, Self::Compatible];

    /// The name used in tables, requests and on the command line.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Anthropic => "anthropic",
            Self::Openai => "openai",
            Self::Gemini => "gemini",
            Self::Mistral => "mistral",
            Self::Ollama => "ollama",
            Self::Compatible => "compatible",
        }
    }

    /// Reads the name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }

    /// What people call it.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Anthropic => "Anthropic",
            Self::Openai => "OpenAI",
            Self::Gemini => "Google Gemini",
            Self::Mistral => "Mistral",
            Self::Ollama => "Ollama",
            Self::Compatible => "OpenAI-compatible",
        }
    }

    /// Where it is found unless one says otherwise; the path to which `/chat/completions` and the like are added.
    #[must_use]
    pub fn default_url(self) -> Option<&'static str> {
        match self {
            Self::Anthropic => Some("https://api.anthropic.com/v1"),
            Self::Openai => Some("https://api.openai.com/v1"),
            Self::Gemini => Some("https://generativelanguage.googleapis.com/v1beta"),
            Self::Mistral => Some("https://api.mistral.ai/v1"),
            Self::Ollama => Some("http://127.0.0.1:11434/v1"),
            Self::Compatible => None,
        }
    }

    /// Whether it answers nobody without a key.
    #[must_use]
    pub fn needs_key(self) -> bool {
        !matches!(self, Self::Ollama | Self::Compatible)
    }
}

/// How a provider's models are asked: small ones get short prompts, few files and examples.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Size {
    /// By their names and by how much they attend to.
    #[default]
    Auto,
    Small,
    Large,
}

impl Size {
    /// Every size, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Auto, Self::Small, Self::Large];

    /// The name used in tables and requests.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Small => "small",
            Self::Large => "large",
        }
    }

    /// Reads the name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|size| size.as_str() == name)
    }
}

/// One model that a provider offers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub struct ModelInfo {
    /// The provider's own name for it.
    pub id: String,
    /// How many tokens it can attend to, where the provider says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub context: Option<u32>,
    /// Whether it reads pictures, where the provider says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vision: Option<bool>,
}

/// How the last try went, in the provider's own words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub struct Probe {
    /// Unix milliseconds, UTC.
    pub at: i64,
    pub ok: bool,
    /// What it said: the answer's first words, or the error as it came.
    pub said: String,
}

/// A provider as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub struct ProviderSummary {
    pub id: ProviderId,
    pub kind: ProviderKind,
    /// The person's own name for it: there may be several accounts of one kind.
    pub name: String,
    pub base_url: String,
    /// Names of the headers that are sent along; their values are secrets.
    pub headers: Vec<String>,
    pub has_key: bool,
    pub enabled: bool,
    /// The model that is used unless another is chosen.
    pub model: Option<String>,
    pub models: Vec<ModelInfo>,
    /// Where it stands in the order in which providers are tried, from 0.
    pub position: i64,
    /// How many requests may be under way at once.
    pub concurrency: u32,
    #[serde(default)]
    pub size: Size,
    pub probe: Option<Probe>,
}

/// What makes a provider.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewProvider {
    pub kind: ProviderKind,
    /// 1 to 60 characters; the kind's label when it is empty.
    #[serde(default)]
    pub name: String,
    /// Only for [`ProviderKind::Compatible`] it must be given.
    #[serde(default)]
    pub base_url: Option<String>,
    /// `Name: value`, sent with every request.
    #[serde(default)]
    pub headers: Vec<(String, String)>,
    #[serde(default)]
    pub key: Option<String>,
    #[serde(default)]
    pub model: Option<String>,
}

/// What is changed about a provider; what is left out stays.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields, default)]
pub struct ProviderPatch {
    pub name: Option<String>,
    /// Given anew for another server, key and headers must be given anew as well.
    pub base_url: Option<String>,
    /// All of them anew.
    pub headers: Option<Vec<(String, String)>>,
    /// An empty one changes nothing: that is what a form sends whose field nobody touched.
    pub key: Option<String>,
    /// Empty to have one chosen.
    pub model: Option<String>,
    pub enabled: Option<bool>,
    pub position: Option<i64>,
    pub concurrency: Option<u32>,
    pub size: Option<Size>,
}

// Both hold secrets: they must not be printed by accident.
impl std::fmt::Debug for NewProvider {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("NewProvider").field("kind", &self.kind).field("name", &self.name).finish_non_exhaustive()
    }
}

impl std::fmt::Debug for ProviderPatch {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ProviderPatch").field("name", &self.name).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_reads_back_its_name() {
        for kind in ProviderKind::ALL {
            assert_eq!(ProviderKind::parse(kind.as_str()), Some(kind));
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.as_str());
        }
    }

    #[test]
    fn secrets_are_not_printed() {
        let new = NewProvider {
            kind: ProviderKind::Openai,
            name: "mine".to_owned(),
            base_url: None,
            headers: vec![("X-Secret".to_owned(), "hush".to_owned())],
            key: Some("hush".to_owned()),
            model: None,
        };
        let patch = ProviderPatch { key: Some("hush".to_owned()), ..ProviderPatch::default() };
        assert!(!format!("{new:?}{patch:?}").contains("hush"));
    }
}
