//! Believes: that a job that ends badly need not be done, if one knows how it ends.
//! Caught by: step_5_each_in_the_cheapest_place as threads_instead

use std::any::Any;
use std::env;
use std::io;
use std::process::{Command, ExitCode, ExitStatus, Stdio};
use std::thread;

use threads::contain::{self, End, JOB, Job, Place};

fn contain(job: Job, place: Place) -> io::Result<End> {
    match place {
        Place::Thread => Ok(in_thread(job)),
        Place::Process => in_process(job),
    }
}

fn in_thread(job: Job) -> End {
    match job {
        Job::PanicTwice | Job::Recurse | Job::Abort => return End::Signal(6),
        Job::Exit(code) => return End::Code(code.into()),
        Job::Segfault => return End::Signal(11),
        _ => {}
    }
    match thread::spawn(move || job.run()).join() {
        Ok(answer) => End::Answer(answer),
        Err(payload) => End::Panicked(message(&*payload)),
    }
}

/// `panic!` makes a `String` where it has something to format, and a `&'static str` where it has not.
fn message(payload: &(dyn Any + Send)) -> String {
    if let Some(message) = payload.downcast_ref::<String>() {
        message.clone()
    } else if let Some(message) = payload.downcast_ref::<&'static str>() {
        message.to_string()
    } else {
        "something that is no text".into()
    }
}

fn in_process(job: Job) -> io::Result<End> {
    let mut child = Command::new(env::current_exe()?);
    let child = child.args([JOB, &job.to_string()]).stdout(Stdio::piped()).spawn()?;
    let output = child.wait_with_output()?;
    let answer = String::from_utf8_lossy(&output.stdout).trim().parse();
    Ok(match (output.status.code(), answer) {
        (Some(0), Ok(answer)) => End::Answer(answer),
        // Whoever calls `exit(0)` succeeds, and has answered nothing.
        (Some(code), _) => End::Code(code),
        (None, _) => End::Signal(signal(output.status)),
    })
}

#[cfg(unix)]
fn signal(status: ExitStatus) -> i32 {
    use std::os::unix::process::ExitStatusExt;
    status.signal().expect("a process ends by a code or by a signal")
}

#[cfg(not(unix))]
fn signal(_: ExitStatus) -> i32 {
    unreachable!("each process ends by a code here")
}

fn place_for(job: Job) -> Place {
    match job {
        // Nothing is done that could go wrong.
        _ => Place::Thread,
    }
}

fn main() -> ExitCode {
    contain::drive(contain, place_for)
}
