//! The project's files as a tree of folders.

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::state::Studio;
use crate::{
    api::list_files,
    ui::{kit::Icon, words::t},
};

/// A folder: folders by name, then files by name with their paths.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Folder {
    folders: BTreeMap<String, Folder>,
    files: Vec<(String, String)>,
}

/// The file tree; `open` is the path of the file on show.
#[component]
pub fn FileTree(open: Memo<Option<String>>) -> impl IntoView {
    let studio = Studio::here();
    let shown = Memo::new(move |_| {
        let head = studio.detail.with(|detail| detail.project.head_version_id);
        (studio.place.with(|place| place.version), head)
    });
    let listed = LocalResource::new(move || {
        let (project, (version, head)) = (studio.id, shown.get());
        async move {
            match head {
                Some(_) => {
                    list_files(project, version).await.map(|files| files.into_iter().map(|file| file.path).collect())
                }
                None => Ok(Vec::<String>::new()),
            }
        }
    });
    // Files of a run that is going on are there before their version is.
    let live = Memo::new(move |_| {
        studio.latest().map_or_else(Vec::new, |(_, state)| {
            state.with(|state| match state.report {
                Some(_) => Vec::new(),
                None => state.files.iter().map(|file| file.path.clone()).collect(),
            })
        })
    });
    let tree = Memo::new(move |_| {
        let mut paths: Vec<String> = listed.get().and_then(Result::ok).unwrap_or_default();
        paths.extend(live.get());
        paths.sort_unstable();
        paths.dedup();
        grow(&paths)
    });
    view! {
        <nav class="tree" aria-label=t("files")>
            {move || branch(studio, tree.get(), open, 0)}
        </nav>
    }
}

fn branch(studio: Studio, folder: Folder, open: Memo<Option<String>>, depth: usize) -> AnyView {
    let folders = folder
        .folders
        .into_iter()
        .map(|(name, inside)| {
            view! {
                <li>
                    <details open=depth < 2>
                        <summary>{name}</summary>
                        {branch(studio, inside, open, depth + 1)}
                    </details>
                </li>
            }
        })
        .collect_view();
    let files = folder
        .files
        .into_iter()
        .map(|(name, path)| {
            let here = path.clone();
            let current = move || open.with(|open| open.as_deref() == Some(here.as_str())).then_some("true");
            view! {
                <li>
                    <a href=move || studio.href_file(&path, None, false) aria-current=current><Icon name="file"/><span>{name}</span></a>
                </li>
            }
        })
        .collect_view();
    view! { <ul>{folders}{files}</ul> }.into_any()
}

fn grow(paths: &[String]) -> Folder {
    let mut root = Folder::default();
    for path in paths {
        let mut at = &mut root;
        let mut parts = path.split('/').peekable();
        while let Some(part) = parts.next() {
            if parts.peek().is_some() {
                at = at.folders.entry(part.to_owned()).or_default();
            } else {
                at.files.push((part.to_owned(), path.clone()));
            }
        }
    }
    root
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_grow_into_folders() {
        let tree = grow(&["a.txt", "src/App.tsx", "src/lib/x.ts"].map(str::to_owned));
        assert_eq!(tree.files, [("a.txt".to_owned(), "a.txt".to_owned())]);
        assert_eq!(tree.folders["src"].folders["lib"].files, [("x.ts".to_owned(), "src/lib/x.ts".to_owned())]);
    }
}
