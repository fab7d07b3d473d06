//! Objects of the facade have names, in the order in which they are first used: `lock 1`, `lock 2`.

use std::sync::atomic::{AtomicU64, Ordering};

use crate::explore::engine::{self, Failure, Object};

/// Which object this is in the present execution. What outlives an execution is noticed here.
#[derive(Debug, Default)]
pub struct Name(AtomicU64);

/// More objects than an execution has.
const MOST_OBJECTS: u64 = 1 << 20;

impl Name {
    /// An object that nobody has used yet.
    pub const fn new() -> Name {
        Name(AtomicU64::new(0))
    }

    /// Its index among the objects of the execution.
    pub fn of(&self, kind: &'static str) -> usize {
        engine::with(|engine| {
            let stamp = self.0.load(Ordering::Relaxed);
            if stamp / MOST_OBJECTS == engine.execution {
                return (stamp % MOST_OBJECTS) as usize;
            }
            if stamp != 0 {
                let what = format!("a {kind} that was made in one execution was used in the next");
                engine.fail(Failure::Survives(what));
            }
            engine.objects.push(Object { kind, ..Object::default() });
            let idx = engine.objects.len() - 1;
            self.0.store(engine.execution * MOST_OBJECTS + idx as u64, Ordering::Relaxed);
            idx
        })
    }
}
