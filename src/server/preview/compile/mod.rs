//! What runs in the compile workers: scripts through oxc, styles through Tailwind.

pub(super) mod module_css;
pub(super) mod resolve;
pub(super) mod script;
pub(super) mod style;
pub(super) mod wire;
pub mod worker;

mod frame;
