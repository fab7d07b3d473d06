//! A model that knows nothing of the explorer: small programs, and all that can happen in them, by plain enumeration. Every operation is
//! a step of its own here, and none is left out because it makes no difference.

use std::collections::BTreeSet;

/// What a thread does in one step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Op {
    Load(usize),
    Store(usize, u8),
    /// Stores what was seen last, and one more.
    StoreNext(usize),
    Add(usize),
    Exchange(usize, u8, u8),
    Lock(usize),
    TryLock(usize),
    Unlock(usize),
    /// Sees and changes what the lock guards, if it is held.
    Get(usize),
    Put(usize),
    Read,
    TryRead,
    Unread,
    Write,
    TryWrite,
    Unwrite,
    /// Sleeps if lock 0 is held.
    Wait,
    /// Sleeps if lock 0 is held and 0 was seen last.
    WaitIfZero,
    WaitFor(u64),
    NotifyOne,
    NotifyAll,
    /// Of two.
    Meet,
    Spawn(usize),
    Join(usize),
    IsFinished(usize),
    Sleep(u64),
    Yield,
}

/// What each thread does; thread 0 is there from the start.
pub type Program = Vec<Vec<Op>>;
/// What each thread has seen.
pub type Seen = Vec<Vec<u8>>;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Wait {
    No,
    Signal(Option<u64>),
    /// Woken, or in time no more.
    Relock(u8),
    Others,
    Time(u64),
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct State {
    values: [u8; 2],
    holders: [Option<usize>; 2],
    guarded: [u8; 2],
    readers: BTreeSet<usize>,
    writer: Option<usize>,
    n_met: usize,
    now: u64,
    at: Vec<usize>,
    has_begun: Vec<bool>,
    has_ended: Vec<bool>,
    waits: Vec<Wait>,
    seen: Seen,
}

/// All ends of a program, and whether it can be blocked for ever.
pub fn ends(program: &Program) -> (BTreeSet<Seen>, bool) {
    let n = program.len();
    let mut first = State {
        values: [0; 2],
        holders: [None; 2],
        guarded: [0; 2],
        readers: BTreeSet::new(),
        writer: None,
        n_met: 0,
        now: 0,
        at: vec![0; n],
        has_begun: vec![false; n],
        has_ended: vec![false; n],
        waits: vec![Wait::No; n],
        seen: vec![vec![]; n],
    };
    first.has_begun[0] = true;
    let (mut ends, mut blocks) = (BTreeSet::new(), false);
    let mut known = BTreeSet::from([first.clone()]);
    let mut open = vec![first];
    while let Some(state) = open.pop() {
        if state.has_ended[0] {
            ends.insert(state.seen);
            continue;
        }
        let mut next: Vec<State> = (0..n).flat_map(|thread| state.steps(program, thread)).collect();
        if next.is_empty() {
            next.extend(state.later());
        }
        blocks |= next.is_empty();
        open.extend(next.into_iter().filter(|state| known.insert(state.clone())));
    }
    (ends, blocks)
}

impl State {
    /// What this thread can do now; `notify_one` can do several things.
    fn steps(&self, program: &Program, me: usize) -> Vec<State> {
        if !self.has_begun[me] || self.has_ended[me] {
            return vec![];
        }
        let mut next = self.clone();
        match self.waits[me] {
            Wait::No => {}
            Wait::Relock(what) if self.holders[0].is_none() => {
                next.holders[0] = Some(me);
                next.waits[me] = Wait::No;
                next.sees(me, what);
                return vec![next];
            }
            _ => return vec![],
        }
        let Some(op) = program[me].get(self.at[me]) else {
            next.has_ended[me] = true;
            return vec![next];
        };
        next.at[me] += 1;
        match *op {
            Op::Load(_) | Op::Store(..) | Op::StoreNext(_) | Op::Add(_) | Op::Exchange(..) => {
                next.changes_a_value(me, *op);
                vec![next]
            }
            Op::Read | Op::TryRead | Op::Unread | Op::Write | Op::TryWrite | Op::Unwrite => {
                next.goes_on_with_many(me, *op).then_some(next).into_iter().collect()
            }
            Op::NotifyOne if !self.sleepers().is_empty() => {
                let wake = |sleeper: usize| {
                    let mut next = next.clone();
                    next.waits[sleeper] = Wait::Relock(0);
                    next
                };
                self.sleepers().into_iter().map(wake).collect()
            }
            _ => next.goes_on(me, *op).then_some(next).into_iter().collect(),
        }
    }

    fn changes_a_value(&mut self, me: usize, op: Op) {
        let last = self.seen[me].last().copied().unwrap_or(0);
        match op {
            Op::Load(value) => self.sees(me, self.values[value]),
            Op::Store(value, is) => self.values[value] = is,
            Op::StoreNext(value) => self.values[value] = last + 1,
            Op::Add(value) => {
                self.sees(me, self.values[value]);
                self.values[value] += 1;
            }
            Op::Exchange(value, old, new) => {
                self.sees(me, self.values[value]);
                if self.values[value] == old {
                    self.values[value] = new;
                }
            }
            _ => {}
        }
    }

    /// Whether this thread can do it, and it is done: with the lock that many may share.
    fn goes_on_with_many(&mut self, me: usize, op: Op) -> bool {
        match op {
            Op::Read | Op::Write if self.writer.is_some() => return false,
            Op::Write if !self.readers.is_empty() => return false,
            Op::Read => _ = self.readers.insert(me),
            Op::Write => self.writer = Some(me),
            Op::TryRead => {
                self.sees(me, u8::from(self.writer.is_none()));
                if self.writer.is_none() {
                    self.readers.insert(me);
                }
            }
            Op::TryWrite => {
                let is_free = self.writer.is_none() && self.readers.is_empty();
                self.sees(me, u8::from(is_free));
                self.writer = if is_free { Some(me) } else { self.writer };
            }
            Op::Unread => _ = self.readers.remove(&me),
            Op::Unwrite => self.writer = self.writer.filter(|&writer| writer != me),
            _ => {}
        }
        true
    }

    /// Whether this thread can do it, and it is done: all the rest.
    fn goes_on(&mut self, me: usize, op: Op) -> bool {
        let last = self.seen[me].last().copied().unwrap_or(0);
        match op {
            Op::Lock(lock) if self.holders[lock].is_some() => return false,
            Op::Lock(lock) => self.holders[lock] = Some(me),
            Op::TryLock(lock) => {
                self.sees(me, u8::from(self.holders[lock].is_none()));
                self.holders[lock] = self.holders[lock].or(Some(me));
            }
            Op::Unlock(lock) => self.holders[lock] = self.holders[lock].filter(|&holder| holder != me),
            Op::Get(lock) if self.holders[lock] == Some(me) => self.sees(me, self.guarded[lock]),
            Op::Put(lock) if self.holders[lock] == Some(me) => self.guarded[lock] += 1,
            Op::Wait | Op::WaitIfZero | Op::WaitFor(_)
                if self.holders[0] == Some(me) && (op != Op::WaitIfZero || last == 0) =>
            {
                self.holders[0] = None;
                let until = if let Op::WaitFor(time) = op { Some(self.now + time) } else { None };
                self.waits[me] = Wait::Signal(until);
            }
            Op::NotifyAll => {
                self.sleepers().into_iter().for_each(|sleeper| self.waits[sleeper] = Wait::Relock(0));
            }
            Op::Meet if self.n_met == 1 => {
                self.n_met = 0;
                let others = |wait: &&mut Wait| **wait == Wait::Others;
                self.waits.iter_mut().filter(others).for_each(|wait| *wait = Wait::No);
            }
            Op::Meet => {
                self.n_met += 1;
                self.waits[me] = Wait::Others;
            }
            Op::Spawn(thread) => self.has_begun[thread] = true,
            Op::Join(thread) if !self.has_ended[thread] => return false,
            Op::IsFinished(thread) => self.sees(me, u8::from(self.has_ended[thread])),
            Op::Sleep(time) => self.waits[me] = Wait::Time(self.now + time),
            _ => {}
        }
        true
    }

    fn sees(&mut self, me: usize, what: u8) {
        self.seen[me].push(what);
    }

    fn sleepers(&self) -> Vec<usize> {
        (0..self.waits.len()).filter(|&thread| matches!(self.waits[thread], Wait::Signal(_))).collect()
    }

    /// The next moment that somebody waits for, when nobody can do anything before it.
    fn later(&self) -> Option<State> {
        let until = |wait: &Wait| match *wait {
            Wait::Signal(until) => until,
            Wait::Time(until) => Some(until),
            _ => None,
        };
        let now = self.waits.iter().filter_map(until).min()?;
        let mut next = self.clone();
        next.now = now;
        for wait in next.waits.iter_mut().filter(|wait| until(wait).is_some_and(|until| until <= now)) {
            *wait = if let Wait::Signal(_) = wait { Wait::Relock(1) } else { Wait::No };
        }
        Some(next)
    }
}
