//! How fast grading is, beside what it can't do without, and beside what courses do without a kit.
//!
//! `cargo run --profile grade --manifest-path xtask/class/Cargo.toml --example bench -- printers`
//!
//! - *Bare* is the call of rustc that makes a program of a submission, and then its steps one after the other: no sandbox, no intake, no
//!   report. *Graded* is what the kit takes for a submission, from one line of its ledger to the next, with `--jobs 1`. The two take turns,
//!   so whatever else the machine does meets both, and medians are compared. Every rung of the sandbox that works here is a row.
//! - `--class N` grades N submissions with one, two and four units at a time, from start to end.
//! - `--naive N` does without a kit: N copies of the course, each with a submission in it, and `cargo test` of the chapter's steps in each;
//!   once with a target folder for each copy, and once in one copy, which gets one submission after the other. Beside it, the kit with the
//!   same N submissions; what building the kit takes, once, is not in it. Forty take half an hour.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use clap::Parser;
use xtask::compile::{self, Built};
use xtask::course::{Chapter, Course, Exercise};
use xtask::judging::{self, Case};

mod naive;
mod spent;

use spent::{Spent, millis};

#[derive(Parser)]
struct Args {
    /// An exercise with a program to compile.
    exercise: String,
    /// How often the two take turns.
    #[arg(long, default_value_t = 3)]
    rounds: usize,
    /// How many submissions a turn has.
    #[arg(long, default_value_t = 5)]
    units: usize,
    /// How many submissions to grade as a class.
    #[arg(long)]
    class: Option<usize>,
    /// How many submissions to grade without a kit.
    #[arg(long)]
    naive: Option<usize>,
    /// This answer instead of the solution.
    #[arg(long)]
    answer: Option<PathBuf>,
}

/// What is measured with.
struct Bench<'a> {
    args: &'a Args,
    course: &'a Course,
    chapter: &'a Chapter,
    exercise: &'a Exercise,
    built: Built,
    kit: PathBuf,
    folder: PathBuf,
    answer: PathBuf,
}

fn main() -> Result<()> {
    let args = Args::parse();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .nth(2)
        .context("this package lies in a checkout")?;
    let course = Course::load_from(root)?;
    let (chapter, exercise) = course.find(Some(&args.exercise))?[0];
    ensure!(exercise.file.is_none(), "{} is compiled from no file of a learner", exercise.name);
    let folder = std::env::temp_dir().join("many-hands-class-bench");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder)?;
    let bench = Bench {
        built: compile::build(&course, &[chapter], false, None)?,
        kit: build_kit(root)?,
        answer: args.answer.clone().unwrap_or_else(|| chapter.solution_file(&course, exercise)),
        folder,
        course: &course,
        args: &args,
        chapter,
        exercise,
    };
    println!("{} processors; {}; {}", std::thread::available_parallelism()?, rustc_version()?, exercise.name);
    bench.one()?;
    args.class.map_or(Ok(()), |n_units| bench.class(n_units))?;
    args.naive.map_or(Ok(()), |n_units| naive::compare(&bench, n_units))
}

