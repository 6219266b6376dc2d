//! One conversation about one request: asking, reading along, going on after a cut.

use super::{judge::so_far, prompt, telling::Telling};
use crate::{
    artifact::{Block, Event, Parser, Response, Seam, continuation},
    model::{day, problem::Problem, tree::Tree},
    server::{
        error::AppError,
        models::{Answer, Asking, Candidate, ChatRequest, Heard, Lines, Stop, Turn},
        money::Money,
        runs::{Client, Told},
    },
};

/// How often an answer that was cut is continued.
const CONTINUATIONS: usize = 4;

/// A conversation with whoever answers.
pub(super) struct Conversation<'a> {
    pub lines: &'a Lines,
    pub candidates: &'a [Candidate],
    /// What holds for the whole conversation.
    pub system: &'static str,
    pub turns: Vec<Turn>,
    /// Files that the first of them shows, the most fitting first.
    pub given: Vec<String>,
    /// What the blocks of its answers carry.
    pub key: String,
    /// What its answers change.
    pub tree: &'a Tree,
    /// Whether a block that has no end ends with the answer, when the model itself ended it: small ones forget the mark.
    pub lenient: bool,
    pub max_tokens: u32,
    pub temperature: f32,
    /// Whether it is about mending what the run itself made.
    pub repair: bool,
    pub client: Client<'a>,
    pub money: &'a Money,
    pub telling: &'a Telling,
}

impl Conversation<'_> {
    /// Asks, and reads the answer to its end.
    pub(super) async fn answer(&mut self) -> Result<Response, AppError> {
        let mut reading = Reading::new(&self.key, self.tree);
        let mut text = String::new();
        let mut turns = self.turns.clone();
        // A small model that is still talking goes round in circles more often than it has more to say.
        let most = if self.lenient { 1 } else { CONTINUATIONS };
        for part in 0..=most {
            let answer = {
                let mut said = |spoken: Spoken<'_>| match spoken {
                    Spoken::Text(text) if part == 0 => reading.take(text, self.telling),
                    Spoken::Afresh if part == 0 => reading = Reading::new(&self.key, self.tree),
                    // What continues a cut answer is joined to it as a whole.
                    _ => {}
                };
                self.ask(turns, &mut said).await?
            };
            if part > 0 {
                reading.go_on(&answer.text, self.telling);
            }
            text.push_str(&answer.text);
            match answer.stop {
                Stop::Filtered => return Err(filtered(&answer.name)),
                Stop::Length if part < most => {
                    self.telling.said("The answer was cut at the model's limit; it goes on.".to_owned());
                    let ask = reading.pause(&self.key).map_or_else(prompt::go_on, Turn::user);
                    turns = self.turns.clone();
                    turns.extend([Turn::model(text.clone()), ask]);
                }
                Stop::Said => {
                    if self.lenient && reading.parser.open().is_some() {
                        reading.take(if text.ends_with('\n') { ">>>end\n" } else { "\n>>>end\n" }, self.telling);
                    }
                    break;
                }
                Stop::Length => break,
            }
        }
        self.turns.push(Turn::model(text));
        Ok(reading.finish(self.telling))
    }

    /// Says what was wrong with the last answer.
    pub(super) fn complain(&mut self, complaint: String) {
        self.turns.push(Turn::user(complaint));
    }

    /// Asks for words alone, and tells them as they come.
    pub(super) async fn words(&self) -> Result<String, AppError> {
        let mut text = String::new();
        let mut turns = self.turns.clone();
        for part in 0..=CONTINUATIONS {
            let telling = self.telling;
            let mut said = |spoken: Spoken<'_>| match spoken {
                Spoken::Text(more) => telling.tell(Told::Reply(more.to_owned())),
                Spoken::Afresh if part == 0 => telling.tell(Told::Afresh),
                Spoken::Afresh => {}
            };
            let answer = self.ask(turns, &mut said).await?;
            text.push_str(&answer.text);
            match answer.stop {
                Stop::Filtered => return Err(filtered(&answer.name)),
                Stop::Length if part < CONTINUATIONS => {
                    turns = self.turns.clone();
                    turns.extend([Turn::model(text.clone()), prompt::go_on()]);
                }
                Stop::Said | Stop::Length => break,
            }
        }
        Ok(text)
    }

    /// Asks for a line that nobody else hears.
    pub(super) async fn line(&self) -> Result<String, AppError> {
        let answer = self.ask(self.turns.clone(), &mut |_| {}).await?;
        Ok(answer.text)
    }

    async fn ask(&self, turns: Vec<Turn>, said: &mut (dyn FnMut(Spoken<'_>) + Send)) -> Result<Answer, AppError> {
        let request = ChatRequest {
            model: String::new(),
            system: self.system.to_owned(),
            turns,
            max_tokens: self.max_tokens,
            temperature: self.temperature,
            schema: None,
            stop: Vec::new(),
            key: self.key.clone(),
        };
        // Held until the call is over: while it is under way nobody else could count it.
        let _permit = self.money.admit(self.client).await?;
        let asking = Asking { lines: self.lines, candidates: self.candidates, request };
        let mut hear = |heard: Heard| match heard {
            Heard::Text(text) => said(Spoken::Text(&text)),
            Heard::Waiting { name, wait, why } if wait.is_zero() => {
                self.telling.said(format!("Waiting for {name}: {why}."));
            }
            Heard::Waiting { name, wait, why } => {
                self.telling.said(format!("Waiting {} s for {name}: {why}.", wait.as_secs_f32().ceil()));
            }
            Heard::Again { name, model } => {
                said(Spoken::Afresh);
                self.telling.said(format!("Asking {model} ({name})."));
            }
            Heard::Remembered(at) => {
                self.telling.said(format!("Answered from memory: the same was asked on {}.", day::in_words(at)));
            }
            Heard::Reasoning(_) | Heard::Tokens(_) => {}
        };
        let answer = asking.answer(&mut hear).await?;
        let tokens = answer.tokens;
        let micros = self.money.cost(self.client.actor.user_id, &answer.model, tokens).await?;
        self.telling.tell(Told::Used {
            input: tokens.input,
            cached: tokens.cached,
            output: tokens.output,
            micros,
            repair: self.repair,
        });
        Ok(answer)
    }
}

/// What is heard of an answer.
enum Spoken<'a> {
    Text(&'a str),
    /// It begins again.
    Afresh,
}

/// An answer as it is read.
struct Reading<'a> {
    tree: &'a Tree,
    parser: Parser,
    response: Response,
    seam: Option<Seam>,
}

