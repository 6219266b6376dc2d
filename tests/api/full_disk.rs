//! No room left: a clear word, and what was there stays.

use crate::support::{Start, TestApp, is_postgres};

#[tokio::test]
async fn a_full_disk_is_said_and_nothing_is_lost() {
    if is_postgres() {
        // Only SQLite's size can be bounded from here.
        return;
    }
    let app =
        TestApp::with(Start { change: Some(|config| config.limits.database_pages = Some(400)), ..Start::default() })
            .await;
    let owner = app.owner().await;
    let project = owner.project("P").await;
    let first = owner.saved(&owner.put(&project, "a.txt", "kept\n", None).await);
    let (mut head, mut full) = (first, None);
    for number in 0..40_u32 {
        app.clock.advance_ms(10_000);
        // Bytes that do not pack.
        let mut content = vec![0; 100_000];
        blake3::Hasher::new().update(&number.to_le_bytes()).finalize_xof().fill(&mut content);
        let answer = owner.put(&project, "noise.bin", content, Some(&head)).await;
        if !answer.status.is_success() {
            full = Some(answer);
            break;
        }
        head = owner.saved(&answer);
    }
    full.expect("the database never filled up").problem(507, "disk_full");
    assert_eq!(owner.head(&project).await, head);
    assert_eq!(owner.text(&project, "a.txt").await, "kept\n");
    // Small things go on where there is room for them, big ones are refused as before.
    let small = owner.put(&project, "a.txt", "kept, and changed\n", Some(&head)).await;
    assert!(small.status.is_success() || small.status == 507, "{}", small.text());
    let again = app.reopen().await;
    let tree = again.load_tree(head.parse().unwrap()).await.unwrap();
    assert_eq!(tree.text("a.txt"), Some("kept\n"));
    assert_eq!(tree.len(), 2);
}
