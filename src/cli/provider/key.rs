//! Where a key comes from: a variable, or stdin without being shown.

use std::io::{BufRead, IsTerminal};

use rustix::termios::{LocalModes, OptionalActions, tcgetattr, tcsetattr};

use super::bad_use;
use crate::model::problem::Problem;

/// The key that a variable holds.
pub(super) fn from_variable(name: &str) -> Result<String, Problem> {
    match std::env::var(name) {
        Ok(key) if !key.trim().is_empty() => Ok(key),
        _ => Err(bad_use("The variable that --key-env names holds nothing.", "Export it, or spell its name as it is.")),
    }
}

/// The first line of stdin; on a terminal it is asked for.
pub(super) fn from_stdin() -> Result<String, Problem> {
    let stdin = std::io::stdin();
    let mut key = String::new();
    let read = if stdin.is_terminal() {
        eprint!("Key (it is not shown): ");
        let before = tcgetattr(&stdin).ok();
        if let Some(before) = &before {
            let mut silent = before.clone();
            silent.local_modes.remove(LocalModes::ECHO);
            let _ = tcsetattr(&stdin, OptionalActions::Flush, &silent);
        }
        let read = stdin.lock().read_line(&mut key);
        if let Some(before) = &before {
            let _ = tcsetattr(&stdin, OptionalActions::Flush, before);
        }
        eprintln!();
        read
    } else {
        stdin.lock().read_line(&mut key)
    };
    match read {
        Ok(_) if !key.trim().is_empty() => Ok(key),
        _ => Err(bad_use(
            "There is no key on stdin.",
            "Pipe it in, such as `lathe provider add … < key.txt`, or use --key-env.",
        )),
    }
}
