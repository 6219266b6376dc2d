//! Signing in and out, and the local owner who is there from the start.

use std::{sync::Arc, time::Duration};

use moka::sync::Cache;
use uuid::Uuid;

use super::{
    Actor, SigningKey, TokenError,
    token::{self, Claims, Use},
};
use crate::{
    model::ids::{AccountId, SessionId, UserId},
    server::{
        clock::Surroundings,
        config::Config,
        db::{Db, audit, people, sessions},
        error::AppError,
    },
};

/// Whoever sits at the machine: the first user of every database.
pub const LOCAL_OWNER: UserId = UserId(Uuid::from_u128(0x7000_8000_0000_0000_0001));
const LOCAL_ACCOUNT: AccountId = AccountId(Uuid::from_u128(0x7000_8000_0000_0000_0002));

/// People, their sessions, and what shows who somebody is.
#[derive(Clone)]
pub struct Accounts {
    pub(super) db: Db,
    around: Surroundings,
    key: Arc<SigningKey>,
    access_token: Option<blake3::Hash>,
    session_days: i64,
    ticket_seconds: i64,
    /// Tickets that have opened a socket: each opens one.
    used: Cache<Uuid, ()>,
}

impl Accounts {
    /// Takes up a server's accounts, and makes the local owner where there is none yet.
    ///
    /// # Errors
    /// When the signing key or the database cannot be used.
    pub async fn open(db: Db, around: Surroundings, config: &Config) -> Result<Self, AppError> {
        let key = SigningKey::load_or_make(&config.data, around.entropy.as_ref()).map_err(AppError::internal)?;
        let lasts = Duration::from_secs(config.limits.ticket_seconds.unsigned_abs() * 2);
        let accounts = Self {
            db,
            around,
            key: Arc::new(key),
            access_token: config.access_token.as_deref().map(|token| blake3::hash(token.trim().as_bytes())),
            session_days: config.limits.session_days,
            ticket_seconds: config.limits.ticket_seconds,
            used: Cache::builder().max_capacity(100_000).time_to_live(lasts).build(),
        };
        let mut tx = accounts.db.begin_write().await?;
        people::ensure(&mut tx, LOCAL_OWNER, LOCAL_ACCOUNT, "You", accounts.around.now()).await?;
        tx.commit().await?;
        Ok(accounts)
    }

    /// Adds a person with an account of their own.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn add_person(&self, name: &str) -> Result<UserId, AppError> {
        let user = UserId(self.around.new_id());
        let mut tx = self.db.begin_write().await?;
        people::ensure(&mut tx, user, AccountId(self.around.new_id()), name, self.around.now()).await?;
        self.note(&mut tx, user, "user.add").await?;
        tx.commit().await?;
        Ok(user)
    }

    /// Opens a session for a user and returns its token.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn open_session(&self, user: UserId) -> Result<String, AppError> {
        let (session, now) = (SessionId(self.around.new_id()), self.around.now());
        let lasts = self.session_seconds();
        let mut tx = self.db.begin_write().await?;
        sessions::insert(&mut tx, session, user, now, now + lasts * 1000).await?;
        self.note(&mut tx, user, "session.open").await?;
        tx.commit().await?;
        self.sign(user, session, Use::Session, lasts)
    }

    /// How long a session lasts, in seconds.
    #[must_use]
    pub fn session_seconds(&self) -> i64 {
        self.session_days * 24 * 60 * 60
    }

    /// Finds out whose session a token names.
    ///
    /// # Errors
    /// [`TokenError`] inside when the token opens nothing; the outer error when the database fails.
    pub async fn session(&self, token: &str) -> Result<Result<Actor, TokenError>, AppError> {
        match token::read(&self.key, token, Use::Session, self.around.now()) {
            Ok(claims) => self.live(&claims).await,
            Err(error) => Ok(Err(error)),
        }
    }

    /// A token that opens one socket, soon.
    ///
    /// # Errors
    /// For an actor without a session; when it cannot be signed.
    pub fn socket_ticket(&self, actor: &Actor) -> Result<String, AppError> {
        let session = actor.session.ok_or_else(|| AppError::internal("a ticket was asked for without a session"))?;
        self.sign(actor.user_id, session, Use::Socket, self.ticket_seconds)
    }

    /// Takes a ticket: it is used up.
    ///
    /// # Errors
    /// As [`Accounts::session`].
    pub async fn take_ticket(&self, ticket: &str) -> Result<Result<Actor, TokenError>, AppError> {
        let claims = match token::read(&self.key, ticket, Use::Socket, self.around.now()) {
            Ok(claims) => claims,
            Err(error) => return Ok(Err(error)),
        };
        if !self.used.entry(claims.jti).or_insert(()).is_fresh() {
            return Ok(Err(TokenError::Misused));
        }
        self.live(&claims).await
    }

    /// Ends the session that the actor came in by.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sign_out(&self, actor: &Actor) -> Result<(), AppError> {
        let Some(session) = actor.session else { return Ok(()) };
        let mut tx = self.db.begin_write().await?;
        sessions::revoke(&mut tx, session, self.around.now()).await?;
        self.note(&mut tx, actor.user_id, "session.revoke").await?;
        tx.commit().await?;
        Ok(())
    }

    /// Whether signing in takes the access token.
    #[must_use]
    pub fn needs_access_token(&self) -> bool {
        self.access_token.is_some()
    }

    /// Whether `given` is the access token. The hashes are compared in constant time.
    #[must_use]
    pub fn is_access_token(&self, given: &str) -> bool {
        self.access_token.is_some_and(|known| known == blake3::hash(given.trim().as_bytes()))
    }

    async fn live(&self, claims: &Claims) -> Result<Result<Actor, TokenError>, AppError> {
        let session = sessions::get(&self.db, claims.sid).await?;
        let open = session.is_some_and(|session| {
            session.user == claims.sub && session.revoked_at.is_none() && session.expires_at > self.around.now()
        });
        let actor = Actor { user_id: claims.sub, session: Some(claims.sid) };
        Ok(if open { Ok(actor) } else { Err(TokenError::Ended) })
    }

    fn sign(&self, user: UserId, session: SessionId, usage: Use, seconds: i64) -> Result<String, AppError> {
        let now = self.around.now() / 1000;
        let claims = Claims { sub: user, sid: session, jti: self.around.new_id(), usage, iat: now, exp: now + seconds };
        token::sign(&self.key, &claims).map_err(AppError::internal)
    }

    pub(super) async fn note(
        &self,
        conn: &mut sqlx::AnyConnection,
        user: UserId,
        action: &str,
    ) -> Result<(), AppError> {
        let (id, at) = (self.around.new_id(), self.around.now());
        let entry = audit::Entry { id, at, user, project: None, action, detail: serde_json::json!({}) };
        Ok(audit::add(conn, &entry).await?)
    }
}
