//! A project as a ZIP archive.

use std::io::{Cursor, Write};

use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

use super::Workspace;
use crate::{
    model::{
        ids::{ProjectId, VersionId},
        tree::Tree,
    },
    server::{accounts::Actor, error::AppError},
};

/// An archive with its name.
#[derive(Debug, Clone)]
pub struct Export {
    pub name: String,
    pub bytes: Vec<u8>,
}

impl Workspace {
    /// Packs the files of a version, or of the head.
    ///
    /// # Errors
    /// Not found.
    pub async fn export(
        &self,
        actor: &Actor,
        project: ProjectId,
        version: Option<VersionId>,
    ) -> Result<Export, AppError> {
        let version = self.readable(actor, project, version).await?;
        let title = self.get(actor, project).await?.title;
        let (stem, tree) = (stem(&title), self.tree_of(version).await?);
        let name = format!("{stem}.zip");
        let packing = tokio::task::spawn_blocking(move || pack(&stem, &tree));
        let bytes = packing.await.map_err(AppError::internal)?.map_err(AppError::internal)?;
        Ok(Export { name, bytes })
    }
}

/// The same tree gives the same bytes: entries by path, all of one date.
fn pack(folder: &str, tree: &Tree) -> zip::result::ZipResult<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let how = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(zip::DateTime::default())
        .unix_permissions(0o644);
    for (path, content) in tree.iter() {
        zip.start_file(format!("{folder}/{path}"), how)?;
        zip.write_all(content)?;
    }
    Ok(zip.finish()?.into_inner())
}

/// A title as a folder's name.
fn stem(title: &str) -> String {
    let words = title.to_lowercase();
    let words: Vec<&str> = words.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let stem: String = words.join("-").chars().take(60).collect();
    if stem.is_empty() { "app".to_owned() } else { stem }
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;
    use crate::model::tree::FilePath;

    #[test]
    fn an_archive_holds_the_files_below_one_folder_and_is_always_the_same() {
        let tree: Tree = [(FilePath::parse("src/a.ts").unwrap(), b"let a;".as_slice().into())].into_iter().collect();
        let bytes = pack("my-app", &tree).unwrap();
        assert_eq!(bytes, pack("my-app", &tree).unwrap());
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut text = String::new();
        archive.by_name("my-app/src/a.ts").unwrap().read_to_string(&mut text).unwrap();
        assert_eq!(text, "let a;");
    }

    #[test]
    fn a_title_becomes_a_name_for_every_system() {
        assert_eq!(stem("My Expenses: 2026/Q1"), "my-expenses-2026-q1");
        assert_eq!(stem("…"), "app");
    }
}
