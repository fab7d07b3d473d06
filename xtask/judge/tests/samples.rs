//! Samples say who was on a processor. What is claimed here is true on a busy machine too, and on a machine with one processor.
#![cfg(target_os = "linux")]

mod common;
#[path = "common/strays.rs"]
mod strays;

use judge::evidence::{Evidence, Samples, What};
use judge::timeline::{Style, draw};

/// How long the busy threads of the zoo burn, in microseconds.
const BURNT_US: u64 = 200_000;
/// The kernel adds up at its ticks, so the last part of the time may be missing.
const TICK_US: u64 = 10_000;

/// Watches the zoo be what these words say, and samples it; `None` where the kernel keeps no account.
fn sampled(words: &str) -> Option<(Evidence, Samples)> {
    let mut launch = common::zoo(words);
    launch.samples = true;
    let evidence = strays::observe_without_strays(&launch);
    let samples = evidence.samples.clone().expect("the launch asks for samples");
    if !samples.are_known {
        let drawn = draw(&evidence, &Style::plain(200));
        assert!(drawn.contains("no schedstat"), "{drawn}");
        println!("skipped: this kernel keeps no account of its threads");
        return None;
    }
    Some((evidence, samples))
}

/// What each thread that the root started got, in the order of their starts, in microseconds.
fn ran(evidence: &Evidence, samples: &Samples) -> Vec<u64> {
    let started = evidence.events.iter().filter_map(|event| match event.what {
        What::ThreadStarted(tid) => Some(tid),
        _ => None,
    });
    let shares = || samples.taken.iter().flat_map(|sample| &sample.shares);
    started.map(|tid| shares().filter(|share| share.thread == tid).map(|share| share.ran_us).sum()).collect()
}

#[test]
fn who_waits_is_alive_and_does_not_run() {
    let Some((evidence, samples)) = sampled("busy-and-idle") else { return };
    let [idle, busy] = ran(&evidence, &samples)[..] else { panic!("two threads: {:?}", evidence.events) };
    assert!(busy + TICK_US >= BURNT_US, "it ran for {busy} µs");
    assert!(idle < TICK_US, "it ran for {idle} µs");
    assert_eq!(evidence.most_threads_alive(0), 3);
    assert_eq!((samples.most_running(), samples.n_with_two_together()), (1, 0), "{samples:?}");
}

#[test]
fn on_one_processor_two_never_run_together() {
    let Some((evidence, samples)) = sampled("busy-on-one-processor") else { return };
    let ran = ran(&evidence, &samples);
    assert!(ran.len() == 2 && ran.iter().all(|ran| ran + TICK_US >= BURNT_US), "they ran for {ran:?} µs");
    assert_eq!((samples.most_running(), samples.n_with_two_together()), (1, 0), "{samples:?}");
}

#[test]
fn samples_have_no_gaps_and_explain_all_processor_time() {
    let Some((evidence, samples)) = sampled("busy-and-idle") else { return };
    assert_eq!(samples.taken[0].from_us, 0);
    assert!(samples.taken.windows(2).all(|pair| pair[0].until_us == pair[1].from_us), "{samples:?}");
    let n_shares: usize = samples.taken.iter().map(|sample| sample.shares.len()).sum();
    let explained_us: u64 = samples.taken.iter().map(|sample| sample.ran_us()).sum();
    // Each share is rounded down.
    assert!(explained_us + n_shares as u64 >= evidence.processes[0].cpu_us, "{samples:?}");
}

#[test]
fn an_ordinary_launch_asks_for_no_samples() {
    let evidence = strays::observe_without_strays(&common::zoo("busy-and-idle 50"));
    assert_eq!(evidence.samples, None);
    let drawn = draw(&evidence, &Style::plain(80));
    assert!(!drawn.contains("running together"), "{drawn}");
}
