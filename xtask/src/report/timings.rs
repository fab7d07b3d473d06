//! Says where the time of a check went.

use super::{FAINT, Printer, print, push};
use crate::timings::Timings;

impl Printer {
    /// Prints where the time of a check went, phase by phase.
    pub fn timings(&self, timings: &Timings) {
        let Timings { start_ms, reading_ms, n_known, build, steps, report_ms, total_ms } = timings;
        let mut text = String::from("\nwhere the time went, in ms\n");
        let mut line = |ms: f64, what: &str, detail: String| {
            let dot = if detail.is_empty() { "" } else { self.dot() };
            push(&mut text, format_args!("  {ms:>8.1}  {what}{FAINT}{dot} {detail}{FAINT:#}\n"));
        };
        if let Some(start_ms) = start_ms {
            line(*start_ms, "cargo xtask", "looks whether the tool must be built; to 10 ms".into());
        }
        line(*reading_ms, "reading", format!("course and texts; {n_known} need no judging"));
        if build.total_ms > 0.0 {
            let detail = format!(
                "cargo {:.1}, compiler {:.1}; {} compiled",
                build.cargo_ms, build.compiler_ms, build.n_compiled
            );
            line(build.total_ms, "building", detail);
        }
        if steps.n_steps > 0 {
            let detail = format!(
                "{} steps, {:.1} in sum; {} runs, {:.1} in sum",
                steps.n_steps, steps.sum_ms, steps.n_runs, steps.in_runs_ms
            );
            line(steps.total_ms, "judging", detail);
        }
        line(*report_ms, "reporting", String::new());
        line(start_ms.unwrap_or(0.0) + total_ms, "in all", String::new());
        print(&text);
    }
}
