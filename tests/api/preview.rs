//! Previews as a browser gets them: compiled pages on a host of their own, and what happens when files do not compile.

use lathe::{model::ids::ProjectId, server::accounts::LOCAL_OWNER};
use reqwest::Method;
use serde_json::Value;

use crate::support::{Answer, Caller, TestApp};

const PAGE: &str = "<!doctype html><html><head></head><body><div id=\"root\"></div>\
    <script type=\"module\" src=\"/src/main.tsx\"></script></body></html>";

/// A project of four files, and its preview's host.
struct Shown {
    app: TestApp,
    owner: Caller,
    project: String,
    host: String,
}

impl Shown {
    async fn start() -> Self {
        let app = TestApp::start().await;
        let owner = app.owner().await;
        let project = owner.project("P").await;
        let id: ProjectId = project.parse().unwrap();
        let label = app.workspace.previews().label(id, LOCAL_OWNER).await.unwrap();
        let shown = Self { host: format!("{label}.preview.localhost"), app, owner, project };
        for (path, text) in [
            ("index.html", PAGE),
            ("src/main.tsx", "import './index.css';\nimport { App } from '@/App';\nconsole.log(<App />);\n"),
            (
                "src/App.tsx",
                "import logo from '/logo.svg';\nexport const App = () => <h1 className=\"mt-4\">{logo}</h1>;\n",
            ),
            ("src/index.css", "@import \"tailwindcss\";\n"),
            ("public/logo.svg", "<svg/>"),
        ] {
            shown.write(path, text).await;
        }
        shown
    }

    async fn write(&self, path: &str, text: &str) {
        self.app.clock.advance_ms(10_000);
        let detail = self.owner.get(&format!("/api/projects/{}", self.project)).await.json();
        let head = detail["project"]["head_version_id"].as_str().map(str::to_owned);
        self.owner.saved(&self.owner.put(&self.project, path, text, head.as_deref()).await);
    }

    async fn get(&self, path: &str) -> Answer {
        self.ask(Method::GET, path, &self.host).await
    }

    async fn ask(&self, method: Method, path: &str, host: &str) -> Answer {
        let request = self.app.nobody().http.request(method, format!("{}{path}", self.owner.base)).header("host", host);
        Answer::read(request.send().await.unwrap()).await
    }

    /// A module, as the page's import map holds it.
    async fn module(&self, name: &str) -> String {
        let page = self.get("/").await.text();
        let map = page.split("importmap\">").nth(1).unwrap().split("</script>").next().unwrap();
        let map: Value = serde_json::from_str(map).unwrap();
        let address = map["imports"][name].as_str().unwrap_or_else(|| panic!("{name} in {map}")).to_owned();
        match address.strip_prefix("data:text/javascript;charset=utf-8,") {
            Some(code) => percent_encoding::percent_decode_str(code).decode_utf8().unwrap().into_owned(),
            None => self.get(&address).await.text(),
        }
    }
}

#[tokio::test]
async fn files_become_a_page_with_modules_and_styles() {
    let shown = Shown::start().await;
    let page = shown.get("/").await;
    assert_eq!(page.status, 200, "{}", page.text());
    assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
    assert_eq!(page.header("referrer-policy"), "no-referrer");
    assert!(page.header("content-security-policy").contains("frame-ancestors http://localhost:"));
    assert!(page.header("set-cookie").is_empty());
    let module = shown.module("lathe:src/App.tsx").await;
    assert!(module.contains("from \"lathe:public/logo.svg\"") && module.contains("react/jsx-runtime"), "{module}");
    let own = module.split("sourceURL=").nth(1).unwrap();
    assert!(shown.get(own).await.header("cache-control").contains("immutable"));
    assert!(shown.module("lathe:public/logo.svg").await.contains("\"/logo.svg?v="));
    assert_eq!(shown.get("/logo.svg").await.header("content-type"), "image/svg+xml");
    assert!(page.text().split("<style data-lathe>").nth(1).unwrap().contains(".mt-4"));
    assert!(shown.module("react").await.contains("useState"));
    let shared = shown.module("react").await.split("lathe:v/").nth(1).unwrap().split('"').next().unwrap().to_owned();
    assert!(shown.get(&format!("/_lathe/v/{shared}")).await.header("cache-control").contains("immutable"));
    assert_eq!(shown.get("/some/route").await.status, 200, "a route of the app is the page");
    assert_eq!(shown.get("/nothing.png").await.status, 404);
    assert_eq!(shown.get("/src/App.tsx").await.status, 404, "sources are not served as they are");
}

#[tokio::test]
async fn a_page_opens_before_it_is_compiled() {
    let shown = Shown::start().await;
    let splash = PAGE.replace("id=\"root\">", "id=\"root\"><p>Opening</p>");
    shown.write("index.html", &splash).await;
    let request = shown.app.nobody().http.get(format!("{}/", shown.owner.base)).header("host", &shown.host);
    let mut answer = request.send().await.unwrap();
    let first = String::from_utf8(answer.chunk().await.unwrap().unwrap().to_vec()).unwrap();
    let (top, told) = first.split_at(first.find("<script>").unwrap());
    assert!(top.ends_with("<p>Opening</p></div>") && told.contains("/_lathe/painted"), "{first}");
    assert_eq!(shown.get("/_lathe/painted").await.status, 204);
    let mut rest = String::new();
    while let Some(chunk) = answer.chunk().await.unwrap() {
        rest.push_str(std::str::from_utf8(&chunk).unwrap());
    }
    assert!(rest.starts_with("<style data-lathe>") && rest.ends_with("</body></html>"), "{rest}");
    assert_eq!(shown.get("/").await.text(), top.to_owned() + &rest, "compiled, it comes whole");
}

