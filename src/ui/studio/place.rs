//! What is open in a studio, as its address says it.

use crate::{model::ids::VersionId, ui::words::t};

/// A pane.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tab {
    Chat,
    Preview,
    Code,
    Versions,
    Contract,
}

impl Tab {
    /// Every pane, in order.
    pub const ALL: [Self; 5] = [Self::Chat, Self::Preview, Self::Code, Self::Versions, Self::Contract];

    /// The name in addresses.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Chat => "chat",
            Self::Preview => "preview",
            Self::Code => "code",
            Self::Versions => "versions",
            Self::Contract => "contract",
        }
    }

    /// Its icon and its label.
    #[must_use]
    pub fn look(self) -> (&'static str, &'static str) {
        match self {
            Self::Chat => ("chat", t("tab-chat")),
            Self::Preview => ("eye", t("tab-preview")),
            Self::Code => ("code", t("tab-code")),
            Self::Versions => ("versions", t("tab-versions")),
            Self::Contract => ("contract", t("tab-contract")),
        }
    }
}

/// What the address says is open.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Place {
    pub tab: Option<Tab>,
    pub file: Option<String>,
    pub line: Option<u32>,
    /// A version that is looked at instead of the current one.
    pub version: Option<VersionId>,
    /// Whether the code pane compares with the version before.
    pub diff: bool,
}

impl Place {
    /// The part of an address that says so.
    #[must_use]
    pub fn query(&self) -> String {
        let mut query = Vec::new();
        if let Some(tab) = self.tab {
            query.push(format!("tab={}", tab.name()));
        }
        if let Some(file) = &self.file {
            query.push(format!("file={}", encode(file)));
        }
        if let Some(line) = self.line {
            query.push(format!("line={line}"));
        }
        if let Some(version) = self.version {
            query.push(format!("v={version}"));
        }
        if self.diff {
            query.push("diff=1".to_owned());
        }
        query.join("&")
    }
}

/// The address of a place in a file, from any pane of the studio.
pub fn link(path: &str, line: Option<u32>) -> String {
    let place = Place { tab: Some(Tab::Code), file: Some(path.to_owned()), line, ..Place::default() };
    format!("?{}", place.query())
}

/// Writes a path so that it may stand in a query.
fn encode(path: &str) -> String {
    use std::fmt::Write;

    path.bytes().fold(String::new(), |mut out, byte| {
        if byte.is_ascii_alphanumeric() || b"-_./~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            write!(out, "%{byte:02X}").unwrap_or_default();
        }
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_written_for_a_query() {
        assert_eq!(encode("src/a b&c.tsx"), "src/a%20b%26c.tsx");
        assert_eq!(encode("á"), "%C3%A1");
        assert_eq!(link("src/a b.tsx", Some(3)), "?tab=code&file=src/a%20b.tsx&line=3");
    }
}
