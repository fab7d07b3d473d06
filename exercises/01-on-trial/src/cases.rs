//! Cases: what a driver asks the function of an exercise, and how it prints the answers.

use std::io::{self, IsTerminal};
use std::process::ExitCode;

/// Asks about the case that the arguments are, or else about each line of standard input, and prints `CASE -> ANSWER`.
/// An answer is printed before the next case is asked, so that a panic can be told to belong to one of them.
pub fn drive(usage: &str, answer: impl Fn(&[&str]) -> Option<String>) -> ExitCode {
    match cases(usage).map(|cases| cases.iter().try_for_each(|case| answer_one(case, &answer))) {
        Ok(Ok(())) => return ExitCode::SUCCESS,
        Ok(Err(case)) => eprintln!("this is no case: {case:?}\nusage: {usage}"),
        Err(error) => eprintln!("can't read the cases: {error}"),
    }
    ExitCode::from(2)
}

fn cases(usage: &str) -> io::Result<Vec<String>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    if !args.is_empty() {
        return Ok(vec![args.join(" ")]);
    }
    if io::stdin().is_terminal() {
        eprintln!("waits for cases, a line for each; Ctrl-D after the last\nusage: {usage}");
    }
    io::stdin().lines().collect()
}

/// The error is a case that can't be read.
fn answer_one(case: &str, answer: impl Fn(&[&str]) -> Option<String>) -> Result<(), String> {
    let words: Vec<&str> = case.split_whitespace().collect();
    println!("{case} -> {}", answer(&words).ok_or(case)?);
    Ok(())
}

/// Two numbers with `..` between them.
pub fn range(text: &str) -> Option<std::ops::Range<u64>> {
    let (start, end) = text.split_once("..")?;
    Some(start.parse().ok()?..end.parse().ok()?)
}
