//! Trials: each program of the matrix, what its steps should say, and what they said.

use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::Result;
use judge::Answer;
use judge::verdict::{Report, Verdict};

use super::Repeats;
use super::expected::{Expected, codes_of, read_codes, read_mistake};
use crate::compile::Built;
use crate::course::{Chapter, Course, Exercise, Kind};
use crate::judging::{self, Case, Conditions};

/// One row of the matrix.
#[derive(Clone)]
pub struct Trial {
    /// The exercise.
    pub exercise: String,
    /// `stub`, `solution`, or the name of a mistake.
    pub name: String,
    /// What should come out.
    pub expected: Expected,
    /// The steps of the exercise, in order.
    pub steps: Vec<String>,
    steps_program: PathBuf,
    /// What is judged, or the compiler's message.
    answer: Result<Answer, String>,
    /// Per run: the reports of the steps that were run, in order.
    runs: Vec<Vec<Report>>,
}

/// Compiles every program of the matrix.
pub fn prepare(
    course: &Course,
    built: &Built,
    asked: &[(&Chapter, &Exercise)],
    scratch: &Path,
) -> Result<Vec<Trial>> {
    let mut trials = Vec::new();
    let mut files = Vec::new();
    for (chapter, exercise) in asked {
        let steps_program = built.steps(chapter)?.to_path_buf();
        let steps = judging::steps_of(&steps_program, exercise)?;
        let trial = |name: &str, expected, answer| Trial {
            exercise: exercise.name.clone(),
            name: name.into(),
            expected,
            steps: steps.clone(),
            steps_program: steps_program.clone(),
            answer,
            runs: Vec::new(),
        };
        let stub = match exercise.kind {
            Kind::Build | Kind::Data => Some(Expected::NotDoneYet),
            Kind::CompileFail => Some(read_codes(&chapter.exercise_file(exercise))?),
            // It is one of the wrong answers.
            Kind::Mend => None,
        };
        if let Some(expected) = stub {
            trials.push(trial("stub", expected, built.answer(chapter, exercise)));
        }
        files.push((trials.len(), *chapter, *exercise, chapter.solution_file(course, exercise)));
        trials.push(trial("solution", Expected::Passes, Err(String::new())));
        for file in chapter.wrong_answers(course, exercise)? {
            let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            let expected = read_mistake(&file)?;
            files.push((trials.len(), *chapter, *exercise, file));
            trials.push(trial(&name, expected, Err(String::new())));
        }
    }
    let answers = compile_all(course, built, &files, scratch)?;
    for ((idx, ..), answer) in files.into_iter().zip(answers) {
        trials[idx].answer = answer;
    }
    Ok(trials)
}

fn compile_all(
    course: &Course,
    built: &Built,
    files: &[(usize, &Chapter, &Exercise, PathBuf)],
    scratch: &Path,
) -> Result<Vec<Result<Answer, String>>> {
    let next = AtomicUsize::new(0);
    let answers = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..judging::n_workers() {
            scope.spawn(|| {
                loop {
                    let idx = next.fetch_add(1, Ordering::Relaxed);
                    let Some((_, chapter, exercise, file)) = files.get(idx) else { break };
                    let into = scratch.join(idx.to_string());
                    let answer = built.candidate(course, chapter, exercise, file, &into);
                    answers.lock().expect("no worker panics").push((idx, answer));
                }
            });
        }
    });
    let mut answers = answers.into_inner().expect("no worker panics");
    answers.sort_by_key(|(idx, _)| *idx);
    answers.into_iter().map(|(_, answer)| answer).collect()
}

/// Runs every trial so often; the answer is how many steps were run.
pub fn run(trials: &mut [Trial], repeats: Repeats, conditions: Conditions, scratch: &Path) -> usize {
    let mut cases = Vec::new();
    let mut owners = Vec::new();
    for (idx, trial) in trials.iter_mut().enumerate() {
        trial.runs.clear();
        let Ok(answer) = &trial.answer else { continue };
        for run in 0..trial.n_runs(repeats) {
            for step in trial.steps_to_run() {
                cases.push(Case {
                    steps: trial.steps_program.clone(),
                    step: step.clone(),
                    answer: answer.clone(),
                    seed: None,
                });
                owners.push((idx, run));
            }
        }
    }
    for ((idx, run), judged) in owners.into_iter().zip(judge_scattered(&cases, conditions, scratch)) {
        let runs = &mut trials[idx].runs;
        if runs.len() <= run {
            runs.push(Vec::new());
        }
        // The evidence of thousands of runs is not needed any more.
        runs[run].push(Report { evidence: None, explored: None, ..judged.report });
    }
    cases.len()
}

