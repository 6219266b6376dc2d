//! System calls that programs in the sandbox have no use for: refused by a seccomp filter, as a second wall.
//!
//! Most are doors into large parts of the kernel. `memfd_create` and System V shared memory are here because the memory they
//! take shows in no process's resident set, so that the watchdog would not see it where control groups are missing.

/// Refused calls by their numbers on `x86_64` and `aarch64`.
const REFUSED: [(&str, u32, u32); 36] = [
    ("memfd_create", 319, 279),
    ("memfd_secret", 447, 447),
    ("shmget", 29, 194),
    ("shmat", 30, 196),
    ("msgget", 68, 186),
    ("semget", 64, 190),
    ("mq_open", 240, 180),
    ("ptrace", 101, 117),
    ("process_vm_readv", 310, 270),
    ("process_vm_writev", 311, 271),
    ("add_key", 248, 217),
    ("request_key", 249, 218),
    ("keyctl", 250, 219),
    ("bpf", 321, 280),
    ("perf_event_open", 298, 241),
    ("userfaultfd", 323, 282),
    ("io_uring_setup", 425, 425),
    ("mount", 165, 40),
    ("umount2", 166, 39),
    ("pivot_root", 155, 41),
    ("unshare", 272, 97),
    ("setns", 308, 268),
    ("open_tree", 428, 428),
    ("move_mount", 429, 429),
    ("fsopen", 430, 430),
    ("fsconfig", 431, 431),
    ("fsmount", 432, 432),
    ("mount_setattr", 442, 442),
    ("open_by_handle_at", 304, 265),
    ("kexec_load", 246, 104),
    ("init_module", 175, 105),
    ("finit_module", 313, 273),
    ("syslog", 103, 116),
    ("acct", 163, 89),
    ("swapon", 167, 224),
    ("quotactl", 179, 60),
];

const LOAD: u16 = 0x20;
const JUMP_EQUAL: u16 = 0x15;
const JUMP_AT_LEAST: u16 = 0x35;
const RETURN: u16 = 0x06;

const ALLOW: u32 = 0x7fff_0000;
const KILL: u32 = 0x8000_0000;
/// `ENOSYS`: programs that try such a call then do without.
const NOT_THERE: u32 = 0x0005_0000 | 38;

/// The filter for this machine as the kernel reads it; none where the numbers are not known.
pub(super) fn filter() -> Option<Vec<u8>> {
    let x86 = cfg!(target_arch = "x86_64");
    if !x86 && !cfg!(target_arch = "aarch64") {
        return None;
    }
    let arch = if x86 { 0xc000_003e } else { 0xc000_00b7 };
    // Another architecture's calls (32-bit ones on x86) have other numbers: nobody here makes them.
    let mut program = vec![(LOAD, 0, 0, 4), (JUMP_EQUAL, 1, 0, arch), (RETURN, 0, 0, KILL), (LOAD, 0, 0, 0)];
    let mut tests: Vec<(u16, u32)> =
        REFUSED.iter().map(|(_, x86_64, aarch64)| (JUMP_EQUAL, if x86 { *x86_64 } else { *aarch64 })).collect();
    if x86 {
        tests.push((JUMP_AT_LEAST, 0x4000_0000));
    }
    let count = tests.len();
    for (index, (code, value)) in tests.into_iter().enumerate() {
        // Over the tests that are left and the permission, to the refusal.
        program.push((code, u8::try_from(count - index).ok()?, 0, value));
    }
    program.extend([(RETURN, 0, 0, ALLOW), (RETURN, 0, 0, NOT_THERE)]);
    let mut bytes = Vec::with_capacity(program.len() * 8);
    for (code, yes, no, value) in program {
        bytes.extend_from_slice(&u16::to_ne_bytes(code));
        bytes.extend_from_slice(&[yes, no]);
        bytes.extend_from_slice(&u32::to_ne_bytes(value));
    }
    Some(bytes)
}

/// Bytes as the shell's `printf %b` writes them back.
pub(super) fn escaped(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("\\0{byte:03o}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_jump_lands_on_the_refusal() {
        let Some(bytes) = filter() else { return };
        let last = bytes.len() / 8 - 1;
        let refused = bytes.chunks(8).enumerate().skip(4).filter(|(_, op)| op[2] > 0);
        let lands: Vec<usize> = refused.map(|(index, op)| index + 1 + usize::from(op[2])).collect();
        assert!(lands.len() >= REFUSED.len() && lands.iter().all(|to| *to == last), "{lands:?} {last}");
    }

    #[test]
    fn bytes_survive_the_shell() {
        let bytes: Vec<u8> = (0..=255).collect();
        let out =
            std::process::Command::new("sh").args(["-c", "printf %b \"$1\"", "sh", &escaped(&bytes)]).output().unwrap();
        assert_eq!(out.stdout, bytes);
    }
}
