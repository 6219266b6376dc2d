//! Identifiers of the generated code, from the contract's snake_case names.

/// `due_date` as `dueDate`; digits keep their underscore, so that no two names meet.
pub(super) fn camel(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut letters = name.chars().peekable();
    while let Some(letter) = letters.next() {
        match letters.peek() {
            Some(next) if letter == '_' && next.is_ascii_lowercase() => {
                out.push(next.to_ascii_uppercase());
                letters.next();
            }
            _ => out.push(letter),
        }
    }
    out
}

/// `line_item` as `LineItem`.
pub(super) fn pascal(name: &str) -> String {
    let camel = camel(name);
    let mut letters = camel.chars();
    letters.next().map(|first| first.to_ascii_uppercase().to_string() + letters.as_str()).unwrap_or_default()
}

/// The type name of an entity: [`pascal`], kept clear of the globals that its files use.
pub(super) fn type_name(name: &str) -> String {
    let pascal = pascal(name);
    let global = [
        "Record", "Date", "Map", "Set", "Error", "Array", "Object", "String", "Number", "Boolean", "Symbol", "Promise",
        "Function", "App", "Math", "JSON", "Intl", "Data", "Readonly", "Partial", "Pick", "Omit",
    ];
    if global.contains(&pascal.as_str()) { pascal + "Entry" } else { pascal }
}

/// The property of a field in a stored row: [`camel`], kept clear of the properties that every row has.
pub(super) fn key(name: &str) -> String {
    let camel = camel(name);
    let taken = ["id", "createdAt", "favourite", "sample", "constructor", "prototype", "toString", "valueOf"];
    if taken.contains(&camel.as_str()) { camel + "Value" } else { camel }
}

/// `line_item` as `line-item`.
pub(super) fn kebab(name: &str) -> String {
    name.replace('_', "-")
}

/// Any words as an ASCII slug for package names; `app` when nothing is left.
pub(super) fn slug(words: &str) -> String {
    let mut out = String::new();
    for letter in words.chars().map(plain_letter) {
        if letter.is_ascii_alphanumeric() {
            out.push(letter.to_ascii_lowercase());
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    let out: String = out.trim_end_matches('-').chars().take(60).collect();
    let out = out.trim_end_matches('-').to_owned();
    if out.is_empty() { "app".to_owned() } else { out }
}

/// The letter beneath the accents of en, es, de and fr.
fn plain_letter(letter: char) -> char {
    match letter {
        'á' | 'à' | 'â' | 'ä' | 'ã' | 'Á' | 'À' | 'Â' | 'Ä' => 'a',
        'é' | 'è' | 'ê' | 'ë' | 'É' | 'È' | 'Ê' | 'Ë' => 'e',
        'í' | 'ì' | 'î' | 'ï' | 'Í' | 'Î' => 'i',
        'ó' | 'ò' | 'ô' | 'ö' | 'Ó' | 'Ô' | 'Ö' => 'o',
        'ú' | 'ù' | 'û' | 'ü' | 'Ú' | 'Û' | 'Ü' => 'u',
        'ñ' | 'Ñ' => 'n',
        'ç' | 'Ç' => 'c',
        'ß' => 's',
        other => other,
    }
}

/// The first letter in upper case, the rest as it is.
pub(super) fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().to_string() + letters.as_str()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stay_apart_and_clear_of_what_is_taken() {
        assert_eq!(camel("due_date"), "dueDate");
        assert_ne!(camel("a_1"), camel("a1"));
        assert_eq!(key("id"), "idValue");
        assert_eq!(type_name("line_item"), "LineItem");
        assert_eq!(type_name("record"), "RecordEntry");
        assert_eq!(slug("Mis Gastos: ¡año 2026! 🛒"), "mis-gastos-ano-2026");
        assert_eq!(slug("🛒"), "app");
    }
}
