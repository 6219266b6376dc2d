//! What models cost, what they may cost, and how often they may be asked.

use reqwest::Method;
use serde_json::{Value, json};
use sqlx::Row;

use crate::support::{
    TestApp,
    provider::{FakeProvider, STREAM, Say},
    stage::{Stage, file, says},
};

const BEYOND: &str = "Write a haiku about rain under the heading of every page";
const HOUR_MS: i64 = 60 * 60 * 1000;
const DAY_MS: i64 = 24 * HOUR_MS;
/// What a call of the test's provider costs: 1,000 tokens read at 1,000 micro-dollars each; writing is free.
const CALL: u64 = 1_000_000;

fn haiku() -> Vec<Say> {
    says(&file("src/lib/haiku.ts", "export const haiku = \"rain\";"))
}

async fn priced(scripts: Vec<Vec<Say>>) -> Stage {
    let stage = Stage::set(scripts).await;
    dear(&stage).await;
    stage
}

async fn dear(stage: &Stage) {
    stage.connect().await;
    let own = json!([{"name": "m", "input": 1_000_000_000, "cached": 0, "output": 0}]);
    assert_eq!(stage.owner.replace("/api/ai/prices", own).await.json()["own"][0]["name"], "m");
}

async fn cap(stage: &Stage, caps: Value) {
    let answer = stage.owner.replace("/api/ai/caps", caps.clone()).await.json();
    for (name, most) in caps.as_object().unwrap() {
        assert_eq!(&answer[name], most);
    }
}

/// Asks, and returns the run, its report and its problem.
async fn run(stage: &Stage, options: Value) -> (Value, Value, Value) {
    let wanted = json!({"prompt": BEYOND, "project": stage.project, "options": options});
    let id = stage.owner.post("/api/generate", wanted).await.json()["run_id"].clone();
    let events = stage.events(&id).await;
    let find = |kind: &str| events.iter().find(|event| event["kind"] == kind).map(|event| event["payload"].clone());
    let problem = find("run_error").map(|payload| payload["problem"].clone()).unwrap_or_default();
    (id, find("run_complete").unwrap(), problem)
}

#[tokio::test]
async fn a_days_cap_stops_and_one_run_may_go_beyond_it() {
    let stage = priced(vec![says("1"), haiku()]).await;
    assert_eq!(run(&stage, json!({})).await.1["status"], "passed");
    cap(&stage, json!({"day": CALL})).await;
    let (before, heard) = (stage.head().await, stage.provider.heard().len());
    let (stopped, report, problem) = run(&stage, json!({})).await;
    assert_eq!(
        (&report["status"], &problem["code"], &problem["status"]),
        (&json!("errored"), &json!("cap_reached"), &json!(402))
    );
    let text = report["text"].as_str().unwrap();
    assert!(text.contains("for one day is reached: 1.00 of 1.00 US$") && text.contains("/usage"), "{text}");
    assert_eq!((stage.head().await, stage.provider.heard().len()), (before, heard), "nothing was lost or asked");
    // As the card's button does; and what was tried again asks anew.
    let again = |run: Value, beyond: &'static str| {
        let request = stage.owner.request(Method::POST, "/fn/retry_run").header("accept", "application/json");
        let body = format!("run={}{beyond}", run.as_str().unwrap());
        stage.owner.send(request.header("content-type", "application/x-www-form-urlencoded").body(body))
    };
    let beyond = again(stopped, "&beyond_caps=true").await.json();
    assert_ne!(stage.ended(&beyond).await["status"], "errored");
    assert_eq!(stage.provider.heard().len(), heard + 1);
    let anew = again(beyond, "").await.json();
    assert_eq!(stage.ended(&anew).await["status"], "errored");
    // A new day, and nothing of it spent.
    stage.app.clock.advance_ms(DAY_MS);
    let stage = Stage { owner: stage.app.owner().await, ..stage };
    assert_ne!(run(&stage, json!({})).await.1["status"], "errored");
}

