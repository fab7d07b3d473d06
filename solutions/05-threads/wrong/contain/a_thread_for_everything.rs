//! Believes: that whatever runs beside you is a process.
//! Caught by: step_3_a_process_does_the_job as threads_instead

use std::any::Any;
use std::io;
use std::process::ExitCode;
use std::thread;

use threads::contain::{self, End, Job, Place};

fn contain(job: Job, place: Place) -> io::Result<End> {
    match place {
        Place::Thread | Place::Process => Ok(in_thread(job)),
    }
}

fn in_thread(job: Job) -> End {
    match thread::spawn(move || job.run()).join() {
        Ok(answer) => End::Answer(answer),
        Err(payload) => End::Panicked(message(&*payload)),
    }
}

fn message(payload: &(dyn Any + Send)) -> String {
    if let Some(message) = payload.downcast_ref::<String>() {
        message.clone()
    } else if let Some(message) = payload.downcast_ref::<&'static str>() {
        message.to_string()
    } else {
        "something that is no text".into()
    }
}

fn place_for(job: Job) -> Place {
    match job {
        Job::Square(_) | Job::ThreadId | Job::Panic(_) | Job::PanicPlainly => Place::Thread,
        Job::PanicTwice | Job::Recurse | Job::Exit(_) | Job::Abort | Job::Segfault => Place::Process,
    }
}

fn main() -> ExitCode {
    contain::drive(contain, place_for)
}
