//! A meeting: the first items are begun only once all of them are in somebody's hand.

use std::io;
use std::process;
use std::thread;

use kit::gate::{Gate, Visitor};

use crate::Item;

/// Makes the first items wait for each other: none of them is begun before all were handed out. The others pass as they
/// come. If more come than there are, some item was handed out again and again, and this program ends: else it might go
/// on for ever.
pub fn let_meet(items: &mut [Item], n_first: usize) -> io::Result<()> {
    let gate = Gate::new()?;
    for item in &mut *items {
        *item = format!("{item} {}", gate.address());
    }
    let n_items = items.len();
    thread::spawn(move || {
        if let Err(error) = keep(&gate, n_first, n_items) {
            eprintln!("{error}");
        }
        process::exit(1);
    });
    Ok(())
}

/// Keeps the gate, until too many have come.
fn keep(gate: &Gate, n_first: usize, n_items: usize) -> io::Result<()> {
    let first = (0..n_first).map(|_| gate.wait_for_visitor()).collect::<io::Result<Vec<Visitor>>>()?;
    first.into_iter().for_each(let_pass);
    // One more than there are: an item that was handed out twice shall be seen to be begun twice.
    for _ in n_first..n_items + 1 {
        let_pass(gate.wait_for_visitor()?);
    }
    gate.wait_for_visitor()?;
    Err(io::Error::other("an item was handed out again and again"))
}

fn let_pass(mut visitor: Visitor) {
    // It may have been killed while it stood there.
    let _ = visitor.let_pass();
}
