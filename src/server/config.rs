//! Settings: defaults, then `lathe.toml` in the data folder, then `LATHE_…` in the environment.

use std::{
    net::{IpAddr, Ipv4Addr, SocketAddr},
    path::{Path, PathBuf},
};

use figment::{
    Figment,
    providers::{Env, Format, Serialized, Toml},
};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{gate::GateSettings, providers::GivenProviders, vault::GivenKeys};
use crate::model::problem::Problem;

/// Shortest access token that is accepted for an address others can reach.
const TOKEN_LEAST: usize = 16;

/// The short name of the limit of model calls.
const CALLS: &str = "LATHE_MODEL_CALLS_PER_HOUR";

/// How a server is set up.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// Where it listens (`LATHE_LISTEN`).
    pub listen: SocketAddr,
    /// The one folder for everything that is kept (`LATHE_DATA`).
    pub data: PathBuf,
    /// PostgreSQL instead of the built-in SQLite (`DATABASE_URL`).
    pub database_url: Option<String>,
    /// What somebody must know to sign in from another machine (`LATHE_ACCESS_TOKEN`).
    pub access_token: Option<String>,
    /// Host names beside loopback that this server answers to (`LATHE_ALLOWED_HOSTS`, as `["lathe.example"]`).
    pub allowed_hosts: Vec<String>,
    /// Whether browsers reach it by `https:` through a proxy (`LATHE_BEHIND_TLS`).
    pub behind_tls: bool,
    /// The domain under which each preview has a name of its own (`LATHE_PREVIEW_DOMAIN`).
    pub preview_domain: String,
    /// What may be asked of it at most (`LATHE_LIMITS__PROMPT_CHARS` and so on).
    pub limits: Limits,
    /// How made apps are checked (`LATHE_GATE__TESTING__SECONDS` and so on).
    pub gate: GateSettings,
    /// Master keys of the vault: secrets come from the environment alone, never from `lathe.toml`.
    #[serde(skip)]
    pub master_keys: GivenKeys,
    /// Providers of models, in the same way.
    #[serde(skip)]
    pub providers: GivenProviders,
}

/// Every limit by name.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    /// Longest prompt, in characters.
    pub prompt_chars: usize,
    /// Longest title of a project, in characters.
    pub title_chars: usize,
    /// Largest file, in bytes.
    pub file_bytes: usize,
    /// Most files in a project.
    pub project_files: usize,
    /// Largest project, in bytes.
    pub project_bytes: usize,
    /// Largest request body, in bytes; a file as JSON is larger than itself.
    pub body_bytes: usize,
    /// Longest time for one request that is not a stream, in seconds.
    pub request_seconds: u64,
    /// Entries of one page of a listing.
    pub page: i64,
    /// Memory for files of projects that are in use, in bytes.
    pub tree_cache_bytes: u64,
    /// How long a session lasts, in days.
    pub session_days: i64,
    /// How long a ticket for a socket lasts, in seconds.
    pub ticket_seconds: i64,
    /// How long a deleted project can be taken back, in days.
    pub deleted_days: i64,
    /// How long the log of a run holds the texts of its files, in days; then it names them.
    pub token_days: i64,
    /// How long a blob that nothing refers to is spared, in hours.
    pub blob_hours: i64,
    /// How long an answer is kept for its `Idempotency-Key`, in hours.
    pub idempotency_hours: i64,
    /// A save this soon after one's own last save goes into the same version, in milliseconds.
    pub coalesce_ms: i64,
    /// Most providers of models that an account may have.
    pub providers: usize,
    /// How long a provider may take to answer a try, in seconds.
    pub probe_seconds: u64,
    /// Calls of models that a user may make in an hour (`LATHE_MODEL_CALLS_PER_HOUR`); 0 for as many as they like.
    pub model_calls_per_hour: u32,
    /// Largest SQLite database, in pages of 4 kB; absent for as much as the disk holds.
    pub database_pages: Option<i64>,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            prompt_chars: 10_000,
            title_chars: 120,
            file_bytes: 5 * 1024 * 1024,
            project_files: 2_000,
            project_bytes: 50 * 1024 * 1024,
            body_bytes: 12 * 1024 * 1024,
            request_seconds: 60,
            page: 50,
            tree_cache_bytes: 64 * 1024 * 1024,
            session_days: 30,
            ticket_seconds: 60,
            deleted_days: 30,
            token_days: 30,
            blob_hours: 24,
            idempotency_hours: 24,
            coalesce_ms: 2_000,
            providers: 50,
            probe_seconds: 45,
            model_calls_per_hour: 60,
            database_pages: None,
        }
    }
}

impl Default for Config {
    fn default() -> Self {
        Self {
            listen: SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 7420),
            data: default_data(),
            database_url: None,
            access_token: None,
            allowed_hosts: Vec::new(),
            behind_tls: false,
            preview_domain: "preview.localhost".to_owned(),
            limits: Limits::default(),
            gate: GateSettings::default(),
            master_keys: GivenKeys::default(),
            providers: GivenProviders::default(),
        }
    }
}

