//! Outputs: a question of the book that offers outputs of a listing is held against every order in which its processes can write.

use std::collections::BTreeSet;
use std::time::Duration;

use anyhow::{Result, bail, ensure};
use judge::evidence::{Evidence, Stream, What};
use judge::launch::HoldWrites;

use super::{Listing, observe};
use crate::quiz::Question;

/// Four have 24 orders. More make nobody wiser, and CI slower.
const MOST_CHILDREN: usize = 4;
/// How long a listing may rest before somebody is let write all the same.
const PATIENCE: Duration = Duration::from_secs(1);

/// Runs a listing in every order of its children's writes: what is ticked must come, and nothing else may.
///
/// # Errors
/// If the listing prints something else, or if its orders are not all that decides on its output.
pub fn check(question: &Question, listing: &Listing) -> Result<()> {
    let claimed: BTreeSet<String> =
        question.choices.iter().filter(|choice| choice.is_right).map(|choice| choice.output()).collect();
    let seen = all_outputs(listing)?;
    let missing: Vec<&String> = claimed.difference(&seen).collect();
    let unclaimed: Vec<&String> = seen.difference(&claimed).collect();
    ensure!(
        missing.is_empty() && unclaimed.is_empty(),
        "the outputs that are ticked should be those that are possible\n{}{}",
        shown("ticked, and no order of writes gives it", &missing),
        shown("not ticked, and printed", &unclaimed)
    );
    Ok(())
}

fn shown(what: &str, outputs: &[&String]) -> String {
    outputs.iter().map(|output| format!("--- {what}\n{output}")).collect()
}

fn all_outputs(listing: &Listing) -> Result<BTreeSet<String>> {
    let free = observe(listing, |_| {})?;
    let n_children = free.children_of(0).len();
    ensure!(
        n_children <= MOST_CHILDREN,
        "it has {n_children} children; take a listing with {MOST_CHILDREN} at most"
    );
    let mut outputs = BTreeSet::from([output(&free)?]);
    for order in orders(n_children) {
        let run = observe(listing, |launch| {
            launch.hold_writes = Some(HoldWrites { order: order.clone(), patience: PATIENCE });
        })?;
        outputs.insert(output(&run)?);
    }
    Ok(outputs)
}

/// What a run printed. Where a child writes twice, its second write is nobody's to place, and the set would be a matter of luck.
fn output(evidence: &Evidence) -> Result<String> {
    for process in 1..evidence.processes.len() {
        let is_write = |what: &What| matches!(what, What::Wrote(Stream::Stdout, _));
        let writes = evidence.events.iter().filter(|event| event.process == process && is_write(&event.what));
        if writes.count() > 1 {
            bail!("one of its children writes more than once; only first writes can be put into an order");
        }
    }
    Ok(evidence.stdout.text())
}

/// Every order of the numbers below `n`.
fn orders(n: usize) -> Vec<Vec<usize>> {
    let Some(last) = n.checked_sub(1) else { return vec![Vec::new()] };
    let shorter = orders(last);
    let places = |order: Vec<usize>| {
        (0..n).map(move |place| {
            let mut order = order.clone();
            order.insert(place, last);
            order
        })
    };
    shorter.into_iter().flat_map(places).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_order_comes_once() {
        assert_eq!(orders(0), [Vec::<usize>::new()]);
        let all = orders(4);
        assert_eq!(all.len(), 24);
        assert_eq!(BTreeSet::from_iter(&all).len(), 24);
        assert!(all.iter().all(|order| BTreeSet::from_iter(order).len() == 4));
    }
}
