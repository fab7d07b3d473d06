//! What the reference answers of chapter 10 are linked with in the lab: the same types, and drivers that measure.
//!
//! An answer hands what it has built to `drive`. Here `drive` reads lines `ROW TIMES` and answers each with the seconds that
//! it took: so an answer, a plain loop and rayon are contestants with the same line protocol, and do the same work.

mod serve;
mod work;

pub use chapter::{Latch, crew};
pub use serve::{serve, sum_of};
pub use work::{DEPTH, LEAF, ROWS, Row, digest, leaf};

/// `thread_pool`: each item is a job.
pub mod pool {
    use std::process::ExitCode;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicU64, Ordering};

    pub use chapter::pool::{Job, Pool};

    use crate::{Latch, serve, work};

    /// Measures this pool.
    pub fn drive<P: Pool>() -> ExitCode {
        let pool = P::new(work::n_threads());
        serve("thread_pool", |row| {
            let items = row.items()?;
            let (sum, done) = (Arc::new(AtomicU64::new(0)), Arc::new(Latch::new(items.len())));
            for item in items {
                let (sum, done) = (Arc::clone(&sum), Arc::clone(&done));
                pool.execute(Box::new(move || {
                    sum.fetch_add(work::digest(item), Ordering::Relaxed);
                    done.count();
                }));
            }
            done.wait();
            Some(sum.load(Ordering::Relaxed))
        })
    }
}

/// `handles`: each item is a task, and each result is asked for.
pub mod handles {
    use std::process::ExitCode;

    pub use chapter::handles::{Join, Panicked, Submit, Task};

    use crate::crew::Crew;
    use crate::{serve, work};

    /// Measures these handles.
    pub fn drive<H: Join>(submit: Submit<H>) -> ExitCode {
        let crew = Crew::new(work::n_threads());
        serve("handles", |row| {
            let hand_out = |item| submit(crew.queue(), Box::new(move || work::digest(item)));
            let handles: Vec<H> = row.items()?.into_iter().map(hand_out).collect();
            handles.into_iter().map(|handle| handle.join().ok()).sum()
        })
    }
}

/// `uneven_work`: a map, which starts its threads anew each time.
pub mod uneven_work {
    use std::process::ExitCode;

    pub use chapter::uneven_work::{MapDynamic, Work};

    use crate::{serve, work};

    /// Measures this map.
    pub fn drive(map_dynamic: MapDynamic) -> ExitCode {
        serve("uneven_work", |row| {
            let numbers: Vec<u64> = (0..row.items()?.len() as u64).collect();
            let items = row.items()?;
            let work = |number: u64| work::digest(items[number as usize]);
            Some(map_dynamic(&numbers, work::n_threads(), &work).into_iter().sum())
        })
    }
}

/// `join_by_helping`: halves of halves. The thread that calls works as well, so the crew has one less.
pub mod join_by_helping {
    use std::process::ExitCode;

    pub use chapter::join_by_helping::{Half, Join};

    use crate::crew::{Crew, Queue};
    use crate::{serve, work};

    /// Measures this `join`.
    pub fn drive(join: Join) -> ExitCode {
        let crew = Crew::new(work::n_threads() - 1);
        serve("join_by_helping", |row| row.is_join.then(|| sum(join, crew.queue(), work::DEPTH, 0)))
    }

    fn sum(join: Join, queue: &Queue, depth: u32, first: u64) -> u64 {
        if depth == 0 {
            return work::leaf(first);
        }
        let half = |first: u64| -> Half {
            let queue = queue.clone();
            Box::new(move || sum(join, &queue, depth - 1, first))
        };
        let (a, b) = join(queue, half(first), half(first + (work::LEAF << (depth - 1))));
        a + b
    }
}
