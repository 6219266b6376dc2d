//! Where lines stand in a file: exactly, then whatever their trailing white space, then under another indentation.

use super::text::Line;

/// What to do to a replacement so that it sits as the lines that were found do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shift<'a> {
    Add(&'a str),
    Remove(&'a str),
}

/// Where lines were found, by the strictest comparison that finds them at all.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Found<'a> {
    /// Index of each first line; never empty.
    pub(super) at: Vec<usize>,
    /// Of the first of them.
    pub(super) shift: Shift<'a>,
}

/// Looks for `wanted` in `held`.
pub(super) fn find<'a>(held: &[Line<'a>], wanted: &[Line<'a>]) -> Option<Found<'a>> {
    let keys = |lines: &[Line<'a>], key: fn(&'a str) -> &'a str| lines.iter().map(|l| key(l.text)).collect::<Vec<_>>();
    for key in [|text| text, str::trim_end] {
        let at = positions(&keys(held, key), &keys(wanted, key));
        if !at.is_empty() {
            return Some(Found { at, shift: Shift::Add("") });
        }
    }
    let mut moved = positions(&keys(held, str::trim), &keys(wanted, str::trim)).into_iter().filter_map(|start| {
        let region = held.get(start..start + wanted.len())?;
        shift(region, wanted).map(|shift| (start, shift))
    });
    let (first, shift) = moved.next()?;
    let at = std::iter::once(first).chain(moved.map(|(start, _)| start)).collect();
    Some(Found { at, shift })
}

/// Every position of `wanted` in `held`, overlapping ones too, in linear time (Knuth, Morris, Pratt).
pub(super) fn positions(held: &[&str], wanted: &[&str]) -> Vec<usize> {
    let mut borders = vec![0_usize; wanted.len()];
    let same = |at: usize, line: &str| wanted.get(at).is_some_and(|wanted| *wanted == line);
    let mut length = 0;
    for (index, line) in wanted.iter().enumerate().skip(1) {
        while length > 0 && !same(length, line) {
            length = borders.get(length - 1).copied().unwrap_or(0);
        }
        length += usize::from(same(length, line));
        if let Some(border) = borders.get_mut(index) {
            *border = length;
        }
    }
    let mut found = Vec::new();
    let mut length = 0;
    for (index, line) in held.iter().enumerate() {
        while length > 0 && !same(length, line) {
            length = borders.get(length - 1).copied().unwrap_or(0);
        }
        length += usize::from(same(length, line));
        if length == wanted.len() && length > 0 {
            found.push(index + 1 - length);
            length = borders.get(length - 1).copied().unwrap_or(0);
        }
    }
    found
}

/// The one change of indentation that turns the lines of `wanted` into those of `held`; blank lines do not count.
fn shift<'a>(held: &[Line<'a>], wanted: &[Line<'a>]) -> Option<Shift<'a>> {
    let mut shift = None;
    for (held, wanted) in held.iter().zip(wanted).filter(|(held, _)| !held.text.trim().is_empty()) {
        let (held, wanted) = (indentation(held.text), indentation(wanted.text));
        let this = match (held.strip_suffix(wanted), wanted.strip_suffix(held)) {
            (Some(more), _) => Shift::Add(more),
            (None, Some(less)) => Shift::Remove(less),
            (None, None) => return None,
        };
        if *shift.get_or_insert(this) != this {
            return None;
        }
    }
    shift
}

fn indentation(line: &str) -> &str {
    line.strip_suffix(line.trim_start()).unwrap_or_default()
}

/// The lines of a replacement, moved; `None` when a line has less indentation than is to be removed.
pub(super) fn shifted(lines: &[Line<'_>], shift: Shift<'_>) -> Option<Vec<String>> {
    lines
        .iter()
        .map(|line| match shift {
            _ if line.text.trim().is_empty() => Some(line.text.to_owned()),
            Shift::Add(more) => Some(format!("{more}{}", line.text)),
            Shift::Remove(less) => line.text.strip_prefix(less).map(str::to_owned),
        })
        .collect()
}
