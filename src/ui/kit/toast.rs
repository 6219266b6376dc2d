//! Short notices that float for a while, with an undo where there is something to take back.

use leptos::{prelude::*, task::spawn_local};

use super::Icon;
use crate::{
    model::problem::Problem,
    ui::{browser, words::t},
};

/// How long a notice stays, in milliseconds.
const STAY: f64 = 9_000.0;

#[derive(Clone)]
struct Toast {
    id: u64,
    text: String,
    error: bool,
    undo: Option<Callback<()>>,
}

/// The notices on show; taken from context.
#[derive(Clone, Copy)]
pub struct Toasts {
    shown: RwSignal<Vec<Toast>>,
    count: StoredValue<u64>,
}

impl Toasts {
    /// An empty shelf, for the context.
    #[must_use]
    pub fn new() -> Self {
        Self { shown: RwSignal::new(Vec::new()), count: StoredValue::new(0) }
    }

    /// The shelf of this page.
    #[must_use]
    pub fn of_page() -> Self {
        use_context().unwrap_or_else(Self::new)
    }

    /// Says what was done.
    pub fn say(self, text: impl Into<String>) {
        self.add(text.into(), false, None);
    }

    /// Says what was done, and offers to take it back.
    pub fn undoable(self, text: impl Into<String>, undo: impl Fn() + Send + Sync + 'static) {
        self.add(text.into(), false, Some(Callback::new(move |()| undo())));
    }

    /// Says what went wrong.
    pub fn problem(self, problem: &Problem) {
        self.add(problem.to_string(), true, None);
    }

    fn add(self, text: String, error: bool, undo: Option<Callback<()>>) {
        self.count.update_value(|count| *count += 1);
        let id = self.count.get_value();
        self.shown.update(|shown| {
            shown.push(Toast { id, text, error, undo });
            if shown.len() > 3 {
                shown.remove(0);
            }
        });
        spawn_local(async move {
            browser::wait(STAY).await;
            self.close(id);
        });
    }

    fn close(self, id: u64) {
        self.shown.try_update(|shown| shown.retain(|toast| toast.id != id));
    }
}

impl Default for Toasts {
    fn default() -> Self {
        Self::new()
    }
}

/// Where the notices float.
#[component]
pub fn ToastShelf() -> impl IntoView {
    let toasts = Toasts::of_page();
    let one = move |toast: Toast| {
        let id = toast.id;
        let undo = toast.undo.map(|undo| {
            let act = move |_| {
                undo.run(());
                toasts.close(id);
            };
            view! { <button type="button" class="toast-undo" on:click=act>{t("undo")}</button> }
        });
        view! {
            <div class="toast" class:toast-error=toast.error>
                <p>{toast.text}</p>
                {undo}
                <button type="button" class="tool" aria-label=t("close") on:click=move |_| toasts.close(id)>
                    <Icon name="close"/>
                </button>
            </div>
        }
    };
    view! {
        <div class="toasts" role="status" aria-live="polite">
            <For each=move || toasts.shown.get() key=|toast| toast.id children=one/>
        </div>
    }
}
