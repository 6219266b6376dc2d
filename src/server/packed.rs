//! Packing what is kept and seldom read.

use std::io;

/// zstd's level: prompts shrink well at its cheapest.
const LEVEL: i32 = 3;

/// Packs bytes.
///
/// # Errors
/// When there is no memory for it.
pub fn pack(bytes: &[u8]) -> io::Result<Vec<u8>> {
    zstd::bulk::compress(bytes, LEVEL)
}

/// Unpacks bytes that [`pack`] made.
///
/// # Errors
/// When somebody else made them.
pub fn unpack(packed: &[u8]) -> io::Result<Vec<u8>> {
    zstd::stream::decode_all(packed)
}

/// Unpacks a text.
///
/// # Errors
/// As [`unpack`].
pub fn text(packed: &[u8]) -> io::Result<String> {
    String::from_utf8(unpack(packed)?).map_err(io::Error::other)
}
