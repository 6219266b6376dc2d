//! The command line that builds a sandbox: a private mount namespace with one bounded folder, an unprivileged user,
//! then bubblewrap, then the resource limits, then the program.

use std::path::{Path, PathBuf};

use super::{Mount, Spec, WORK, calls};

/// The user that sandboxed programs are on the host when the server is root: process limits do not hold for root.
const HOST_UID: u32 = 64_800;
/// The first line of output: what follows is the program's own.
pub(super) const HELLO: &str = "lathe-sandbox-ready";

/// What the machine offers, found once.
#[derive(Debug, Clone)]
pub(super) struct Machine {
    pub bwrap: PathBuf,
    /// Whether this bubblewrap can forbid further user namespaces.
    pub disable_userns: bool,
    pub root: bool,
}

/// Runs outside bubblewrap with rights over its own mounts only. Size and inodes of the writable folder can be bounded
/// here alone: bubblewrap's own tmpfs takes no inode limit. Nothing is made on the host, so nothing is left behind.
const PREPARE: &str = r#"set -e
door=$1 stage=$2 options=$3 uid=$4 filter=$5
shift 5
if [ -n "$door" ]; then echo $$ > "$door"; fi
mount -t tmpfs -o "$options" tmpfs "$stage"
mkdir "$stage/work" "$stage/tmp"
if [ -n "$uid" ]; then chown "$uid:$uid" "$stage/work" "$stage/tmp"; fi
if [ -n "$filter" ]; then
  printf %b "$filter" > "$stage/filter"
  exec 9< "$stage/filter"
fi
i=0
while [ "$1" != -- ]; do
  if [ -d "$1" ]; then mkdir "$stage/$i"; else : > "$stage/$i"; fi
  mount --rbind "$1" "$stage/$i"
  i=$((i + 1))
  shift
done
shift
if [ -n "$uid" ]; then exec setpriv --reuid "$uid" --regid "$uid" --clear-groups -- "$@"; fi
exec "$@"
"#;

/// The arguments of `unshare`, which starts it all; `door` is the control group's, when there is one.
pub(super) fn arguments(machine: &Machine, spec: &Spec, door: Option<&Path>, stage: &str) -> Vec<String> {
    let mut args: Vec<String> = Vec::new();
    let mut push = |words: &[&str]| args.extend(words.iter().map(|word| (*word).to_owned()));
    if !machine.root {
        push(&["--user", "--map-root-user"]);
    }
    push(&["--mount", "--propagation", "private", "--", "sh", "-c", PREPARE, "sh"]);
    let limits = &spec.limits;
    let options = format!("size={}m,nr_inodes={},mode=0755,nosuid,nodev", limits.disk_mb, limits.files + 9);
    let uid = if machine.root { HOST_UID.to_string() } else { String::new() };
    let filter = calls::filter().map(|bytes| calls::escaped(&bytes)).unwrap_or_default();
    push(&[&door.map(|door| door.display().to_string()).unwrap_or_default(), stage, &options, &uid, &filter]);
    for mount in &spec.mounts {
        push(&[&mount.source.display().to_string()]);
    }
    push(&["--", &machine.bwrap.display().to_string()]);
    args.extend(isolation(machine, spec, stage));
    if !filter.is_empty() {
        args.extend(["--seccomp", "9"].map(str::to_owned));
    }
    args.extend(["--", "sh", "-c", "echo \"$0\"; exec \"$@\"", HELLO].map(str::to_owned));
    args.extend(rlimits(spec));
    args.extend(spec.command.iter().cloned());
    args
}

