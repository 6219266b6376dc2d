//! What a model is given to read: the files that a request is about, within a number of tokens that is always kept.

use std::collections::{BTreeMap, BTreeSet};

use super::quoted::quoted;
use crate::{
    model::{
        event::ContextFile,
        mode::Mode,
        tree::{FilePath, Tree},
    },
    server::runs::Task,
};

/// What is asked, as far as it decides which files matter.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Topic<'a> {
    pub words: &'a str,
    /// Files that the person put there by name.
    pub pinned: &'a [String],
    /// Files that checks complain about.
    pub failing: &'a [String],
    /// Files that the person does not want read.
    pub left_out: &'a [String],
    /// Whether lines are shown with their numbers.
    pub numbered: bool,
}

/// The files, as they stand in the prompt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Context {
    pub text: String,
    pub given: Vec<ContextFile>,
}

/// How many tokens a text has, at most: models differ, and code has about one token to three bytes.
pub(super) fn tokens(text: &str) -> usize {
    text.len().div_ceil(3)
}

/// Where a project keeps its own rules.
const RULES: &str = "AGENTS.md";

/// The project's own rules, as far as `budget` tokens hold them; empty where it has none.
pub(super) fn rules(tree: &Tree, budget: usize) -> String {
    let Some(text) = tree.text(RULES).map(str::trim).filter(|text| !text.is_empty()) else { return String::new() };
    let mut end = text.len().min(budget * 3);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text[..end].to_owned()
}

/// Chooses what to give for a task.
pub(super) fn of_task(task: &Task<'_>, left_out: &[String], budget: usize) -> Context {
    let failing: Vec<String> = task.failures.iter().filter_map(|failure| failure.path.clone()).collect();
    // A short question may be about what was said before it.
    let before = task.talk.iter().rev().take(2).map(|message| message.text.as_str());
    let words = std::iter::once(task.request).chain(before).collect::<Vec<_>>().join("\n");
    let numbered = matches!(task.mode, Mode::Ask | Mode::Review);
    let topic = Topic { words: &words, pinned: task.files, failing: &failing, left_out, numbered };
    choose(task.tree, &topic, budget)
}

/// Chooses what to give.
pub(super) fn choose(tree: &Tree, topic: &Topic<'_>, budget: usize) -> Context {
    let mut files = readable(tree);
    files.retain(|path, _| !topic.left_out.iter().any(|one| one == path));
    if files.is_empty() {
        return Context { text: String::new(), given: Vec::new() };
    }
    let mut text = index(&files, budget / 6);
    let mut left = budget.saturating_sub(tokens(&text));
    let mut given = Vec::new();
    for path in ranked(&files, topic) {
        let Some(content) = files.get(path) else { continue };
        let shown = if topic.numbered { numbered(content) } else { content.to_string() };
        let shown = format!("\n--- {path}\n{shown}{}", if shown.ends_with('\n') { "" } else { "\n" });
        let cost = tokens(&shown);
        if cost > left {
            continue;
        }
        left -= cost;
        text.push_str(&shown);
        given.push(ContextFile { path: (*path).to_owned(), tokens: cost });
    }
    Context { text, given }
}

/// Text files that somebody wrote.
fn readable(tree: &Tree) -> BTreeMap<&str, &str> {
    let written =
        |path: &FilePath| !matches!(path.as_str(), RULES | "package-lock.json" | "pnpm-lock.yaml" | "yarn.lock");
    tree.iter()
        .filter(|(path, _)| written(path))
        .filter_map(|(path, content)| Some((path.as_str(), std::str::from_utf8(content).ok()?)))
        .filter(|(_, text)| !text.contains('\0'))
        .collect()
}

fn numbered(content: &str) -> String {
    (1..).zip(content.lines()).map(|(number, line)| format!("{number}  {line}\n")).collect()
}

/// The names of all files, as far as there is room.
fn index(files: &BTreeMap<&str, &str>, budget: usize) -> String {
    let mut text = String::from("Files of the project:\n");
    for (at, path) in files.keys().enumerate() {
        if tokens(&text) + tokens(path) + 10 > budget {
            text.push_str(&format!("… and {} more\n", files.len() - at));
            break;
        }
        text.push_str(path);
        text.push('\n');
    }
    text
}