#[tokio::test]
async fn an_edit_changes_one_module() {
    let shown = Shown::start().await;
    let (app, main) = (shown.module("lathe:src/App.tsx").await, shown.module("lathe:src/main.tsx").await);
    let own = app.split("sourceURL=").nth(1).unwrap();
    shown.write("src/App.tsx", "export const App = () => <h2>new</h2>;\n").await;
    assert_ne!(shown.module("lathe:src/App.tsx").await, app);
    assert_eq!(shown.module("lathe:src/main.tsx").await, main);
    assert_eq!(shown.get(own).await.status, 404, "what no page names any more is gone");
}

#[tokio::test]
async fn what_does_not_build_is_shown_over_the_last_that_did() {
    let shown = Shown::start().await;
    let good = shown.module("lathe:src/App.tsx").await;
    shown.write("src/App.tsx", "export const App = () => <h1>;\n").await;
    let page = shown.get("/").await.text();
    assert!(
        page.contains("src/App.tsx") && page.contains("\"line\":1") && page.contains("> 1 | export const App"),
        "{page}"
    );
    assert_eq!(shown.module("lathe:src/App.tsx").await, good, "the last good build stays up");
    // A server that starts anew finds the last good version by itself: here, another that never showed it.
    shown.write("src/App.tsx", "import x from './gone';\nexport const App = () => <h1>{x}</h1>;\n").await;
    assert!(shown.get("/").await.text().contains("There is no file for the import"));
    shown.write("src/App.tsx", "import x from 'left-pad';\nexport const App = () => <h1>{x}</h1>;\n").await;
    assert!(shown.get("/").await.text().contains("is not in the toolbox"));
}

#[tokio::test]
async fn code_that_kills_the_compiler_is_a_build_error_and_nothing_more() {
    let shown = Shown::start().await;
    let good = shown.module("lathe:src/App.tsx").await;
    for hostile in [
        format!("export const x = {}1;\n", "!".repeat(2_000_000)),
        format!("export const x = {}1{};\n", "(".repeat(2_000_000), ")".repeat(2_000_000)),
        format!("export const x = {}{};\n", "[".repeat(2_000_000), "]".repeat(2_000_000)),
    ] {
        shown.write("src/App.tsx", &hostile).await;
        let page = shown.get("/").await;
        assert_eq!(page.status, 200);
        assert!(
            page.text().contains("The compiler broke down over this file"),
            "{}",
            &page.text()[..2000.min(page.text().len())]
        );
        assert_eq!(shown.module("lathe:src/App.tsx").await, good, "the last good build stays up");
    }
    shown.write("src/App.tsx", "export const App = () => <h1>well again</h1>;\n").await;
    assert!(shown.module("lathe:src/App.tsx").await.contains("well again"));
}

#[tokio::test]
async fn bytes_that_are_no_text_are_told() {
    let shown = Shown::start().await;
    let head = shown.owner.head(&shown.project).await;
    shown.owner.saved(&shown.owner.put(&shown.project, "src/App.tsx", vec![0xff, 0xfe, 0x00], Some(&head)).await);
    assert!(shown.get("/").await.text().contains("not UTF-8"));
}

#[tokio::test]
async fn a_preview_answers_get_alone_and_only_to_its_own_name() {
    let shown = Shown::start().await;
    assert_eq!(shown.ask(Method::POST, "/api/projects", &shown.host).await.status, 405);
    assert_eq!(
        shown.ask(Method::GET, "/api/projects", &shown.host).await.header("content-type"),
        "text/html; charset=utf-8"
    );
    let guess = format!("{}.preview.localhost", "a".repeat(26));
    assert_eq!(shown.ask(Method::GET, "/", &guess).await.status, 404);
    let first = format!("v1-{}", shown.host);
    assert!(shown.ask(Method::GET, "/", &first).await.text().contains("src/main.tsx, which is not there"));
    shown.owner.delete(&format!("/api/projects/{}", shown.project)).await;
    assert_eq!(shown.get("/").await.status, 404, "a deleted project is not shown");
}

#[tokio::test]
async fn a_position_in_compiled_code_is_found_in_its_source() {
    let shown = Shown::start().await;
    shown
        .write(
            "src/App.tsx",
            "type A = {\n  b: string;\n};\n\nexport const App = (p: A) => {\n  throw new Error(p.b);\n};\n",
        )
        .await;
    let code = shown.module("lathe:src/App.tsx").await;
    let line = code.lines().position(|line| line.contains("throw")).unwrap() + 1;
    assert_ne!(line, 6);
    let found = shown.get(&format!("/_lathe/where?path=src/App.tsx&line={line}&column=3")).await.json();
    assert_eq!(found["line"], 6, "{found}");
}
