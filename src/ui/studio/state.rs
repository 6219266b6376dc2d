//! What the parts of the studio share.

use std::collections::HashMap;

use leptos::{prelude::*, reactive::owner::Owner, task::spawn_local};
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_query_map},
};

use super::place::{Place, Tab};
use crate::{
    api,
    model::{
        choice::ModelChoice,
        ids::{ProjectId, RunId, VersionId},
        mode::Mode,
        problem::Problem,
        project::ProjectDetail,
        run::{RunOptions, Stage},
    },
    ui::{
        browser,
        kit::Toasts,
        live::{Link, ProjectNews, RunState, follow_project, follow_run},
    },
};

/// The studio's shared state; taken from context.
#[derive(Clone, Copy)]
pub struct Studio {
    pub id: ProjectId,
    pub detail: RwSignal<ProjectDetail>,
    pub place: Memo<Place>,
    /// The live connection of the project.
    pub link: RwSignal<Link>,
    pub run_link: RwSignal<Link>,
    pub toasts: Toasts,
    /// Files that models are given whatever the words say.
    pub pinned: RwSignal<Vec<String>>,
    /// Files that models are not given.
    pub left_out: RwSignal<Vec<String>>,
    /// Models that write the next wish as well, each on a version of its own.
    pub rivals: RwSignal<Vec<ModelChoice>>,
    /// Whether the best of a race becomes the app by itself.
    pub pick: RwSignal<bool>,
    runs: RwSignal<HashMap<RunId, RwSignal<RunState>>>,
    owner: StoredValue<Owner>,
    starts: RwSignal<u32>,
}

impl Studio {
    /// Shares what the page was opened with.
    pub fn new(detail: ProjectDetail) -> Self {
        let query = use_query_map();
        let place = Memo::new(move |_| {
            query.with(|query| Place {
                tab: query.get_str("tab").and_then(|name| Tab::ALL.into_iter().find(|tab| tab.name() == name)),
                file: query.get("file"),
                line: query.get_str("line").and_then(|line| line.parse().ok()),
                version: query.get_str("v").and_then(|id| id.parse().ok()),
                diff: query.get_str("diff").is_some(),
            })
        });
        Self {
            id: detail.project.id,
            detail: RwSignal::new(detail),
            place,
            link: RwSignal::new(Link::default()),
            run_link: RwSignal::new(Link::Live),
            toasts: Toasts::of_page(),
            pinned: RwSignal::new(Vec::new()),
            left_out: RwSignal::new(Vec::new()),
            rivals: RwSignal::new(Vec::new()),
            pick: RwSignal::new(false),
            runs: RwSignal::new(HashMap::new()),
            owner: StoredValue::new(Owner::current().unwrap_or_default()),
            starts: RwSignal::new(0),
        }
    }

    /// The studio around the component that asks.
    ///
    /// # Panics
    /// Outside of a studio, which is a fault in this crate.
    #[must_use]
    pub fn here() -> Self {
        expect_context()
    }

    /// Takes up the live connections; runs in the browser, and again when somebody reconnects.
    pub fn start(self) {
        self.starts.track();
        follow_project(self.id, self.link, move |_: ProjectNews| self.refresh());
        if let Some(run) = self.detail.with_untracked(|detail| detail.runs.first().map(|run| run.id)) {
            self.runs.update(|runs| {
                runs.remove(&run);
            });
            self.watch(run);
        }
    }

    /// Tries the connections again after the breaker opened.
    pub fn reconnect(self) {
        self.starts.update(|starts| *starts += 1);
    }

    /// Whether anything may be changed.
    #[must_use]
    pub fn may_edit(self) -> bool {
        self.detail.with(|detail| detail.role > crate::model::project::Role::Viewer)
    }

    /// The state of a run, if it is followed.
    #[must_use]
    pub fn run(self, run: RunId) -> Option<RwSignal<RunState>> {
        self.runs.with(|runs| runs.get(&run).copied())
    }

    /// The latest run and its state.
    #[must_use]
    pub fn latest(self) -> Option<(RunId, RwSignal<RunState>)> {
        let run = self.detail.with(|detail| detail.runs.first().map(|run| run.id))?;
        Some((run, self.run(run)?))
    }

