//! Steps of `whole_lines`: one line, however long, by one `write`.

use std::ops::Range;
use std::time::Duration;

use judge::{Checked, Ran, Run, Step, Stop, step};

const PROGRAM: &str = env!("CARGO_BIN_EXE_whole_lines");

/// Runs a child for each of these lengths, chosen within the range; the answer is the run and all lines.
fn run(step: &mut Step, lengths: &[Range<u32>]) -> Result<(Ran, Vec<String>), Stop> {
    let numbers = step.chance.numbers(lengths.len(), 10_000_000..u32::MAX);
    let (mut args, mut lines) = (Vec::new(), Vec::new());
    for (number, length) in numbers.iter().map(u32::to_string).zip(lengths) {
        let times = step.chance.number(length.clone()) as usize / number.len();
        args.push(format!("{number}:{times}"));
        lines.push(format!("Process {number}: {}", number.repeat(times)));
        lines.push(format!("Process {number}: {number}"));
    }
    Ok((step.run(Run::with(args))?, lines))
}

/// So many lines of less than a hundred bytes.
fn short(n_lines: usize) -> Vec<Range<u32>> {
    vec![20..80; n_lines]
}

fn stay_whole(step: &mut Step, lengths: &[Range<u32>]) -> Checked {
    let (run, lines) = run(step, lengths)?;
    run.writes_whole_lines()?;
    run.writes_every_line(&lines)
}

/// Every line arrives, with all its parts and nothing between them. A line that still stands in a buffer when its
/// process ends does not. When the function returns, the line is out: the judge holds whoever is about to write, and
/// nobody may have been told meanwhile that it has returned. Where nobody reads the line, the function says that it
/// could not be written.
#[test]
fn step_1_every_line_arrives() {
    step(PROGRAM, |step| {
        let (run, lines) = run(step, &short(4))?;
        run.writes_every_line(&lines)?;

        let jobs = ["30000001:2", "30000002:3"];
        let told = ["--tell"].into_iter().chain(jobs);
        let run = step.run(Run::with(told).hold_writes([1, 0], Duration::from_secs(1)))?;
        run.tells_what_is_out(" times is out")?;

        let run = step.run(Run::with(jobs).nobody_reads())?;
        run.no_child_swallows_its_line()
    });
}

/// Text and line end are one `write`, not one for each part. A lock can't mend that: the other process has another one.
#[test]
fn step_2_a_line_is_one_write() {
    step(PROGRAM, |step| stay_whole(step, &short(4)));
}

/// Longer lines as well: beyond the 1024 bytes that a `LineWriter` holds, and beyond the 4096 that a pipe promises to
/// keep together.
#[test]
fn step_3_long_lines_are_one_write() {
    step(PROGRAM, |step| stay_whole(step, &[1_100..4_000, 4_200..7_900]));
}

/// However long a line is: no buffer of a fixed size is large enough. `BufWriter` begins with 8192 bytes, and a pipe
/// holds 65,536.
#[test]
fn step_4_no_line_is_too_long() {
    step(PROGRAM, |step| stay_whole(step, &[8_300..9_000, 16_500..20_000, 140_000..150_000]));
}
