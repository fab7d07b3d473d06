//! The grader at work on a class: killed at moments that its own progress tells, resumed, and watched.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};

/// How often one looks at it.
const LOOK: Duration = Duration::from_millis(5);
/// A unit takes seconds; whoever keeps none for so long stands still.
const STANDS_STILL: Duration = Duration::from_secs(900);

/// The kit, and what it is asked for.
pub struct Grader {
    /// Its program.
    pub kit: PathBuf,
    /// The checkout.
    pub root: PathBuf,
    /// The words that choose what is graded, and how.
    pub words: Vec<String>,
}

/// What came of a grading.
pub struct Watched {
    /// How long it took, without what was lost by killing.
    pub took: Duration,
    /// The most memory of the grader itself while the first, second, third and last quarter was graded, in bytes.
    pub memory: [u64; 4],
    /// What it said last.
    pub said: String,
    /// Every process of the grader that there was.
    pub pids: Vec<u32>,
}

impl Grader {
    /// The kit, to be given arguments, as `cargo xtask` would start it.
    pub fn command(&self) -> Command {
        let mut kit = Command::new(&self.kit);
        kit.env("CARGO_MANIFEST_DIR", self.root.join("xtask")).env_remove("CARGO_TARGET_DIR");
        kit
    }

    /// Grades these submissions. As soon as each of these numbers of units is kept, the grader is killed and begins again.
    ///
    /// # Errors
    /// If it does not come to an end, or could not do its work.
    pub fn grade(
        &self,
        submissions: &Path,
        report: &Path,
        n_units: usize,
        kills: &[usize],
    ) -> Result<Watched> {
        let mut watched =
            Watched { took: Duration::ZERO, memory: [0; 4], said: String::new(), pids: Vec::new() };
        for &kill in kills {
            let mut grading = self.start(submissions, report)?;
            watched.follow(&mut grading, report, n_units, Some(kill))?;
            let was_killed = grading.try_wait()?.is_none();
            grading.kill()?;
            grading.wait()?;
            ensure!(was_killed, "it ended before it had kept {kill} of {n_units} units");
        }
        let mut grading = self.start(submissions, report)?;
        watched.follow(&mut grading, report, n_units, None)?;
        let Output { status, stdout, stderr } = grading.wait_with_output()?;
        let said = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
        let (stdout, stderr) = (said(stdout), said(stderr));
        ensure!(matches!(status.code(), Some(0 | 1)), "the grader ended with {status}: {stderr}");
        watched.said = stdout;
        Ok(watched)
    }

    fn start(&self, submissions: &Path, report: &Path) -> Result<Child> {
        let mut kit = self.command();
        kit.arg("grade").arg(submissions).arg("--out").arg(report).arg("--resume").args(&self.words);
        // A file takes whatever it says, and nobody has to read meanwhile.
        let said = fs::File::create(report.with_extension("said"))?;
        kit.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(said).spawn().context("can't start the kit")
    }

    /// A report in another format.
    ///
    /// # Errors
    /// If the kit says so.
    pub fn export(&self, report: &Path, words: &[&str]) -> Result<String> {
        let output = self.command().arg("export").arg(report).args(words).output()?;
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        ensure!(output.status.success(), "export {} failed: {said}", words.join(" "));
        Ok(String::from_utf8(output.stdout)?)
    }
}

impl Watched {
    /// Looks at a grading until it ends, or has kept so many units.
    fn follow(
        &mut self,
        grading: &mut Child,
        report: &Path,
        n_units: usize,
        until: Option<usize>,
    ) -> Result<()> {
        self.pids.push(grading.id());
        let started = Instant::now();
        let mut last = (0, Instant::now());
        while grading.try_wait()?.is_none() {
            let n_kept = n_kept(report);
            let quarter = (4 * n_kept / n_units.max(1)).min(3);
            self.memory[quarter] = self.memory[quarter].max(memory(grading.id()).unwrap_or(0));
            if until.is_some_and(|until| n_kept >= until) {
                break;
            }
            if n_kept > last.0 {
                last = (n_kept, Instant::now());
            }
            if last.1.elapsed() > STANDS_STILL {
                grading.kill()?;
                ensure!(false, "{n_kept} of {n_units} units are kept, and nothing happens any more");
            }
            std::thread::park_timeout(LOOK);
        }
        self.took += started.elapsed();
        Ok(())
    }
}

/// How many units a report has. There may be lines about other things.
pub fn n_kept(report: &Path) -> usize {
    let ledger = fs::read_to_string(report.join("ledger.jsonl")).unwrap_or_default();
    ledger.lines().filter(|line| line.contains("\"key\"")).count()
}

/// The memory that a process has of its own and shares, in bytes.
fn memory(pid: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    let kib = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?.trim().strip_suffix(" kB")?;
    Some(kib.trim().parse::<u64>().ok()? * 1024)
}

/// What these graders left, who should have left nothing: control groups and folders, which are called after their makers.
pub fn left_behind(pids: &[u32]) -> Vec<PathBuf> {
    let groups = ["", "pids", "memory", "cpu"].map(|controller| Path::new("/sys/fs/cgroup").join(controller));
    let places = groups.into_iter().chain([std::env::temp_dir()]);
    let entries = places.filter_map(|place| fs::read_dir(place).ok()).flat_map(|all| all.flatten());
    let is_theirs = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        // The pid comes second to last; before it, groups tell where pids mean what.
        let pid = name.strip_prefix("many-hands-").and_then(|rest| rest.rsplit('-').nth(1)?.parse().ok());
        pid.is_some_and(|pid| pids.contains(&pid))
    };
    entries.map(|entry| entry.path()).filter(is_theirs).collect()
}
