//! Three-way merging of one file: pure.

/// How a merge ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Merged {
    /// Both sides' changes went together.
    Clean(Vec<u8>),
    /// The same lines were changed on both sides, or it is not text.
    Conflict,
}

/// Puts two sides' changes of `base` together.
#[must_use]
pub fn merge_text(base: &[u8], ours: &[u8], theirs: &[u8]) -> Merged {
    if ours == theirs || base == theirs {
        return Merged::Clean(ours.to_vec());
    }
    if base == ours {
        return Merged::Clean(theirs.to_vec());
    }
    let texts = [base, ours, theirs].map(std::str::from_utf8);
    let [Ok(base), Ok(ours), Ok(theirs)] = texts else { return Merged::Conflict };
    match diffy::merge(base, ours, theirs) {
        Ok(text) => Merged::Clean(text.into_bytes()),
        Err(_) => Merged::Conflict,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn changes_apart_go_together_and_changes_in_one_place_do_not() {
        let base = b"a\nb\nc\nd\ne\n";
        assert_eq!(
            merge_text(base, b"A\nb\nc\nd\ne\n", b"a\nb\nc\nd\nE\n"),
            Merged::Clean(b"A\nb\nc\nd\nE\n".to_vec())
        );
        assert_eq!(merge_text(base, b"x\nb\nc\nd\ne\n", b"y\nb\nc\nd\ne\n"), Merged::Conflict);
        assert_eq!(merge_text(b"\xff", b"\xfe", b"\xfd"), Merged::Conflict);
    }

    proptest! {
        #[test]
        fn a_side_that_changed_nothing_gives_way(base in "([a-c]\n){0,8}", other in "([a-c]\n){0,8}") {
            let (base, other) = (base.as_bytes(), other.as_bytes());
            prop_assert_eq!(merge_text(base, base, other), Merged::Clean(other.to_vec()));
            prop_assert_eq!(merge_text(base, other, base), Merged::Clean(other.to_vec()));
        }
    }
}
