//! Who may knock: known `Host` names only, and changes only from our own pages.

use std::net::IpAddr;

use axum::{
    extract::{Request, State},
    http::{HeaderMap, Method, Uri, header},
    middleware::Next,
    response::Response,
};

use super::{Web, problem::say};
use crate::server::config::Config;

/// Refuses hosts that are not ours: a foreign name that resolves to this machine must not get in (DNS rebinding).
pub(super) async fn known_host(State(web): State<Web>, request: Request, next: Next) -> Response {
    // Probes call by address, and learn nothing.
    if request.uri().path().starts_with("/health/") {
        return next.run(request).await;
    }
    match host(request.uri(), request.headers()) {
        Some(host) if is_ours(&web.config, host) => next.run(request).await,
        _ => say(
            421,
            "unknown_host",
            "This server does not answer to that name.",
            "Open it as localhost, or add the name to LATHE_ALLOWED_HOSTS.",
        ),
    }
}

/// Refuses changes and sockets that another site's page asks for.
pub(super) async fn own_origin(request: Request, next: Next) -> Response {
    let headers = request.headers();
    let socket = headers.get(header::UPGRADE).is_some_and(|to| to.as_bytes().eq_ignore_ascii_case(b"websocket"));
    let reads = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if reads && !socket {
        return next.run(request).await;
    }
    let host = host(request.uri(), headers).unwrap_or_default();
    let allowed = match headers.get(header::ORIGIN) {
        Some(origin) => origin.to_str().is_ok_and(|origin| same_origin(origin, host)),
        // Browsers always send one: this is a script, and it must say who it is.
        None => bearer(headers).is_some(),
    };
    if allowed {
        return next.run(request).await;
    }
    say(
        403,
        "foreign_origin",
        "This request does not come from one of Lathe's own pages.",
        "Scripts: send `Authorization: Bearer …`. Browsers: use the page of this server.",
    )
}

/// The host that a request is for.
pub(super) fn host<'a>(uri: &'a Uri, headers: &'a HeaderMap) -> Option<&'a str> {
    let mut named = headers.get_all(header::HOST).iter();
    match (named.next(), named.next()) {
        (Some(host), None) => host.to_str().ok(),
        // HTTP/2 says it in the address.
        (None, _) => uri.authority().map(|authority| authority.as_str()),
        // Two of them mean two things to two readers.
        (Some(_), Some(_)) => None,
    }
}

/// The token of an `Authorization: Bearer` header.
pub(super) fn bearer(headers: &HeaderMap) -> Option<&str> {
    let given = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = given.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim()).filter(|token| !token.is_empty())
}

/// Whether a `Host` is this machine itself.
pub(super) fn is_loopback(host: &str) -> bool {
    let name = name(host);
    name.eq_ignore_ascii_case("localhost")
        || name.trim_matches(['[', ']']).parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

fn is_ours(config: &Config, host: &str) -> bool {
    let name = name(host);
    let listens = config.listen.ip();
    is_loopback(host)
        || config
            .allowed_hosts
            .iter()
            .any(|allowed| allowed.eq_ignore_ascii_case(name) || allowed.eq_ignore_ascii_case(host))
        || (!listens.is_unspecified() && name.trim_matches(['[', ']']).parse() == Ok(listens))
}

/// A host without its port.
fn name(host: &str) -> &str {
    match host.rsplit_once(':') {
        Some((name, port)) if !port.is_empty() && port.bytes().all(|digit| digit.is_ascii_digit()) => name,
        _ => host,
    }
}

fn same_origin(origin: &str, host: &str) -> bool {
    let rest = origin.strip_prefix("http://").or_else(|| origin.strip_prefix("https://"));
    rest.is_some_and(|rest| !host.is_empty() && rest.eq_ignore_ascii_case(host))
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("localhost", true)]
    #[case("localhost:7420", true)]
    #[case("LOCALHOST:7420", true)]
    #[case("127.0.0.1:7420", true)]
    #[case("[::1]:7420", true)]
    #[case("lathe.example", true)]
    #[case("lathe.example:8443", true)]
    #[case("evil.example", false)]
    #[case("localhost.evil.example", false)]
    #[case("evil.localhost", false)]
    #[case("192.168.1.5:7420", false)]
    #[case("", false)]
    fn only_known_hosts_are_ours(#[case] host: &str, #[case] ours: bool) {
        let config = Config { allowed_hosts: vec!["lathe.example".to_owned()], ..Config::default() };
        assert_eq!(is_ours(&config, host), ours);
    }

    #[rstest]
    #[case("http://localhost:7420", true)]
    #[case("https://localhost:7420", true)]
    #[case("http://localhost:7421", false)]
    #[case("http://abc.preview.localhost:7420", false)]
    #[case("null", false)]
    #[case("file://localhost:7420", false)]
    fn only_our_own_origin_is_ours(#[case] origin: &str, #[case] ours: bool) {
        assert_eq!(same_origin(origin, "localhost:7420"), ours);
    }
}
