//! The one place that decides who may do what with a project, or with what an account owns.

use sqlx::AnyConnection;

use super::Actor;
use crate::{
    model::{
        ids::{AccountId, ProjectId, ProviderId},
        project::Role,
    },
    server::{
        db::{
            Db, people,
            projects::{self, ProjectRow, Standing},
            providers::{self, ProviderRow},
        },
        error::AppError,
    },
};

/// A project that the acting user may use, and as what.
#[derive(Debug, Clone, PartialEq)]
pub struct Access {
    pub project: ProjectRow,
    pub role: Role,
}

/// Lets the actor through to a project, at least as `needed`.
///
/// # Errors
/// Not found for whoever may not even look, so that nothing tells whether it exists; not allowed for whoever may look
/// but not do that.
pub async fn authorise(db: &Db, actor: &Actor, project: ProjectId, needed: Role) -> Result<Access, AppError> {
    authorise_on(&mut *db.read().await?, actor, project, needed).await
}

/// As [`authorise`], inside a transaction.
///
/// # Errors
/// As [`authorise`].
pub async fn authorise_on(
    conn: &mut AnyConnection,
    actor: &Actor,
    project: ProjectId,
    needed: Role,
) -> Result<Access, AppError> {
    let standing = projects::standing(conn, project, actor.user_id).await?;
    decide(standing.filter(|standing| standing.project.deleted_at.is_none()), needed)
}

/// As [`authorise_on`], for a project that was put away.
///
/// # Errors
/// As [`authorise`].
pub async fn authorise_deleted(
    conn: &mut AnyConnection,
    actor: &Actor,
    project: ProjectId,
    needed: Role,
) -> Result<Access, AppError> {
    decide(projects::standing(conn, project, actor.user_id).await?, needed)
}

/// The account whose providers the actor uses and manages: their own.
///
/// # Errors
/// Not found for somebody without one.
pub async fn authorise_account(conn: &mut AnyConnection, actor: &Actor) -> Result<AccountId, AppError> {
    people::own_account(conn, actor.user_id).await?.ok_or_else(|| AppError::not_found("account"))
}

/// Lets an owner of the account through to one of its providers. Others learn nothing: a key is the account's money.
///
/// # Errors
/// Not found for whoever does not own the account.
pub async fn authorise_provider(
    conn: &mut AnyConnection,
    actor: &Actor,
    provider: ProviderId,
) -> Result<ProviderRow, AppError> {
    match providers::standing(conn, provider, actor.user_id).await? {
        Some((row, Some(Role::Owner))) => Ok(row),
        _ => Err(AppError::not_found("provider")),
    }
}

fn decide(standing: Option<Standing>, needed: Role) -> Result<Access, AppError> {
    let Some(standing) = standing else { return Err(AppError::not_found("project")) };
    let by_visibility = (standing.project.visibility == "public").then_some(Role::Viewer);
    let role = standing.by_account.max(standing.by_project).max(by_visibility);
    match role {
        None => Err(AppError::not_found("project")),
        Some(role) if role < needed => Err(AppError::not_allowed(match needed {
            Role::Owner => "an owner",
            Role::Editor | Role::Viewer => "an editor",
        })),
        Some(role) => Ok(Access { project: standing.project, role }),
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;
    use uuid::Uuid;

    use super::*;
    use crate::model::{ids::AccountId, project::ProjectSummary};

    fn standing(visibility: &str, by_account: Option<Role>, by_project: Option<Role>) -> Standing {
        let summary = ProjectSummary {
            id: ProjectId(Uuid::nil()),
            title: String::new(),
            summary: String::new(),
            colour: None,
            head_version_id: None,
            created_at: 0,
            updated_at: 0,
        };
        let project = ProjectRow {
            summary,
            account_id: AccountId(Uuid::nil()),
            visibility: visibility.to_owned(),
            redo_stack: Vec::new(),
            models: crate::model::choice::Models::default(),
            deleted_at: None,
        };
        Standing { project, by_account, by_project }
    }

    #[rstest]
    #[case("private", None, None, Role::Viewer, Err(404))]
    #[case("private", Some(Role::Owner), None, Role::Owner, Ok(Role::Owner))]
    #[case("private", Some(Role::Viewer), None, Role::Editor, Err(403))]
    #[case("private", Some(Role::Viewer), Some(Role::Editor), Role::Editor, Ok(Role::Editor))]
    #[case("private", None, Some(Role::Viewer), Role::Viewer, Ok(Role::Viewer))]
    #[case("public", None, None, Role::Viewer, Ok(Role::Viewer))]
    #[case("public", None, None, Role::Editor, Err(403))]
    #[case("unheard-of", None, None, Role::Viewer, Err(404))]
    fn the_higher_role_counts_and_strangers_learn_nothing(
        #[case] visibility: &str,
        #[case] by_account: Option<Role>,
        #[case] by_project: Option<Role>,
        #[case] needed: Role,
        #[case] expected: Result<Role, u16>,
    ) {
        let decided = decide(Some(standing(visibility, by_account, by_project)), needed);
        assert_eq!(decided.map(|access| access.role).map_err(|error| error.problem().status), expected);
    }
}
