//! What a sandbox must hold back, tried from inside.

use std::time::{Duration, Instant};

use super::*;

/// The sandbox of this machine; none (said aloud) where it cannot work, unless CI demands it.
async fn sandbox() -> Option<Bubblewrap> {
    let tried = match Bubblewrap::find() {
        Ok(found) => found.start(shell("true", Limits::default())).await.map(|_| found),
        Err(error) => Err(error),
    };
    match tried {
        Ok(found) => Some(found),
        Err(error) if std::env::var("CI").is_ok_and(|ci| ci == "true") => panic!("CI needs a sandbox: {error}"),
        Err(error) => {
            eprintln!("SKIPPED: {error}");
            None
        }
    }
}

fn shell(script: &str, limits: Limits) -> Spec {
    Spec { command: ["sh", "-c", script].map(str::to_owned).to_vec(), env: Vec::new(), mounts: Vec::new(), limits }
}

/// Runs a script and returns its output and its end.
async fn run(script: &str, limits: Limits) -> Option<(String, Exit)> {
    let mut running = sandbox().await?.start(shell(script, limits)).await.unwrap();
    running.feed(Vec::new());
    let mut out = String::new();
    while let Some(line) = running.lines.recv().await {
        out.push_str(&line);
        out.push('\n');
    }
    Some((out, running.wait().await))
}

/// Processes of the host whose command line holds `mark`.
fn alive(mark: &str) -> usize {
    std::fs::read_dir("/proc")
        .unwrap()
        .flatten()
        .filter(|entry| entry.file_name().to_string_lossy().bytes().all(|byte| byte.is_ascii_digit()))
        .filter_map(|entry| std::fs::read(entry.path().join("cmdline")).ok())
        .filter(|line| String::from_utf8_lossy(line).contains(mark))
        .count()
}

/// Waits until no process holds `mark`.
async fn gone(mark: &str) -> bool {
    let until = Instant::now() + Duration::from_secs(5);
    while alive(mark) > 0 {
        if Instant::now() > until {
            return false;
        }
        tokio::task::yield_now().await;
    }
    true
}

#[tokio::test]
async fn a_program_gets_its_input_and_its_status_is_told() {
    let Some(sandbox) = sandbox().await else { return };
    let mut running = sandbox.start(shell("tar -xf - && cat a/b.txt && exit 7", Limits::default())).await.unwrap();
    running.feed(archive([("a/b.txt", b"hello\n".as_slice())]));
    assert_eq!(running.lines.recv().await.as_deref(), Some("hello"));
    let exit = running.wait().await;
    assert_eq!((exit.code, exit.limit, exit.cancelled), (Some(7), None, false));
}

#[tokio::test]
async fn there_is_no_network() {
    let script = "cat /proc/net/dev | tail -n +3 | grep -v lo: ; \
                  bash -c 'echo > /dev/tcp/127.0.0.1/7420' && echo reached; \
                  bash -c 'echo > /dev/tcp/1.1.1.1/53' && echo reached; true";
    let Some((out, exit)) = run(script, Limits::default()).await else { return };
    assert_eq!(out, "", "{}", exit.stderr);
    assert!(exit.stderr.contains("refused") || exit.stderr.contains("unreachable"), "{}", exit.stderr);
}

#[tokio::test]
async fn nothing_of_the_servers_environment_is_seen() {
    let Some((out, _)) = run("env | sort; cat /proc/1/environ | tr '\\0' '\\n'", Limits::default()).await else {
        return;
    };
    let mut names: Vec<&str> = out.lines().filter_map(|line| line.split_once('=')).map(|(name, _)| name).collect();
    names.sort_unstable();
    names.dedup();
    assert!(
        names.iter().all(|name| ["HOME", "LANG", "PATH", "PWD", "TZ", "OLDPWD", "SHLVL", "_"].contains(name)),
        "{out}"
    );
    assert!(!out.contains("CARGO"), "{out}");
}

