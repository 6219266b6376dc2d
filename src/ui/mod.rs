//! The interface: what one sees first, and a project as it grows.

mod home;
mod project;
mod trouble;

pub use home::Home;
pub use project::ProjectPage;
pub use trouble::NotFound;
