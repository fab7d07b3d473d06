//! One unit on its way: compiled in the sandbox, its steps run in the sandbox, and what they said made into a grade.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use judge::Answer;
use judge::verdict::{Report, Verdict};
use serde::{Deserialize, Serialize};
use xtask::compile::Built;
use xtask::course::{Chapter, Exercise};
use xtask::judging::{self, Case};

use crate::intake::Found;
use crate::sandbox::{Limits, Phase, Sandbox, View};
use crate::seed::Seeds;
use crate::unit::{Outcome, State, StepGrade};

mod compiler;

use compiler::Compiled;

/// How often a step is run that does not pass. When the runs disagree, nobody is given a zero for it.
const N_RUNS: usize = 3;

/// What everybody's work is judged with.
pub struct Bench<'a> {
    /// Steps and libraries.
    pub built: &'a Built,
    /// Where learners' code runs.
    pub sandbox: &'a Sandbox,
    /// The real compiler's folder: what `rustup` puts before it would read its settings.
    pub toolchain: &'a Path,
}

/// What came of a file: the grade, and what it rests on.
#[derive(Debug)]
pub struct Judged {
    /// What it came to.
    pub state: State,
    /// What each step came to.
    pub steps: Vec<StepGrade>,
    /// Says why, where the steps don't.
    pub note: Option<String>,
    /// For people.
    pub evidence: Evidence,
}

/// What a grade rests on. Its bytes differ from run to run.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Evidence {
    /// What the compiler says, if it refuses the file.
    pub message: Option<String>,
    /// Each step with what it reported.
    pub reports: Vec<(String, Report)>,
}

impl Judged {
    fn without_steps(state: State, note: impl Into<Option<String>>) -> Judged {
        Judged { state, steps: Vec::new(), note: note.into(), evidence: Evidence::default() }
    }
}

