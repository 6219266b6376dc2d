//! The kit that pages are made of.

mod attach;
mod handed;
mod icon;
mod markdown;
mod problem;
mod profile;
mod theme;
mod toast;
mod when;

pub use attach::{AttachButton, AttachedChips, AttachedShown};
pub use handed::handed;
pub use icon::Icon;
pub use markdown::Markdown;
pub use problem::ProblemNote;
pub use profile::{Mark, ProfileLine};
pub use theme::ThemeSwitch;
pub use toast::{ToastShelf, Toasts};
pub use when::When;
