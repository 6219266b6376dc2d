//! Bytes into text, however they are cut.

/// Turns chunks of bytes into text; a character that is cut is kept until its rest comes.
#[derive(Debug, Default)]
pub(super) struct Decoder {
    carry: [u8; 4],
    length: usize,
}

impl Decoder {
    /// Gives each piece of valid text, and `None` for each sequence that is not UTF-8.
    pub(super) fn push(&mut self, mut chunk: &[u8], mut on: impl FnMut(Option<&str>)) {
        while self.length > 0 {
            let Some((&byte, rest)) = chunk.split_first() else { return };
            let Some(slot) = self.carry.get_mut(self.length) else { break };
            *slot = byte;
            let so_far = self.carry.get(..=self.length).unwrap_or_default();
            match std::str::from_utf8(so_far) {
                Ok(character) => {
                    on(Some(character));
                    self.length = 0;
                    chunk = rest;
                }
                Err(error) if error.error_len().is_none() => {
                    self.length += 1;
                    chunk = rest;
                }
                // The byte that does not fit is not part of the broken sequence: it is looked at afresh.
                Err(_) => {
                    on(None);
                    self.length = 0;
                }
            }
        }
        match std::str::from_utf8(chunk) {
            Ok("") => {}
            Ok(text) => on(Some(text)),
            Err(_) => self.mixed(chunk, on),
        }
    }

    fn mixed(&mut self, chunk: &[u8], mut on: impl FnMut(Option<&str>)) {
        let mut pieces = chunk.utf8_chunks().peekable();
        while let Some(piece) = pieces.next() {
            if !piece.valid().is_empty() {
                on(Some(piece.valid()));
            }
            let broken = piece.invalid();
            if broken.is_empty() {
                continue;
            }
            let unfinished = std::str::from_utf8(broken).is_err_and(|error| error.error_len().is_none());
            match self.carry.get_mut(..broken.len()) {
                Some(carry) if unfinished && pieces.peek().is_none() => {
                    carry.copy_from_slice(broken);
                    self.length = broken.len();
                }
                _ => on(None),
            }
        }
    }

    /// Forgets a character that was cut, and says how many bytes of it there were.
    pub(super) fn clear(&mut self) -> usize {
        std::mem::take(&mut self.length)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn decode(chunks: &[&[u8]]) -> String {
        let mut decoder = Decoder::default();
        let mut text = String::new();
        for chunk in chunks {
            decoder.push(chunk, |piece| text.push_str(piece.unwrap_or("\u{FFFD}")));
        }
        if decoder.clear() > 0 {
            text.push('\u{FFFD}');
        }
        text
    }

    proptest! {
        #[test]
        fn a_stream_decodes_like_the_whole(bytes in prop::collection::vec(prop_oneof![any::<u8>(), Just(0xF0), Just(0x9F), Just(0x98), Just(0x80), Just(b'a')], 0..40), at in 0usize..40) {
            let (first, rest) = bytes.split_at(at.min(bytes.len()));
            let whole = String::from_utf8_lossy(&bytes);
            prop_assert_eq!(decode(&[first, rest]), whole.as_ref());
            let single: Vec<&[u8]> = bytes.chunks(1).collect();
            prop_assert_eq!(decode(&single), whole.as_ref());
        }
    }
}
