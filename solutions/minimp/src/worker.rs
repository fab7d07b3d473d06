//! What a worker process does: it reads a chunk, runs the task on each item, and answers, until nobody asks any more.

use std::io::{self, BufReader, Write};
use std::process;
use std::sync::{Arc, Mutex};

use crate::MARKER;
use crate::call::{FAILED, SUCCEEDED, UNHARMED};
use crate::error::TaskError;
use crate::frame::{self, Frame, LONGEST, Parts};
use crate::link::{self, Link, ReadEnd, WriteEnd};
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

fn serve(link: Link, tasks: &Registry) -> io::Result<()> {
    let desk = Arc::new(Desk {
        requests: Mutex::new(Requests { reader: link.reader, n_read: 0 }),
        answers: Mutex::new(link.writer),
    });
    let other = Arc::clone(&desk);
    link::watch(link.lifeline, move |number| other.give_back(number))?;
    let mut answer = Frame::new();
    answer.push_bytes(MARKER.as_bytes());
    desk.send(&mut answer)?;
    let mut request = Vec::new();
    while desk.next(&mut request)? {
        answer.clear();
        answer_to(&request, tasks, &mut answer);
        // What a task has printed is out before its result is. An error is the task's: it would have met it as well.
        let _ = io::stdout().flush();
        desk.send(&mut answer)?;
    }
    Ok(())
}

/// Where requests lie and answers go. While a task runs, another thread gives back requests that lie in advance.
struct Desk {
    requests: Mutex<Requests>,
    answers: Mutex<WriteEnd>,
}

struct Requests {
    reader: BufReader<ReadEnd>,
    n_read: u64,
}

impl Desk {
    /// Reads the next request. `false`: there will be none.
    fn next(&self, request: &mut Vec<u8>) -> io::Result<bool> {
        let mut requests = self.requests.lock().expect(UNHARMED);
        requests.n_read += 1;
        frame::receive(&mut requests.reader, request)
    }

    fn send(&self, answer: &mut Frame) -> io::Result<()> {
        answer.send(&mut *self.answers.lock().expect(UNHARMED))
    }

    /// Says of each request up to this number that it is not begun, and never will be here: with an empty frame.
    fn give_back(&self, number: u64) {
        // The lock is free as soon as a task runs: what has been asked for in vain before is read by then.
        let mut requests = self.requests.lock().expect(UNHARMED);
        while requests.n_read < number {
            requests.n_read += 1;
            // An error says that the parent is gone, and with it this process.
            let is_there = frame::receive(&mut requests.reader, &mut Vec::new()).unwrap_or(false);
            if !is_there || self.send(&mut Frame::new()).is_err() {
                return;
            }
        }
    }
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
