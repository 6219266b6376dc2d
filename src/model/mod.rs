//! Plain types that the browser and the server share. No I/O.

pub mod attachment;
pub mod call;
pub mod choice;
pub mod contract;
pub mod day;
pub mod event;
mod event_json;
pub mod ids;
pub mod mode;
pub mod money;
pub mod problem;
pub mod project;
pub mod provider;
pub mod run;
pub mod tree;
pub mod understanding;
pub mod version;
