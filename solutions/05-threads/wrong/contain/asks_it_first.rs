//! Believes: that whoever wants to know whether a job panics may try it first.
//! Caught by: step_2_a_thread_contains_a_panic as served_twice

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
    let survives = thread::spawn(move || job.run()).join().is_ok();
    match thread::spawn(move || job.run()).join() {
        Ok(answer) if survives => End::Answer(answer),
        Ok(_) => End::Panicked("once in a while".into()),
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
        // A panic unwinds one stack, and that ends with the thread.
        Job::Square(_) | Job::ThreadId | Job::Panic(_) | Job::PanicPlainly => Place::Thread,
        // A panic during a panic and a stack that is used up abort. All of these end a process, and a thread has none of its own.
        Job::PanicTwice | Job::Recurse | Job::Exit(_) | Job::Abort | Job::Segfault => Place::Process,
    }
}

fn main() -> ExitCode {
    contain::drive(contain, place_for)
}