#[tokio::test]
async fn secrets_of_the_host_cannot_be_read() {
    let data = tempfile::tempdir().unwrap();
    std::fs::write(data.path().join("lathe.db"), "secret").unwrap();
    // The sandbox has a /tmp of its own.
    let home = std::env::var("HOME").ok().filter(|home| home != "/tmp").unwrap_or_else(|| "/root".into());
    let script = format!(
        "for path in /etc/shadow /etc/passwd {home} /root /home /var /run /sys {}; do ls $path 2>/dev/null && echo FOUND $path; done; \
         cat {}/lathe.db; ls /proc | grep -c '^[0-9]*$'",
        data.path().display(),
        data.path().display()
    );
    let Some((out, _)) = run(&script, Limits::default()).await else { return };
    let mut lines = out.lines();
    // Only the sandbox's own few processes are in sight.
    let processes: usize = lines.next().unwrap().parse().unwrap_or_else(|_| panic!("{out}"));
    assert!(processes < 10 && lines.next().is_none(), "{out}");
}

#[tokio::test]
async fn only_the_work_folder_can_be_written() {
    let script = "for path in / /usr /etc /dev /dev/shm /proc /bin /work /tmp; do touch $path/x 2>/dev/null && echo $path; done; \
                  unshare -U true && echo namespace; mount -t tmpfs t /work && echo mounted; grep CapEff /proc/self/status; \
                  grep NoNewPrivs /proc/self/status";
    let Some((out, _)) = run(script, Limits::default()).await else { return };
    assert_eq!(out, "/work\n/tmp\nCapEff:\t0000000000000000\nNoNewPrivs:\t1\n");
}

#[tokio::test]
async fn a_fork_bomb_is_bounded() {
    let limits = Limits { processes: 40, seconds: 2, ..Limits::default() };
    let script = "bomb() { bomb forkmark_e5 | bomb forkmark_e5 & }; echo start; bomb; sleep 30";
    let Some((_, exit)) = run(script, limits).await else { return };
    assert!(exit.limit.is_some(), "{exit:?}");
    assert!(gone("forkmark_e5").await);
}

#[tokio::test]
async fn more_processes_than_allowed_are_refused_and_named() {
    let limits = Limits { processes: 30, seconds: 20, ..Limits::default() };
    let script = "for i in $(seq 60); do sleep 1 & done; wait";
    let Some((_, exit)) = run(script, limits).await else { return };
    assert!(exit.stderr.contains("fork"), "{exit:?}");
    assert_ne!(exit.code, Some(0));
}

#[tokio::test]
async fn a_memory_hog_is_killed_and_the_limit_named() {
    let limits = Limits { memory_mb: 128, ..Limits::default() };
    let script = "exec perl -e '$| = 1; my @a; for my $i (1..4000) { push @a, \"x\" x 1048576; print \"$i\\n\"; }'";
    let Some((out, exit)) = run(script, limits).await else { return };
    assert_eq!(exit.limit, Some(Limit::Memory(128)), "{exit:?}");
    assert!(out.lines().count() < 1000, "{}", out.lines().count());
    assert!(exit.limit.unwrap().explain("gate.testing").contains("gate.testing.memory_mb"));
}

#[tokio::test]
async fn the_watchdog_holds_memory_where_no_control_group_does() {
    let Some(sandbox) = sandbox().await else { return };
    let limits = Limits { memory_mb: 128, ..Limits::default() };
    let script =
        "exec perl -e 'my @a; for (1..40) { push @a, \"x\" x 10485760; select undef, undef, undef, 0.02; } sleep 60'";
    let mut running = sandbox.without_groups().start(shell(script, limits)).await.unwrap();
    running.feed(Vec::new());
    assert_eq!(running.wait().await.limit, Some(Limit::Memory(128)));
}

#[tokio::test]
async fn the_disk_is_bounded_in_bytes_and_in_files() {
    let limits = Limits { disk_mb: 8, files: 500, ..Limits::default() };
    let script = "for i in 1 2 3; do head -c 5000000 /dev/zero > big$i; done; du -sk /work | cut -f1; rm big*; \
                  for i in $(seq 2000); do true 2>/dev/null > f$i || break; done 2>/dev/null; ls | wc -l; sleep 0.3; exit 1";
    let Some((out, exit)) = run(script, limits).await else { return };
    let numbers: Vec<u64> = out.lines().map(|line| line.parse().unwrap()).collect();
    assert!(numbers[0] <= 8 * 1024, "{out}");
    assert!((400..=509).contains(&numbers[1]), "{out}");
    assert_eq!(exit.limit, Some(Limit::Files(500)), "{exit:?}");
}

