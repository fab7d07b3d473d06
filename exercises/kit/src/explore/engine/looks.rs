//! Moments that make a difference only in some programs: they are left out until somebody looks.

use std::panic::Location;

use super::{point_at, with};
use crate::explore::search::Search;

/// What threads look at without waiting for it: each makes some moments count that otherwise make no difference.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Looks {
    /// Whether a lock is held or a thread has ended. Then to hold a lock takes a moment.
    pub at_what_is_held: bool,
    /// Whether somebody sleeps, told by a call that is lost on those awake: whoever calls without the lock may do so in the moment
    /// between another's last look and its sleep.
    pub wakes_unlocked: bool,
    /// Whether the judge wants one sleeper of each schedule to wake for no reason, as a condition variable may.
    pub wakes_falsely: bool,
}

/// From now on somebody sees something without waiting for it: then there are more moments at which it makes a difference who goes on,
/// and all schedules are tried once more, with those moments.
pub fn looks(which: impl Fn(&mut Looks) -> &mut bool) {
    with(|engine| {
        let is_new = !std::mem::replace(which(&mut engine.looks), true);
        if is_new && !matches!(engine.search, Search::Replay { .. }) {
            engine.search = engine.search.begun_again();
            engine.is_over = true;
        }
    });
    if with(|engine| engine.is_over) {
        shuttle::thread::yield_now();
    }
}

/// A moment before a lock is given back or a thread ends, if that makes a difference to anybody.
pub fn point_before_giving_back(at: &'static Location<'static>) {
    if with(|engine| engine.looks.at_what_is_held) {
        point_at(at);
    }
}

/// A moment between the last look and the sleep, if somebody may call in between.
pub fn point_before_sleep(at: &'static Location<'static>) {
    if with(|engine| engine.looks.at_what_is_held || engine.looks.wakes_unlocked) {
        point_at(at);
    }
}
