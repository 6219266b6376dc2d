//! The code: every file, in an editor that loads when this pane first opens.

use leptos::{prelude::*, task::spawn_local};

use super::{conflict::Conflict, files::FileTree, state::Studio};
use crate::{
    api::{diff_file, read_file, save_file},
    model::{ids::VersionId, project::SaveOutcome},
    ui::{
        browser,
        kit::Icon,
        words::{t, ta},
    },
};

/// The editor's element.
const EDITOR: &str = "editor";

/// The file that is shown first.
const FIRST: &str = "src/App.tsx";

/// What the pane is for now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mode {
    Edit,
    Compare,
    Clash,
}

/// What stands in the editor.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Opened {
    path: String,
    base: VersionId,
    binary: bool,
}

/// The code pane.
#[component]
pub fn CodePane() -> impl IntoView {
    let studio = Studio::here();
    let version = Memo::new(move |_| studio.place.with(|place| place.version));
    let diff = Memo::new(move |_| studio.place.with(|place| place.diff));
    let head = Memo::new(move |_| studio.detail.with(|detail| detail.project.head_version_id));
    let opened = RwSignal::new(None::<Opened>);
    let dirty = RwSignal::new(false);
    let mounted = RwSignal::new(false);
    let conflict = RwSignal::new(None::<Clash>);
    let writing = Memo::new(move |_| {
        let (_, state) = studio.latest()?;
        state.with(|state| {
            let file = state.files.iter().rev().find(|file| file.open)?;
            Some((file.path.clone(), file.text.clone()))
        })
    });

    // Where nothing was chosen and nothing is being written, the app's first file.
    let path = Memo::new(move |_| {
        let chosen = studio.place.with(|place| place.file.clone());
        chosen.or_else(|| (head.get().is_some() && writing.with(Option::is_none)).then(|| FIRST.to_owned()))
    });

    // The editor's element stays while files come and go in it.
    let mode = Memo::new(move |_| match (conflict.with(Option::is_some), diff.get() && path.with(Option::is_some)) {
        (true, _) => Mode::Clash,
        (_, true) => Mode::Compare,
        _ => Mode::Edit,
    });

    let save = move || {
        let Some(file) = opened.get_untracked().filter(|file| !file.binary) else { return };
        if !dirty.get_untracked() || version.get_untracked().is_some() || diff.get_untracked() {
            return;
        }
        let text = browser::editor_text(EDITOR);
        browser::keep_draft(&draft_key(studio, &file.path), &text);
        spawn_local(async move {
            match save_file(studio.id, file.path.clone(), text.clone(), file.base).await {
                Ok(SaveOutcome::Saved { version_id, merged, text: kept }) => {
                    browser::keep_draft(&draft_key(studio, &file.path), "");
                    dirty.set(false);
                    opened.set(Some(Opened { base: version_id, ..file.clone() }));
                    if merged && kept != text {
                        browser::editor_open(EDITOR, &file.path, &kept, false);
                        studio.toasts.say(t("saved-merged"));
                    }
                    studio.refresh();
                }
                Ok(SaveOutcome::Conflict { ours, theirs, head, .. }) => {
                    conflict.set(Some(Clash { path: file.path.clone(), ours, theirs, head }));
                }
                Err(problem) => studio.toasts.problem(&problem),
            }
        });
    };
    // The editor itself: once, in the browser alone.
    Effect::new(move |_| {
        let on_change = browser::callback(move |_| {
            if opened.with_untracked(Option::is_some) {
                dirty.set(true);
            }
        });
        let on_save = browser::callback(move |_| save());
        mounted.set(false);
        if mode.get() != Mode::Edit {
            return;
        }
        spawn_local(async move {
            let there = browser::editor_mount(EDITOR, &on_change, &on_save).await.is_truthy();
            mounted.try_set(there);
        });
    });
    on_cleanup(|| browser::editor_unmount(EDITOR));
    // A file that is being written is shown as it grows, unless one was chosen.
    Effect::new(move |_| {
        if mounted.get()
            && path.with(Option::is_none)
            && let Some((path, text)) = writing.get()
        {
            opened.set(None);
            browser::editor_stream(EDITOR, &path, &text);
        }
    });
    // The chosen file, read anew when the head moves and nothing is unsaved.
    Effect::new(move |_| {
        let (Some(path), true) = (path.get(), mounted.get()) else { return };
        let (version, head) = (version.get(), head.get());
        let known = opened
            .with_untracked(|opened| opened.as_ref().is_some_and(|file| file.path == path && Some(file.base) == head));
        if head.is_none()
            || (known && version.is_none())
            || (dirty.get_untracked()
                && opened.with_untracked(|opened| opened.as_ref().is_some_and(|file| file.path == path)))
        {
            return;
        }
        spawn_local(async move {
            match read_file(studio.id, version, path.clone()).await {
                Ok(file) => {
                    let read_only = version.is_some() || !studio.may_edit() || file.text.is_none();
                    let binary = file.text.is_none();
                    let text = file.text.unwrap_or_else(|| t("binary-file").to_owned());
                    opened.set(Some(Opened { path: path.clone(), base: file.version_id, binary }));
                    browser::editor_open(EDITOR, &path, &text, read_only);
                    dirty.set(false);
                    let kept = browser::draft(&draft_key(studio, &path));
                    if !read_only && !kept.is_empty() && kept != text {
                        browser::editor_open(EDITOR, &path, &kept, false);
                        dirty.set(true);
                        studio.toasts.say(t("draft-found"));
                    }
                    if let Some(line) = studio.place.with_untracked(|place| place.line) {
                        browser::editor_reveal(EDITOR, line);
                    }
                }
                Err(problem) => studio.toasts.problem(&problem),
            }
        });
    });
    let status = move || match (version.get().is_some(), diff.get(), dirty.get()) {
        (_, true, _) => t("code-comparing"),
        (true, ..) => t("code-read-only"),
        (.., true) => t("code-unsaved"),
        _ => "",
    };
    let name = move || path.get().or_else(|| writing.get().map(|(path, _)| path));
    view! {
        <section class="code" aria-label=t("tab-code")>
            <FileTree open=path/>
            <div class="code-main">
                <div class="pane-bar">
                    <p class="address"><code>{move || name().unwrap_or_default()}</code></p>
                    <p class="fine" role="status">{status}</p>
                    {move || path.get().map(|path| {
                        let on = diff.get();
                        let label = if on { t("close-diff") } else { t("compare") };
                        view! {
                            <a class="tool" href=move || studio.href_file(&path, None, !on) aria-label=label title=label><Icon name="diff"/></a>
                        }
                    })}
                    <button type="button" class="button button-small" disabled=move || !dirty.get() on:click=move |_| save()>
                        {t("save")}
                    </button>
                </div>
                {move || match mode.get() {
                    Mode::Clash => conflict.get_untracked().map(|clash| view! {
                        <Conflict ours=clash.ours.clone() theirs=clash.theirs.clone() path=clash.path.clone()
                            settle=Callback::new(move |text: Option<String>| settle(studio, conflict, dirty, opened, clash.clone(), text))/>
                    }.into_any()),
                    Mode::Compare => Some(view! { <Difference path/> }.into_any()),
                    Mode::Edit => Some(view! { <div id=EDITOR class="editor"></div> }.into_any()),
                }}
                <Show when=move || name().is_none()><p class="empty">{t("choose-file")}</p></Show>
            </div>
        </section>
    }
}

