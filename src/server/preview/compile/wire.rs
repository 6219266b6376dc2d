//! What server and compile worker say to each other: a length (4 bytes, little endian), then that much JSON.

use std::{
    collections::BTreeMap,
    io::{self, Read, Write},
};

use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::model::event::BuildIssue;

/// Largest message, in bytes: a project has at most 50 MB.
pub(in crate::server::preview) const LARGEST: usize = 128 * 1024 * 1024;

/// What a worker says first: a child that says something else is not one.
pub(in crate::server::preview) const HELLO: &str = concat!("lathe compile worker ", env!("CARGO_PKG_VERSION"));

/// A question or an answer, by number.
#[derive(Debug, Serialize, Deserialize)]
pub(in crate::server::preview) struct Numbered<T> {
    pub id: u64,
    pub body: T,
}

/// What a worker can be asked.
#[derive(Debug, Serialize, Deserialize)]
pub(in crate::server::preview) enum Ask {
    /// Compile scripts. `files` are the paths that imports may name.
    Scripts { files: Vec<String>, sources: Vec<Source>, maps: bool },
    /// Compile the styles of a project.
    Styles(StyleAsk),
}

/// A file to compile.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(in crate::server::preview) struct Source {
    pub path: String,
    pub text: String,
}

/// The style sheets of a page and the class names that it may use.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(in crate::server::preview) struct StyleAsk {
    /// The compiler is kept under this name, and with it all class names it has seen.
    pub key: String,
    /// Style sheets by path.
    pub sheets: BTreeMap<String, String>,
    /// Those that the page imports, in order.
    pub entries: Vec<String>,
    pub classes: Vec<String>,
}

/// What a worker answers.
#[derive(Debug, Serialize, Deserialize)]
pub(in crate::server::preview) enum Answer {
    Scripts(Vec<Script>),
    Styles(Result<String, Vec<BuildIssue>>),
}

/// A compiled script.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(in crate::server::preview) struct Script {
    pub code: String,
    /// A source map (JSON), when one was asked for.
    pub map: Option<String>,
    pub imports: Vec<Import>,
    pub issues: Vec<BuildIssue>,
}

/// One import of a script.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::server::preview) struct Import {
    pub specifier: String,
    /// What it was written to: the address of a file of the project, or the specifier as it was.
    pub target: String,
    /// Whether `target` is a file of the project.
    pub local: bool,
    /// Why it cannot be had, where it cannot.
    pub issue: Option<BuildIssue>,
    /// Where it is written, in bytes.
    pub at: u32,
}

/// Writes one message.
pub(in crate::server::preview) fn write<T: Serialize>(to: &mut impl Write, message: &T) -> io::Result<()> {
    let bytes = serde_json::to_vec(message)?;
    let length = u32::try_from(bytes.len()).map_err(io::Error::other)?;
    to.write_all(&length.to_le_bytes())?;
    to.write_all(&bytes)?;
    to.flush()
}

/// Reads one message; an end of input between messages is `None`.
pub(in crate::server::preview) fn read<T: DeserializeOwned>(from: &mut impl Read) -> io::Result<Option<T>> {
    let mut length = [0; 4];
    match from.read_exact(&mut length) {
        Ok(()) => {}
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
        Err(error) => return Err(error),
    }
    let length = u32::from_le_bytes(length) as usize;
    if length > LARGEST {
        return Err(io::Error::other("a message is too long"));
    }
    let mut bytes = vec![0; length];
    from.read_exact(&mut bytes)?;
    Ok(Some(serde_json::from_slice(&bytes)?))
}
