//! A message to a worker and back: to a thread, to a process.

use std::io::{self, Read, Write};
use std::process::{Command, Stdio};
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};
use std::{env, thread};

const TRIPS: u32 = 500;

fn main() -> io::Result<()> {
    if let Some(n_bytes) = env::args().nth(1) {
        return echo(vec![0; n_bytes.parse().expect("a number")]);
    }
    for n_bytes in [8, 1 << 20] {
        println!("{n_bytes} bytes, thread: {:.1?}", by_thread(n_bytes));
        println!("{n_bytes} bytes, process: {:.1?}", by_process(n_bytes)?);
    }
    Ok(())
}

fn by_thread(n_bytes: usize) -> Duration {
    let (to, inbox) = channel::<Vec<u8>>();
    let (outbox, from) = channel();
    let echo = move || inbox.iter().try_for_each(|m| outbox.send(m));
    thread::spawn(echo);
    let mut message = vec![1; n_bytes];
    let begin = Instant::now();
    for _ in 0..TRIPS {
        to.send(message).expect("it listens");
        message = from.recv().expect("it answers");
    }
    begin.elapsed() / TRIPS
}

fn by_process(n_bytes: usize) -> io::Result<Duration> {
    let mut itself = Command::new(env::current_exe()?);
    itself.arg(n_bytes.to_string());
    itself.stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = itself.spawn()?;
    let mut to = child.stdin.take().expect("a pipe");
    let mut from = child.stdout.take().expect("a pipe");
    let mut message = vec![1; n_bytes];
    let begin = Instant::now();
    for _ in 0..TRIPS {
        to.write_all(&message)?;
        from.read_exact(&mut message)?;
    }
    let each = begin.elapsed() / TRIPS;
    drop(to);
    child.wait().map(|_| each)
}

/// Every message has the same length, so none needs a frame.
fn echo(mut message: Vec<u8>) -> io::Result<()> {
    while io::stdin().read_exact(&mut message).is_ok() {
        io::stdout().write_all(&message)?;
        io::stdout().flush()?;
    }
    Ok(())
}
