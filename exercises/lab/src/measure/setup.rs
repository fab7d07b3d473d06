//! The setup: who is measured, and how thoroughly.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::python::Python;

/// Who is measured, and how thoroughly.
#[derive(Clone, Debug)]
pub struct Setup {
    /// This program, which is also the Rust side.
    pub program: PathBuf,
    /// The Pythons.
    pub pythons: Vec<Python>,
    /// How many processors may be used.
    pub n_cores: usize,
    /// Little work and few points: shows that everything works, and measures nothing.
    pub is_quick: bool,
}

/// Who is asked to measure: Rust, or a Python.
#[derive(Clone, Debug)]
pub enum Side {
    /// This program.
    Rust(PathBuf),
    /// A Python, with the twin.
    Python(Python),
}

impl Setup {
    /// Rust, and each Python.
    pub fn sides(&self) -> Vec<Side> {
        let rust = std::iter::once(Side::Rust(self.program.clone()));
        rust.chain(self.pythons.iter().cloned().map(Side::Python)).collect()
    }

    /// How many workers a speed-up is measured with.
    pub fn workers(&self) -> Vec<usize> {
        if self.is_quick {
            return vec![1, 2];
        }
        // Beyond the last core a line shows that it does not go on.
        let mut workers = vec![1, 2, 3, 4];
        let mut more = 8;
        while more < self.n_cores {
            workers.push(more);
            more *= 2;
        }
        if self.n_cores > 4 {
            workers.push(self.n_cores);
        }
        workers
    }

    /// How much work there is, as a share of what is worth measuring.
    pub fn scale(&self) -> f64 {
        if self.is_quick { 0.02 } else { 0.5 }
    }
}

impl Side {
    /// What the figures call it.
    pub fn name(&self) -> &str {
        match self {
            Side::Rust(_) => "Rust",
            Side::Python(python) => &python.name,
        }
    }

    /// The command that measures, or that answers.
    pub fn command(&self, args: &[String]) -> Command {
        let mut command = match self {
            Side::Rust(program) => {
                let mut command = Command::new(program);
                command.arg("engine");
                command
            }
            Side::Python(python) => {
                let mut command = Command::new(&python.path);
                command.arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("twins/measure.py"));
                // Byte code beside the twin would be a file that nobody asked for.
                command.env("PYTHONDONTWRITEBYTECODE", "1").env_remove("PYTHONUNBUFFERED");
                command
            }
        };
        command.args(args);
        command
    }
}

/// A note if the scheduler lets this process run before all ordinary ones, as `chrt` asks for. Linux says it in
/// `/proc/self/stat`.
pub fn is_first(stat: &str) -> Option<String> {
    // What follows the name, which may hold spaces: the 39th of these is the policy, 1 and 2 are those of real time.
    let policy = stat.rsplit_once(") ")?.1.split(' ').nth(38)?;
    matches!(policy, "1" | "2")
        .then(|| "Measured before all other programs of the machine, by `chrt`.".into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_before_all_others_says_so() {
        let stat = |policy: u32| format!("7 (a) b) S {}{policy} 0\n", "0 ".repeat(37));
        assert!(is_first(&stat(1)).is_some());
        assert!(is_first(&stat(0)).is_none());
        assert!(is_first("").is_none());
    }
}
