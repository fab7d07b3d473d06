//! The engine: what each thread of the present execution waits for, and who goes on.
//!
//! Threads are coroutines on one thread of the system, so its state is a thread-local. An operation of the facade calls [`point`], which
//! lets others go on, then does its work in one step; if it has to wait, it calls [`wait`] with what it waits for. A new thread runs to
//! its first operation before anybody is chosen: until then, nobody can tell whether it has begun.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::panic::Location;
use std::time::Duration;

use super::search::Search;

mod decider;
mod ends;
mod looks;
mod state;
mod threads;

pub use decider::Decider;
pub use ends::*;
pub use looks::*;
use threads::Thread;
pub use threads::{Wait, count_change, n_changes};

/// More operations than this are no small body: somebody asks again and again.
const MOST_POINTS: usize = 2_000;

/// One line of the drawing.
#[derive(Clone, Debug)]
pub struct Event {
    pub thread: usize,
    pub at: Option<&'static Location<'static>>,
    pub what: String,
    /// The object that it is about, if it is about one.
    pub object: Option<usize>,
}

/// Why an execution is no good.
#[derive(Clone, Debug)]
pub enum Failure {
    /// A claim does not hold: finding, expected, seen.
    Claim(String, String, String),
    /// A panic: message and place.
    Panic(String),
    /// Nobody can go on.
    Blocked,
    /// Too many operations, most of them by this thread.
    Spins(usize),
    /// Something of an earlier execution is still there.
    Survives(String),
    /// Nobody was to go on, and the body ended.
    Ended,
}

/// What a lock or a signal is like now.
#[derive(Clone, Debug, Default)]
pub struct Object {
    pub kind: &'static str,
    /// Who holds it alone.
    pub holder: Option<usize>,
    /// Who holds it with others.
    pub readers: Vec<usize>,
    /// How many have come to a barrier.
    pub n_come: usize,
    /// Which lock those who sleep here have given back.
    pub lock: Option<usize>,
}

/// The state of the present execution.
pub struct Engine {
    pub search: Search,
    pub execution: u64,
    /// How many operations all executions had so far.
    pub n_points: usize,
    pub events: Vec<Event>,
    pub decisions: Vec<usize>,
    pub failure: Option<Failure>,
    pub reached: BTreeSet<String>,
    pub must_block: bool,
    /// What the last panic said.
    pub panic: Option<String>,
    pub objects: Vec<Object>,
    pub looks: Looks,
    threads: Vec<Thread>,
    /// Of each scope, how many of its threads have not ended.
    scopes: Vec<usize>,
    now: Duration,
    /// Those at whose moment a new thread runs to its first operation, and whether others may go on at that moment.
    interrupted: Vec<(usize, bool)>,
    is_at_point: bool,
    is_over: bool,
    /// Whether somebody has woken for no reason in this execution.
    has_woken_falsely: bool,
    /// How many threads have been started and have not ended, the first one left out.
    n_at_work: usize,
    /// The body has ended, and with it the program, whoever is still at work.
    has_ended: bool,
}

thread_local! {
    static ENGINE: RefCell<Option<Engine>> = const { RefCell::new(None) };
}

/// Does something with the engine of this run.
pub fn with<R>(f: impl FnOnce(&mut Engine) -> R) -> R {
    ENGINE.with_borrow_mut(|engine| f(engine.as_mut().expect("the facade is used within `drive`")))
}

/// The thread that asks.
pub fn me() -> usize {
    with(|_| ());
    usize::from(shuttle::current::me())
}

/// Sets up the engine of a run.
pub fn begin(search: Search, looks: Looks, must_block: bool) {
    let engine = Engine {
        search,
        execution: 0,
        n_points: 0,
        events: Vec::new(),
        decisions: Vec::new(),
        failure: None,
        reached: BTreeSet::new(),
        must_block,
        panic: None,
        objects: Vec::new(),
        looks,
        threads: Vec::new(),
        scopes: Vec::new(),
        now: Duration::ZERO,
        interrupted: Vec::new(),
        is_at_point: false,
        is_over: false,
        has_woken_falsely: false,
        n_at_work: 0,
        has_ended: false,
    };
    ENGINE.set(Some(engine));
}

/// Writes a line into the drawing.
pub fn log(at: &'static Location<'static>, what: String) {
    log_about(at, what, None);
}

