//! Ends: of threads, of those of a scope, and of the body.

use std::panic::Location;

use super::{me, point, point_before_giving_back, with};

/// This thread has done all it had to do.
pub fn end_thread(scope: Option<usize>, at: &'static Location<'static>) {
    point_before_giving_back(at);
    let me = me();
    with(|engine| {
        engine.thread(me).has_ended = true;
        engine.n_at_work -= 1;
        if let Some(scope) = scope {
            engine.scopes[scope] -= 1;
        }
    });
}

/// Whether a thread has ended.
pub fn has_ended(thread: usize) -> bool {
    with(|engine| engine.threads.get(thread).is_some_and(|thread| thread.has_ended))
}

/// A new scope, without threads.
pub fn new_scope() -> usize {
    with(|engine| {
        engine.scopes.push(0);
        engine.scopes.len() - 1
    })
}

/// A thread more is at work, and one of its scope.
pub fn start_thread(scope: Option<usize>) {
    with(|engine| {
        engine.n_at_work += 1;
        if let Some(scope) = scope {
            engine.scopes[scope] += 1;
        }
    });
}

/// Whether threads of a scope are at work.
pub fn has_work(scope: usize) -> bool {
    with(|engine| engine.scopes[scope] > 0)
}

/// The body ends, and with it the program: as late as the explorer likes, if others are still at work.
pub fn end_body() {
    if with(|engine| engine.n_at_work > 0) {
        point();
    }
    with(|engine| engine.has_ended = true);
}
