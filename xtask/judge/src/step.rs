//! A step: one claim about a program, checked on evidence. The judge's side of a test function.
//!
//! `cargo test` runs a step and shows its finding as a panic. The tool runs it as a process of its own, sends an [`Order`] on its
//! standard input, and reads a report from its standard output: neither is ever inherited by a judged program.

use std::ffi::OsString;
use std::io::{BufRead, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

use crate::chance::Chance;
use crate::expect::Ran;
use crate::explore::{self, Explore, Explored, FailureKind};
use crate::launch::Launch;
use crate::scratch::{self, Scratch};
use crate::timeline::{self, Style};
use crate::verdict::{Checked, Report, Stop, VERSION, Verdict};

mod run;

pub use run::Run;

/// Set by the tool when it runs a step; then an [`Order`] stands on standard input.
pub const ORDERED: &str = "WORKBOOK_ORDERED";

/// What the tool asks of a step. One line of JSON.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Order {
    /// Comes back in front of the report. A judged program can't know it, so it can't forge one.
    pub nonce: String,
    /// What to judge.
    pub answer: Answer,
    /// Below which folder programs get their working folders.
    pub scratch: PathBuf,
    /// Makes the same choices again.
    pub seed: Option<u64>,
}

/// What is judged: a program, or a file of data and the given program that reads it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// The program.
    pub program: PathBuf,
    /// The file that the learner wrote instead of a program: the first argument of each run.
    #[serde(default)]
    pub data: Option<PathBuf>,
    /// The program in its explored build, if it has one.
    #[serde(default)]
    pub explored: Option<PathBuf>,
    /// What the program was compiled from.
    #[serde(default)]
    pub source: Option<PathBuf>,
}

/// What a step has done, beside its report: that says nothing of time.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub struct Effort {
    /// How often it ran the program.
    pub n_runs: usize,
    /// How long these runs took, from the start of the program to the end of its last process.
    pub in_runs: Duration,
}

/// A step at work.
#[derive(Debug)]
pub struct Step {
    answer: Answer,
    scratch: PathBuf,
    /// What this step chooses by itself.
    pub chance: Chance,
    pub(crate) last: Option<crate::evidence::Evidence>,
    explored: Option<Explored>,
    effort: Effort,
}

impl Step {
    /// Runs the program to its end.
    ///
    /// # Errors
    /// If it met a bound, or said itself that it is not done.
    pub fn run(&mut self, run: Run) -> Result<Ran, Stop> {
        self.run_within(run, false)
    }

    /// Runs the program to its end, or until it is stuck. So a step can say what hangs, and not only that something does; it calls
    /// [`Ran::is_not_stuck`] for what it can't explain.
    ///
    /// # Errors
    /// If it met another bound, or said itself that it is not done.
    pub fn run_even_if_stuck(&mut self, run: Run) -> Result<Ran, Stop> {
        self.run_within(run, true)
    }

    /// Explores the schedules of the program's threads. A schedule that fails is repeated in a new process: if it does not fail there,
    /// something had outlived an execution.
    ///
    /// # Errors
    /// If the program can't be explored, met a bound, or said itself that it is not done.
    pub fn explore(&mut self, explore: Explore) -> Result<Explored, Stop> {
        explore::is_explorable(self.answer.source.as_deref())?;
        let program = match &self.answer.explored {
            Some(program) => program.clone(),
            None => explore::explored_program(&self.answer.program).map_err(Stop::Broken)?,
        };
        let mut explored = self.explore_once(&program, &explore, None)?;
        if let Some(failure) = &mut explored.failure
            && failure.kind != FailureKind::Survives
        {
            let again = self.explore_once(&program, &explore, Some(&failure.schedule))?;
            if again.failure.is_none_or(|again| again.kind != failure.kind) {
                failure.kind = FailureKind::Survives;
                failure.seen = "a schedule that failed after others does not fail alone".into();
            }
        }
        if let Some(source) = &self.answer.source {
            explored.tell_lines_of(source);
        }
        self.explored = Some(explored.clone());
        Ok(explored)
    }

    /// The program's source promises nothing by hand that the compiler checks elsewhere.
    ///
    /// # Errors
    /// If it does.
    pub fn does_without_unsafe(&self) -> Checked {
        explore::does_without_unsafe(self.answer.source.as_deref())
    }

    /// The program's source keeps nothing for ever, be it too small to be noticed.
    ///
    /// # Errors
    /// If it does.
    pub fn does_without_leaks(&self) -> Checked {
        explore::does_without_leaks(self.answer.source.as_deref())
    }

    /// A folder for one run of the program.
    fn new_folder(&self) -> Result<Scratch, Stop> {
        Scratch::below(&self.scratch).map_err(|error| {
            Stop::Broken(format!("no scratch folder below {}: {error}", self.scratch.display()))
        })
    }

    fn has_run(&mut self, started: Instant) {
        self.effort.n_runs += 1;
        self.effort.in_runs += started.elapsed();
    }

    fn explore_once(
        &mut self,
        program: &Path,
        explore: &Explore,
        schedule: Option<&str>,
    ) -> Result<Explored, Stop> {
        let folder = self.new_folder()?;
        let started = Instant::now();
        let (explored, evidence) = explore::once(program, explore, schedule, folder.path());
        self.has_run(started);
        // What a schedule shows is drawn from the report, and no timeline says more.
        self.last = evidence.filter(|evidence| evidence.bound.is_some());
        explored
    }

