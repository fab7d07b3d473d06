//! `verify`: puts the judge itself on trial.
//!
//! The matrix: every stub fails as not done yet, every solution passes again and again, every wrong answer is rejected first by the
//! step and for the reason that it names, and every step is the first to reject some wrong answer.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result};
use judge::scratch::Scratch;

use crate::Exit;
use crate::cli::VerifyArgs;
use crate::compile;
use crate::course::{Chapter, Course, Exercise, chapters_of};
use crate::judging::{self, Conditions};

mod expected;
mod trials;

use expected::Expected;
use trials::Trial;

/// How often each solution must pass each step, and each wrong answer be rejected for the same reason.
const ONCE: Repeats = Repeats { passes: 20, rejections: 3 };
/// The same without a witness, where little can be luck and much meets a deadline.
const UNWITNESSED: Repeats = Repeats { passes: 5, rejections: 1 };
/// The same in each of the three conditions of a stress test.
const UNDER_STRESS: Repeats = Repeats { passes: 200, rejections: 5 };

/// How often things must come out the same.
#[derive(Clone, Copy)]
pub struct Repeats {
    /// Runs of a solution.
    pub passes: usize,
    /// Runs of a wrong answer.
    pub rejections: usize,
}

/// The matrix, to be proven under some conditions.
struct Matrix {
    title: &'static str,
    conditions: Conditions,
    repeats: Repeats,
}

/// Proves the matrix and prints it.
pub fn verify(args: &VerifyArgs) -> Result<Exit> {
    let start = Instant::now();
    let course = Course::load()?;
    let asked = course.find(args.what.as_deref())?;
    let built = compile::build(&course, &chapters_of(&asked), false, None)?;
    let scratch = Scratch::below(&std::env::temp_dir()).context("no scratch folder can be made")?;
    let trials = trials::prepare(&course, &built, &asked, scratch.path())?;
    let n_wrong = trials.iter().filter(|trial| matches!(trial.expected, Expected::Rejected { .. })).count();
    anstream::println!("{} programs compiled in {:.1} s", trials.len(), start.elapsed().as_secs_f64());

    let mut n_runs = 0;
    let mut all_hold = true;
    for together in plan(args) {
        let proven = prove(&trials, &together, scratch.path())?;
        for (matrix, (trials, n_runs_here)) in together.iter().zip(proven) {
            anstream::println!("\n{}", matrix.title);
            n_runs += n_runs_here;
            all_hold &= print_matrix(&asked, &trials, matrix.conditions.is_witnessed);
        }
    }
    anstream::println!(
        "\n{} exercises, {n_wrong} wrong answers, {n_runs} runs of steps in {:.1} s: {}",
        asked.len(),
        start.elapsed().as_secs_f64(),
        if all_hold { "the matrix holds" } else { "the matrix does not hold" }
    );
    Ok(if all_hold { Exit::Passed } else { Exit::Failed })
}

/// What to prove: one after the other, and side by side what does not take each other's processor time.
fn plan(args: &VerifyArgs) -> Vec<Vec<Matrix>> {
    let of = |title, conditions, repeats| Matrix { title, conditions, repeats };
    // Steps mostly wait; twice as many as there are processors keep those busy.
    let all = Conditions::usual();
    // There nothing proves that a program hangs: most of the time somebody waits for a deadline.
    let unwitnessed = Conditions { n_workers: 2 * all.n_workers, is_witnessed: false, ..all };
    let unwitnessed = of("The matrix, without a witness", unwitnessed, UNWITNESSED);
    if judge::why_unwitnessed().is_some() {
        return vec![vec![unwitnessed]];
    }
    if !args.stress {
        let witnessed = of("The matrix", all, ONCE);
        return vec![if args.unwitnessed { vec![witnessed, unwitnessed] } else { vec![witnessed] }];
    }
    let one = Conditions { one_processor: true, ..all };
    let busy = Conditions { n_hogs: 2, ..all };
    vec![
        vec![of("The matrix, on all processors", all, UNDER_STRESS)],
        vec![of("The matrix, on one processor", one, UNDER_STRESS)],
        vec![of("The matrix, beside two busy processes", busy, UNDER_STRESS)],
    ]
}

/// Runs all trials for each matrix, side by side. Per matrix: the trials, and how many steps were run.
fn prove(trials: &[Trial], together: &[Matrix], scratch: &Path) -> Result<Vec<(Vec<Trial>, usize)>> {
    let n_hogs = together.iter().map(|matrix| matrix.conditions.n_hogs).sum();
    let _hogs = Hogs::start(n_hogs)?;
    Ok(std::thread::scope(|scope| {
        let prove = |matrix: &Matrix| {
            let mut trials = trials.to_vec();
            let n_runs = trials::run(&mut trials, matrix.repeats, matrix.conditions, scratch);
            (trials, n_runs)
        };
        let running: Vec<_> = together.iter().map(|matrix| scope.spawn(move || prove(matrix))).collect();
        running.into_iter().map(|one| one.join().expect("a trial does not panic")).collect()
    }))
}

/// Prints a row for each program. Whether everything came out as it should.
fn print_matrix(asked: &[(&Chapter, &Exercise)], trials: &[Trial], is_witnessed: bool) -> bool {
    let mut all_hold = true;
    for (_, exercise) in asked {
        let rows: Vec<&Trial> = trials.iter().filter(|trial| trial.exercise == exercise.name).collect();
        anstream::println!(
            "\n  {} ({} steps)",
            exercise.name,
            rows.first().map_or(0, |trial| trial.steps.len())
        );
        let mut not_first: BTreeSet<&str> =
            rows.iter().flat_map(|trial| &trial.steps).map(|step| judging::short(step)).collect();
        for trial in rows {
            let problem = trial.problem(is_witnessed);
            let mark = if problem.is_none() { "✓" } else { "✗" };
            anstream::println!(
                "    {mark} {:<28} {}",
                trial.name,
                problem.clone().unwrap_or_else(|| trial.summary(is_witnessed))
            );
            all_hold &= problem.is_none();
            if let Expected::Rejected { step, .. } = &trial.expected {
                not_first.remove(step.as_str());
            }
        }
        for step in not_first {
            anstream::println!(
                "    ✗ {step} is no wrong answer's first failure: it needs one, or is not needed"
            );
            all_hold = false;
        }
    }
    all_hold
}

/// Processes that keep processors busy. They end with this value, and with us.
struct Hogs(Vec<Child>);

impl Hogs {
    fn start(n_hogs: usize) -> Result<Hogs> {
        let hog = |_| Command::new(std::env::current_exe()?).arg("hog").stdin(Stdio::piped()).spawn();
        Ok(Hogs((0..n_hogs).map(hog).collect::<std::io::Result<_>>().context("can't start a busy process")?))
    }
}

impl Drop for Hogs {
    fn drop(&mut self) {
        for hog in &mut self.0 {
            // An error means that it has ended already.
            let _ = hog.kill();
            let _ = hog.wait();
        }
    }
}

/// What a busy process does: it burns a processor until its standard input ends.
pub fn hog() -> Result<Exit> {
    std::thread::spawn(|| {
        loop {
            std::hint::spin_loop();
        }
    });
    std::io::copy(&mut std::io::stdin().lock(), &mut std::io::sink()).context("can't read")?;
    Ok(Exit::Passed)
}