/// Files by how much they have to do with the topic; those that have nothing to do with it are left out.
fn ranked<'a>(files: &BTreeMap<&'a str, &'a str>, topic: &Topic<'_>) -> Vec<&'a str> {
    let (known, fresh): (Vec<&str>, Vec<&str>) =
        quoted(topic.words).into_iter().partition(|words| files.values().any(|text| text.contains(words)));
    // Words that are to stand somewhere say nothing of where.
    let about = fresh.iter().fold(topic.words.to_owned(), |about, words| about.replace(words, " "));
    let words = keywords(&about);
    let asked = about.to_lowercase();
    let about_tests = asked.contains("test");
    let mut scores: BTreeMap<&str, f64> = BTreeMap::new();
    for (path, content) in files {
        let named = |list: &[String]| list.iter().any(|one| one == path);
        let name = path.rsplit('/').next().unwrap_or(path);
        let mut score = 0.0;
        if named(topic.pinned) {
            score += 100.0;
        }
        if named(topic.failing) {
            score += 60.0;
        }
        if asked.contains(&path.to_lowercase()) || asked.contains(&name.to_lowercase()) {
            score += 40.0;
        }
        let (lower_path, lower) = (path.to_lowercase(), content.to_lowercase());
        for word in &words {
            score += if lower_path.contains(word.as_str()) { 6.0 } else { 0.0 };
            score += if lower.contains(word.as_str()) { 2.0 } else { 0.0 };
            // What people call by the name of an element: the header, the footer, a button.
            score += if lower.contains(&format!("<{word}")) { 3.0 } else { 0.0 };
        }
        score += if known.iter().any(|words| content.contains(words)) { 30.0 } else { 0.0 };
        // Where everything comes together is worth seeing whatever is asked.
        score += if matches!(*path, "src/App.tsx" | "src/App.jsx" | "src/main.ts" | "index.html") { 1.5 } else { 0.0 };
        let is_test = path.contains(".test.") || path.contains("/test/") || path.starts_with("tests/");
        if (is_test && !about_tests && score < 40.0) || !path.contains('.') {
            score *= 0.1;
        }
        // A long file must be worth its room.
        let weight = 1.0 + tokens(content) as f64 / 6000.0;
        scores.insert(path, score / weight);
    }
    spread(files, &mut scores);
    let mut order: Vec<(&str, f64)> = scores.into_iter().filter(|(_, score)| *score > 0.3).collect();
    order.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    order.into_iter().map(|(path, _)| path).collect()
}

/// Gives a part of each file's score to what it imports and to what imports it.
fn spread(files: &BTreeMap<&str, &str>, scores: &mut BTreeMap<&str, f64>) {
    let stems: BTreeMap<String, &str> =
        files.keys().map(|path| (path.rsplit_once('.').map_or(*path, |(stem, _)| stem).to_owned(), *path)).collect();
    let before = scores.clone();
    for (path, content) in files {
        for target in imports(path, content) {
            let Some(other) = stems.get(&target).or_else(|| files.get_key_value(target.as_str()).map(|(path, _)| path))
            else {
                continue;
            };
            let (own, others) = (before.get(path).copied().unwrap_or(0.0), before.get(other).copied().unwrap_or(0.0));
            for (name, gain) in [(*other, own * 0.2), (path, others * 0.1)] {
                if let Some(score) = scores.get_mut(name) {
                    *score = score.max(gain);
                }
            }
        }
    }
}

/// Paths of the project's own files that a script imports, without their ending.
fn imports(path: &str, content: &str) -> BTreeSet<String> {
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let quoted = content.lines().filter(|line| line.contains("from ") || line.trim_start().starts_with("import "));
    let specifiers = quoted.filter_map(|line| line.rsplit(['"', '\'']).nth(1));
    specifiers
        .filter_map(|specifier| match specifier.strip_prefix("@/") {
            Some(rest) => Some(format!("src/{rest}")),
            None if specifier.starts_with('.') => join(folder, specifier),
            None => None,
        })
        .collect()
}

