//! Packs files for the sandbox as a tar archive, which `tar` unpacks inside.

/// The blocks of an archive are this long.
const BLOCK: usize = 512;

/// Packs regular files under their relative paths.
#[must_use]
pub fn archive<'a>(files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Vec<u8> {
    let mut out = Vec::new();
    for (path, content) in files {
        // The classic header holds 100 bytes of name; a longer one goes into an extension record before it.
        if path.len() > 100 {
            let record = extension(path);
            entry(&mut out, b'x', "path", &record);
        }
        entry(&mut out, b'0', path, content);
    }
    out.resize(out.len() + 2 * BLOCK, 0);
    out
}

/// A pax record `"{length} path={path}\n"`, whose length counts itself.
fn extension(path: &str) -> Vec<u8> {
    let rest = " path=\n".len() + path.len();
    let mut length = rest + 1;
    while rest + length.to_string().len() != length {
        length = rest + length.to_string().len();
    }
    format!("{length} path={path}\n").into_bytes()
}

fn entry(out: &mut Vec<u8>, kind: u8, path: &str, content: &[u8]) {
    let mut header = [0u8; BLOCK];
    let name = &path.as_bytes()[..path.len().min(100)];
    header[..name.len()].copy_from_slice(name);
    header[100..108].copy_from_slice(b"0000644\0");
    header[108..116].copy_from_slice(b"0001750\0");
    header[116..124].copy_from_slice(b"0001750\0");
    header[124..136].copy_from_slice(format!("{:011o}\0", content.len()).as_bytes());
    header[136..148].copy_from_slice(b"00000000000\0");
    header[148..156].copy_from_slice(b"        ");
    header[156] = kind;
    header[257..265].copy_from_slice(b"ustar\x0000");
    let sum: u32 = header.iter().map(|byte| u32::from(*byte)).sum();
    header[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
    out.extend_from_slice(&header);
    out.extend_from_slice(content);
    out.resize(out.len().next_multiple_of(BLOCK), 0);
}

#[cfg(test)]
mod tests {
    use std::{
        io::Write,
        process::{Command, Stdio},
    };

    use super::*;

    #[test]
    fn tar_reads_back_every_file() {
        let long = format!("src/{}/{}.ts", "d".repeat(90), "n".repeat(120));
        let files = [("a.txt", "hello"), ("src/é b.ts", ""), (long.as_str(), "x")];
        let folder = tempfile::tempdir().unwrap();
        let mut tar = Command::new("tar")
            .args(["-xf", "-", "-C"])
            .arg(folder.path())
            .stdin(Stdio::piped())
            .spawn()
            .expect("tar is on every Linux");
        tar.stdin.take().unwrap().write_all(&archive(files.map(|(path, text)| (path, text.as_bytes())))).unwrap();
        assert!(tar.wait().unwrap().success());
        for (path, text) in files {
            assert_eq!(std::fs::read_to_string(folder.path().join(path)).unwrap(), text, "{path}");
        }
    }

    #[test]
    fn the_length_of_an_extension_counts_itself() {
        for length in [90, 91, 92, 101, 200, 240, 989, 990, 991, 992] {
            let record = extension(&"p".repeat(length));
            let said: usize = std::str::from_utf8(&record).unwrap().split(' ').next().unwrap().parse().unwrap();
            assert_eq!(said, record.len());
        }
    }
}