    fn run_within(&mut self, run: Run, may_be_stuck: bool) -> Result<Ran, Stop> {
        let folder = self.new_folder()?;
        let needs_witness = run.kill_at_line.is_some() || run.may_outlive_root;
        let mut launch = Launch::new(&self.answer.program, folder.path());
        launch.args = self.answer.data.iter().map(OsString::from).chain(run.args).collect();
        launch.stdin = run.stdin;
        launch.is_unread = run.is_unread;
        launch.hold = run.hold;
        launch.hold_writes = run.hold_writes;
        launch.kill_children = run.kill_children;
        launch.kill_at_line = run.kill_at_line;
        launch.may_outlive_root = run.may_outlive_root;
        if let Some(n_processes) = run.n_processes {
            launch.bounds.n_processes = n_processes;
        }
        if let Some(n_bytes) = run.memory_bytes {
            launch.bounds.memory_bytes = n_bytes;
        }
        if let Some(output_bytes) = run.output_bytes {
            launch.bounds.output_bytes = output_bytes;
        }
        let started = Instant::now();
        let evidence = crate::observe(&launch).map_err(|error| {
            Stop::Broken(format!("can't start {}: {error}", self.answer.program.display()))
        })?;
        self.has_run(started);
        let ran = Ran::new(evidence);
        self.last = Some(ran.evidence.clone());
        let kept = match ran.kept_the_bounds() {
            Err(Stop::Finding(_)) if may_be_stuck && ran.is_stuck() => Ok(()),
            kept => kept,
        };
        match kept {
            // What follows from a kill, or from being watched as an orphan, can't have happened.
            Err(Stop::NotDoneYet) => Err(Stop::NotDoneYet),
            _ if needs_witness && !ran.evidence.is_witnessed() => Err(Stop::NotWitnessed),
            kept => kept.map(|()| ran),
        }
    }
}

/// Checks one claim about the program of an exercise. The path is the one that `cargo test` built; the tool may name another.
/// For an exercise in data, see [`data_step`].
///
/// # Panics
/// If the claim is not confirmed: that is how a test says so.
pub fn step(program: &str, check: impl FnOnce(&mut Step) -> Checked) {
    // The tests of a package start in its folder.
    let name = Path::new(program).file_stem().unwrap_or_default();
    let source = Path::new("src/bin").join(name).with_extension("rs");
    judge(Answer { program: program.into(), source: Some(source), ..Answer::default() }, check);
}

/// The same for an exercise whose answer is a file of data, which a given program reads.
///
/// # Panics
/// As [`step()`].
pub fn data_step(program: &str, data: &str, check: impl FnOnce(&mut Step) -> Checked) {
    // The tests of a package start in its folder, and programs start in another.
    let data = std::path::absolute(data).expect("there is a working folder");
    judge(Answer { program: program.into(), data: Some(data), ..Answer::default() }, check);
}

fn judge(answer: Answer, check: impl FnOnce(&mut Step) -> Checked) {
    let order = order();
    let seed = order.as_ref().and_then(|order| order.seed).unwrap_or_else(Chance::fresh_seed);
    let mut step = Step {
        answer: order.as_ref().map_or(answer, |order| order.answer.clone()),
        scratch: order.as_ref().map_or_else(std::env::temp_dir, |order| order.scratch.clone()),
        chance: Chance::from_seed(seed),
        last: None,
        explored: None,
        effort: Effort::default(),
    };
    let verdict = Verdict::from(check(&mut step));
    let report = Report { version: VERSION, verdict, seed, evidence: step.last, explored: step.explored };
    match order {
        Some(order) => {
            let json = serde_json::to_string(&report).expect("a report is plain data");
            // A line of its own: the test runner may have begun one.
            let effort = serde_json::to_string(&step.effort).expect("an effort is plain data");
            let nonce = &order.nonce;
            let said = format!("\n{nonce} {json}\n{nonce} {effort}\n");
            std::io::stdout().write_all(said.as_bytes()).expect("the tool reads our report");
            assert!(report.verdict == Verdict::Passed, "the report says why");
        }
        None => panic_unless_passed(&report),
    }
}

/// The order of the tool, if it runs this step. It keeps our standard input open as long as it lives, and the kernel ends whatever we
/// trace.
fn order() -> Option<Order> {
    std::env::var_os(ORDERED)?;
    let mut line = String::new();
    std::io::stdin().lock().read_line(&mut line).expect("the tool writes an order");
    let order: Order = serde_json::from_str(&line).expect("the order is JSON");
    end_with_input(order.scratch.clone());
    Some(order)
}

/// From now on the end of standard input is the end of this process, of what it runs, and of this scratch folder. Whoever has started
/// it keeps the other end open, and need not live long enough to clean up.
pub fn end_with_input(scratch: PathBuf) {
    std::thread::spawn(move || {
        let _ = std::io::copy(&mut std::io::stdin().lock(), &mut std::io::sink());
        crate::unwitnessed::end_all();
        scratch::remove_orphaned(&scratch);
        std::process::exit(3);
    });
}

fn panic_unless_passed(report: &Report) {
    let drawing = report
        .evidence
        .as_ref()
        .map(|evidence| timeline::draw(evidence, &Style::plain(80)))
        .or_else(|| Some(timeline::draw_schedule(report.failed_schedule()?, &Style::plain(80))))
        .unwrap_or_default();
    match &report.verdict {
        Verdict::Passed => {}
        Verdict::Failed { finding } => panic!(
            "{}\n  expected: {}\n  seen:     {}\n  why:      {}\n  look:     {}\n\n{drawing}",
            finding.id, finding.expected, finding.seen, finding.why, finding.look
        ),
        Verdict::NotDoneYet => panic!("not done yet: the program still says todo!()"),
        Verdict::NotWitnessed => {
            panic!("not witnessed: {}", crate::why_unwitnessed().unwrap_or_default())
        }
        Verdict::Broken { reason } => panic!("the judge could not do its work: {reason}"),
    }
}
