//! Looks at what this machine offers for isolation, and explains what is missing.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use super::{SandboxError, command::Machine};

/// What installs the sandbox on Debian and its kin.
pub const INSTALL_BWRAP: &str = "sudo apt-get install bubblewrap";

/// Finds the tools that a sandbox is built with.
///
/// # Errors
/// [`SandboxError::Missing`] for the first that is not there.
pub(super) fn machine() -> Result<Machine, SandboxError> {
    if !cfg!(target_os = "linux") {
        return Err(SandboxError::Missing {
            what: "sandboxes need Linux".into(),
            mend: "Run Lathe on Linux, in a container or a virtual machine".into(),
        });
    }
    let Some(bwrap) = find("bwrap") else {
        return Err(SandboxError::Missing {
            what: "bubblewrap is not installed".into(),
            mend: format!("Install it: {INSTALL_BWRAP}"),
        });
    };
    for (tool, package) in [
        ("unshare", "util-linux"),
        ("mount", "mount"),
        ("prlimit", "util-linux"),
        ("setpriv", "util-linux"),
        ("tar", "tar"),
    ] {
        if find(tool).is_none() {
            return Err(SandboxError::Missing {
                what: format!("{tool} is not installed"),
                mend: format!("Install it: sudo apt-get install {package}"),
            });
        }
    }
    let help = Command::new(&bwrap).arg("--help").output().map(|out| [out.stdout, out.stderr].concat());
    let disable_userns = help.is_ok_and(|text| String::from_utf8_lossy(&text).contains("--disable-userns"));
    Ok(Machine { bwrap, disable_userns, root: rustix::process::geteuid().is_root() })
}

/// Whether unprivileged user namespaces are open, as far as settings tell; the word says which setting closes them.
///
/// # Errors
/// The setting that closes them, and the command that opens them.
pub fn user_namespaces() -> Result<(), (String, String)> {
    let setting =
        |name: &str| std::fs::read_to_string(Path::new("/proc/sys").join(name)).map(|text| text.trim().to_owned());
    for (name, closed, open) in [
        ("kernel/unprivileged_userns_clone", "0", "1"),
        ("kernel/apparmor_restrict_unprivileged_userns", "1", "0"),
        ("user/max_user_namespaces", "0", "15000"),
    ] {
        if setting(name).is_ok_and(|value| value == closed) {
            let key = name.replace('/', ".");
            return Err((format!("{key} is {closed}"), format!("sudo sysctl -w {key}={open}")));
        }
    }
    Ok(())
}

/// Turns what the tools said on a failed start into an error that names the mend.
pub(super) fn explain(said: &str) -> SandboxError {
    let last = said.lines().rev().find(|line| !line.trim().is_empty()).unwrap_or("it said nothing").to_owned();
    let denied = ["Operation not permitted", "Permission denied", "No permissions", "unshare failed", "user namespace"];
    if !denied.iter().any(|word| said.contains(word)) {
        return SandboxError::Start(last);
    }
    let mend = match user_namespaces() {
        Err((_, mend)) => format!("Open them: {mend}"),
        Ok(()) => "In a container, run it with the rights to make user namespaces (for Docker: \
                   --security-opt seccomp=unconfined --security-opt apparmor=unconfined)"
            .to_owned(),
    };
    SandboxError::Missing { what: format!("user namespaces are not allowed ({last})"), mend }
}

/// Finds a program on the `PATH`.
pub(super) fn find(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_else(|| "/usr/bin:/bin".into());
    std::env::split_paths(&path)
        .chain(["/usr/sbin", "/sbin", "/usr/bin", "/bin"].map(PathBuf::from))
        .map(|folder| folder.join(name))
        .find(|path| path.is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refused_namespace_is_missing_and_names_a_mend() {
        let error = explain("unshare: unshare failed: Operation not permitted\n");
        assert!(matches!(&error, SandboxError::Missing { mend, .. } if !mend.is_empty()), "{error}");
        assert!(matches!(explain("mount: /mnt: wrong fs type"), SandboxError::Start(_)));
    }
}
