//! The compile workers: a few child processes, started when first needed, replaced when they die.

use std::{
    collections::HashMap,
    io,
    path::PathBuf,
    process::Stdio,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    process::{Child, ChildStdin, ChildStdout, Command},
    sync::oneshot,
};

use super::compile::wire::{Answer, Ask, HELLO, LARGEST, Numbered, Script, Source, StyleAsk};
use crate::model::event::BuildIssue;

/// Longest wait for one answer; a worker that takes longer is stopped.
const PATIENCE: Duration = Duration::from_secs(15);
/// Longest wait for a worker to say hello.
const GREETING: Duration = Duration::from_secs(10);

/// Why there is no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Broken {
    /// It died, or said what makes no sense.
    Crashed,
    TimedOut,
    /// No worker can be started at all.
    Absent,
}

/// Compiles in child processes.
#[derive(Clone)]
pub struct Workers(Arc<Pool>);

struct Pool {
    program: PathBuf,
    slots: Vec<tokio::sync::Mutex<Option<Arc<Worker>>>>,
}

impl Workers {
    /// Workers that run `program compile-worker`; none is started yet.
    #[must_use]
    pub fn new(program: PathBuf) -> Self {
        let count = std::thread::available_parallelism().map_or(2, |cores| cores.get().clamp(2, 4));
        Self(Arc::new(Pool { program, slots: (0..count).map(|_| tokio::sync::Mutex::new(None)).collect() }))
    }

    /// Starts all of them, and has each load its style compiler.
    pub fn warm(&self) {
        for at in 0..self.0.slots.len() {
            let workers = self.clone();
            tokio::spawn(async move {
                let ask = StyleAsk {
                    key: "warm".to_owned(),
                    sheets: HashMap::from([("a.css".to_owned(), "@import \"tailwindcss\";".to_owned())])
                        .into_iter()
                        .collect(),
                    entries: vec!["a.css".to_owned()],
                    classes: vec!["p-1".to_owned()],
                };
                if let Err(error) = workers.ask(at as u64, &Ask::Styles(ask)).await {
                    tracing::warn!(?error, "a compile worker does not start");
                }
            });
        }
    }

    /// Compiles scripts for the project that `key` stands for. What kills a worker is an issue of its file.
    pub(super) async fn scripts(&self, key: u64, files: &[String], sources: Vec<Source>, maps: bool) -> Vec<Script> {
        let ask = Ask::Scripts { files: files.to_vec(), sources: sources.clone(), maps };
        if let Ok(Answer::Scripts(scripts)) = self.ask(key, &ask).await
            && scripts.len() == sources.len()
        {
            return scripts;
        }
        // One of them is to blame, or a neighbour's file was: each on its own tells which.
        let mut compiled = Vec::with_capacity(sources.len());
        for source in sources {
            let path = source.path.clone();
            let ask = Ask::Scripts { files: files.to_vec(), sources: vec![source], maps };
            compiled.push(match self.ask(key, &ask).await {
                Ok(Answer::Scripts(mut scripts)) if scripts.len() == 1 => scripts.remove(0),
                Ok(_) => failed(&path, Broken::Crashed),
                Err(broken) => failed(&path, broken),
            });
        }
        compiled
    }

    /// Compiles the styles of the project that `key` stands for.
    ///
    /// # Errors
    /// What is wrong with the style sheets.
    pub(super) async fn styles(&self, key: u64, ask: StyleAsk) -> Result<String, Vec<BuildIssue>> {
        let ask = Ask::Styles(ask);
        let mut answer = self.ask(key, &ask).await;
        if answer.as_ref().is_err_and(|broken| *broken == Broken::Crashed) {
            // Somebody else's script may have taken the worker down.
            answer = self.ask(key, &ask).await;
        }
        match answer {
            Ok(Answer::Styles(styles)) => styles,
            Ok(_) => Err(vec![words(Broken::Crashed, "the styles")]),
            Err(broken) => Err(vec![words(broken, "the styles")]),
        }
    }

    async fn ask(&self, key: u64, ask: &Ask) -> Result<Answer, Broken> {
        let worker = self.worker(key).await?;
        let asked = tokio::time::timeout(PATIENCE, worker.ask(ask)).await;
        let broken = match asked {
            Ok(Ok(answer)) => return Ok(answer),
            Ok(Err(_)) => Broken::Crashed,
            Err(_) => Broken::TimedOut,
        };
        self.drop_worker(key, &worker).await;
        Err(broken)
    }

