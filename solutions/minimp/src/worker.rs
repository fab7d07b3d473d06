//! What a worker process does: it reads a chunk, runs the task on each item, and answers, until nobody asks any more.

use std::io::{self, Write};
use std::process;

use crate::MARKER;
use crate::call::{FAILED, SUCCEEDED};
use crate::error::TaskError;
use crate::frame::{self, Frame, LONGEST, Parts};
use crate::link::Link;
use crate::registry::Registry;

/// The life of a worker process, to its end.
pub fn live(tasks: &Registry) -> ! {
    let link = match Link::of_worker() {
        Ok(link) => link,
        Err(error) => {
            eprintln!("the argument {MARKER} is for pools alone: {error}");
            process::exit(2)
        }
    };
    // An error says that the parent is gone in the middle of a chunk, and so there is nobody to be told.
    process::exit(serve(link, tasks).is_err().into())
}

fn serve(mut link: Link, tasks: &Registry) -> io::Result<()> {
    link.end_with_parent()?;
    let mut answer = Frame::new();
    answer.push_bytes(MARKER.as_bytes());
    answer.send(&mut link.writer)?;
    let mut request = Vec::new();
    while frame::receive(&mut link.reader, &mut request)? {
        answer.clear();
        answer_to(&request, tasks, &mut answer);
        // What a task has printed is out before its result is. An error is the task's: it would have met it as well.
        let _ = io::stdout().flush();
        answer.send(&mut link.writer)?;
    }
    Ok(())
}

fn answer_to(request: &[u8], tasks: &Registry, answer: &mut Frame) {
    let mut parts = Parts::of(request);
    let task = String::from_utf8_lossy(parts.next().unwrap_or_default());
    for item in parts {
        let succeeded = answer.push(|bytes| {
            bytes.push(SUCCEEDED);
            tasks.append(&task, item, bytes)?;
            fits(bytes)
        });
        if let Err(error) = succeeded {
            push_error(answer, &error);
        }
    }
}

/// Each result may fit into a frame, and all of a chunk together may not. Half of a frame is kept for saying so.
fn fits(bytes: &[u8]) -> Result<(), TaskError> {
    if bytes.len() <= LONGEST / 2 {
        return Ok(());
    }
    Err(TaskError::Answer(format!("the results of its chunk are longer than {} bytes", LONGEST / 2)))
}

fn push_error(answer: &mut Frame, error: &TaskError) {
    let mut push = |error: &TaskError| {
        answer.push(|bytes| {
            bytes.push(FAILED);
            frame::encode(error, bytes)
        })
    };
    if push(error).is_err() {
        push(&TaskError::Answer("an error that is too long to be told".into())).expect("this one is short");
    }
}