impl Bench<'_> {
    /// Judges what a submission has for an exercise. What goes wrong on our side is nobody's zero.
    pub fn judge(
        &self,
        chapter: &Chapter,
        exercise: &Exercise,
        found: &Found,
        folder: &Path,
        seeds: &Seeds,
    ) -> Judged {
        let judged = match found {
            Found::Missing => Ok(Judged::without_steps(State::Missing, None)),
            Found::Refused(why) => Ok(Judged::without_steps(State::CouldNotBeJudged, why.clone())),
            Found::File(bytes) => self.judge_file(chapter, exercise, bytes, folder, seeds),
        };
        judged.unwrap_or_else(|error| Judged::without_steps(State::CouldNotBeJudged, format!("{error:#}")))
    }

    fn judge_file(
        &self,
        chapter: &Chapter,
        exercise: &Exercise,
        bytes: &[u8],
        folder: &Path,
        seeds: &Seeds,
    ) -> Result<Judged> {
        let (given, made, scratch) = (folder.join("given"), folder.join("made"), folder.join("scratch"));
        for folder in [&given, &made, &scratch] {
            std::fs::create_dir_all(folder).with_context(|| format!("can't make {}", folder.display()))?;
        }
        let source = given.join(exercise.file_name());
        std::fs::write(&source, bytes).context("can't write a learner's file")?;
        let answer = match self.answer(chapter, exercise, &source, &made)? {
            Ok(answer) => answer,
            Err(message) => {
                let mut judged = Judged::without_steps(State::DoesNotCompile, None);
                judged.evidence.message = Some(message);
                return Ok(judged);
            }
        };
        let steps_program = self.built.steps(chapter)?;
        let mut steps = Vec::new();
        let mut evidence = Evidence::default();
        let names = judging::steps_of(steps_program, exercise)?;
        for (step, worth) in names.iter().zip(crate::unit::worths(exercise.points, names.len())) {
            let is_known = |report: &Report| {
                let id = report.verdict.id();
                steps.iter().any(|step: &StepGrade| step.verdict == id && step.result == Outcome::Failed)
            };
            let case =
                Case { steps: steps_program.into(), step: step.clone(), answer: answer.clone(), seed: None };
            let runs = self.run(&case, &scratch, seeds, is_known)?;
            let (result, report) = agreed(&runs);
            steps.push(StepGrade {
                step: judging::short(step).into(),
                claim: judging::claim_of(step),
                result,
                verdict: report.verdict.id().into(),
                worth,
            });
            evidence.reports.push((judging::short(step).into(), report.clone()));
        }
        let n_flaky = steps.iter().filter(|step| step.result == Outcome::CouldNotBeJudged).count();
        let note = (n_flaky > 0).then(|| format!("{n_flaky} of its steps could not be judged"));
        Ok(Judged { state: State::Judged, steps, note, evidence })
    }

    /// Runs a step, and twice more if it does not pass, unless a step before failed for the same reason.
    fn run(
        &self,
        case: &Case,
        scratch: &Path,
        seeds: &Seeds,
        is_known: impl Fn(&Report) -> bool,
    ) -> Result<Vec<Report>> {
        let mut runs = Vec::new();
        while runs.len() < N_RUNS {
            let seed = seeds.of(judging::short(&case.step), runs.len());
            let case = Case { seed: Some(seed), ..case.clone() };
            let confined =
                self.sandbox.confine(&Command::new(&case.steps), &view_of(&case, scratch), Phase::Run)?;
            let report = judging::judge_by(confined.command, &case, scratch);
            let is_settled = match report.verdict {
                Verdict::Passed | Verdict::NotDoneYet | Verdict::NotWitnessed => runs.is_empty(),
                Verdict::Failed { .. } => runs.is_empty() && is_known(&report),
                Verdict::Broken { .. } => false,
            };
            runs.push(report);
            if is_settled {
                break;
            }
        }
        Ok(runs)
    }

    fn answer(
        &self,
        chapter: &Chapter,
        exercise: &Exercise,
        source: &Path,
        made: &Path,
    ) -> Result<Result<Answer, String>> {
        if exercise.file.is_some() {
            let given = self.built.program(chapter, exercise);
            let program = given.map_err(anyhow::Error::msg).context("the given program does not compile")?;
            return Ok(Ok(Answer {
                program: program.into(),
                data: Some(source.into()),
                ..Answer::default()
            }));
        }
        let mut answer = Answer { source: Some(source.into()), ..Answer::default() };
        match self.compile(self.built, chapter, exercise, source, &made.join("plain"))? {
            Ok(program) => answer.program = program,
            Err(message) => return Ok(Err(message)),
        }
        if let Some(built) = self.built.explored().filter(|_| exercise.explored) {
            match self.compile(built, chapter, exercise, source, &made.join("explored"))? {
                Ok(program) => answer.explored = Some(program),
                Err(message) => return Ok(Err(message)),
            }
        }
        Ok(Ok(answer))
    }

    fn compile(
        &self,
        built: &Built,
        chapter: &Chapter,
        exercise: &Exercise,
        source: &Path,
        into: &Path,
    ) -> Result<Result<PathBuf, String>> {
        std::fs::create_dir_all(into)?;
        let program = into.join(&exercise.name);
        let asked = built.rustc(chapter, exercise, source, &program)?;
        let mut rustc = Command::new(self.toolchain.join("bin/rustc"));
        rustc.args(asked.get_args());
        let mut view = View { reads: vec![self.toolchain.into(), source.into()], writes: vec![into.into()] };
        view.reads.extend(built.library_folders());
        rustc.arg("--error-format=json");
        let mut confined = self.sandbox.confine(&rustc, &view, Phase::Build)?;
        // In bubblewrap there is another folder; on the third rung this is the only one that can be written to.
        confined.command.env("TMPDIR", into);
        Ok(match compiler::run(&mut confined.command, Limits::of(Phase::Build).deadline)? {
            Compiled::Well => Ok(program),
            Compiled::Badly(message) => Err(message),
        })
    }
}

/// What a step and the program that it runs may see.
fn view_of(case: &Case, scratch: &Path) -> View {
    let Answer { program, data, explored, source } = &case.answer;
    let files = [Some(&case.steps), Some(program), data.as_ref(), explored.as_ref(), source.as_ref()];
    View { reads: files.into_iter().flatten().cloned().collect(), writes: vec![scratch.into()] }
}

/// What several runs of a step come to, and the report that stands for them.
fn agreed(runs: &[Report]) -> (Outcome, &Report) {
    let passed = |report: &&Report| report.verdict == Verdict::Passed;
    let failed = |report: &&Report| matches!(report.verdict, Verdict::Failed { .. } | Verdict::NotDoneYet);
    let first = runs.first().expect("a step was run");
    let knows = |report: &&Report| passed(report) || failed(report);
    let Some(known) = runs.iter().find(knows) else { return (Outcome::CouldNotBeJudged, first) };
    if runs.iter().filter(knows).all(|report| passed(&report)) {
        (Outcome::Passed, known)
    } else if runs.iter().filter(knows).all(|report| failed(&report)) {
        (Outcome::Failed, known)
    } else {
        (Outcome::CouldNotBeJudged, runs.iter().find(failed).unwrap_or(known))
    }
}
