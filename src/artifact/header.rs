//! The line that begins a block.

use super::{
    event::{Block, Mark},
    reason::Reason,
    words::{Word, words},
};
use crate::model::tree::FilePath;

/// What a block's line says it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    File,
    Edit,
    Delete,
    Rename,
    Package,
}

/// A line that begins a block, taken apart.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Header<'a> {
    /// `Err` holds a word that names no kind.
    pub(super) kind: Result<Kind, &'a str>,
    pub(super) mark: Mark,
    /// The nonce of another response, when `mark` is stale.
    pub(super) foreign: Option<&'a str>,
    arguments: Vec<Word<'a>>,
}

/// How many `<` a line needs when nothing else tells it from text.
const ARROWS: usize = 3;

impl<'a> Header<'a> {
    /// Reads a line that may begin a block; `None` when it is text.
    ///
    /// With the nonce almost any form is accepted. Without it, or with another one, it takes three `<`, one of the five
    /// kinds, exactly the words that kind takes, and a path that looks like one.
    pub(super) fn read(line: &'a str, nonce: &str) -> Option<Self> {
        let after = line.trim_start_matches('<');
        let arrows = line.len() - after.len();
        let after = after.trim_start();
        let keyword = after.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
        if arrows == 0 || keyword.is_empty() {
            return None;
        }
        let rest = after.strip_prefix(keyword).unwrap_or_default();
        if !(rest.is_empty() || rest.starts_with([' ', '\t', ':', '>'])) {
            return None;
        }
        let mut arguments = words(rest.strip_prefix(':').unwrap_or(rest));
        let own = arguments.iter().position(|word| is_nonce(word.text, nonce));
        if let Some(at) = own {
            arguments.remove(at);
            let kind = Kind::read(keyword).ok_or(keyword);
            if kind.is_err() && arrows < ARROWS {
                return None;
            }
            return Some(Self { kind, mark: Mark::Nonce, foreign: None, arguments });
        }
        let kind = Kind::ALL.into_iter().find(|kind| kind.name().eq_ignore_ascii_case(keyword))?;
        if arrows < ARROWS {
            return None;
        }
        if kind.plausible(&arguments) {
            return Some(Self { kind: Ok(kind), mark: Mark::Bare, foreign: None, arguments });
        }
        let (first, others) = arguments.split_first()?;
        if looks_like_nonce(first.text) && kind.plausible(others) {
            let foreign = Some(first.text);
            return Some(Self { kind: Ok(kind), mark: Mark::Stale, foreign, arguments: others.to_vec() });
        }
        None
    }

    /// The block that the line begins.
    pub(super) fn block(&self) -> Result<Block, Reason> {
        let kind = self.kind.map_err(|word| Reason::UnknownKind(word.to_owned()))?;
        let words: Vec<&str> =
            self.arguments.iter().map(|word| word.text).filter(|text| !matches!(*text, "->" | "=>" | "to")).collect();
        let wrong = || Reason::Arguments { kind: kind.name(), takes: kind.takes(), found: words.len() };
        match (kind, words.as_slice()) {
            (Kind::File, [path]) => Ok(Block::File { path: read_path(path)? }),
            (Kind::Edit, [path]) => Ok(Block::Edit { path: read_path(path)? }),
            (Kind::Delete, [path]) => Ok(Block::Delete { path: read_path(path)? }),
            (Kind::Rename, [first, second]) => {
                let turned = self.arguments.first().is_some_and(|word| word.key == Some("to"));
                let (from, to) = if turned { (second, first) } else { (first, second) };
                Ok(Block::Rename { from: read_path(from)?, to: read_path(to)? })
            }
            (Kind::Package, [name]) => match name.rsplit_once('@') {
                Some((bare, version)) if !bare.is_empty() => package(bare, Some(version)),
                _ => package(name, None),
            },
            (Kind::Package, [name, version]) => package(name, Some(version)),
            _ => Err(wrong()),
        }
    }
}

impl Kind {
    const ALL: [Self; 5] = [Self::File, Self::Edit, Self::Delete, Self::Rename, Self::Package];

    /// The kind that a word means; words that models use instead count only beside the nonce.
    fn read(word: &str) -> Option<Self> {
        Some(match word.to_ascii_lowercase().as_str() {
            "file" | "write" | "create" => Self::File,
            "edit" | "update" | "modify" => Self::Edit,
            "delete" | "remove" => Self::Delete,
            "rename" | "move" => Self::Rename,
            "package" | "install" => Self::Package,
            _ => return None,
        })
    }

    fn name(self) -> &'static str {
        match self {
            Self::File => "file",
            Self::Edit => "edit",
            Self::Delete => "delete",
            Self::Rename => "rename",
            Self::Package => "package",
        }
    }

    fn takes(self) -> &'static str {
        match self {
            Self::File | Self::Edit | Self::Delete => "one path",
            Self::Rename => "two paths",
            Self::Package => "a name and perhaps a version",
        }
    }

    /// Whether lines of content follow.
    pub(super) fn has_body(self) -> bool {
        matches!(self, Self::File | Self::Edit)
    }

    /// Whether these are exactly the words of a line without a nonce.
    fn plausible(self, words: &[Word<'_>]) -> bool {
        let like_path = |word: &Word<'_>| word.text.contains(['/', '.']) && read_path(word.text).is_ok();
        match (self, words) {
            (Self::File | Self::Edit | Self::Delete, [path]) => like_path(path),
            (Self::Rename, [from, to]) => like_path(from) && like_path(to),
            (Self::Package, [name]) => is_package(name.text.rsplit_once('@').map_or(name.text, |(bare, _)| bare)),
            (Self::Package, [name, version]) => is_package(name.text) && is_version(version.text),
            _ => false,
        }
    }
}

