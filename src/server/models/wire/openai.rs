//! OpenAI's chat completions: <https://platform.openai.com/docs/api-reference/chat>. Mistral, Ollama and many others
//! speak it as well, each with its own accent.

use serde_json::{Value, json};

use super::{Asked, Protocol, Reader};
use crate::{
    model::provider::{ModelInfo, ProviderKind},
    server::models::{ChatRequest, Piece, Speaker, Stop, Tokens, Turn},
};

pub(super) struct Openai(pub ProviderKind);

impl Protocol for Openai {
    fn ask(&self, request: &ChatRequest) -> Asked {
        let mut messages = Vec::new();
        if !request.system.is_empty() {
            messages.push(json!({"role": "system", "content": request.system}));
        }
        messages.extend(request.turns.iter().map(message));
        let mut body = json!({
            "model": request.model, "messages": messages, "stream": true, "temperature": request.temperature,
        });
        // OpenAI's own models have a newer word for it, and refuse the older one.
        let limit = if self.0 == ProviderKind::Openai { "max_completion_tokens" } else { "max_tokens" };
        body[limit] = json!(request.max_tokens);
        // Mistral counts without being asked, and refuses what it does not know.
        if self.0 != ProviderKind::Mistral {
            body["stream_options"] = json!({"include_usage": true});
        }
        if let Some(schema) = &request.schema {
            let schema = json!({"name": "answer", "schema": schema, "strict": true});
            body["response_format"] = json!({"type": "json_schema", "json_schema": schema});
        }
        if !request.stop.is_empty() {
            body["stop"] = json!(request.stop);
        }
        Asked { path: "/chat/completions".to_owned(), body }
    }

    fn headers(&self, key: Option<&str>) -> Vec<(&'static str, String)> {
        key.map(|key| ("authorization", format!("Bearer {key}"))).into_iter().collect()
    }

    fn reader(&self) -> Box<dyn Reader> {
        Box::<Reading>::default()
    }

    fn listing(&self) -> &'static str {
        "/models"
    }

    fn listed(&self, answer: &Value) -> Vec<ModelInfo> {
        let all = answer["data"].as_array().or_else(|| answer.as_array()).cloned().unwrap_or_default();
        all.iter().filter_map(listed_one).collect()
    }
}

fn message(turn: &Turn) -> Value {
    let role = if turn.speaker == Speaker::User { "user" } else { "assistant" };
    if turn.images.is_empty() {
        return json!({"role": role, "content": turn.text});
    }
    let mut parts = vec![json!({"type": "text", "text": turn.text})];
    for image in &turn.images {
        let url = format!("data:{};base64,{}", image.media_type, image.data);
        parts.push(json!({"type": "image_url", "image_url": {"url": url}}));
    }
    json!({"role": role, "content": parts})
}

fn listed_one(model: &Value) -> Option<ModelInfo> {
    let context = ["context_length", "max_context_length", "max_model_len", "context_window"]
        .iter()
        .find_map(|name| model[name].as_u64())
        // llama.cpp: what it runs with; what the model was trained with may be far more.
        .or_else(|| model["meta"]["n_ctx"].as_u64());
    Some(ModelInfo {
        id: model["id"].as_str()?.to_owned(),
        context: context.and_then(|tokens| u32::try_from(tokens).ok()),
        vision: model["capabilities"]["vision"].as_bool(),
    })
}

#[derive(Default)]
struct Reading {
    stop: Option<Stop>,
}

impl Reader for Reading {
    fn read(&mut self, data: &Value, pieces: &mut Vec<Piece>) -> Result<(), Value> {
        if data.get("error").is_some_and(|error| !error.is_null()) {
            return Err(data.clone());
        }
        let choice = &data["choices"][0];
        // Who does not stream sends the whole message.
        let said = if choice["delta"].is_object() { &choice["delta"] } else { &choice["message"] };
        for name in ["reasoning_content", "reasoning"] {
            push(pieces, said[name].as_str(), Piece::Reasoning);
        }
        match &said["content"] {
            Value::Array(parts) => parts.iter().for_each(|part| read_part(part, pieces)),
            content => push(pieces, content.as_str(), Piece::Text),
        }
        push(pieces, said["refusal"].as_str(), Piece::Text);
        if let Some(reason) = choice["finish_reason"].as_str() {
            self.stop = Some(match reason {
                "length" | "model_length" => Stop::Length,
                "content_filter" => Stop::Filtered,
                _ => Stop::Said,
            });
        }
        // Groq's place for it is another one.
        let usage = if data["usage"].is_object() { &data["usage"] } else { &data["x_groq"]["usage"] };
        if usage.is_object() {
            pieces.push(Piece::Tokens(Tokens {
                input: usage["prompt_tokens"].as_u64().unwrap_or_default(),
                cached: usage["prompt_tokens_details"]["cached_tokens"].as_u64().unwrap_or_default(),
                output: usage["completion_tokens"].as_u64().unwrap_or_default(),
            }));
        }
        Ok(())
    }

    fn end(&self) -> Option<Stop> {
        self.stop
    }
}

/// Mistral's content may come in typed parts.
fn read_part(part: &Value, pieces: &mut Vec<Piece>) {
    match part["type"].as_str() {
        Some("thinking") => {
            for thought in part["thinking"].as_array().into_iter().flatten() {
                push(pieces, thought["text"].as_str(), Piece::Reasoning);
            }
        }
        _ => push(pieces, part["text"].as_str(), Piece::Text),
    }
}

fn push(pieces: &mut Vec<Piece>, text: Option<&str>, piece: fn(String) -> Piece) {
    if let Some(text) = text.filter(|text| !text.is_empty()) {
        pieces.push(piece(text.to_owned()));
    }
}
