//! The timeline draws what the witness saw of real programs.
#![cfg(target_os = "linux")]

use judge::evidence::Evidence;
use judge::launch::{Hold, Launch};
use judge::timeline::{Style, draw, shape};

/// Four children at once, all waited for.
const TOGETHER: &str = r#"for n in 1 2 3 4; do (echo "Process $n: $n") & done; wait"#;

/// Witnesses a shell script; `None` where there is no witness.
fn witnessed(script: &str, hold: Option<usize>) -> Option<Evidence> {
    if judge::why_unwitnessed().is_some() {
        return None;
    }
    let mut launch = Launch::new("/bin/sh", std::env::temp_dir());
    launch.args = vec!["-c".into(), script.into()];
    launch.hold = hold.map(|until_alive| Hold { until_alive, ..Hold::default() });
    Some(judge::observe(&launch).expect("there is a shell"))
}

/// A character of a drawing of ASCII text takes one column.
#[track_caller]
fn fits(evidence: &Evidence, width: usize, ascii: bool) {
    let drawn = draw(evidence, &Style { width, ascii, colour: false });
    for line in drawn.lines() {
        assert!(line.chars().count() <= width, "wider than {width}: {line}");
    }
    assert!(!drawn.contains('\x1b'), "an escape without colour:\n{drawn}");
    assert!(!ascii || drawn.is_ascii(), "not ASCII:\n{drawn}");
    for process in &evidence.processes {
        assert!(drawn.contains(&process.pid.to_string()), "no {}:\n{drawn}", process.pid);
    }
}

#[test]
fn a_drawing_fits_every_width() {
    let script =
        format!("{TOGETHER}; (exit 3); sh -c 'echo a line that is longer than others >&2; kill -9 $$'");
    let Some(evidence) = witnessed(&script, None) else { return };
    for width in 40..=200 {
        fits(&evidence, width, false);
        fits(&evidence, width, true);
    }
}

#[test]
fn sixty_four_children_take_a_line_each() {
    let script = r#"n=1; while [ $n -le 64 ]; do (echo "Process $n: $n") & n=$((n+1)); done; wait"#;
    let Some(evidence) = witnessed(script, Some(64)) else { return };
    assert_eq!(evidence.processes.len(), 65, "the shell starts 64 children: {:?}", evidence.bound);
    fits(&evidence, 80, false);
    let drawn = draw(&evidence, &Style::plain(80));
    assert!(drawn.lines().count() <= 65 + 6, "{drawn}");
    for n in 1..=64 {
        assert!(drawn.contains(&format!("Process {n}: {n}")), "no line of child {n}:\n{drawn}");
    }
}

#[test]
fn each_lane_shows_what_its_process_wrote() {
    let Some(evidence) = witnessed(r#"(echo "one") & wait; echo "two""#, None) else { return };
    let drawn = draw(&evidence, &Style::plain(80));
    for (process, text) in [(1, "● one"), (0, "● two")] {
        let pid = format!("{} ", evidence.processes[process].pid);
        assert!(drawn.lines().any(|line| line.contains(&pid) && line.ends_with(text)), "{drawn}");
    }
}

#[test]
fn a_child_nobody_waits_for_is_marked() {
    // The shell becomes a program that never waits. Which of the two ends first is open.
    let Some(evidence) = witnessed("(exit 0) & exec cat /dev/null", None) else { return };
    let drawn = draw(&evidence, &Style::plain(80));
    assert!(drawn.contains("1 never waited for"), "{drawn}");
    assert!(drawn.contains("✗ never waited for") || drawn.contains("left behind"), "{drawn}");
}

#[test]
fn who_is_left_behind_is_ended_by_the_judge() {
    let Some(evidence) = witnessed("sleep 60 & exit 0", None) else { return };
    let drawn = draw(&evidence, &Style::plain(120));
    assert!(drawn.contains("✗ left behind, then ended by the judge\n"), "{drawn}");
    assert!(!drawn.contains("SIGKILL"), "{drawn}");
}

#[test]
fn what_a_launcher_did_is_one_line() {
    let script = "for n in 1 2 3; do /bin/true; done; exec sh -c '(echo hello); exit 0'";
    let Some(evidence) = witnessed(script, None) else { return };
    let drawn = draw(&evidence, &Style::plain(80));
    assert!(drawn.contains("2 processes, not counting 3 of a launcher"), "{drawn}");
    assert!(drawn.contains("(3 processes of a launcher, before the last exec)"), "{drawn}");
}

#[test]
fn the_deadline_is_the_last_column_of_all() {
    let mut launch = Launch::new("/bin/sh", std::env::temp_dir());
    launch.args = vec!["-c".into(), "sleep 60 & sleep 61 & wait; exit 0".into()];
    launch.bounds.deadline = std::time::Duration::from_millis(500);
    if judge::why_unwitnessed().is_some() {
        return;
    }
    let drawn = draw(&judge::observe(&launch).expect("there is a shell"), &Style::plain(80));
    let ends = drawn.lines().filter_map(|line| line.chars().position(|char| char == '✗'));
    let ends: Vec<usize> = ends.filter(|&end| end > 0).collect();
    assert_eq!(ends[..3], [ends[0]; 3], "{drawn}");
    assert!(!drawn.contains("zombie"), "{drawn}");
}

#[test]
fn runs_of_one_program_have_one_shape() {
    let (Some(one), Some(two)) = (witnessed(TOGETHER, None), witnessed(TOGETHER, Some(4))) else { return };
    assert_eq!(shape(&one), shape(&two));
}
