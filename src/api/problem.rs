//! How a [`Problem`] travels through server functions.

use leptos::server_fn::{
    codec::JsonEncoding,
    error::{FromServerFnError, ServerFnErrorErr},
};

use crate::model::problem::Problem;

impl FromServerFnError for Problem {
    type Encoder = JsonEncoding;

    /// Says what failed between the browser and the server function, in words for the person who waits.
    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        use ServerFnErrorErr as E;
        match error {
            E::Request(_) => Self::new(
                503,
                "unreachable",
                "Lathe cannot be reached.",
                "Check that the server is running and that you are online, then try again. Nothing was lost.",
            ),
            E::Args(cause) | E::MissingArg(cause) => Self::new(
                400,
                "bad_request",
                "The server did not understand the request.",
                format!("Reload the page and try again. ({cause})"),
            ),
            E::Deserialization(_) | E::Serialization(_) => Self::new(
                502,
                "unreadable_answer",
                "The answer could not be read.",
                "The page may be older than the server: reload it and try again.",
            ),
            E::Registration(_)
            | E::UnsupportedRequestMethod(_)
            | E::ServerError(_)
            | E::MiddlewareError(_)
            | E::Response(_) => Self::new(
                500,
                "internal",
                "Something went wrong on the server.",
                "Try again. If it happens twice, look in the server's log.",
            ),
        }
    }
}
