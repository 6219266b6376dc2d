//! The mark, and the pieces that words turn.

use leptos::prelude::*;

use crate::ui::profile::turn;

/// The mark: a turned profile, one line.
#[component]
pub fn Mark() -> impl IntoView {
    view! {
        <svg class="mark" viewBox="0 0 32 32" width="28" height="28" fill="none" stroke="currentColor" stroke-width="2.500"
            stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">
            <path d="M3 22V14h4c0-3 1.500-5 4-5s4 2 4 5c0 2.500 1 4 3 4s2.500-2 3-4 1.500-3 3-3 2.500 1 2.500 3v8"></path>
        </svg>
    }
}

/// The piece that a text turns, still on its axis.
#[component]
pub fn ProfileLine(
    #[prop(into)] text: Signal<String>,
    width: i32,
    /// Whether the uncut stock and the tool are shown.
    #[prop(optional)]
    working: bool,
) -> impl IntoView {
    let piece = Memo::new(move |_| text.with(|text| turn(text, width)));
    let body = move || piece.with(|piece| format!("{}V0H0Z", piece.cut));
    let line = move || piece.with(|piece| piece.cut.clone());
    let rest = move || {
        piece.with(|piece| {
            let (x, y) = piece.tool;
            format!("M{x} {y}V-28H{width}M{width} -28V28M{width} 28H{x}V{}", -y)
        })
    };
    let tool = move || piece.with(|piece| format!("translate({} {})", piece.tool.0, piece.tool.1));
    view! {
        <svg class="profile" viewBox=format!("-2 -40 {} 74", width + 4) aria-hidden="true" preserveAspectRatio="xMinYMid meet">
            <path class="profile-axis" d=format!("M-2 0H{}", width + 2)></path>
            {working.then(|| view! { <path class="profile-stock" d=rest></path> })}
            <path class="profile-body" d=body></path>
            <path class="profile-body" d=body transform="scale(1 -1)"></path>
            <path class="profile-line" d=line></path>
            <path class="profile-line profile-under" d=line transform="scale(1 -1)"></path>
            {working.then(|| view! { <path class="profile-tool" d="M0 0l-5-9h10z" transform=tool></path> })}
        </svg>
    }
}