#[tokio::test]
async fn a_projects_cap_is_about_that_project_alone() {
    let stage = priced(vec![says("1"), haiku()]).await;
    run(&stage, json!({})).await;
    cap(&stage, json!({"project": CALL / 2})).await;
    let (_, _, problem) = run(&stage, json!({})).await;
    assert!(problem["title"].as_str().unwrap().contains("for one project is reached: 1.00 of 0.50 US$"), "{problem}");
    stage.app.clock.advance_ms(3 * DAY_MS);
    let stage = Stage { owner: stage.app.owner().await, ..stage };
    assert_eq!(run(&stage, json!({})).await.2["code"], "cap_reached", "time does not heal it");
    let made = stage.owner.post("/api/generate", json!({"prompt": "A list of films with title and year"})).await.json();
    stage.ended(&made["run_id"]).await;
    let stage = Stage { project: made["project_id"].as_str().unwrap().to_owned(), ..stage };
    assert_ne!(run(&stage, json!({})).await.1["status"], "errored");
    cap(&stage, json!({"project": 0})).await;
    assert_ne!(run(&stage, json!({})).await.1["status"], "errored");
}

#[tokio::test]
async fn a_runs_cap_keeps_what_was_made_before_it() {
    let broken = says(&file("src/lib/b.ts", "export const b = \"BROKEN\";"));
    let stage = priced(vec![says("1"), broken]).await;
    cap(&stage, json!({"run": CALL / 2})).await;
    let (before, heard) = (stage.head().await, stage.provider.heard().len());
    let (_, report, problem) = run(&stage, json!({})).await;
    assert_eq!(stage.provider.heard().len(), heard + 1, "the mending was not asked for");
    assert_eq!((&problem["code"], &report["version_state"]), (&json!("cap_reached"), &json!("held")), "{report}");
    assert!(problem["title"].as_str().unwrap().contains("for one run"), "{problem}");
    assert_eq!(stage.head().await, before);
    let (id, _, problem) = run(&stage, json!({"beyond_caps": true})).await;
    assert_eq!(problem, Value::Null);
    let events = stage.events(&id).await;
    let used: Vec<bool> = events
        .iter()
        .filter(|event| event["kind"] == "usage")
        .map(|event| event["payload"]["repair"].as_bool().unwrap())
        .collect();
    assert_eq!((used.first(), used.contains(&true)), (Some(&false), true), "repair is counted apart");
}

#[tokio::test]
async fn an_hours_calls_come_free_after_an_hour() {
    let provider = FakeProvider::with_model("m", vec![says("1"), haiku()]).await;
    let stage = Stage::changed(provider, |config| config.limits.model_calls_per_hour = 2).await;
    stage.connect().await;
    run(&stage, json!({})).await;
    stage.app.clock.advance_ms(20 * 60 * 1000);
    run(&stage, json!({})).await;
    let heard = stage.provider.heard().len();
    // Nothing goes beyond it, and what needs no model works on.
    let (_, report, problem) = run(&stage, json!({"beyond_caps": true})).await;
    assert_eq!((&problem["code"], &problem["status"]), (&json!("calls_limited"), &json!(429)), "{report}");
    assert!(problem["detail"].as_str().unwrap().contains("Try again in 40 minutes"), "{problem}");
    assert_eq!(stage.ask("add a field publisher").await["status"], "passed");
    assert_eq!(stage.provider.heard().len(), heard);
    stage.app.clock.advance_ms(40 * 60 * 1000);
    let stage = Stage { owner: stage.app.owner().await, ..stage };
    assert_eq!(run(&stage, json!({})).await.2, Value::Null);
    assert_eq!(run(&stage, json!({})).await.2["code"], "calls_limited", "one call came free, not two");
}

