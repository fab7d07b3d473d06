//! How well submissions are shut in on this machine. The instructor's kit knows: it is asked if it is built.

use std::process::{Command, Stdio};

use anyhow::Result;

use super::Finding;
use crate::class;
use crate::course::Course;

/// What only the best rung of the ladder calls itself.
const BEST: &str = "bubblewrap with cgroup limits";

/// Builds what can answer.
///
/// # Errors
/// If it does not compile, or this is a handout.
pub fn build(course: &Course) -> Result<()> {
    class::ensure_is_there(course)?;
    class::build(course).map(drop)
}

/// The rung of the ladder of sandboxes that this machine has.
pub fn rung(course: &Course) -> Option<Finding> {
    if !cfg!(target_os = "linux") || class::ensure_is_there(course).is_err() {
        return None;
    }
    let kit = class::program(course);
    let said = Command::new(kit).arg("rung").stdin(Stdio::null()).output();
    // One that was built before it could tell fails as one does that was never built.
    let said = said.ok().filter(|said| said.status.success());
    let Some(said) = said.map(|said| String::from_utf8_lossy(&said.stdout).into_owned()) else {
        return Some(Finding::good(
            "sandbox",
            "only `grade` needs one; doctor --grading says which works here",
        ));
    };
    let mut lines = said.lines();
    let rung = lines.next().unwrap_or_default();
    let why = lines.collect::<Vec<_>>().join("; ");
    Some(match rung == BEST {
        true => Finding::good("sandbox", rung),
        false => Finding::fair("sandbox", rung, format!("only `grade` needs more, and lacks {why}")),
    })
}
