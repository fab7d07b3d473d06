//! `bounded_queue`: the contract, and the driver.

use std::fmt::{self, Display};

use kit::sync::Arc;
use kit::{clock, explore, thread};

use crate::join;
use belt::Belt;

mod belt;

/// A queue that holds so many items and no more, between threads that push and threads that pop.
pub trait Queue<T>: Send + Sync + 'static {
    /// An empty queue, open, for so many items. That is one at least.
    fn new(capacity: usize) -> Self;

    /// Puts an item at the end. While the queue is full, the caller sleeps.
    ///
    /// # Errors
    /// If the queue is closed, before the call or while it sleeps: then the item is given back.
    fn push(&self, item: T) -> Result<(), T>;

    /// Takes the item at the front. While the queue is empty and open, the caller sleeps. `None`: it is closed, and empty
    /// for ever.
    fn pop(&self) -> Option<T>;

    /// Nothing can be pushed any more. What is in the queue can still be popped. Whoever sleeps and waits for what can't
    /// come any more is woken.
    fn close(&self);
}

/// What the driver pushes. Nobody else can make one.
#[derive(Debug, PartialEq, Eq)]
pub struct Item {
    producer: usize,
    nth: usize,
}

impl Display for Item {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "item {} of producer {}", self.nth, self.producer)
    }
}

/// `bounded_queue SCENARIO NUMBER...`: lets threads push and pop.
pub fn drive<Q: Queue<Item>>() {
    explore::drive(|args: &[String]| {
        let numbers: Vec<usize> = args.iter().skip(1).filter_map(|arg| arg.parse().ok()).collect();
        match (args.first().map(String::as_str), &numbers[..]) {
            (Some("alone"), &[n_items]) => alone(&Belt::<Q>::new(n_items), n_items),
            (Some("hand_over"), &[capacity, n_items]) => hand_over(&Belt::<Q>::new(capacity), n_items),
            (Some("two_pop"), &[capacity]) => two_pop(&Belt::<Q>::new(capacity)),
            (Some("two_push"), &[capacity]) => two_push(&Belt::<Q>::new(capacity), capacity),
            (Some("four"), &[]) => four(&Belt::<Q>::new(1)),
            (Some("end"), &[n_items]) => end(&Belt::<Q>::new(n_items + 1), n_items),
            (Some("push_beside_close"), &[]) => push_beside_close(&Belt::<Q>::new(1)),
            (Some("poppers_at_the_end"), &[n_items]) => poppers_at_the_end(&Belt::<Q>::new(1), n_items),
            (Some("pushers_at_the_end"), &[]) => pushers_at_the_end(&Belt::<Q>::new(1)),
            (Some("measure"), &[capacity, n_items]) => measure::<Q>(capacity, n_items),
            (Some("nothing_comes"), &[]) => drop(Belt::<Q>::new(1).pop()),
            (Some("nothing_leaves"), &[capacity]) => Belt::<Q>::new(capacity).push_all(0, capacity + 1),
            _ => {
                panic!("usage: bounded_queue alone|end N, hand_over CAPACITY N, two_pop|two_push CAPACITY, …")
            }
        }
        if !explore::is_exploring() {
            println!("All came through.");
        }
    });
}

/// One thread pushes as many as the queue holds, and pops them.
fn alone<Q: Queue<Item>>(belt: &Belt<Q>, n_items: usize) {
    belt.push_all(0, n_items);
    let popped = (0..n_items).map(|_| belt.pop_one()).collect();
    belt.all_came([popped]);
}

/// One thread pushes, another one pops.
fn hand_over<Q: Queue<Item>>(belt: &Belt<Q>, n_items: usize) {
    let producer = belt.producer(1, n_items);
    let popped = (0..n_items).map(|_| belt.pop_one()).collect();
    join(producer);
    belt.all_came([popped]);
}

/// One thread pushes two items, two threads pop one each.
fn two_pop<Q: Queue<Item>>(belt: &Belt<Q>) {
    let consumers = [belt.consumer(), belt.consumer()];
    belt.push_all(0, 2);
    belt.all_came(consumers.map(|consumer| Vec::from_iter(join(consumer))));
}

/// Two threads push one item each into a queue that is full, and one thread makes room.
fn two_push<Q: Queue<Item>>(belt: &Belt<Q>, capacity: usize) {
    belt.push_all(0, capacity);
    let producers = [belt.producer(1, 1), belt.producer(2, 1)];
    let mut popped = vec![belt.pop_one(), belt.pop_one()];
    producers.into_iter().for_each(join);
    popped.extend((0..capacity).map(|_| belt.pop_one()));
    belt.all_came([popped]);
}

/// Two threads push one item each, two threads pop one each.
fn four<Q: Queue<Item>>(belt: &Belt<Q>) {
    let producers = [belt.producer(1, 1), belt.producer(2, 1)];
    let consumer = belt.consumer();
    let popped = vec![belt.pop_one()];
    producers.into_iter().for_each(join);
    belt.all_came([popped, Vec::from_iter(join(consumer))]);
}

/// One thread pushes, closes, pushes in vain, pops what is there, and closes once more.
fn end<Q: Queue<Item>>(belt: &Belt<Q>, n_items: usize) {
    belt.push_all(0, n_items);
    belt.close();
    belt.push_in_vain(1);
    let popped = std::iter::from_fn(|| belt.pop()).take(n_items + 1).collect();
    belt.all_came([popped]);
    belt.close();
    belt.push_in_vain(2);
    belt.is_at_its_end();
}

/// One thread pushes while another one closes, and pops until the end.
fn push_beside_close<Q: Queue<Item>>(belt: &Belt<Q>) {
    let producer = {
        let belt = belt.clone();
        thread::spawn(move || drop(belt.push(1, 0)))
    };
    belt.close();
    let popped = std::iter::from_fn(|| belt.pop()).take(2).collect();
    join(producer);
    belt.all_came([popped]);
}

/// Two threads pop. One item comes or none, and then the end.
fn poppers_at_the_end<Q: Queue<Item>>(belt: &Belt<Q>, n_items: usize) {
    let consumers = [belt.consumer(), belt.consumer()];
    belt.push_all(0, n_items);
    belt.close();
    belt.all_came(consumers.map(|consumer| Vec::from_iter(join(consumer))));
}

/// Two threads push into a queue that is full. Nothing leaves it, and then comes the end.
fn pushers_at_the_end<Q: Queue<Item>>(belt: &Belt<Q>) {
    belt.push_all(0, 1);
    let producers = [1, 2].map(|producer| {
        let belt = belt.clone();
        thread::spawn(move || belt.push_in_vain(producer))
    });
    belt.close();
    producers.into_iter().for_each(join);
    let popped = std::iter::from_fn(|| belt.pop()).take(2).collect();
    belt.all_came([popped]);
}

/// How long an item takes from thread to thread.
fn measure<Q: Queue<Item>>(capacity: usize, n_items: usize) {
    let queue = Arc::new(Q::new(capacity));
    let begin = clock::now();
    let producer = {
        let queue = queue.clone();
        thread::spawn(move || {
            for nth in 0..n_items {
                queue.push(Item { producer: 1, nth }).expect("it is open");
            }
            queue.close();
        })
    };
    let n_came = std::iter::from_fn(|| queue.pop()).count();
    join(producer);
    if !explore::is_exploring() {
        println!(
            "capacity {capacity}: {:?} for each of {n_came} items",
            (clock::now() - begin) / n_came.max(1) as u32
        );
    }
}
