//! The memory limit by control group, version 1 or 2, where the machine lets the server make one.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::atomic::{AtomicU64, Ordering},
    time::Duration,
};

/// A group of our own, removed when it is dropped.
#[derive(Debug)]
pub(super) struct Group {
    folder: PathBuf,
}

/// Names of groups start so; what a killed server left is swept by this prefix.
const PREFIX: &str = "lathe-sandbox-";

impl Group {
    /// Makes a group that may use `bytes`; none where control groups are not ours to make.
    pub(super) fn new(bytes: u64) -> Option<Self> {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        let (parent, version) = parent()?;
        let name = format!("{PREFIX}{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let folder = parent.join(name);
        fs::create_dir(&folder).ok()?;
        let group = Self { folder };
        let limit = if version == 1 { "memory.limit_in_bytes" } else { "memory.max" };
        fs::write(group.folder.join(limit), bytes.to_string()).ok()?;
        if version == 2 {
            // Swap would let it past the limit; with no swap on the machine these files may be missing.
            let _ = fs::write(group.folder.join("memory.swap.max"), "0");
            let _ = fs::write(group.folder.join("memory.oom.group"), "1");
        } else {
            let _ = fs::write(group.folder.join("memory.memsw.limit_in_bytes"), bytes.to_string());
        }
        Some(group)
    }

    /// The file into which a process writes its id to join.
    pub(super) fn door(&self) -> PathBuf {
        self.folder.join("cgroup.procs")
    }

    /// Removes the group once its last process, which may still be on its way out, has left it.
    pub(super) async fn remove(self) {
        for _ in 0..40 {
            if fs::remove_dir(&self.folder).is_ok() {
                return;
            }
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
    }

    /// Whether the kernel killed a process for its memory.
    pub(super) fn killed(&self) -> bool {
        ["memory.oom_control", "memory.events"].iter().any(|name| {
            fs::read_to_string(self.folder.join(name))
                .is_ok_and(|text| text.lines().any(|line| line.starts_with("oom_kill ") && !line.ends_with(" 0")))
        })
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        // The last process may still be on its way out: what cannot be removed now is swept later.
        let _ = fs::remove_dir(&self.folder);
    }
}

/// Removes the empty groups that earlier servers left.
pub(super) fn sweep() {
    let Some((parent, _)) = parent() else { return };
    for entry in fs::read_dir(parent).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let Some(owner) = name.strip_prefix(PREFIX).and_then(|rest| rest.split('-').next()) else { continue };
        // A living server may have made it just now, with nobody inside yet.
        if !Path::new("/proc").join(owner).exists() {
            let _ = fs::remove_dir(entry.path());
        }
    }
}

/// The server's own memory group, and the version of control groups.
fn parent() -> Option<(PathBuf, u8)> {
    let groups = fs::read_to_string("/proc/self/cgroup").ok()?;
    let mounts = fs::read_to_string("/proc/self/mountinfo").ok()?;
    find(&groups, &mounts).into_iter().find(|(folder, version)| {
        let limit = if *version == 1 { "memory.limit_in_bytes" } else { "cgroup.subtree_control" };
        let text = fs::read_to_string(folder.join(limit));
        text.is_ok_and(|text| *version == 1 || text.split_whitespace().any(|word| word == "memory"))
    })
}

/// Where the server's groups lie, by what the kernel says of it.
fn find(groups: &str, mounts: &str) -> Vec<(PathBuf, u8)> {
    let mut found = Vec::new();
    for line in mounts.lines() {
        let Some((left, right)) = line.split_once(" - ") else { continue };
        let left: Vec<&str> = left.split(' ').collect();
        let right: Vec<&str> = right.split(' ').collect();
        let (Some(root), Some(at), Some(kind), Some(options)) = (left.get(3), left.get(4), right.first(), right.get(2))
        else {
            continue;
        };
        let version = match *kind {
            "cgroup" if options.split(',').any(|option| option == "memory") => 1,
            "cgroup2" => 2,
            _ => continue,
        };
        let own = groups.lines().find_map(|line| {
            let mut parts = line.splitn(3, ':').skip(1);
            let (controllers, path) = (parts.next()?, parts.next()?);
            let ours =
                if version == 1 { controllers.split(',').any(|name| name == "memory") } else { controllers.is_empty() };
            ours.then_some(path)
        });
        if let Some(path) = own {
            // Inside a container the mount shows only the part below `root`.
            let inside = path.strip_prefix(*root).unwrap_or(path).trim_start_matches('/');
            found.push((Path::new(at).join(inside), version));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_are_found_in_both_versions() {
        let mounts = "35 31 0:32 / /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory\n\
                      41 31 0:38 /docker/ab /sys/fs/cgroup/unified rw - cgroup2 cgroup2 rw\n\
                      36 31 0:33 / /sys/fs/cgroup/devices rw - cgroup cgroup rw,devices";
        let groups = "4:memory:/api/1\n0::/docker/ab/x\n3:cpuset:/";
        assert_eq!(
            find(groups, mounts),
            [(PathBuf::from("/sys/fs/cgroup/memory/api/1"), 1), (PathBuf::from("/sys/fs/cgroup/unified/x"), 2)]
        );
    }
}
