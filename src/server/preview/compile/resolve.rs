//! What an import names: a file of the project, or a package.

use std::collections::BTreeSet;

/// What is tried after a name without its ending, in order.
const ENDINGS: &[&str] = &["tsx", "ts", "jsx", "js", "mjs", "json", "css"];

/// What a specifier means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::server::preview) enum Resolved {
    /// A file of the project, with the `?query` that says how it is wanted.
    File { path: String, query: String },
    /// A package: for the import map to know.
    Package(String),
    /// An address on the network, left to the browser.
    Remote,
    /// Nothing that is there. The file that may have been meant, when one is near.
    Missing { near: Option<String> },
}

/// Says what `specifier` means in the file `importer`, among `files`.
pub(in crate::server::preview) fn resolve(specifier: &str, importer: &str, files: &BTreeSet<String>) -> Resolved {
    let (name, query) = specifier.split_at(specifier.find('?').unwrap_or(specifier.len()));
    if name.starts_with("https://") || name.starts_with("http://") || name.starts_with("data:") {
        return Resolved::Remote;
    }
    let wanted = if let Some(rest) = name.strip_prefix("@/").or_else(|| name.strip_prefix("~/")) {
        join("src", rest)
    } else if name.starts_with("./") || name.starts_with("../") || name == "." || name == ".." {
        join(importer.rsplit_once('/').map_or("", |(folder, _)| folder), name)
    } else if let Some(rest) = name.strip_prefix('/') {
        join("", rest)
    } else {
        return Resolved::Package(name.to_owned());
    };
    let Some(wanted) = wanted else { return Resolved::Missing { near: None } };
    let found = candidates(&wanted).find(|path| files.contains(path));
    // `/logo.svg` may be a file of public/, which stands at the root of the site.
    let found = found.or_else(|| {
        let public = format!("public/{wanted}");
        (name.starts_with('/') && files.contains(&public)).then_some(public)
    });
    match found {
        Some(path) => Resolved::File { path, query: query.to_owned() },
        None => Resolved::Missing { near: near(&wanted, files) },
    }
}

/// Joins a path to a folder; nothing when it leaves the project.
pub(in crate::server::preview) fn join(folder: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// The files that a name can stand for, best first.
fn candidates(wanted: &str) -> impl Iterator<Item = String> + '_ {
    // TypeScript lets a file be imported by the name of what it becomes.
    let source = ["js", "jsx", "mjs"].iter().find_map(|ending| wanted.strip_suffix(&format!(".{ending}")));
    let typed = source.into_iter().flat_map(|stem| [format!("{stem}.tsx"), format!("{stem}.ts")]);
    let plain = ENDINGS.iter().map(move |ending| format!("{wanted}.{ending}"));
    let index = ENDINGS.iter().map(move |ending| join(wanted, &format!("index.{ending}")).unwrap_or_default());
    std::iter::once(wanted.to_owned()).chain(typed).chain(plain).chain(index)
}

/// The file whose name is nearest to the one that is not there.
fn near(wanted: &str, files: &BTreeSet<String>) -> Option<String> {
    let stem = |path: &str| -> String {
        let name = path.rsplit('/').next().unwrap_or(path);
        name.split('.').next().unwrap_or(name).to_lowercase()
    };
    let name = stem(wanted);
    let close = |path: &&String| {
        let ratio = similar::TextDiff::from_chars(name.as_str(), stem(path).as_str()).ratio();
        (ratio > 0.7).then_some((ratio * 1000.0) as u32)
    };
    files.iter().filter_map(|path| close(&path).map(|score| (score, path))).max().map(|(_, path)| path.clone())
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("./App", "src/main.tsx", "src/App.tsx")]
    #[case("./App.tsx", "src/main.tsx", "src/App.tsx")]
    #[case("./App.js", "src/main.tsx", "src/App.tsx")]
    #[case("@/lib", "src/App.tsx", "src/lib/index.ts")]
    #[case("..", "src/lib/deep/x.ts", "src/lib/index.ts")]
    #[case("@/lib/style.css", "src/App.tsx", "src/lib/style.css")]
    #[case("/logo.svg", "src/App.tsx", "public/logo.svg")]
    #[case("/src/App", "index.html", "src/App.tsx")]
    fn files_are_found(#[case] specifier: &str, #[case] importer: &str, #[case] expected: &str) {
        let found = resolve(specifier, importer, &files());
        assert_eq!(found, Resolved::File { path: expected.to_owned(), query: String::new() });
    }

    #[test]
    fn what_leaves_the_project_is_missing_and_what_is_near_is_named() {
        let files = files();
        assert_eq!(resolve("../../../etc/passwd", "src/a.ts", &files), Resolved::Missing { near: None });
        assert_eq!(resolve("./Ap", "src/a.ts", &files), Resolved::Missing { near: Some("src/App.tsx".to_owned()) });
    }

    #[test]
    fn the_rest_is_a_package_or_an_address() {
        assert_eq!(resolve("react", "src/a.ts", &files()), Resolved::Package("react".to_owned()));
        assert_eq!(resolve("https://x.example/a.js", "src/a.ts", &files()), Resolved::Remote);
        let raw = Resolved::File { path: "public/logo.svg".to_owned(), query: "?raw".to_owned() };
        assert_eq!(resolve("/logo.svg?raw", "src/a.ts", &files()), raw);
    }

    fn files() -> BTreeSet<String> {
        ["src/main.tsx", "src/App.tsx", "src/lib/index.ts", "src/lib/style.css", "public/logo.svg"]
            .map(str::to_owned)
            .into()
    }
}