    /// The worker of a project: always the same, for it keeps the project's style compiler warm.
    async fn worker(&self, key: u64) -> Result<Arc<Worker>, Broken> {
        let mut slot = self.slot(key).lock().await;
        if let Some(worker) = &*slot
            && !worker.is_gone()
        {
            return Ok(worker.clone());
        }
        let started = tokio::time::timeout(GREETING, Worker::start(&self.0.program)).await;
        let worker = started.map_err(|_| Broken::Absent)?.map_err(|error| {
            tracing::error!(%error, program = %self.0.program.display(), "no compile worker can be started");
            Broken::Absent
        })?;
        Ok(slot.insert(Arc::new(worker)).clone())
    }

    async fn drop_worker(&self, key: u64, worker: &Arc<Worker>) {
        let mut slot = self.slot(key).lock().await;
        if slot.as_ref().is_some_and(|held| Arc::ptr_eq(held, worker)) {
            *slot = None;
        }
    }

    fn slot(&self, key: u64) -> &tokio::sync::Mutex<Option<Arc<Worker>>> {
        &self.0.slots[usize::try_from(key % self.0.slots.len() as u64).unwrap_or(0)]
    }
}

fn failed(path: &str, broken: Broken) -> Script {
    let issue = BuildIssue { path: Some(path.to_owned()), ..words(broken, "this file") };
    Script { issues: vec![issue], ..Script::default() }
}

fn words(broken: Broken, what: &str) -> BuildIssue {
    let message = match broken {
        Broken::Crashed => {
            format!("The compiler broke down over {what}: it is nested too deeply, or too large. Split it up.")
        }
        Broken::TimedOut => format!("Compiling {what} took longer than {} s and was stopped.", PATIENCE.as_secs()),
        Broken::Absent => "The compiler cannot be started on this machine; the server's log says why.".to_owned(),
    };
    BuildIssue { path: None, line: None, column: None, message, frame: None }
}

type Waiting = Arc<Mutex<Option<HashMap<u64, oneshot::Sender<Answer>>>>>;

/// One child process.
struct Worker {
    input: tokio::sync::Mutex<ChildStdin>,
    /// Who waits for which answer; gone when the process is.
    waiting: Waiting,
    next: AtomicU64,
    /// Kills the process when the last who holds it lets go.
    _child: Child,
}

impl Worker {
    async fn start(program: &std::path::Path) -> io::Result<Self> {
        let mut child = Command::new(program)
            .arg("compile-worker")
            .env_clear()
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()?;
        let (Some(input), Some(mut output)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(io::Error::other("no pipes"));
        };
        let hello: String = receive(&mut output).await?;
        if hello != HELLO {
            return Err(io::Error::other("the program is not this version's compile worker"));
        }
        let waiting: Waiting = Arc::new(Mutex::new(Some(HashMap::new())));
        tokio::spawn(listen(output, waiting.clone()));
        Ok(Self { input: tokio::sync::Mutex::new(input), waiting, next: AtomicU64::new(0), _child: child })
    }

    fn is_gone(&self) -> bool {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner).is_none()
    }

    async fn ask(&self, ask: &Ask) -> io::Result<Answer> {
        let id = self.next.fetch_add(1, Ordering::Relaxed);
        let (sender, answer) = oneshot::channel();
        match self.waiting.lock().unwrap_or_else(PoisonError::into_inner).as_mut() {
            Some(waiting) => waiting.insert(id, sender),
            None => return Err(io::ErrorKind::BrokenPipe.into()),
        };
        let bytes = serde_json::to_vec(&Numbered { id, body: ask })?;
        let length = u32::try_from(bytes.len()).map_err(io::Error::other)?;
        {
            let mut input = self.input.lock().await;
            input.write_all(&length.to_le_bytes()).await?;
            input.write_all(&bytes).await?;
            input.flush().await?;
        }
        answer.await.map_err(io::Error::other)
    }
}

/// Hands answers to those who wait, until the process ends.
async fn listen(mut output: ChildStdout, waiting: Waiting) {
    while let Ok(Numbered { id, body }) = receive::<Numbered<Answer>>(&mut output).await {
        let mut waiting = waiting.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(sender) = waiting.as_mut().and_then(|waiting| waiting.remove(&id)) {
            // Whoever asked may have given up.
            let _ = sender.send(body);
        }
    }
    // Dropping the senders tells everybody who still waits.
    waiting.lock().unwrap_or_else(PoisonError::into_inner).take();
}

async fn receive<T: serde::de::DeserializeOwned>(output: &mut ChildStdout) -> io::Result<T> {
    let length = output.read_u32_le().await? as usize;
    if length > LARGEST {
        return Err(io::Error::other("a message is too long"));
    }
    let mut bytes = vec![0; length];
    output.read_exact(&mut bytes).await?;
    Ok(serde_json::from_slice(&bytes)?)
}
