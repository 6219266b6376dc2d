//! The same lines were changed here and elsewhere: both texts side by side, until a person has decided.

use leptos::{prelude::*, task::spawn_local};

use crate::ui::{browser, kit::Icon, words::t};

/// The comparison's element.
const MERGE: &str = "conflict";

/// Shows what stands at the left and the person's own text, still editable, at the right. `settle` gets the text to save,
/// or nothing when what stands is to stay.
#[component]
pub fn Conflict(path: String, ours: String, theirs: String, settle: Callback<Option<String>>) -> impl IntoView {
    Effect::new(move |_| {
        let (path, ours, theirs) = (path.clone(), ours.clone(), theirs.clone());
        spawn_local(async move {
            browser::diff_mount(MERGE, &path, &theirs, &ours, true).await;
        });
    });
    on_cleanup(|| browser::editor_unmount(MERGE));
    view! {
        <div class="note note-held" role="alert">
            <Icon name="alert"/>
            <div>
                <p><strong>{t("conflict-title")}</strong></p>
                <p>{t("conflict-text")}</p>
                <p class="row">
                    <button type="button" class="button button-small" on:click=move |_| settle.run(Some(browser::diff_text(MERGE)))>
                        {t("conflict-save")}
                    </button>
                    <button type="button" class="button button-small" on:click=move |_| settle.run(None)>{t("conflict-drop")}</button>
                </p>
            </div>
        </div>
        <div id=MERGE class="editor"></div>
    }
}
