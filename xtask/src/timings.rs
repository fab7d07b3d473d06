//! Where the time of a check goes: `check --timings`.

use std::time::{Duration, Instant};

use serde::Serialize;

use crate::compile::Built;
use crate::judging::Judged;

/// The phases of a check, in the order in which they come. Times are in milliseconds.
#[derive(Debug, Default, Serialize)]
pub struct Timings {
    /// From the start of `cargo xtask` to that of the tool, on Linux to 10 ms: cargo looks whether the tool must be built.
    pub start_ms: Option<f64>,
    /// Reads the course, the texts that verdicts depend on, and the verdicts that are known.
    pub reading_ms: f64,
    /// How many exercises were not judged: their verdicts are known, or nobody has touched them.
    pub n_known: usize,
    /// Cargo builds programs and steps.
    pub build: Build,
    /// Steps judge.
    pub steps: Steps,
    /// Keeps verdicts, and prints.
    pub report_ms: f64,
    /// From the start of the tool to its last word.
    pub total_ms: f64,
}

/// What building took.
#[derive(Debug, Default, Serialize)]
pub struct Build {
    pub total_ms: f64,
    /// Until cargo knew what to compile.
    pub cargo_ms: f64,
    /// From then until the compiler was done.
    pub compiler_ms: f64,
    /// How many libraries, programs and step executables were compiled.
    pub n_compiled: usize,
}

/// What judging took.
#[derive(Debug, Default, Serialize)]
pub struct Steps {
    pub total_ms: f64,
    /// How many steps, each of them a process of its own.
    pub n_steps: usize,
    /// The sum over all steps, several of which run at a time.
    pub sum_ms: f64,
    /// How often they ran a program.
    pub n_runs: usize,
    /// How much of the sum passed while programs ran under the witness.
    pub in_runs_ms: f64,
}

/// Measures one phase after the other.
pub struct Clock {
    started: Instant,
    mark: Instant,
    timings: Timings,
}

impl Clock {
    /// Starts with the tool.
    pub fn start() -> Clock {
        let now = Instant::now();
        // Who calls the tool directly has not waited for cargo.
        let is_of_cargo = std::env::var_os("CARGO_MANIFEST_DIR").is_some();
        let start_ms = age_of_process().filter(|_| is_of_cargo).map(in_ms);
        let timings = Timings { start_ms, ..Timings::default() };
        Clock { started: now, mark: now, timings }
    }

    /// What has passed since the last phase ended.
    fn lap(&mut self) -> f64 {
        let now = Instant::now();
        let lap = now - self.mark;
        self.mark = now;
        in_ms(lap)
    }

    /// Course and texts were read, and so many verdicts are known.
    pub fn has_read(&mut self, n_known: usize) {
        self.timings.n_known = n_known;
        self.timings.reading_ms += self.lap();
    }

    /// This was built.
    pub fn has_built(&mut self, built: &Built) {
        self.timings.build.total_ms += self.lap();
        self.timings.build.cargo_ms += in_ms(built.times.cargo);
        self.timings.build.compiler_ms += in_ms(built.times.compiler);
        self.timings.build.n_compiled += built.times.n_compiled;
    }

    /// This was judged.
    pub fn has_judged(&mut self, judged: &[Judged]) {
        let steps = &mut self.timings.steps;
        steps.n_steps += judged.len();
        steps.sum_ms += judged.iter().map(|one| in_ms(one.took)).sum::<f64>();
        steps.n_runs += judged.iter().map(|one| one.effort.n_runs).sum::<usize>();
        steps.in_runs_ms += judged.iter().map(|one| in_ms(one.effort.in_runs)).sum::<f64>();
        self.timings.steps.total_ms += self.lap();
    }

    /// What it took up to now.
    pub fn read(&mut self) -> &Timings {
        self.timings.report_ms += self.lap();
        self.timings.total_ms = in_ms(self.started.elapsed());
        &self.timings
    }
}

fn in_ms(duration: Duration) -> f64 {
    // To a microsecond: what is behind that says nothing.
    duration.as_micros() as f64 / 1000.0
}

/// How long ago this process was started. Cargo becomes the tool, so it is the same process.
fn age_of_process() -> Option<Duration> {
    #[cfg(target_os = "linux")]
    {
        let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
        // The name in parentheses may have spaces.
        let started: f64 = stat.rsplit_once(')')?.1.split_whitespace().nth(19)?.parse().ok()?;
        // Safety: a plain question.
        let ticks_a_second = unsafe { libc::sysconf(libc::_SC_CLK_TCK) } as f64;
        let uptime = std::fs::read_to_string("/proc/uptime").ok()?;
        let uptime: f64 = uptime.split_whitespace().next()?.parse().ok()?;
        Duration::try_from_secs_f64(uptime - started / ticks_a_second).ok()
    }
    #[cfg(not(target_os = "linux"))]
    None
}
