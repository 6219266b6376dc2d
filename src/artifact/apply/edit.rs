//! SEARCH/REPLACE on one file.

use super::{
    super::operation::Pair,
    Why, elision, find, free, missing, near,
    text::{ending, lines},
};
use crate::model::tree::{FilePath, Tree};

/// Applies the pairs one after another; each sees what those before it did.
pub(super) fn edit(tree: &mut Tree, path: &FilePath, pairs: &[Pair], reject: &mut impl FnMut(Option<usize>, Why)) {
    if pairs.is_empty() {
        return reject(None, Why::NoPairs);
    }
    let mut text = match tree.get(path).map(|content| std::str::from_utf8(content).map(str::to_owned)) {
        Some(Ok(text)) => Some(text),
        Some(Err(_)) => return reject(None, Why::NotText),
        None => None,
    };
    if text.is_none() && pairs.first().is_some_and(|pair| !is_blank(&pair.search)) {
        return reject(None, missing(tree, path));
    }
    if text.is_none()
        && let Err(why) = free(tree, path)
    {
        return reject(None, why);
    }
    for (index, pair) in pairs.iter().enumerate() {
        let done = match &text {
            None => Ok(pair.replace.clone()),
            Some(_) if is_blank(&pair.search) => Err(Why::EmptySearch),
            Some(text) => replace(path, text, pair),
        };
        match done {
            Ok(new) => text = Some(new),
            Err(why) => reject(Some(index + 1), why),
        }
    }
    if let Some(text) = text {
        tree.insert(path.clone(), text.as_bytes());
    }
}

fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}

/// The text with one pair applied, where its SEARCH stands exactly once.
fn replace(path: &FilePath, text: &str, pair: &Pair) -> Result<String, Why> {
    if let Some((line, text)) = elision::elision(path, &pair.replace, text) {
        return Err(Why::Elided { line, text: text.to_owned() });
    }
    let held = lines(text);
    let wanted = lines(&pair.search);
    let new = lines(&pair.replace);
    let not_found = || Why::NotFound { near: near::near(&held, &wanted), already: near::already(&held, &new) };
    let found = find::find(&held, &wanted).ok_or_else(not_found)?;
    let &[at] = found.at.as_slice() else {
        return Err(Why::Ambiguous { lines: found.at.iter().map(|index| index + 1).collect() });
    };
    let new = find::shifted(&new, found.shift).ok_or_else(not_found)?;
    let region = held.get(at..at + wanted.len()).unwrap_or_default();
    let (Some(first), Some(last)) = (region.first(), region.last()) else { return Err(not_found()) };
    let ending = ending(text);
    let mut middle = new.join(ending);
    // The file's last line may have no ending, and then the replacement has none.
    let ended = text.get(..last.end).is_some_and(|head| head.ends_with('\n'));
    if !new.is_empty() && ended {
        middle.push_str(ending);
    }
    let (head, tail) = (text.get(..first.start).unwrap_or_default(), text.get(last.end..).unwrap_or_default());
    Ok([head, middle.as_str(), tail].concat())
}
