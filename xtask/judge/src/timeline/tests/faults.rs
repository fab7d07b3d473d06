//! What readers once misread, on hand-made evidence.

use super::{OK, Run};
use crate::evidence::{Bound, Holding, Outcome, Stuck, WaitFor, What};
use crate::timeline::{Style, draw, text};

const KILLED: Outcome = Outcome::Signal(9);

#[track_caller]
fn says(drawn: &str, expected: &[&str]) {
    for expected in expected {
        assert!(drawn.contains(expected), "no {expected:?} in\n{drawn}");
    }
}

#[track_caller]
fn lane_of(drawn: &str, pid: i32) -> &str {
    let pid = format!(" {pid} ");
    drawn.lines().find(|line| line.contains(&pid)).unwrap_or_else(|| panic!("no lane of{pid}in\n{drawn}"))
}

#[track_caller]
fn fits_everywhere(run: &Run) {
    for width in 40..=240 {
        for ascii in [false, true] {
            let drawn = draw(&run.0, &Style { width, ascii, colour: false });
            assert!(drawn.lines().all(|line| text::width(line) <= width), "wider than {width}:\n{drawn}");
            assert!(!ascii || drawn.is_ascii(), "not ASCII:\n{drawn}");
        }
    }
}

fn orphan() -> Run {
    let mut run = Run::new().born(1, None).born(2, Some(0)).ends(0, OK).ends(1, KILLED);
    run.0.processes[1].outlived_root = true;
    run
}

#[test]
fn nobody_but_the_judge_ends_who_is_left_behind() {
    let run = orphan();
    for (width, expected) in [
        (120, "✗ left behind, then ended by the judge\n"),
        (80, "✗ left behind, ended by judge\n"),
        (40, "✗ left behind\n"),
    ] {
        let drawn = draw(&run.0, &Style::plain(width));
        says(&drawn, &[expected, "1 never waited for"]);
        assert!(!drawn.contains("SIGKILL"), "{drawn}");
    }
    fits_everywhere(&run);
}

#[test]
fn three_writes_of_one_line_are_three_marks() {
    let run = Run::new().born(1, None).writes(0, b"Process ").writes(0, b"7").writes(0, b"\n").ends(0, OK);
    let lane = lane_of(&run.drawn(), 1).to_string();
    assert!(lane.ends_with("● Process 7 (3 writes)"), "{lane}");
    assert_eq!(lane.matches('●').count(), 3 + 1, "{lane}");
}

#[test]
fn many_writes_in_a_row_are_counted() {
    let mut run = Run::new().born(1, None).writes(0, b"Process 7: ");
    for _ in 0..11 {
        run = run.writes(0, b"7777777777");
    }
    let run = run.writes(0, b"\n").ends(0, OK);
    let drawn = run.drawn();
    says(&drawn, &["●13━", "● Process 7: 777", "… (13 writes)\n", "●3 3 writes in a row"]);
    says(&draw(&run.0, &Style::plain(40)), &["● Process … ×13\n"]);
    fits_everywhere(&run);
}

#[test]
fn writes_of_whole_lines_are_marks_of_their_own_too() {
    let drawn = Run::new().born(1, None).writes(0, b"one\n").writes(0, b"two\n").ends(0, OK).drawn();
    assert_eq!(drawn.matches('●').count(), 2 + 2 + 1, "in the bar, beside it, and in the legend:\n{drawn}");
    assert!(!drawn.contains("writes)"), "{drawn}");
}

#[test]
fn the_signs_of_torn_lines_are_explained() {
    let run =
        Run::new().born(1, None).born(2, Some(0)).writes(0, b"left").writes(1, b"right").writes(0, b"\n");
    says(&run.drawn(), &["● left…", "● …right…", "● …⏎", "… goes on in another write", "⏎ only the end"]);
    fits_everywhere(&run);
    assert!(!super::two_children().drawn().contains("goes on"));
}

/// Two children wait for ever; the judge ends them one after another, and reports the first one early.
fn deadlock() -> Run {
    let mut run = Run::new()
        .born(71, None)
        .born(72, Some(0))
        .born(73, Some(0))
        .does(0, What::Waits(WaitFor::Any))
        .does(2, What::ThreadStarted(79));
    run.0.wall_us += 5_000_000;
    let mut run = run.ends(1, KILLED).event(2, 79, What::ThreadEnded).ends(2, KILLED).ends(0, KILLED);
    run.0.bound = Some(Bound::Deadline);
    let doings = ["waited for a child to end", "read from a pipe", "slept"];
    run.0.stuck = doings.into_iter().enumerate().map(|(process, doing)| stuck(process, doing)).collect();
    run
}

fn stuck(process: usize, doing: &str) -> Stuck {
    Stuck { process, doing: doing.into(), waits_at: None }
}

#[test]
fn the_deadline_ends_all_at_the_same_instant() {
    let run = deadlock();
    let drawn = run.drawn();
    let column = |line: &str| line.chars().position(|char| char == '✗').expect("an end");
    let columns: Vec<usize> = [71, 72, 73].map(|pid| column(lane_of(&drawn, pid))).into();
    assert_eq!(columns, [columns[0]; 3], "{drawn}");
    says(&drawn, &["┄✗  ✗ waited for a child to end", "━✗  ✗ read from a pipe", "━✗  ✗ slept"]);
    assert!(!drawn.contains('·') && !drawn.contains("never waited for"), "no zombie:\n{drawn}");
    assert!(lane_of(&drawn, 79).ends_with('─'), "its thread lived as long:\n{drawn}");
    fits_everywhere(&run);
}

