//! The toolbox's packages as browser modules, and Tailwind, as `scripts/vendor` made them; part of the binary.

use std::{borrow::Cow, collections::BTreeMap, io::Write, sync::OnceLock};

use dashmap::DashMap;
use flate2::{Compression, write::GzEncoder};
use rust_embed::RustEmbed;
use serde::Deserialize;

#[derive(RustEmbed)]
#[folder = "toolbox/vendor"]
struct Vendor;

/// A package as the browser gets it.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Package {
    pub file: String,
    /// The name of its part, in a file that several packages share.
    pub part: Option<String>,
    /// What a part exports.
    #[serde(default)]
    pub names: Vec<String>,
}

/// Every package that apps may import, by specifier; empty where `scripts/setup` has not run.
pub(super) fn packages() -> &'static BTreeMap<String, Package> {
    static PACKAGES: OnceLock<BTreeMap<String, Package>> = OnceLock::new();
    PACKAGES.get_or_init(|| text("map.json").and_then(|map| serde_json::from_str(&map).ok()).unwrap_or_default())
}

/// A vendored text file.
pub(super) fn text(path: &str) -> Option<Cow<'static, str>> {
    match Vendor::get(path)?.data {
        Cow::Borrowed(bytes) => std::str::from_utf8(bytes).ok().map(Cow::Borrowed),
        Cow::Owned(bytes) => String::from_utf8(bytes).ok().map(Cow::Owned),
    }
}

/// A vendored script, packed once and for all.
pub(super) fn packed(file: &str) -> Option<bytes::Bytes> {
    static PACKED: OnceLock<DashMap<String, bytes::Bytes>> = OnceLock::new();
    let held = PACKED.get_or_init(DashMap::new);
    if let Some(found) = held.get(file) {
        return Some(found.clone());
    }
    if file.contains('/') || !file.ends_with(".js") {
        return None;
    }
    let mut encoder = GzEncoder::new(Vec::new(), Compression::new(6));
    encoder.write_all(&Vendor::get(file)?.data).ok()?;
    let packed = bytes::Bytes::from(encoder.finish().ok()?);
    held.insert(file.to_owned(), packed.clone());
    Some(packed)
}

/// What Tailwind's utilities begin with.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Vocabulary {
    /// Whole names: `flex`.
    pub fixed: std::collections::HashSet<String>,
    /// What a value follows: `mt` in `mt-4`.
    pub roots: std::collections::HashSet<String>,
}

/// The names of Tailwind's utilities.
pub(super) fn vocabulary() -> &'static Vocabulary {
    static WORDS: OnceLock<Vocabulary> = OnceLock::new();
    WORDS.get_or_init(|| {
        text("tailwind/vocabulary.json").and_then(|words| serde_json::from_str(&words).ok()).unwrap_or_default()
    })
}
