//! Every bound ends its run, says which bound it was, and leaves no process behind. So do the judge's own end and its kills.

use std::process::Command;
use std::time::Duration;

use judge::evidence::{Bound, Outcome, What};
use judge::launch::{Hold, Launch};

use crate::common::zoo;
use crate::{strays, watch, watch_zoo};

const DEADLINE: Duration = Duration::from_millis(300);

/// Watches a program that has to be ended.
#[track_caller]
fn check(launch: &Launch, bound: Bound) -> judge::evidence::Evidence {
    let evidence = watch(launch);
    assert_eq!(evidence.bound, Some(bound), "{:?} {:?}", launch.args, evidence.outcome);
    assert_eq!(evidence.outcome, Some(Outcome::Signal(libc::SIGKILL)));
    evidence
}

#[test]
fn the_deadline_ends_all_and_says_what_each_was_doing() {
    let mut launch = zoo("hang-with-children 3");
    launch.bounds.deadline = DEADLINE;
    let evidence = check(&launch, Bound::Deadline);
    let stuck: Vec<usize> = evidence.stuck.iter().map(|stuck| stuck.process).collect();
    assert_eq!(stuck, [0, 1, 2, 3]);
    assert_eq!(evidence.stuck[0].doing, "waited for a child to end");
    assert!(evidence.processes.iter().all(|process| process.outcome == evidence.outcome), "all were killed");
}

#[test]
fn the_deadline_ends_a_program_that_only_computes() {
    let mut launch = zoo("spin");
    launch.bounds.deadline = DEADLINE;
    assert_eq!(check(&launch, Bound::Deadline).stuck[0].doing, "was running");
}

#[test]
fn a_flood_of_output_ends() {
    let mut launch = zoo("flood");
    launch.bounds.output_bytes = 20_000;
    let evidence = check(&launch, Bound::Output);
    assert!(evidence.stdout.all().len() <= 20_000, "only so much is kept");
}

#[test]
fn a_fork_bomb_ends() {
    let mut launch = zoo("fork-bomb");
    launch.bounds.n_processes = 20;
    check(&launch, Bound::Processes);
    launch.hold = Some(Hold { until_alive: 50, ..Hold::default() });
    check(&launch, Bound::Processes);
}

#[test]
fn a_thread_bomb_ends() {
    let mut launch = zoo("thread-bomb 400");
    launch.bounds.n_threads = 50;
    check(&launch, Bound::Threads);
}

#[test]
fn a_memory_hog_ends() {
    let mut launch = zoo("memory-hog");
    launch.bounds.memory_bytes = 64 << 20;
    check(&launch, Bound::Memory);
}

/// The kernel reports a birth by stopping the creator. A creator that is killed right then reports nothing: the newborn waits for
/// a word that never comes, unless the witness takes it in.
#[test]
fn a_birth_that_nobody_can_report_stops_nothing() {
    let mut launch = zoo("kill-while-forking 20");
    launch.bounds.n_processes = 300;
    let evidence = watch(&launch);
    assert_eq!((evidence.bound, evidence.outcome), (None, Some(Outcome::Code(0))));
}

#[test]
fn a_process_that_ends_while_its_threads_start_others_stops_nothing() {
    let mut launch = zoo("exit-while-starting 20");
    launch.bounds.n_processes = 300;
    for hold in [None, Some(Hold { until_alive: 3, ..Hold::default() })] {
        launch.hold = hold;
        let evidence = watch(&launch);
        assert_eq!((evidence.bound, evidence.outcome), (None, Some(Outcome::Code(0))), "{:?}", launch.hold);
    }
}

#[test]
fn what_outlives_the_root_is_killed_and_told() {
    let evidence = watch_zoo("leave-hanging");
    assert_eq!(evidence.outcome, Some(Outcome::Code(0)));
    assert!(evidence.processes[1].outlived_root);
    assert_eq!(evidence.processes[1].outcome, Some(Outcome::Signal(libc::SIGKILL)));
    assert_eq!(evidence.processes[1].waited_by, None);
}

#[test]
fn what_may_outlive_the_root_is_seen_to_its_end() {
    let mut launch = zoo("leave-lingering");
    launch.may_outlive_root = true;
    let evidence = watch(&launch);
    assert!(evidence.processes[1].outlived_root);
    assert_eq!(evidence.processes[1].outcome, Some(Outcome::Code(4)));
}

/// The child is killed before its line arrives, with its threads, once; the others write theirs.
#[test]
fn the_judge_kills_the_child_that_the_step_names() {
    for nth in 0..3 {
        let mut launch = zoo("start-writers 3");
        launch.kill_children = vec![nth];
        let evidence = watch(&launch);
        let killed: Vec<usize> = evidence
            .events
            .iter()
            .filter(|event| event.what == What::KilledByJudge)
            .map(|event| event.process)
            .collect();
        assert_eq!(killed, [nth + 1]);
        assert_eq!(evidence.processes[nth + 1].outcome, Some(Outcome::Signal(libc::SIGKILL)));
        assert_eq!(evidence.processes[nth + 1].waited_by, Some(0), "its parent learns of it");
        let writers: std::collections::BTreeSet<usize> =
            crate::wrote(&evidence, judge::evidence::Stream::Stdout)
                .into_iter()
                .map(|write| write.0)
                .collect();
        assert_eq!(
            writers.into_iter().collect::<Vec<_>>(),
            (1..=3).filter(|&idx| idx != nth + 1).collect::<Vec<_>>()
        );
    }
}

/// It may be the root: its line has arrived, and it gets no further.
#[test]
fn the_judge_kills_whoever_writes_the_line_that_the_step_names() {
    let mut launch = zoo("leave-hanging");
    launch.kill_at_line = Some("left one".into());
    let evidence = watch(&launch);
    assert_eq!(evidence.outcome, Some(Outcome::Signal(libc::SIGKILL)));
    assert!(evidence.was_killed_by_judge(0) && !evidence.was_killed_by_judge(1));
    assert_eq!(evidence.stdout.text(), "left one\n");
    launch.kill_at_line = Some("left two".into());
    assert_eq!(watch(&launch).outcome, Some(Outcome::Code(0)));
}

/// Says to the test below what to observe.
const OBSERVE: &str = "MANY_HANDS_TEST_OBSERVES";

/// Not a claim of its own: started by the next test as a process that observes, and that is killed.
#[test]
fn observes_when_another_test_says_so() {
    if std::env::var_os(OBSERVE).is_some() {
        let mut launch = zoo("hang-with-children 3");
        launch.env = std::env::vars_os().collect();
        launch.bounds.deadline = Duration::from_secs(60);
        let _ = judge::witness::observe(&launch);
    }
}

/// A judge that is killed takes the judged tree with it: at every moment, from before the program is the program.
#[test]
fn nothing_outlives_a_judge_that_is_killed() {
    // The judge itself comes up first, then the root, then its three children.
    for n_processes in (0..40).map(|nth| nth % 6) {
        let mark = strays::mark();
        let mut judge = Command::new(std::env::current_exe().expect("a running test has a path"))
            .args(["--exact", "deaths::observes_when_another_test_says_so"])
            .env(OBSERVE, "yes")
            .env(strays::MARK, &mark)
            .stdout(std::process::Stdio::null())
            .spawn()
            .expect("a test can be started");
        strays::await_marked(&mark, |n_marked| n_marked >= n_processes);
        judge.kill().expect("it is ours to kill");
        judge.wait().expect("and to wait for");
        strays::await_marked(&mark, |n_left| n_left == 0);
    }
}