#[test]
fn the_crowd_of_a_bound_is_folded() {
    let mut run = Run::new().born(100, None);
    for n in 1..=65 {
        run = run.born(100 + n, Some(n as usize - 1));
    }
    for n in (0..=65).rev() {
        run = run.ends(n, KILLED);
    }
    run.0.bound = Some(Bound::Processes);
    let drawn = run.drawn();
    says(&drawn, &["66 processes", "… 60 more, each the child of the one before\n", "✗ ended by the judge"]);
    assert!(drawn.lines().count() <= 6 + 6, "{drawn}");
    fits_everywhere(&run);
    for process in &mut run.0.processes[1..] {
        process.parent = Some(0);
    }
    says(&run.drawn(), &["… 60 more, ended by the judge\n"]);
}

#[test]
fn what_a_crowd_writes_is_not_lost() {
    let mut run = Run::new().born(100, None);
    for n in 1..=30 {
        run = run.born(100 + n, Some(0)).writes(n as usize, format!("line {n}\n").as_bytes());
    }
    run.0.bound = Some(Bound::Deadline);
    run.0.stuck = (0..=30).map(|process| stuck(process, "slept")).collect();
    says(&run.drawn(), &["● line 5", "● line 6", "● line 30", "… 25 more, ended by the judge"]);
    fits_everywhere(&run);
}

/// A shim that runs helpers, one of them a child of another, before it becomes the program.
fn shim(n_helpers: i32) -> Run {
    let mut run = Run::new().born(10, None).does(0, What::Exec(vec!["bash".into()]));
    for n in 1..=n_helpers {
        let parent = if n == 2 { 1 } else { 0 };
        run = run.born(10 + n, Some(parent)).does(0, What::Waits(WaitFor::Any)).ends(n as usize, OK);
        run = run.reaps(parent, n as usize);
    }
    run.does(0, What::Exec(vec!["python3".into()]))
}

#[test]
fn a_launcher_is_one_line() {
    let run = shim(40).born(90, Some(0)).writes(41, b"hello\n").ends(41, OK).reaps(0, 41).ends(0, OK);
    let drawn = run.drawn();
    says(&drawn, &["2 processes, not counting 40 of a launcher\n"]);
    says(&drawn, &["├ (40 processes of a launcher, before the last exec)\n"]);
    assert_eq!(drawn.matches('┷').count(), 1 + 1, "one in the bar, one in the legend:\n{drawn}");
    assert!(lane_of(&drawn, 90).starts_with("└ "), "{drawn}");
    assert!(drawn.lines().count() <= 7, "{drawn}");
    fits_everywhere(&run);
}

#[test]
fn two_helpers_and_those_who_wrote_are_no_launcher() {
    assert!(!shim(2).drawn().contains("launcher"));
    let mut run = Run::new().born(10, None);
    for n in 1..=3 {
        run = run.born(10 + n, Some(0)).writes(n as usize, b"hello\n").ends(n as usize, OK);
    }
    assert!(!run.does(0, What::Exec(vec!["date".into()])).drawn().contains("launcher"));
}

#[test]
fn who_was_born_of_a_launcher_and_outlives_it_has_a_lane() {
    let mut run = Run::new().born(10, None).born(11, Some(0)).born(12, Some(1)).ends(1, OK).reaps(0, 1);
    for n in 3..=4 {
        run = run.born(10 + n, Some(0)).ends(n as usize, OK);
    }
    let run = run.does(0, What::Exec(vec!["python3".into()])).writes(2, b"late\n").ends(0, OK);
    let drawn = run.drawn();
    says(&drawn, &["(3 processes of a launcher", "● late"]);
    fits_everywhere(&run);
}

#[test]
fn holding_an_only_child_is_no_fault() {
    let held = |n_children: i32, wanted, most_alive| {
        let mut run = Run::new().born(1, None);
        for n in 1..=n_children {
            run = run.born(1 + n, Some(0)).does(n as usize, What::Held).ends(n as usize, OK);
            run = run.reaps(0, n as usize);
        }
        run.0.holding = Some(Holding { wanted, most_alive, released: Vec::new() });
        run.drawn().lines().nth(1).expect("a heading").to_string()
    };
    assert_eq!(held(1, 2, 1), "2 processes, the child held at its exit until nothing else can happen");
    assert_eq!(held(2, 4, 1), "3 processes, each child held at its exit until nothing else can happen");
    assert_eq!(held(2, 2, 1), "3 processes, held at exit until 2 children are alive together: only 1 was");
    assert_eq!(held(1, 1, 1), "2 processes, held at exit until 1 child is alive: 1 was");
    assert_eq!(held(0, 2, 0), "1 process");
}

#[test]
fn one_child_is_in_the_singular() {
    let run = Run::new().born(1, None).born(2, Some(0)).ends(1, OK).reaps(0, 1);
    says(&run.born(3, Some(0)).ends(2, OK).reaps(0, 2).drawn(), &["at most 1 child alive at a time"]);
}

#[test]
fn the_legend_tells_of_births_and_threads() {
    let run = super::two_children().does(0, What::ThreadStarted(99)).event(0, 99, What::ThreadEnded);
    let drawn = run.drawn();
    says(&drawn, &["┝ begins", "┕ born", "┘ reaped", "└─┤ a thread"]);
    let is_legend = |line: &&str| line.contains(" born") || line.contains("reaped");
    assert!(drawn.lines().filter(is_legend).count() <= 2, "{drawn}");
}

#[test]
fn a_signal_that_comes_twice_is_one_mark() {
    let run = Run::new().born(1, None).does(0, What::Signalled(11)).does(0, What::Signalled(11));
    let drawn = run.ends(0, Outcome::Signal(11)).drawn();
    assert_eq!(lane_of(&drawn, 1).matches('!').count(), 1, "{drawn}");
}
