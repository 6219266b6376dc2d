//! A provider's stand-in: it answers by the address that it is reached at.

use std::sync::Arc;

use async_trait::async_trait;
use futures::stream::{self, BoxStream, StreamExt};
use lathe::{
    model::provider::ModelInfo,
    server::models::{ChatModel, ChatRequest, Connection, ModelError, ModelMaker, Piece, Stop, Trouble},
};

/// Makes models that lie in no network. An address with `refuses` in it refuses the key and quotes it, one with
/// `unlisted` cannot list its models, one with `silent` never answers; all others say "Hello".
pub struct TestMaker;

struct TestModel(Connection);

impl ModelMaker for TestMaker {
    fn make(&self, connection: Connection) -> Arc<dyn ChatModel> {
        Arc::new(TestModel(connection))
    }
}

impl TestModel {
    fn error(&self, trouble: Trouble, said: String) -> ModelError {
        ModelError { trouble, provider: self.0.kind.label().to_owned(), said }
    }

    async fn greet(&self) -> Result<(), ModelError> {
        if self.0.base_url.contains("silent") {
            std::future::pending::<()>().await;
        }
        if self.0.base_url.contains("refuses") {
            let key = self.0.key.clone().unwrap_or_default();
            let said = format!("Incorrect API key provided: {key}. Find yours at https://keys.example.");
            return Err(self.error(Trouble::Key, said));
        }
        Ok(())
    }
}

#[async_trait]
impl ChatModel for TestModel {
    async fn chat(&self, request: &ChatRequest) -> Result<BoxStream<'static, Result<Piece, ModelError>>, ModelError> {
        self.greet().await?;
        if request.model == "missing" {
            return Err(self.error(Trouble::Model, "The model `missing` does not exist.".to_owned()));
        }
        assert_eq!(request.max_tokens, 1, "a try costs one token");
        Ok(stream::iter([Ok(Piece::Text("Hello".to_owned())), Ok(Piece::Stop(Stop::Length))]).boxed())
    }

    async fn models(&self) -> Result<Vec<ModelInfo>, ModelError> {
        self.greet().await?;
        if self.0.base_url.contains("unlisted") {
            return Err(self.error(Trouble::Protocol, "404 page not found".to_owned()));
        }
        let model = |id: &str| ModelInfo { id: id.to_owned(), context: Some(8192), vision: None };
        Ok(vec![model("text-embedding-one"), model("talker-one"), model("talker-two")])
    }
}