impl<'a> Reading<'a> {
    fn new(key: &str, tree: &'a Tree) -> Self {
        Self { tree, parser: Parser::new(key), response: Response::default(), seam: None }
    }

    fn take(&mut self, text: impl AsRef<[u8]>, telling: &Telling) {
        let mut open = self.parser.open().cloned();
        let response = &mut self.response;
        let before = response.operations().len();
        self.parser.push(text, |event| {
            tell(&event, &mut open, telling);
            response.take(event);
        });
        if response.operations().len() > before
            && let Some(tree) = so_far(response.operations(), self.tree)
        {
            telling.tell(Told::SoFar(Box::new(tree)));
        }
    }

    /// Stops at a cut; what to ask for when that is inside a block.
    fn pause(&mut self, key: &str) -> Option<String> {
        self.parser.pause();
        let resume = continuation(&self.response)?;
        let ask = resume.ask(key);
        self.seam = Some(Seam::new(resume, key));
        Some(ask)
    }

    fn go_on(&mut self, rest: &str, telling: &Telling) {
        match self.seam.take() {
            Some(mut seam) => {
                let joined = seam.push(rest.as_bytes()).into_owned();
                self.take(joined, telling);
                self.take(seam.finish(), telling);
            }
            None => self.take(rest, telling),
        }
    }

    fn finish(mut self, telling: &Telling) -> Response {
        let mut open = self.parser.open().cloned();
        let response = &mut self.response;
        self.parser.finish(|event| {
            tell(&event, &mut open, telling);
            response.take(event);
        });
        self.response
    }
}

/// Shows files as they are written; of an edit only that there is one.
fn tell(event: &Event<'_>, open: &mut Option<Block>, telling: &Telling) {
    match event {
        Event::Opened { block, .. } => {
            if let Some(path) = block.path() {
                telling.tell(Told::Opened(path.to_string()));
            }
            *open = Some((*block).clone());
        }
        Event::Grew(text) => {
            if let Some(Block::File { path }) = open {
                telling.tell(Told::Text(path.to_string(), (*text).to_owned()));
            }
        }
        Event::Closed(block) => {
            if let Some(path) = block.path() {
                telling.tell(Told::Closed(path.to_string()));
            }
            *open = None;
        }
        _ => {}
    }
}

fn filtered(name: &str) -> AppError {
    let title = format!("{name} would not answer this.");
    Problem::new(422, "model_refused", title, "Put it in other words, or choose another model.").into()
}
