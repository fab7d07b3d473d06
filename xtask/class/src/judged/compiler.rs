//! The compiler in the sandbox: whether it refuses a file, or something else went wrong. Only the compiler's own word is a refusal.

use std::io::{Read, copy, sink};
use std::process::{Command, ExitStatus, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use crate::intake::in_one_line;
use crate::sandbox;

/// The most that is kept of what the compiler says, in bytes.
const LONGEST_MESSAGE: usize = 64 << 10;
/// The same where it is a note, in characters.
const LONGEST_NOTE: usize = 1000;
/// The most that is read of it.
const LONGEST_OUTPUT: u64 = 8 << 20;

/// What came of compiling a file.
pub enum Compiled {
    /// There is a program.
    Well,
    /// There is none; says why.
    Badly(String),
}

/// What the compiler says of a place in a file.
#[derive(Deserialize)]
struct Diagnostic {
    level: String,
    message: String,
    rendered: Option<String>,
}

/// Runs the compiler, which was told to speak JSON. Whoever meets a limit is asked once more: a busy machine is no compile error.
///
/// # Errors
/// If the compiler could not do its work: that is nobody's zero.
pub fn run(rustc: &mut Command, deadline: Duration) -> Result<Compiled> {
    for is_last in [false, true] {
        let (said, status) = run_once(rustc, deadline)?;
        if status.is_some_and(|status| status.success()) {
            return Ok(Compiled::Well);
        }
        if let Some(message) = refusal(&said) {
            return Ok(Compiled::Badly(message));
        }
        let met_a_limit = status.is_none_or(was_ended);
        if !met_a_limit {
            let said: String = said.trim().chars().take(LONGEST_NOTE).collect();
            bail!("the compiler could not do its work: {}", in_one_line(&said));
        }
        if is_last {
            let seconds = deadline.as_secs();
            return Ok(Compiled::Badly(format!(
                "the compiler was ended twice: it needs more than 2 GiB of memory, or more than {seconds} s"
            )));
        }
    }
    unreachable!("the last time is the last")
}

/// The errors in what was said, if the compiler said some.
fn refusal(said: &str) -> Option<String> {
    let all = said.lines().filter_map(|line| serde_json::from_str::<Diagnostic>(line).ok());
    let errors = all.filter(|one| one.level == "error" && !one.message.starts_with("aborting due to"));
    let errors = errors.filter_map(|one| one.rendered);
    let mut message = errors.collect::<Vec<_>>().join("\n");
    if message.len() > LONGEST_MESSAGE {
        let end = (0..=LONGEST_MESSAGE).rfind(|&at| message.is_char_boundary(at)).unwrap_or(0);
        message.truncate(end);
        message.push_str("\n[the rest is left out]\n");
    }
    (!message.is_empty()).then_some(message)
}

/// Whether a signal ended it. Bubblewrap says so in its exit code.
fn was_ended(status: ExitStatus) -> bool {
    use std::os::unix::process::ExitStatusExt;
    status.signal().is_some() || status.code().is_some_and(|code| code > 128)
}

/// What the compiler said on standard error, and how it ended; `None` if it was ended here.
fn run_once(rustc: &mut Command, deadline: Duration) -> Result<(String, Option<ExitStatus>)> {
    let rustc = rustc.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
    let mut child = rustc.spawn().context("can't start the compiler")?;
    let mut errors = child.stderr.take().context("its errors are a pipe")?;
    let (sender, said) = mpsc::channel();
    std::thread::spawn(move || {
        let mut bytes = Vec::new();
        let _ = errors.by_ref().take(LONGEST_OUTPUT).read_to_end(&mut bytes);
        // Whoever says more is read to the end, or it would wait for us.
        let _ = copy(&mut errors, &mut sink());
        let _ = sender.send(String::from_utf8_lossy(&bytes).into_owned());
    });
    match said.recv_timeout(deadline) {
        Ok(said) => Ok((said, Some(child.wait()?))),
        Err(_) => {
            sandbox::end(&mut child)?;
            Ok((String::new(), None))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_is_what_is_wrong_and_not_how_often() {
        let said = |level: &str, message: &str| {
            format!(
                "{{\"level\":\"{level}\",\"message\":\"{message}\",\"rendered\":\"{level}: {message}\\n\"}}\n"
            )
        };
        let wrong = said("error", "mismatched types");
        let all = said("warning", "unused") + &wrong + &said("error", "aborting due to 1 previous error");
        assert_eq!(refusal(&all).as_deref(), Some("error: mismatched types\n"));
        assert_eq!(refusal("signal: killed"), None);
    }
}
