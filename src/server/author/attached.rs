//! What goes along with a message, as a model is given it.

use base64::{Engine, prelude::BASE64_STANDARD};

use super::context::tokens;
use crate::server::{models::Image, runs::Attached};

/// About what a picture takes, in tokens: providers count by its size, and the largest that is sent is about this.
pub(super) const PICTURE: usize = 1600;

/// The texts, each as far as its share of `budget` tokens holds it.
pub(super) fn texts(attached: &[Attached], budget: usize) -> String {
    let texts: Vec<&Attached> = attached.iter().filter(|one| !one.attachment.is_picture()).collect();
    let share = budget / texts.len().max(1);
    let shown = texts.iter().map(|one| {
        let text = String::from_utf8_lossy(&one.content);
        let mut end = text.len().min(share * 3);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let cut = if end < text.len() { "\n… and more, which did not fit" } else { "" };
        format!("--- attached: {}\n{}{cut}\n", one.attachment.name, text[..end].trim_end())
    });
    shown.collect::<Vec<_>>().join("\n")
}

/// The pictures.
pub(super) fn pictures(attached: &[Attached]) -> Vec<Image> {
    let seen = attached.iter().filter(|one| one.attachment.is_picture());
    seen.map(|one| Image {
        media_type: one.attachment.media_type.clone(),
        data: BASE64_STANDARD.encode(&one.content).into(),
    })
    .collect()
}

/// What is said of pictures that whoever answers does not read; empty when there are none.
pub(super) fn unseen(attached: &[Attached], model: &str) -> Option<String> {
    let names: Vec<&str> =
        attached.iter().filter(|one| one.attachment.is_picture()).map(|one| one.attachment.name.as_str()).collect();
    (!names.is_empty()).then(|| format!("{model} does not read pictures, so it was not given {}.", names.join(", ")))
}

/// About how many tokens all of it takes.
pub(super) fn weight(texts: &str, pictures: &[Image]) -> usize {
    tokens(texts) + pictures.len() * PICTURE
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{attachment::Attachment, ids::AttachmentId};

    fn attached(name: &str, media_type: &str, content: &str) -> Attached {
        let id = AttachmentId(uuid::Uuid::nil());
        let attachment =
            Attachment { id, name: name.to_owned(), media_type: media_type.to_owned(), size: content.len() as u64 };
        Attached { attachment, content: content.as_bytes().to_vec() }
    }

    #[test]
    fn texts_share_the_budget_and_pictures_stand_apart() {
        let long = "ü".repeat(9000);
        let all = [
            attached("a.csv", "text/plain", "name,age\n"),
            attached("b.txt", "text/plain", &long),
            attached("c.png", "image/png", "png"),
        ];
        let text = texts(&all, 1000);
        assert!(text.starts_with("--- attached: a.csv\nname,age\n\n--- attached: b.txt\nüü"), "{text}");
        assert!(text.ends_with("… and more, which did not fit\n") && tokens(&text) < 1100);
        assert_eq!(pictures(&all), [Image { media_type: "image/png".to_owned(), data: "cG5n".into() }]);
        assert_eq!(unseen(&all, "m").as_deref(), Some("m does not read pictures, so it was not given c.png."));
        assert_eq!((unseen(&all[..2], "m"), texts(&all[2..], 1000)), (None, String::new()));
    }
}
