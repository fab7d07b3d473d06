//! What a GIL costs, on real threads: the speed-up of two threads that count, and how late a thread is that sleeps beside them.

use std::hint::black_box;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crate::switch_interval::{Done, Switching};

/// How many turns of a loop one thread does.
const N_TURNS: usize = 200_000;
/// What one instruction of the loop does, in additions.
const N_ADDITIONS: u64 = 200;
/// How often a thread sleeps at most, and how long; and when it is enough: a GIL that comes back to nobody takes its time.
const N_SLEEPS: usize = 101;
const SLEEP: Duration = Duration::from_millis(1);
const ENOUGH: Duration = Duration::from_secs(5);

/// Measures with a GIL of this interval, and without one.
pub fn measure<G: Switching>(interval_us: usize) {
    let interval = Duration::from_micros(interval_us as u64);
    let gil = G::new(interval);
    println!("speed-up of two threads that count: {:.2}", speed_up(Some(&gil)));
    println!("the same without the GIL: {:.2}", speed_up(None::<&G>));
    for n_busy in 0..3 {
        let late = lateness(&G::new(interval), n_busy);
        println!("a sleep of 1 ms beside {n_busy} threads that count: {:.1} ms", late.as_secs_f64() * 1e3);
    }
}

/// One turn of a loop, and its check point.
fn turn<G: Switching>(gil: Option<&G>, me: usize) {
    black_box((0..N_ADDITIONS).fold(0, |sum: u64, n| sum.wrapping_add(black_box(n))));
    let Some(gil) = gil else { return };
    if gil.must_drop(Done::JumpBackward) {
        G::drop(gil, me);
        gil.take(me);
    }
}

fn count<G: Switching>(gil: Option<&G>, me: usize, n_turns: usize) {
    if let Some(gil) = gil {
        gil.take(me);
    }
    (0..n_turns).for_each(|_| turn(gil, me));
    if let Some(gil) = gil {
        G::drop(gil, me);
    }
}

/// How many times the work of one thread two of them do in its time.
fn speed_up<G: Switching>(gil: Option<&G>) -> f64 {
    let begin = Instant::now();
    count(gil, 0, N_TURNS);
    let alone = begin.elapsed();
    let begin = Instant::now();
    thread::scope(|scope| {
        for me in 0..2 {
            scope.spawn(move || count(gil, me, N_TURNS));
        }
    });
    2.0 * alone.as_secs_f64() / begin.elapsed().as_secs_f64()
}

/// How long a sleep of a millisecond takes until the sleeper has the GIL again, beside so many threads that count: the median.
fn lateness<G: Switching>(gil: &G, n_busy: usize) -> Duration {
    let is_over = AtomicBool::new(false);
    let mut times = thread::scope(|scope| {
        let is_over = &is_over;
        for me in 1..=n_busy {
            scope.spawn(move || {
                gil.take(me);
                while !is_over.load(Ordering::Relaxed) {
                    turn(Some(gil), me);
                }
                G::drop(gil, me);
            });
        }
        gil.take(0);
        let mut times = Vec::new();
        let first = Instant::now();
        while times.len() < N_SLEEPS && (times.is_empty() || first.elapsed() < ENOUGH) {
            let begin = Instant::now();
            G::drop(gil, 0);
            thread::sleep(SLEEP);
            gil.take(0);
            times.push(begin.elapsed());
        }
        is_over.store(true, Ordering::Relaxed);
        G::drop(gil, 0);
        times
    });
    times.sort_unstable();
    times[times.len() / 2]
}
