//! Saving by hand: stale bases, merges, conflicts, many writers.

use std::collections::HashSet;

use reqwest::Method;
use serde_json::json;

use crate::support::TestApp;

const LINES: &str = "a\nb\nc\nd\ne\nf\ng\nh\n";

#[tokio::test]
async fn a_save_on_the_head_is_the_new_head() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let project = owner.project("P").await;
    let first = owner.saved(&owner.put(&project, "a.txt", LINES, None).await);
    app.clock.advance_ms(10_000);
    let answer = owner.put(&project, "a.txt", "x\n", Some(&first)).await;
    assert_eq!(answer.json()["merged"], false);
    assert_eq!(owner.head(&project).await, owner.saved(&answer));
    assert_eq!(answer.header("etag"), format!("\"{}\"", owner.saved(&answer)));
    // The same again makes nothing new.
    let head = owner.saved(&answer);
    assert_eq!(owner.saved(&owner.put(&project, "a.txt", "x\n", Some(&head)).await), head);
}

#[tokio::test]
async fn a_stale_save_elsewhere_in_the_file_is_merged() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let project = owner.project("P").await;
    let base = owner.saved(&owner.put(&project, "a.txt", LINES, None).await);
    app.clock.advance_ms(10_000);
    owner.saved(&owner.put(&project, "a.txt", LINES.replace('a', "A"), Some(&base)).await);
    let merged = owner.put(&project, "a.txt", LINES.replace('h', "H"), Some(&base)).await;
    assert_eq!(merged.json()["merged"], true);
    assert_eq!(owner.text(&project, "a.txt").await, "A\nb\nc\nd\ne\nf\ng\nH\n");
}

#[tokio::test]
async fn a_stale_save_of_the_same_lines_is_a_conflict_that_loses_nothing() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let project = owner.project("P").await;
    let base = owner.saved(&owner.put(&project, "a.txt", "one\n", None).await);
    app.clock.advance_ms(10_000);
    let theirs = owner.saved(&owner.put(&project, "a.txt", "theirs\n", Some(&base)).await);
    let problem = owner.put(&project, "a.txt", "ours\n", Some(&base)).await.problem(409, "edit_conflict");
    let sides = ["base", "ours", "theirs", "head"].map(|side| problem[side].as_str().unwrap().to_owned());
    assert_eq!(sides, ["one\n", "ours\n", "theirs\n", theirs.as_str()].map(str::to_owned));
    assert_eq!(owner.head(&project).await, theirs);
    assert_eq!(owner.text(&project, "a.txt").await, "theirs\n");
    // Resolved on top of the head that the answer named.
    owner.saved(&owner.put(&project, "a.txt", "both\n", Some(&theirs)).await);
    assert_eq!(owner.text(&project, "a.txt").await, "both\n");
}

#[tokio::test]
async fn a_stale_save_of_another_file_keeps_both() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let project = owner.project("P").await;
    let base = owner.saved(&owner.put(&project, "a.txt", "a\n", None).await);
    app.clock.advance_ms(10_000);
    owner.saved(&owner.put(&project, "b.txt", "b\n", Some(&base)).await);
    let answer = owner.put(&project, "a.txt", "A\n", Some(&base)).await;
    assert_eq!(answer.json()["merged"], false);
    assert_eq!(owner.text(&project, "a.txt").await, "A\n");
    assert_eq!(owner.text(&project, "b.txt").await, "b\n");
}

#[tokio::test]
async fn a_file_that_was_deleted_meanwhile_is_a_conflict() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let project = owner.project("P").await;
    let base = owner.saved(&owner.put(&project, "a.txt", "a\n", None).await);
    app.clock.advance_ms(10_000);
    let gone = owner.delete(&format!("/api/projects/{project}/files/a.txt?base={base}")).await;
    assert!(gone.status.is_success(), "{}", gone.text());
    let problem = owner.put(&project, "a.txt", "mine\n", Some(&base)).await.problem(409, "edit_conflict");
    assert_eq!((&problem["ours"], &problem["theirs"]), (&json!("mine\n"), &json!("")));
    owner.delete(&format!("/api/projects/{project}/files/a.txt?base={base}")).await.problem(404, "not_found");
}

#[tokio::test]
async fn a_file_that_was_changed_meanwhile_is_not_deleted() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let project = owner.project("P").await;
    let base = owner.saved(&owner.put(&project, "a.txt", "a\n", None).await);
    app.clock.advance_ms(10_000);
    owner.saved(&owner.put(&project, "a.txt", "changed\n", Some(&base)).await);
    owner.delete(&format!("/api/projects/{project}/files/a.txt?base={base}")).await.problem(409, "file_changed");
    assert_eq!(owner.text(&project, "a.txt").await, "changed\n");
}

