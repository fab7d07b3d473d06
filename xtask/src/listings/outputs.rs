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

    /// A listing in the shell, which every Linux has.
    #[cfg(target_os = "linux")]
    #[track_caller]
    fn expect(script: &str, choices: &[(bool, &str)], problem: Option<&str>) {
        let scratch =
            judge::scratch::Scratch::below(&std::env::temp_dir()).expect("a scratch folder can be made");
        let file = scratch.path().join("listing");
        std::fs::write(&file, script).expect("the folder is ours");
        // The shell is started as Python is: with the file as its argument.
        let listing = Listing { file, program: "/bin/sh".into(), is_python: true };
        if !observe(&listing, |_| {}).expect("a shell can be started").is_witnessed() {
            println!("skipped: nobody holds writes here");
            return;
        }
        let choice = |&(is_right, label): &(bool, &str)| crate::quiz::Choice {
            line: 1,
            is_right,
            label: label.into(),
            why: "so it is".into(),
        };
        let choices = choices.iter().map(choice).collect();
        let result = check(&Question { line: 1, listing: Some("listing".into()), choices }, &listing);
        match (result, problem) {
            (Ok(()), None) => {}
            (Err(error), Some(problem)) => assert!(error.to_string().contains(problem), "{error:#}"),
            (result, _) => panic!("{result:?}"),
        }
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn what_is_ticked_is_what_is_possible() {
        let two = "echo a & echo b & wait; echo c";
        let right = [(true, "`a` `b` `c`"), (true, "`b` `a` `c`"), (false, "`a` `c` `b`")];
        expect(two, &right, None);
        expect(two, &right[..1], Some("not ticked, and printed\nb\na\nc"));
        let more = [right[0], right[1], (true, "`a` `c` `b`")];
        expect(two, &more, Some("no order of writes gives it\na\nc\nb"));
        expect("echo a & wait; echo b & wait", &[(true, "`a` `b`"), (false, "`b` `a`")], None);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn what_luck_decides_is_refused() {
        let twice = "(echo a; echo b) & (echo c) & wait";
        expect(twice, &[(true, "`a` `b` `c`")], Some("writes more than once"));
        expect("for i in 1 2 3 4 5; do echo $i & done; wait", &[(true, "`1`")], Some("5 children"));
    }

    #[test]
    fn every_order_comes_once() {
        assert_eq!(orders(0), [Vec::<usize>::new()]);
        let all = orders(4);
        assert_eq!(all.len(), 24);
        assert_eq!(BTreeSet::from_iter(&all).len(), 24);
        assert!(all.iter().all(|order| BTreeSet::from_iter(order).len() == 4));
    }
}
