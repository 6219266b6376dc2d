//! Colours and themes.

use std::collections::BTreeSet;

use super::{
    super::{colours, text::any},
    Change,
    clauses::Clause,
};
use crate::model::contract::{Contract, Feature};

/// Reads an order that changes how the app looks.
pub(super) fn read(clause: &Clause, contract: &mut Contract) -> Change {
    let text = clause.text.as_str();
    if any(text, &["field*", "column*"]) {
        return None;
    }
    let said = colours::read(text);
    let mut done = Vec::new();
    if let Some((name, hex)) = said.primary {
        contract.design.primary_hex = hex;
        contract.design.primary = Some(name.clone());
        done.push(format!("in {name}"));
    }
    if let Some((name, hex)) = said.background {
        contract.design.background_hex = Some(hex);
        contract.design.background = Some(name.clone());
        done.push(format!("on {name}"));
    }
    // "add a price and a dark mode" names more than a look.
    let among = super::super::fields::items(text).len() > 1;
    if said.dark && !among && super::verbs::removing(text).is_none() {
        feature(contract, Feature::DarkMode);
        if any(text, &["default", "start in", "always"]) {
            contract.design.dark = true;
        }
        done.push("with dark mode".to_owned());
    } else if any(text, &["make it dark", "make the app dark", "dark by default", "mach es dunkel", "hazlo oscuro"]) {
        feature(contract, Feature::DarkMode);
        contract.design.dark = true;
        done.push("dark from the start".to_owned());
    } else if any(text, &["light mode", "light theme", "make it light", "light by default"]) {
        contract.design.dark = false;
        done.push("light from the start".to_owned());
    }
    (!done.is_empty()).then(|| Ok(done.join(", ")))
}

fn feature(contract: &mut Contract, feature: Feature) {
    let mut all: BTreeSet<Feature> = contract.features.iter().copied().collect();
    all.insert(feature);
    contract.features = all.into_iter().collect();
}
