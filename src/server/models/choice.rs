//! Which of a provider's models is asked when nobody has chosen one: by a try, and by everything that follows it.

use crate::model::provider::{ModelInfo, ProviderKind};

/// Beginnings of the names of models that write code well, the better ones first.
fn wishes(kind: ProviderKind) -> &'static [&'static str] {
    match kind {
        ProviderKind::Anthropic => &["claude-sonnet", "claude-opus", "claude"],
        ProviderKind::Openai => &["gpt-5", "gpt-4.1", "gpt-4o"],
        ProviderKind::Gemini => &["gemini-3-pro", "gemini-2.5-pro", "gemini-2.5-flash", "gemini"],
        ProviderKind::Mistral => &["codestral-latest", "mistral-large-latest", "mistral"],
        ProviderKind::Ollama | ProviderKind::Compatible => {
            &["qwen3-coder", "qwen2.5-coder", "deepseek-coder", "codestral"]
        }
    }
}

/// Parts of names of models that do something else than talk.
const SILENT: [&str; 15] = [
    "embed",
    "whisper",
    "tts",
    "dall-e",
    "image",
    "moderation",
    "audio",
    "realtime",
    "transcribe",
    "rerank",
    "ocr",
    "veo",
    "sora",
    "aqa",
    "babbage",
];

/// The model to ask: the newest of the best kind, or whichever there is.
#[must_use]
pub fn preferred(kind: ProviderKind, models: &[ModelInfo]) -> Option<String> {
    let talks = |id: &&String| !SILENT.iter().any(|part| id.to_ascii_lowercase().contains(part));
    let talking = || models.iter().map(|model| &model.id).filter(talks);
    let wished = wishes(kind).iter().find_map(|wish| talking().filter(|id| id.starts_with(wish)).max());
    wished.or_else(|| talking().next()).cloned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_model_that_writes_code_is_chosen() {
        let models = |ids: &[&str]| {
            ids.iter().map(|id| ModelInfo { id: (*id).to_owned(), ..ModelInfo::default() }).collect::<Vec<_>>()
        };
        let all = models(&["claude-3-haiku", "claude-opus-4-1", "claude-sonnet-4-20250514", "claude-sonnet-4-5"]);
        assert_eq!(preferred(ProviderKind::Anthropic, &all).as_deref(), Some("claude-sonnet-4-5"));
        let own = models(&["nomic-embed-text", "llama3"]);
        assert_eq!(preferred(ProviderKind::Ollama, &own).as_deref(), Some("llama3"));
        let silent = models(&["text-embedding-3", "whisper-1"]);
        assert_eq!(preferred(ProviderKind::Openai, &silent), None);
    }
}
