//! Files that people attach to messages: checked when they come, and shown again.

use super::Workspace;
use crate::{
    model::{
        attachment::{Attachment, MOST_ATTACHED},
        ids::{AttachmentId, ProjectId},
        problem::Problem,
        project::Role,
    },
    server::{
        accounts::{Actor, authorise},
        db::attachments,
        error::AppError,
    },
};

/// Largest picture, in bytes: no provider takes a larger one.
const PICTURE: usize = 4 * 1024 * 1024;
/// Largest text, in bytes: more than any model reads at once.
const TEXT: usize = 400 * 1024;
/// How many may wait for their message.
const WAITING: i64 = 60;
/// Longest name, in characters.
const NAME: usize = 80;

impl Workspace {
    /// Takes a file that is going to be sent with a message.
    ///
    /// # Errors
    /// Neither text nor a picture that models read, too large, too many that were never sent.
    pub async fn attach(&self, actor: &Actor, name: &str, content: &[u8]) -> Result<Attachment, AppError> {
        let (media_type, most) = kind(content)?;
        if content.len() > most {
            return Err(Problem::new(
                413,
                "attachment_too_large",
                format!("This file has {} bytes, and {most} are the most of its kind.", content.len()),
                "Attach the part that matters, or a smaller picture.",
            )
            .into());
        }
        if attachments::waiting(&self.db, actor.user_id).await? >= WAITING {
            return Err(Problem::new(
                429,
                "too_many_attached",
                "Too many files are attached to messages that were not sent.",
                "Send a message with some of them. What is not sent is removed after a day.",
            )
            .into());
        }
        let attachment = Attachment {
            id: AttachmentId(self.around.new_id()),
            name: clean(name),
            media_type: media_type.to_owned(),
            size: content.len() as u64,
        };
        attachments::insert(&self.db, &attachment, actor.user_id, content, self.around.now()).await?;
        Ok(attachment)
    }

    /// An attachment and what is in it, for who attached it and who may see the project it was sent to.
    ///
    /// # Errors
    /// Not found.
    pub async fn attached(&self, actor: &Actor, id: AttachmentId) -> Result<(Attachment, Vec<u8>), AppError> {
        let held = attachments::get(&self.db, id).await?.ok_or_else(|| AppError::not_found("attachment"))?;
        match held.project {
            Some(project) => drop(authorise(&self.db, actor, project, Role::Viewer).await?),
            None if held.user == actor.user_id => {}
            None => return Err(AppError::not_found("attachment")),
        }
        Ok((held.attachment, attachments::content(&self.db, id).await?))
    }

    /// Whether these may be sent to a project (a new one when it names none): one's own, or such as it has already.
    ///
    /// # Errors
    /// Too many, or one that is not there.
    pub async fn may_send(
        &self,
        actor: &Actor,
        project: Option<ProjectId>,
        ids: &[AttachmentId],
    ) -> Result<(), AppError> {
        if ids.len() > MOST_ATTACHED {
            return Err(AppError::invalid(
                "too_many_attached",
                format!("{} files are attached, and {MOST_ATTACHED} are the most.", ids.len()),
                "Send some of them with a further message.",
            ));
        }
        for id in ids {
            let held = attachments::get(&self.db, *id).await?;
            let may = held.is_some_and(|held| match held.project {
                None => held.user == actor.user_id,
                there => there == project,
            });
            if !may {
                return Err(Problem::new(
                    404,
                    "attachment_not_found",
                    "A file that is attached is not here any more.",
                    "Attach it again: what is not sent within a day is removed.",
                )
                .into());
            }
        }
        Ok(())
    }
}

/// What a file is, by what is in it, and how large it may be. Its name proves nothing.
fn kind(content: &[u8]) -> Result<(&'static str, usize), AppError> {
    let starts = |with: &[u8]| content.starts_with(with);
    let picture = match content {
        _ if starts(b"\x89PNG\r\n\x1a\n") => Some("image/png"),
        _ if starts(b"\xff\xd8\xff") => Some("image/jpeg"),
        _ if starts(b"GIF87a") || starts(b"GIF89a") => Some("image/gif"),
        _ if starts(b"RIFF") && content.get(8..12) == Some(b"WEBP") => Some("image/webp"),
        _ => None,
    };
    match picture {
        Some(picture) => Ok((picture, PICTURE)),
        None if !content.is_empty() && std::str::from_utf8(content).is_ok_and(|text| !text.contains('\0')) => {
            Ok(("text/plain", TEXT))
        }
        None => Err(AppError::invalid(
            "attachment_unreadable",
            "No model reads files of this kind.",
            "Attach text (such as code, CSV, Markdown, SVG) or a picture: PNG, JPEG, WebP or GIF.",
        )),
    }
}

/// A name without its folders and what cannot be shown.
fn clean(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let shown: String = last.chars().filter(|c| !c.is_control()).take(NAME).collect();
    if shown.trim().is_empty() { "file".to_owned() } else { shown.trim().to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_what_is_in_it() {
        for (content, media_type) in [
            (&b"\x89PNG\r\n\x1a\n..."[..], "image/png"),
            (b"\xff\xd8\xff\xe0", "image/jpeg"),
            (b"RIFF....WEBPVP8 ", "image/webp"),
            (b"GIF89a", "image/gif"),
            (b"<svg/>", "text/plain"),
            ("caf\u{e9}".as_bytes(), "text/plain"),
        ] {
            assert_eq!(kind(content).unwrap().0, media_type);
        }
        for unreadable in [&b""[..], b"a\0b", b"\xff\xfe", b"PK\x03\x04\xff", b"RIFF....WAVE\xff"] {
            assert_eq!(kind(unreadable).unwrap_err().problem().code, "attachment_unreadable");
        }
    }

    #[test]
    fn a_name_is_one_line_without_folders() {
        assert_eq!(clean("C:\\pictures\\a b.png"), "a b.png");
        assert_eq!(clean("../../etc/pass\nwd"), "passwd");
        assert_eq!(clean("../"), "file");
        assert_eq!(clean(&"x".repeat(300)).len(), NAME);
    }
}
