//! Rules of form that several parts of the contract share.

/// An ASCII identifier in snake_case.
pub(super) fn identifier(name: &str, _: &()) -> garde::Result {
    let mut letters = name.chars();
    let starts = letters.next().is_some_and(|c| c.is_ascii_lowercase());
    if starts && letters.all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_') {
        Ok(())
    } else {
        Err(garde::Error::new("must be lower-case ASCII letters, digits and underscores, starting with a letter"))
    }
}

/// A colour as `#rrggbb` in lower case.
pub(super) fn hex(colour: &str, _: &()) -> garde::Result {
    let digits = colour.strip_prefix('#').unwrap_or_default();
    if digits.len() == 6 && digits.chars().all(|c| matches!(c, '0'..='9' | 'a'..='f')) {
        Ok(())
    } else {
        Err(garde::Error::new("must be a colour as #rrggbb, in lower case"))
    }
}
