//! Believes: that there is enough to do for everybody once the first half is handed out.
//! Caught by: step_2_the_halves_run_together as jobs_never_meet

use std::cell::Cell;
use std::process::ExitCode;
use std::sync::mpsc;

use thread_pool::crew::Queue;
use thread_pool::join_by_helping::{self, Half};

thread_local! {
    static IS_JOINING: Cell<bool> = const { Cell::new(false) };
}

fn join(queue: &Queue, a: Half, b: Half) -> (u64, u64) {
    if IS_JOINING.get() {
        return (a(), b());
    }
    let (sender, receiver) = mpsc::channel();
    queue.push(Box::new(move || {
        let _ = sender.send(b());
    }));
    IS_JOINING.set(true);
    let a = a();
    IS_JOINING.set(false);
    loop {
        if let Ok(b) = receiver.try_recv() {
            return (a, b);
        }
        if !queue.help() {
            return (a, receiver.recv().expect("b sends its result"));
        }
    }
}

fn main() -> ExitCode {
    join_by_helping::drive(join)
}
