//! What stands in the place of generator, compiler and checks: these tests are about the doors.

use async_trait::async_trait;
use lathe::{
    model::{
        contract::{Check, Contract},
        event::{BuildIssue, Outcome, Suite, TestResult},
        ids::ProjectId,
        tree::Tree,
        understanding::Understanding,
    },
    server::{
        error::AppError,
        generate::Generator,
        runs::{Built, Checker, Showroom},
    },
};
use tokio::sync::mpsc::Sender;
use tokio_util::sync::CancellationToken;

/// Thinks for ever: its runs change nothing by themselves.
pub struct Thinker;

#[async_trait]
impl Generator for Thinker {
    fn name(&self) -> &'static str {
        "thinker"
    }

    async fn interpret(&self, _: &str, _: Option<&Contract>) -> Understanding {
        std::future::pending().await
    }

    async fn scaffold(&self, _: &Contract) -> Tree {
        Tree::default()
    }

    async fn tests(&self, _: &Contract) -> Tree {
        Tree::default()
    }

    async fn repair(&self, _: &Contract, _: &Tree, _: &[TestResult]) -> Option<Tree> {
        None
    }
}

/// Builds everything at once and shows nothing.
pub struct Blank;

#[async_trait]
impl Showroom for Blank {
    async fn show(&self, _: ProjectId, tree: &Tree) -> Result<Option<Built>, Vec<BuildIssue>> {
        Ok(Some(Built { millis: 1, modules: u32::try_from(tree.len()).unwrap() }))
    }

    fn withdraw(&self, _: ProjectId) {}
}

/// Lets every check pass, unless a file says that it is BROKEN.
pub struct AllPass;

#[async_trait]
impl Checker for AllPass {
    async fn check(
        &self,
        tree: &Tree,
        checks: &[Check],
        results: Sender<TestResult>,
        _: CancellationToken,
    ) -> Result<(), AppError> {
        let broken = tree.iter().find(|(_, text)| text.windows(6).any(|word| word == b"BROKEN"));
        for check in checks {
            let result = TestResult {
                suite: Suite::Tests,
                check_id: Some(check.id.clone()),
                name: check.id.clone(),
                outcome: if broken.is_some() { Outcome::Failed } else { Outcome::Passed },
                message: broken.map(|_| "it is BROKEN".to_owned()),
                path: broken.map(|(path, _)| path.to_string()),
                line: None,
                millis: Some(1),
            };
            results.send(result).await.map_err(AppError::internal)?;
        }
        Ok(())
    }
}
