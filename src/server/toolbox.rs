//! Finds the toolbox: the locked npm workspace that apps import from and are checked with.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use thiserror::Error;

/// The workspace's manifest, as this binary was built with.
pub const MANIFEST: &str = include_str!("../../toolbox/package.json");
/// The workspace's lock, as this binary was built with.
pub const LOCK: &str = include_str!("../../toolbox/package-lock.json");
/// The workspace's npm settings.
pub const NPMRC: &str = include_str!("../../toolbox/.npmrc");

/// An installed toolbox whose packages are the ones this binary expects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Toolbox {
    root: PathBuf,
}

/// Why there is no usable toolbox.
#[derive(Debug, Error)]
pub enum ToolboxError {
    #[error("the toolbox is not installed: looked in {0}")]
    Missing(String),
    #[error("the toolbox in {root} is not the one this version needs: {package} is {found}, expected {expected}")]
    Outdated { root: String, package: String, found: String, expected: String },
    #[error("npm could not install the toolbox: {0}")]
    Install(String),
    #[error("the toolbox folder cannot be written: {0}")]
    Io(#[from] std::io::Error),
}

impl Toolbox {
    /// Finds the toolbox: `data/toolbox`, else the one beside the sources or the binary.
    ///
    /// # Errors
    /// [`ToolboxError::Missing`] when nothing is installed, [`ToolboxError::Outdated`] when what is installed differs.
    pub fn locate(data: &Path) -> Result<Self, ToolboxError> {
        let places = places(data);
        let mut outdated = None;
        for place in &places {
            match Self::open(place) {
                Ok(found) => return Ok(found),
                Err(ToolboxError::Missing(_)) => {}
                Err(error) => outdated = outdated.or(Some(error)),
            }
        }
        let looked = places.iter().map(|place| place.display().to_string()).collect::<Vec<_>>().join(", ");
        Err(outdated.unwrap_or(ToolboxError::Missing(looked)))
    }

    /// Opens the toolbox in `root` after holding its packages to the manifest.
    ///
    /// # Errors
    /// [`ToolboxError::Missing`] without `node_modules`, [`ToolboxError::Outdated`] on the first package that differs.
    pub fn open(root: &Path) -> Result<Self, ToolboxError> {
        let shown = || root.display().to_string();
        let root = root.canonicalize().map_err(|_| ToolboxError::Missing(shown()))?;
        if !root.join("node_modules").is_dir() {
            return Err(ToolboxError::Missing(shown()));
        }
        for (package, expected) in expected_versions() {
            let manifest = root.join("node_modules").join(&package).join("package.json");
            let found = std::fs::read_to_string(manifest)
                .ok()
                .and_then(|text| serde_json::from_str::<serde_json::Value>(&text).ok())
                .and_then(|json| json["version"].as_str().map(str::to_owned))
                .unwrap_or_else(|| "missing".to_owned());
            if found != expected {
                return Err(ToolboxError::Outdated { root: shown(), package, found, expected });
            }
        }
        Ok(Self { root })
    }

    /// Installs the embedded workspace into `data/toolbox` with the machine's npm.
    ///
    /// # Errors
    /// [`ToolboxError::Io`] when the folder cannot be written, [`ToolboxError::Install`] with npm's last lines.
    pub async fn install(data: &Path) -> Result<Self, ToolboxError> {
        let root = data.join("toolbox");
        tokio::fs::create_dir_all(&root).await?;
        for (name, text) in [("package.json", MANIFEST), ("package-lock.json", LOCK), (".npmrc", NPMRC)] {
            tokio::fs::write(root.join(name), text).await?;
        }
        // The sandbox's user is another one: it must be able to read the packages whatever the umask here.
        let script = "umask 022 && exec npm ci --include=dev --ignore-scripts --no-audit --no-fund";
        let done = tokio::process::Command::new("sh")
            .args(["-c", script])
            .current_dir(&root)
            .kill_on_drop(true)
            .output()
            .await
            .map_err(|error| ToolboxError::Install(format!("npm did not start ({error}); install Node 20 or newer")))?;
        if !done.status.success() {
            let said = String::from_utf8_lossy(&done.stderr);
            let tail: Vec<&str> = said.lines().rev().take(8).collect();
            return Err(ToolboxError::Install(tail.into_iter().rev().collect::<Vec<_>>().join("\n")));
        }
        Self::open(&root)
    }

    /// The workspace's folder.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The installed packages.
    #[must_use]
    pub fn node_modules(&self) -> PathBuf {
        self.root.join("node_modules")
    }

    /// The browser modules bundled for the preview.
    #[must_use]
    pub fn vendor(&self) -> PathBuf {
        self.root.join("vendor")
    }

    /// The native TypeScript compiler for this machine, when npm brought one.
    #[must_use]
    pub fn native_tsc(&self) -> Option<PathBuf> {
        let arch = match std::env::consts::ARCH {
            "x86_64" => "x64",
            "aarch64" => "arm64",
            other => other,
        };
        let os = if std::env::consts::OS == "macos" { "darwin" } else { std::env::consts::OS };
        let path = self.node_modules().join(format!("@typescript/typescript-{os}-{arch}/lib/tsc"));
        path.is_file().then_some(path)
    }
}

/// Package names and exact versions that the manifest asks for.
fn expected_versions() -> BTreeMap<String, String> {
    let manifest: serde_json::Value = serde_json::from_str(MANIFEST).unwrap_or_default();
    ["dependencies", "devDependencies"]
        .iter()
        .filter_map(|group| manifest[group].as_object())
        .flatten()
        .filter_map(|(name, version)| {
            let version = version.as_str()?;
            // An alias reads `npm:typescript@7.0.2`.
            let exact = version.strip_prefix("npm:").and_then(|alias| alias.rsplit('@').next()).unwrap_or(version);
            Some((name.clone(), exact.to_owned()))
        })
        .collect()
}

/// Where a toolbox may be, best first.
fn places(data: &Path) -> Vec<PathBuf> {
    let mut places = vec![data.join("toolbox")];
    if cfg!(debug_assertions) {
        places.push(Path::new(env!("CARGO_MANIFEST_DIR")).join("toolbox"));
    }
    if let Ok(here) = std::env::current_dir() {
        places.push(here.join("toolbox"));
    }
    if let Ok(binary) = std::env::current_exe() {
        // `target/release/lathe` lies three below the repository, an unpacked archive's binary beside its toolbox.
        places.extend(binary.ancestors().skip(1).take(3).map(|folder| folder.join("toolbox")));
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_manifest_is_exact_and_the_lock_names_no_host() {
        let versions = expected_versions();
        assert!(versions.len() > 20);
        for (name, version) in versions {
            assert!(version.starts_with(|c: char| c.is_ascii_digit()), "{name} {version}");
        }
        assert!(!LOCK.contains("\"resolved\""));
    }

    #[test]
    fn an_empty_folder_is_no_toolbox_and_a_stale_one_names_the_package() {
        let folder = tempfile::tempdir().unwrap();
        assert!(matches!(Toolbox::open(folder.path()), Err(ToolboxError::Missing(_))));
        let eslint = folder.path().join("node_modules/@eslint/js");
        std::fs::create_dir_all(&eslint).unwrap();
        std::fs::write(eslint.join("package.json"), r#"{"version":"1.0.0"}"#).unwrap();
        let said = Toolbox::open(folder.path()).unwrap_err().to_string();
        assert!(said.contains("@eslint/js is 1.0.0"), "{said}");
    }
}
