//! How small models are asked: shortly, and with worked examples of differing kinds, for they do as they have seen.

use super::context::tokens;
use crate::{model::tree::Tree, server::models::Turn};

/// What holds for every request to a small model.
pub(super) const SYSTEM: &str = include_str!("prompts/small.md");

/// Fewer billions of parameters than this are few.
const LARGE: f32 = 8.0;

/// A wish over a few lines of an app, and what a good answer to it is.
const EXAMPLES: [(&str, &str); 3] = [
    (
        "--- src/components/SiteHeader.tsx\nexport function SiteHeader({ name }: { name: string }) {\n  return (\n    \
         <header className=\"flex gap-2\">\n      <h1 className=\"text-xl\">{name}</h1>\n    </header>\n  );\n}\n\n\
         What is asked for: Put the words \"Made with care\" after the name",
        "The words stand after the name.\n\n<<<edit src/components/SiteHeader.tsx\n<<<<<<< SEARCH\n      \
         <h1 className=\"text-xl\">{name}</h1>\n=======\n      <h1 className=\"text-xl\">{name}</h1>\n      \
         <p className=\"text-muted\">Made with care</p>\n>>>>>>> REPLACE\n>>>end",
    ),
    (
        "--- src/App.tsx\nimport { Board } from \"@/components/Board\";\n\nWhat is asked for: Add a file src/lib/tips.ts \
         with two tips for gardeners",
        "The tips are there.\n\n<<<file src/lib/tips.ts\nexport const tips = [\"Water in the morning.\", \"Mulch in \
         summer.\"];\n>>>end",
    ),
    (
        "--- src/pages/Songs.tsx\n      <SongTable songs={songs} />\n      <button type=\"button\" onClick={add}>Add \
         song</button>\n    </main>\n\nWhat is asked for: The button should say \"Remember this song\"; end the page with \
         \"Sing along\"",
        "The button has its new name, and the page its last line.\n\n<<<edit src/pages/Songs.tsx\n<<<<<<< SEARCH\n      \
         <button type=\"button\" onClick={add}>Add song</button>\n    </main>\n=======\n      <button type=\"button\" \
         onClick={add}>Remember this song</button>\n      <p className=\"text-muted\">Sing along</p>\n    </main>\n\
         >>>>>>> REPLACE\n>>>end",
    ),
];

/// What a question ends with, given the files that it shows: a small model heeds best what it read last.
pub(super) fn reminder(paths: &[&str]) -> String {
    let paths: Vec<String> = paths.iter().map(|path| format!("`<<<edit {path}`")).collect();
    match paths.is_empty() {
        true => "Answer with a sentence, then `<<<file` and the new file.".to_owned(),
        false => format!(
            "Answer with a sentence, then an edit that begins with one of {}, with SEARCH lines copied from that file; or \
             `<<<file` for a new file.",
            paths.join(", ")
        ),
    }
}

/// Most tokens of a file that is rewritten whole.
const REWRITE: usize = 1400;
/// A file rewritten whole, as an example.
const REWRITTEN: (&str, &str) = (
    "Write this file anew, whole, with this change and no other: put the words \"Made with care\" after the name\n\n\
     --- src/components/SiteHeader.tsx\nexport function SiteHeader({ name }: { name: string }) {\n  return <h1 \
     className=\"text-xl\">{name}</h1>;\n}\n",
    "<<<file src/components/SiteHeader.tsx\nexport function SiteHeader({ name }: { name: string }) {\n  return (\n    \
     <>\n      <h1 className=\"text-xl\">{name}</h1>\n      <p className=\"text-muted\">Made with care</p>\n    </>\n  \
     );\n}\n>>>end",
);

/// Files that are asked for whole when edits came to nothing, one after the other.
#[derive(Debug, Default)]
pub(super) struct Rewrites {
    asked: Vec<String>,
}

impl Rewrites {
    /// Asks for the first of the files that is short enough and was not asked for yet.
    pub(super) fn next(&mut self, paths: &[String], tree: &Tree, request: &str) -> Option<Vec<Turn>> {
        let is_code = |path: &str| path.ends_with(".tsx") && !path.ends_with(".test.tsx");
        let fresh = paths.iter().filter(|path| is_code(path) && !self.asked.contains(path));
        let mut files = fresh.filter_map(|path| Some((path, tree.text(path)?)));
        let (path, text) = files.find(|(_, text)| tokens(text) <= REWRITE)?;
        let ask =
            format!("Write this file anew, whole, with this change and no other: {request}\n\n--- {path}\n{text}");
        self.asked.push(path.clone());
        Some(vec![Turn::user(REWRITTEN.0), Turn::model(REWRITTEN.1), Turn::user(ask)])
    }
}

/// What is sent back when an answer holds no block.
pub(super) const NO_BLOCK: &str = "That changed no file. Give the change as a block that begins with `<<<edit` and the path \
     of one of the files above, with SEARCH lines copied from it.";

/// The examples, as turns that come before the question.
pub(super) fn examples() -> Vec<Turn> {
    EXAMPLES.iter().flat_map(|(wish, answer)| [Turn::user(*wish), Turn::model(*answer)]).collect()
}

/// Whether a model says by its name that it is small: `qwen2.5-coder:1.5b`, `gemma-3-4b-it`.
pub(super) fn says_so(model: &str) -> bool {
    let model = model.to_lowercase();
    let words = model.split(|c: char| !c.is_ascii_alphanumeric() && c != '.');
    let sizes = words.filter_map(|word| word.strip_suffix('b')?.parse::<f32>().ok());
    sizes
        .fold(None, |least: Option<f32>, size| Some(least.map_or(size, |least| least.max(size))))
        .is_some_and(|b| b < LARGE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{artifact::Response, model::tree::FilePath};

    #[test]
    fn names_tell_the_size() {
        for small in ["qwen2.5-coder:1.5b", "gemma-3-4b-it", "Llama-3.2-3B-Instruct", "qwen2.5-coder-0.5b"] {
            assert!(says_so(small), "{small}");
        }
        for large in [
            "gpt-4o",
            "llama-3.3-70b",
            "qwen2.5-coder:32b",
            "claude-sonnet-4-5",
            "phi-4",
            "mixtral-8x7b-70b",
            "qwen3-8b",
        ] {
            assert!(!says_so(large), "{large}");
        }
    }

    #[test]
    fn the_first_file_that_is_short_enough_is_written_anew() {
        let mut tree = Tree::default();
        for (path, text) in
            [("src/Long.tsx", "x".repeat(9000)), ("src/a.test.tsx", "it()".into()), ("src/A.tsx", "<a/>".into())]
        {
            tree.insert(FilePath::parse(path).unwrap(), text.into_bytes());
        }
        let paths = ["src/Gone.tsx", "src/Long.tsx", "src/a.test.tsx", "src/A.tsx"].map(str::to_owned);
        let mut rewrites = Rewrites::default();
        let turns = rewrites.next(&paths, &tree, "make it blue").unwrap();
        assert!(turns[2].text.contains("make it blue\n\n--- src/A.tsx\n<a/>"));
        assert_eq!(rewrites.next(&paths, &tree, "make it blue"), None, "each once");
        assert_eq!(Rewrites::default().next(&paths[..3], &tree, "make it blue"), None);
    }

    #[test]
    fn examples_are_answers_that_can_be_read() {
        assert!(Response::read("k1", REWRITTEN.1).is_sound());
        for (wish, answer) in EXAMPLES {
            let response = Response::read("k1", answer);
            assert!(response.is_sound() && response.operations().len() == 1, "{answer}");
            assert!(wish.contains("What is asked for: "));
        }
    }
}
