//! An answer in words.

use super::{ModelAuthor, cast::Cast, telling::Telling};
use crate::{
    model::problem::Problem,
    server::{
        error::AppError,
        runs::{Client, Task},
    },
};

impl ModelAuthor {
    /// Asks with files of at most `budget` tokens, and tells the answer as it comes.
    pub(super) async fn say(
        &self,
        client: Client<'_>,
        task: Task<'_>,
        cast: &Cast,
        budget: u32,
        telling: &Telling,
    ) -> Result<String, AppError> {
        let said = self.open(client, &task, cast, budget, telling).words().await?;
        match said.trim() {
            "" => Err(silent()),
            said => Ok(said.to_owned()),
        }
    }
}

fn silent() -> AppError {
    let detail = "Ask again in other words, or choose another model.";
    Problem::new(502, "model_said_nothing", "The model answered with nothing at all.", detail).into()
}
