//! Two files say how leptos is set up: one for building, one for running. They must agree.

use std::{fs, path::Path};

use toml::Table;

fn leptos(file: &str) -> Table {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap();
    let whole: Table = text.parse().unwrap();
    whole["package"]["metadata"]["leptos"].as_table().unwrap().clone()
}

#[test]
fn leptos_toml_says_what_cargo_toml_says() {
    let (build, run) = (leptos("Cargo.toml"), leptos("Leptos.toml"));
    for key in ["output-name", "site-root", "site-pkg-dir", "site-addr", "reload-port"] {
        assert_eq!(build.get(key), run.get(key), "{key}");
    }
}
