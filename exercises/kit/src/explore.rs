//! Schedules: a body that starts threads runs once on real ones, or, when the judge explores, once for each schedule.
//!
//! In the explored build no thread is real: each is a coroutine, and at each operation of the facade the explorer decides who goes on.
//! So a schedule is a list of decisions, and can be repeated.

use std::fmt::Display;

#[cfg(feature = "explore")]
mod engine;
#[cfg(feature = "explore")]
pub(crate) mod facade;
#[cfg(feature = "explore")]
mod order;
#[cfg(feature = "explore")]
mod run;
#[cfg(feature = "explore")]
mod search;

/// Whether schedules are being explored, and nothing should be printed.
pub fn is_exploring() -> bool {
    cfg!(feature = "explore")
}

/// Runs the body with the program's arguments: once, or once for each schedule that the judge asks for. But for the order in which
/// threads go on, it must do the same each time.
pub fn drive(body: impl Fn(&[String]) + Send + Sync + 'static) {
    let args: Vec<String> = std::env::args().skip(1).collect();
    #[cfg(feature = "explore")]
    run::explore(move || body(&args));
    #[cfg(not(feature = "explore"))]
    body(&args);
}

/// Claims something. A schedule in which it does not hold is a counterexample, and the judge answers with this finding.
///
/// # Panics
/// In the ordinary build, if it does not hold.
pub fn claim(holds: bool, finding: &str, expected: impl Display, seen: impl Display) {
    if holds {
        return;
    }
    #[cfg(feature = "explore")]
    engine::break_claim(finding, expected.to_string(), seen.to_string());
    #[cfg(not(feature = "explore"))]
    panic!("{finding}: expected {expected}; seen: {seen}");
}

/// Notes that some schedule comes here. The judge can ask whether one did.
pub fn reached(label: &str) {
    #[cfg(feature = "explore")]
    engine::reach(label);
    #[cfg(not(feature = "explore"))]
    let _ = label;
}

/// Writes a line into the drawing of a schedule, in the lane of this thread.
#[track_caller]
pub fn note(text: impl Display) {
    #[cfg(feature = "explore")]
    engine::log(std::panic::Location::caller(), text.to_string());
    #[cfg(not(feature = "explore"))]
    let _ = text;
}

/// A moment at which another thread may go on, where no operation of the facade is one.
#[track_caller]
pub fn pause() {
    #[cfg(feature = "explore")]
    engine::point();
    #[cfg(not(feature = "explore"))]
    std::thread::yield_now();
}

/// How often this thread has changed something in one step that others may change as well: an atomic that it read and wrote at once, or
/// a lock that it took. These are what makes cores wait for each other; a load or a store alone is none. Counted in the explored build
/// only: 0 otherwise.
pub fn n_changes() -> usize {
    #[cfg(feature = "explore")]
    return engine::n_changes();
    #[cfg(not(feature = "explore"))]
    0
}
