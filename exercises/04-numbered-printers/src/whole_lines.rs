//! `whole_lines`: the driver.

use std::fs::File;
use std::io;
use std::process::{Child, Command, ExitCode};

type WriteLine = fn(sink: &mut File, parts: &[&str]) -> io::Result<()>;

/// The first argument of a child.
const WRITE: &str = "--write";
/// A first argument of ours, or of a child behind its own: it says on standard error when your function has returned.
const TELL: &str = "--tell";

/// `whole_lines NUMBER:TIMES…`: makes a child for each argument. By your function the child writes a line that has
/// its number so many times, and then a line that has it once.
pub fn drive(write_line: WriteLine) -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let done = match &args[..] {
        [flag, job] if flag == WRITE => write_lines(job, false, write_line),
        [flag, tell, job] if flag == WRITE && tell == TELL => write_lines(job, true, write_line),
        [tell, jobs @ ..] if tell == TELL => run_children(jobs, &[WRITE, TELL]),
        jobs => run_children(jobs, &[WRITE]),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// Without a wait in between: they write whenever they come to it.
fn run_children(jobs: &[String], flags: &[&str]) -> io::Result<()> {
    let program = std::env::current_exe()?;
    let start = |job| Command::new(&program).args(flags).arg(job).spawn();
    let children: Vec<io::Result<Child>> = jobs.iter().map(start).collect();
    let mut n_failed = 0;
    for child in children {
        let succeeded = child.and_then(|mut child| child.wait()).is_ok_and(|status| status.success());
        n_failed += usize::from(!succeeded);
    }
    if n_failed == 0 { Ok(()) } else { Err(io::Error::other(format!("{n_failed} children failed"))) }
}

fn write_lines(job: &str, tells: bool, write_line: WriteLine) -> io::Result<()> {
    let usage = || io::Error::other(format!("{job:?} is not NUMBER:TIMES"));
    let (number, times) = job.split_once(':').ok_or_else(usage)?;
    let times = times.parse().map_err(|_| usage())?;
    let mut sink = unbuffered_stdout()?;
    for times in [times, 1] {
        let mut parts = vec!["Process ", number, ": "];
        parts.extend(std::iter::repeat_n(number, times));
        write_line(&mut sink, &parts)?;
        if tells {
            eprintln!("{times} times is out");
        }
    }
    Ok(())
}

/// Standard output without the buffer that `std::io::stdout` puts before it.
fn unbuffered_stdout() -> io::Result<File> {
    #[cfg(unix)]
    let own = std::os::fd::AsFd::as_fd(&io::stdout()).try_clone_to_owned()?;
    #[cfg(windows)]
    let own = std::os::windows::io::AsHandle::as_handle(&io::stdout()).try_clone_to_owned()?;
    Ok(File::from(own))
}
