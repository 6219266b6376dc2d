//! What runs on the machine that serves: everything below `api/`.

pub mod generate;

#[cfg(feature = "ssr")]
pub mod sandbox;
#[cfg(feature = "ssr")]
pub mod toolbox;
