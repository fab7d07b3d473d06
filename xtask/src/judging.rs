//! Judging: runs steps, each as a process of its own, several at a time, and believes only reports with the right nonce.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use judge::chance::Chance;
use judge::verdict::{Report, VERSION, Verdict};
use judge::{Answer, Effort, Order};

use crate::course::Exercise;
use crate::leash::{self, Leash};

/// What no step needs, however slow the machine: each of its runs has a deadline of its own.
const LONGEST_STEP: Duration = Duration::from_secs(120);

/// The most that is kept of what a step says, in bytes. Whoever comes to its streams could have us keep any amount.
/// A report tells at most what a program printed, a mebibyte, each byte of it in six characters.
const LONGEST_REPORT: u64 = 16 << 20;

/// Where to look when a step does not end by itself: it waits for nothing but the program.
const NOT_OUR_WAY: &str =
    "a program must leave its parent alone: does yours send signals to it, or trace it?";

/// A step to be run on a program.
#[derive(Clone, Debug)]
pub struct Case {
    /// The executable of the chapter's steps.
    pub steps: PathBuf,
    /// The step's full name there.
    pub step: String,
    /// What to judge.
    pub answer: Answer,
    /// Repeat these choices.
    pub seed: Option<u64>,
}

/// What came of a case, and what it cost.
#[derive(Clone, Debug)]
pub struct Judged {
    /// What the step says.
    pub report: Report,
    /// What it did to find out.
    pub effort: Effort,
    /// How long it took, as a process.
    pub took: Duration,
}

/// The names of an exercise's steps, in order.
///
/// # Errors
/// If the executable can't be run, or has no step for it.
pub fn steps_of(steps: &Path, exercise: &Exercise) -> Result<Vec<String>> {
    let output = Command::new(steps)
        .args(["--list", "--format", "terse"])
        .stdin(Stdio::null())
        .output()
        .with_context(|| format!("can't run {}", steps.display()))?;
    let prefix = format!("{}::", exercise.name);
    let mut names: Vec<String> = String::from_utf8_lossy(&output.stdout)
        .lines()
        .filter_map(|line| line.strip_suffix(": test"))
        .filter(|name| name.starts_with(&prefix))
        .map(str::to_string)
        .collect();
    names.sort_by_key(|name| number_of(name));
    ensure!(!names.is_empty(), "{} has no steps: tests/steps/{}.rs", exercise.name, exercise.name);
    Ok(names)
}

/// The number of a step: 4 for `printers::step_4_all_are_alive_together`.
pub fn number_of(step: &str) -> u32 {
    short(step)
        .strip_prefix("step_")
        .and_then(|rest| rest.split('_').next()?.parse().ok())
        .unwrap_or(u32::MAX)
}

/// The claim of a step, in words: `all are alive together`.
pub fn claim_of(step: &str) -> String {
    let words: Vec<&str> = short(step).split('_').skip(2).collect();
    words.join(" ")
}

/// The name of a step without that of its exercise.
pub fn short(step: &str) -> &str {
    step.rsplit("::").next().unwrap_or(step)
}

/// How many steps run at a time.
pub fn n_workers() -> usize {
    std::thread::available_parallelism().map_or(2, usize::from)
}

/// Under which conditions steps run. They must make no difference.
#[derive(Clone, Copy, Debug)]
pub struct Conditions {
    /// How many steps at a time.
    pub n_workers: usize,
    /// All of them on the same processor.
    pub one_processor: bool,
    /// How many processes beside them burn processor time.
    pub n_hogs: usize,
    /// With the witness, where there can be one.
    pub is_witnessed: bool,
}

impl Conditions {
    /// Twice as many steps at a time as there are processors: judge and judged wait for each other most of the time.
    pub fn usual() -> Conditions {
        Conditions { n_workers: 2 * n_workers(), one_processor: false, n_hogs: 0, is_witnessed: true }
    }
}

/// Runs these cases, several at a time; the reports come in the order of the cases. The last ones begin first: later steps tend to need
/// more runs, and whoever begins the longest at the end lets other processors idle.
/// Whoever holds the leash is told each of them as it comes.
pub fn judge_all(
    cases: &[Case],
    conditions: Conditions,
    scratch: &Path,
    leash: Option<&Leash>,
) -> Vec<Judged> {
    let next = AtomicUsize::new(0);
    let reports: Mutex<Vec<Option<Judged>>> = Mutex::new(vec![None; cases.len()]);
    std::thread::scope(|scope| {
        for _ in 0..conditions.n_workers.clamp(1, cases.len().max(1)) {
            scope.spawn(|| {
                loop {
                    let n_begun = next.fetch_add(1, Ordering::Relaxed);
                    let Some(idx) = cases.len().checked_sub(n_begun + 1) else { break };
                    let case = &cases[idx];
                    let judged = judge_one(case, conditions, scratch, leash);
                    leash
                        .filter(|leash| !leash.is_off())
                        .inspect(|leash| leash.tell(&case.step, &judged.report));
                    reports.lock().expect("no worker panics")[idx] = Some(judged);
                }
            });
        }
    });
    let reports = reports.into_inner().expect("no worker panics");
    reports.into_iter().map(|report| report.expect("every case was judged")).collect()
}

