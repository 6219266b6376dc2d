//! The lines of a file that are most like those a model looked for.

use std::collections::{BTreeSet, HashMap};

use super::{find::positions, rejected::Near, text::Line};

/// Most lines that are shown.
const SHOWN: usize = 20;
/// A line that stands more often than this in SEARCH places nothing.
const COMMON: usize = 8;
/// Least likeness that is worth showing, in hundredths.
const LEAST: usize = 50;

/// The part of `held` that shares most lines with `wanted`, or else holds the line most like its longest.
pub(super) fn near(held: &[Line<'_>], wanted: &[Line<'_>]) -> Option<Near> {
    let start = by_votes(held, wanted).or_else(|| by_likeness(held, wanted))?;
    let text: Vec<&str> = held.iter().skip(start).take(wanted.len().clamp(1, SHOWN)).map(|line| line.text).collect();
    Some(Near { line: start + 1, text: text.join("\n") })
}

/// The line (from 1) where the replacement stands already.
pub(super) fn already(held: &[Line<'_>], new: &[Line<'_>]) -> Option<usize> {
    let held: Vec<&str> = held.iter().map(|line| line.text.trim()).collect();
    let new: Vec<&str> = new.iter().map(|line| line.text.trim()).collect();
    let (first, last) = (new.iter().position(|line| !line.is_empty())?, new.iter().rposition(|line| !line.is_empty())?);
    let new = new.get(first..=last)?;
    // A lone bracket stands everywhere.
    if new.iter().map(|line| line.len()).sum::<usize>() < 4 {
        return None;
    }
    positions(&held, new).first().map(|at| at + 1)
}

/// Each line that both have votes for where SEARCH would begin.
fn by_votes(held: &[Line<'_>], wanted: &[Line<'_>]) -> Option<usize> {
    let mut places: HashMap<&str, Vec<usize>> = HashMap::new();
    for (index, line) in wanted.iter().enumerate() {
        places.entry(line.text.trim()).or_default().push(index);
    }
    let mut votes: HashMap<usize, usize> = HashMap::new();
    for (index, line) in held.iter().enumerate() {
        let key = line.text.trim();
        for place in places.get(key).filter(|places| places.len() <= COMMON).into_iter().flatten() {
            *votes.entry(index.saturating_sub(*place)).or_default() += key.len();
        }
    }
    let (start, weight) = votes.into_iter().max_by_key(|(start, weight)| (*weight, std::cmp::Reverse(*start)))?;
    // Brackets alone say nothing.
    (weight >= 6).then_some(start)
}

fn by_likeness(held: &[Line<'_>], wanted: &[Line<'_>]) -> Option<usize> {
    let (offset, longest) = wanted.iter().enumerate().max_by_key(|(_, line)| line.text.trim().len())?;
    let looked_for = bigrams(longest.text);
    let scored = held.iter().enumerate().map(|(index, line)| (likeness(&looked_for, &bigrams(line.text)), index));
    let (score, index) = scored.max_by_key(|(score, index)| (*score, std::cmp::Reverse(*index)))?;
    (score >= LEAST).then_some(index.saturating_sub(offset))
}

/// The pairs of characters of a line's first part.
fn bigrams(line: &str) -> BTreeSet<(char, char)> {
    let text = line.trim();
    text.chars().zip(text.chars().skip(1)).take(200).collect()
}

/// Sørensen and Dice's coefficient, in hundredths.
fn likeness(one: &BTreeSet<(char, char)>, other: &BTreeSet<(char, char)>) -> usize {
    let all = one.len() + other.len();
    (one.intersection(other).count() * 200).checked_div(all).unwrap_or(0)
}
