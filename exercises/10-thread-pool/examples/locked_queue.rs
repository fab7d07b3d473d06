//! Two pools that differ in one line. Each job waits a while for the others.

use std::sync::mpsc::{self, Receiver};
use std::sync::{Arc, Condvar, Mutex};
use std::thread;
use std::time::Duration;

const LIMIT: Duration = Duration::from_millis(300);

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
    let queue = Mutex::new(queue);
    let state = Arc::new((Mutex::new((0, 0)), Condvar::new()));
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| work(&queue));
        }
        for _ in 0..4 {
            let state = Arc::clone(&state);
            let job = move || {
                let (here, came) = &*state;
                let mut now = here.lock().unwrap();
                *now = (now.0 + 1, now.1.max(now.0 + 1));
                came.notify_all();
                let not_all = |now: &mut (usize, usize)| now.1 < 4;
                let waited = came.wait_timeout_while(now, LIMIT, not_all);
                waited.unwrap().0.0 -= 1;
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
