//! The sampler: notes now and then which threads were on a processor. It reads `/proc` and stops nobody.
//!
//! The kernel adds up the time of a running thread at the ticks of its clock, 1 to 10 ms apart. Samples shorter than two of them
//! would tell of the clock and not of the threads.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use super::look::{self, Schedstat};
use super::tracer::Tracer;
use crate::evidence::{MOST_SAMPLES, Sample, Samples, Share};

/// How long a sample is, at least.
const INTERVAL: Duration = Duration::from_millis(20);
/// Reading takes at most one part of so many of the time.
const COST: u32 = 20;
/// Whoever needs longer to read all threads was interrupted, and has read some much later than others.
const AT_ONCE: Duration = Duration::from_millis(1);
/// So often it then reads again.
const N_TRIES: usize = 3;

/// The samples of a run that is going on.
pub struct Sampler {
    samples: Samples,
    /// What each task had when it was last read.
    seen: HashMap<i32, Schedstat>,
    /// Who ran since the last sample, and has ended.
    ended: Vec<Share>,
    from_us: u64,
    interval: Duration,
    next: Instant,
}

impl Sampler {
    /// Begins with a run.
    pub fn new() -> Sampler {
        let n_processors = std::thread::available_parallelism().map_or(1, usize::from);
        Sampler {
            samples: Samples { n_processors, ..Samples::default() },
            seen: HashMap::new(),
            ended: Vec::new(),
            from_us: 0,
            interval: INTERVAL,
            next: Instant::now() + INTERVAL,
        }
    }

    /// How long until the next sample.
    pub fn next_in(&self) -> Duration {
        self.next.saturating_duration_since(Instant::now())
    }

    /// A task is at its exit: the last time that it can be read.
    pub fn at_exit(&mut self, tid: i32, process: usize, now: Schedstat) {
        let share = self.share(tid, process, now);
        self.ended.extend(share);
    }

    /// A task has ended; its number may be used again.
    pub fn forget(&mut self, tid: i32) {
        self.seen.remove(&tid);
    }

    /// A thread that called exec goes on under the number of its process.
    pub fn renamed(&mut self, former: i32, tid: i32) {
        if let Some(seen) = self.seen.remove(&former) {
            self.seen.insert(tid, seen);
        }
    }

    /// What a task got since it was last read; `None` if that is nothing.
    fn share(&mut self, tid: i32, process: usize, now: Schedstat) -> Option<Share> {
        self.samples.are_known |= now.n_slices > 0;
        let before = self.seen.insert(tid, now).unwrap_or_default();
        let ran_us = now.ran_ns.saturating_sub(before.ran_ns) / 1000;
        let queued_us = now.queued_ns.saturating_sub(before.queued_ns) / 1000;
        (ran_us + queued_us > 0).then_some(Share { process, thread: tid, ran_us, queued_us })
    }

    fn add(&mut self, until_us: u64, shares: Vec<Share>) {
        let mut sample = Sample { from_us: self.from_us, until_us, shares: std::mem::take(&mut self.ended) };
        // Whoever was read at its exit may be read once more before it is gone.
        sample.join(Sample { from_us: self.from_us, until_us, shares });
        self.from_us = until_us;
        self.samples.taken.push(sample);
        if self.samples.taken.len() > MOST_SAMPLES {
            self.samples.halve();
            self.interval *= 2;
        }
    }
}

impl Tracer<'_> {
    /// Takes a sample if it is time to.
    pub(super) fn take_sample(&mut self) {
        let Some(sampler) = &mut self.sampler else {
            return;
        };
        if !sampler.next_in().is_zero() {
            return;
        }
        let mut fastest = Duration::MAX;
        for _ in 0..N_TRIES {
            let (until_us, start) = (self.log.elapsed().as_micros() as u64, Instant::now());
            let tasks = self.tasks.iter();
            let all: Vec<_> =
                tasks.filter_map(|(tid, task)| Some((tid, task.process, look::schedstat(tid)?))).collect();
            let took = start.elapsed();
            fastest = fastest.min(took);
            if took > AT_ONCE.max(sampler.interval / COST) {
                continue;
            }
            let ran = all.into_iter().filter_map(|(tid, process, now)| sampler.share(tid, process, now));
            let shares = ran.collect();
            sampler.add(until_us, shares);
            sampler.next = Instant::now() + sampler.interval;
            return;
        }
        // So many threads, or so many others who want the processor, that it is better to ask less often.
        sampler.interval = sampler.interval.max(fastest * 2 * COST);
        sampler.next = Instant::now() + sampler.interval;
    }

    /// All samples of the run, which is over.
    pub(super) fn samples(&mut self) -> Option<Samples> {
        let mut sampler = self.sampler.take()?;
        if !sampler.samples.taken.is_empty() {
            sampler.add(self.log.elapsed().as_micros() as u64, Vec::new());
        }
        Some(sampler.samples)
    }
}
