//! What this generator cannot make, said plainly: judged by what is to be made, not by a word in passing.
//!
//! "Log my chess games" keeps a list; "a chess game" is a game. So the words are searched for the thing that is to be made and
//! for what it is to do, and only those are held against the tables.

use super::text::{any, has, position, singular};
use crate::model::understanding::Understanding;

/// A sort of thing that is out of reach.
struct Beyond {
    /// What it is called in the answer.
    name: &'static str,
    /// Things of the sort, as the noun that is to be made ends.
    things: &'static str,
    /// What such a thing is asked to do, wherever it stands.
    does: &'static str,
    /// What can be made nearby.
    nearby: &'static str,
}

const BEYOND: [Beyond; 15] = [
    Beyond {
        name: "games beyond quizzes and flashcards",
        things: "game|chess|tetris|platformer|shooter|minesweeper|sudoku|tic tac toe|tic-tac-toe|hangman|rpg|mmo|game engine|racing game|snake\
            |pacman|pong|solitaire|poker|blackjack|battleship|multiplayer|wordle|2048|flappy bird|juego|spiel|jeu",
        does: "play against|play online|multiplayer game|first-person",
        nearby: "A log of my games with date, opponent, result (won, lost, draw) and notes",
    },
    Beyond {
        name: "a compiler or a programming language",
        things: "compiler|interpreter|programming language|transpiler|assembler|debugger|ide|code editor",
        does: "compiles code|runs on the gpu|run on the gpu",
        nearby: "A notes app for code snippets with title, language, tags and Markdown",
    },
    Beyond {
        name: "an operating system or a driver",
        things: "operating system|kernel|device driver|firmware|bootloader|os|hypervisor",
        does: "boots from",
        nearby: "An inventory of my computers with name, system, memory and last update",
    },
    Beyond {
        name: "machine learning",
        things: "neural network|machine learning model|deep learning model|llm|chatbot|ai assistant|language model|classifier|ai model|recommender system\
            |recommendation engine|image recognition|face recognition|speech recognition|voice assistant|image generator|text to speech",
        does: "train a|train an|trains a|recognise faces|recognize faces|recognise cats|recognise speech|recognize speech|transcribe*|detect objects\
            |detects objects|generate images|generates images|using gpt|with gpt|uses ai to|using ai to|answers questions with ai|predict stock*|predict the stock",
        nearby: "A log of experiments with model, data set, accuracy and date, with a chart over time",
    },
    Beyond {
        name: "blockchains or trading",
        things: "blockchain|cryptocurrency|smart contract|nft|nft marketplace|trading bot|crypto wallet|crypto exchange|token|trading platform",
        does: "trade stocks|trade crypto|trades stocks|trades crypto|mine bitcoin|mint nfts|buy and sell crypto",
        nearby: "A list of my coins with name, amount, price and purchase date, with totals",
    },
    Beyond {
        name: "native apps for phones, desktops or browsers",
        things: "ios app|iphone app|android app|native app|desktop app|swift app|kotlin app|flutter app|windows app|mac app|chrome extension\
            |browser extension|firefox extension|extension|vs code extension|wordpress plugin|wordpress theme|discord bot|telegram bot|slack bot|bot\
            |command line tool|command-line tool|cli tool|cli|python script|bash script|shell script|excel macro|smartwatch app|plugin",
        does: "publish to the app store",
        nearby: "A web app for runs with route, date, distance and duration, which works on a phone too",
    },
    Beyond {
        name: "browsers, crawlers and search engines",
        things: "web browser|search engine|web crawler|crawler|scraper|web scraper",
        does: "scrape*|crawls the web|crawl websites",
        nearby: "A bookmark list with title, link, tags and notes, and a search",
    },
    Beyond {
        name: "editors for video, sound or images",
        things: "video editor|photo editor|image editor|audio editor|music editor|drawing app|paint program|photoshop|daw|whiteboard|3d modeller|cad program",
        does: "edit videos|edit photos|edit audio|edit images|crop images|remove backgrounds",
        nearby: "A photo gallery with title, picture, place and date",
    },
    Beyond {
        name: "conversations, calls and streams between people's devices",
        things: "chat|group chat|messenger|live chat|chat room|social network|social media|video call|video conferencing|video chat|video conference|dating\
            |streaming service|streaming platform|video platform|video streaming|music streaming|livestream|forum",
        does: "chat with each other|chat with friends|message each other|send messages to each other|real-time chat|video calling|make video calls\
            |stream video*|video streaming|video upload|upload videos|live stream*|livestream*|collaborate in real time|real-time collaboration",
        nearby: "A list of my calls with person, date, duration and notes",
    },
    Beyond {
        name: "payments or banking",
        things: "payment gateway|payment processor|payment system|bank|online banking|banking",
        does: "accept payments|accepts payments|process payments|processes payments|take credit cards|charge credit cards",
        nearby: "Invoices with clients, line items, tax rate, due date and status (draft, sent, paid)",
    },
    Beyond {
        name: "HTTP APIs yet",
        things: "rest api|graphql api|http api|api|graphql|microservice|backend|web service|server|websocket server|email server|dns server|proxy|vpn",
        does: "exposes an api",
        nearby: "An app to manage books with title, author, year and CSV export",
    },
    Beyond {
        name: "simulations, forecasts or live data from elsewhere",
        things: "simulation|simulator|physics engine|weather forecast|weather|flight simulator|stock ticker|news feed|maps|navigation|gps navigation",
        does: "simulate*|real-time stock|live stock prices|live weather|turn-by-turn",
        nearby: "A weather diary with date, temperature, rain and notes, with a chart over time",
    },
    Beyond {
        name: "software that harms",
        things: "virus|malware|exploit|keylogger|ransomware|ddos tool|phishing page|phishing site|spyware|password cracker|botnet",
        does: "steal passwords|hack into|hack someone*|ddos",
        nearby: "A checklist for safer accounts with service, two-factor (yes, no) and last password change",
    },
    Beyond {
        name: "programs for devices or special hardware",
        things: "robot|drone|arduino sketch|arduino program|raspberry pi program|quantum computer|gpu program|cuda kernel|smart home system|home automation",
        does: "control a robot|control my robot|controls a robot|control a drone|fly a drone|control my lights|on an arduino",
        nearby: "A log of my drone flights with date, place, duration and battery",
    },
    Beyond {
        name: "engines and office suites",
        things: "database engine|database server|spreadsheet software|spreadsheet program|excel|word processor|powerpoint|office suite|email client|pdf editor\
            |presentation software|version control system",
        does: "convert pdf*|merge pdf*|ocr",
        nearby: "A table of records with name, amount, category and date, with CSV import and export",
    },
];

