//! The app itself, in a frame of its own origin.

use leptos::prelude::*;
use serde::Deserialize;

use super::state::Studio;
use crate::{
    api::preview_url,
    model::{mode::Mode, run::Stage},
    ui::{
        browser,
        kit::{Icon, ProfileLine},
        words::{t, ta, tn},
    },
};

/// The frame's id in the page.
const FRAME: &str = "preview-frame";
/// Most problems that are kept.
const MOST: usize = 50;

/// How wide the app is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Device {
    Full,
    Tablet,
    Phone,
}

/// What the app's page says through its bridge.
#[derive(Debug, Clone, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
enum Said {
    Error {
        message: String,
        #[serde(default)]
        places: Vec<At>,
    },
    Console {
        level: String,
        message: String,
    },
    Place {
        path: String,
    },
    Ready,
    /// The browser lets this page keep nothing.
    Forgetful,
    #[serde(other)]
    Other,
}

/// A place in a file of the project.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
struct At {
    path: String,
    line: u32,
}

/// Something that went wrong while the app ran.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Trouble {
    message: String,
    place: Option<At>,
}

/// The preview pane.
#[component]
pub fn PreviewPane() -> impl IntoView {
    let studio = Studio::here();
    let device = RwSignal::new(Device::Full);
    let place = RwSignal::new("/".to_owned());
    let troubles = RwSignal::new(Vec::<Trouble>::new());
    let forgetful = RwSignal::new(false);
    let version = Memo::new(move |_| studio.place.with(|place| place.version));
    let of_version = LocalResource::new(move || {
        let (project, version) = (studio.id, version.get());
        async move {
            match version {
                Some(version) => preview_url(project, version).await.ok(),
                None => None,
            }
        }
    });
    // Something can be looked at once there is a head, or a run has built a candidate.
    let there = Memo::new(move |_| {
        studio.detail.with(|detail| detail.project.head_version_id.is_some())
            || studio.latest().is_some_and(|(_, state)| state.with(|state| state.preview.is_some()))
    });
    let url = Memo::new(move |_| match version.get() {
        Some(_) => of_version.get().flatten(),
        None => there.get().then(|| studio.detail.with(|detail| detail.preview_url.clone())).flatten(),
    });
    Effect::new(move |_| {
        let hear = browser::callback(move |text| match serde_json::from_slice::<Said>(text.as_bytes()) {
            Ok(Said::Error { message, places }) => {
                add(troubles, Trouble { message, place: places.into_iter().find(|at| at.path.starts_with("src/")) });
            }
            Ok(Said::Console { level, message }) if level == "error" => add(troubles, Trouble { message, place: None }),
            Ok(Said::Place { path }) => place.set(path),
            Ok(Said::Forgetful) => forgetful.set(true),
            Ok(Said::Ready) => troubles.set(Vec::new()),
            _ => {}
        });
        browser::listen_frame(FRAME, &hear);
    });
    let reload = move |_| {
        if let Some(url) = url.get_untracked() {
            browser::reload_frame(FRAME, &url);
        }
    };
    let devices = [
        (Device::Full, "desktop", "device-full"),
        (Device::Tablet, "tablet", "device-tablet"),
        (Device::Phone, "phone", "device-phone"),
    ]
    .map(|(size, icon, words)| {
        view! {
            <button type="button" class="tool" aria-pressed=move || (device.get() == size).to_string()
                aria-label=t(words) title=t(words) on:click=move |_| device.set(size)>
                <Icon name=icon/>
            </button>
        }
    })
    .collect_view();
    let width = move || match device.get() {
        Device::Full => "full",
        Device::Tablet => "tablet",
        Device::Phone => "phone",
    };
    view! {
        <section class="preview" aria-label=t("tab-preview")>
            <div class="pane-bar">
                <div class="group" role="group" aria-label=t("device")>{devices}</div>
                <p class="address" title=place>{place}</p>
                <button type="button" class="tool" aria-label=t("reload") title=t("reload") on:click=reload>
                    <Icon name="reload"/>
                </button>
                {move || url.get().map(|url| view! {
                    <a class="tool" href=url target="_blank" rel="noopener noreferrer" aria-label=t("open-app") title=t("open-app")>
                        <Icon name="open"/>
                    </a>
                })}
            </div>
            <div class="stage" data-device=width>
                {move || match url.get() {
                    Some(url) => view! {
                        <iframe id=FRAME src=url title=t("preview-title")
                            sandbox="allow-scripts allow-same-origin allow-forms allow-modals allow-popups allow-downloads"></iframe>
                    }.into_any(),
                    None => view! { <Turning/> }.into_any(),
                }}
            </div>
            <div>
                <Show when=move || forgetful.get()>
                    <p class="forgetful fine" role="status">{t("forgetful")}</p>
                </Show>
                <Troubles troubles/>
            </div>
        </section>
    }
}

