//! The machine: what a number is worth nothing without.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde::{Deserialize, Serialize};

/// Where something was measured.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Machine {
    /// The model of its processor.
    pub cpu: String,
    /// How many of them this process may use.
    pub cores: usize,
    /// Its system and kernel.
    pub os: String,
    /// What compiled minimp.
    pub rustc: String,
    /// How many processes wanted to run, on average over the minute before: noise, unless it is small.
    pub load: Option<f64>,
}

impl Machine {
    /// This one.
    pub fn this() -> Machine {
        let lines = |path: &str| std::fs::read_to_string(path).unwrap_or_default();
        let value = |path: &str, key: &str, separator: char| {
            let text = lines(path);
            let line = text.lines().find(|line| line.starts_with(key))?;
            Some(line.split_once(separator)?.1.trim().trim_matches('"').to_string())
        };
        let cpu = value("/proc/cpuinfo", "model name", ':')
            .or_else(|| said("sysctl", &["-n", "machdep.cpu.brand_string"]));
        let system =
            value("/etc/os-release", "PRETTY_NAME", '=').or_else(|| said("sw_vers", &["-productVersion"]));
        let kernel = said("uname", &["-sr"]);
        Machine {
            cpu: cpu.unwrap_or_else(|| std::env::consts::ARCH.into()),
            cores: std::thread::available_parallelism().map_or(1, usize::from),
            os: [system, kernel].into_iter().flatten().collect::<Vec<_>>().join(", "),
            rustc: said("rustc", &["--version"]).unwrap_or_else(|| "unknown".into()),
            load: lines("/proc/loadavg").split(' ').next().and_then(|load| load.parse().ok()),
        }
    }
}

/// Every `python3` of the `PATH` that has a version of its own: version, and where it is; the newest comes last.
pub fn pythons() -> Vec<(String, PathBuf)> {
    let mut pythons = BTreeMap::new();
    let path = std::env::var_os("PATH").unwrap_or_default();
    for folder in std::env::split_paths(&path) {
        let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
        let mut names: Vec<_> = entries.map(|entry| entry.path()).filter(|path| is_python(path)).collect();
        names.sort();
        for python in names {
            if let Some(version) = version(&python) {
                pythons.entry(version).or_insert(python);
            }
        }
    }
    let mut pythons: Vec<_> = pythons.into_iter().collect();
    pythons.sort_by_cached_key(|(version, _)| numbers(version));
    pythons
}

/// The numbers in a version: as text, 3.9 would come after 3.13.
fn numbers(version: &str) -> Vec<u32> {
    version.split(|c: char| !c.is_ascii_digit()).filter_map(|number| number.parse().ok()).collect()
}

fn is_python(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let name = name.strip_suffix(".exe").unwrap_or(&name);
    let Some(rest) = name.strip_prefix("python3") else { return false };
    let rest = rest.strip_suffix('t').unwrap_or(rest);
    rest.is_empty() || rest.strip_prefix('.').is_some_and(|minor| minor.parse::<u32>().is_ok())
}

/// Which Python this is, if it is one.
pub fn version(python: &Path) -> Option<String> {
    let program = "import platform, sys; is_on = getattr(sys, '_is_gil_enabled', lambda: True)(); \
                   print(platform.python_implementation(), platform.python_version() + ('' if is_on else 't'))";
    said(&python.to_string_lossy(), &["-c", program])
}

fn said(program: &str, args: &[&str]) -> Option<String> {
    let output = Command::new(program).args(args).output().ok().filter(|output| output.status.success())?;
    Some(String::from_utf8_lossy(&output.stdout).trim().to_string()).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_python_is_known_by_its_name() {
        let is_it = |name: &str| is_python(Path::new(name));
        assert!(["python3", "python3.13", "python3.14t", "python3.exe"].into_iter().all(is_it));
        assert!(
            !["python", "python3-config", "python3.11-gdb.py", "python3.13-config"].into_iter().any(is_it)
        );
    }

    #[test]
    fn versions_are_compared_by_their_numbers() {
        assert!(numbers("CPython 3.9.18") < numbers("CPython 3.13.0"));
    }
}
