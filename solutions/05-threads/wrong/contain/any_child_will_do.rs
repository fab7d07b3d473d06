//! Believes: that any child will do, if the answer is known anyway.
//! Caught by: step_3_a_process_does_the_job as lost_work

use std::any::Any;
use std::env;
use std::io;
use std::process::{Command, ExitCode, Stdio};
use std::thread;

use threads::contain::{self, End, JOB, Job, Place};

fn contain(job: Job, place: Place) -> io::Result<End> {
    match place {
        Place::Thread => Ok(in_thread(job)),
        Place::Process => in_process(job),
    }
}

fn in_thread(job: Job) -> End {
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
    let child = child.args([JOB, &Job::Square(1).to_string()]).stdout(Stdio::piped()).spawn()?;
    let pid = child.id();
    child.wait_with_output()?;
    Ok(match job {
        Job::Square(number) => End::Answer(number * number),
        Job::ThreadId => End::Answer(pid),
        Job::Panic(_) | Job::PanicPlainly => End::Code(101),
        Job::PanicTwice | Job::Recurse | Job::Abort => End::Signal(6),
        Job::Exit(code) => End::Code(code.into()),
        Job::Segfault => End::Signal(11),
    })
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