/// Services too large to copy; "a clone of" one of them is refused, a clone of a board or list app is not.
const SERVICES: &str = "youtube|facebook|instagram|twitter|tiktok|netflix|spotify|uber|airbnb|whatsapp|discord|slack|amazon|ebay|google|photoshop|excel|gmail\
    |zoom|tinder|reddit|linkedin|twitch|snapchat|pinterest|minecraft|fortnite|chatgpt|figma|google docs|google maps|dropbox|paypal";

/// Words that ask for something to be made.
const MAKES: &str = "build me|build us|build|make me|make us|make|create|write me|write|develop|code me|code|program|implement|design|generate|give me\
    |i want|i need|i'd like|i would like|we need|we want|can i have|set up|please|could you|can you|would you|help me|to|a|an|the|simple|basic|small|new|my own|own|real|full|complete|little|nice|cool|my|our|fully functional|working|online|web-based|modern|quick|me\
    |crea|haz|hazme|quiero|necesito|un|una|erstelle|baue|mach mir|ich möchte|ich brauche|ein|eine|einen|crée|fais|je veux|une";

/// Words that end what a thing is called.
const ENDS: &str = " for | with | that | which | to | about | using | in | on | where | so | from | like | by | and | who | when | whose | because | con | para | mit | für | avec | pour |, |. |: |; |! |? | - | (";