fn join(folder: &str, relative: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in relative.split('/') {
        match part {
            "." | "" => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// Words that say what a request is about, each without its ending.
fn keywords(words: &str) -> BTreeSet<String> {
    const COMMON: [&str; 34] = [
        "the", "and", "for", "with", "that", "this", "make", "please", "can", "you", "want", "add", "when", "into",
        "from", "should", "have", "show", "change", "all", "app", "are", "not", "but", "its", "also", "more",
        "instead", "like", "each", "there", "where", "them", "use",
    ];
    words
        .split(|c: char| !c.is_alphanumeric())
        .map(str::to_lowercase)
        .filter(|word| word.chars().count() > 2 && !COMMON.contains(&word.as_str()))
        .map(|word| {
            let stem = word.strip_suffix("ies").or_else(|| word.strip_suffix("es")).or_else(|| word.strip_suffix('s'));
            stem.filter(|stem| stem.chars().count() > 2).unwrap_or(&word).to_owned()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(files: &[(&str, &str)]) -> Tree {
        let mut tree = Tree::default();
        for (path, content) in files {
            tree.insert(FilePath::parse(path).unwrap(), content.as_bytes());
        }
        tree
    }

    fn paths(context: &Context) -> Vec<&str> {
        context.given.iter().map(|given| given.path.as_str()).collect()
    }

    #[test]
    fn files_that_a_request_is_about_come_first() {
        let tree = tree(&[
            (
                "src/App.tsx",
                "import { Timer } from \"@/components/Timer\";\nimport { Footer } from \"./components/Footer\";",
            ),
            ("src/components/Timer.tsx", "export function Timer() { return <p>seconds</p> }"),
            ("src/components/Footer.tsx", "export function Footer() { return <footer>by me</footer> }"),
            ("src/components/Footer.test.tsx", "it(\"has a footer\")"),
            ("package-lock.json", "{}"),
        ]);
        let topic = Topic { words: "Make the footer link to our site", ..Topic::default() };
        let context = choose(&tree, &topic, 4000);
        assert_eq!(paths(&context)[0], "src/components/Footer.tsx");
        assert!(paths(&context).contains(&"src/App.tsx"), "what imports it comes along");
        assert!(!context.text.contains("--- package-lock.json"));
        let pinned = ["src/components/Timer.tsx".to_owned()];
        let context = choose(&tree, &Topic { pinned: &pinned, ..topic }, 4000);
        assert_eq!(paths(&context)[0], "src/components/Timer.tsx");
    }

    #[test]
    fn quoted_words_are_looked_for_and_new_ones_say_nothing_of_where() {
        let tree = tree(&[
            ("src/components/Cents.tsx", "export function Cents() { return <p>every cent counts, each one</p> }"),
            ("src/components/Shell.tsx", "export function Shell() { return <header>Expenses</header> }"),
            ("src/components/Form.tsx", "export function Form() { return <button>Save it all</button> }"),
        ]);
        let first = |words: &str| paths(&choose(&tree, &Topic { words, ..Topic::default() }, 4000))[0].to_owned();
        assert_eq!(first("Put 'Each cent is one' into the header"), "src/components/Shell.tsx");
        assert_eq!(first("Let \"Save it all\" be red in the header"), "src/components/Form.tsx");
    }

    #[test]
    fn the_budget_is_kept_whatever_the_size_of_the_project() {
        let mut tree = Tree::default();
        for number in 0..2000 {
            let path = FilePath::parse(&format!("src/part{}/Component{number}.tsx", number % 40)).unwrap();
            tree.insert(
                path,
                format!("export const hi{number} = \"{}\";", "hi there ".repeat(number % 200)).into_bytes(),
            );
        }
        for budget in [0, 100, 1500, 6000, 50_000] {
            let context = choose(&tree, &Topic { words: "Hi", ..Topic::default() }, budget);
            assert!(tokens(&context.text) <= budget.max(40), "{budget}: {}", tokens(&context.text));
        }
    }

    #[test]
    fn what_is_no_text_is_left_out() {
        let mut tree = tree(&[("src/App.tsx", "hello")]);
        tree.insert(FilePath::parse("public/logo.png").unwrap(), vec![0x89, 0x50, 0xff]);
        tree.insert(FilePath::parse("public/logo.bin").unwrap(), b"a\0b".to_vec());
        let context = choose(&tree, &Topic { words: "logo", ..Topic::default() }, 1000);
        assert!(!context.text.contains("logo"), "{}", context.text);
    }
}
