//! Pages for visitors: landing pages, portfolios, business pages.

use super::{
    colours, design, finish,
    text::{any, has, sentence_case},
    title,
};
use crate::model::contract::{
    CONTRACT_SCHEMA, Character, Content, Contract, Feature, Kind, Page, Purpose, Section, SectionItem, SectionKind,
    View,
};

/// Reads a site out of the words, when they ask for one.
pub(super) fn read(words: &str, text: &str) -> Option<Contract> {
    let portfolio = any(text, &["portfolio"]);
    let site = portfolio
        || any(
            text,
            &[
                "landing page",
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
    let sections = sections(text, &shown, topic.as_deref().unwrap_or("what we do"), portfolio);
    let mut features = vec![Feature::Landing, Feature::Hero, Feature::Navigation];
    let by_kind = [
        (SectionKind::Pricing, Feature::Pricing),
        (SectionKind::Testimonials, Feature::Testimonials),
        (SectionKind::Faq, Feature::Faq),
        (SectionKind::Services, Feature::Services),
        (SectionKind::Gallery, Feature::Gallery),
        (SectionKind::About, Feature::About),
        (SectionKind::Signup, Feature::Form),
        (SectionKind::Contact, Feature::Form),
    ];
    for (kind, feature) in by_kind {
        if sections.iter().any(|section| section.kind == kind) {
            features.push(feature);
        }
    }
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

fn sections(text: &str, name: &str, topic: &str, portfolio: bool) -> Vec<Section> {
    let mut sections = Vec::new();
    let mut add = |kind: SectionKind, title: String, words: String, items: Vec<SectionItem>| {
        sections.push(Section { id: format!("s{}", sections.len() + 1), kind, title, text: words, items });
    };
    let hero = if portfolio {
        format!("Work by {name}, {topic}. Have a look around, and get in touch.")
    } else {
        format!("{} that you look forward to. Simple to start, easy to keep.", sentence_case(topic))
    };
    add(SectionKind::Hero, name.to_owned(), hero, Vec::new());
    if portfolio || any(text, &["gallery", "photos", "pictures", "my work", "projects"]) {
        let items = ["Morning light", "The long road", "Harbour", "Faces", "After the rain", "Winter garden"]
            .map(|title| item(title, "", "", &[]));
        add(
            SectionKind::Gallery,
            "Selected work".to_owned(),
            "A few favourites from recent years.".to_owned(),
            items.to_vec(),
        );
    }
    if any(text, &["service*", "what we offer", "offerings"]) {
        let items = [
            item("First meeting", "We talk about what you need and what it takes.", "", &[]),
            item("The work itself", "Done with care, on the day we agreed on.", "", &[]),
            item("Aftercare", "Questions later on? We are still here.", "", &[]),
        ];
        add(SectionKind::Services, "Services".to_owned(), String::new(), items.to_vec());
    }
    if any(text, &["features", "benefits", "why us"]) {
        let items = [
            item("Easy to start", "Set up in minutes.", "", &[]),
            item("Made with care", "Small things done well.", "", &[]),
            item("Stop any time", "No questions asked.", "", &[]),
        ];
        add(SectionKind::Features, "Why people stay".to_owned(), String::new(), items.to_vec());
    }
    if any(text, &["pricing", "price*", "plans", "tiers"]) {
        let items = [
            item("Starter", "To try it out.", "$9 / month", &["One delivery or seat", "Stop any time"]),
            item(
                "Regular",
                "What most people take.",
                "$19 / month",
                &["Everything in Starter", "Twice as much", "Free extras"],
            ),
            item("Plenty", "For teams and full houses.", "$39 / month", &["Everything in Regular", "A person to call"]),
        ];
        add(SectionKind::Pricing, "Plans".to_owned(), "Change or stop whenever you like.".to_owned(), items.to_vec());
    }
    if any(text, &["testimonial*", "reviews", "customer quotes", "what customers say"]) {
        let items = [
            item("Ana, Lisbon", "The best small thing I did for myself this year.", "", &[]),
            item("Jonas, Berlin", "It simply works, and the people are kind.", "", &[]),
            item("Mei, Leeds", "I told three friends. All three stayed.", "", &[]),
        ];
        add(SectionKind::Testimonials, "What people say".to_owned(), String::new(), items.to_vec());
    }
    if any(text, &["faq", "questions", "q&a"]) {
        let items = [
            item("How do I begin?", "Fill in the form on this page. You hear from us within a day.", "", &[]),
            item("Can I stop?", "Yes, at any time, with one message.", "", &[]),
            item("Where are you?", "Mostly online, and in person where it makes sense.", "", &[]),
        ];
        add(SectionKind::Faq, "Questions and answers".to_owned(), String::new(), items.to_vec());
    }
    if any(text, &["about", "our story", "team"]) || portfolio {
        add(
            SectionKind::About,
            format!("About {name}"),
            format!("{name} has been at it for years, and still enjoys every day of it."),
            Vec::new(),
        );
    }
    let signs_up = any(text, &["sign-up", "sign up", "signup", "newsletter", "waitlist", "subscribe", "email capture"]);
    if signs_up && !any(text, &["contact form"]) {
        add(
            SectionKind::Signup,
            "Join in".to_owned(),
            "Leave your address and we write when it starts.".to_owned(),
            Vec::new(),
        );
    } else if portfolio || has(text, "contact*") || !signs_up {
        add(
            SectionKind::Contact,
            "Contact".to_owned(),
            "Write a few lines. An answer comes within two days.".to_owned(),
            Vec::new(),
        );
    }
    sections
}

fn item(title: &str, text: &str, value: &str, lines: &[&str]) -> SectionItem {
    SectionItem {
        title: title.to_owned(),
        text: text.to_owned(),
        value: value.to_owned(),
        lines: lines.iter().map(|&line| line.to_owned()).collect(),
    }
}

/// What a site is checked for.
pub(super) fn checks(contract: &Contract) -> Vec<(String, crate::model::contract::CheckKind)> {
    use crate::model::contract::CheckKind;
    let mut checks = vec![("when the page has loaded, then every section shows".to_owned(), CheckKind::SectionsShow)];
    if contract.has(Feature::Form) {
        checks.push(("when a form is sent with mistakes, then it says which".to_owned(), CheckKind::FormValidates));
    }
    if contract.has(Feature::Gallery) {
        checks.push(("when a picture is chosen, then it opens large".to_owned(), CheckKind::GalleryOpens));
    }
    checks
}
