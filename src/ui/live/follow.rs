//! Following a run or a project over its socket, through every break of the network.

use leptos::{prelude::*, task::spawn_local};
use serde::Deserialize;

use super::{Backoff, RunState};
use crate::{
    api::{SocketScope, socket_ticket},
    model::{
        event::Event,
        ids::{ProjectId, RunId, VersionId},
        run::RunStatus,
    },
    ui::browser,
};

/// Where a live connection stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Link {
    /// The first try is under way.
    #[default]
    Connecting,
    Live,
    /// It broke and is being taken up again.
    Reconnecting,
    /// It failed too often: only a person tries again.
    Down,
}

/// What a project's socket says.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(untagged)]
pub enum ProjectNews {
    Run { run_id: RunId, status: RunStatus },
    Head { head: VersionId },
}

/// Follows a run to its end, and feeds `state`; `link` says how the connection stands.
pub fn follow_run(run: RunId, state: RwSignal<RunState>, link: RwSignal<Link>) {
    let address = move |ticket: &str| {
        let after = state.try_with_untracked(|state| state.seq)?;
        Some(format!("/ws/runs/{run}?after={after}&ticket={ticket}"))
    };
    let take = move |text: &str| {
        let Ok(events) = serde_json::from_slice::<Vec<Event>>(text.as_bytes()) else { return false };
        events.is_empty()
            || state.try_update(|state| events.into_iter().all(|event| state.apply(run, event))).unwrap_or(false)
    };
    let done = move || state.try_with_untracked(|state| state.report.is_some()).unwrap_or(true);
    follow(SocketScope::Run(run), link, address, take, done);
}

/// Follows what changes in a project until its page is left.
pub fn follow_project(project: ProjectId, link: RwSignal<Link>, on_news: impl Fn(ProjectNews) + 'static) {
    let address = move |ticket: &str| {
        link.try_get_untracked()?;
        Some(format!("/ws/projects/{project}?ticket={ticket}"))
    };
    let take = move |text: &str| {
        if let Ok(news) = serde_json::from_slice::<ProjectNews>(text.as_bytes()) {
            on_news(news);
        }
        true
    };
    follow(SocketScope::Project(project), link, address, take, move || link.try_get_untracked().is_none());
}

/// Connects, hands texts to `take`, and comes back after each break until `done`. `take` says false to start over.
fn follow(
    scope: SocketScope,
    link: RwSignal<Link>,
    address: impl Fn(&str) -> Option<String> + 'static,
    take: impl Fn(&str) -> bool + 'static,
    done: impl Fn() -> bool + Clone + 'static,
) {
    let id = (browser::chance() * f64::from(u32::MAX)) as u32;
    let stop = StoredValue::new(false);
    on_cleanup(move || {
        browser::close_socket(id);
    });
    let ended = done.clone();
    let on_text = browser::callback(move |text| {
        link.try_set(Link::Live);
        if !take(&text) || ended() || stop.try_get_value().is_none() {
            browser::close_socket(id);
        }
    });
    link.set(Link::Connecting);
    spawn_local(async move {
        let mut backoff = Backoff::default();
        while !done() && stop.try_get_value().is_some() {
            match socket_ticket(scope).await {
                Ok(ticket) => {
                    let Some(url) = address(&ticket) else { return };
                    if browser::open_socket(id, &url, &on_text).await.is_truthy() {
                        backoff.reset();
                    }
                }
                // It is gone or may not be seen: trying again would not help.
                Err(problem) if matches!(problem.status, 401 | 403 | 404) => {
                    link.try_set(Link::Down);
                    return;
                }
                Err(_) => {}
            }
            if done() {
                break;
            }
            match backoff.next(browser::chance()) {
                Some(millis) => {
                    link.try_set(Link::Reconnecting);
                    browser::wait(millis).await;
                }
                None => {
                    link.try_set(Link::Down);
                    return;
                }
            }
        }
        link.try_set(Link::Live);
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_kinds_of_news_are_read() {
        let id = "0190a5d0-0000-7000-8000-000000000001";
        let run = format!(r#"{{"run_id":"{id}","status":"running"}}"#);
        assert!(matches!(serde_json::from_str(&run), Ok(ProjectNews::Run { status: RunStatus::Running, .. })));
        let head = format!(r#"{{"head":"{id}"}}"#);
        assert!(matches!(serde_json::from_str(&head), Ok(ProjectNews::Head { .. })));
    }
}