/// Nouns that say no more than that something is made.
const GENERIC: &str = "app|application|web app|web application|website|web site|site|tool|system|platform|software|program|web tool|page|webapp|service|clone|project|thing|simulator game";

/// Refuses what is out of reach.
pub(super) fn refuse(text: &str) -> Option<Understanding> {
    let head = made(text);
    let found = BEYOND
        .iter()
        .find(|beyond| is(&head, beyond.things))
        .map(|beyond| (beyond.name, beyond.nearby))
        .or_else(|| clone_of(text).map(|nearby| ("a copy of a service that large", nearby)))
        .or_else(|| {
            let vague =
                bare(&head).is_empty() || GENERIC.split('|').any(|noun| head == noun) || first_verb_is_beyond(text);
            let does = |beyond: &&Beyond| beyond.does.split('|').any(|phrase| has(text, phrase));
            BEYOND.iter().find(does).filter(|_| vague && !keeps(text)).map(|beyond| (beyond.name, beyond.nearby))
        });
    let (what, near) = found?;
    Some(Understanding::Refused {
        reason: format!(
            "The built-in generator cannot make {what}. It makes web apps that keep, show and count things, small tools and pages. \
             Connect a model under Settings to go further."
        ),
        nearby: nearby(Some(near)),
    })
}

/// The thing that is to be made, as the words call it: "multiplayer chess game", "app", "reading list".
fn made(text: &str) -> String {
    let mut rest = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    while let Some(shorter) = MAKES
        .split('|')
        .filter_map(|word| rest.strip_prefix(word).filter(|rest| rest.starts_with(' ')))
        .min_by_key(|rest| rest.len())
    {
        rest = shorter.trim_start();
    }
    let end = ENDS.split('|').filter_map(|end| rest.find(end)).min().unwrap_or(rest.len());
    rest[..end].trim_end_matches(|c: char| !c.is_alphanumeric()).to_owned()
}

/// Without generic nouns at the end: "weather app" is about weather.
fn bare(head: &str) -> String {
    let mut bare = head;
    while let Some(shorter) = GENERIC.split('|').find_map(|noun| bare.strip_suffix(noun)) {
        if !shorter.is_empty() && !shorter.ends_with(' ') {
            break;
        }
        bare = shorter.trim_end();
    }
    bare.to_owned()
}

/// Whether what is made is one of the things: the noun that it ends with, in the singular; "log my chess games" makes no game.
fn is(head: &str, things: &str) -> bool {
    let starts = [
        "log ",
        "track ",
        "keep ",
        "list ",
        "record ",
        "manage ",
        "plan ",
        "organi",
        "note ",
        "collect ",
        "rate ",
        "count ",
        "store ",
        "remember ",
    ];
    if starts.iter().any(|verb| head.starts_with(verb)) {
        return false;
    }
    if any(head, &["quiz", "trivia", "flashcard*", "flash card*"]) {
        return false;
    }
    let ends = |words: &str, thing: &str| {
        words == thing || words.strip_suffix(thing).is_some_and(|before| before.ends_with([' ', '-']))
    };
    [head.to_owned(), bare(head)].iter().any(|words| {
        // Several of a kind are things to keep: "video games", "drones".
        let many = words
            .split(' ')
            .next_back()
            .is_some_and(|last| singular(last) != last && !["chess", "maps", "os"].contains(&last));
        !many && things.split('|').any(|thing| ends(words, thing))
    })
}

fn clone_of(text: &str) -> Option<&'static str> {
    let copies = [
        "clone of",
        "copy of",
        "clone",
        "alternative to",
        "replica of",
        "something like",
        "app like",
        "site like",
        "platform like",
        "similar to",
    ];
    let named = SERVICES.split('|').any(|service| has(text, service));
    (named && any(text, &copies)).then_some("A list of videos with title, link, channel and rating")
}