/// Bubblewrap's own options.
fn isolation(machine: &Machine, spec: &Spec, stage: &str) -> Vec<String> {
    let mut args: Vec<String> = Vec::new();
    let mut push = |words: &[&str]| args.extend(words.iter().map(|word| (*word).to_owned()));
    push(&["--unshare-all", "--unshare-user"]);
    if machine.disable_userns {
        push(&["--disable-userns"]);
    }
    push(&["--uid", "1000", "--gid", "1000", "--hostname", "sandbox"]);
    push(&["--die-with-parent", "--new-session", "--cap-drop", "ALL", "--clearenv"]);
    push(&["--ro-bind", "/usr", "/usr"]);
    for folder in ["bin", "sbin", "lib", "lib64"] {
        // Merged systems link these into /usr; on others they are folders of their own.
        let path = format!("/{folder}");
        match std::fs::read_link(&path) {
            Ok(target) => push(&["--symlink", &target.display().to_string(), &path]),
            Err(_) => push(&["--ro-bind-try", &path, &path]),
        }
    }
    for path in ["/etc/ld.so.cache", "/etc/ld.so.conf", "/etc/ld.so.conf.d", "/etc/alternatives"] {
        push(&["--ro-bind-try", path, path]);
    }
    // The sandbox's own /dev and root are tmpfs without bounds: nobody writes there.
    push(&["--proc", "/proc", "--dev", "/dev", "--remount-ro", "/dev"]);
    push(&["--bind", &format!("{stage}/work"), WORK, "--bind", &format!("{stage}/tmp"), "/tmp"]);
    for (index, Mount { at, .. }) in spec.mounts.iter().enumerate() {
        push(&["--ro-bind", &format!("{stage}/{index}"), at]);
    }
    push(&["--remount-ro", "/", "--chdir", WORK]);
    for (name, value) in [("PATH", "/usr/local/bin:/usr/bin:/bin"), ("HOME", WORK), ("LANG", "C.UTF-8"), ("TZ", "UTC")]
    {
        push(&["--setenv", name, value]);
    }
    for (name, value) in &spec.env {
        push(&["--setenv", name, value]);
    }
    args
}

/// The limits of each process. Address space is left free: Node reserves far more than it uses.
fn rlimits(spec: &Spec) -> Vec<String> {
    let limits = &spec.limits;
    let bytes = limits.disk_mb * 1_048_576;
    // One process on all cores uses several seconds of CPU in one of the clock; this only stops what outlives the server.
    let cpu = (limits.seconds + limits.idle_seconds) * 8;
    let processes = limits.processes;
    vec![
        "prlimit".to_owned(),
        // Set inside the user namespace, so that it counts this sandbox's processes alone.
        format!("--nproc={processes}:{processes}"),
        format!("--fsize={bytes}:{bytes}"),
        format!("--cpu={cpu}:{cpu}"),
        "--nofile=4096:4096".to_owned(),
        "--core=0:0".to_owned(),
        "--".to_owned(),
    ]
}

/// A folder of every system to build in, that hides none of the mounts' sources.
pub(super) fn stage(spec: &Spec, bwrap: &Path) -> Option<&'static str> {
    ["/mnt", "/media", "/srv", "/opt"].into_iter().find(|stage| {
        Path::new(stage).is_dir()
            && !bwrap.starts_with(stage)
            && !spec.mounts.iter().any(|mount| mount.source.starts_with(stage))
    })
}

#[cfg(test)]
mod tests {
    use super::{super::Limits, *};

    fn spec() -> Spec {
        Spec {
            command: vec!["node".into(), "a b.js".into()],
            env: vec![("CI".into(), "1".into())],
            mounts: vec![Mount { source: "/mnt/box".into(), at: "/work/node_modules".into() }],
            limits: Limits::default(),
        }
    }

    fn machine(root: bool) -> Machine {
        Machine { bwrap: "/usr/bin/bwrap".into(), disable_userns: true, root }
    }

    #[test]
    fn root_drops_to_a_user_and_others_take_a_namespace() {
        let root = arguments(&machine(true), &spec(), None, "/media");
        assert!(root.contains(&HOST_UID.to_string()) && !root.contains(&"--map-root-user".to_owned()));
        let user = arguments(&machine(false), &spec(), None, "/media");
        assert!(!user.contains(&HOST_UID.to_string()) && user.contains(&"--map-root-user".to_owned()));
        for args in [root, user] {
            for wall in ["--unshare-all", "--clearenv", "--new-session", "--die-with-parent", "--disable-userns"] {
                assert!(args.contains(&wall.to_owned()), "{wall}");
            }
            assert!(args.ends_with(&["--".into(), "node".into(), "a b.js".into()]));
        }
    }

    #[test]
    fn the_stage_hides_no_source() {
        assert_eq!(stage(&spec(), Path::new("/usr/bin/bwrap")), Some("/media"));
    }
}
