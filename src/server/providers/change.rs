//! Adding, changing and removing providers.

use sqlx::AnyConnection;

use super::{Providers, check, given::CONCURRENCY, secrets};
use crate::{
    model::{
        ids::{AccountId, ProviderId},
        problem::Problem,
        provider::{NewProvider, ProviderPatch, ProviderSummary, Size},
    },
    server::{
        accounts::{Actor, authorise_account, authorise_provider},
        db::providers::{self, ProviderRow},
        error::AppError,
    },
};

impl Providers {
    /// Adds a provider at the end of the actor's list, then tries it. Once the input is right it is kept, whatever the
    /// provider says; the summary's `probe` tells.
    ///
    /// # Errors
    /// Input that breaks a rule, too many providers; when the vault or the database fails.
    pub async fn add(&self, actor: &Actor, new: NewProvider) -> Result<ProviderSummary, AppError> {
        let kind = new.kind;
        let (name, base_url) = (check::name(&new.name, kind)?, check::url(new.base_url.as_deref(), kind)?);
        let (headers, key) = (check::headers(&new.headers)?, check::key(new.key.as_deref())?);
        // Behind a proxy of one's own, the key may be the proxy's business.
        let own = headers.names.is_empty() && Some(base_url.as_str()) == kind.default_url();
        if key.is_none() && kind.needs_key() && own {
            let title = format!("{} answers nobody without a key.", kind.label());
            return Err(AppError::invalid("key_missing", title, "Give the key that its page made for you."));
        }
        let id = ProviderId(self.0.around.new_id());
        let writing = self.0.vault.writing().await?;
        let key_sealed = key.map(|key| secrets::seal_key(&writing, &id.to_string(), &key)).transpose()?;
        let headers_sealed = headers.seal(&writing, &id.to_string())?;
        let summary = ProviderSummary {
            id,
            kind,
            name,
            base_url,
            headers: headers.names,
            has_key: key_sealed.is_some(),
            enabled: true,
            model: check::model(new.model.as_deref())?,
            models: Vec::new(),
            position: 0,
            concurrency: CONCURRENCY,
            size: Size::default(),
            probe: None,
        };
        let mut tx = self.0.db.begin_write().await?;
        let account = authorise_account(&mut tx, actor).await?;
        providers::hold(&mut tx, account).await?;
        let there = providers::list(&mut tx, account).await?.len();
        if there >= self.0.most {
            return Err(AppError::invalid(
                "too_many_providers",
                format!("There are {there} providers already."),
                "Remove one first, or have LATHE_LIMITS__PROVIDERS raised.",
            ));
        }
        let summary = ProviderSummary { position: i64::try_from(there).unwrap_or(i64::MAX), ..summary };
        let row = ProviderRow { summary, account, key_sealed, headers_sealed, updated_at: self.0.around.now() };
        providers::insert(&mut tx, &row, actor.user_id).await?;
        self.note(&mut tx, actor, "provider.add", &row.summary).await?;
        tx.commit().await?;
        drop(writing);
        self.test(actor, id).await
    }

    /// Changes a provider; what is left out stays. When how it is reached has changed, it is tried again.
    ///
    /// # Errors
    /// Not found, read-only, input that breaks a rule; when the vault or the database fails.
    pub async fn update(
        &self,
        actor: &Actor,
        id: ProviderId,
        patch: ProviderPatch,
    ) -> Result<ProviderSummary, AppError> {
        self.refuse_given(id)?;
        let headers = patch.headers.as_deref().map(check::headers).transpose()?;
        let key = check::key(patch.key.as_deref())?;
        let writing = self.0.vault.writing().await?;
        let mut tx = self.0.db.begin_write().await?;
        let account = authorise_provider(&mut tx, actor, id).await?.account;
        providers::hold(&mut tx, account).await?;
        // Read anew: nobody else changes it from here on.
        let before = authorise_provider(&mut tx, actor, id).await?.summary;
        let mut after = before.clone();
        if let Some(name) = &patch.name {
            after.name = check::name(name, before.kind)?;
        }
        if let Some(url) = &patch.base_url {
            after.base_url = check::url(Some(url), before.kind)?;
        }
        if let Some(model) = &patch.model {
            after.model = check::model(Some(model))?;
        }
        if let Some(concurrency) = patch.concurrency {
            after.concurrency = check::concurrency(concurrency)?;
        }
        after.size = patch.size.unwrap_or(before.size);
        after.enabled = patch.enabled.unwrap_or(before.enabled);
        let kept_secret = (before.has_key && key.is_none()) || (!before.headers.is_empty() && headers.is_none());
        if kept_secret && !check::same_server(&before.base_url, &after.base_url) {
            return Err(AppError::invalid(
                "key_again",
                "The stored key and headers are for another server.",
                "Give the key and the headers again together with the new address.",
            ));
        }
        let now = self.0.around.now();
        providers::update(&mut tx, &after, now).await?;
        if let Some(key) = &key {
            providers::set_key(&mut tx, id, &secrets::seal_key(&writing, &id.to_string(), key)?).await?;
        }
        if let Some(headers) = &headers {
            let sealed = headers.seal(&writing, &id.to_string())?;
            providers::set_headers(&mut tx, id, &headers.names, sealed.as_deref()).await?;
        }
        if let Some(position) = patch.position {
            move_to(&mut tx, account, id, position).await?;
        }
        self.note(&mut tx, actor, "provider.update", &after).await?;
        tx.commit().await?;
        drop(writing);
        let otherwise = key.is_some() || headers.is_some() || patch.base_url.is_some() || patch.model.is_some();
        if otherwise { self.test(actor, id).await } else { self.read(actor, id).await }
    }

    /// Removes a provider and its secrets.
    ///
    /// # Errors
    /// Not found, read-only; when the database fails.
    pub async fn remove(&self, actor: &Actor, id: ProviderId) -> Result<(), AppError> {
        self.refuse_given(id)?;
        let mut tx = self.0.db.begin_write().await?;
        let row = authorise_provider(&mut tx, actor, id).await?;
        providers::hold(&mut tx, row.account).await?;
        providers::delete(&mut tx, id).await?;
        let rest: Vec<ProviderId> = ids(&mut tx, row.account).await?;
        renumber(&mut tx, &rest).await?;
        self.note(&mut tx, actor, "provider.remove", &row.summary).await?;
        tx.commit().await?;
        Ok(())
    }

    fn refuse_given(&self, id: ProviderId) -> Result<(), AppError> {
        if self.0.given.find(id).is_none() {
            return Ok(());
        }
        let title = "This provider comes from the server's environment.";
        let detail = "Change the variable and start the server again, or add a provider of your own.";
        Err(Problem::new(403, "provider_read_only", title, detail).into())
    }
}

async fn ids(conn: &mut AnyConnection, account: AccountId) -> Result<Vec<ProviderId>, AppError> {
    Ok(providers::list(conn, account).await?.into_iter().map(|row| row.summary.id).collect())
}

async fn move_to(conn: &mut AnyConnection, account: AccountId, id: ProviderId, to: i64) -> Result<(), AppError> {
    let mut order = ids(conn, account).await?;
    order.retain(|one| *one != id);
    let to = usize::try_from(to.max(0)).unwrap_or(usize::MAX).min(order.len());
    order.insert(to, id);
    renumber(conn, &order).await
}

async fn renumber(conn: &mut AnyConnection, order: &[ProviderId]) -> Result<(), AppError> {
    for (position, id) in (0..).zip(order) {
        providers::set_position(conn, *id, position).await?;
    }
    Ok(())
}
