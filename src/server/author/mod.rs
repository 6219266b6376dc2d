//! A model as an author: what goes beyond blueprints is written by one, checked like everything else, and kept or held back
//! by the same gate.

mod answer;
mod attached;
mod cast;
mod context;
mod estimate;
mod judge;
pub mod memory;
mod outline;
mod prompt;
mod quoted;
mod record;
mod reply;
mod small;
mod talk;
mod telling;
mod ticket;

use std::sync::Arc;

use async_trait::async_trait;
use tokio::sync::mpsc::Sender;

use self::{
    answer::Conversation,
    cast::Cast,
    judge::{Pending, judge},
    telling::Telling,
};
use super::{
    accounts::Actor,
    clock::Surroundings,
    db::Db,
    error::AppError,
    models::{Image, Lines, ModelMaker, Turn},
    money::Money,
    providers::Providers,
    runs::{Attached, Author, Client, Outline, Task, Told, Written},
};
use crate::model::{ids::ProjectId, money::Estimate, problem::Problem, run::RunOptions};

/// How often an answer that cannot be used is sent back.
const CORRECTIONS: usize = 2;

/// With fewer there is no use in asking.
const LEAST_GIVEN: u32 = 500;
/// The code of the problem that the question was too long.
const TOO_LONG: &str = "model_too_long";

/// Writes through whichever provider the person has set up.
pub struct ModelAuthor {
    db: Db,
    around: Surroundings,
    providers: Providers,
    models: Arc<dyn ModelMaker>,
    lines: Lines,
    money: Money,
}

impl ModelAuthor {
    /// Makes an author of the providers that people set up.
    #[must_use]
    pub fn new(db: Db, around: Surroundings, providers: Providers, models: Arc<dyn ModelMaker>, money: Money) -> Self {
        let lines = Lines::new(&around);
        Self { db, around, providers, models, lines, money }
    }

    fn key(&self) -> String {
        let mut bytes = [0; 3];
        self.around.entropy.fill(&mut bytes);
        memory::named(&bytes)
    }
}

#[async_trait]
impl Author for ModelAuthor {
    async fn present(&self, client: Client<'_>) -> Result<Option<String>, AppError> {
        let cast = self.cast(client).await?;
        Ok(cast.candidates.first().map(|first| format!("{} ({})", first.model, first.name)))
    }

    async fn estimate(
        &self,
        actor: &Actor,
        project: Option<ProjectId>,
        options: &RunOptions,
        tasks: &[Task<'_>],
    ) -> Result<Option<Estimate>, AppError> {
        self.size_up(actor, project, options, tasks).await
    }

    async fn write(&self, client: Client<'_>, task: Task<'_>, tell: Sender<Told>) -> Result<Written, AppError> {
        let cast = self.cast(client).await?;
        let (telling, forward) = Telling::start(tell);
        let writing = async move {
            let mut budget = cast.room(&task);
            loop {
                match self.attempt(client, task, &cast, budget, &telling).await {
                    Err(error) if with_fewer(&error, &mut budget, &telling) => {}
                    done => return done,
                }
            }
        };
        tokio::join!(writing, forward).0
    }

    async fn outline(
        &self,
        client: Client<'_>,
        words: &str,
        attached: &[Attached],
        tell: Sender<Told>,
    ) -> Result<Option<Outline>, AppError> {
        let (telling, forward) = Telling::start(tell);
        let asking = async move { self.ground(client, words, attached, &telling).await };
        tokio::join!(asking, forward).0
    }

    async fn reply(&self, client: Client<'_>, task: Task<'_>, tell: Sender<Told>) -> Result<String, AppError> {
        let cast = self.cast(client).await?;
        let (telling, forward) = Telling::start(tell);
        let replying = async move {
            let mut budget = cast.room(&task);
            loop {
                match self.say(client, task, &cast, budget, &telling).await {
                    Err(error) if with_fewer(&error, &mut budget, &telling) => {}
                    done => return done,
                }
            }
        };
        tokio::join!(replying, forward).0
    }
}

impl ModelAuthor {
    /// A conversation that is opened with the files that a task is about.
    fn open<'a>(
        &'a self,
        client: Client<'a>,
        task: &Task<'a>,
        cast: &'a Cast,
        budget: u32,
        telling: &'a Telling,
    ) -> Conversation<'a> {
        let material = Material::gather(task, &client.options.left_out, budget, cast.sees);
        if !cast.sees
            && let Some(said) = cast.candidates.first().and_then(|first| attached::unseen(task.attached, &first.model))
        {
            telling.said(said);
        }
        let given = &material.context.given;
        if !given.is_empty() {
            telling.tell(Told::Given(given.clone()));
        }
        let (system, before) = framing(cast, task);
        let temperature = client.options.temperature.unwrap_or(if cast.small { 0.1 } else { 0.2 });
        let key = match task.mode.talks() {
            true => String::new(),
            // The same question is to be the same bytes.
            false if temperature <= 0.0 => memory::key(system, &material.question(task, "")),
            false => self.key(),
        };
        // Small models are shown blocks without a key: it is one thing less to get wrong.
        let asked = if before.is_empty() { material.question(task, &key) } else { material.short_question(task) };
        Conversation {
            lines: &self.lines,
            candidates: &cast.candidates,
            system,
            turns: before.into_iter().chain([asked]).collect(),
            given: material.context.given.iter().map(|file| file.path.clone()).collect(),
            key,
            tree: task.tree,
            lenient: cast.small,
            max_tokens: cast.answer(),
            temperature,
            repair: task.repair,
            telling,
            client,
            money: &self.money,
        }
    }

    /// Asks with files of at most `budget` tokens, and sends back what cannot be used.
    async fn attempt(
        &self,
        client: Client<'_>,
        task: Task<'_>,
        cast: &Cast,
        budget: u32,
        telling: &Telling,
    ) -> Result<Written, AppError> {
        let mut talk = self.open(client, &task, cast, budget, telling);
        let told = if cast.small { String::new() } else { talk.key.clone() };
        let mut pending = Pending::default();
        let mut complaint = String::new();
        // Whether there was a change in an answer, however badly put: a greeting must not become one.
        let mut meant = false;
        let mut whole = small::Rewrites::default();
        for correction in 0..=CORRECTIONS {
            if correction > 0
                && cast.small
                && meant
                // Told what was wrong with an edit, a small model gives the same edit again.
                && let Some(turns) = whole.next(&[pending.paths(), talk.given.clone()].concat(), task.tree, task.request)
            {
                telling.said("Asking for the whole file instead of an edit.".to_owned());
                (talk.turns, pending) = (turns, Pending::default());
            } else if correction > 0 {
                telling.said("The answer could not be used as it is; the model was told why.".to_owned());
                talk.complain(std::mem::take(&mut complaint));
            }
            let response = talk.answer().await?;
            if cast.small && correction < CORRECTIONS && response.operations().is_empty() && response.is_sound() {
                // A small model forgets the form more often than it means that nothing has to change.
                complaint = small::NO_BLOCK.to_owned();
                meant |= !response.unplaced.is_empty();
                continue;
            }
            match judge(&response, &mut pending, task.tree, &told) {
                Ok(tree) if cast.small && tree == *task.tree && !response.operations().is_empty() => {
                    (complaint, meant) = (judge::SAME.to_owned(), true);
                }
                Ok(tree) if cast.small && quoted::unsaid(task.request, task.tree, &tree).is_some() => {
                    let words = quoted::unsaid(task.request, task.tree, &tree).unwrap_or_default();
                    (complaint, meant) = (format!("The words \"{words}\" are nowhere in it. Put them in."), true);
                }
                Ok(tree) => return Ok(Written { tree, said: response.prose.trim().to_owned() }),
                Err(why) => (complaint, meant) = (why, true),
            }
        }
        Err(unusable(&complaint))
    }
}

