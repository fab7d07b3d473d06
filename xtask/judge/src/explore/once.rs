//! One run of an explored build: what may be explored, the run itself, and what it reports.

use std::path::Path;

use super::{Explore, Explored, read, source};
use crate::chance::Chance;
use crate::evidence::{Bound, Evidence, Outcome};
use crate::expect::{Ran, count, fail};
use crate::findings::{self, Kind};
use crate::verdict::{Checked, Stop};

/// Runs an explored build once: for all schedules, or for the one that these decisions make. Also answers what was seen of the run.
pub fn once(
    program: &Path,
    explore: &Explore,
    schedule: Option<&str>,
    folder: &Path,
) -> (Result<Explored, Stop>, Option<Evidence>) {
    let nonce = format!("{:016x}", Chance::fresh_seed());
    match crate::observe(&explore.launch(program, folder, &nonce, schedule)) {
        Ok(evidence) => {
            let ran = Ran::new(evidence);
            let explored = prints_little(&ran)
                .and_then(|()| ran.kept_the_bounds())
                .and_then(|()| read(explore, &nonce, &ran));
            (explored, Some(ran.evidence))
        }
        Err(error) => (Err(Stop::Broken(format!("can't start {}: {error}", program.display()))), None),
    }
}

/// A line of a body is printed once for each schedule.
fn prints_little(ran: &Ran) -> Checked {
    if ran.evidence.bound != Some(Bound::Output) {
        return Ok(());
    }
    let n_bytes = ran.evidence.stdout.n_bytes.max(ran.evidence.stderr.n_bytes);
    fail(
        &findings::OUTPUT_LIMIT,
        "no lines from your code while schedules are explored: each comes once for each schedule",
        format!("{n_bytes} bytes on one stream, and more to come"),
    )
}

/// What a run says, if nothing was wrong with the run itself.
fn read(explore: &Explore, nonce: &str, ran: &Ran) -> Result<Explored, Stop> {
    let n_threads: usize = ran.evidence.processes.iter().map(|process| process.n_threads).sum();
    if n_threads > 0 {
        let seen = format!("your program started {}", count(n_threads, "real thread", "real threads"));
        return fail(&findings::PAST_THE_FACADE, "threads and locks from `kit`", seen);
    }
    let said = ran.evidence.stdout.text();
    let complaint = ran.evidence.stderr.text();
    // The explorer itself must not end: that is the judge's fault, and nobody else's.
    let is_ours = complaint.lines().any(|line| line.contains("panicked at") && line.contains("explore"))
        && !complaint.contains("within `drive`");
    // The explorer has nothing to do after its report.
    let has_ended_well = ran.evidence.outcome == Some(Outcome::Code(0));
    match read::explored(explore, nonce, &said).filter(|_| has_ended_well) {
        Some(explored) => Ok(explored),
        None if is_ours => Err(Stop::Broken(format!("the explorer ended without a report: {complaint}"))),
        None => {
            let ended =
                ran.evidence.outcome.map_or("ended".into(), |outcome| format!("ended with {outcome}"));
            fail(
                &findings::PAST_THE_FACADE,
                "your program ends when all its schedules have been tried",
                format!("it {ended} before that{}", ran.last_complaint()),
            )
        }
    }
}

/// Nothing in the source goes past the facade.
pub(crate) fn is_explorable(source: Option<&Path>) -> Checked {
    let Some(source) = source else { return Ok(()) };
    let text = read_source(source)?;
    match source::why_unexplorable(&text) {
        None => Ok(()),
        Some((line, what, source::Why::PastTheFacade)) => fail(
            &findings::PAST_THE_FACADE,
            "threads, locks and atomics from `kit::thread` and `kit::sync`",
            format!("line {line} says `{what}`, which the explorer can't see"),
        ),
        Some((line, what, source::Why::Survives)) => fail(
            &findings::STATE_SURVIVES,
            "each execution begins with nothing but what it makes itself",
            format!("line {line} says `{what}`, which outlives an execution"),
        ),
        Some((line, what, source::Why::Outside)) => fail(
            &findings::PAST_THE_FACADE,
            "a body that does the same each time, but for the order of its threads",
            format!("line {line} says `{what}`, which may be another in each schedule"),
        ),
    }
}

/// The source promises nothing by hand that the compiler would have to check.
pub(crate) fn does_without_unsafe(source: Option<&Path>) -> Checked {
    let expected = "types that may be shared without a promise";
    does_without(source, source::first_unsafe, &findings::PROMISED_BY_HAND, expected)
}

/// The source keeps nothing for ever.
pub(crate) fn does_without_leaks(source: Option<&Path>) -> Checked {
    does_without(source, source::first_leak, &findings::LEAKED, "nothing is kept for ever")
}

/// The source has no such line.
fn does_without(
    source: Option<&Path>,
    first: fn(&str) -> Option<(usize, String)>,
    kind: &Kind,
    expected: &str,
) -> Checked {
    let Some(source) = source else { return Ok(()) };
    match first(&read_source(source)?) {
        None => Ok(()),
        Some((line, what)) => fail(kind, expected, format!("line {line} says `{what}`")),
    }
}

fn read_source(source: &Path) -> Result<String, Stop> {
    std::fs::read_to_string(source)
        .map_err(|error| Stop::Broken(format!("can't read {}: {error}", source.display())))
}
