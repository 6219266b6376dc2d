//! Which model does what in a project.

use serde::{Deserialize, Serialize};

use super::run::Stage;

/// One model, or whichever comes first when nothing is said.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct ModelChoice {
    /// A provider by id, name or kind; `blueprint` for the built-in generator alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provider: Option<String>,
    /// One of its models by name; the provider's own choice without.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub model: Option<String>,
}

impl ModelChoice {
    /// Whether nothing is chosen.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.provider.is_none() && self.model.is_none()
    }
}

/// The models of a project: one for everything, and others for single stages.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct Models {
    #[serde(skip_serializing_if = "ModelChoice::is_open")]
    pub all: ModelChoice,
    /// Who says what the ground of a new app is.
    #[serde(skip_serializing_if = "ModelChoice::is_open")]
    pub interpret: ModelChoice,
    /// Who writes.
    #[serde(skip_serializing_if = "ModelChoice::is_open")]
    pub scaffold: ModelChoice,
    /// Who mends what fails.
    #[serde(skip_serializing_if = "ModelChoice::is_open")]
    pub repair: ModelChoice,
}

impl Models {
    /// The stages for which a model of their own may be chosen.
    pub const STAGES: [Stage; 3] = [Stage::Interpret, Stage::Scaffold, Stage::Repair];

    /// What was chosen for a stage, or for everything without one.
    #[must_use]
    pub fn at(&self, stage: Option<Stage>) -> &ModelChoice {
        match stage {
            Some(Stage::Interpret) => &self.interpret,
            Some(Stage::Scaffold) => &self.scaffold,
            Some(Stage::Repair) => &self.repair,
            _ => &self.all,
        }
    }

    /// The same, to be changed.
    pub fn at_mut(&mut self, stage: Option<Stage>) -> &mut ModelChoice {
        match stage {
            Some(Stage::Interpret) => &mut self.interpret,
            Some(Stage::Scaffold) => &mut self.scaffold,
            Some(Stage::Repair) => &mut self.repair,
            _ => &mut self.all,
        }
    }

    /// Who does a stage: its own model, or that of everything.
    #[must_use]
    pub fn of(&self, stage: Option<Stage>) -> &ModelChoice {
        let own = self.at(stage);
        if own.is_open() { &self.all } else { own }
    }

    /// Whether nothing is chosen.
    #[must_use]
    pub fn is_open(&self) -> bool {
        *self == Self::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stage_has_its_own_model_or_that_of_everything() {
        let choice = |model: &str| ModelChoice { provider: None, model: Some(model.to_owned()) };
        let mut models = Models { all: choice("a"), ..Models::default() };
        *models.at_mut(Some(Stage::Repair)) = choice("b");
        assert_eq!(models.of(Some(Stage::Repair)), &choice("b"));
        assert_eq!(models.of(Some(Stage::Scaffold)), &choice("a"));
        assert_eq!(models.of(None), &choice("a"));
        assert_eq!(serde_json::to_string(&models).unwrap(), r#"{"all":{"model":"a"},"repair":{"model":"b"}}"#);
        assert!(Models::default().is_open());
    }
}
