//! The line protocol: `ROW TIMES` comes in, the seconds of each time go out.

use std::io::{self, BufRead, Write};
use std::process::ExitCode;
use std::time::Instant;

use anyhow::{Context, Result, ensure};

use super::work::{ROWS, Row};

/// Is a contestant until standard input ends. `run` does a row once and answers its sum, or `None` if it can't do that row.
pub fn serve(name: &str, run: impl FnMut(&Row) -> Option<u64>) -> ExitCode {
    match try_serve(name, run) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{name}: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn try_serve(name: &str, mut run: impl FnMut(&Row) -> Option<u64>) -> Result<()> {
    let mut stdout = io::stdout().lock();
    let mut say = |what: serde_json::Value| -> Result<()> {
        writeln!(stdout, "{what}")?;
        Ok(stdout.flush()?)
    };
    say(serde_json::json!({ "is": name }))?;
    for line in io::stdin().lock().lines() {
        let line = line?;
        let (row, times) = line.split_once(' ').context("a line should be `ROW TIMES`")?;
        let times: u32 = times.parse().with_context(|| format!("{times} is no number"))?;
        let Some(row) = ROWS.iter().find(|one| one.name == row) else {
            // `rest`: nobody has anything to do here once a row is over.
            say(serde_json::json!({ "seconds": [] }))?;
            continue;
        };
        say(serde_json::json!({ "seconds": take(row, times, &mut run)? }))?;
    }
    Ok(())
}

fn take(row: &Row, times: u32, run: &mut impl FnMut(&Row) -> Option<u64>) -> Result<Option<Vec<f64>>> {
    let expected = row.expected();
    let mut seconds = Vec::new();
    for _ in 0..times {
        let begin = Instant::now();
        let Some(sum) = run(row) else { return Ok(None) };
        seconds.push(begin.elapsed().as_secs_f64());
        ensure!(sum == expected, "{}: {sum} in place of {expected}", row.name);
    }
    Ok(Some(seconds))
}

/// The same by a loop that is given: over all items, or over all numbers.
pub fn sum_of(row: &Row, items: impl FnOnce(Vec<u32>) -> u64, halves: impl FnOnce() -> u64) -> Option<u64> {
    Some(match row.items() {
        Some(given) => items(given),
        None => halves(),
    })
}
