//! The API's description as a page to read: whole in itself, nothing is fetched.

use std::fmt::Write;

use serde_json::Value;

/// Draws the page.
pub(super) fn page(openapi: &utoipa::openapi::OpenApi) -> String {
    let spec = serde_json::to_value(openapi).unwrap_or_default();
    let mut groups: Vec<(String, String)> = Vec::new();
    for (path, methods) in spec["paths"].as_object().into_iter().flatten() {
        for (method, operation) in methods.as_object().into_iter().flatten() {
            let tag = operation["tags"][0].as_str().unwrap_or("other").to_owned();
            let drawn = draw(method, path, operation);
            match groups.iter_mut().find(|(name, _)| *name == tag) {
                Some((_, body)) => body.push_str(&drawn),
                None => groups.push((tag, drawn)),
            }
        }
    }
    let (mut links, mut body) = (String::new(), String::new());
    for (tag, operations) in groups {
        let tag = escape(&tag);
        let _ = write!(links, "<li><a href=\"#{tag}\">{tag}</a></li>");
        let _ = write!(body, "<section id=\"{tag}\"><h2>{tag}</h2>{operations}</section>");
    }
    let _ = write!(body, "<section id=\"types\"><h2>types</h2>{}</section>", types(&spec));
    let about = escape(spec["info"]["description"].as_str().unwrap_or_default());
    include_str!("docs.html").replace("{{about}}", &about).replace("{{links}}", &links).replace("{{body}}", &body)
}

fn draw(method: &str, path: &str, operation: &Value) -> String {
    let mut html = format!(
        "<article><h3><b class=\"{method}\">{}</b> <code>{}</code></h3><p>{}</p>",
        method.to_uppercase(),
        escape(path),
        escape(operation["summary"].as_str().or(operation["description"].as_str()).unwrap_or_default()),
    );
    let parameters = operation["parameters"].as_array().into_iter().flatten();
    let rows: String = parameters
        .map(|one| {
            format!(
                "<tr><td><code>{}</code></td><td>{}</td><td>{}</td></tr>",
                escape(one["name"].as_str().unwrap_or_default()),
                escape(one["in"].as_str().unwrap_or_default()),
                escape(one["description"].as_str().unwrap_or_default())
            )
        })
        .collect();
    if !rows.is_empty() {
        let _ = write!(html, "<table>{rows}</table>");
    }
    for (kind, content) in operation["requestBody"]["content"].as_object().into_iter().flatten() {
        let _ = write!(html, "<p>Takes {} as <code>{}</code></p>", reference(&content["schema"]), escape(kind));
    }
    let answers: String = operation["responses"]
        .as_object()
        .into_iter()
        .flatten()
        .map(|(status, answer)| {
            let content = answer["content"].as_object().and_then(|content| content.values().next());
            let of = content.map(|content| reference(&content["schema"])).unwrap_or_default();
            format!("<li><b>{}</b> {of}</li>", escape(status))
        })
        .collect();
    let _ = write!(html, "<ul class=\"answers\">{answers}</ul></article>");
    html
}

fn types(spec: &Value) -> String {
    let mut html = String::new();
    for (name, schema) in spec["components"]["schemas"].as_object().into_iter().flatten() {
        let name = escape(name);
        let about = escape(schema["description"].as_str().unwrap_or_default());
        let _ = write!(html, "<article id=\"type-{name}\"><h3><code>{name}</code></h3><p>{about}</p><table>");
        for (field, of) in schema["properties"].as_object().into_iter().flatten() {
            let about = escape(of["description"].as_str().unwrap_or_default());
            let _ = write!(
                html,
                "<tr><td><code>{}</code></td><td>{}</td><td>{about}</td></tr>",
                escape(field),
                reference(of)
            );
        }
        for value in schema["enum"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            let _ = write!(html, "<tr><td><code>\"{}\"</code></td></tr>", escape(value));
        }
        html.push_str("</table></article>");
    }
    html
}

/// A schema in a word or two, linked to where it is described.
fn reference(schema: &Value) -> String {
    if let Some(name) = schema["$ref"].as_str().and_then(|path| path.rsplit('/').next()) {
        let name = escape(name);
        return format!("<a href=\"#type-{name}\">{name}</a>");
    }
    if let Some(some) = schema["oneOf"].as_array() {
        let names: Vec<String> = some.iter().map(reference).filter(|name| !name.is_empty()).collect();
        return names.join(" or ");
    }
    match &schema["type"] {
        Value::String(kind) if kind == "array" => format!("list of {}", reference(&schema["items"])),
        Value::String(kind) if kind == "null" => "nothing".to_owned(),
        Value::String(kind) => escape(kind),
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).map(escape).collect::<Vec<_>>().join(" or "),
        _ => String::new(),
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
