//! Two pools of four threads that differ in one line. Each job waits for the other three, for a while.

use std::sync::mpsc::{self, Receiver};
use std::sync::{Arc, Condvar, Mutex};
use std::thread;
use std::time::Duration;

type Job = Box<dyn FnOnce() + Send>;

fn one_line(queue: &Mutex<Receiver<Job>>) {
    while let Ok(job) = queue.lock().unwrap().recv() {
        job();
    }
}

fn two_lines(queue: &Mutex<Receiver<Job>>) {
    loop {
        let job = queue.lock().unwrap().recv();
        let Ok(job) = job else { return };
        job();
    }
}

fn most_together(work: fn(&Mutex<Receiver<Job>>)) -> usize {
    let (jobs, queue) = mpsc::channel::<Job>();
    let (queue, state) = (Mutex::new(queue), Arc::new((Mutex::new((0, 0)), Condvar::new())));
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| work(&queue));
        }
        for _ in 0..4 {
            let state = Arc::clone(&state);
            let job = move || {
                let mut here = state.0.lock().unwrap();
                *here = (here.0 + 1, here.1.max(here.0 + 1));
                state.1.notify_all();
                let limit = Duration::from_millis(300);
                let not_all = |here: &mut (usize, usize)| here.1 < 4;
                let (mut here, _) = state.1.wait_timeout_while(here, limit, not_all).unwrap();
                here.0 -= 1;
            };
            jobs.send(Box::new(job)).unwrap();
        }
        drop(jobs);
    });
    state.0.lock().unwrap().1
}

fn main() {
    println!("lock kept: {} of 4 jobs together", most_together(one_line));
    println!("lock let go: {} of 4 jobs together", most_together(two_lines));
}
