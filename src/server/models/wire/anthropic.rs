//! Anthropic's messages: <https://docs.anthropic.com/en/api/messages-streaming>.

use serde_json::{Value, json};

use super::{Asked, Protocol, Reader};
use crate::{
    model::provider::ModelInfo,
    server::models::{ChatRequest, Piece, Speaker, Stop, Tokens, Turn},
};

pub(super) struct Anthropic;

/// The tool whose input is a structured answer: every model of theirs can be held to one.
const ANSWER: &str = "answer";

impl Protocol for Anthropic {
    fn ask(&self, request: &ChatRequest) -> Asked {
        let messages: Vec<Value> = request.turns.iter().map(message).collect();
        let mut body = json!({
            "model": request.model, "messages": messages, "max_tokens": request.max_tokens,
            "temperature": request.temperature, "stream": true,
        });
        if !request.system.is_empty() {
            // What stays the same from turn to turn is kept by the provider, and costs a tenth.
            body["system"] = json!([{"type": "text", "text": request.system, "cache_control": {"type": "ephemeral"}}]);
        }
        if let Some(schema) = &request.schema {
            body["tools"] = json!([{"name": ANSWER, "description": "Gives the answer.", "input_schema": schema}]);
            body["tool_choice"] = json!({"type": "tool", "name": ANSWER});
        }
        if !request.stop.is_empty() {
            body["stop_sequences"] = json!(request.stop);
        }
        Asked { path: "/messages".to_owned(), body }
    }

    fn headers(&self, key: Option<&str>) -> Vec<(&'static str, String)> {
        let version = ("anthropic-version", "2023-06-01".to_owned());
        std::iter::once(version).chain(key.map(|key| ("x-api-key", key.to_owned()))).collect()
    }

    fn reader(&self) -> Box<dyn Reader> {
        Box::<Reading>::default()
    }

    fn listing(&self) -> &'static str {
        "/models?limit=1000"
    }

    fn listed(&self, answer: &Value) -> Vec<ModelInfo> {
        let all = answer["data"].as_array().into_iter().flatten();
        all.filter_map(|model| {
            // All of their models see; how much they read is not in the list of every version of the API.
            let context = model["max_input_tokens"].as_u64().and_then(|tokens| u32::try_from(tokens).ok());
            Some(ModelInfo { id: model["id"].as_str()?.to_owned(), context, vision: Some(true) })
        })
        .collect()
    }
}

fn message(turn: &Turn) -> Value {
    let role = if turn.speaker == Speaker::User { "user" } else { "assistant" };
    let mut content: Vec<Value> = Vec::new();
    for image in &turn.images {
        let source = json!({"type": "base64", "media_type": image.media_type, "data": image.data});
        content.push(json!({"type": "image", "source": source}));
    }
    content.push(json!({"type": "text", "text": turn.text}));
    json!({"role": role, "content": content})
}

#[derive(Default)]
struct Reading {
    tokens: Tokens,
    stop: Option<Stop>,
    ended: bool,
}

impl Reader for Reading {
    fn read(&mut self, data: &Value, pieces: &mut Vec<Piece>) -> Result<(), Value> {
        match data["type"].as_str().unwrap_or_default() {
            "error" => return Err(data.clone()),
            "message_start" => self.count(&data["message"]["usage"], pieces),
            "content_block_delta" => {
                let delta = &data["delta"];
                let piece = match delta["type"].as_str().unwrap_or_default() {
                    "text_delta" => delta["text"].as_str().map(|text| Piece::Text(text.to_owned())),
                    "input_json_delta" => delta["partial_json"].as_str().map(|text| Piece::Text(text.to_owned())),
                    "thinking_delta" => delta["thinking"].as_str().map(|text| Piece::Reasoning(text.to_owned())),
                    _ => None,
                };
                pieces.extend(piece);
            }
            "message_delta" => {
                if let Some(reason) = data["delta"]["stop_reason"].as_str() {
                    self.stop = Some(match reason {
                        "max_tokens" | "model_context_window_exceeded" => Stop::Length,
                        "refusal" => Stop::Filtered,
                        _ => Stop::Said,
                    });
                }
                self.count(&data["usage"], pieces);
            }
            "message_stop" => self.ended = true,
            _ => {}
        }
        Ok(())
    }

    fn end(&self) -> Option<Stop> {
        self.stop.filter(|_| self.ended)
    }
}

impl Reading {
    /// Takes the sums that are told; what an event leaves out stays.
    fn count(&mut self, usage: &Value, pieces: &mut Vec<Piece>) {
        if !usage.is_object() {
            return;
        }
        if let Some(fresh) = usage["input_tokens"].as_u64() {
            let cached = usage["cache_read_input_tokens"].as_u64().unwrap_or_default();
            let written = usage["cache_creation_input_tokens"].as_u64().unwrap_or_default();
            self.tokens.input = fresh + cached + written;
            self.tokens.cached = cached;
        }
        self.tokens.output = usage["output_tokens"].as_u64().unwrap_or(self.tokens.output);
        pieces.push(Piece::Tokens(self.tokens));
    }
}