/// "Train …", "scrape …": an order to do what is out of reach, rather than to make something.
fn first_verb_is_beyond(text: &str) -> bool {
    let first = made(text);
    BEYOND.iter().flat_map(|beyond| beyond.does.split('|')).any(|phrase| position(&first, phrase) == Some(0))
}

/// Whether the words ask to keep something: then whatever else they mention is what it is kept of.
fn keeps(text: &str) -> bool {
    any(
        text,
        &[
            "track*",
            "log",
            "list of",
            "keep*",
            "tracker",
            "collection",
            "record",
            "records",
            "catalog*",
            "manage",
            "organi*",
            "diary",
            "journal",
            "watchlist",
            "database of",
            "each has",
        ],
    )
}

/// Says that nothing could be made of the words.
pub(super) fn not_understood(text: &str) -> Understanding {
    let quoted: String = text.chars().take(80).collect();
    Understanding::Refused {
        reason: format!(
            "I could not tell from \"{quoted}\" what the app should keep. Name the things and what you want to know of each. \
             A connected model understands freer words."
        ),
        nearby: nearby(None),
    }
}

fn nearby(first: Option<&str>) -> Vec<String> {
    let usual = [
        "A reading list with title, author, rating from 1 to 5 and status (to read, reading, finished)",
        "Track my expenses by category, with a chart for each month and CSV export",
        "A quiz about European capitals with ten questions",
    ];
    first.into_iter().chain(usual).take(3).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_made_decides_not_a_word_in_passing() {
        let kept = [
            "log my chess games",
            "an app to track my blockchain reading list",
            "keep a list of video calls i had",
            "a video game backlog with title, platform and status",
            "track my drone flights: date, place, duration",
            "a quiz about chess",
            "landing page for a chess club",
            "board game collection",
            "a portfolio website for a robot builder",
            "inventory of raspberry pi boards",
            "flashcards for compiler theory",
            "website for a weather station",
            "list of apis i use: name, url, key owner",
            "a blog about machine learning",
            "track my crypto: coin, amount, price",
            "a database of viruses for my biology class",
            "game night planner",
            "a log of simulation runs with name, date and result",
            "chess tournament manager",
            "helpdesk for our vpn users",
            "an app where i write down my video calls",
            "a tracker for weather",
            "track games i played",
            "poker night scores: player, date, points",
            "ein verzeichnis meiner spiele mit titel und jahr",
            "expense tracker",
            "track my workouts",
            "collect feedback for our api",
            "snake care log",
            "a server inventory with name, ip and location",
            "sports team manager",
            "an extension course list",
            "list of my bank accounts",
        ];
        let wrongly: Vec<_> = kept.iter().filter(|words| refuse(words).is_some()).collect();
        assert!(wrongly.is_empty(), "refused: {wrongly:?}");
        let beyond = [
            "build a multiplayer chess game",
            "a 3d shooter",
            "train a neural network",
            "a chrome extension",
            "clone of youtube with video upload and streaming",
            "make me a chess game",
            "write me a compiler for a new programming language that runs on the gpu.",
            "an ios app for runners",
            "rest api for a library",
            "build an operating system",
            "a snake game",
            "create a chat app where friends can message each other",
            "a youtube clone",
            "an app like uber",
            "a trading bot",
            "a weather app",
            "make a video editor",
            "a discord bot that plays music",
            "an app that can recognise faces",
            "a search engine",
            "train a model to recognise cats",
            "build a web scraper",
            "a multiplayer chess game",
            "create a platform to stream videos",
            "a python script to rename files",
            "tetris",
            "i want a social network for cats",
            "a keylogger",
            "build me a virus",
            "an api for my shop",
            "an app that uses ai to write emails",
        ];
        let missed: Vec<_> = beyond.iter().filter(|words| refuse(words).is_none()).collect();
        assert!(missed.is_empty(), "not refused: {missed:?}");
    }
}
