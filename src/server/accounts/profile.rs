//! What somebody says about themselves, and how they like things.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Accounts, Actor};
use crate::{
    model::ids::UserId,
    server::{
        db::people::{self, User},
        error::AppError,
    },
};

/// Longest name, in characters.
const NAME_MOST: usize = 80;

/// A person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Profile {
    pub id: UserId,
    pub name: String,
    pub email: Option<String>,
    /// Unix milliseconds, UTC.
    pub created_at: i64,
}

/// How somebody likes things.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct Settings {
    pub theme: Theme,
    /// BCP 47, for dates and numbers; the browser's own without.
    pub locale: Option<String>,
    /// Whether long lines are wrapped in the editor.
    pub wrap: bool,
}

/// Light or dark.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// As the system has it.
    #[default]
    System,
    Light,
    Dark,
}

/// A change of settings; what is left out stays.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SettingsPatch {
    pub theme: Option<Theme>,
    /// Empty for the browser's own.
    pub locale: Option<String>,
    pub wrap: Option<bool>,
}

impl Accounts {
    /// Who the actor is.
    ///
    /// # Errors
    /// Not found; when the database fails.
    pub async fn profile(&self, actor: &Actor) -> Result<Profile, AppError> {
        let User { id, name, email, created_at, .. } = self.person(actor).await?;
        Ok(Profile { id, name, email, created_at })
    }

    /// Changes the actor's name.
    ///
    /// # Errors
    /// An empty or overlong name; when the database fails.
    pub async fn rename(&self, actor: &Actor, name: &str) -> Result<Profile, AppError> {
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        if name.is_empty() || name.chars().count() > NAME_MOST {
            let detail = format!("Use 1 to {NAME_MOST} characters.");
            return Err(AppError::invalid("bad_name", "This name cannot be used.", detail));
        }
        let mut tx = self.db.begin_write().await?;
        people::rename(&mut tx, actor.user_id, &name).await?;
        self.note(&mut tx, actor.user_id, "user.rename").await?;
        tx.commit().await?;
        self.profile(actor).await
    }

    /// How the actor likes things.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn settings(&self, actor: &Actor) -> Result<Settings, AppError> {
        Ok(serde_json::from_str(&self.person(actor).await?.settings)?)
    }

    /// Changes how the actor likes things.
    ///
    /// # Errors
    /// A locale that is none; when the database fails.
    pub async fn change_settings(&self, actor: &Actor, patch: SettingsPatch) -> Result<Settings, AppError> {
        let mut settings = self.settings(actor).await?;
        if let Some(theme) = patch.theme {
            settings.theme = theme;
        }
        if let Some(wrap) = patch.wrap {
            settings.wrap = wrap;
        }
        if let Some(locale) = patch.locale {
            settings.locale = locale_of(&locale)?;
        }
        let mut tx = self.db.begin_write().await?;
        people::set_settings(&mut tx, actor.user_id, &serde_json::to_string(&settings)?).await?;
        self.note(&mut tx, actor.user_id, "user.settings").await?;
        tx.commit().await?;
        Ok(settings)
    }

    async fn person(&self, actor: &Actor) -> Result<User, AppError> {
        people::get(&self.db, actor.user_id).await?.ok_or_else(|| AppError::not_found("person"))
    }
}

fn locale_of(text: &str) -> Result<Option<String>, AppError> {
    let part = |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric());
    match text {
        "" => Ok(None),
        text if text.len() <= 35 && text.split('-').all(part) => Ok(Some(text.to_owned())),
        _ => Err(AppError::invalid(
            "bad_locale",
            "This is not a language tag.",
            "Use one like `en`, `de-CH` or `zh-Hant`.",
        )),
    }
}
