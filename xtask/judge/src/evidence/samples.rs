//! Samples: which threads were on a processor, and when. Alive together is not running together.
//!
//! For people. No verdict reads them: how much of a processor a thread gets depends on who else is on the machine.

use serde::{Deserialize, Serialize};

/// More samples than this are no news for a drawing: two become one, and the next ones are twice as long.
pub const MOST_SAMPLES: usize = 1500;
/// The kernel adds up at the ticks of its clock, of which the slowest come so far apart, in microseconds.
const TICK_US: i64 = 10_000;

/// What each thread got of the processors, sample by sample.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Samples {
    /// How many processors there were for the run.
    pub n_processors: usize,
    /// Whether the kernel tells. Some are built without `schedstat`, and then nothing is known.
    pub are_known: bool,
    /// In order, without gaps. Empty if the run was too short.
    pub taken: Vec<Sample>,
}

/// A stretch of time, and who ran in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sample {
    /// Its begin, since the start of the run, in microseconds.
    pub from_us: u64,
    /// Its end.
    pub until_us: u64,
    /// The threads that ran, or wanted to. Whoever is not listed did neither.
    pub shares: Vec<Share>,
}

/// What one thread got.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    /// Its process (an index).
    pub process: usize,
    /// The kernel's number for it; the pid itself for the first thread.
    pub thread: i32,
    /// Time on a processor, in microseconds, as far as the kernel had added it up. May exceed the sample by one tick of its clock.
    pub ran_us: u64,
    /// Time in which it could have run and had no processor, in microseconds. The kernel tells of it when it is over.
    pub queued_us: u64,
}

impl Sample {
    /// How long it is, in microseconds.
    pub fn length_us(&self) -> u64 {
        self.until_us.saturating_sub(self.from_us)
    }

    /// Time on processors, over all threads.
    pub fn ran_us(&self) -> u64 {
        self.shares.iter().map(|share| share.ran_us).sum()
    }

    /// Whether two threads or more ran at the same time. Two that took turns on one processor got no more than the sample is long,
    /// and a tick.
    pub fn has_two_together(&self) -> bool {
        let length_us = self.length_us() as i64;
        self.ran_us() as i64 > length_us + TICK_US.max(length_us / 2)
    }

    /// Adds what comes after it, or who else ran in it.
    pub(crate) fn join(&mut self, next: Sample) {
        self.until_us = next.until_us;
        for share in next.shares {
            let is_same = |own: &&mut Share| (own.process, own.thread) == (share.process, share.thread);
            match self.shares.iter_mut().find(is_same) {
                Some(own) => {
                    own.ran_us += share.ran_us;
                    own.queued_us += share.queued_us;
                }
                None => self.shares.push(share),
            }
        }
    }
}

impl Samples {
    /// Those that begin no earlier than this.
    pub fn since(&self, begun_us: u64) -> Samples {
        let first = self.taken.partition_point(|sample| sample.from_us < begun_us);
        Samples { taken: self.taken[first..].to_vec(), ..*self }
    }

    /// Of two samples each, makes one.
    pub fn halve(&mut self) {
        let mut taken = Vec::with_capacity(self.taken.len() / 2 + 1);
        let mut samples = std::mem::take(&mut self.taken).into_iter();
        while let Some(mut sample) = samples.next() {
            if let Some(next) = samples.next() {
                sample.join(next);
            }
            taken.push(sample);
        }
        self.taken = taken;
    }

    /// In how many samples two threads or more ran at the same time.
    pub fn n_with_two_together(&self) -> usize {
        self.taken.iter().filter(|sample| sample.has_two_together()).count()
    }

    /// The most threads of which it is certain that they ran at the same time. It needs a stretch in which the run got more than one
    /// fewer could have: more than the stretch is long for each of them, and a tick.
    pub fn most_running(&self) -> usize {
        let ran = self.taken.iter().any(|sample| sample.ran_us() > 0);
        let surely = |n: &usize| self.best_surplus_us(*n as i64 - 1) > (*n as i64 - 1) * TICK_US;
        usize::from(ran) + (2..=self.n_processors).take_while(surely).count()
    }

    /// By how much the run got more, in its best stretch, than so many processors give.
    fn best_surplus_us(&self, n_processors: i64) -> i64 {
        let (mut best, mut here) = (0, 0);
        for sample in &self.taken {
            here = (here + sample.ran_us() as i64 - n_processors * sample.length_us() as i64).max(0);
            best = best.max(here);
        }
        best
    }

    /// How many processors the run used, on average.
    pub fn mean_running(&self) -> f64 {
        self.mean(|share| share.ran_us)
    }

    /// How many more it would have used, on average, had they been free.
    pub fn mean_queued(&self) -> f64 {
        self.mean(|share| share.queued_us)
    }

    fn mean(&self, part: impl Fn(&Share) -> u64) -> f64 {
        let length_us: u64 = self.taken.iter().map(Sample::length_us).sum();
        let part_us: u64 = self.taken.iter().flat_map(|sample| &sample.shares).map(part).sum();
        part_us as f64 / length_us.max(1) as f64
    }
}

#[cfg(test)]
mod tests;
