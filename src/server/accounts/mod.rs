//! Who somebody is, and what they may do.

mod actor;
mod authorise;
mod keys;
mod preview_hosts;
mod profile;
mod service;
mod token;

pub use actor::Actor;
pub use authorise::{Access, authorise, authorise_account, authorise_deleted, authorise_on, authorise_provider};
pub use keys::SigningKey;
pub use preview_hosts::{Preview, PreviewHosts};
pub use profile::{Profile, Settings, SettingsPatch, Theme};
pub use service::{Accounts, LOCAL_OWNER};
pub use token::TokenError;
