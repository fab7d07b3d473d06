//! `barrier`: the contract, and the driver.

use std::sync::Arc;
// Not the facade's: what the driver counts makes no schedules.
use std::sync::atomic::{AtomicUsize, Ordering};

use kit::explore::{self, claim};
use kit::thread::{self, JoinHandle};

use crate::join;

/// A place where threads meet, round after round.
pub trait MeetingPoint: Send + Sync + 'static {
    /// For so many threads, at least one.
    fn new(n_threads: usize) -> Self;

    /// Sleeps until all have come, each by a call of its own. To one of them, no matter which, the answer is `true`: it
    /// leads this round. The next round has begun then, for whoever comes.
    fn wait(&self) -> bool;
}

/// `barrier SCENARIO NUMBER...`: lets threads meet.
pub fn drive<M: MeetingPoint>() {
    explore::drive(|args: &[String]| {
        let numbers: Vec<usize> = args.iter().skip(1).filter_map(|arg| arg.parse().ok()).collect();
        match (args.first().map(String::as_str), &numbers[..]) {
            (Some("meet"), &[n_threads, n_rounds]) => drop(meet::<M>(n_threads, n_threads, n_rounds)),
            (Some("lead"), &[n_threads, n_rounds]) => lead::<M>(n_threads, n_rounds),
            (Some("one_is_missing"), &[n_threads]) => drop(meet::<M>(n_threads + 1, n_threads, 1)),
            _ => panic!("usage: barrier meet|lead THREADS ROUNDS, one_is_missing THREADS"),
        }
        if !explore::is_exploring() {
            println!("All came through.");
        }
    });
}

/// So many are expected, and so many come. The answer is how many led in each round.
fn meet<M: MeetingPoint>(n_expected: usize, n_threads: usize, n_rounds: usize) -> Vec<usize> {
    let point = Arc::new(M::new(n_expected));
    let counts =
        || -> Arc<Vec<AtomicUsize>> { Arc::new((0..n_rounds).map(|_| AtomicUsize::new(0)).collect()) };
    let (n_come, n_leaders) = (counts(), counts());
    let go = {
        let n_leaders = n_leaders.clone();
        move || {
            // Nobody has come merely because it has been started.
            explore::pause();
            for round in 0..n_rounds {
                n_come[round].fetch_add(1, Ordering::SeqCst);
                let leads = point.wait();
                let n_come = n_come[round].load(Ordering::SeqCst);
                explore::note(format_args!(
                    "leaves round {}{}",
                    round + 1,
                    if leads { " and leads" } else { "" }
                ));
                claim(
                    n_come == n_expected,
                    "left_early",
                    format_args!("nobody leaves round {} before all {n_expected} have come", round + 1),
                    format_args!("one left it, and {n_come} had come"),
                );
                n_leaders[round].fetch_add(usize::from(leads), Ordering::SeqCst);
            }
        }
    };
    let others: Vec<JoinHandle<()>> = (1..n_threads).map(|_| thread::spawn(go.clone())).collect();
    go();
    others.into_iter().for_each(join);
    n_leaders.iter().map(|n_leaders| n_leaders.load(Ordering::SeqCst)).collect()
}

/// The same, and one leads each round.
fn lead<M: MeetingPoint>(n_threads: usize, n_rounds: usize) {
    for (idx, n_leaders) in meet::<M>(n_threads, n_threads, n_rounds).into_iter().enumerate() {
        claim(
            n_leaders == 1,
            "not_one_leader",
            format_args!("one of {n_threads} threads leads round {}", idx + 1),
            format_args!("{n_leaders} were told that they do"),
        );
    }
}