fn judge_one(case: &Case, conditions: Conditions, scratch: &Path, leash: Option<&Leash>) -> Judged {
    let mut command = if conditions.one_processor {
        let mut taskset = Command::new("taskset");
        taskset.args(["--cpu-list", "0"]).arg(&case.steps);
        taskset
    } else {
        Command::new(&case.steps)
    };
    if !conditions.is_witnessed {
        command.env(judge::WITNESS, "off");
    }
    if leash.is_some() {
        // Ctrl-Z would stop it while the time of what it judges runs on.
        leash::apart(&mut command);
    }
    judge_by(command, case, scratch, leash)
}

/// Runs one case by this command, which ends in the executable of its steps: it may put the step, with all that it starts, into a
/// sandbox. What goes wrong becomes a report.
pub fn judge_by(mut command: Command, case: &Case, scratch: &Path, leash: Option<&Leash>) -> Judged {
    let started = Instant::now();
    let judged = try_to_judge(&mut command, case, scratch, leash);
    let (report, effort) = judged.unwrap_or_else(|error| {
        let report = Report {
            version: VERSION,
            verdict: Verdict::Broken { reason: format!("{error:#}") },
            seed: case.seed.unwrap_or(0),
            evidence: None,
            explored: None,
        };
        (report, Effort::default())
    });
    Judged { report, effort, took: started.elapsed() }
}

fn try_to_judge(
    command: &mut Command,
    case: &Case,
    scratch: &Path,
    leash: Option<&Leash>,
) -> Result<(Report, Effort)> {
    leash.map_or(Ok(()), Leash::go_on)?;
    let order = Order {
        nonce: format!("{:016x}{:016x}", Chance::fresh_seed(), Chance::fresh_seed()),
        answer: case.answer.clone(),
        scratch: scratch.to_path_buf(),
        seed: case.seed,
    };
    let mut child = command
        .args([&case.step, "--exact", "--test-threads=1", "--no-capture"])
        .env("WORKBOOK_ORDERED", "1")
        .env("RUST_BACKTRACE", "0")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("can't run {}", case.steps.display()))?;
    // It stays open while we live: its end tells the step that nobody listens any more.
    let mut stdin = child.stdin.take().context("its input is a pipe")?;
    writeln!(stdin, "{}", serde_json::to_string(&order)?).context("the step takes no order")?;
    let _kept_open = leash::Input::keep(leash, stdin);

    let stdout = child.stdout.take().context("its output is a pipe")?;
    let stderr = child.stderr.take().context("its errors are a pipe")?;
    let said = read_on_a_thread(stdout);
    let complaints = read_on_a_thread(stderr);
    let deadline = LONGEST_STEP.mul_f64(judge::bounds::slowness());
    let Ok(said) = said.recv_timeout(deadline) else {
        child.kill().context("can't end a step")?;
        child.wait()?;
        bail!("the step was not done after {} s; {NOT_OUR_WAY}", deadline.as_secs());
    };
    let status = child.wait()?;
    let mut words = said.lines().filter_map(|line| line.strip_prefix(&order.nonce)).map(str::trim);
    let Some(report) = words.next() else {
        let complaint = complaints.recv_timeout(Duration::from_secs(1)).unwrap_or_default();
        let last = complaint.lines().rfind(|line| !line.trim().is_empty()).unwrap_or("it said nothing");
        match end_by_signal(status) {
            Some(signal) => {
                bail!("{} ended the step before it could report; {NOT_OUR_WAY}", judge::signals::name(signal))
            }
            None => bail!("the step ended without a report ({status}): {last}"),
        }
    };
    let report: Report = serde_json::from_str(report).context("the report is no report")?;
    ensure!(
        status.success() == (report.verdict == Verdict::Passed),
        "the step reported {} and ended with {status}",
        report.verdict.id()
    );
    let effort = words.next().and_then(|effort| serde_json::from_str(effort).ok());
    Ok((report, effort.unwrap_or_default()))
}

fn end_by_signal(status: ExitStatus) -> Option<i32> {
    #[cfg(unix)]
    return std::os::unix::process::ExitStatusExt::signal(&status);
    #[cfg(not(unix))]
    return status.code().and(None);
}

fn read_on_a_thread(mut pipe: impl Read + Send + 'static) -> mpsc::Receiver<String> {
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || {
        let mut bytes = Vec::new();
        let _ = pipe.by_ref().take(LONGEST_REPORT).read_to_end(&mut bytes);
        // Whoever says more is read to the end, or it would wait for us.
        let _ = std::io::copy(&mut pipe, &mut std::io::sink());
        let said = String::from_utf8(bytes);
        let said = said.unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned());
        let _ = sender.send(said);
    });
    receiver
}
