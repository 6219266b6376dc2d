use super::*;

#[test]
fn every_family_file_is_read() {
    for name in family::names() {
        let text = family::read(&format!("{name}/family.json")).unwrap();
        serde_json::from_str::<family::Family>(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
    }
}

#[test]
fn every_template_parses() {
    let engine = engine::engine();
    for path in family::paths().iter().filter(|path| path.contains("/app/") || path.contains("/tests/")) {
        engine.get_template(path).unwrap_or_else(|error| panic!("{path}: {error:#}"));
    }
}