/// Writes a line about an object: `#` in it stands for the object's name, and what is in braces is left out where it is the only one.
pub fn log_about(at: &'static Location<'static>, what: String, object: Option<usize>) {
    let thread = me();
    with(|engine| {
        // What is taken down afterwards is no part of the schedule.
        if !engine.is_over {
            engine.events.push(Event { thread, at: Some(at), what, object });
        }
    });
}

/// A moment at which others may go on.
#[track_caller]
pub fn point() {
    point_at(Location::caller());
}

/// The same, at a place that the caller knows.
pub fn point_at(at: &'static Location<'static>) {
    // While a panic takes down what a thread holds, nobody else goes on: all of them would seem to panic.
    if std::thread::panicking() {
        return;
    }
    enter(at);
    shuttle::thread::yield_now();
}

/// A moment at which others go on, if they can.
#[track_caller]
pub fn give_way() {
    enter(Location::caller());
    let me = me();
    with(|engine| engine.thread(me).gives_way = true);
    shuttle::thread::yield_now();
}

/// Waits, at most until this moment of the virtual clock. Whether that moment came. `verb` tells it in the drawing.
#[track_caller]
pub fn wait(what: Wait, verb: &'static str, until: Option<Duration>) -> bool {
    wait_at(Location::caller(), what, verb, until)
}

/// The same, at a place that the caller knows.
pub fn wait_at(
    at: &'static Location<'static>,
    what: Wait,
    verb: &'static str,
    until: Option<Duration>,
) -> bool {
    enter(at);
    let me = me();
    with(|engine| {
        let is_late = until.is_some_and(|until| until <= engine.now);
        let thread = engine.thread(me);
        thread.waits = Some((what, verb));
        thread.until = until;
        (thread.timed_out, thread.signalled, thread.has_told) = (false, false, false);
        if is_late {
            thread.time_out();
        }
    });
    // While a panic takes down what a thread holds, nobody else goes on, and whoever need not wait does not.
    if !(std::thread::panicking() && with(|engine| engine.is_ready(me))) {
        shuttle::thread::yield_now();
    }
    with(|engine| {
        let thread = engine.thread(me);
        (thread.waits, thread.until) = (None, None);
        thread.timed_out
    })
}

/// This thread comes to an operation.
fn enter(at: &'static Location<'static>) {
    let me = me();
    with(|engine| {
        let thread = engine.thread(me);
        thread.at = Some(at);
        thread.n_points += 1;
        engine.is_at_point = true;
        engine.n_points += 1;
        if engine.threads.iter().map(|thread| thread.n_points).sum::<usize>() > MOST_POINTS {
            let busiest = (0..engine.threads.len()).max_by_key(|&thread| engine.threads[thread].n_points);
            engine.fail(Failure::Spins(busiest.unwrap_or(0)));
        }
    });
}

/// A claim does not hold: this execution goes no further.
pub fn break_claim(finding: &str, expected: String, seen: String) {
    with(|engine| engine.fail(Failure::Claim(finding.into(), expected, seen)));
    shuttle::thread::yield_now();
}

/// A place in a source; the judge leaves the file out where it is the answer's own.
pub fn place(at: &Location) -> String {
    format!("line {} of {}", at.line(), at.file())
}

/// Keeps what a panic says; whoever catches it may go on.
pub fn remember_panic(info: &std::panic::PanicHookInfo) {
    let payload = info.payload();
    let text = payload.downcast_ref::<&str>().map(|text| text.to_string());
    let text = text.or_else(|| payload.downcast_ref::<String>().cloned()).unwrap_or_default();
    let place = info.location().map_or(String::new(), |at| format!(" ({})", place(at)));
    ENGINE.with(|engine| {
        // A panic within the engine finds it in use.
        if let Ok(mut engine) = engine.try_borrow_mut()
            && let Some(engine) = engine.as_mut()
        {
            engine.panic = Some(format!("{text}{place}"));
        }
    });
}

/// Some execution came here.
pub fn reach(label: &str) {
    with(|engine| {
        if !engine.reached.contains(label) {
            engine.reached.insert(label.into());
        }
    });
}

/// Where time has come.
pub fn now() -> Duration {
    with(|engine| engine.now)
}
