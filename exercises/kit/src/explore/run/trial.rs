//! The explorer on trial: in many small programs it finds just what the model finds.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

use super::tests::explore;
use crate::explore::engine::Failure;
use crate::explore::search::Search;
use crate::sync::{
    Barrier, Condvar, Mutex, MutexGuard, RwLock,
    atomic::{AtomicU64, Ordering::SeqCst},
};
use crate::thread;
use model::{Op, Program, Seen};

mod model;

/// What the threads of a program share.
struct World {
    program: Program,
    values: [AtomicU64; 2],
    locks: [Mutex<u8>; 2],
    many: RwLock<()>,
    changed: Condvar,
    two: Barrier,
    seen: std::sync::Mutex<Seen>,
}

impl World {
    fn new(program: &Program) -> Arc<World> {
        Arc::new(World {
            program: program.clone(),
            values: [AtomicU64::new(0), AtomicU64::new(0)],
            locks: [Mutex::new(0), Mutex::new(0)],
            many: RwLock::new(()),
            changed: Condvar::new(),
            two: Barrier::new(2),
            seen: std::sync::Mutex::new(vec![vec![]; program.len()]),
        })
    }

    fn run(self: &Arc<World>, me: usize) {
        let sees = |what: u64| self.seen.lock().unwrap()[me].push(what as u8);
        let last = || self.seen.lock().unwrap()[me].last().copied().unwrap_or(0);
        let mut guards: [Option<MutexGuard<u8>>; 2] = [None, None];
        let (mut reading, mut writing) = (None, None);
        let mut others = BTreeMap::new();
        for op in &self.program[me] {
            match *op {
                Op::Load(value) => sees(self.values[value].load(SeqCst)),
                Op::Store(value, is) => self.values[value].store(is.into(), SeqCst),
                Op::StoreNext(value) => self.values[value].store(u64::from(last()) + 1, SeqCst),
                Op::Add(value) => sees(self.values[value].fetch_add(1, SeqCst)),
                Op::Exchange(value, old, new) => {
                    let was = self.values[value].compare_exchange(old.into(), new.into(), SeqCst, SeqCst);
                    sees(was.unwrap_or_else(|was| was));
                }
                Op::Lock(lock) => guards[lock] = Some(self.locks[lock].lock().unwrap()),
                Op::TryLock(lock) => {
                    let guard = self.locks[lock].try_lock().ok();
                    sees(guard.is_some().into());
                    guards[lock] = guards[lock].take().or(guard);
                }
                Op::Unlock(lock) => guards[lock] = None,
                Op::Get(lock) => guards[lock].iter().for_each(|guard| sees((**guard).into())),
                Op::Put(lock) => guards[lock].iter_mut().for_each(|guard| **guard += 1),
                Op::Read => reading = Some(self.many.read().unwrap()),
                Op::Write => writing = Some(self.many.write().unwrap()),
                Op::TryRead => {
                    let guard = self.many.try_read().ok();
                    sees(guard.is_some().into());
                    reading = guard.or(reading);
                }
                Op::TryWrite => {
                    let guard = self.many.try_write().ok();
                    sees(guard.is_some().into());
                    writing = guard.or(writing);
                }
                Op::Unread => reading = None,
                Op::Unwrite => writing = None,
                Op::WaitIfZero if last() != 0 => {}
                Op::Wait | Op::WaitIfZero | Op::WaitFor(_) => {
                    guards[0] = guards[0].take().map(|guard| {
                        let Op::WaitFor(time) = *op else {
                            let guard = self.changed.wait(guard).unwrap();
                            sees(0);
                            return guard;
                        };
                        let (guard, result) =
                            self.changed.wait_timeout(guard, Duration::from_secs(time)).unwrap();
                        sees(result.timed_out().into());
                        guard
                    });
                }
                Op::NotifyOne => self.changed.notify_one(),
                Op::NotifyAll => self.changed.notify_all(),
                Op::Meet => _ = self.two.wait(),
                Op::Spawn(other) => {
                    let world = Arc::clone(self);
                    others.insert(other, thread::spawn(move || world.run(other)));
                }
                Op::Join(other) => others.remove(&other).unwrap().join().unwrap(),
                Op::IsFinished(other) => sees(others[&other].is_finished().into()),
                Op::Sleep(time) => thread::sleep(Duration::from_secs(time)),
                Op::Yield => thread::yield_now(),
            }
        }
    }
}

/// The explorer and the model agree on a program. How many schedules there were, if it saw all of them.
#[track_caller]
fn agree(program: &Program) -> Option<usize> {
    let (ends, blocks) = model::ends(program);
    let seen_ends = Arc::new(std::sync::Mutex::new(BTreeSet::new()));
    let seen = explore(Search::up_to(2_000), false, {
        let (program, seen_ends) = (program.clone(), Arc::clone(&seen_ends));
        move || {
            let world = World::new(&program);
            world.run(0);
            let seen = world.seen.lock().unwrap().clone();
            seen_ends.lock().unwrap().insert(seen);
        }
    });
    let seen_ends = std::mem::take(&mut *seen_ends.lock().unwrap());
    match &seen.failure {
        None => {}
        Some(Failure::Blocked) => {
            assert!(blocks, "blocked, and should not be: {program:?}");
            return None;
        }
        Some(other) => panic!("{other:?}: {program:?}"),
    }
    assert!(seen_ends.is_subset(&ends), "impossible ends: {program:?}");
    if seen.coverage.n_switches.is_some() {
        return None;
    }
    assert!(!blocks, "a block was missed: {program:?}");
    let missed: Vec<&Seen> = ends.difference(&seen_ends).collect();
    assert!(missed.is_empty(), "missed {missed:?}: {program:?}");
    Some(seen.coverage.n_in_order)
}

