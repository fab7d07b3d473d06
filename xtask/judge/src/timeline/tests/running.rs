//! Where samples tell who ran, lanes tell it too.

use super::{OK, Run};
use crate::evidence::{Sample, Samples, Share, What};
use crate::timeline::{Style, draw};

/// A root that starts two threads and waits for them, for 200 ms.
fn two_threads() -> Run {
    let mut run = Run::new()
        .born(70, None)
        .does(0, What::ThreadStarted(71))
        .does(0, What::ThreadStarted(72))
        .event(0, 71, What::ThreadEnded)
        .event(0, 72, What::ThreadEnded)
        .ends(0, OK);
    for (event, at_us) in run.0.events.iter_mut().zip([0, 100, 200, 160_000, 180_000, 200_000]) {
        event.at_us = at_us;
    }
    run.0.wall_us = 200_000;
    run
}

/// Ten samples of 20 ms. Each thread of these ran and was queued for so many milliseconds of each.
fn sampled(mut run: Run, threads: &[(i32, u64, u64)]) -> Run {
    let share = |&(thread, ran_ms, queued_ms): &(i32, u64, u64)| Share {
        process: 0,
        thread,
        ran_us: ran_ms * 1000,
        queued_us: queued_ms * 1000,
    };
    let taken = (0..10).map(|nth| Sample {
        from_us: nth * 20_000,
        until_us: (nth + 1) * 20_000,
        shares: threads.iter().map(share).collect(),
    });
    run.0.samples = Some(Samples { n_processors: 2, are_known: true, taken: taken.collect() });
    run
}

#[test]
fn two_that_run_together_are_drawn_like_this() {
    let run = sampled(two_threads(), &[(71, 20, 0), (72, 19, 0)]);
    let expected = "\
four
1 process
alive together: 3 threads; running together: 2 in 10 of 10 samples
1.9 of 2 processors in use on average
            ──────── in the order of events ────────────────────────▶ 200 ms
four 70     ┝────┯─────┯───────────────────────────────────────────────────✓
├ thread 71      └████████████████████████████┤
└ thread 72            └████████████████████████████████████┤
┝ begins  ┯ starts  █ on a processor  ─ alive, does not run  ✓ exit 0
└─┤ a thread
";
    assert_eq!(draw(&run.0, &Style::plain(76)), expected);
}

#[test]
fn two_that_take_turns_are_drawn_like_this() {
    let run = sampled(two_threads(), &[(71, 10, 0), (72, 10, 0)]);
    let expected = "\
four
1 process
alive together: 3 threads; running together: 2 in 0 of 10 samples
1.0 of 2 processors in use on average
            -------- in the order of events ------------------------> 200 ms
four 70     |----+-----+---------------------------------------------------0
|-thread 71      `%%%%%%%%%%%%%%%%%%%%%%%%%%%%|
`-thread 72            `%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%|
| begins  + starts  % part of the time  - alive, does not run  0 exit 0
`-| a thread
";
    assert_eq!(draw(&run.0, &Style { ascii: true, ..Style::plain(76) }), expected);
}

#[test]
fn who_waits_for_a_processor_is_told_from_who_does_not_want_one() {
    let drawn = sampled(two_threads(), &[(71, 10, 10), (72, 10, 10)]).drawn();
    assert!(drawn.contains("▒▒▒"), "{drawn}");
    assert!(drawn.contains("1.0 more wanted"), "{drawn}");
}

#[test]
fn a_kernel_that_keeps_no_account_is_named() {
    let mut run = sampled(two_threads(), &[]);
    if let Some(samples) = &mut run.0.samples {
        samples.are_known = false;
    }
    let drawn = run.drawn();
    assert!(drawn.contains("no schedstat") && !drawn.contains("running together"), "{drawn}");
    assert!(drawn.contains("━━━"), "{drawn}");
}

#[test]
fn few_samples_are_not_worth_a_word() {
    let mut run = sampled(two_threads(), &[(71, 20, 0)]);
    if let Some(samples) = &mut run.0.samples {
        samples.taken.truncate(4);
    }
    assert_eq!(run.drawn(), two_threads().drawn());
}

#[test]
fn a_sampled_drawing_fits_every_width() {
    let run = sampled(two_threads(), &[(70, 1, 0), (71, 10, 10), (72, 10, 10)]);
    for width in 40..=200 {
        for ascii in [false, true] {
            let drawn = draw(&run.0, &Style { width, ascii, colour: false });
            let longest = drawn.lines().map(|line| line.chars().count()).max();
            assert!(longest <= Some(width) && (!ascii || drawn.is_ascii()), "{width}:\n{drawn}");
        }
    }
}
