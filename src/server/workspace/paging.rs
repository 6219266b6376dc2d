//! Cursors of paged listings: opaque to callers, and refused when they are not ours.

use crate::{model::project::Paged, server::error::AppError};

/// Cuts what was fetched (one more than a page) to a page with a cursor to the next.
pub(super) fn page<T>(mut items: Vec<T>, size: i64, cursor: impl Fn(&T) -> String) -> Paged<T> {
    let size = usize::try_from(size).unwrap_or(usize::MAX);
    let more = items.len() > size;
    items.truncate(size);
    let next = if more { items.last().map(cursor) } else { None };
    Paged { items, next }
}

/// The answer to a cursor that is not ours.
pub(super) fn bad_cursor() -> AppError {
    crate::model::problem::Problem::new(
        400,
        "bad_cursor",
        "This page of the listing does not exist.",
        "Pass `next` of the page before, exactly as it came, or leave `after` out.",
    )
    .into()
}
