//! Line icons, 24 units square.

use leptos::prelude::*;

/// Draws a named icon; it says nothing to screen readers.
#[component]
pub fn Icon(name: &'static str) -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 24 24" width="18" height="18" fill="none" stroke="currentColor" stroke-width="1.75"
            stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">
            <path d=path(name)></path>
        </svg>
    }
}

fn path(name: &str) -> &'static str {
    match name {
        "undo" => "M9 14 4 9l5-5M4 9h10.5a5.5 5.5 0 0 1 0 11H11",
        "redo" => "m15 14 5-5-5-5M20 9H9.500a5.500 5.500 0 0 0 0 11H13",
        "sun" => {
            "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2v2M12 20v2M4.930 4.930l1.410 1.410M17.660 17.660l1.410 1.410M2 12h2M20 12h2M6.340 17.660l-1.410 1.410M19.070 4.930l-1.410 1.410"
        }
        "moon" => "M20.500 14.500A8.500 8.500 0 0 1 9.500 3.500a8.500 8.500 0 1 0 11 11z",
        "system" | "desktop" => {
            "M4 4h16a1 1 0 0 1 1 1v11a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1zM8 21h8M12 17v4"
        }
        "tablet" => "M6 3h12a1 1 0 0 1 1 1v16a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1zM11 18h2",
        "phone" => "M8 2h8a1 1 0 0 1 1 1v18a1 1 0 0 1-1 1H8a1 1 0 0 1-1-1V3a1 1 0 0 1 1-1zM11 18h2",
        "export" => "M12 3v12M7 10l5 5 5-5M4 17v3a1 1 0 0 0 1 1h14a1 1 0 0 0 1-1v-3",
        "open" => "M14 4h6v6M20 4l-9 9M18 14v5a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V7a1 1 0 0 1 1-1h5",
        "reload" => "M20 11a8 8 0 1 0-.6 4M20 4v7h-7",
        "console" => "m5 8 4 4-4 4M12 17h7",
        "file" => "M14 3H7a1 1 0 0 0-1 1v16a1 1 0 0 0 1 1h10a1 1 0 0 0 1-1V7zM14 3v4h4",
        "close" => "M6 6l12 12M18 6 6 18",
        "check" => "m5 12.500 4.500 4.500L19 7.500",
        "send" => "M12 19V5M6 11l6-6 6 6",
        "stop" => "M7 7h10v10H7z",
        "code" => "m8 7-5 5 5 5M16 7l5 5-5 5",
        "eye" => {
            "M2.500 12S6 5.500 12 5.500 21.500 12 21.500 12 18 18.500 12 18.500 2.500 12 2.500 12zM12 9.500a2.500 2.500 0 1 0 0 5 2.500 2.500 0 0 0 0-5z"
        }
        "versions" => "M12 7v5l3.500 2M3.500 12a8.500 8.500 0 1 0 2.700-6.200L3.500 8.500M3.500 3.500v5h5",
        "chat" => "M20 4H4a1 1 0 0 0-1 1v12a1 1 0 0 0 1 1h3v3.500L12 18h8a1 1 0 0 0 1-1V5a1 1 0 0 0-1-1z",
        "contract" => {
            "m4 6 1.500 1.500L8 5M4 12.500 5.500 14 8 11.500M4 19l1.500 1.500L8 18M12 6.500h8M12 13h8M12 19.500h8"
        }
        "trash" => "M4 7h16M9 7V4h6v3M6 7l1 13a1 1 0 0 0 1 1h8a1 1 0 0 0 1-1l1-13M10 11v6M14 11v6",
        "alert" => "M12 3.500 2.500 20h19zM12 10v4.500M12 17.500v.010",
        "back" => "M19 12H5M11 6l-6 6 6 6",
        "clip" => {
            "M20 11.500 12 19.500a5 5 0 0 1-7-7l8.500-8.500a3.300 3.300 0 0 1 4.700 4.700l-8.500 8.500a1.700 1.700 0 0 1-2.400-2.400l7.800-7.800"
        }
        "down" => "m6 9 6 6 6-6",
        "minus" => "M6 12h12",
        "diff" => "M12 4v9M7.500 8.500h9M7.500 19h9",
        _ => "M6 12h12",
    }
}
