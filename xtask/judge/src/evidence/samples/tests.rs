//! Questions about samples, on hand-made ones.

use super::*;

/// Samples of 20 ms each. Each lists, in milliseconds, what its threads got; what is missing is queued.
fn samples<const N: usize>(n_processors: usize, taken: &[[u64; N]]) -> Samples {
    let share = |(idx, &ran_ms): (usize, &u64)| Share {
        process: 0,
        thread: idx as i32 + 1,
        ran_us: ran_ms * 1000,
        queued_us: 20_000_u64.saturating_sub(ran_ms * 1000),
    };
    let taken = taken.iter().enumerate().map(|(idx, ran)| Sample {
        from_us: idx as u64 * 20_000,
        until_us: (idx as u64 + 1) * 20_000,
        shares: ran.iter().enumerate().map(share).collect(),
    });
    Samples { n_processors, are_known: true, taken: taken.collect() }
}

/// The most that ran together, and in how many samples two did.
#[track_caller]
fn together<const N: usize>(n_processors: usize, taken: &[[u64; N]], most: usize, n_with_two: usize) {
    let samples = samples(n_processors, taken);
    assert_eq!((samples.most_running(), samples.n_with_two_together()), (most, n_with_two));
}

#[test]
fn who_takes_turns_does_not_run_together() {
    together::<1>(2, &[], 0, 0);
    together(2, &[[0, 0]], 0, 0);
    together(2, &[[20]; 3], 1, 0);
    together(2, &[[10, 10]; 50], 1, 0);
    // A tick of the kernel's clock late, and back, fifty times.
    together(2, &[[5, 5], [15, 15]].repeat(50), 1, 0);
}

#[test]
fn who_gets_more_than_one_processor_gives_runs_together() {
    together(2, &[[20, 20]], 2, 1);
    together(2, &[[16, 16], [10, 10], [17, 15]], 2, 2);
    // Too little in each sample to be sure of it, and enough in all of them.
    together(2, &[[14, 14]; 10], 2, 0);
    together(4, &[[20, 20, 20, 20]; 8], 4, 8);
    // More than there are processors, because the kernel adds up late.
    together(2, &[[20, 20, 20]; 8], 2, 8);
}

#[test]
fn means_are_over_the_whole_time() {
    let samples = samples(2, &[[20, 20], [10, 10], [0, 20], [0, 0]]);
    assert_eq!(samples.mean_running(), 1.0);
    assert_eq!(samples.mean_queued(), 1.0);
    assert_eq!(Samples::default().mean_running(), 0.0);
}

#[test]
fn halving_loses_nothing_but_detail() {
    let whole = samples(2, &[[20, 20], [10, 0], [1, 2]]);
    let mut halved = whole.clone();
    halved.halve();
    let borders: Vec<_> = halved.taken.iter().map(|sample| (sample.from_us, sample.until_us)).collect();
    assert_eq!(borders, [(0, 40_000), (40_000, 60_000)]);
    assert_eq!(halved.taken[0].shares[0].ran_us, 30_000);
    assert_eq!(halved.mean_running(), whole.mean_running());
    assert_eq!(halved.mean_queued(), whole.mean_queued());
}

#[test]
fn a_later_begin_leaves_out_what_came_before() {
    let samples = samples(2, &[[20, 20], [10, 0], [1, 2]]);
    assert_eq!(samples.since(0), samples);
    assert_eq!(samples.since(1).taken, samples.taken[1..]);
    assert!(samples.since(1_000_000).taken.is_empty());
}