#[tokio::test]
async fn an_estimate_is_about_what_is_asked_then() {
    let stage = Stage::set(vec![says("1"), haiku()]).await;
    let estimate = |message: &'static str, options: Value| {
        stage.owner.post("/api/ai/estimate", json!({"project": stage.project, "message": message, "options": options}))
    };
    assert_eq!(estimate(BEYOND, json!({})).await.json(), Value::Null, "there is no model");
    dear(&stage).await;
    assert_eq!(estimate("add a field publisher", json!({})).await.json(), Value::Null, "blueprints do that");
    assert_eq!(estimate(BEYOND, json!({"provider": "blueprint"})).await.json(), Value::Null);
    for (number, options) in [json!({}), json!({"mode": "ask"}), json!({"mode": "docs"})].into_iter().enumerate() {
        let heard = stage.provider.heard().len();
        let told = estimate(BEYOND, options.clone()).await.json();
        assert_eq!(stage.provider.heard().len(), heard, "nobody is asked");
        run(&stage, options).await;
        let body = stage.provider.heard()[heard].body.clone();
        let messages = body["messages"].as_array().unwrap();
        let tokens: usize = messages.iter().map(|said| said["content"].as_str().unwrap().len().div_ceil(3)).sum();
        assert_eq!((&told["model"], &told["input_tokens"]), (&json!("m"), &json!(tokens)));
        assert_eq!((&told["micros"], &told["calls_left"]), (&json!(tokens * 1000), &json!(60 - number)));
    }
    assert_eq!(estimate(BEYOND, json!({})).await.json()["output_tokens"], 50, "as answers here usually are");
    estimate("  ", json!({})).await.problem(422, "prompt_empty");
}

#[tokio::test]
async fn usage_is_summed_by_day_model_and_project() {
    let cached = json!({"choices": [], "usage": {"prompt_tokens": 1000, "completion_tokens": 50,
        "prompt_tokens_details": {"cached_tokens": 600}}});
    let text = json!({"choices": [{"delta": {"content": "Because."}, "finish_reason": "stop"}]});
    let answer = format!("{STREAM}data: {text}\n\ndata: {cached}\n\ndata: [DONE]\n\n");
    let stage = priced(vec![says("1"), vec![Say::Bytes(answer.into_bytes())]]).await;
    let (id, ..) = run(&stage, json!({"mode": "ask"})).await;
    let events = stage.events(&id).await;
    let used = &events.iter().find(|event| event["kind"] == "usage").unwrap()["payload"];
    let wanted =
        json!({"input_tokens": 1000, "cached_tokens": 600, "output_tokens": 50, "micros": 400_000, "repair": false});
    assert_eq!(used, &wanted);
    stage.app.clock.advance_ms(2 * DAY_MS);
    let stage = Stage { owner: stage.app.owner().await, ..stage };
    run(&stage, json!({"mode": "ask"})).await;
    let title = json!({"title": "=1+1, \"or\" so"});
    stage.owner.patch(&format!("/api/projects/{}", stage.project), title).await.json();
    let usage = stage.owner.get("/api/ai/usage?days=4").await.json();
    let sums = |name: &str| -> Vec<(Value, Value)> {
        let lines = usage[name].as_array().unwrap();
        lines.iter().map(|line| (line["key"].clone(), line["micros"].clone())).collect()
    };
    let days = [("2026-10-31", 0), ("2026-11-01", 400_000), ("2026-11-02", 0), ("2026-11-03", 400_000)];
    assert_eq!(sums("days"), days.map(|(day, micros)| (json!(day), json!(micros))));
    assert_eq!(sums("models"), [(json!("m"), json!(800_000))]);
    assert_eq!(sums("projects"), [(json!(stage.project), json!(800_000))]);
    assert_eq!((&usage["this_month"]["calls"], &usage["this_month"]["cached_tokens"]), (&json!(2), &json!(1200)));
    assert_eq!((&usage["day"]["micros"], &usage["day"]["input_tokens"]), (&json!(400_000), &json!(1000)));
    assert_eq!((&usage["month"]["micros"], &usage["month"]["runs"]), (&json!(800_000), &json!(3)));
    let table = stage.owner.get("/api/ai/usage.csv").await;
    assert!(table.header("content-type").starts_with("text/csv"), "{}", table.header("content-type"));
    assert!(table.header("content-disposition").contains("lathe-usage-2026-11-03.csv"));
    let text = table.text();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[0], "day,project,model,calls,input_tokens,cached_tokens,output_tokens,usd");
    assert_eq!(lines[1], "2026-11-01,\"'=1+1, \"\"or\"\" so\",m,1,1000,600,50,0.400000");
    // After a month the words of a call are forgotten, and what it took is not.
    stage.app.clock.advance_ms(31 * DAY_MS);
    let owner = stage.app.owner().await;
    assert_eq!(stage.app.workspace.sweep().await.unwrap().calls, 2);
    assert_eq!(stage.app.workspace.sweep().await.unwrap().calls, 0);
    let kept = sqlx::query("SELECT COUNT(*) FROM model_calls WHERE LENGTH(request) + LENGTH(response) > 0");
    assert_eq!(kept.fetch_one(stage.app.db.pool()).await.unwrap().get::<i64, _>(0), 0);
    let usage = owner.get("/api/ai/usage?days=60").await.json();
    assert_eq!((&usage["models"][0]["micros"], &usage["this_month"]["micros"]), (&json!(800_000), &json!(0)));
}

