//! What the server hands the browser within a page.

use leptos::{
    prelude::Resource,
    server::codee::{Decoder, Encoder},
};
use serde::{Serialize, de::DeserializeOwned};

/// Writes and reads what is handed over. Leptos's own JSON reads text and server functions read bytes: with both, whatever
/// can come either way would be compiled into the client twice, which is 5 % of it.
pub struct Handed;

impl<T: Serialize> Encoder<T> for Handed {
    type Error = serde_json::Error;
    type Encoded = String;

    fn encode(value: &T) -> Result<String, Self::Error> {
        serde_json::to_string(value)
    }
}

impl<T: DeserializeOwned> Decoder<T> for Handed {
    type Error = serde_json::Error;
    type Encoded = str;

    fn decode(text: &str) -> Result<T, Self::Error> {
        serde_json::from_slice(text.as_bytes())
    }
}

/// Reads something on the server while it draws the page, which waits for it when it is `blocking`; in the browser when
/// somebody comes there later.
pub fn handed<S, T, F>(
    source: impl Fn() -> S + Send + Sync + 'static,
    read: impl Fn(S) -> F + Send + Sync + 'static,
    blocking: bool,
) -> Resource<T, Handed>
where
    S: PartialEq + Clone + Send + Sync + 'static,
    T: Serialize + DeserializeOwned + Send + Sync + 'static,
    F: Future<Output = T> + Send + 'static,
{
    Resource::new_with_options(source, read, blocking)
}
