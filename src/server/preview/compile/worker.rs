//! The child process that compiles: it holds nothing but what it is sent, and may die of it.

use std::{
    collections::BTreeSet,
    io::{self, Write},
    sync::{Arc, Mutex, PoisonError, mpsc},
    thread,
};

use super::{
    script,
    style::Styles,
    wire::{self, Answer, Ask, HELLO, Numbered, Source, StyleAsk},
};
use crate::model::event::BuildIssue;

/// Stack of a thread that compiles, in bytes: parsers recurse as deep as their input. Only what is used is taken.
const STACK: usize = 128 * 1024 * 1024;
/// Most address space of a worker, in bytes.
const MEMORY: u64 = 3 * 1024 * 1024 * 1024;
/// Scripts that one thread takes at a time.
const CHUNK: usize = 8;

type Out = Arc<Mutex<io::Stdout>>;

/// Answers questions on stdin until it ends.
///
/// # Errors
/// When the server that started it is gone.
pub fn run() -> io::Result<()> {
    limit();
    let out: Out = Arc::new(Mutex::new(io::stdout()));
    send(&out, &HELLO)?;
    let (style_asks, styles) = mpsc::channel();
    let style_out = out.clone();
    thread::Builder::new().stack_size(STACK).spawn(move || keep_styles(&styles, &style_out))?;
    let mut input = io::stdin().lock();
    while let Some(Numbered { id, body }) = wire::read::<Numbered<Ask>>(&mut input)? {
        match body {
            Ask::Styles(ask) => style_asks.send((id, ask)).map_err(io::Error::other)?,
            Ask::Scripts { files, sources, maps } => {
                let out = out.clone();
                thread::Builder::new().stack_size(STACK).spawn(move || {
                    send(&out, &Numbered { id, body: Answer::Scripts(scripts(files, &sources, maps)) })
                })?;
            }
        }
    }
    Ok(())
}

/// Compiles scripts, side by side when there are many.
fn scripts(files: Vec<String>, sources: &[Source], maps: bool) -> Vec<wire::Script> {
    let files: BTreeSet<String> = files.into_iter().collect();
    let one = |source: &Source| script::compile(&source.path, &source.text, &files, maps);
    let hands = thread::available_parallelism().map_or(1, |cores| cores.get().min(4));
    if sources.len() <= CHUNK || hands == 1 {
        return sources.iter().map(one).collect();
    }
    thread::scope(|scope| {
        let spawn = |part: &'_ [Source]| {
            let (part, one) = (part.to_vec(), &one);
            thread::Builder::new()
                .stack_size(STACK)
                .spawn_scoped(scope, move || part.iter().map(one).collect::<Vec<_>>())
        };
        let parts: Vec<_> = sources.chunks(sources.len().div_ceil(hands)).map(spawn).collect();
        let mut compiled = Vec::with_capacity(sources.len());
        for part in parts {
            // A thread that cannot start or panics leaves a hole that would shift all others: end as a crash does.
            let Some(Ok(part)) = part.ok().map(thread::ScopedJoinHandle::join) else { std::process::abort() };
            compiled.extend(part);
        }
        compiled
    })
}

/// Holds the one style engine, and answers for it.
fn keep_styles(asks: &mpsc::Receiver<(u64, StyleAsk)>, out: &Out) {
    let mut engine = Styles::load();
    for (id, ask) in asks {
        let answer = match &engine {
            Ok(Some(styles)) => styles.compile(&ask),
            Ok(None) => {
                Err(vec![words("This build of Lathe has no style compiler: run scripts/setup, then build again.")])
            }
            Err(error) => Err(vec![words(&format!("The style compiler does not start: {error}"))]),
        };
        if answer.is_err() {
            // Whatever state a failure left behind goes with it.
            engine = Styles::load();
        }
        if send(out, &Numbered { id, body: Answer::Styles(answer) }).is_err() {
            return;
        }
    }
}

fn words(text: &str) -> BuildIssue {
    BuildIssue { path: None, line: None, column: None, message: text.to_owned(), frame: None }
}

fn send<T: serde::Serialize>(out: &Out, message: &T) -> io::Result<()> {
    let mut out = out.lock().unwrap_or_else(PoisonError::into_inner);
    wire::write(&mut *out, message)?;
    out.flush()
}

/// Takes from this process what hostile input could use up.
fn limit() {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let most = |value| Rlimit { current: Some(value), maximum: Some(value) };
    for (resource, value) in [(Resource::As, MEMORY), (Resource::Core, 0), (Resource::Fsize, 0)] {
        if let Err(error) = setrlimit(resource, most(value)) {
            eprintln!("lathe compile worker: no limit on {resource:?}: {error}");
        }
    }
}
