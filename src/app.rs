//! The page around everything, and which address shows what.

use leptos::prelude::*;
use leptos_meta::{MetaTags, Title, provide_meta_context};
use leptos_router::{
    components::{Route, Router, Routes},
    path,
};

use crate::ui::{Home, NotFound, ProjectPage};

/// The HTML document that the server sends.
pub fn shell(options: LeptosOptions) -> impl IntoView {
    view! {
        <!DOCTYPE html>
        <html lang="en">
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <link rel="icon" href="/favicon.svg" r#type="image/svg+xml"/>
                <link rel="stylesheet" href="/pkg/lathe.css"/>
                <AutoReload options=options.clone()/>
                <HydrationScripts options/>
                <MetaTags/>
            </head>
            <body class="min-h-dvh bg-paper text-ink antialiased">
                <App/>
            </body>
        </html>
    }
}

/// The whole interface.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    view! {
        <Title text="Lathe"/>
        <Router>
            <Routes fallback=|| view! { <NotFound/> }.into_any()>
                <Route path=path!("/") view=|| view! { <Home/> }.into_any()/>
                <Route path=path!("/p/:id") view=|| view! { <ProjectPage/> }.into_any()/>
            </Routes>
        </Router>
    }
}
