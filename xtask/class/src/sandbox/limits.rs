//! Limits of what is confined, beside the judge's own bounds.

use std::time::Duration;

use serde::{Deserialize, Serialize};

/// How much a confined command may take.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Limits {
    /// Memory of all its processes together, in bytes; where there is no cgroup, twice that as addresses of each of them.
    pub memory_bytes: u64,
    /// Processes and threads at once.
    pub n_tasks: u64,
    /// The largest file, in bytes.
    pub file_bytes: u64,
    /// Processor time of each of its processes, in seconds.
    pub cpu_seconds: u64,
    /// After so long somebody ends it.
    pub deadline: Duration,
}

/// What is confined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Compiling one file. What runs is the compiler; what learners wrote can at most name files and take time and memory.
    Build,
    /// Running one step: the judge inside has narrower bounds, and names the one that was met.
    Run,
}

impl Limits {
    /// Those of a phase.
    pub fn of(phase: Phase) -> Limits {
        match phase {
            Phase::Build => Limits::build(),
            Phase::Run => Limits::run(),
        }
    }

    fn build() -> Limits {
        // A program of the course takes a second at most.
        let deadline = Duration::from_secs(20).mul_f64(judge::bounds::slowness());
        Limits {
            memory_bytes: 2 << 30,
            n_tasks: 64,
            file_bytes: 256 << 20,
            cpu_seconds: deadline.as_secs(),
            deadline,
        }
    }

    fn run() -> Limits {
        let deadline = Duration::from_secs(120).mul_f64(judge::bounds::slowness());
        Limits {
            memory_bytes: 3 << 30,
            n_tasks: 512,
            file_bytes: 256 << 20,
            cpu_seconds: deadline.as_secs(),
            deadline,
        }
    }
}
