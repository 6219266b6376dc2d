//! Providers that environment variables describe, for use without anybody to fill in a form.

use super::check;
use crate::{
    model::{
        ids::ProviderId,
        provider::{ProviderKind, ProviderSummary, Size},
    },
    server::models::Connection,
};

/// How many requests may be under way at once, for whatever does not say.
pub(super) const CONCURRENCY: u32 = 4;

/// What the environment gives; nothing, unless it was read.
#[derive(Debug, Clone, Default)]
pub struct GivenProviders(Vec<GivenProvider>);

/// One of them. Its key stays in the connection, which does not print it.
#[derive(Debug, Clone)]
pub(super) struct GivenProvider {
    pub(super) summary: ProviderSummary,
    pub(super) connection: Connection,
}

impl GivenProviders {
    /// Takes them out of variables that `get` knows; none when `LATHE_PROVIDERS_FROM_ENV` is `off`.
    pub fn read(get: impl Fn(&str) -> Option<String>) -> Self {
        use ProviderKind as K;
        let get = |name: &str| get(name).map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
        if get("LATHE_PROVIDERS_FROM_ENV").is_some_and(|word| word.eq_ignore_ascii_case("off")) {
            return Self::default();
        }
        let by_key = |variable, kind, url| get(variable).map(|key| give(variable, kind, url, Some(key), None));
        let ollama = get("OLLAMA_HOST").map(|host| (ollama_url(&host), "OLLAMA_HOST"));
        let compatible = get("LATHE_MODEL_URL").map(|url| (url, "LATHE_MODEL_URL"));
        let found = [
            by_key("ANTHROPIC_API_KEY", K::Anthropic, None),
            by_key("OPENAI_API_KEY", K::Openai, get("OPENAI_BASE_URL")),
            by_key("GEMINI_API_KEY", K::Gemini, None),
            by_key("MISTRAL_API_KEY", K::Mistral, None),
            ollama.map(|(url, variable)| give(variable, K::Ollama, Some(url), None, None)),
            compatible.map(|(url, variable)| {
                give(variable, K::Compatible, Some(url), get("LATHE_MODEL_KEY"), get("LATHE_MODEL"))
            }),
        ];
        Self(found.into_iter().flatten().flatten().collect())
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &GivenProvider> {
        self.0.iter()
    }

    pub(super) fn find(&self, id: ProviderId) -> Option<&GivenProvider> {
        self.0.iter().find(|one| one.summary.id == id)
    }
}

/// Puts one together; what cannot be used is left out with a word in the log.
fn give(
    variable: &'static str,
    kind: ProviderKind,
    url: Option<String>,
    key: Option<String>,
    model: Option<String>,
) -> Option<GivenProvider> {
    let checked = check::url(url.as_deref(), kind).and_then(|url| {
        check::key(key.as_deref())?;
        Ok((url, check::model(model.as_deref())?))
    });
    let (base_url, model) = match checked {
        Ok(checked) => checked,
        Err(error) => {
            tracing::warn!(variable, code = %error.problem().code, "a provider from the environment is left out: {error}");
            return None;
        }
    };
    let summary = ProviderSummary {
        id: id_of(variable),
        kind,
        name: format!("{}, from the environment", kind.label()),
        base_url: base_url.clone(),
        headers: Vec::new(),
        has_key: key.is_some(),
        enabled: true,
        model,
        models: Vec::new(),
        position: 0,
        concurrency: CONCURRENCY,
        size: Size::default(),
        probe: None,
    };
    Some(GivenProvider { summary, connection: Connection { kind, base_url, headers: Vec::new(), key } })
}

/// The same in every process, so that what names it goes on doing so.
fn id_of(variable: &str) -> ProviderId {
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&blake3::hash(format!("provider from {variable}").as_bytes()).as_bytes()[..16]);
    ProviderId(uuid::Builder::from_custom_bytes(bytes).into_uuid())
}

/// What `OLLAMA_HOST` means: scheme and port may be left out, and an address to listen on is one to call as well.
fn ollama_url(host: &str) -> String {
    let (scheme, rest) = host.split_once("://").unwrap_or(("http", host));
    let rest = rest.trim_end_matches('/').replacen("0.0.0.0", "127.0.0.1", 1);
    let (host, path) = rest.split_once('/').unwrap_or((rest.as_str(), "v1"));
    let has_port = host.rsplit_once(':').is_some_and(|(_, port)| port.bytes().all(|digit| digit.is_ascii_digit()));
    let port = if has_port || scheme == "https" { "" } else { ":11434" };
    format!("{scheme}://{host}{port}/{path}")
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn read(pairs: &[(&str, &str)]) -> GivenProviders {
        GivenProviders::read(|name| pairs.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned()))
    }

    #[test]
    fn each_variable_gives_its_provider_by_the_same_id() {
        let pairs = [
            ("ANTHROPIC_API_KEY", "sk-secret-a"),
            ("OPENAI_API_KEY", "sk-secret-b"),
            ("OPENAI_BASE_URL", "https://proxy.example/v1/"),
            ("GEMINI_API_KEY", "secret-c"),
            ("MISTRAL_API_KEY", " secret-d\n"),
            ("OLLAMA_HOST", "0.0.0.0"),
            ("LATHE_MODEL_URL", "http://127.0.0.1:8080/v1"),
            ("LATHE_MODEL", "tiny"),
        ];
        let given = read(&pairs);
        let shown: Vec<_> =
            given.iter().map(|one| (one.summary.kind.as_str(), one.summary.base_url.as_str())).collect();
        assert_eq!(shown[1], ("openai", "https://proxy.example/v1"));
        assert_eq!(shown[4], ("ollama", "http://127.0.0.1:11434/v1"));
        assert_eq!(shown[5], ("compatible", "http://127.0.0.1:8080/v1"));
        assert_eq!(given.0[3].connection.key.as_deref(), Some("secret-d"));
        assert_eq!(given.0[5].summary.model.as_deref(), Some("tiny"));
        assert!(
            given.iter().all(
                |one| one.summary.name.ends_with("from the environment") && one.summary.id.0.get_version_num() == 8
            )
        );
        assert_eq!(read(&pairs).0[0].summary.id, given.0[0].summary.id);
        assert!(!format!("{given:?}").contains("secret"));
    }

    #[test]
    fn nothing_is_given_when_it_is_off_or_unusable() {
        let off = [("OPENAI_API_KEY", "sk-x"), ("LATHE_PROVIDERS_FROM_ENV", "off")];
        assert_eq!(read(&off).iter().count(), 0);
        assert_eq!(read(&[("LATHE_MODEL_URL", "nonsense"), ("OPENAI_API_KEY", "two words")]).iter().count(), 0);
        assert_eq!(read(&[]).iter().count(), 0);
    }

    #[rstest]
    #[case("127.0.0.1", "http://127.0.0.1:11434/v1")]
    #[case("box:1234", "http://box:1234/v1")]
    #[case("https://ollama.example/", "https://ollama.example/v1")]
    #[case("http://0.0.0.0:99/v1", "http://127.0.0.1:99/v1")]
    fn an_ollama_host_is_an_address(#[case] host: &str, #[case] url: &str) {
        assert_eq!(ollama_url(host), url);
    }
}
