//! Server functions: what the interface may ask of the server.
//!
//! Each one is thin: it takes the [`Services`] of the acting user from context, calls one method and returns a model
//! type. They are served under `/fn/{name}`, so that plain forms without JavaScript can post to them as well.

mod files;
mod money;
mod problem;
mod projects;
mod providers;
mod runs;
#[cfg(feature = "ssr")]
mod services;
mod sockets;
mod versions;

pub use files::{DiffFile, ListFiles, ReadFile, SaveFile, diff_file, list_files, read_file, save_file};
pub use money::{
    EstimateMessage, ReadMoney, SetCaps, SetPrices, WrittenPrice, estimate_message, read_money, set_caps, set_prices,
};
pub use projects::{
    CreateProject, DeleteProject, ListProjects, ProjectDetailOf, RenameProject, RestoreProject, choose_models,
    create_project, delete_project, list_projects, project_detail, rename_project, restore_project,
};
pub use providers::{
    AddProvider, ListProviders, RemoveProvider, TestProvider, UpdateProvider, add_provider, list_providers,
    remove_provider, test_provider, update_provider,
};
pub use runs::{CancelRun, RetryRun, SendMessage, cancel_run, retry_run, send_message};
#[cfg(feature = "ssr")]
pub use services::{Services, services};
pub use sockets::{SocketScope, SocketTicket, socket_ticket};
pub use versions::{
    PreviewUrl, Redo, RestoreVersion, TakeVersion, Undo, preview_url, redo, restore_version, take_version, undo,
};