/// While there is nothing to look at yet: the piece on the lathe, cut further with each stage.
#[component]
fn Turning() -> impl IntoView {
    let studio = Studio::here();
    let prompt = Memo::new(move |_| {
        studio.detail.with(|detail| detail.runs.first().map(|run| run.prompt.clone())).unwrap_or_default()
    });
    let stage = Memo::new(move |_| studio.latest().and_then(|(_, state)| state.with(|state| state.stage())));
    let over = Memo::new(move |_| studio.latest().is_some_and(|(_, state)| state.with(|state| state.report.is_some())));
    let words = move || match (over.get(), stage.get()) {
        (true, _) => t("nothing-made"),
        (_, Some(Stage::Interpret)) => t("turning-interpret"),
        (_, Some(Stage::Scaffold)) => t("turning-scaffold"),
        (_, Some(_)) => t("turning-checks"),
        (_, None) => t("turning-queued"),
    };
    view! {
        <div class="turning" aria-busy=move || (!over.get()).to_string()>
            <ProfileLine text=prompt width=560 working=true/>
            <p role="status">{words}</p>
        </div>
    }
}

/// What went wrong while the app ran, with its place in the files.
#[component]
fn Troubles(troubles: RwSignal<Vec<Trouble>>) -> impl IntoView {
    let studio = Studio::here();
    let count = move || i64::try_from(troubles.with(Vec::len)).unwrap_or(0);
    let list = move || {
        troubles
            .get()
            .into_iter()
            .map(|trouble| {
                let wish = ta("trouble-wish", &[("what", &trouble.message)]);
                let wish = match &trouble.place {
                    Some(at) => format!("{wish} ({}:{})", at.path, at.line),
                    None => wish,
                };
                let files: Vec<String> = trouble.place.iter().map(|at| at.path.clone()).collect();
                let mend = move |_| studio.ask_in(Mode::Debug, wish.clone(), files.clone());
                let place = trouble.place.map(|at| {
                    let shown = format!("{}:{}", at.path, at.line);
                    view! { <a href=move || studio.href_file(&at.path, Some(at.line), false)><code>{shown}</code></a> }
                });
                view! {
                    <li>
                        <p>{trouble.message}</p>
                        {place}
                        <button type="button" class="button button-small" on:click=mend>{t("find-out-why")}</button>
                    </li>
                }
            })
            .collect_view()
    };
    view! {
        <Show when=move || troubles.with(|troubles| !troubles.is_empty())>
            <details class="troubles">
                <summary><Icon name="alert"/><span role="status">{move || tn("troubles", count())}</span></summary>
                <ul>{list}</ul>
                <button type="button" class="button button-small" on:click=move |_| troubles.set(Vec::new())>{t("clear")}</button>
            </details>
        </Show>
    }
}

fn add(troubles: RwSignal<Vec<Trouble>>, trouble: Trouble) {
    troubles.update(|held| {
        if held.len() < MOST && !held.contains(&trouble) {
            held.push(trouble);
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_page_says_is_read_and_the_rest_passed_over() {
        let said = |text: &str| serde_json::from_str::<Said>(text);
        let error = said(
            r#"{"lathe":1,"type":"error","kind":"error","message":"no","places":[{"path":"src/a.ts","line":3,"column":1}]}"#,
        );
        assert!(matches!(error, Ok(Said::Error { places, .. }) if places[0].line == 3));
        assert!(matches!(said(r#"{"lathe":1,"type":"issues","issues":[]}"#), Ok(Said::Other)));
        assert!(said(r#"{"hello":1}"#).is_err());
    }
}