/// Operations that have to do with each other.
fn of_family(family: usize, value: usize, lock: usize) -> Vec<Op> {
    let of_values = vec![
        Op::Load(value),
        Op::Store(value, 1),
        Op::StoreNext(value),
        Op::Add(value),
        Op::Exchange(value, 0, 2),
    ];
    let of_locks = vec![
        Op::Lock(lock),
        Op::Lock(lock),
        Op::Unlock(lock),
        Op::Get(lock),
        Op::Put(lock),
        Op::Load(0),
        Op::Add(0),
    ];
    let of_tries = vec![Op::TryLock(lock), Op::Lock(lock), Op::Unlock(lock), Op::Put(lock), Op::Get(lock)];
    let of_signals = vec![
        Op::Lock(0),
        Op::Unlock(0),
        Op::Wait,
        Op::WaitIfZero,
        Op::WaitIfZero,
        Op::NotifyOne,
        Op::NotifyAll,
        Op::Load(0),
        Op::Store(0, 1),
        Op::Get(0),
        Op::Put(0),
    ];
    let of_time = vec![
        Op::Sleep(1 + value as u64),
        Op::Lock(0),
        Op::WaitFor(1 + value as u64),
        Op::WaitFor(1),
        Op::NotifyOne,
        Op::Add(0),
        Op::Load(0),
        Op::Unlock(0),
    ];
    let of_many = vec![
        Op::Read,
        Op::Write,
        Op::TryRead,
        Op::TryWrite,
        Op::Unread,
        Op::Unwrite,
        Op::Load(0),
        Op::Add(0),
    ];
    let of_meetings =
        vec![Op::Meet, Op::Load(value), Op::Store(value, 1), Op::Yield, Op::Lock(0), Op::Unlock(0)];
    let families = [of_values, of_locks, of_tries, of_signals, of_time, of_many, of_meetings];
    families.into_iter().nth(family).expect("there are so many")
}

/// Numbers, the same each time.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 33) as usize % n
    }

    /// Operations of one of a few families, and then all that is held is given back.
    fn ops(&mut self, family: usize, n_ops: usize) -> Vec<Op> {
        let mut ops: Vec<Op> = Vec::new();
        let mut has_given_way = false;
        for _ in 0..n_ops {
            let (value, lock) = (self.below(2), self.below(2));
            let family = of_family(family, value, lock);
            let op = family[self.below(family.len())];
            let holds_many = || {
                let takes = |op: &Op| matches!(op, Op::Read | Op::Write | Op::TryRead | Op::TryWrite);
                let gives_back = |op: &Op| matches!(op, Op::Unread | Op::Unwrite);
                ops.iter().rev().find(|op| takes(op) || gives_back(op)).is_some_and(takes)
            };
            match op {
                // Who reads twice waits for ever where a writer is in line: the model has no lines.
                Op::Read | Op::Write | Op::TryRead | Op::TryWrite if holds_many() => ops.push(Op::Load(1)),
                Op::Unread | Op::Unwrite => ops.extend([Op::Unread, Op::Unwrite]),
                Op::Yield if has_given_way => ops.push(Op::Load(1)),
                _ => ops.push(op),
            }
            has_given_way |= op == Op::Yield;
        }
        let mut back: Vec<Op> = match family {
            0 => vec![],
            5 => vec![Op::Unread, Op::Unwrite],
            _ => vec![Op::Unlock(0), Op::Unlock(1)],
        };
        if self.below(2) == 0 {
            back.reverse();
        }
        ops.extend(back);
        ops
    }

    /// A program: all threads are started by the first, or the last of them by another.
    fn program(&mut self) -> Program {
        let family = self.below(7);
        let n_threads = 2 + self.below(2);
        let n_ops = if n_threads == 2 { 4 } else { 2 };
        let mut program: Program = vec![vec![]];
        program.extend((0..n_threads).map(|_| self.ops(family, n_ops)));
        let starter = if self.below(3) == 0 { 1 } else { 0 };
        let looks = if self.below(4) == 0 { vec![Op::IsFinished(n_threads)] } else { vec![] };
        for thread in (1..n_threads).rev() {
            program[0].insert(0, Op::Spawn(thread));
        }
        program[0].extend((1..n_threads).map(Op::Join));
        let place = if starter == 0 { n_threads - 1 } else { self.below(program[1].len() + 1) };
        program[starter].insert(place, Op::Spawn(n_threads));
        program[starter].extend(looks);
        program[starter].push(Op::Join(n_threads));
        program
    }
}

#[test]
fn the_explorer_and_the_model_agree() {
    let n_programs = std::env::var("N_PROGRAMS").ok().and_then(|text| text.parse().ok()).unwrap_or(100);
    let mut numbers = Numbers(0x2545_f491_4f6c_dd1d);
    let mut n_whole = 0;
    for _ in 0..n_programs {
        let program = numbers.program();
        n_whole += usize::from(agree(&program).is_some());
    }
    println!("{n_whole} of {n_programs}");
    assert!(n_whole * 2 > n_programs, "{n_whole} of {n_programs} were explored to the end");
}
