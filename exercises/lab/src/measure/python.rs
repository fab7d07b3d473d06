//! Pythons: which are there, and what each of them is.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};

/// Those that are measured where they are there. None of them is required.
const NAMES: [&str; 4] = ["python3", "python3.13t", "python3.14", "python3.14t"];

/// A Python, and what it says of itself.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Python {
    /// What figures call it, such as `CPython 3.14.0t`; the `t` says that its GIL is off.
    pub name: String,
    /// Its build, in its own words.
    pub build: String,
    /// Whether its GIL is on.
    pub is_gil_on: bool,
    /// Whether it was built so that it can do without.
    pub is_free_threaded_build: bool,
    /// How it starts the processes of `multiprocessing`.
    pub start_method: String,
    /// How many processors it counts in the machine.
    pub cpu_count: Option<usize>,
    /// How many it may use, as far as it can tell; since 3.13.
    pub process_cpu_count: Option<usize>,
    /// Where it is. Nobody else's business, so it is not stored.
    #[serde(skip)]
    pub path: PathBuf,
}

const QUESTION: &str = "
import json, multiprocessing, os, platform, sys, sysconfig
assert sys.version_info >= (3, 9), 'it is older than 3.9'
is_on = getattr(sys, '_is_gil_enabled', lambda: True)()
print(json.dumps({
    'name': platform.python_implementation() + ' ' + platform.python_version() + ('' if is_on else 't'),
    'build': ', '.join(platform.python_build()) + ', ' + platform.python_compiler(),
    'is_gil_on': is_on,
    'is_free_threaded_build': bool(sysconfig.get_config_var('Py_GIL_DISABLED')),
    'start_method': multiprocessing.get_start_method(),
    'cpu_count': os.cpu_count(),
    'process_cpu_count': getattr(os, 'process_cpu_count', lambda: None)(),
}))";

impl Python {
    /// Asks a Python what it is.
    ///
    /// # Errors
    /// If it is none, or too old.
    pub fn ask(path: &Path) -> Result<Python> {
        let output = Command::new(path)
            .args(["-c", QUESTION])
            .stdin(Stdio::null())
            .output()
            .with_context(|| format!("can't run {}", path.display()))?;
        if !output.status.success() {
            let said = String::from_utf8_lossy(&output.stderr);
            bail!("{}: {}", path.display(), said.lines().last().unwrap_or("it ends without a word"));
        }
        let python: Python = serde_json::from_slice(&output.stdout)
            .with_context(|| format!("{} is no Python", path.display()))?;
        Ok(Python { path: path.into(), ..python })
    }

    /// Those of the `PATH`, and those that were named; each build once.
    ///
    /// # Errors
    /// If one that was named is none.
    pub fn find(named: &[PathBuf]) -> Result<Vec<Python>> {
        // What is in the `PATH` under such a name and does not work, such as a shim for another version, is not there.
        let mut pythons: Vec<Python> =
            NAMES.iter().filter_map(|name| Python::ask(Path::new(name)).ok()).collect();
        for path in named {
            pythons.push(Python::ask(path)?);
        }
        let mut seen = Vec::new();
        pythons.retain(|python| {
            let is_new = !seen.contains(&(python.name.clone(), python.build.clone()));
            seen.push((python.name.clone(), python.build.clone()));
            is_new
        });
        Ok(pythons)
    }
}