#[tokio::test]
async fn a_save_must_say_what_it_is_based_on() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let project = owner.project("P").await;
    let base = owner.saved(&owner.put(&project, "a.txt", "a\n", None).await);
    owner.put(&project, "a.txt", "b\n", None).await.problem(428, "base_required");
    let url = format!("/api/projects/{project}/files/a.txt");
    let request = owner.request(Method::PUT, &url).header("if-match", "nonsense").body("b");
    owner.send(request).await.problem(400, "bad_base");
    let request = owner.request(Method::PUT, &url).header("if-match", format!("\"{base}\"")).body("b\n");
    owner.saved(&owner.send(request).await);
    let other = owner.project("Other").await;
    let foreign = owner.saved(&owner.put(&other, "a.txt", "x\n", None).await);
    owner.put(&project, "a.txt", "c\n", Some(&foreign)).await.problem(404, "not_found");
}

#[tokio::test]
async fn twenty_writers_of_different_lines_lose_nothing() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let project = owner.project("P").await;
    // Lines far enough apart that no two changes touch.
    let start: String = (0..100).map(|line| format!("line {line}\n")).collect();
    let base = owner.saved(&owner.put(&project, "a.txt", start.clone(), None).await);
    app.clock.advance_ms(10_000);
    let writers = (0..20).map(|writer| {
        let text = start.replace(&format!("line {}\n", writer * 5), &format!("written by {writer}\n"));
        let (owner, project, base) = (owner.clone(), project.clone(), base.clone());
        async move { owner.put(&project, "a.txt", text, Some(&base)).await }
    });
    let answers = futures::future::join_all(writers).await;
    let mut versions = HashSet::new();
    for answer in &answers {
        assert!(versions.insert(owner.saved(answer)), "two writers share a version");
    }
    let text = owner.text(&project, "a.txt").await;
    for writer in 0..20 {
        assert!(text.contains(&format!("written by {writer}\n")), "writer {writer} was lost");
    }
    assert_eq!(text.lines().count(), 100);
}

#[tokio::test]
async fn twenty_writers_of_one_line_each_learn_what_became_of_it() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let project = owner.project("P").await;
    let base = owner.saved(&owner.put(&project, "a.txt", "start\n", None).await);
    app.clock.advance_ms(10_000);
    let writers = (0..20).map(|writer| {
        let (owner, project, base) = (owner.clone(), project.clone(), base.clone());
        async move { (writer, owner.put(&project, "a.txt", format!("written by {writer}\n"), Some(&base)).await) }
    });
    let mut taken = Vec::new();
    for (writer, answer) in futures::future::join_all(writers).await {
        if answer.status.is_success() {
            taken.push(writer);
        } else {
            let problem = answer.problem(409, "edit_conflict");
            assert_eq!(problem["ours"], format!("written by {writer}\n"));
        }
    }
    assert_eq!(taken.len(), 1, "one was first, and only one");
    assert_eq!(owner.text(&project, "a.txt").await, format!("written by {}\n", taken[0]));
}

#[tokio::test]
async fn more_files_than_a_project_holds_are_refused() {
    use crate::support::Start;
    let app = TestApp::with(Start { change: Some(|config| config.limits.project_files = 2), ..Start::default() }).await;
    let owner = app.owner().await;
    let project = owner.project("P").await;
    let one = owner.saved(&owner.put(&project, "1", "1", None).await);
    let two = owner.saved(&owner.put(&project, "2", "2", Some(&one)).await);
    owner.put(&project, "3", "3", Some(&two)).await.problem(413, "too_many_files");
    assert_eq!(owner.head(&project).await, two);
}

#[tokio::test]
async fn a_file_is_renamed_unless_the_name_is_taken_or_the_file_has_changed() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let project = owner.project("P").await;
    let path = format!("/api/projects/{project}/move");
    let base = owner.saved(&owner.put(&project, "a.txt", "a\n", None).await);
    let base = owner.saved(&owner.put(&project, "b.txt", "b\n", Some(&base)).await);
    let body = |from: &str, to: &str| json!({"from": from, "to": to, "base": base});
    owner.post(&path, body("a.txt", "b.txt")).await.problem(409, "name_taken");
    owner.post(&path, body("a.txt", "B.txt")).await.problem(422, "case_clash");
    owner.post(&path, body("a.txt", "../c.txt")).await.problem(422, "bad_path");
    owner.post(&path, body("c.txt", "d.txt")).await.problem(404, "not_found");
    // A file's own name in other letters is no clash with itself.
    owner.saved(&owner.post(&path, body("a.txt", "A.txt")).await);
    assert_eq!(owner.text(&project, "A.txt").await, "a\n");
    owner.get(&format!("/api/projects/{project}/files/a.txt")).await.problem(404, "not_found");
    let head = owner.head(&project).await;
    app.clock.advance_ms(10_000);
    owner.saved(&owner.put(&project, "b.txt", "changed\n", Some(&head)).await);
    owner.post(&path, body("b.txt", "c.txt")).await.problem(409, "file_changed");
}