#[tokio::test]
async fn time_is_limited_and_nothing_survives() {
    let limits = Limits { seconds: 1, ..Limits::default() };
    let script =
        "(setsid sh -c 'sleep 300 # orphanmark_a1' &) ; setsid nohup sh -c 'sleep 300; : orphanmark_a1' & sleep 300";
    let Some((_, exit)) = run(script, limits).await else { return };
    assert_eq!(exit.limit, Some(Limit::Time(1)));
    assert!(exit.wall < Duration::from_secs(4), "{exit:?}");
    assert!(gone("orphanmark_a1").await);
}

#[tokio::test]
async fn a_daemon_left_behind_goes_with_the_program() {
    let script = "(setsid sh -c 'sleep 300; : orphanmark_b2' > /dev/null 2>&1 < /dev/null &); echo done";
    let Some((out, exit)) = run(script, Limits::default()).await else { return };
    assert_eq!((out.as_str(), exit.code), ("done\n", Some(0)));
    assert!(gone("orphanmark_b2").await);
}

#[tokio::test]
async fn dropping_or_cancelling_kills_everything_inside() {
    let Some(sandbox) = sandbox().await else { return };
    let mut running = sandbox.start(shell("echo up; sleep 300; : dropmark_c3", Limits::default())).await.unwrap();
    running.feed(Vec::new());
    assert_eq!(running.lines.recv().await.as_deref(), Some("up"));
    drop(running);
    assert!(gone("dropmark_c3").await);
    let running = sandbox.start(shell("sleep 300; : dropmark_d4", Limits::default())).await.unwrap();
    running.kill();
    let exit = running.wait().await;
    assert!(exit.cancelled && exit.code.is_none(), "{exit:?}");
    assert!(gone("dropmark_d4").await);
}

#[tokio::test]
async fn output_is_capped_and_the_rest_counted() {
    let limits = Limits { output_bytes: 10_000, ..Limits::default() };
    let script = "yes 0123456789 | head -c 5000000; head -c 3000000 /dev/zero | tr '\\0' e >&2";
    let Some((out, exit)) = run(script, limits).await else { return };
    assert!(out.len() <= 10_001, "{}", out.len());
    assert_eq!(exit.dropped, 4_990_000);
    assert!(exit.stderr.len() <= 16_384);
}

#[tokio::test]
async fn a_mount_that_is_gone_is_an_error() {
    let Some(sandbox) = sandbox().await else { return };
    let mut spec = shell("true", Limits::default());
    spec.mounts.push(Mount { source: "/nowhere/at/all".into(), at: "/work/x".into() });
    assert!(matches!(sandbox.start(spec).await, Err(SandboxError::Start(said)) if said.contains("/nowhere")));
}

#[tokio::test]
async fn calls_that_nobody_needs_are_not_there() {
    // 319 is memfd_create, 29 shmget, 101 ptrace on x86_64.
    if !cfg!(target_arch = "x86_64") {
        return;
    }
    let script = "perl -e 'for (319, 29, 101, 425) { my $r = syscall($_, 0, 0, 0, 0); print \"$_ $r \", $! + 0, \"\\n\"; }'; grep Seccomp: /proc/self/status";
    let Some((out, exit)) = run(script, Limits::default()).await else { return };
    assert_eq!(out, "319 -1 38\n29 -1 38\n101 -1 38\n425 -1 38\nSeccomp:\t2\n", "{}", exit.stderr);
}

/// Plays a server that is killed; only the next test starts it.
#[tokio::test]
#[ignore = "started and killed by `nothing_survives_a_server_that_is_killed`"]
async fn a_server_that_waits() {
    let Some(sandbox) = sandbox().await else { return };
    let mut running = sandbox.start(shell("echo up; sleep 300; : killmark_f6", Limits::default())).await.unwrap();
    running.feed(Vec::new());
    println!("{}", running.lines.recv().await.unwrap());
    running.wait().await;
}

#[tokio::test]
async fn nothing_survives_a_server_that_is_killed() {
    use std::io::{BufRead, BufReader};
    if sandbox().await.is_none() {
        return;
    }
    let mut server = std::process::Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "--ignored", "--nocapture", "server::sandbox::tests::a_server_that_waits"])
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let out = BufReader::new(server.stdout.take().unwrap());
    assert!(out.lines().any(|line| line.unwrap().ends_with("up")));
    assert!(alive("killmark_f6") > 0);
    server.kill().unwrap();
    server.wait().unwrap();
    assert!(gone("killmark_f6").await);
}
