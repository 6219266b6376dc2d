//! What the processes of a sandbox use, read from `/proc`.

use std::fs;

/// The processes below one, and the memory that they hold.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Usage {
    pub resident_bytes: u64,
    /// Processes and threads.
    pub tasks: u64,
}

/// Sums up `root` and everything below it.
pub(super) fn usage(root: u32) -> Usage {
    let mut usage = Usage::default();
    let mut open = vec![root];
    while let Some(pid) = open.pop() {
        let Ok(status) = fs::read_to_string(format!("/proc/{pid}/status")) else { continue };
        let number = |name: &str| {
            status
                .lines()
                .find_map(|line| line.strip_prefix(name))
                .and_then(|rest| rest.split_whitespace().next()?.parse::<u64>().ok())
                .unwrap_or(0)
        };
        usage.resident_bytes += number("VmRSS:") * 1024;
        usage.tasks += number("Threads:");
        for task in fs::read_dir(format!("/proc/{pid}/task")).into_iter().flatten().flatten() {
            let children = fs::read_to_string(task.path().join("children")).unwrap_or_default();
            open.extend(children.split_whitespace().filter_map(|child| child.parse::<u32>().ok()));
        }
    }
    usage
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_process_uses_something() {
        let usage = usage(std::process::id());
        assert!(usage.resident_bytes > 1_000_000 && usage.tasks >= 1, "{usage:?}");
        assert_eq!(super::usage(u32::MAX), Usage::default());
    }
}
