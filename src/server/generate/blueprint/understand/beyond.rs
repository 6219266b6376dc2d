//! What this generator cannot make, said plainly.

use super::text::{any, has};
use crate::model::understanding::Understanding;

/// Things out of reach, by their words, and how they are called.
const BEYOND: [(&[&str], &str); 18] = [
    (&["compiler", "interpreter", "programming language"], "a compiler or a programming language"),
    (&["operating system", "kernel", "device driver", "firmware"], "an operating system or a driver"),
    (
        &["machine learning", "neural network", "train a model", "deep learning", "llm", "chatbot", "ai assistant"],
        "machine learning",
    ),
    (
        &["blockchain", "cryptocurrency", "smart contract*", "nft*", "crypto trading", "trading bot"],
        "blockchains or trading",
    ),
    (
        &[
            "3d game",
            "multiplayer",
            "chess",
            "tetris",
            "platformer",
            "first-person",
            "video game",
            "game engine",
            "minesweeper",
            "snake game",
        ],
        "games beyond quizzes",
    ),
    (&["ios app", "android app", "native app", "desktop app", "swift app"], "native apps for phones or desktops"),
    (&["web browser", "search engine", "web crawler", "scrape*", "scraper"], "browsers, crawlers and search engines"),
    (
        &["video editor", "photo editor", "image editor", "audio editor", "video call*", "video conferenc*"],
        "editors for video, sound or images",
    ),
    (
        &["real-time chat", "chat app", "messenger", "social network", "live chat"],
        "conversations between several people's devices",
    ),
    (&["payment processing", "payment gateway", "accept payments", "online banking"], "payments"),
    (&["rest api", "graphql", "http api", "an api for", "api for a", "microservice*", "backend for"], "HTTP APIs yet"),
    (&["simulat*", "physics engine", "weather forecast*", "stock predict*"], "simulations and forecasts"),
    (&["virus", "malware", "exploit", "keylogger", "ransomware"], "software that harms"),
    (&["robot", "drone", "arduino", "raspberry"], "programs for devices"),
    (
        &["speech recognition", "voice assistant", "face recognition", "translate speech"],
        "recognition of speech or faces",
    ),
    (&["email server", "dns server", "proxy server", "vpn"], "servers for the network"),
    (&["gpu", "cuda", "quantum"], "programs for special hardware"),
    (&["database engine", "spreadsheet software", "excel clone", "photoshop"], "engines and office suites"),
];

/// Refuses what is out of reach.
pub(super) fn refuse(text: &str) -> Option<Understanding> {
    let (_, what) = BEYOND.iter().find(|(words, _)| any(text, words))?;
    Some(Understanding::Refused {
        reason: format!(
            "The built-in generator cannot make {what}. It makes web apps that keep, show and count things, and small tools. \
             Connect a model under Settings to go further."
        ),
        nearby: nearby(),
    })
}

/// Says that nothing could be made of the words.
pub(super) fn not_understood(text: &str) -> Understanding {
    let quoted: String = text.chars().take(80).collect();
    Understanding::Refused {
        reason: format!(
            "I could not tell from \"{quoted}\" what the app should keep. Name the things and what you want to know of each. \
             A connected model understands freer words."
        ),
        nearby: nearby(),
    }
}

fn nearby() -> Vec<String> {
    [
        "A reading list with title, author, rating from 1 to 5 and status (to read, reading, finished)",
        "Track my expenses by category, with a chart for each month and CSV export",
        "A quiz about European capitals with ten questions",
    ]
    .map(str::to_owned)
    .to_vec()
}

/// Parts of the words that ask for what no blueprint has.
pub(super) fn leftovers(text: &str) -> Vec<String> {
    const UNMET: [&str; 16] = [
        "email",
        "sms",
        "push notification*",
        "log in",
        "login",
        "sign in",
        "user accounts",
        "share*",
        "sync*",
        "api",
        "payment*",
        "upload to",
        "every monday",
        "send*",
        "invite*",
        "password*",
    ];
    const ASKS: [&str; 7] = ["send", "sends", "notify", "log in", "login", "sync", "invite"];
    let clauses = text.split(['.', ',', ';', '\n']);
    clauses
        .map(str::trim)
        .filter(|clause| any(clause, &UNMET) && ASKS.iter().any(|ask| has(clause, ask)))
        .map(|clause| format!("\"{clause}\""))
        .take(6)
        .collect()
}
