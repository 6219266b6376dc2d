//! Escapes at the exit: every word of the user's passes one of these on its way into a file.

use minijinja::{Environment, Error, ErrorKind, Value};

/// Registers the escapes under the names that templates use.
pub(super) fn register(env: &mut Environment<'_>) {
    env.add_filter("js", js);
    env.add_filter("jsx", jsx);
    env.add_filter("html", html);
    env.add_filter("md", md);
    env.add_filter("doc", doc);
    env.add_filter("sentence", |words: &str| super::names::sentence(words));
    env.add_filter("type_name", |name: &str| super::names::type_name(name));
    env.add_filter("kebab", |name: &str| super::names::kebab(name));
    env.add_filter("key", |name: &str| super::names::key(name));
}

/// Any value as a literal of JavaScript or JSON.
fn js(value: Value) -> Result<String, Error> {
    let json =
        serde_json::to_string(&value).map_err(|error| Error::new(ErrorKind::BadSerialization, error.to_string()))?;
    // Valid in JSON, but line ends to older JavaScript. Literals stand in modules of their own, never within HTML.
    Ok(json.replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029"))
}

/// Words as a child of a JSX element: bare when harmless, else an expression.
fn jsx(value: Value) -> Result<String, Error> {
    let text = value.to_string();
    let bare = |c: char| c.is_alphanumeric() || " .,:;!?()%+-–—…/#*=".contains(c);
    if !text.is_empty() && text.trim() == text && !text.contains("//") && !text.contains("/*") && text.chars().all(bare)
    {
        Ok(text)
    } else {
        Ok(format!("{{{}}}", js(Value::from(text))?))
    }
}

/// Words as text or attribute of HTML.
fn html(value: Value) -> String {
    let mut out = String::new();
    for letter in value.to_string().chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
    out
}

/// Words as one line of Markdown text.
fn md(value: Value) -> String {
    let mut out = String::new();
    for letter in value.to_string().chars() {
        match letter {
            '\n' | '\r' => out.push(' '),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '!' => {
                out.push('\\');
                out.push(letter);
            }
            other => out.push(other),
        }
    }
    out
}

/// Words within a block comment.
fn doc(value: Value) -> String {
    value.to_string().replace(['\n', '\r', '\u{2028}', '\u{2029}'], " ").replace("*/", "* /")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_words_cannot_leave_their_place() {
        let hostile = "\"'`</script>{alert(1)}${x}\\\n\u{2028}*/";
        let literal = js(Value::from(hostile)).unwrap();
        assert!(!literal.contains('\n') && !literal.contains('\u{2028}'));
        assert_eq!(serde_json::from_str::<String>(&literal).unwrap(), hostile);
        assert!(jsx(Value::from(hostile)).unwrap().starts_with("{\""));
        assert_eq!(jsx(Value::from("Add a task")).unwrap(), "Add a task");
        assert!(!html(Value::from(hostile)).contains(['<', '"', '\'']));
        assert!(!doc(Value::from(hostile)).contains("*/"));
    }
}
