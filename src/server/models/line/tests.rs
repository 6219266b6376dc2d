//! Lines with models that say what a test wants, on a clock that runs by itself.

use std::sync::{
    Arc, Mutex,
    atomic::{AtomicUsize, Ordering},
};
use std::time::Duration;

use async_trait::async_trait;
use futures::{StreamExt, stream::BoxStream};

use super::{Answer, Asking, Candidate, Heard, Lines};
use crate::{
    model::{ids::ProviderId, provider::ModelInfo},
    server::{
        clock::{Clock, ManualClock, SeededEntropy, Surroundings},
        models::{ChatModel, ChatRequest, ModelError, Piece, Stop, Trouble, Turn},
    },
};

/// Fails as often as it is told to, then answers.
struct Model {
    failures: Mutex<Vec<Trouble>>,
    asked: AtomicUsize,
    at_once: AtomicUsize,
    most_at_once: AtomicUsize,
}

impl Model {
    fn failing(failures: &[Trouble]) -> Arc<Self> {
        let failures = Mutex::new(failures.iter().rev().copied().collect());
        Arc::new(Self {
            failures,
            asked: AtomicUsize::new(0),
            at_once: AtomicUsize::new(0),
            most_at_once: AtomicUsize::new(0),
        })
    }
}

#[async_trait]
impl ChatModel for Model {
    async fn chat(&self, request: &ChatRequest) -> Result<BoxStream<'static, Result<Piece, ModelError>>, ModelError> {
        self.asked.fetch_add(1, Ordering::SeqCst);
        let now = self.at_once.fetch_add(1, Ordering::SeqCst) + 1;
        self.most_at_once.fetch_max(now, Ordering::SeqCst);
        for _ in 0..10 {
            tokio::task::yield_now().await;
        }
        self.at_once.fetch_sub(1, Ordering::SeqCst);
        let trouble = self.failures.lock().unwrap().pop();
        if let Some(trouble) = trouble {
            return Err(ModelError { trouble, provider: "P".to_owned(), said: "no".to_owned() });
        }
        let said = vec![Ok(Piece::Text(format!("I am {}", request.model))), Ok(Piece::Stop(Stop::Said))];
        Ok(futures::stream::iter(said).boxed())
    }

    async fn models(&self) -> Result<Vec<ModelInfo>, ModelError> {
        Ok(Vec::new())
    }
}

/// Lines, and the clock that their waits move on.
fn lines() -> (Lines, Arc<ManualClock>) {
    let clock = Arc::new(ManualClock::new(0));
    let around = Surroundings::new(clock.clone(), Arc::new(SeededEntropy::new(1)), reqwest::Client::new());
    (Lines::new(&around), clock)
}

fn candidate(number: u128, chat: &Arc<Model>) -> Candidate {
    let provider = ProviderId(uuid::Uuid::from_u128(number));
    Candidate { provider, name: format!("P{number}"), model: format!("m{number}"), concurrency: 2, chat: chat.clone() }
}

async fn ask(lines: &Lines, candidates: &[Candidate]) -> (Result<Answer, ModelError>, Vec<Heard>) {
    let request = ChatRequest {
        model: String::new(),
        system: String::new(),
        turns: vec![Turn::user("Who are you?")],
        max_tokens: 10,
        temperature: 0.0,
        schema: None,
        stop: Vec::new(),
        key: String::new(),
    };
    let mut heard = Vec::new();
    let answer = Asking { lines, candidates, request }.answer(&mut |news| heard.push(news)).await;
    (answer, heard)
}

const OVERLOADED: Trouble = Trouble::Provider { retry_after: None };

#[tokio::test]
async fn a_passing_trouble_is_waited_out() {
    let model = Model::failing(&[OVERLOADED, Trouble::Limit { retry_after: Some(Duration::from_secs(7)) }]);
    let (lines, clock) = lines();
    let (answer, heard) = ask(&lines, &[candidate(1, &model)]).await;
    assert_eq!(answer.unwrap().text, "I am m1");
    assert!(clock.now_ms() >= 7000, "the provider's word is heeded");
    let waits = heard.iter().filter(|news| matches!(news, Heard::Waiting { .. })).count();
    assert_eq!((waits, model.asked.load(Ordering::SeqCst)), (2, 3));
}

#[tokio::test]
async fn who_cannot_answer_is_stood_in_for() {
    let wrong_key = Model::failing(&[Trouble::Key; 9]);
    let long_wait = Model::failing(&[Trouble::Limit { retry_after: Some(Duration::from_secs(60)) }; 9]);
    let well = Model::failing(&[]);
    let (lines, clock) = lines();
    let all = [candidate(1, &wrong_key), candidate(2, &long_wait), candidate(3, &well)];
    let (answer, heard) = ask(&lines, &all).await;
    let answer = answer.unwrap();
    assert_eq!((answer.name.as_str(), answer.text.as_str()), ("P3", "I am m3"));
    assert_eq!(wrong_key.asked.load(Ordering::SeqCst), 1, "a wrong key stays wrong");
    assert!(clock.now_ms() < 6000);
    assert!(heard.contains(&Heard::Again { name: "P3".to_owned(), model: "m3".to_owned() }));
}

#[tokio::test]
async fn when_nobody_answers_the_last_word_is_told() {
    let (lines, _) = lines();
    let all = [candidate(1, &Model::failing(&[OVERLOADED; 9])), candidate(2, &Model::failing(&[Trouble::Key]))];
    assert_eq!(ask(&lines, &all).await.0.unwrap_err().trouble, Trouble::Key);
    assert!(ask(&lines, &[]).await.0.is_err());
}

#[tokio::test]
async fn who_fails_again_and_again_is_left_alone() {
    let ((lines, _), broken, well) = (lines(), Model::failing(&[OVERLOADED; 99]), Model::failing(&[]));
    let all = [candidate(1, &broken), candidate(2, &well)];
    for _ in 0..10 {
        assert_eq!(ask(&lines, &all).await.0.unwrap().name, "P2");
    }
    assert!(broken.asked.load(Ordering::SeqCst) <= 6, "{}", broken.asked.load(Ordering::SeqCst));
}

#[tokio::test]
async fn no_more_are_under_way_than_the_line_is_wide() {
    let ((lines, _), model) = (lines(), Model::failing(&[]));
    let all = [candidate(1, &model)];
    let answers = futures::future::join_all((0..9).map(|_| ask(&lines, &all))).await;
    assert!(answers.iter().all(|(answer, _)| answer.is_ok()));
    assert_eq!(model.most_at_once.load(Ordering::SeqCst), 2);
    assert!(answers.iter().any(|(_, heard)| matches!(heard.first(), Some(Heard::Waiting { .. }))));
}