/// Why the settings cannot be used.
#[derive(Debug, Error)]
pub enum ConfigError {
    #[error("the settings cannot be read: {0}")]
    Unreadable(Box<figment::Error>),
}

impl From<ConfigError> for Problem {
    fn from(error: ConfigError) -> Self {
        Self::new(
            400,
            "bad_settings",
            format!("{error}."),
            "Mend lathe.toml or the LATHE_… variable it names, then start again.",
        )
    }
}

impl Config {
    /// Reads the settings of this machine.
    ///
    /// # Errors
    /// [`ConfigError`] when a file or a variable holds what a setting cannot be.
    pub fn load() -> Result<Self, ConfigError> {
        let data = std::env::var_os("LATHE_DATA").map_or_else(default_data, PathBuf::from);
        let start = Self { data: data.clone(), ..Self::default() };
        let file = data.join("lathe.toml");
        let mut told = Figment::from(Serialized::defaults(start));
        if file.is_file() {
            told = told.merge(Toml::file_exact(file));
        }
        let told: Self = told
            .merge(Env::raw().only(&["DATABASE_URL"]))
            // The one limit that people know by name has a short one.
            .merge(Env::raw().only(&[CALLS]).map(|_| "limits.model_calls_per_hour".into()))
            // Other variables of that prefix are for other parts; a setting is what this struct has a name for.
            .merge(Env::prefixed("LATHE_").filter(|key| is_setting(key.as_str())).split("__"))
            .extract()
            .map_err(|error| ConfigError::Unreadable(Box::new(error)))?;
        let variable = |name: &str| std::env::var(name).ok();
        Ok(Self { master_keys: GivenKeys::read(variable), providers: GivenProviders::read(variable), ..told })
    }

    /// The same settings with everything kept in another folder, on SQLite: for work that leaves nothing behind.
    #[must_use]
    pub fn at_desk(mut self, folder: &Path) -> Self {
        self.data = folder.to_owned();
        self.database_url = None;
        self
    }

    /// Refuses to listen where others can reach it without something that they must know.
    ///
    /// # Errors
    /// A [`Problem`] that says what to set.
    pub fn refuse_open_door(&self) -> Result<(), Problem> {
        let known = self.access_token.as_deref().map_or(0, |token| token.trim().len());
        if (known == 0 && self.listen.ip().is_loopback()) || known >= TOKEN_LEAST {
            return Ok(());
        }
        if known > 0 {
            return Err(Problem::new(
                400,
                "access_token_short",
                "The access token is too short to keep anybody out.",
                format!(
                    "Set LATHE_ACCESS_TOKEN to at least {TOKEN_LEAST} random characters, as `openssl rand -hex 24` gives."
                ),
            ));
        }
        Err(Problem::new(
            400,
            "access_token_missing",
            format!("{} can be reached from other machines, and nothing keeps them out.", self.listen),
            "Set LATHE_ACCESS_TOKEN to a long random text, or listen on 127.0.0.1.",
        ))
    }

    /// Where the database is.
    #[must_use]
    pub fn database(&self) -> String {
        self.database_url.clone().unwrap_or_else(|| {
            let path = self
                .data
                .join("lathe.db")
                .to_string_lossy()
                .replace('%', "%25")
                .replace('?', "%3f")
                .replace('#', "%23");
            format!("sqlite://{path}?mode=rwc")
        })
    }

    /// `http` or `https`, as browsers see it.
    #[must_use]
    pub fn scheme(&self) -> &'static str {
        if self.behind_tls { "https" } else { "http" }
    }
}

fn is_setting(key: &str) -> bool {
    let first = key.split("__").next().unwrap_or(key).to_ascii_lowercase();
    let names = serde_json::to_value(Config::default()).unwrap_or_default();
    names.get(&first).is_some() && first != "database_url"
}

/// `./data` in development, else the platform's folder for data.
fn default_data() -> PathBuf {
    if cfg!(debug_assertions) {
        return PathBuf::from("data");
    }
    directories::ProjectDirs::from("", "", "lathe")
        .map_or_else(|| PathBuf::from("data"), |dirs| dirs.data_dir().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_others_reach_needs_a_token() {
        let mut config = Config { listen: "0.0.0.0:7420".parse().unwrap(), ..Config::default() };
        assert_eq!(config.refuse_open_door().unwrap_err().code, "access_token_missing");
        config.access_token = Some("short".to_owned());
        assert_eq!(config.refuse_open_door().unwrap_err().code, "access_token_short");
        config.access_token = Some("0123456789abcdef".to_owned());
        assert!(config.refuse_open_door().is_ok());
        assert!(Config::default().refuse_open_door().is_ok());
    }

    #[test]
    fn a_variable_is_a_setting_by_its_name() {
        assert!(is_setting("listen") && is_setting("LIMITS__PROMPT_CHARS") && is_setting("access_token"));
        assert!(!is_setting("hold_at_stage") && !is_setting("test_db"));
    }
}
