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
                judged.evidence.message = Some(as_handed_in(&message, &source, &exercise.file_name()));
                return Ok(judged);
            }
        };
        let steps_program = self.built.steps(chapter)?;
        let mut steps = Vec::new();
        let mut evidence = Evidence::default();
        let names = judging::steps_of(steps_program, exercise)?;
        for (step, worth) in names.iter().zip(crate::unit::worths(exercise.points, names.len())) {
            let case =
                Case { steps: steps_program.into(), step: step.clone(), answer: answer.clone(), seed: None };
            let stands = steps.iter().all(|step: &StepGrade| step.result == Outcome::Passed);
            let (result, report) = match stands {
                true => self.run(&case, &scratch, seeds)?,
                false => (Outcome::NotReached, None),
            };
            let verdict = report.as_ref().map_or("not_reached", |report| report.verdict.id());
            steps.push(StepGrade {
                step: judging::short(step).into(),
                claim: judging::claim_of(step),
                result,
                verdict: verdict.into(),
                worth,
            });
            evidence.reports.extend(report.map(|report| (judging::short(step).into(), report)));
        }
        let open = steps.iter().find(|step| step.result == Outcome::CouldNotBeJudged);
        let note = open.map(|step| format!("{} could not be judged", step.step));
        Ok(Judged { state: State::Judged, steps, note, evidence })
    }

    /// Runs a step, and twice more if it does not pass; what it comes to, and the report that stands for it.
    fn run(&self, case: &Case, scratch: &Path, seeds: &Seeds) -> Result<(Outcome, Option<Report>)> {
        let mut runs = Vec::new();
        while runs.len() < N_RUNS {
            let seed = seeds.of(judging::short(&case.step), runs.len());
            let case = Case { seed: Some(seed), ..case.clone() };
            let view = view_of(&case, scratch);
            let confined = self.sandbox.confine(&Command::new(&case.steps), &view, Phase::Run)?;
            let report = judging::judge_by(confined.command, &case, scratch, None).report;
            let may_be_luck = matches!(report.verdict, Verdict::Failed { .. } | Verdict::Broken { .. });
            let is_settled = runs.is_empty() && !may_be_luck;
            runs.push(report);
            if is_settled {
                break;
            }
        }
        Ok(agreed(runs))
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

/// What the compiler says, without the folder on this machine: it tells a learner nothing.
fn as_handed_in(message: &str, source: &Path, name: &str) -> String {
    format!("{}\n", message.replace(&source.display().to_string(), name).trim_end())
}

/// What a step and the program that it runs may see.
fn view_of(case: &Case, scratch: &Path) -> View {
    let Answer { program, data, explored, source } = &case.answer;
    let files = [Some(&case.steps), Some(program), data.as_ref(), explored.as_ref(), source.as_ref()];
    View { reads: files.into_iter().flatten().cloned().collect(), writes: vec![scratch.into()] }
}

/// What several runs of a step come to, and the report that stands for them.
fn agreed(runs: Vec<Report>) -> (Outcome, Option<Report>) {
    let passed = |report: &Report| report.verdict == Verdict::Passed;
    let failed = |report: &Report| matches!(report.verdict, Verdict::Failed { .. } | Verdict::NotDoneYet);
    let n_passed = runs.iter().filter(|report| passed(report)).count();
    let n_failed = runs.iter().filter(|report| failed(report)).count();
    let result = match (n_passed, n_failed) {
        (1.., 0) => Outcome::Passed,
        (0, 1..) => Outcome::Failed,
        _ => Outcome::CouldNotBeJudged,
    };
    // A finding says more than a run that passed, and that more than one that broke.
    let stands = runs.iter().position(failed).or_else(|| runs.iter().position(passed)).unwrap_or(0);
    (result, runs.into_iter().nth(stands))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_names_the_file_and_no_folder_of_ours() {
        let said = "error: no\n --> /tmp/many hands-1/3/given/printers.rs:1:2\n\n\n";
        let said = as_handed_in(said, Path::new("/tmp/many hands-1/3/given/printers.rs"), "printers.rs");
        assert_eq!(said, "error: no\n --> printers.rs:1:2\n");
    }
}
