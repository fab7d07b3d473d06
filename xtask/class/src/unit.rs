//! A unit: one exercise of one submission, and what came of it. The smallest thing that is graded, stored and merged.

use serde::{Deserialize, Serialize};

use crate::hash::hash;
use crate::sandbox::Rung;

/// The layout of [`Unit`].
pub const VERSION: u32 = 1;

/// Names a unit.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Name {
    /// Whose it is: the name of the folder or archive.
    pub submission: String,
    /// The exercise.
    pub exercise: String,
}

impl std::fmt::Display for Name {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}/{}", self.submission, self.exercise)
    }
}

/// What came of a unit. Its bytes depend on its key alone: neither on when it was graded nor on what was graded beside it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    /// Always [`VERSION`] when we wrote it.
    pub version: u32,
    /// Which one it is.
    #[serde(flatten)]
    pub name: Name,
    /// The chapter of the exercise.
    pub chapter: String,
    /// A hash of all that the outcome depends on: of its parts, its name and its rung.
    pub key: String,
    /// What the outcome depends on, part by part: so a regrade can say what has changed.
    pub parts: Parts,
    /// The sandbox that it was judged in.
    pub rung: Rung,
    /// What it came to.
    pub state: State,
    /// One entry for each step, in order; none if the file could not be judged at all.
    pub steps: Vec<StepGrade>,
    /// Says why, where there is more to say than the steps do.
    pub note: Option<String>,
    /// What can be had, in hundredths of a point.
    pub most: u32,
}

/// What an outcome depends on, beside the sandbox. Files are named by their hashes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parts {
    /// What was handed in, or that nothing was.
    pub file: String,
    /// The steps.
    pub steps: String,
    /// What we give to the learner's program: libraries, and the program itself where learners write its data.
    pub given: String,
    /// The instructor's kit, with the judge in it.
    pub tool: String,
    /// The compiler, as it names itself.
    pub toolchain: String,
    /// The salt that chooses the inputs.
    pub salt: String,
    /// What the exercise is worth.
    pub points: u32,
}

impl Parts {
    /// The key of a unit that is judged with these, in this sandbox.
    pub fn key(&self, name: &Name, rung: Rung) -> String {
        let Parts { file, steps, given, tool, toolchain, salt, points } = self;
        let (name, points, rung) = (name.to_string(), points.to_string(), rung.title());
        let parts = [&name, file, steps, given, tool, toolchain, salt, &points, rung];
        hash(parts.map(|part| part.as_bytes()))
    }

    /// What differs from these, in words.
    pub fn differences(&self, now: &Parts) -> Vec<String> {
        let mut causes = Vec::new();
        let mut say = |differs: bool, cause: String| causes.extend(differs.then_some(cause));
        say(self.file != now.file, "another file was handed in".into());
        say(self.steps != now.steps, "other steps".into());
        say(self.given != now.given, "other libraries of the course".into());
        say(self.tool != now.tool, "another tool".into());
        let toolchains = format!("{} in place of {}", now.toolchain, self.toolchain);
        say(self.toolchain != now.toolchain, toolchains);
        say(self.salt != now.salt, "other inputs".into());
        say(self.points != now.points, format!("it is worth {} points, not {}", now.points, self.points));
        causes
    }
}

/// What came of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Its steps were run.
    Judged,
    /// There is no such file: no points.
    Missing,
    /// The compiler refuses it: no points.
    DoesNotCompile,
    /// Nobody's points: something else went wrong, and a person has to look.
    CouldNotBeJudged,
}

/// What came of a step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepGrade {
    /// Its name, such as `step_4_all_are_alive_together`.
    pub step: String,
    /// Its claim in words.
    pub claim: String,
    /// What it says.
    pub result: Outcome,
    /// The id of the finding, or of the verdict.
    pub verdict: String,
    /// What it is worth, in hundredths of a point.
    pub worth: u32,
}

/// What a step came to. Nobody knows is an answer too, and it is never a zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It holds.
    Passed,
    /// It does not.
    Failed,
    /// Nobody knows: no witness, a broken judge, or three runs that disagree.
    CouldNotBeJudged,
    /// A step before it did not pass, and it stands on that one: whether it passes now may be luck.
    NotReached,
}

impl Unit {
    /// What it was judged with that is no more so, in words.
    pub fn differences(&self, now: &Parts, rung: Rung) -> Vec<String> {
        let mut causes = self.parts.differences(now);
        if self.rung != rung {
            causes.push(format!("{} in place of {}", rung.title(), self.rung.title()));
        }
        causes
    }

    /// The points of what passed, in hundredths.
    pub fn earned(&self) -> u32 {
        self.steps.iter().filter(|step| step.result == Outcome::Passed).map(|step| step.worth).sum()
    }

    /// Whether something of it waits for a person.
    pub fn is_open(&self) -> bool {
        self.state == State::CouldNotBeJudged
            || self.steps.iter().any(|step| step.result == Outcome::CouldNotBeJudged)
    }

    /// How many steps passed.
    pub fn n_passed(&self) -> usize {
        self.steps.iter().filter(|step| step.result == Outcome::Passed).count()
    }

    /// It in a few words.
    pub fn summary(&self) -> String {
        match self.state {
            State::Judged => format!("{} of {} steps", self.n_passed(), self.steps.len()),
            State::Missing => "not handed in".into(),
            State::DoesNotCompile => "does not compile".into(),
            State::CouldNotBeJudged => "could not be judged".into(),
        }
    }
}

/// What each of `n_steps` steps is worth, so that together they are worth all points: the first ones get the hundredths that remain.
pub fn worths(points: u32, n_steps: usize) -> Vec<u32> {
    let all = points * 100;
    let n_steps = u32::try_from(n_steps).expect("an exercise has few steps");
    (0..n_steps).map(|idx| all / n_steps + u32::from(idx < all % n_steps)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_together_are_worth_the_exercise() {
        assert_eq!(worths(8, 8), [100; 8]);
        assert_eq!(worths(1, 3), [34, 33, 33]);
        assert_eq!(worths(0, 2), [0, 0]);
    }
}
