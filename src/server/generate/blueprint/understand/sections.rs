//! Sections of a page for visitors: which the words ask for, and what each says until somebody writes better.

use super::text::{any, has, sentence_case};
use crate::model::contract::{Feature, Section, SectionItem, SectionKind};

/// Sections by the words that ask for them, in the order of a page.
const ASKED: [(SectionKind, &[&str]); 13] = [
    (SectionKind::Hero, &["hero", "banner", "headline"]),
    (
        SectionKind::Gallery,
        &["gallery", "photos", "pictures", "my work", "projects", "portfolio", "galería", "galerie"],
    ),
    (SectionKind::Services, &["service*", "what we offer", "offerings", "servicios", "leistungen"]),
    (SectionKind::Menu, &["menu", "menú", "speisekarte", "carte", "dishes"]),
    (SectionKind::Features, &["features", "benefits", "why us", "feature list", "ventajas", "vorteile"]),
    (SectionKind::Stats, &["stats", "statistics", "numbers", "figures", "key facts"]),
    (SectionKind::Pricing, &["pricing", "price*", "plans", "tiers", "precios", "preise", "tarifs"]),
    (
        SectionKind::Testimonials,
        &[
            "testimonial*",
            "reviews",
            "customer quotes",
            "what customers say",
            "testimonios",
            "kundenstimmen",
            "témoignages",
            "quotes",
        ],
    ),
    (SectionKind::Team, &["team", "our people", "staff", "equipo", "équipe"]),
    (SectionKind::Faq, &["faq", "faqs", "questions", "q&a", "preguntas frecuentes"]),
    (
        SectionKind::About,
        &["about", "about me", "about us", "our story", "bio", "sobre mí", "über uns", "über mich", "à propos"],
    ),
    (
        SectionKind::Signup,
        &[
            "sign-up",
            "sign up",
            "signup",
            "newsletter",
            "waitlist",
            "subscribe",
            "email capture",
            "email form",
            "suscripción",
        ],
    ),
    (
        SectionKind::Contact,
        &["contact*", "contacto", "kontakt*", "get in touch", "enquiry form", "inquiry form", "booking form"],
    ),
];

/// Which section the words name.
pub(super) fn named(text: &str) -> Option<SectionKind> {
    ASKED.iter().find(|(_, words)| any(text, words)).map(|(kind, _)| *kind)
}

/// The sections that the words ask for, with those that no page goes without.
pub(super) fn asked(text: &str, name: &str, topic: &str, portfolio: bool) -> Vec<Section> {
    let signs_up = any(text, words(SectionKind::Signup)) && !has(text, "contact form");
    let wanted = |kind: SectionKind| match kind {
        SectionKind::Hero => true,
        SectionKind::Gallery => portfolio || any(text, words(kind)),
        SectionKind::About => portfolio || any(text, words(kind)),
        SectionKind::Signup => signs_up,
        SectionKind::Contact => !signs_up,
        kind => any(text, words(kind)),
    };
    let mut sections: Vec<Section> =
        ASKED.iter().filter(|(kind, _)| wanted(*kind)).map(|(kind, _)| usual(*kind, name, topic, portfolio)).collect();
    number(&mut sections);
    sections
}

fn words(kind: SectionKind) -> &'static [&'static str] {
    ASKED.iter().find(|(other, _)| *other == kind).map_or(&[], |(_, words)| *words)
}

/// Gives an id to each section that has none.
pub(super) fn number(sections: &mut [Section]) {
    let mut last =
        sections.iter().filter_map(|section| section.id.strip_prefix('s')?.parse::<u32>().ok()).max().unwrap_or(0);
    for section in sections.iter_mut().filter(|section| section.id.is_empty()) {
        last += 1;
        section.id = format!("s{last}");
    }
}

/// The features that follow from the sections.
pub(super) fn features(sections: &[Section]) -> Vec<Feature> {
    const BY_KIND: [(SectionKind, Feature); 8] = [
        (SectionKind::Pricing, Feature::Pricing),
        (SectionKind::Testimonials, Feature::Testimonials),
        (SectionKind::Faq, Feature::Faq),
        (SectionKind::Services, Feature::Services),
        (SectionKind::Gallery, Feature::Gallery),
        (SectionKind::About, Feature::About),
        (SectionKind::Signup, Feature::Form),
        (SectionKind::Contact, Feature::Form),
    ];
    let mut features = vec![Feature::Landing, Feature::Hero, Feature::Navigation];
    for (kind, feature) in BY_KIND {
        if sections.iter().any(|section| section.kind == kind) && !features.contains(&feature) {
            features.push(feature);
        }
    }
    features
}