    /// Follows a run from its first event on; a second call changes nothing.
    pub fn watch(self, run: RunId) {
        if self.runs.with_untracked(|runs| runs.contains_key(&run)) {
            return;
        }
        let Some(owner) = self.owner.try_get_value() else { return };
        owner.with(|| {
            let state = RwSignal::new(RunState::default());
            self.runs.update(|runs| {
                runs.insert(run, state);
            });
            follow_run(run, state, self.run_link);
            // The end of a run changes versions, messages and the head.
            Effect::new(move |seen: Option<bool>| {
                let ended = state.with(|state| state.report.is_some());
                if ended && seen != Some(true) {
                    self.refresh();
                }
                ended
            });
        });
    }

    /// Reads the project again, and follows its latest run.
    pub fn refresh(self) {
        spawn_local(async move {
            match api::project_detail(self.id).await {
                Ok(detail) => {
                    let latest = detail.runs.first().map(|run| run.id);
                    let changed = self.detail.try_with_untracked(|held| *held != detail).unwrap_or(false);
                    if changed {
                        self.detail.try_set(detail);
                    }
                    if let Some(run) = latest {
                        self.watch(run);
                    }
                }
                Err(problem) => self.toasts.problem(&problem),
            }
        });
    }

    /// Does something on the server, then reads the project again; a problem is shown.
    pub fn act<T: 'static>(
        self,
        work: impl Future<Output = Result<T, Problem>> + 'static,
        then: impl FnOnce(T) + 'static,
    ) {
        spawn_local(async move {
            match work.await {
                Ok(done) => {
                    then(done);
                    self.refresh();
                }
                Err(problem) => self.toasts.problem(&problem),
            }
        });
    }

    /// The address of a pane, the open file and version kept.
    #[must_use]
    pub fn href(self, tab: Option<Tab>) -> String {
        self.place.with(|place| self.address(&Place { tab, diff: false, line: None, ..place.clone() }))
    }

    /// The address of a file in the code pane.
    #[must_use]
    pub fn href_file(self, file: &str, line: Option<u32>, diff: bool) -> String {
        let version = self.place.with(|place| place.version);
        self.address(&Place { tab: Some(Tab::Code), file: Some(file.to_owned()), line, version, diff })
    }

    /// The address of what a version changed in a file.
    #[must_use]
    pub fn href_diff(self, file: &str, version: VersionId) -> String {
        let place =
            Place { tab: Some(Tab::Code), file: Some(file.to_owned()), version: Some(version), diff: true, line: None };
        self.address(&place)
    }

    /// Says something in the conversation, as if it had been typed.
    pub fn ask(self, words: String) {
        self.send(words, Vec::new(), RunOptions::default());
    }

    /// The same in a mode, about some files.
    pub fn ask_in(self, mode: Mode, words: String, files: Vec<String>) {
        self.send(words, files, RunOptions { mode, ..RunOptions::default() });
    }

    /// Sends a message with everything that belongs to it.
    pub fn send(self, words: String, files: Vec<String>, options: RunOptions) {
        self.act(api::send_message(self.id, words, browser::random_key(), files, Vec::new(), options), |_| {
            browser::to_end("talk")
        });
    }

    /// The models that write the next wish side by side: the project's own and its rivals; nobody without rivals.
    #[must_use]
    pub fn racers(self) -> Vec<ModelChoice> {
        let mut racers = self.rivals.get();
        if !racers.is_empty() {
            let own = self.detail.with(|detail| detail.models.of(Some(Stage::Scaffold)).clone());
            racers.insert(0, own);
            // Two of the same are one.
            racers.dedup();
        }
        racers
    }

    /// The address that looks at a version, in the preview unless the code is open.
    #[must_use]
    pub fn href_of(self, version: Option<VersionId>) -> String {
        let (file, tab) = self.place.with(|place| (place.file.clone(), place.tab));
        let tab = if tab == Some(Tab::Code) { Tab::Code } else { Tab::Preview };
        self.address(&Place { tab: Some(tab), file, version, ..Place::default() })
    }

    /// Goes to an address without scrolling.
    pub fn go(self, address: &str) {
        if let Some(owner) = self.owner.try_get_value() {
            owner.with(|| {
                let options = NavigateOptions { scroll: false, ..NavigateOptions::default() };
                use_navigate()(address, options);
            });
        }
    }

    fn address(self, place: &Place) -> String {
        format!("/p/{}?{}", self.id, place.query())
    }
}
