//! PostgreSQL for the tests: one cluster on a Unix socket, started by the first test and stopped after the last.
//!
//! Each test process holds a shared lock while it lives; a watchman takes the exclusive lock when all are gone, stops the
//! cluster and removes it.

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::OnceLock,
};

use sqlx::{AnyConnection, Connection};

/// Whether the tests run on PostgreSQL.
pub fn is_postgres() -> bool {
    std::env::var("LATHE_TEST_DB").is_ok_and(|kind| kind == "postgres")
}

/// Makes an empty database and returns its address; `None` for SQLite.
pub async fn fresh_database() -> Option<String> {
    if !is_postgres() {
        return None;
    }
    static CLUSTER: OnceLock<Cluster> = OnceLock::new();
    let socket = CLUSTER.get_or_init(Cluster::join).socket.display().to_string().replace('/', "%2F");
    let url = |database: &str| format!("postgres://lathe@localhost/{database}?host={socket}");
    sqlx::any::install_default_drivers();
    let name = format!("test_{}", uuid::Uuid::now_v7().simple());
    let mut connection = AnyConnection::connect(&url("postgres")).await.unwrap();
    let create = sqlx::AssertSqlSafe(format!("CREATE DATABASE {name}"));
    sqlx::query(create).execute(&mut connection).await.unwrap();
    Some(url(&name))
}

struct Cluster {
    socket: PathBuf,
    /// Held for as long as this process lives.
    _here: File,
}

impl Cluster {
    fn join() -> Self {
        if ["initdb", "pg_ctl"].iter().any(|tool| !runs(Command::new(tool).arg("--version"))) {
            skip("initdb and pg_ctl are not on the PATH");
        }
        let user = if is_root() { "root" } else { "user" };
        let home = std::env::temp_dir().join(format!("lathe-test-postgres-{user}"));
        fs::create_dir_all(&home).unwrap();
        let starting = File::create(home.join("start.lock")).unwrap();
        starting.lock().unwrap();
        let here = File::create(home.join("here.lock")).unwrap();
        here.lock_shared().unwrap();
        let data = home.join("data");
        if !runs(as_user(Command::new("pg_ctl").arg("status").arg("-D").arg(&data))) {
            start(&home, &data);
        }
        Self { socket: home, _here: here }
    }
}

fn start(home: &Path, data: &Path) {
    // What is left of a machine that went down.
    let _ = fs::remove_dir_all(data);
    fs::create_dir(data).unwrap();
    if is_root() {
        // PostgreSQL refuses to run as root: everything of it belongs to nobody.
        for folder in [home, data] {
            std::os::unix::fs::chown(folder, Some(65534), Some(65534)).unwrap();
        }
    }
    let initdb = ["-A", "trust", "-U", "lathe", "--no-sync", "-E", "UTF8", "--locale=C", "-D"];
    assert!(runs(as_user(Command::new("initdb").args(initdb).arg(data))), "initdb failed");
    let options = format!(
        "-c listen_addresses= -c unix_socket_directories={} -c fsync=off -c max_connections=300 -c full_page_writes=off",
        home.display()
    );
    let log = home.join("log");
    let _ = fs::remove_file(&log);
    let mut started = Command::new("pg_ctl");
    started.args(["-w", "-l"]).arg(&log).arg("-D").arg(data).args(["-o", &options, "start"]);
    assert!(runs(as_user(&mut started)), "PostgreSQL did not start: {}", fs::read_to_string(&log).unwrap_or_default());
    watch(home, data);
}

/// Stops the cluster when no test has been there for a while.
#[expect(clippy::zombie_processes, reason = "the watchman outlives the process that starts it")]
fn watch(home: &Path, data: &Path) {
    let script = r#"
        while :; do
            sleep 2
            flock -n "$1/here.lock" true || continue
            sleep 3
            exec 9>"$1/start.lock"
            flock 9
            if flock -n "$1/here.lock" true; then
                pg_ctl -m immediate -D "$2" stop
                rm -rf "$2"
                exit
            fi
            exec 9>&-
        done
    "#;
    let mut watchman = Command::new("sh");
    watchman.args(["-c", script, "watchman"]).arg(home).arg(data);
    watchman.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    if is_root() {
        for lock in ["start.lock", "here.lock"] {
            std::os::unix::fs::chown(home.join(lock), Some(65534), Some(65534)).unwrap();
        }
    }
    std::os::unix::process::CommandExt::process_group(as_user(&mut watchman), 0).spawn().unwrap();
}

/// Lets a command run as nobody where this process is root.
fn as_user(command: &mut Command) -> &mut Command {
    use std::os::unix::process::CommandExt;
    if is_root() { command.uid(65534).gid(65534) } else { command }
}

fn runs(command: &mut Command) -> bool {
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt;
    fs::metadata("/proc/self").is_ok_and(|process| process.uid() == 0)
}

/// Ends the test run with a word; on CI a run that tests nothing is a failure.
fn skip(why: &str) -> ! {
    eprintln!("SKIPPED the PostgreSQL tests: {why}. Install the postgresql package to run them.");
    std::process::exit(i32::from(std::env::var_os("CI").is_some()));
}
