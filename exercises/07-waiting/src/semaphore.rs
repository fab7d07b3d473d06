//! `semaphore`: the contract, and the driver.

// Not the facade's: what the driver counts makes no schedules.
use std::sync::atomic::{AtomicUsize, Ordering};

use kit::clock;
use kit::explore::{self, claim};
use kit::sync::Arc;
use kit::sync::atomic::AtomicBool;
use kit::thread::{self, JoinHandle};

use crate::join;

/// Permits: any thread may take one, and any thread may give one.
pub trait Permits: Send + Sync + 'static {
    /// So many permits are there at the beginning. There may be none, and there may be more later.
    fn new(n_permits: usize) -> Self;

    /// Takes a permit. While none is there, the caller sleeps.
    fn acquire(&self);

    /// Takes a permit if one is there, and says whether it did. It never sleeps until somebody gives one.
    fn try_acquire(&self) -> bool;

    /// Gives a permit. It counts whether or not anybody sleeps for it, and whoever gives it need not have taken one.
    fn release(&self);
}

/// `semaphore SCENARIO NUMBER...`: lets threads take and give permits.
pub fn drive<P: Permits>() {
    explore::drive(|args: &[String]| {
        let numbers: Vec<usize> = args.iter().skip(1).filter_map(|arg| arg.parse().ok()).collect();
        match (args.first().map(String::as_str), &numbers[..]) {
            (Some("take"), &[n_permits]) => take(&P::new(n_permits), n_permits),
            (Some("ask"), &[n_permits]) => ask(&P::new(n_permits), n_permits),
            (Some("two_ask"), &[n_permits]) => two_ask(&Arc::new(P::new(n_permits)), n_permits),
            (Some("ask_beside_a_sleeper"), &[]) => ask_beside_a_sleeper(&Arc::new(P::new(0))),
            (Some("two_give"), &[]) => two_give(&Arc::new(P::new(0))),
            (Some("signal"), &[]) => signal(&Arc::new(P::new(0))),
            (Some("hand_back"), &[n_permits]) => hand_back(&Arc::new(P::new(n_permits)), n_permits),
            (Some("crowd"), &[n_permits, n_others, n_rounds]) => {
                crowd(&Arc::new(P::new(n_permits)), n_permits, n_others, n_rounds);
            }
            (Some("nobody_gives"), &[]) => P::new(0).acquire(),
            _ => panic!("usage: semaphore take|ask|two_ask|hand_back N, signal, crowd N OTHERS ROUNDS"),
        }
        if !explore::is_exploring() {
            println!("All came through.");
        }
    });
}

/// One thread takes all that are there.
fn take(permits: &impl Permits, n_permits: usize) {
    for _ in 0..n_permits {
        permits.acquire();
    }
}

/// One thread asks until there is none, gives some, more than were there, and asks again.
fn ask(permits: &impl Permits, n_permits: usize) {
    let expect = |expected: bool, n_left: usize| {
        let begin = clock::now();
        let seen = permits.try_acquire();
        // The explorer's clock moves only while everybody sleeps.
        claim(
            !explore::is_exploring() || clock::now() == begin,
            "waits_too_long",
            "`try_acquire` comes back at once",
            "it slept for a while first",
        );
        claim(
            seen == expected,
            "wrong_answer",
            format_args!("`try_acquire` says {expected}: permits there: {n_left}"),
            format_args!("{seen}"),
        );
    };
    for n_left in (1..=n_permits).rev() {
        expect(true, n_left);
    }
    expect(false, 0);
    (0..=n_permits).for_each(|_| permits.release());
    for n_left in (1..=n_permits + 1).rev() {
        expect(true, n_left);
    }
    expect(false, 0);
}

/// Two threads ask, each once.
fn two_ask(permits: &Arc<impl Permits>, n_permits: usize) {
    let both: Vec<JoinHandle<bool>> = (0..2)
        .map(|_| {
            let permits = permits.clone();
            thread::spawn(move || permits.try_acquire())
        })
        .collect();
    let n_taken = both.into_iter().map(|asks| usize::from(join(asks))).sum::<usize>();
    let expected = n_permits.min(2);
    claim(
        n_taken <= n_permits,
        "too_many_inside",
        format_args!("of two threads that ask for {n_permits} permits, {expected} get one"),
        format_args!("{n_taken} got one"),
    );
    claim(
        n_taken == expected,
        "wrong_answer",
        format_args!("of two threads that ask for {n_permits} permits, {expected} get one"),
        format_args!("{n_taken} got one"),
    );
}

/// One thread asks while another one may sleep for the permit that the first will give.
fn ask_beside_a_sleeper(permits: &Arc<impl Permits>) {
    let sleeper = {
        let permits = permits.clone();
        thread::spawn(move || permits.acquire())
    };
    let seen = permits.try_acquire();
    claim(!seen, "wrong_answer", "`try_acquire` says false: no permit has been given", "true");
    permits.release();
    join(sleeper);
}

/// Two threads give one permit each, and a third takes both.
fn two_give(permits: &Arc<impl Permits>) {
    let give = || {
        let permits = permits.clone();
        thread::spawn(move || permits.release())
    };
    let giving = [give(), give()];
    take(&**permits, 2);
    giving.into_iter().for_each(join);
}

/// One thread waits for something that another one does.
fn signal(permits: &Arc<impl Permits>) {
    let is_done = Arc::new(AtomicBool::new(false));
    let waiting = {
        let (permits, is_done) = (permits.clone(), is_done.clone());
        thread::spawn(move || {
            permits.acquire();
            claim(
                is_done.load(Ordering::SeqCst),
                "too_many_inside",
                "nobody passes a semaphore of 0 before a permit is given",
                "a thread passed it, and none had been given",
            );
        })
    };
    is_done.store(true, Ordering::SeqCst);
    permits.release();
    join(waiting);
}

/// One thread takes all, as many others want one each, and get them back one by one.
fn hand_back(permits: &Arc<impl Permits>, n_permits: usize) {
    take(&**permits, n_permits);
    let waiting: Vec<JoinHandle<()>> = (0..n_permits)
        .map(|_| {
            let permits = permits.clone();
            thread::spawn(move || permits.acquire())
        })
        .collect();
    for _ in 0..n_permits {
        permits.release();
    }
    waiting.into_iter().for_each(join);
}

/// Threads take a permit, are inside for a moment, and give it back: the calling one so many times, the others once.
fn crowd(permits: &Arc<impl Permits>, n_permits: usize, n_others: usize, n_rounds: usize) {
    let n_inside = Arc::new(AtomicUsize::new(0));
    let go_through = {
        let (permits, n_inside) = (permits.clone(), n_inside.clone());
        move || {
            permits.acquire();
            let seen = n_inside.fetch_add(1, Ordering::SeqCst) + 1;
            explore::note("inside");
            claim(
                seen <= n_permits,
                "too_many_inside",
                format_args!("never more than {n_permits} inside"),
                format_args!("{seen} were inside at once"),
            );
            explore::pause();
            n_inside.fetch_sub(1, Ordering::SeqCst);
            permits.release();
        }
    };
    let others: Vec<JoinHandle<()>> = (0..n_others).map(|_| thread::spawn(go_through.clone())).collect();
    (0..n_rounds).for_each(|_| go_through());
    others.into_iter().for_each(join);
}
