//! The ledger: what a driver knows of a GIL from outside, and what it claims of it. To count makes no schedules, so the locks in here
//! are not the facade's.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard};
use std::time::Duration;

use kit::tinyvm::name;
use kit::{clock, explore};

use kit::explore::claim;

/// Somebody drops it unasked, and is the next to take it, although another thread waits.
const TAKEN_AGAIN: &str = "taken again after a drop that nobody asked for";

/// Who holds the GIL, and who waits for it since when.
#[derive(Default)]
pub struct Ledger(Mutex<Known>);

#[derive(Default)]
struct Known {
    holder: Option<usize>,
    taken_at: Duration,
    freed_at: Duration,
    waiting: BTreeMap<usize, Since>,
    n_takes: usize,
    /// Who has held it, one after the other.
    history: Vec<usize>,
    /// Who has dropped it last, and whether somebody had asked.
    dropped: Option<(usize, bool)>,
}

/// Since when somebody waits.
#[derive(Clone, Copy)]
struct Since {
    at: Duration,
    n_takes: usize,
}

/// What can be said about a request at this moment, whoever has built the GIL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Request {
    /// It can't be there yet.
    TooEarly,
    /// It may be there.
    Possible,
    /// It must be there.
    Overdue,
}

impl Ledger {
    fn known(&self) -> MutexGuard<'_, Known> {
        self.0.lock().expect("nobody panics with the lock")
    }

    /// This thread is about to take it.
    pub fn wants(&self, me: usize) {
        let mut known = self.known();
        let since = Since { at: clock::now(), n_takes: known.n_takes };
        known.waiting.insert(me, since);
    }

    /// This thread has taken it: nobody else has it, and it has not lain there while somebody waited.
    pub fn took(&self, me: usize) {
        let now = clock::now();
        let mut known = self.known();
        let since = known.waiting.remove(&me).map_or(now, |since| since.at);
        let (before, free_since) = (known.holder, known.freed_at.max(since));
        let dropped = known.dropped.take();
        let others_wait = !known.waiting.is_empty();
        (known.holder, known.taken_at) = (Some(me), now);
        known.n_takes += 1;
        known.history.push(me);
        let history: String = known.history.iter().map(|&thread| name(thread)).collect();
        drop(known);
        claim(
            before.is_none(),
            "two_holders",
            "one thread at a time holds the GIL",
            format_args!("{} took it, and {} held it", name(me), before.map_or('?', name)),
        );
        claim(
            !explore::is_exploring() || now == free_since,
            "idle_gil",
            "whoever waits has the GIL in the moment in which it is free",
            format_args!(
                "it was free for {:?}, and {} waited for it",
                now.saturating_sub(free_since),
                name(me)
            ),
        );
        claim(
            dropped != Some((me, true)),
            "retaken",
            "after a requested drop another thread holds the GIL next",
            format_args!("{} dropped it and took it again; the holders: {history}", name(me)),
        );
        if others_wait && dropped == Some((me, false)) {
            explore::reached(TAKEN_AGAIN);
        }
        explore::note(format_args!("{} holds the GIL: {history}", name(me)));
    }

    /// This thread is about to drop it.
    pub fn drops(&self, me: usize, is_asked: bool) {
        let mut known = self.known();
        (known.holder, known.freed_at) = (None, clock::now());
        known.dropped = Some((me, is_asked));
    }

    /// How often each thread has held it, as in `ABAB`.
    pub fn history(&self) -> String {
        self.known().history.iter().map(|&thread| name(thread)).collect()
    }

    /// Whether somebody who waits must have asked by now. `slack` is how many intervals it may take instead of one.
    pub fn request(&self, interval: Duration, slack: u32) -> Request {
        let now = clock::now();
        let known = self.known();
        // Whoever has begun to wait before the last switch finds that one out when the first interval is over, and waits for another.
        let latest = |since: &Since| match since.n_takes == known.n_takes {
            true => since.at + interval * slack,
            false => known.taken_at + interval * (slack + 1),
        };
        let earliest = |since: &Since| since.at.max(known.taken_at) + interval;
        if known.waiting.values().all(|since| now < earliest(since)) {
            Request::TooEarly
        } else if known.waiting.values().any(|since| now > latest(since)) {
            Request::Overdue
        } else {
            Request::Possible
        }
    }

    /// Who waits, and for how long.
    pub fn waiters(&self) -> String {
        let now = clock::now();
        let known = self.known();
        let waits = known.waiting.iter().map(|(&thread, since)| {
            format!("{} has waited for {:?}", name(thread), now.saturating_sub(since.at))
        });
        let waits: Vec<String> = waits.collect();
        if waits.is_empty() { "nobody waits".into() } else { waits.join(", ") }
    }

    /// How long the holder has had it.
    pub fn held_for(&self) -> Duration {
        clock::now().saturating_sub(self.known().taken_at)
    }
}
