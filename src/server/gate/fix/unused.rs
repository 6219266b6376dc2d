//! Takes out an import that nobody uses.

use super::imports::{Import, find};

/// The module without the import of `name`; none when no import brings it.
pub(super) fn remove(text: &str, name: &str) -> Option<String> {
    for mut import in find(text) {
        let named = import.named.len();
        import.named.retain(|part| Import::local(part) != name);
        let mut hit = import.named.len() != named;
        for slot in [&mut import.default, &mut import.namespace] {
            if slot.as_deref() == Some(name) {
                *slot = None;
                hit = true;
            }
        }
        if hit {
            return Some(format!("{}{}{}", &text[..import.at.start], import.text(), &text[import.at.end..]));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_name_goes_and_an_empty_statement_with_it() {
        assert_eq!(remove("import { a, b } from \"x\";\na();\n", "b").unwrap(), "import { a } from \"x\";\na();\n");
        assert_eq!(remove("import b from \"x\";\n1;\n", "b").unwrap(), "1;\n");
        assert_eq!(remove("import a, { b } from \"x\";\n", "a").unwrap(), "import { b } from \"x\";\n");
        assert_eq!(remove("import { x as b } from \"x\";\n", "x"), None);
    }
}
