//! Programs without measure. Each ends by itself after a while, lest a judge that fails takes the machine with it.

use std::io::{self, Read};
use std::process::Stdio;
use std::sync::mpsc;
use std::time::Duration;

use crate::ends::fork;
use crate::plain::{number, zoo};

/// Longer than any deadline of a test.
const LONG: Duration = Duration::from_secs(60);

/// Behaves as this name says; `false` if it belongs to another module.
pub fn run(name: &str, args: &[String]) -> io::Result<bool> {
    match name {
        // Two, four, eight, …: 512 processes if nobody intervenes.
        "fork-bomb" => {
            for _ in 0..9 {
                // Safety: this program has one thread.
                unsafe { libc::fork() };
            }
            std::thread::park_timeout(LONG);
        }
        "thread-bomb" => {
            for _ in 0..number(args, 400) {
                std::thread::spawn(|| std::thread::park_timeout(LONG));
            }
            std::thread::park_timeout(LONG);
        }
        "memory-hog" => {
            let mut hoard = Vec::new();
            for _ in 0..256 {
                hoard.push(vec![1u8; 1 << 20]);
                // So that the judge sees it grow.
                std::thread::park_timeout(Duration::from_millis(2));
            }
            std::thread::park_timeout(LONG);
        }
        "spin" => loop {
            std::hint::spin_loop();
        },
        // Each child is killed while it forks without pause: some births can't be announced any more.
        "kill-while-forking" => {
            for _ in 0..number(args, 20) {
                let mut child = zoo(&["keep-forking"]).stdout(Stdio::piped()).spawn()?;
                child.stdout.as_mut().expect("stdout is piped").read_exact(&mut [0])?;
                child.kill()?;
                child.wait()?;
            }
        }
        "keep-forking" => {
            for i in 0..200 {
                fork(|| {});
                if i == 3 {
                    println!("!");
                }
            }
        }
        // One thread starts threads and processes while another ends them all.
        "exit-while-starting" => {
            for _ in 0..number(args, 20) {
                zoo(&["start-and-exit"]).status()?;
            }
        }
        "start-and-exit" => start_and_exit(),
        _ => return Ok(false),
    }
    Ok(true)
}

fn start_and_exit() -> ! {
    let (sender, started) = mpsc::channel();
    for _ in 0..2 {
        let sender = sender.clone();
        std::thread::spawn(move || {
            loop {
                std::thread::spawn(|| {});
                let _ = zoo(&["exit", "0"]).stdout(Stdio::null()).spawn();
                let _ = sender.send(());
            }
        });
    }
    for _ in 0..3 {
        let _ = started.recv();
    }
    std::process::exit(2)
}