#[tokio::test]
async fn prices_and_caps_are_each_ones_own() {
    let app = TestApp::start().await;
    let (owner, stranger) = (app.owner().await, app.stranger().await);
    let own = json!([{"name": "gpt-5", "input": 1, "cached": 2, "output": 3}]);
    let list = owner.replace("/api/ai/prices", own.clone()).await.json();
    assert_eq!(list["own"], own);
    assert!(list["built_in"].as_array().unwrap().len() > 10);
    owner.replace("/api/ai/caps", json!({"run": 1, "day": 3})).await.json();
    assert_eq!(owner.get("/api/ai/caps").await.json(), json!({"run": 1, "project": 0, "day": 3}));
    assert_eq!(stranger.get("/api/ai/prices").await.json()["own"], json!([]));
    assert_eq!(stranger.get("/api/ai/caps").await.json(), json!({"run": 0, "project": 0, "day": 0}));
    assert_eq!(stranger.get("/api/ai/usage").await.json()["models"], json!([]));
    for (prices, code) in [
        (json!([{"name": "", "input": 1, "cached": 1, "output": 1}]), "bad_price_name"),
        (json!([{"name": "m", "input": 1_000_000_000_001_u64, "cached": 1, "output": 1}]), "bad_price"),
    ] {
        owner.replace("/api/ai/prices", prices).await.problem(422, code);
    }
    owner.replace("/api/ai/caps", json!({"day": u64::MAX})).await.problem(422, "bad_cap");
    assert_eq!(owner.get("/api/ai/prices").await.json()["own"], own, "nothing was lost");
    assert_eq!(owner.replace("/api/ai/prices", json!([])).await.json()["own"], json!([]));
}

#[tokio::test]
async fn the_page_needs_no_script_to_be_read() {
    let stage = priced(vec![says("1"), says("Because.")]).await;
    run(&stage, json!({"mode": "ask"})).await;
    cap(&stage, json!({"day": 2_500_000})).await;
    let page = stage.owner.get("/usage").await;
    assert!(page.status.is_success());
    let text = page.text();
    for part in
        ["This month: 1.00 US$ for one call", "value=\"2.50\"", "value=\"1000.00\"", "2026-11-01", "href=\"/settings\""]
    {
        assert!(text.contains(part), "{part}: {text}");
    }
    // Forms as a browser without a script sends them.
    let form = async |name: &str, body: &'static str| {
        let request = stage.owner.request(Method::POST, &format!("/fn/{name}")).header("accept", "application/json");
        stage.owner.send(request.header("content-type", "application/x-www-form-urlencoded").body(body)).await
    };
    let caps = form("set_caps", "run=0%2C5&project=&day=2").await.json();
    assert_eq!(caps, json!({"run": 500_000, "project": 0, "day": 2_000_000}));
    let rows = "rows%5B0%5D%5Bname%5D=m&rows%5B0%5D%5Binput%5D=1.5&rows%5B1%5D%5Bname%5D=";
    let list = form("set_prices", rows).await.json();
    assert_eq!(list["own"], json!([{"name": "m", "input": 1_500_000, "cached": 0, "output": 0}]));
    let refused = form("set_caps", "run=much").await;
    assert_eq!((refused.status.as_u16(), refused.text().contains("bad_amount")), (422, true));
    assert!(stage.owner.get("/settings").await.text().contains("href=\"/usage\""));
}
