//! What people see: pages, the studio, and the kit both are made of.

pub mod browser;
pub mod kit;
pub mod live;
pub mod pages;
pub mod profile;
pub mod settings;
pub mod studio;
pub mod usage;
pub mod words;
