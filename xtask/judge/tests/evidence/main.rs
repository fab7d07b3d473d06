//! Evidence, claim by claim: what the witness says of a program is what that program did.
#![cfg(target_os = "linux")]

#[path = "../common/mod.rs"]
mod common;
mod deadlocks;
mod deaths;
#[path = "../common/programs.rs"]
mod programs;
mod refusals;
#[path = "../common/strays.rs"]
mod strays;
mod waits;
mod whole;
mod writes;

use judge::evidence::{Evidence, Stream, What};
use judge::launch::Launch;

/// Watches a program; nothing of it is left behind.
#[track_caller]
fn watch(launch: &Launch) -> Evidence {
    let evidence = strays::observe_without_strays(launch);
    assert!(evidence.is_witnessed(), "these claims need a witness: {:?}", judge::why_unwitnessed());
    evidence
}

/// Watches the zoo be what these words say.
#[track_caller]
fn watch_zoo(words: &str) -> Evidence {
    watch(&common::zoo(words))
}

/// All writes to a stream: by which process (an index), by which thread, what.
fn wrote(evidence: &Evidence, stream: Stream) -> Vec<(usize, i32, &[u8])> {
    let part = |what: &'_ What| matches!(what, What::Wrote(to, _) if *to == stream);
    evidence
        .events
        .iter()
        .filter(|event| part(&event.what))
        .map(|event| match &event.what {
            What::Wrote(_, bytes) => (event.process, event.thread, &bytes.0[..]),
            _ => unreachable!("only writes are left"),
        })
        .collect()
}

/// The children whose end a wait returned, in that order (indices).
fn reaped(evidence: &Evidence) -> Vec<usize> {
    let child = |what: &What| if let What::Reaped(child) = what { Some(*child) } else { None };
    evidence.events.iter().filter_map(|event| child(&event.what)).collect()
}
