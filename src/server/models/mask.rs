//! What a provider says, without the secrets that it quotes.

use secrecy::zeroize::Zeroizing;

use super::Connection;

/// Shortest piece of a secret that is taken out of what a provider says.
const PIECE: usize = 8;

/// Takes a connection's secrets out of a text, also in pieces: providers quote the key that they refuse.
#[must_use]
pub fn mask(text: &str, connection: &Connection) -> String {
    let secrets = connection.key.iter().chain(connection.headers.iter().map(|(_, value)| value));
    // Secrets are ASCII, so any window of theirs is text.
    let pieces: Vec<Zeroizing<String>> = secrets
        .filter(|secret| secret.is_ascii() && secret.len() >= PIECE)
        .flat_map(|secret| (0..=secret.len() - PIECE).map(|at| Zeroizing::new(secret[at..at + PIECE].to_owned())))
        .collect();
    let tells = |word: &str| pieces.iter().any(|piece| word.contains(piece.as_str()));
    let words = text.split_whitespace().map(|word| if tells(word) { "•••" } else { word });
    let masked = words.collect::<Vec<_>>().join(" ");
    // A secret with spaces in it is in no single word.
    if tells(&masked) { "•••".to_owned() } else { masked }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::provider::ProviderKind;

    #[test]
    fn a_quoted_key_is_masked_whole_and_in_pieces() {
        let connection = Connection {
            kind: ProviderKind::Openai,
            base_url: String::new(),
            headers: vec![("X-Team".to_owned(), "a secret with spaces".to_owned()), ("X-V".to_owned(), "1".to_owned())],
            key: Some("sk-0123456789abcdef".to_owned()),
        };
        let said = |text| mask(text, &connection);
        assert_eq!(said("Incorrect API key provided: sk-0123456789abcdef."), "Incorrect API key provided: •••");
        assert_eq!(said("key \"sk-01234****\" is\nwrong in 1 way"), "key ••• is wrong in 1 way");
        assert_eq!(said("no a secret with spaces please"), "•••");
        assert_eq!(said("quota exceeded"), "quota exceeded");
    }
}