/// Two texts for the same lines.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Clash {
    path: String,
    ours: String,
    theirs: String,
    head: VersionId,
}

/// Ends a conflict: with a text on top of what stands, or with what stands.
fn settle(
    studio: Studio,
    conflict: RwSignal<Option<Clash>>,
    dirty: RwSignal<bool>,
    opened: RwSignal<Option<Opened>>,
    clash: Clash,
    text: Option<String>,
) {
    let done = move |path: &str| {
        browser::keep_draft(&draft_key(studio, path), "");
        dirty.set(false);
        opened.set(None);
        conflict.set(None);
        studio.refresh();
    };
    let Some(text) = text else {
        done(&clash.path);
        return;
    };
    spawn_local(async move {
        match save_file(studio.id, clash.path.clone(), text, clash.head).await {
            Ok(SaveOutcome::Saved { .. }) => done(&clash.path),
            Ok(SaveOutcome::Conflict { ours, theirs, head, .. }) => {
                conflict.set(Some(Clash { path: clash.path, ours, theirs, head }));
            }
            Err(problem) => studio.toasts.problem(&problem),
        }
    });
}

/// A file beside what it was in the version before.
#[component]
fn Difference(path: Memo<Option<String>>) -> impl IntoView {
    const DIFF: &str = "difference";
    let studio = Studio::here();
    let missing = RwSignal::new(false);
    Effect::new(move |_| {
        let to = studio
            .place
            .with(|place| place.version)
            .or_else(|| studio.detail.with(|detail| detail.project.head_version_id));
        let (Some(path), Some(to)) = (path.get(), to) else { return };
        spawn_local(async move {
            match diff_file(studio.id, path.clone(), None, to).await {
                Ok((before, after)) => {
                    missing.set(before.is_none() && after.is_none());
                    let (before, after) = (before.unwrap_or_default(), after.unwrap_or_default());
                    browser::diff_mount(DIFF, &path, &before, &after, false).await;
                }
                Err(problem) => studio.toasts.problem(&problem),
            }
        });
    });
    on_cleanup(|| browser::editor_unmount(DIFF));
    view! {
        <div id=DIFF class="editor"></div>
        <Show when=move || missing.get()><p class="empty">{ta("no-difference", &[])}</p></Show>
    }
}

fn draft_key(studio: Studio, path: &str) -> String {
    format!("{}:{path}", studio.id)
}
