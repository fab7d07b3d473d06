//! What the drivers of this chapter have in common.

use std::cell::RefCell;
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Condvar, Mutex, PoisonError};
use std::{env, io};

/// Does what the arguments ask for, and says what went wrong.
pub fn drive(drive: impl FnOnce(&[&str]) -> io::Result<()>) -> ExitCode {
    let args: Vec<String> = env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match drive(&args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// The arguments are none that this driver knows.
pub fn usage<T>(usage: &str) -> io::Result<T> {
    Err(io::Error::other(format!("usage: {usage}")))
}

/// A number among the arguments.
pub fn number<T: std::str::FromStr>(text: &str) -> io::Result<T> {
    text.parse().map_err(|_| io::Error::other(format!("{text:?} is no such number")))
}

/// How many of the threads have ended whose end is noticed.
static N_ENDED: Mutex<usize> = Mutex::new(0);
static ONE_MORE: Condvar = Condvar::new();

/// Whether a thread whose end is noticed never comes to it.
static NEVER_ENDS: AtomicBool = AtomicBool::new(false);

thread_local! {
    static LIFE: RefCell<Option<UntilTheEnd>> = const { RefCell::new(None) };
}

/// Is dropped with what else belongs to one thread alone: when that ends.
struct UntilTheEnd;

/// The end of the thread that calls this will be noticed.
pub fn notice_my_end() {
    LIFE.with_borrow_mut(|life| {
        life.get_or_insert(UntilTheEnd);
    });
}

/// No thread whose end is noticed will end: whoever waits for one waits for ever.
pub fn let_nobody_end() {
    NEVER_ENDS.store(true, Ordering::Relaxed);
}

/// Says that a function has returned, and waits until so many of those threads have ended.
pub fn has_returned(n_threads: usize) {
    println!("returned");
    let n_ended = N_ENDED.lock().unwrap_or_else(PoisonError::into_inner);
    drop(
        ONE_MORE.wait_while(n_ended, |n_ended| *n_ended < n_threads).unwrap_or_else(PoisonError::into_inner),
    );
}

impl Drop for UntilTheEnd {
    fn drop(&mut self) {
        let mut n_ended = N_ENDED.lock().unwrap_or_else(PoisonError::into_inner);
        while NEVER_ENDS.load(Ordering::Relaxed) {
            n_ended = ONE_MORE.wait(n_ended).unwrap_or_else(PoisonError::into_inner);
        }
        *n_ended += 1;
        ONE_MORE.notify_all();
    }
}