/// Reads a path as models write them: a leading `./` or `/` is left out.
pub(super) fn read_path(text: &str) -> Result<FilePath, Reason> {
    let bare = text.strip_prefix("./").or_else(|| text.strip_prefix('/')).unwrap_or(text);
    FilePath::parse(bare).map_err(|error| Reason::BadPath { path: text.to_owned(), error })
}

/// Whether a word is the nonce, whatever its case and the punctuation around it.
pub(super) fn is_nonce(word: &str, nonce: &str) -> bool {
    !nonce.is_empty() && word.trim_matches(|c: char| !c.is_ascii_alphanumeric()).eq_ignore_ascii_case(nonce)
}

fn looks_like_nonce(word: &str) -> bool {
    (2..=16).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_alphanumeric())
}

fn is_package(name: &str) -> bool {
    let bare = name.strip_prefix('@').unwrap_or(name);
    let parts = bare.split('/').count();
    let scoped = bare.len() < name.len();
    parts == 1 + usize::from(scoped)
        && name.len() <= 214
        && bare.split('/').all(|part| {
            part.starts_with(|c: char| c.is_ascii_alphanumeric())
                && part.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._~".contains(&b))
        })
}

fn is_version(text: &str) -> bool {
    matches!(text, "latest" | "next" | "*") || text.starts_with(|c: char| c.is_ascii_digit() || "^~<>=v".contains(c))
}

fn package(name: &str, version: Option<&str>) -> Result<Block, Reason> {
    if !is_package(name) || version.is_some_and(|version| !is_version(version)) {
        return Err(Reason::BadPackage(name.to_owned()));
    }
    Ok(Block::Package { name: name.to_owned(), version: version.map(str::to_owned) })
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn shown(line: &str) -> String {
        let Some(header) = Header::read(line, "k7f2") else { return "text".into() };
        match header.block() {
            Ok(Block::File { path }) => format!("{:?} file {path}", header.mark),
            Ok(Block::Edit { path }) => format!("{:?} edit {path}", header.mark),
            Ok(Block::Delete { path }) => format!("{:?} delete {path}", header.mark),
            Ok(Block::Rename { from, to }) => format!("{:?} rename {from} {to}", header.mark),
            Ok(Block::Package { name, version }) => format!("{:?} package {name} {version:?}", header.mark),
            Err(reason) => format!("{:?} {reason}", header.mark),
        }
    }

    #[rstest]
    #[case("<<<file k7f2 src/App.tsx", "Nonce file src/App.tsx")]
    #[case("<<< FILE k7f2 src/App.tsx >>>", "Nonce file src/App.tsx")]
    #[case("< file k7f2 src/App.tsx>", "Nonce file src/App.tsx")]
    #[case("<<<file src/App.tsx k7f2", "Nonce file src/App.tsx")]
    #[case("<<<file path=\"src/App.tsx\" nonce=\"k7f2\">", "Nonce file src/App.tsx")]
    #[case("<<<file: [K7F2] ./src/App.tsx", "Nonce file src/App.tsx")]
    #[case("<<<file k7f2 /src/App.tsx", "Nonce file src/App.tsx")]
    #[case("<<<file k7f2 \"src/my app.tsx\"", "Nonce file src/my app.tsx")]
    #[case("<<<create k7f2 a.ts", "Nonce file a.ts")]
    #[case("<<<edit k7f2 src/[id].tsx", "Nonce edit src/[id].tsx")]
    #[case("<<<delete k7f2 src/old.ts", "Nonce delete src/old.ts")]
    #[case("<<<rename k7f2 src/a.ts -> src/b.ts", "Nonce rename src/a.ts src/b.ts")]
    #[case("<<<rename k7f2 to=b.ts from=a.ts", "Nonce rename a.ts b.ts")]
    #[case("<<<package k7f2 canvas-confetti ^1.9", "Nonce package canvas-confetti Some(\"^1.9\")")]
    #[case("<<<package k7f2 @types/node@^22", "Nonce package @types/node Some(\"^22\")")]
    #[case("<<<package k7f2 @scope/name", "Nonce package @scope/name None")]
    #[case("<<<file src/App.tsx", "Bare file src/App.tsx")]
    #[case("<<<package zod ^4", "Bare package zod Some(\"^4\")")]
    #[case("<<<file abcd src/App.tsx", "Stale file src/App.tsx")]
    #[case("<<<rename abcd a.ts b.ts", "Stale rename a.ts b.ts")]
    #[case("<<<package abcd zod", "Stale package zod None")]
    #[case("<file src/App.tsx", "text")]
    #[case("<<<file", "text")]
    #[case("<<<file is a word", "text")]
    #[case("<<<files a.ts", "text")]
    #[case("<<<create src/App.tsx", "text")]
    #[case("<<<file App", "text")]
    #[case("<div k7f2>", "text")]
    #[case("<<<div k7f2 a.ts", "Nonce `div` is not a kind of block: use file, edit, delete, rename or package")]
    #[case("<<<file k7f2", "Nonce a file block takes one path, but its line has 0 (quote a path that holds spaces)")]
    #[case(
        "<<<file k7f2 a b.ts",
        "Nonce a file block takes one path, but its line has 2 (quote a path that holds spaces)"
    )]
    #[case("<<<package k7f2 ../evil", "Nonce `../evil` is not the name of an npm package")]
    fn a_line_begins_a_block_or_is_text(#[case] line: &str, #[case] expected: &str) {
        assert_eq!(shown(line), expected);
    }

    #[test]
    fn a_path_that_leaves_the_project_says_why() {
        assert!(shown("<<<file k7f2 ../../etc/passwd").contains("cannot be the path"));
    }
}
