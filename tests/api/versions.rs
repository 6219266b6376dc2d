//! Undo, redo, restore, held versions, and commits of runs.

use lathe::{
    model::{
        ids::{ProjectId, RunId},
        tree::{FilePath, Tree},
        version::VersionState,
    },
    server::{
        accounts::{Actor, LOCAL_OWNER},
        workspace::NewVersion,
    },
};
use serde_json::json;

use crate::support::{Caller, TestApp};

async fn three_versions(app: &TestApp, owner: &Caller) -> (String, [String; 3]) {
    let project = owner.project("P").await;
    let mut made: Vec<String> = Vec::new();
    for number in 0..3 {
        let base = made.last().map(String::as_str);
        let version = owner.saved(&owner.put(&project, "a.txt", format!("{number}\n"), base).await);
        made.push(version);
        app.clock.advance_ms(10_000);
    }
    (project, made.try_into().unwrap())
}

fn new_version(project: &str, text: &str) -> NewVersion {
    let mut tree = Tree::default();
    tree.insert(FilePath::parse("a.txt").unwrap(), text.as_bytes());
    NewVersion {
        project: project.parse().unwrap(),
        parent: None,
        tree,
        label: "By a run".to_owned(),
        state: VersionState::Verified,
        run_id: None,
        lane: String::new(),
        contract: None,
        checks: Some("{\"build\":\"passed\"}".to_owned()),
        counts: Some((3, 3)),
    }
}

#[tokio::test]
async fn undo_and_redo_move_the_head_and_a_new_change_forgets_redo() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let (project, [one, two, three]) = three_versions(&app, &owner).await;
    let (undo, redo) = (format!("/api/projects/{project}/undo"), format!("/api/projects/{project}/redo"));
    assert_eq!(owner.saved(&owner.post(&undo, json!({})).await), two);
    assert_eq!(owner.saved(&owner.post(&undo, json!({})).await), one);
    owner.post(&undo, json!({})).await.problem(409, "nothing_to_move_to");
    assert_eq!(owner.text(&project, "a.txt").await, "0\n");
    assert_eq!(owner.saved(&owner.post(&redo, json!({})).await), two);
    assert_eq!(owner.saved(&owner.post(&redo, json!({})).await), three);
    owner.post(&redo, json!({})).await.problem(409, "nothing_to_move_to");
    owner.post(&undo, json!({})).await.json();
    owner.saved(&owner.put(&project, "a.txt", "another way\n", Some(&two)).await);
    owner.post(&redo, json!({})).await.problem(409, "nothing_to_move_to");
    let detail = owner.get(&format!("/api/projects/{project}")).await.json();
    assert_eq!((&detail["can_undo"], &detail["can_redo"]), (&json!(true), &json!(false)));
    // Nothing is ever gone: the way not taken can still be read.
    let file = owner.get(&format!("/api/projects/{project}/files/a.txt?version={three}")).await.json();
    assert_eq!(file["text"], "2\n");
}

#[tokio::test]
async fn restore_adds_a_version_and_undo_takes_it_back() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let (project, [one, _, three]) = three_versions(&app, &owner).await;
    let path = format!("/api/projects/{project}/versions/{one}/restore");
    let restored = owner.saved(&owner.post(&path, json!({})).await);
    assert_eq!(owner.text(&project, "a.txt").await, "0\n");
    let version = owner.get(&format!("/api/projects/{project}/versions/{restored}")).await.json();
    assert_eq!((&version["number"], &version["label"]), (&json!(4), &json!("Restored version 1")));
    assert_eq!(version["parent_id"], json!(three));
    assert_eq!(owner.saved(&owner.post(&format!("/api/projects/{project}/undo"), json!({})).await), three);
}

#[tokio::test]
async fn a_held_version_stays_beside_the_head_until_it_is_taken() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let (project, [.., three]) = three_versions(&app, &owner).await;
    let actor = Actor::user(LOCAL_OWNER);
    let held = NewVersion {
        parent: Some(three.parse().unwrap()),
        state: VersionState::Held,
        ..new_version(&project, "held\n")
    };
    let held = app.workspace.commit_version(&actor, held).await.unwrap();
    assert_eq!(owner.head(&project).await, three);
    let take = |version: &str| format!("/api/projects/{project}/versions/{version}/take");
    owner.post(&take(&three), json!({})).await.problem(409, "not_held");
    let taken = owner.saved(&owner.post(&take(&held.id.to_string()), json!({})).await);
    assert_eq!(owner.head(&project).await, taken);
    assert_eq!(owner.text(&project, "a.txt").await, "held\n");
}

#[tokio::test]
async fn a_run_makes_one_version_however_often_it_commits() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let project = owner.project("P").await;
    let actor = Actor::user(LOCAL_OWNER);
    let run = Some(RunId(uuid::Uuid::now_v7()));
    let commits =
        (0..8).map(|_| app.workspace.commit_version(&actor, NewVersion { run_id: run, ..new_version(&project, "x") }));
    let made = futures::future::join_all(commits).await;
    let ids: std::collections::HashSet<_> = made.into_iter().map(|made| made.unwrap().id).collect();
    assert_eq!(ids.len(), 1);
    let listed = owner.get(&format!("/api/projects/{project}/versions")).await.json();
    assert_eq!(listed["items"].as_array().unwrap().len(), 1);
    assert_eq!(listed["items"][0]["checks"], json!([3, 3]));
}

#[tokio::test]
async fn only_one_of_many_moves_from_the_same_head_succeeds() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let project = owner.project("P").await;
    let (id, actor): (ProjectId, _) = (project.parse().unwrap(), Actor::user(LOCAL_OWNER));
    let mut versions = Vec::new();
    for number in 0..10 {
        let new = new_version(&project, &number.to_string());
        versions.push(app.workspace.commit_version(&actor, new).await.unwrap().id);
    }
    let moves = versions.iter().map(|version| app.workspace.move_head(&actor, id, None, *version));
    let moved = futures::future::join_all(moves).await;
    let refused = moved.iter().filter_map(|one| one.as_ref().err()).map(|error| error.problem().code);
    assert_eq!(refused.collect::<Vec<_>>(), vec!["head_moved"; 9]);
    let head = app.workspace.head(id).await.unwrap().unwrap();
    // Told twice, as after a crash, is all right.
    app.workspace.move_head(&actor, id, None, head).await.unwrap();
}

#[tokio::test]
async fn trees_come_back_from_storage_as_they_were() {
    let app = TestApp::start().await;
    let mut tree = Tree::default();
    for number in 0..300_u32 {
        // Some contents repeat, some are empty, some do not pack.
        let content = match number % 3 {
            0 => b"the same".to_vec(),
            1 => Vec::new(),
            _ => blake3::hash(&number.to_le_bytes()).as_bytes().repeat(40),
        };
        tree.insert(FilePath::parse(&format!("dir{}/file{number}.bin", number % 7)).unwrap(), content);
    }
    let manifest = app.workspace.put_tree(&tree).await.unwrap();
    let again = app.reopen().await;
    assert_eq!(again.tree(&manifest).await.unwrap(), tree);
    assert_eq!(again.put_tree(&tree).await.unwrap(), manifest);
}
