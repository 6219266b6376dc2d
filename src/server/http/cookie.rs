//! The session cookie.

use axum::http::{HeaderMap, HeaderValue, header};

const NAME: &str = "lathe_session";

/// Reads the session token from a request's cookies.
pub(super) fn read(headers: &HeaderMap) -> Option<&str> {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|line| line.to_str().ok());
    let mut pairs = cookies.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(name, _)| *name == NAME).map(|(_, token)| token).filter(|token| !token.is_empty())
}

/// Makes the header that sets the cookie for `seconds`; an empty token for none takes it away.
pub(super) fn set(token: &str, seconds: i64, secure: bool) -> Option<HeaderValue> {
    let secure = if secure { "; Secure" } else { "" };
    let line = format!("{NAME}={token}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}");
    HeaderValue::from_str(&line).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cookie_is_found_among_others() {
        let mut headers = HeaderMap::new();
        headers.append(header::COOKIE, HeaderValue::from_static("a=b; lathe_session=x.y.z; c=d"));
        assert_eq!(read(&headers), Some("x.y.z"));
        assert_eq!(read(&HeaderMap::new()), None);
    }
}
