//! A doorkeeper: decides, beside a pool that is at work, in which order items may be done.

use std::collections::BTreeMap;
use std::io;
use std::sync::mpsc::Receiver;
use std::thread;

use kit::gate::{Gate, Visitor};

use crate::{Bytes, tasks};

/// Keeps a gate before which each of these numbers will stand.
pub struct Doorkeeper {
    gate: Gate,
    numbers: Vec<String>,
}

impl Doorkeeper {
    /// A doorkeeper for these numbers, which differ.
    pub fn new(numbers: &[&str]) -> io::Result<Doorkeeper> {
        Ok(Doorkeeper {
            gate: Gate::new()?,
            numbers: numbers.iter().map(|number| number.to_string()).collect(),
        })
    }

    /// What the task `square_later` is to be given.
    pub fn arguments(&self) -> Vec<Bytes> {
        self.numbers.iter().map(|number| tasks::later(self.gate.address(), number)).collect()
    }

    /// Does its duty in a thread of its own. If it can't, its gate is gone, and so every item before it fails.
    pub fn begin(self, duty: impl FnOnce(&Doorkeeper) -> io::Result<()> + Send + 'static) {
        thread::spawn(move || duty(&self));
    }

    /// Waits until so many items stand before the gate, and lets them pass then, and all others as they come.
    pub fn gather(&self, n_items: usize) -> io::Result<()> {
        let mut standing = self.first(n_items)?;
        for visitor in standing.values_mut() {
            visitor.let_pass()?;
        }
        self.let_pass_as_they_come(n_items)
    }

    /// Waits until as many chunks as are named here have an item before the gate, and lets the chunks pass in this order
    /// (0: the one that comes first among the arguments). Their results have arrived before the next chunk may pass:
    /// another one is before the gate by then, which takes a worker that is free. All others pass as they come.
    pub fn let_pass(&self, order: &[usize], chunk: usize) -> io::Result<()> {
        let mut standing: Vec<Visitor> = self.first(order.len())?.into_values().collect();
        let mut waiting = Vec::new();
        for &nth in order {
            standing[nth].let_pass()?;
            for _ in 1..chunk {
                self.next()?.1.let_pass()?;
            }
            waiting.push(self.next()?.1);
        }
        for visitor in &mut waiting {
            visitor.let_pass()?;
        }
        self.let_pass_as_they_come(order.len() * (chunk + 1))
    }

    /// The same for single items, but the next one may pass only when the results that are there have been taken: all of
    /// them, or those that no earlier one holds up.
    pub fn let_pass_when_taken(
        &self,
        order: &[usize],
        is_ordered: bool,
        takes: &Receiver<()>,
    ) -> io::Result<()> {
        let mut standing = self.first(order.len())?;
        let mut waiting = Vec::new();
        let mut is_done = vec![false; order.len()];
        let mut n_taken = 0;
        for (n_before, place) in order.iter().enumerate() {
            standing.get_mut(place).ok_or_else(|| too_early(*place))?.let_pass()?;
            waiting.push(self.next()?.1);
            is_done[*place] = true;
            let n_free = is_done.iter().take_while(|is_done| **is_done).count();
            let n_there = if is_ordered { n_free } else { n_before + 1 };
            for _ in n_taken..n_there {
                takes.recv().map_err(io::Error::other)?;
            }
            n_taken = n_there;
        }
        for visitor in &mut waiting {
            visitor.let_pass()?;
        }
        self.let_pass_as_they_come(2 * order.len())
    }

    /// Lets everybody pass, but the item at this place only after all others. So many come behind it in its chunk, and
    /// are not waited for.
    pub fn let_pass_last(&self, last: usize, n_behind: usize) -> io::Result<()> {
        let n_first = self.numbers.len().saturating_sub(n_behind);
        let mut kept = None;
        for _ in 0..n_first {
            let (place, mut visitor) = self.next()?;
            if place == last { kept = Some(visitor) } else { visitor.let_pass()? }
        }
        if let Some(mut visitor) = kept {
            visitor.let_pass()?;
        }
        self.let_pass_as_they_come(n_first)
    }

    fn let_pass_as_they_come(&self, n_seen: usize) -> io::Result<()> {
        (n_seen..self.numbers.len()).try_for_each(|_| self.next()?.1.let_pass())
    }

    /// The first so many visitors, by their places.
    fn first(&self, n_visitors: usize) -> io::Result<BTreeMap<usize, Visitor>> {
        (0..n_visitors).map(|_| self.next()).collect()
    }

    /// The next visitor, and the place of its number.
    fn next(&self) -> io::Result<(usize, Visitor)> {
        let mut visitor = self.gate.wait_for_visitor()?;
        let name = visitor.name()?;
        let place = self.numbers.iter().position(|number| *number == name);
        Ok((place.ok_or_else(|| io::Error::other(format!("{name:?} is not expected")))?, visitor))
    }
}

fn too_early(place: usize) -> io::Error {
    io::Error::other(format!("others were begun before item {place}"))
}
