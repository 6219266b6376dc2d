//! What an author tells, gathered for a moment: models speak in syllables, and every event is stored.

use std::{future::Future, time::Duration};

use tokio::sync::mpsc::{Sender, UnboundedReceiver, UnboundedSender, unbounded_channel};

use crate::server::runs::Told;

/// How long text is gathered.
const GATHER: Duration = Duration::from_millis(30);

/// Tells without waiting.
pub(super) struct Telling(UnboundedSender<Told>);

impl Telling {
    /// A mouth, and what carries its words on until the mouth is dropped.
    pub(super) fn start(tell: Sender<Told>) -> (Self, impl Future<Output = ()>) {
        let (mouth, words) = unbounded_channel();
        (Self(mouth), carry(words, tell))
    }

    pub(super) fn tell(&self, told: Told) {
        // Nobody listens any more when the run was stopped; then there is nothing to tell.
        let _ = self.0.send(told);
    }

    pub(super) fn said(&self, text: String) {
        self.tell(Told::Said(text));
    }
}

async fn carry(mut words: UnboundedReceiver<Told>, tell: Sender<Told>) {
    while let Some(mut told) = words.recv().await {
        let until = tokio::time::Instant::now() + GATHER;
        while matches!(told, Told::Text(..) | Told::Reply(_)) {
            let Ok(Some(next)) = tokio::time::timeout_at(until, words.recv()).await else { break };
            if let Err(next) = join(&mut told, next)
                && tell.send(std::mem::replace(&mut told, next)).await.is_err()
            {
                return;
            }
        }
        if tell.send(told).await.is_err() {
            return;
        }
    }
}

/// Adds what continues `told` to it; hands back what does not.
fn join(told: &mut Told, next: Told) -> Result<(), Told> {
    match (told, next) {
        (Told::Text(path, text), Told::Text(same, more)) if *path == same => text.push_str(&more),
        (Told::Reply(text), Told::Reply(more)) => text.push_str(&more),
        (_, other) => return Err(other),
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn syllables_become_words_and_keep_their_order() {
        let (tell, mut heard) = tokio::sync::mpsc::channel(64);
        let (telling, carry) = Telling::start(tell);
        let text = |text: &str| Told::Text("a.ts".to_owned(), text.to_owned());
        telling.tell(Told::Opened("a.ts".to_owned()));
        for syllable in ["con", "st ", "a", ";"] {
            telling.tell(text(syllable));
        }
        telling.tell(Told::Closed("a.ts".to_owned()));
        telling.said("done".to_owned());
        drop(telling);
        carry.await;
        let mut all = Vec::new();
        while let Some(told) = heard.recv().await {
            all.push(told);
        }
        let wanted = [
            Told::Opened("a.ts".to_owned()),
            text("const a;"),
            Told::Closed("a.ts".to_owned()),
            Told::Said("done".to_owned()),
        ];
        assert_eq!(all, wanted);
    }
}
