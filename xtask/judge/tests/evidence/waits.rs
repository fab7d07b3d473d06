//! "Waited for" means that a wait returned that pid, and nothing else.

use judge::evidence::{Outcome, What};

use crate::{reaped, watch_zoo};

/// The child ends with code 3; its parent is told so once, or never.
#[track_caller]
fn check(how: &str, is_reaped: bool) {
    let evidence = watch_zoo(&format!("wait {how}"));
    assert_eq!(evidence.outcome, Some(Outcome::Code(0)), "{how}: {}", evidence.stderr.text());
    assert_eq!(evidence.processes[1].outcome, Some(Outcome::Code(3)), "{how}");
    assert_eq!(evidence.processes[1].waited_by, is_reaped.then_some(0), "{how}");
    assert_eq!(reaped(&evidence), if is_reaped { vec![1] } else { vec![] }, "{how}");
}

#[test]
fn every_kind_of_wait_reaps() {
    let kinds = ["wait4", "waitid", "waitid-any", "no-hang", "waitid-no-hang", "untraced", "in-thread"];
    kinds.iter().for_each(|how| check(how, true));
}

#[test]
fn a_wait_by_a_pidfd_reaps() {
    check("pidfd", true);
}

#[test]
fn a_wait_that_wants_no_answer_reaps() {
    check("waitid-no-answer", true);
}

#[test]
fn a_child_that_nobody_waits_for_is_not_reaped() {
    check("not-at-all", false);
}

/// The kernel forgets such children by itself. A wait returns an error once all are gone.
#[test]
fn a_child_whose_signal_is_ignored_is_not_reaped() {
    check("ignoring", false);
}

/// With WNOWAIT the child stays a zombie: it is still to be waited for.
#[test]
fn a_mere_look_at_an_end_does_not_reap() {
    check("peeking", false);
    check("peeking-first", true);
}

#[test]
fn a_wait_that_tells_of_a_stop_does_not_reap() {
    let evidence = watch_zoo("stop-and-continue");
    let of_child: Vec<&What> =
        evidence.events.iter().filter(|event| event.process == 1).map(|event| &event.what).collect();
    let position = |wanted: &What| of_child.iter().position(|what| *what == wanted);
    let [stopped, continued, ended] =
        [&What::Stopped, &What::Continued, &What::Ended(Outcome::Code(6))].map(position);
    assert!(stopped.is_some() && stopped < continued && continued < ended, "{of_child:?}");
    assert_eq!(reaped(&evidence), [1]);
}

/// A parent that writes after its wait has returned writes after its child, in every run.
#[test]
fn a_parent_writes_after_the_child_that_it_has_reaped() {
    for _ in 0..20 {
        let evidence = watch_zoo("reap-then-write");
        assert_eq!(evidence.stdout.text(), "child\nparent\n");
        let at = |wanted: &dyn Fn(usize, &What) -> bool| {
            evidence.events.iter().position(|event| wanted(event.process, &event.what))
        };
        let child_wrote = at(&|process, what| process == 1 && matches!(what, What::Wrote(..)));
        let child_ended = at(&|process, what| process == 1 && matches!(what, What::Ended(_)));
        let parent_wrote = at(&|process, what| process == 0 && matches!(what, What::Wrote(..)));
        let order = [child_wrote, child_ended, evidence.reaped_at(1), parent_wrote];
        assert!(order.is_sorted() && order[0].is_some(), "{order:?}");
    }
}

#[test]
fn the_end_of_a_child_comes_before_its_reaping() {
    let evidence = watch_zoo("all 8");
    let ended = |child| {
        let is_end =
            |event: &judge::evidence::Event| event.process == child && matches!(event.what, What::Ended(_));
        evidence.events.iter().position(is_end)
    };
    assert!((1..=8).all(|child| ended(child).is_some() && ended(child) < evidence.reaped_at(child)));
}
