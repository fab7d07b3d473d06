//! `Barrier`: the last to come lets all others go.

use std::panic::Location;

use super::named::Name;
use crate::explore::engine::{self, Wait};

/// As [`std::sync::Barrier`].
#[derive(Debug)]
pub struct Barrier {
    name: Name,
    n_threads: usize,
}

/// As [`std::sync::BarrierWaitResult`].
#[derive(Debug)]
pub struct BarrierWaitResult(bool);

impl BarrierWaitResult {
    /// As [`std::sync::BarrierWaitResult::is_leader`].
    pub fn is_leader(&self) -> bool {
        self.0
    }
}

impl Barrier {
    /// As [`std::sync::Barrier::new`].
    pub const fn new(n_threads: usize) -> Barrier {
        Barrier { name: Name::new(), n_threads }
    }

    /// As [`std::sync::Barrier::wait`].
    #[track_caller]
    pub fn wait(&self) -> BarrierWaitResult {
        engine::point();
        engine::reach("kit::sync::Barrier");
        let (idx, at) = (self.name.of("barrier"), Location::caller());
        let is_last = engine::with(|engine| {
            engine.objects[idx].n_come += 1;
            let is_last = engine.objects[idx].n_come >= self.n_threads;
            if is_last {
                engine.objects[idx].n_come = 0;
                engine.waiting_at(idx).into_iter().for_each(|thread| engine.signal(thread));
            }
            is_last
        });
        engine::log_about(at, if is_last { "opens{ #}" } else { "waits{ at #}" }.into(), Some(idx));
        if !is_last {
            engine::wait(Wait::Signal(idx, None), "", None);
        }
        BarrierWaitResult(is_last)
    }
}
