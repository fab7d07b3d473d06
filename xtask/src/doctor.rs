//! `doctor`: what works on this machine, and the remedy for what does not. Nothing here needs a network.

use anyhow::Result;

use crate::Exit;
use crate::cli::DoctorArgs;
use crate::course::Course;
use crate::report::{Health, Printer};

mod build;
mod place;
mod programs;
mod sandbox;

/// Something that was looked at.
#[derive(Debug)]
pub struct Finding {
    /// What was looked at.
    pub name: &'static str,
    /// Whether it is as it should be.
    pub health: Health,
    /// How it is.
    pub what: String,
    /// What to do about it.
    pub remedy: Option<String>,
}

impl Finding {
    fn good(name: &'static str, what: impl Into<String>) -> Finding {
        Finding { name, health: Health::Good, what: what.into(), remedy: None }
    }

    fn fair(name: &'static str, what: impl Into<String>, remedy: impl Into<String>) -> Finding {
        Finding { name, health: Health::Fair, what: what.into(), remedy: Some(remedy.into()) }
    }

    fn bad(name: &'static str, what: impl Into<String>, remedy: impl Into<String>) -> Finding {
        Finding { name, health: Health::Bad, what: what.into(), remedy: Some(remedy.into()) }
    }
}

/// Looks at this machine.
pub fn doctor(args: &DoctorArgs, printer: &Printer) -> Result<Exit> {
    let course = Course::load()?;
    if args.grading {
        sandbox::build(&course)?;
    }
    let findings = [
        build::toolchain(),
        build::linker(),
        place::evidence(),
        place::processors(),
        place::processes(),
        place::target(&course),
        programs::python(),
        programs::git(&course),
        programs::strace(),
        sandbox::rung(&course),
        place::terminal(printer.style()),
        programs::editor(),
    ];
    let findings: Vec<Finding> = findings.into_iter().flatten().collect();
    printer.doctor(&findings);
    let is_bad = findings.iter().any(|finding| finding.health == Health::Bad);
    Ok(if is_bad { Exit::Failed } else { Exit::Passed })
}
