//! Lanes: a run as text, with a column for each thread.

use super::machine::name;
use super::schedule::Run;

/// Draws a run: a line for each step, in the lane of its thread, and the variables behind it.
pub fn draw(run: &Run) -> String {
    let cells: Vec<String> = run.steps.iter().map(ToString::to_string).collect();
    let width = cells.iter().map(String::len).max().unwrap_or(1) + 2;
    let lane = |thread: usize| 6 + thread * width;
    let n_threads = run.start.n_threads();
    let mut head = " ".repeat(6);
    for thread in 0..n_threads {
        head += &format!("{:width$}", name(thread));
    }
    let mut lines = vec![head];
    let mut machine = run.start.clone();
    for (place, (step, cell)) in run.steps.iter().zip(&cells).enumerate() {
        machine.step(step.thread).expect("it was taken once already");
        let values: Vec<String> =
            machine.values().map(|(variable, value)| format!("{variable} = {value}")).collect();
        let mut line = format!("{:>4}", place + 1);
        line = format!("{line:indent$}{cell}", indent = lane(step.thread));
        lines.push(format!("{line:end$}| {}", values.join(", "), end = lane(n_threads)));
    }
    lines.iter().map(|line| line.trim_end().to_string() + "\n").collect()
}
