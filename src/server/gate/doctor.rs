//! What the gate needs of the machine, looked at one by one for `lathe doctor`.

use std::{path::Path, process::Command};

use super::workers;
use crate::server::{
    sandbox::{Bubblewrap, INSTALL_BWRAP, Limits, Sandbox, SandboxError, Spec, user_namespaces},
    toolbox::Toolbox,
};

/// One thing looked at.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Finding {
    pub name: String,
    pub ok: bool,
    /// What was found.
    pub detail: String,
    /// What is lost without it.
    pub costs: String,
    /// The command that mends it.
    pub mend: String,
}

/// Looks at everything the gate and the preview take from the machine.
pub async fn doctor(data: &Path) -> Vec<Finding> {
    let mut findings = vec![bubblewrap().await, namespaces(), node()];
    findings.extend(toolbox(data));
    findings
}

/// Puts a finding together: what was found, or what is missing and the command that mends it.
#[must_use]
pub fn finding(name: &str, found: Result<String, (String, String)>, costs: &str) -> Finding {
    let ok = found.is_ok();
    let (detail, mend) = match found {
        Ok(detail) => (detail, String::new()),
        Err(missing) => missing,
    };
    let costs = if ok { String::new() } else { costs.to_owned() };
    Finding { name: name.to_owned(), ok, detail, costs, mend }
}

/// Runs a program in a sandbox: the only proof that it works.
async fn bubblewrap() -> Finding {
    let found = match Bubblewrap::find() {
        Ok(sandbox) => {
            let spec =
                Spec { command: vec!["true".into()], env: Vec::new(), mounts: Vec::new(), limits: Limits::default() };
            match sandbox.start(spec).await {
                Ok(running) => match running.wait().await.code {
                    Some(0) => Ok("generated code runs isolated".to_owned()),
                    code => Err((format!("a test program ended with {code:?}"), INSTALL_BWRAP.to_owned())),
                },
                Err(error) => Err(told(error)),
            }
        }
        Err(error) => Err(told(error)),
    };
    finding("Sandbox (bubblewrap)", found, "Generated code is not run: apps are made and shown, but not tested.")
}

fn told(error: SandboxError) -> (String, String) {
    match error {
        SandboxError::Missing { what, mend } => (what, mend),
        SandboxError::Start(said) => (said, INSTALL_BWRAP.to_owned()),
    }
}

fn namespaces() -> Finding {
    let found = user_namespaces().map(|()| "no setting forbids them".to_owned());
    finding("User namespaces", found, "The sandbox cannot isolate, so generated code is not run.")
}

fn node() -> Finding {
    let mend = "sudo apt-get install nodejs npm  (Node 20.19 or newer)".to_owned();
    let found = match workers::node() {
        None => Err(("not found on the PATH".to_owned(), mend)),
        Some(path) => {
            let said = Command::new(&path)
                .arg("--version")
                .output()
                .map(|out| String::from_utf8_lossy(&out.stdout).trim().to_owned());
            let version = said.unwrap_or_default();
            if new_enough(&version) { Ok(version) } else { Err((format!("{} says {version:?}", path.display()), mend)) }
        }
    };
    finding("Node", found, "Apps are made and shown, but not type-checked, linted or tested.")
}

/// Whether a version such as `v20.19.1` is at least 20.19.
fn new_enough(version: &str) -> bool {
    let mut parts = version.trim_start_matches('v').split('.').map(|part| part.parse::<u32>().unwrap_or(0));
    let (major, minor) = (parts.next().unwrap_or(0), parts.next().unwrap_or(0));
    (major, minor) >= (20, 19)
}

fn toolbox(data: &Path) -> Vec<Finding> {
    let install = "scripts/setup  (in the folder of the sources)".to_owned();
    let located = Toolbox::locate(data);
    let vendor = match &located {
        Ok(toolbox) if toolbox.native_tsc().is_some() => Ok("the native one".to_owned()),
        Ok(_) => Err((
            "npm brought none for this machine".to_owned(),
            "npm ci --include=optional  (in the toolbox folder)".to_owned(),
        )),
        Err(_) => Err(("no toolbox".to_owned(), install.clone())),
    };
    let found = match &located {
        Ok(toolbox) => Ok(toolbox.root().display().to_string()),
        Err(error) => Err((error.to_string(), install)),
    };
    vec![
        finding("Toolbox", found, "Apps are made and shown, but not type-checked, linted or tested."),
        finding("Type checker", vendor, "Types are checked with the slower compiler."),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_compared_as_numbers() {
        assert!(["v20.19.0", "v20.20.2", "v22.0.0", "v100.1.1"].iter().all(|version| new_enough(version)));
        assert!(!["v20.9.0", "v18.20.1", "", "v"].iter().any(|version| new_enough(version)));
    }

    #[tokio::test]
    async fn what_is_missing_names_its_cost_and_mend() {
        for finding in doctor(Path::new("/nowhere")).await {
            assert_eq!(finding.ok, finding.costs.is_empty(), "{finding:?}");
            assert_eq!(finding.ok, finding.mend.is_empty(), "{finding:?}");
        }
    }
}
