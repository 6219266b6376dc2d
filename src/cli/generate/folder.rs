//! Reading words and projects from disk, and writing them back.

use std::{
    io::{ErrorKind, Read},
    path::Path,
};

use crate::{
    model::{
        contract::Contract,
        ids::{ProjectId, VersionId},
        problem::Problem,
        tree::{FilePath, Tree},
        version::VersionState,
    },
    server::{
        accounts::Actor,
        state::AppState,
        workspace::{NewVersion, limits},
    },
};

/// Where a written project keeps its contract, to go on from.
const CONTRACT: &str = ".lathe/contract.json";

/// Folders that are made, not written: they are never read in.
const MADE: [&str; 5] = ["node_modules", "dist", ".git", ".lathe", "coverage"];

/// The prompt as given, or stdin for `-`.
pub(super) fn words(given: &str) -> Result<String, Problem> {
    if given != "-" {
        return Ok(given.to_owned());
    }
    let mut words = String::new();
    std::io::stdin().read_to_string(&mut words).map_err(|error| {
        let how = if error.kind() == ErrorKind::InvalidData { "It is not UTF-8 text." } else { "It cannot be read." };
        Problem::new(422, "prompt_unreadable", how, "Pass the words as UTF-8 text.")
    })?;
    Ok(words)
}

/// Refuses to write over somebody's files.
pub(super) fn must_be_free(folder: &Path) -> Result<(), Problem> {
    match std::fs::read_dir(folder) {
        Ok(mut entries) => match entries.next() {
            None => Ok(()),
            Some(_) => Err(Problem::new(
                409,
                "folder_not_empty",
                format!("{} is not empty.", folder.display()),
                "Choose a new folder with --out, or go on with an app made earlier with --in.",
            )),
        },
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        Err(error) => Err(unwritable(folder, &error)),
    }
}

/// Takes a written project into the desk as its first version.
pub(super) async fn bring_in(state: &AppState, actor: &Actor, folder: &Path) -> Result<ProjectId, Problem> {
    let contract = std::fs::read(folder.join(CONTRACT)).map_err(|_| {
        Problem::new(
            422,
            "no_contract",
            format!("{} holds no {CONTRACT}.", folder.display()),
            "Point --in at a folder that `lathe generate --out` wrote.",
        )
    })?;
    let contract: Contract = serde_json::from_slice(&contract).map_err(|error| {
        Problem::new(422, "contract_unreadable", format!("{CONTRACT} cannot be read: {error}."), "Restore the file.")
    })?;
    let mut tree = Tree::default();
    read(folder, folder, &mut tree)?;
    limits::check_tree(&tree)?;
    let project = state.workspace().create_project(actor, &contract.title).await?;
    let version = NewVersion {
        project: project.id,
        parent: None,
        tree,
        label: "Brought in".to_owned(),
        state: VersionState::Unverified,
        run_id: None,
        lane: String::new(),
        contract: Some(contract),
        checks: None,
        counts: None,
    };
    let version = state.workspace().commit_version(actor, version).await?;
    state.workspace().move_head(actor, project.id, None, version.id).await?;
    Ok(project.id)
}

fn read(root: &Path, folder: &Path, tree: &mut Tree) -> Result<(), Problem> {
    let entries = std::fs::read_dir(folder).map_err(|error| unwritable(folder, &error))?;
    for entry in entries.flatten() {
        let (path, Ok(kind)) = (entry.path(), entry.file_type()) else { continue };
        // Links are not followed: they could lead anywhere.
        if kind.is_dir() && !MADE.iter().any(|made| entry.file_name() == *made) {
            read(root, &path, tree)?;
        } else if kind.is_file() {
            let relative = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
            let name = FilePath::parse(&relative)
                .map_err(|error| Problem::new(422, "bad_path", format!("{relative}: {error}."), "Rename the file."))?;
            let content = std::fs::read(&path).map_err(|error| unwritable(&path, &error))?;
            tree.insert(name, content);
        }
    }
    Ok(())
}

/// Writes a version's files, and its contract beside them; files the version no longer has are removed.
pub(super) async fn write_out(state: &AppState, version: VersionId, folder: &Path) -> Result<(), Problem> {
    let tree = state.workspace().load_tree(version).await?;
    let mut before = Tree::default();
    if folder.is_dir() {
        read(folder, folder, &mut before)?;
    }
    for (path, _) in before.iter().filter(|(path, _)| tree.get(path).is_none()) {
        std::fs::remove_file(folder.join(path.as_str())).map_err(|error| unwritable(folder, &error))?;
    }
    for (path, content) in tree.iter().filter(|(path, content)| before.get(path) != Some(content)) {
        write(&folder.join(path.as_str()), content)?;
    }
    if let Some(contract) = state.workspace().contract(version).await? {
        let json = serde_json::to_vec_pretty(&contract).unwrap_or_default();
        write(&folder.join(CONTRACT), &json)?;
    }
    Ok(())
}

fn write(path: &Path, content: &[u8]) -> Result<(), Problem> {
    let folder = path.parent().unwrap_or(path);
    std::fs::create_dir_all(folder).map_err(|error| unwritable(folder, &error))?;
    std::fs::write(path, content).map_err(|error| unwritable(path, &error))
}

/// A folder or file that the system does not let us use.
pub(in crate::cli) fn unwritable(path: &Path, error: &std::io::Error) -> Problem {
    Problem::new(
        422,
        "folder_unusable",
        format!("{} cannot be used: {error}.", path.display()),
        "Choose a folder that you may write to, with room on its disk.",
    )
}
