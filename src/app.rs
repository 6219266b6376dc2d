//! The page around everything, and which address shows what.

use leptos::prelude::*;
use leptos_meta::{MetaTags, Title, provide_meta_context};
use leptos_router::{
    SsrMode,
    components::{Route, Router, Routes},
    path,
};

use crate::ui::{
    browser,
    kit::{ToastShelf, Toasts},
    pages::{Home, NotFound},
    settings::SettingsPage,
    studio::StudioPage,
    usage::UsagePage,
    words::t,
};

/// The HTML document that the server sends.
pub fn shell(options: LeptosOptions) -> impl IntoView {
    view! {
        <!DOCTYPE html>
        <html lang="en">
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover"/>
                <meta name="description" content=t("site-description")/>
                <meta name="color-scheme" content="light dark"/>
                <meta name="theme-color" media="(prefers-color-scheme: light)" content="#f9f6f1"/>
                <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#171310"/>
                <script src="/theme.js"></script>
                <link rel="preload" href="/fonts/inter.woff2" r#as="font" r#type="font/woff2" crossorigin="anonymous"/>
                <link rel="stylesheet" href="/pkg/lathe.css"/>
                <link rel="icon" href="/icon.svg" r#type="image/svg+xml"/>
                <link rel="apple-touch-icon" href="/icon-192.png"/>
                <link rel="manifest" href="/manifest.webmanifest"/>
                <AutoReload options=options.clone()/>
                <HydrationScripts options/>
                <MetaTags/>
            </head>
            <body>
                <App/>
            </body>
        </html>
    }
}

/// The whole interface.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    provide_context(Toasts::new());
    Effect::new(|_| browser::come_alive());
    view! {
        <Title text="Lathe" formatter=|title: String| if title == "Lathe" { title } else { format!("{title} · Lathe") }/>
        <a class="skip" href="#main">{t("skip-to-content")}</a>
        <Router>
            <Routes fallback=|| view! { <NotFound/> }.into_any()>
                <Route path=path!("/") view=|| view! { <Home/> }.into_any()/>
                <Route path=path!("/settings") view=|| view! { <SettingsPage/> }.into_any() ssr=SsrMode::InOrder/>
                <Route path=path!("/usage") view=|| view! { <UsagePage/> }.into_any() ssr=SsrMode::InOrder/>
                // In order: read without JavaScript too. (Out of order needs it, and `Async` panics now and then: leptos 0.8.23.)
                <Route path=path!("/p/:id") view=|| view! { <StudioPage/> }.into_any() ssr=SsrMode::InOrder/>
            </Routes>
        </Router>
        <ToastShelf/>
    }
}