/// What holds for the whole conversation, and the examples that come before the question.
fn framing(cast: &Cast, task: &Task<'_>) -> (&'static str, Vec<Turn>) {
    match cast.small && !task.mode.talks() {
        true => (small::SYSTEM, small::examples()),
        false => (prompt::system(task.mode), Vec::new()),
    }
}

/// What a question is made of, within a budget of tokens.
struct Material {
    rules: String,
    talk: String,
    /// The texts that go along.
    attached: String,
    pictures: Vec<Image>,
    context: context::Context,
}

impl Material {
    fn gather(task: &Task<'_>, left_out: &[String], budget: u32, sees: bool) -> Self {
        let mut left = usize::try_from(budget).unwrap_or_default();
        let attached = attached::texts(task.attached, left / 3);
        let pictures = if sees { attached::pictures(task.attached) } else { Vec::new() };
        left = left.saturating_sub(attached::weight(&attached, &pictures));
        let rules = context::rules(task.tree, left / 6);
        let talk = talk::digest(task.talk, left / 6);
        left = left.saturating_sub(context::tokens(&rules) + context::tokens(&talk));
        Self { context: context::of_task(task, left_out, left), rules, talk, attached, pictures }
    }

    /// The question, for blocks with this key.
    fn question(&self, task: &Task<'_>, key: &str) -> Turn {
        Turn { images: self.pictures.clone(), ..prompt::request(task, self, key) }
    }

    /// The question for a small model: for blocks without a key, and with a word on their form at its end.
    fn short_question(&self, task: &Task<'_>) -> Turn {
        let paths: Vec<&str> = self.context.given.iter().map(|file| file.path.as_str()).collect();
        let mut turn = self.question(task, "");
        turn.text.push_str(&format!("\n\n{}", small::reminder(&paths)));
        turn
    }
}

/// Whether to try again with fewer tokens of files: not every server says how much its model can read.
fn with_fewer(error: &AppError, budget: &mut u32, telling: &Telling) -> bool {
    let worth_it = error.problem().code == TOO_LONG && *budget > LEAST_GIVEN;
    if worth_it {
        *budget /= 2;
        telling.said("That was more than the model can read: once more with fewer files.".to_owned());
    }
    worth_it
}

fn unusable(complaint: &str) -> AppError {
    let complaint: String = complaint.chars().take(1500).collect();
    Problem::new(
        502,
        "model_answer_unusable",
        "The model's answers could not be applied, so nothing was changed.",
        format!("Ask for less at once, name the file, or choose a larger model. The last trouble was: {complaint}"),
    )
    .into()
}