/// A section as it stands until somebody writes better.
pub(super) fn usual(kind: SectionKind, name: &str, topic: &str, portfolio: bool) -> Section {
    let (title, text, items): (String, String, Vec<SectionItem>) = match kind {
        SectionKind::Hero => (
            name.to_owned(),
            if portfolio {
                format!("Work by {name}, {topic}. Have a look around, and get in touch.")
            } else {
                format!("{} that you look forward to. Simple to start, easy to keep.", sentence_case(topic))
            },
            Vec::new(),
        ),
        SectionKind::Gallery => (
            "Selected work".to_owned(),
            "A few favourites from recent years.".to_owned(),
            ["Morning light", "The long road", "Harbour", "Faces", "After the rain", "Winter garden"]
                .map(|title| item(title, "", "", &[]))
                .to_vec(),
        ),
        SectionKind::Services => (
            "Services".to_owned(),
            String::new(),
            vec![
                item("First meeting", "We talk about what you need and what it takes.", "", &[]),
                item("The work itself", "Done with care, on the day we agreed on.", "", &[]),
                item("Aftercare", "Questions later on? We are still here.", "", &[]),
            ],
        ),
        SectionKind::Menu => (
            "Menu".to_owned(),
            String::new(),
            vec![
                item("Soup of the day", "With bread from this morning.", "$7", &[]),
                item("The house favourite", "What people come back for.", "$15", &[]),
                item("Something sweet", "Ask what is in the oven.", "$6", &[]),
            ],
        ),
        SectionKind::Features => (
            "Why people stay".to_owned(),
            String::new(),
            vec![
                item("Easy to start", "Set up in minutes.", "", &[]),
                item("Made with care", "Small things done well.", "", &[]),
                item("Stop any time", "No questions asked.", "", &[]),
            ],
        ),
        SectionKind::Stats => (
            "In figures".to_owned(),
            String::new(),
            vec![item("Years", "", "12", &[]), item("Happy customers", "", "1,400", &[]), item("People", "", "9", &[])],
        ),
        SectionKind::Pricing => (
            "Plans".to_owned(),
            "Change or stop whenever you like.".to_owned(),
            vec![
                item("Starter", "To try it out.", "$9 / month", &["One delivery or seat", "Stop any time"]),
                item(
                    "Regular",
                    "What most people take.",
                    "$19 / month",
                    &["Everything in Starter", "Twice as much", "Free extras"],
                ),
                item(
                    "Plenty",
                    "For teams and full houses.",
                    "$39 / month",
                    &["Everything in Regular", "A person to call"],
                ),
            ],
        ),
        SectionKind::Testimonials => (
            "What people say".to_owned(),
            String::new(),
            vec![
                item("Ana, Lisbon", "The best small thing I did for myself this year.", "", &[]),
                item("Jonas, Berlin", "It simply works, and the people are kind.", "", &[]),
                item("Mei, Leeds", "I told three friends. All three stayed.", "", &[]),
            ],
        ),
        SectionKind::Team => (
            "The team".to_owned(),
            String::new(),
            vec![
                item("Robin", "Looks after everything that you see.", "", &[]),
                item("Sasha", "Looks after everything that you do not.", "", &[]),
                item("Kim", "Answers when you write.", "", &[]),
            ],
        ),
        SectionKind::Faq => (
            "Questions and answers".to_owned(),
            String::new(),
            vec![
                item("How do I begin?", "Fill in the form on this page. You hear from us within a day.", "", &[]),
                item("Can I stop?", "Yes, at any time, with one message.", "", &[]),
                item("Where are you?", "Mostly online, and in person where it makes sense.", "", &[]),
            ],
        ),
        SectionKind::About => (
            format!("About {name}"),
            format!("{name} has been at it for years, and still enjoys every day of it."),
            Vec::new(),
        ),
        SectionKind::Signup => {
            ("Join in".to_owned(), "Leave your address and we write when it starts.".to_owned(), Vec::new())
        }
        SectionKind::Contact => {
            ("Contact".to_owned(), "Write a few lines. An answer comes within two days.".to_owned(), Vec::new())
        }
    };
    Section { id: String::new(), kind, title, text, items }
}

/// One item within a section.
pub(super) fn item(title: &str, text: &str, value: &str, lines: &[&str]) -> SectionItem {
    SectionItem {
        title: title.to_owned(),
        text: text.to_owned(),
        value: value.to_owned(),
        lines: lines.iter().map(|&line| line.to_owned()).collect(),
    }
}