impl Bench<'_> {
    /// A submission, bare and graded on each rung.
    fn one(&self) -> Result<()> {
        let submissions = self.submissions(self.args.units + 1)?;
        let rungs = ["bubblewrap-cgroup", "bubblewrap", "landlock"];
        let mut bare = Vec::new();
        let mut graded: Vec<Option<Vec<Spent>>> = vec![Some(Vec::new()); rungs.len()];
        for _ in 0..self.args.rounds {
            for number in 0..self.args.units {
                bare.push(self.bare(number)?);
            }
            for (rung, times) in rungs.iter().zip(&mut graded) {
                let Some(so_far) = times else { continue };
                match self.graded(&submissions, rung) {
                    Ok(more) => so_far.extend(more),
                    Err(error) => {
                        println!("without {rung}: {error:#}");
                        *times = None;
                    }
                }
            }
        }
        let compiled = Spent::median(bare.iter().map(|(compiled, _)| *compiled).collect());
        let bare = Spent::median(bare.into_iter().map(|(_, all)| all).collect());
        let n_units = self.args.rounds * self.args.units;
        println!("\nmedian of {n_units:<24} {:>9} {:>7} {:>9} {:>7}", "ms", "ratio", "cpu ms", "ratio");
        let row = |name: &str, spent: &Spent| {
            let (time, ratio) = (millis(spent.time), millis(spent.time) / millis(bare.time));
            print!("  {name:<32} {time:>9.1} {ratio:>7.2}");
            // In namespaces of their own nobody waits for processes in our sight: the kernel tells us nothing of their time.
            if !name.contains("bubblewrap") {
                let (cpu, ratio) = (millis(spent.cpu), millis(spent.cpu) / millis(bare.cpu));
                print!(" {cpu:>9.1} {ratio:>7.2}");
            }
            println!();
        };
        row("bare: rustc", &compiled);
        row("bare: rustc and steps", &bare);
        for (rung, spent) in rungs.iter().zip(graded) {
            if let Some(spent) = spent {
                row(&format!("graded: {rung}"), &Spent::median(spent));
            }
        }
        Ok(())
    }

    /// What the compiler takes, and what it takes with the steps, up to the first that does not pass.
    fn bare(&self, number: usize) -> Result<(Spent, Spent)> {
        let into = self.folder.join(format!("bare-{number}"));
        let before = Spent::until_now(std::process::id());
        let answer = self.built.candidate(self.course, self.chapter, self.exercise, &self.answer, &into)?;
        let compiled = Spent::until_now(std::process::id()) - before;
        let Ok(answer) = answer else { bail!("{} does not compile", self.answer.display()) };
        let program = self.built.steps(self.chapter)?;
        let names = judging::steps_of(program, self.exercise)?;
        let before = Spent::until_now(std::process::id());
        for step in names {
            let case = Case { steps: program.into(), step, answer: answer.clone(), seed: None };
            let judged = judging::judge_by(Command::new(program), &case, &self.folder, None);
            if judged.report.verdict != judge::verdict::Verdict::Passed {
                break;
            }
        }
        let run = Spent::until_now(std::process::id()) - before;
        Ok((compiled, Spent { time: compiled.time + run.time, cpu: compiled.cpu + run.cpu }))
    }

    /// From one line of the ledger to the next.
    fn graded(&self, submissions: &Path, rung: &str) -> Result<Vec<Spent>> {
        let report = self.folder.join("report");
        let mut kit = self.grade(submissions, &report, &["--jobs", "1", "--sandbox", rung]);
        let mut kit = kit.stderr(Stdio::piped()).spawn()?;
        let mut moments = Vec::new();
        while kit.try_wait()?.is_none() {
            let n_kept = std::fs::read_to_string(report.join("ledger.jsonl")).unwrap_or_default();
            let n_kept = n_kept.lines().filter(|line| !line.is_empty()).count();
            if n_kept > moments.len() {
                moments.resize(n_kept, Spent::until_now(kit.id()));
            }
            std::thread::park_timeout(Duration::from_millis(1));
        }
        let output = kit.wait_with_output()?;
        let said = String::from_utf8_lossy(&output.stderr);
        ensure!(output.status.success(), "{}", said.lines().last().unwrap_or("it said nothing"));
        Ok(moments.windows(2).map(|pair| pair[1] - pair[0]).collect())
    }

    /// A class, with some units at a time.
    fn class(&self, n_units: usize) -> Result<()> {
        let submissions = self.submissions(n_units)?;
        println!("\n{n_units} submissions, from start to end          s   s each");
        for jobs in ["1", "2", "4", "8"] {
            let time = self.whole(&submissions, &["--jobs", jobs])?;
            let each = time / n_units as f64;
            println!("  {:<32} {time:>9.1} {each:>8.2}", format!("cargo xtask grade --jobs {jobs}"));
        }
        Ok(())
    }

    /// Seconds of a grading from start to end.
    fn whole(&self, submissions: &Path, words: &[&str]) -> Result<f64> {
        let started = Instant::now();
        let output = self.grade(submissions, &self.folder.join("report"), words).output()?;
        ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        Ok(started.elapsed().as_secs_f64())
    }

    /// The kit, about to grade into a new report.
    fn grade(&self, submissions: &Path, report: &Path, words: &[&str]) -> Command {
        let _ = std::fs::remove_dir_all(report);
        let mut kit = Command::new(&self.kit);
        kit.env("CARGO_MANIFEST_DIR", self.course.root().join("xtask"));
        kit.arg("grade").arg(submissions).arg("--out").arg(report).args(["--what", &self.exercise.name]);
        kit.args(words).stdin(Stdio::null()).stdout(Stdio::null());
        kit
    }

    /// So many submissions of the same answer.
    fn submissions(&self, n_units: usize) -> Result<PathBuf> {
        let folder = self.folder.join(format!("submissions-{n_units}"));
        for number in 0..n_units {
            let own = folder.join(format!("learner-{number:03}"));
            std::fs::create_dir_all(&own)?;
            std::fs::copy(&self.answer, own.join(self.exercise.file_name()))?;
        }
        Ok(folder)
    }
}

/// Builds the kit beside this program, as cargo built this one.
fn build_kit(root: &Path) -> Result<PathBuf> {
    let own = std::env::current_exe()?;
    let folder = own.ancestors().nth(2).context("an example lies two folders deep")?;
    let target = folder.parent().context("profiles lie in the target folder")?;
    let mut build = Command::new(xtask::course::cargo());
    build
        .args(["build", "--quiet", "--profile", "grade", "--manifest-path"])
        .arg(root.join("xtask/class/Cargo.toml"));
    let status = build.env("CARGO_TARGET_DIR", target).status().context("can't run `cargo build`")?;
    ensure!(status.success(), "the instructor's kit does not compile");
    Ok(folder.join("class"))
}

fn rustc_version() -> Result<String> {
    Ok(String::from_utf8(Command::new("rustc").arg("--version").output()?.stdout)?.trim().to_string())
}
