//! Tokens: signed names of a session, for the browser's cookie, for Bearer, and briefly for sockets.

use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation, decode, decode_header, encode};
use serde::{Deserialize, Serialize};
use thiserror::Error;
use uuid::Uuid;

use super::SigningKey;
use crate::model::ids::{SessionId, UserId};

/// What a token is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Use {
    Session,
    Socket,
}

/// What a token says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Claims {
    pub sub: UserId,
    pub sid: SessionId,
    pub jti: Uuid,
    #[serde(rename = "use")]
    pub usage: Use,
    /// Unix seconds.
    pub iat: i64,
    /// Unix seconds.
    pub exp: i64,
}

/// Why a token opens nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum TokenError {
    #[error("the token is not one of ours")]
    Foreign,
    #[error("the token has run out")]
    Expired,
    #[error("the token is for something else")]
    Misused,
    #[error("the session has ended")]
    Ended,
}

pub(super) fn sign(key: &SigningKey, claims: &Claims) -> Result<String, jsonwebtoken::errors::Error> {
    let header = Header { kid: Some(key.id.clone()), ..Header::new(Algorithm::HS256) };
    encode(&header, claims, &EncodingKey::from_secret(key.secret()))
}

pub(super) fn read(key: &SigningKey, token: &str, usage: Use, now_ms: i64) -> Result<Claims, TokenError> {
    let header = decode_header(token).map_err(|_| TokenError::Foreign)?;
    if header.kid.as_deref() != Some(key.id.as_str()) {
        return Err(TokenError::Foreign);
    }
    let mut rules = Validation::new(Algorithm::HS256);
    // The injected clock judges below, not the machine's.
    rules.validate_exp = false;
    let claims = decode::<Claims>(token, &DecodingKey::from_secret(key.secret()), &rules)
        .map_err(|_| TokenError::Foreign)?
        .claims;
    if claims.exp.saturating_mul(1000) <= now_ms {
        return Err(TokenError::Expired);
    }
    if claims.usage != usage {
        return Err(TokenError::Misused);
    }
    Ok(claims)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::server::clock::SystemEntropy;

    fn key() -> SigningKey {
        let folder = tempfile::tempdir().unwrap();
        SigningKey::load_or_make(folder.path(), &SystemEntropy).unwrap()
    }

    fn claims() -> Claims {
        let id = Uuid::nil();
        Claims { sub: UserId(id), sid: SessionId(id), jti: id, usage: Use::Session, iat: 100, exp: 200 }
    }

    #[test]
    fn a_token_holds_until_it_runs_out_and_for_its_use() {
        let key = key();
        let token = sign(&key, &claims()).unwrap();
        assert_eq!(read(&key, &token, Use::Session, 199_999), Ok(claims()));
        assert_eq!(read(&key, &token, Use::Session, 200_000), Err(TokenError::Expired));
        assert_eq!(read(&key, &token, Use::Socket, 150_000), Err(TokenError::Misused));
    }

    #[test]
    fn another_key_or_a_changed_token_is_foreign() {
        let (ours, theirs) = (key(), key());
        let token = sign(&theirs, &claims()).unwrap();
        assert_eq!(read(&ours, &token, Use::Session, 0), Err(TokenError::Foreign));
        let mut token = sign(&ours, &claims()).unwrap();
        token.insert(token.len() / 2, 'x');
        assert_eq!(read(&ours, &token, Use::Session, 0), Err(TokenError::Foreign));
        assert_eq!(read(&ours, "nonsense", Use::Session, 0), Err(TokenError::Foreign));
    }

    #[test]
    fn an_unsigned_token_is_foreign() {
        use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD as B64};
        let key = key();
        let header = B64.encode(format!(r#"{{"alg":"none","typ":"JWT","kid":"{}"}}"#, key.id));
        let body = B64.encode(serde_json::to_vec(&claims()).unwrap());
        assert_eq!(read(&key, &format!("{header}.{body}."), Use::Session, 0), Err(TokenError::Foreign));
    }
}
