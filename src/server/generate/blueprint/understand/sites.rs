//! Pages for visitors: landing pages, portfolios, business pages.

use super::{
    colours, design, finish, sections,
    text::{any, sentence_case},
    title,
};
use crate::model::contract::{
    CONTRACT_SCHEMA, Character, CheckKind, Content, Contract, Feature, Kind, Page, Purpose, View,
};

/// Reads a site out of the words, when they ask for one.
pub(super) fn read(words: &str, text: &str) -> Option<Contract> {
    let portfolio = any(text, &["portfolio"]);
    let site = portfolio
        || any(
            text,
            &[
                "landing page",
                "product page",
                "sales page",
                "coming soon page",
                "wedding website",
                "event website",
                "personal website",
                "marketing site",
                "one-pager",
                "website of",
                "web page for",
                "restaurant website",
                "business page",
                "startseite",
                "webseite für",
                "website für",
                "site vitrine",
                "página web para",
                "sitio web para",
                "page d'accueil",
                "landing site",
                "homepage for",
                "website for",
                "business website",
                "one-page site",
                "marketing page",
                "company website",
                "site web pour",
                "página de inicio",
            ],
        );
    if !site || any(text, &["portfolio tracker", "stock portfolio", "track my portfolio", "crypto portfolio"]) {
        return None;
    }
    let said = colours::read(text);
    let name = title::given(words);
    let topic = topic(text);
    let shown = name.clone().unwrap_or_else(|| sentence_case(topic.as_deref().unwrap_or("Our place")));
    let sections = sections::asked(text, &shown, topic.as_deref().unwrap_or("what we do"), portfolio);
    let mut features = sections::features(&sections);
    if said.dark {
        features.push(Feature::DarkMode);
    }
    features.sort_unstable();
    features.dedup();
    let look = if portfolio { (Character::Editorial, "#3f3f46") } else { (Character::Gentle, "#9a3412") };
    let mut contract = Contract {
        schema: CONTRACT_SCHEMA,
        kind: Kind::Web,
        title: shown,
        summary: title::summary(words),
        language: "en".to_owned(),
        purpose: Purpose::Site,
        entities: Vec::new(),
        features,
        pages: vec![Page {
            id: "p1".to_owned(),
            path: "/".to_owned(),
            title: "Home".to_owned(),
            view: View::Sections,
            entity: None,
        }],
        endpoints: Vec::new(),
        design: design(&said, look),
        content: Content { sections, topic, name, ..Content::default() },
        checks: Vec::new(),
        migrations: Vec::new(),
    };
    finish(&mut contract);
    Some(contract)
}

fn topic(text: &str) -> Option<String> {
    let at = ["page for ", "website for ", "portfolio for ", "site for ", "homepage for "]
        .iter()
        .find_map(|marker| text.find(marker).map(|at| at + marker.len()))?;
    let rest = super::fields::strip(text.get(at..)?);
    let end = [" called ", " named ", ":", ",", ".", " with "]
        .iter()
        .filter_map(|stop| rest.find(stop))
        .min()
        .unwrap_or(rest.len());
    let topic: String = rest[..end].chars().take(60).collect();
    (!topic.trim().is_empty()).then(|| topic.trim().to_owned())
}

/// What a site is checked for.
pub(super) fn checks(contract: &Contract) -> Vec<(String, CheckKind)> {
    let mut checks = vec![("when the page has loaded, then every section shows".to_owned(), CheckKind::SectionsShow)];
    if contract.has(Feature::Form) {
        checks.push(("when a form is sent with mistakes, then it says which".to_owned(), CheckKind::FormValidates));
    }
    if contract.has(Feature::Gallery) {
        checks.push(("when a picture is chosen, then it opens large".to_owned(), CheckKind::GalleryOpens));
    }
    checks
}
