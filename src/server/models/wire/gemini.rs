//! Google's `streamGenerateContent`: <https://ai.google.dev/api/generate-content>.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use super::{Asked, Protocol, Reader};
use crate::{
    model::provider::ModelInfo,
    server::models::{ChatRequest, Piece, Speaker, Stop, Tokens, Turn},
};

pub(super) struct Gemini;

impl Protocol for Gemini {
    fn ask(&self, request: &ChatRequest) -> Asked {
        let contents: Vec<Value> = request.turns.iter().map(content).collect();
        let mut config = json!({"maxOutputTokens": request.max_tokens, "temperature": request.temperature});
        if let Some(schema) = &request.schema {
            config["responseMimeType"] = json!("application/json");
            config["responseJsonSchema"] = schema.clone();
        }
        if !request.stop.is_empty() {
            config["stopSequences"] = json!(request.stop);
        }
        let mut body = json!({"contents": contents, "generationConfig": config});
        if !request.system.is_empty() {
            body["systemInstruction"] = json!({"parts": [{"text": request.system}]});
        }
        // The name stands in the address: nothing in it may leave its place there.
        let model = request.model.trim_start_matches("models/");
        let model = utf8_percent_encode(model, NON_ALPHANUMERIC).to_string().replace("%2D", "-").replace("%2E", ".");
        Asked { path: format!("/models/{model}:streamGenerateContent?alt=sse"), body }
    }

    fn headers(&self, key: Option<&str>) -> Vec<(&'static str, String)> {
        key.map(|key| ("x-goog-api-key", key.to_owned())).into_iter().collect()
    }

    fn reader(&self) -> Box<dyn Reader> {
        Box::<Reading>::default()
    }

    fn listing(&self) -> &'static str {
        "/models?pageSize=1000"
    }

    fn listed(&self, answer: &Value) -> Vec<ModelInfo> {
        let talks = |model: &&Value| {
            let methods = model["supportedGenerationMethods"].as_array();
            methods.is_none_or(|methods| methods.iter().any(|method| method == "generateContent"))
        };
        let all = answer["models"].as_array().into_iter().flatten().filter(talks);
        all.filter_map(|model| {
            let id = model["name"].as_str()?.trim_start_matches("models/").to_owned();
            let context = model["inputTokenLimit"].as_u64().and_then(|tokens| u32::try_from(tokens).ok());
            Some(ModelInfo { id, context, vision: None })
        })
        .collect()
    }
}

fn content(turn: &Turn) -> Value {
    let role = if turn.speaker == Speaker::User { "user" } else { "model" };
    let mut parts = vec![json!({"text": turn.text})];
    for image in &turn.images {
        parts.push(json!({"inlineData": {"mimeType": image.media_type, "data": image.data}}));
    }
    json!({"role": role, "parts": parts})
}

#[derive(Default)]
struct Reading {
    stop: Option<Stop>,
}

impl Reader for Reading {
    fn read(&mut self, data: &Value, pieces: &mut Vec<Piece>) -> Result<(), Value> {
        if data["error"].is_object() {
            return Err(data.clone());
        }
        let candidate = &data["candidates"][0];
        for part in candidate["content"]["parts"].as_array().into_iter().flatten() {
            if let Some(text) = part["text"].as_str().filter(|text| !text.is_empty()) {
                let thought = part["thought"].as_bool() == Some(true);
                pieces.push(if thought { Piece::Reasoning(text.to_owned()) } else { Piece::Text(text.to_owned()) });
            }
        }
        let usage = &data["usageMetadata"];
        if usage.is_object() {
            let count = |name: &str| usage[name].as_u64().unwrap_or_default();
            pieces.push(Piece::Tokens(Tokens {
                input: count("promptTokenCount"),
                cached: count("cachedContentTokenCount"),
                output: count("candidatesTokenCount") + count("thoughtsTokenCount"),
            }));
        }
        if let Some(reason) = candidate["finishReason"].as_str() {
            self.stop = Some(match reason {
                "STOP" => Stop::Said,
                "MAX_TOKENS" => Stop::Length,
                _ => Stop::Filtered,
            });
        } else if data["promptFeedback"]["blockReason"].is_string() {
            self.stop = Some(Stop::Filtered);
        }
        Ok(())
    }

    fn end(&self) -> Option<Stop> {
        self.stop
    }
}