/// Judges far from their neighbours: runs of one wrong answer often wait for the same deadline, and side by side they would leave
/// processors idle. The reports come in the order of the cases.
fn judge_scattered(cases: &[Case], conditions: Conditions, scratch: &Path) -> Vec<judging::Judged> {
    let mut order: Vec<usize> = (0..cases.len()).collect();
    // The golden ratio keeps what is near to each other apart, however many there are.
    let place = |idx: usize| (idx as f64 * 0.618_033_988_749_895).fract();
    order.sort_by(|&one, &other| place(one).total_cmp(&place(other)));
    let scattered: Vec<Case> = order.iter().map(|&idx| cases[idx].clone()).collect();
    let mut judged: Vec<_> =
        order.into_iter().zip(judging::judge_all(&scattered, conditions, scratch, None)).collect();
    judged.sort_by_key(|(idx, _)| *idx);
    judged.into_iter().map(|(_, judged)| judged).collect()
}

impl Trial {
    fn n_runs(&self, repeats: Repeats) -> usize {
        match self.expected {
            Expected::NotDoneYet => 1,
            Expected::Passes => repeats.passes,
            Expected::Rejected { .. } => repeats.rejections,
            Expected::DoesNotCompile(_) => 0,
        }
    }

    /// A wrong answer is judged up to the step that should reject it.
    fn steps_to_run(&self) -> &[String] {
        let last = match &self.expected {
            Expected::Rejected { step, .. } => {
                self.steps.iter().position(|name| judging::short(name) == step)
            }
            _ => None,
        };
        &self.steps[..last.map_or(self.steps.len(), |last| last + 1)]
    }

    /// What did not come out as it should; `None` if all did.
    pub fn problem(&self, is_witnessed: bool) -> Option<String> {
        if let Expected::DoesNotCompile(codes) = &self.expected {
            let seen = self.answer.as_ref().err().map(|message| codes_of(message));
            return match seen {
                Some(seen) if seen == *codes => None,
                Some(seen) => Some(format!("does not compile, with {seen:?} instead of {codes:?}")),
                None => Some("compiles".into()),
            };
        }
        if let Err(message) = &self.answer {
            let first = message.lines().find(|line| line.starts_with("error")).unwrap_or("no message");
            return Some(format!("does not compile: {first}"));
        }
        if let Expected::Rejected { step, .. } = &self.expected
            && !self.steps.iter().any(|name| judging::short(name) == step)
        {
            return Some(format!("names {step}, and there is no such step"));
        }
        if !is_witnessed {
            return self.problem_unwitnessed();
        }
        self.runs.iter().enumerate().find_map(|(run, reports)| {
            let (step, verdict) = self.first_surprise(reports)?;
            let n_runs = self.runs.len();
            let detail = match verdict {
                Verdict::Failed { finding } => format!("{}; seen: {}", finding.id, finding.seen),
                Verdict::Broken { reason } => format!("broken: {reason}"),
                verdict => verdict.id().to_string(),
            };
            Some(format!("run {} of {n_runs}, {}: {detail}", run + 1, judging::short(step)))
        })
    }

    /// Without a witness much can't be seen. Then nothing right is rejected, and nothing wrong is accepted.
    fn problem_unwitnessed(&self) -> Option<String> {
        let steps = self.runs.iter().flat_map(|reports| self.steps.iter().zip(reports));
        let ids: Vec<(&str, &str)> =
            steps.map(|(step, report)| (judging::short(step), report.verdict.id())).collect();
        match &self.expected {
            Expected::Rejected { .. } => ids
                .iter()
                .all(|(_, id)| *id == "passed")
                .then(|| "passes every step without a witness".into()),
            Expected::NotDoneYet => {
                ids.iter().find(|(_, id)| *id != "not_done_yet").map(|(step, id)| format!("{step}: {id}"))
            }
            Expected::Passes => ids
                .iter()
                .find(|(_, id)| !["passed", "not_witnessed"].contains(id))
                .map(|(step, id)| format!("{step}: {id}")),
            Expected::DoesNotCompile(_) => None,
        }
    }

    fn first_surprise<'a>(&'a self, reports: &'a [Report]) -> Option<(&'a str, &'a Verdict)> {
        let steps = self.steps_to_run();
        let n_before = steps.len() - 1;
        steps.iter().zip(reports).enumerate().find_map(|(idx, (step, report))| {
            let wanted = match &self.expected {
                Expected::NotDoneYet => "not_done_yet",
                Expected::Rejected { finding, .. } if idx == n_before => finding,
                _ => "passed",
            };
            (report.verdict.id() != wanted).then_some((step.as_str(), &report.verdict))
        })
    }

    /// What came out, when all was as it should be.
    pub fn summary(&self, is_witnessed: bool) -> String {
        if let Expected::DoesNotCompile(codes) = &self.expected {
            return format!(
                "does not compile: {}",
                Vec::from_iter(codes.iter().map(String::as_str)).join(", ")
            );
        }
        if !is_witnessed && !matches!(self.expected, Expected::NotDoneYet) {
            return "as far as output and exit status can tell".into();
        }
        match &self.expected {
            Expected::NotDoneYet => "not done yet, in every step".into(),
            Expected::Passes => format!("passes, {} of {} times", self.runs.len(), self.runs.len()),
            Expected::Rejected { step, finding } => format!("step {}: {finding}", judging::number_of(step)),
            Expected::DoesNotCompile(_) => String::new(),
        }
    }
}
