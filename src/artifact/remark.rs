//! Comments, in whichever language.

/// What a comment says, when the line is one and nothing else.
pub(super) fn remark(line: &str) -> Option<&str> {
    let line = line.trim();
    let line = line.strip_prefix('{').and_then(|inner| inner.strip_suffix('}')).unwrap_or(line).trim();
    let inside = if let Some(rest) = line.strip_prefix("/*") {
        rest.strip_suffix("*/")?
    } else if let Some(rest) = line.strip_prefix("<!--") {
        rest.strip_suffix("-->")?
    } else {
        line.strip_prefix("//").or_else(|| line.strip_prefix('#')).or_else(|| line.strip_prefix("--"))?
    };
    Some(inside.trim())
}
