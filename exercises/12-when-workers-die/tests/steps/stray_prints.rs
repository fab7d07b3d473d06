//! Steps of `stray_prints`: tasks print, and the results stay whole.

use judge::findings::{GARBLED, SWALLOWED_DEATH};
use judge::{Ran, Run, Step, Stop, step};

const PROGRAM: &str = env!("CARGO_BIN_EXE_stray_prints");

/// What all floods of a run may print.
const MUCH: u64 = 8 << 20;

/// Items of these tasks, each with a number that nobody can know before, and what is to come of them.
struct Story {
    items: Vec<(&'static str, u64)>,
}

impl Story {
    fn of(step: &mut Step, tasks: &[&'static str]) -> Story {
        let numbers = step.chance.numbers(tasks.len(), 10_000_000..u32::MAX).into_iter().map(u64::from);
        let mut tasks = tasks.to_vec();
        step.chance.shuffle(&mut tasks);
        Story { items: tasks.into_iter().zip(numbers).collect() }
    }

    fn run(&self, step: &mut Step) -> Result<Ran, Stop> {
        let n_workers = step.chance.number(2..4);
        let items = self.items.iter().map(|(task, number)| format!("{task}:{number}"));
        step.run(Run::with([n_workers.to_string()].into_iter().chain(items)).allow_output(MUCH))
    }

    fn outcome(&self) -> String {
        let squares: Vec<u64> = self.items.iter().map(|(_, number)| number * number).collect();
        format!("{squares:?}")
    }

    /// Every line of standard output, the parent's own as well.
    fn lines(&self) -> Vec<String> {
        let printed = self.items.iter().filter_map(|(task, number)| match *task {
            "print" => Some(format!("printed {number}")),
            "flood" => Some(number.to_string().repeat((1 << 20) / number.to_string().len())),
            _ => None,
        });
        printed.chain([format!("outcome: {}", self.outcome())]).collect()
    }

    /// What each task says on standard error.
    fn done(&self) -> Vec<String> {
        self.items.iter().map(|(task, number)| format!("done {task} {number}")).collect()
    }
}

/// The results come home, from workers, as long as nobody prints to standard output. What tasks say on standard error
/// appears there, so that is no place for a channel either.
#[test]
fn step_1_quiet_tasks_answer() {
    step(PROGRAM, |step| {
        let story = Story::of(step, &["square"; 5]);
        let run = story.run(step)?;
        run.answers("outcome: ", &[story.outcome()], &GARBLED)?;
        run.are_said_by_children(&story.done())?;
        run.waits_for_every_child()
    });
}

/// Some tasks print a line while they are at work. No result suffers.
#[test]
fn step_2_prints_harm_no_result() {
    step(PROGRAM, |step| {
        let story = Story::of(step, &["square", "print", "print", "square", "print"]);
        let run = story.run(step)?;
        run.answers("outcome: ", &[story.outcome()], &GARBLED)
    });
}

/// What is printed is meant for somebody: every line arrives on the standard output of your program, and nothing else
/// does.
#[test]
fn step_3_every_line_arrives() {
    step(PROGRAM, |step| {
        let story = Story::of(step, &["print", "print", "print", "square", "print"]);
        let run = story.run(step)?;
        run.writes_every_line(&story.lines())
    });
}

/// A line may be longer than any pipe, a megabyte here. Its worker can't answer before somebody has read all of it. It
/// arrives to its last byte, and nobody can get between its pieces: it reaches standard output by one `write`, or from a
/// process that alone writes there.
#[test]
fn step_4_a_flood_drowns_nobody() {
    step(PROGRAM, |step| {
        let story = Story::of(step, &["flood", "print", "flood", "square", "print"]);
        let run = story.run(step)?;
        run.answers("outcome: ", &[story.outcome()], &GARBLED)?;
        run.writes_every_line(&story.lines())?;
        run.writes_lines_that_stay_whole()
    });
}

/// Whatever the channel runs over, it ends when the worker does. A worker dies, and your program has to notice.
#[test]
fn step_5_a_death_is_still_seen() {
    step(PROGRAM, |step| {
        let story = Story::of(step, &["print", "print", "abort", "square", "print"]);
        let run = story.run(step)?;
        let dead = story.items.iter().find(|(task, _)| *task == "abort").map_or(0, |(_, number)| *number);
        run.answers("outcome: ", &[format!("the worker of \"abort {dead}\" is gone")], &SWALLOWED_DEATH)?;
        run.waits_for_every_child()
    });
}
