//! The engine: what each thread of the present execution waits for, and who goes on.
//!
//! Threads are coroutines on one thread of the system, so its state is a thread-local. An operation of the facade calls [`point`], which
//! lets others go on, then does its work in one step; if it has to wait, it calls [`wait`] with what it waits for. A new thread runs to
//! its first operation before anybody is chosen: until then, nobody can tell whether it has begun.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::panic::Location;
use std::time::Duration;

use shuttle::scheduler::{Schedule, Scheduler, Task, TaskId};

use super::search::{Choice, Search};

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

/// What a thread waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wait {
    /// This lock to be free.
    Lock(usize),
    /// This lock to have no writer.
    Reading(usize),
    /// Somebody to wake it at this condition variable or barrier; then this lock to be free.
    Signal(usize, Option<usize>),
    /// Nothing but time.
    Nothing,
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

#[derive(Clone, Debug, Default)]
struct Thread {
    waits: Option<(Wait, &'static str)>,
    at: Option<&'static Location<'static>>,
    /// When it waits no longer, on the virtual clock.
    until: Option<Duration>,
    timed_out: bool,
    signalled: bool,
    has_told: bool,
    n_points: usize,
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
}

/// The state of the present execution.
pub struct Engine {
    pub search: Search,
    pub execution: u64,
    pub events: Vec<Event>,
    pub decisions: Vec<usize>,
    pub failure: Option<Failure>,
    pub reached: BTreeSet<String>,
    pub must_block: bool,
    /// What the last panic said.
    pub panic: Option<String>,
    pub objects: Vec<Object>,
    threads: Vec<Thread>,
    now: Duration,
    /// Somebody at whose moment a new thread runs to its first operation, and whether others may go on at that moment.
    interrupted: Option<(usize, bool)>,
    is_at_point: bool,
    is_yielding: bool,
    tries_locks: bool,
    is_over: bool,
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
    usize::from(shuttle::current::me())
}

/// Sets up the engine of a run.
pub fn begin(search: Search, must_block: bool) {
    let engine = Engine {
        search,
        execution: 0,
        events: Vec::new(),
        decisions: Vec::new(),
        failure: None,
        reached: BTreeSet::new(),
        must_block,
        panic: None,
        objects: Vec::new(),
        threads: Vec::new(),
        now: Duration::ZERO,
        interrupted: None,
        is_at_point: false,
        is_yielding: false,
        tries_locks: false,
        is_over: false,
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
    with(|engine| engine.events.push(Event { thread, at: Some(at), what, object }));
}

/// A moment at which others may go on.
#[track_caller]
pub fn point() {
    point_at(Location::caller());
}

/// The same, at a place that the caller knows.
pub fn point_at(at: &'static Location<'static>) {
    enter(at);
    shuttle::thread::yield_now();
}

/// A moment at which others go on, if they can.
#[track_caller]
pub fn give_way() {
    enter(Location::caller());
    with(|engine| engine.is_yielding = true);
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
    shuttle::thread::yield_now();
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

/// Keeps what a panic says; whoever catches it may go on.
pub fn remember_panic(info: &std::panic::PanicHookInfo) {
    let payload = info.payload();
    let text = payload.downcast_ref::<&str>().map(|text| text.to_string());
    let text = text.or_else(|| payload.downcast_ref::<String>().cloned()).unwrap_or_default();
    let place = info.location().map_or(String::new(), |at| format!(" (line {})", at.line()));
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

/// From now on somebody may see that a lock is held without waiting for it. Then to hold it takes a moment.
pub fn tries_locks() {
    with(|engine| {
        if !std::mem::replace(&mut engine.tries_locks, true) && matches!(engine.search, Search::InOrder(_)) {
            engine.search = Search::new();
            engine.is_over = true;
        }
    });
    shuttle::thread::yield_now();
}

/// A moment before a lock is given back, if that makes a difference to anybody.
#[track_caller]
pub fn point_before_unlock() {
    if with(|engine| engine.tries_locks) {
        point();
    }
}

impl Thread {
    /// Its wait is over: by a signal, or because its time has come. It may have to wait for a lock now.
    fn signal(&mut self) {
        self.signalled = true;
        if let Some((Wait::Signal(_, Some(lock)), _)) = self.waits {
            self.waits = Some((Wait::Lock(lock), "waits for #"));
            self.has_told = false;
        }
        self.until = None;
    }

    fn time_out(&mut self) {
        self.timed_out = true;
        self.signal();
    }
}

impl Engine {
    fn thread(&mut self, thread: usize) -> &mut Thread {
        if self.threads.len() <= thread {
            self.threads.resize(thread + 1, Thread::default());
        }
        &mut self.threads[thread]
    }

    /// The first failure of an execution is the one that counts.
    pub fn fail(&mut self, failure: Failure) {
        self.failure.get_or_insert(failure);
        self.is_over = true;
    }

    /// Whether a thread could go on now.
    fn is_ready(&self, thread: usize) -> bool {
        let Some(state) = self.threads.get(thread) else { return true };
        match state.waits {
            None => true,
            Some((Wait::Lock(lock), _)) => {
                self.objects[lock].holder.is_none() && self.objects[lock].readers.is_empty()
            }
            Some((Wait::Reading(lock), _)) => self.objects[lock].holder.is_none(),
            Some((Wait::Signal(..) | Wait::Nothing, _)) => state.signalled,
        }
    }

    /// Wakes a thread that waits for a signal.
    pub fn signal(&mut self, thread: usize) {
        self.thread(thread).signal();
    }

    /// Who waits for a signal of this object and has got none yet.
    pub fn waiting_at(&self, object: usize) -> Vec<usize> {
        let waits = |thread: &usize| {
            let state = &self.threads[*thread];
            matches!(state.waits, Some((Wait::Signal(at, _), _)) if at == object) && !state.signalled
        };
        (0..self.threads.len()).filter(waits).collect()
    }

    /// Decides, and remembers what was decided.
    pub fn choose(&mut self, choices: &[Choice]) -> usize {
        if let [only] = choices {
            return only.thread;
        }
        let thread = self.search.choose(choices);
        self.decisions.push(thread);
        if self.search.has_strayed() {
            self.fail(Failure::Survives("the same decisions led elsewhere than before".into()));
        }
        thread
    }

    /// Moves the clock to the first moment that somebody waits for; `false` if nobody does.
    fn advance_clock(&mut self) -> bool {
        let Some(next) = self.threads.iter().filter_map(|thread| thread.until).min() else { return false };
        self.now = self.now.max(next);
        for thread in self.threads.iter_mut().filter(|thread| thread.until.is_some_and(|until| until <= next))
        {
            thread.time_out();
        }
        true
    }

    /// Tells of each thread that could not go on at its operation.
    fn tell_who_waits(&mut self) {
        for thread in 0..self.threads.len() {
            let state = &self.threads[thread];
            let Some((wait, verb)) = state.waits.filter(|_| !state.has_told) else { continue };
            let object = wait.object();
            if self.is_ready(thread) || verb.is_empty() {
                continue;
            }
            let at = state.at.expect("whoever waits does so somewhere");
            self.threads[thread].has_told = true;
            self.events.push(Event { thread, at: Some(at), what: verb.into(), object });
        }
    }

    /// What each thread was doing that can't go on: thread, place, what it waits for.
    pub fn who_waits(&self) -> Vec<(usize, &'static Location<'static>, Wait)> {
        let waits = |(thread, state): (usize, &Thread)| Some((thread, state.at?, state.waits?.0));
        self.threads.iter().enumerate().filter_map(waits).collect()
    }

    /// What this thread did last.
    pub fn last_place(&self, thread: usize) -> Option<&'static Location<'static>> {
        self.threads.get(thread)?.at
    }
}

impl Wait {
    /// The object that is waited for.
    pub fn object(self) -> Option<usize> {
        match self {
            Wait::Lock(object) | Wait::Reading(object) | Wait::Signal(object, _) => Some(object),
            Wait::Nothing => None,
        }
    }
}

/// Between the coroutines and the search.
pub struct Decider;

impl Scheduler for Decider {
    fn new_execution(&mut self) -> Option<Schedule> {
        with(|engine| {
            // A body that should block and does not is as wrong as one that should not.
            if engine.execution > 0 && engine.must_block && engine.failure.is_none() && !engine.is_over {
                engine.fail(Failure::Ended);
            }
            if engine.failure.is_some() || !engine.search.begin() {
                return None;
            }
            engine.execution += 1;
            engine.events.clear();
            engine.decisions.clear();
            engine.objects.clear();
            engine.threads.clear();
            engine.now = Duration::ZERO;
            engine.interrupted = None;
            (engine.is_at_point, engine.is_yielding, engine.is_over) = (false, false, false);
            Some(Schedule::new(0))
        })
    }

    fn next_task(&mut self, runnable: &[&Task], current: Option<TaskId>, _: bool) -> Option<TaskId> {
        let ids: Vec<usize> = runnable.iter().map(|task| usize::from(task.id())).collect();
        let current = current.map(usize::from);
        with(|engine| engine.next(&ids, current)).map(TaskId::from)
    }

    fn next_u64(&mut self) -> u64 {
        0
    }
}

impl Engine {
    fn next(&mut self, runnable: &[usize], current: Option<usize>) -> Option<usize> {
        if self.is_over {
            return None;
        }
        let mut current = current;
        if let Some((interrupted, is_at_point)) = self.interrupted.take() {
            (current, self.is_at_point) = (Some(interrupted), is_at_point);
        }
        if let Some(new) = runnable.iter().copied().find(|&thread| thread >= self.threads.len()) {
            self.thread(new);
            let Some(starter) = current else { return Some(new) };
            self.events.push(Event {
                thread: starter,
                at: None,
                what: format!("starts thread {new}"),
                object: None,
            });
            self.interrupted = Some((starter, std::mem::take(&mut self.is_at_point)));
            return Some(new);
        }
        let current = current.filter(|current| runnable.contains(current));
        // The coroutines' own switches are no moments at which anything could be different.
        if let Some(current) = current.filter(|_| !self.is_at_point) {
            return Some(current);
        }
        self.is_at_point = false;
        let is_yielding = std::mem::take(&mut self.is_yielding);
        self.tell_who_waits();
        let mut ready: Vec<usize> =
            runnable.iter().copied().filter(|&thread| self.is_ready(thread)).collect();
        while ready.is_empty() {
            if !self.advance_clock() {
                if self.must_block {
                    self.is_over = true;
                } else {
                    self.fail(Failure::Blocked);
                }
                return None;
            }
            ready = runnable.iter().copied().filter(|&thread| self.is_ready(thread)).collect();
        }
        let goes_on = current.filter(|current| ready.contains(current));
        if is_yielding
            && let Some(current) = current
            && ready.len() > usize::from(goes_on.is_some())
        {
            // Whoever gives way is asked again after all others: that keeps such schedules finite.
            let next = ready.iter().copied().find(|&thread| thread > current);
            return next.or_else(|| ready.iter().copied().find(|&thread| thread != current));
        }
        let interrupts = |thread: usize| goes_on.is_some_and(|current| current != thread);
        let mut choices: Vec<Choice> =
            ready.iter().map(|&thread| Choice { thread, interrupts: interrupts(thread) }).collect();
        choices.sort_by_key(|choice| choice.interrupts);
        let chosen = self.choose(&choices);
        if self.is_over { None } else { Some(chosen) }
    }
}
