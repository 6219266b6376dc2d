//! What runs on the machine that serves: everything below `api/`.

pub mod generate;
