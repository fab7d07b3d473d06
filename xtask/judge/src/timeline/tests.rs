//! Tests on hand-made evidence.

use super::{Style, draw, shape, text};
use crate::evidence::{
    Bound, Bytes, Event, Evidence, Outcome, Process, Source, Stream, Stuck, VERSION, WaitFor, What,
};

mod faults;
mod held;
mod running;

/// Evidence in which one event follows the other every 100 µs.
struct Run(Evidence);

impl Run {
    fn new() -> Run {
        Run(Evidence {
            version: VERSION,
            source: Source::Kernel,
            command: vec!["/bin/four".into()],
            processes: Vec::new(),
            events: Vec::new(),
            stdout: Default::default(),
            stderr: Default::default(),
            outcome: None,
            bound: None,
            holding: None,
            write_holding: None,
            stuck: Vec::new(),
            samples: None,
            wall_us: 0,
        })
    }

    fn event(mut self, process: usize, thread: i32, what: What) -> Run {
        self.0.wall_us += 100;
        self.0.events.push(Event { at_us: self.0.wall_us, process, thread, what });
        self
    }

    fn does(self, process: usize, what: What) -> Run {
        let pid = self.0.processes[process].pid;
        self.event(process, pid, what)
    }

    fn born(mut self, pid: i32, parent: Option<usize>) -> Run {
        self.0.processes.push(Process { pid, parent, ..Process::default() });
        let newest = self.0.processes.len() - 1;
        self.event(newest, pid, What::Born)
    }

    fn writes(self, process: usize, text: &[u8]) -> Run {
        self.does(process, What::Wrote(Stream::Stdout, Bytes(text.to_vec())))
    }

    fn ends(mut self, process: usize, outcome: Outcome) -> Run {
        self.0.processes[process].outcome = Some(outcome);
        self.does(process, What::Ended(outcome))
    }

    fn reaps(mut self, parent: usize, child: usize) -> Run {
        self.0.processes[child].waited_by = Some(parent);
        self.does(parent, What::Reaped(child))
    }

    fn drawn(&self) -> String {
        draw(&self.0, &Style::plain(80))
    }
}

const OK: Outcome = Outcome::Code(0);

/// A root that waits for its first child, and never for its second.
fn two_children() -> Run {
    Run::new()
        .born(70, None)
        .born(71, Some(0))
        .born(72, Some(0))
        .does(0, What::Waits(WaitFor::Pid(71)))
        .writes(1, b"Process 1: 1\n")
        .ends(1, OK)
        .reaps(0, 1)
        .ends(2, Outcome::Signal(9))
        .writes(0, b"done\n")
        .ends(0, OK)
}

#[test]
fn a_small_run_is_drawn_like_this() {
    let mut run = two_children();
    run.0.processes[0].execs = vec![vec!["/bin/four".into()]];
    let expected = "\
four
3 processes, at most 2 children alive together, 1 never waited for
          ─── order of events ─────────▶ 1.0 ms
four 70   ┝━━━┯━━━┯━━━┄┄┄┄┄┄┄┄┄┄┄┄┷━━━━━━━●━━━✓  ● done
├ four 71     ┕━━━━━━━━━━━●━━━✓···┘              ● Process 1: 1
└ four 72         ┕━━━━━━━━━━━━━━━━━━━✗·······   ✗ SIGKILL, never waited for
┝ begins  ┯ starts  ┕ born  ● writes  ┄ waits  ✓ exit 0  ✗ other end
· zombie  ┷ reaps  ┘ reaped
";
    assert_eq!(draw(&run.0, &Style::plain(76)), expected);
}

#[test]
fn the_same_run_is_drawn_in_ascii_like_this() {
    let expected = "\
four
3 processes, at most 2 children alive together, 1 never waited for
          --- order of events ---------> 1.0 ms
four 70   |===+===+===~~~~~~~~~~~~^=======*===0  * done
|-four 71     `===========*===0...'              * Process 1: 1
`-four 72         `===================X.......   X SIGKILL, never waited for
| begins  + starts  ` born  * writes  ~ waits  0 exit 0  X other end
. zombie  ^ reaps  ' reaped
";
    assert_eq!(draw(&two_children().0, &Style { ascii: true, ..Style::plain(76) }), expected);
}

#[test]
fn threads_have_lanes_of_their_own_and_many_are_counted() {
    let mut run = Run::new().born(100, None);
    for tid in 101..=120 {
        run = run
            .does(0, What::ThreadStarted(tid))
            .event(0, tid, What::Wrote(Stream::Stdout, Bytes(format!("from {tid}\n").into())))
            .event(0, tid, What::ThreadEnded);
    }
    let drawn = run.ends(0, OK).drawn();
    assert!(drawn.lines().any(|line| line.contains("thread 101") && line.contains("from 101")), "{drawn}");
    assert!(drawn.contains("… and 12 more threads"), "{drawn}");
}

#[test]
fn who_outlives_the_root_is_left_behind() {
    let mut run = Run::new().born(1, None).born(2, Some(0)).ends(0, OK).ends(1, Outcome::Signal(9));
    run.0.processes[1].outlived_root = true;
    assert!(run.drawn().contains("✗ left behind"), "{}", run.drawn());
}

#[test]
fn the_bound_that_ended_a_run_is_its_last_line() {
    let mut run = Run::new().born(1, None).does(0, What::Waits(WaitFor::Any));
    run.0.bound = Some(Bound::Deadline);
    run.0.stuck = vec![Stuck { process: 0, doing: "waited for a child to end".into(), waits_at: None }];
    let drawn = run.drawn();
    assert!(drawn.ends_with("Ended by the judge: it took too long.\n"), "{drawn}");
    assert!(drawn.contains("✗ waited for a child to end"), "{drawn}");
}

#[test]
fn of_many_lines_the_first_and_the_last_are_shown() {
    let text: String = (1..=9).map(|n| format!("a line with number {n}\n")).collect();
    let drawn = Run::new().born(1, None).writes(0, text.as_bytes()).drawn();
    for shown in ["number 1", "number 3", "… 5 more lines", "number 9"] {
        assert!(drawn.contains(shown), "{drawn}");
    }
    assert!(!drawn.contains("number 4"), "{drawn}");
}

#[test]
fn both_writers_of_a_torn_line_show_their_part() {
    let drawn = Run::new().born(1, None).born(2, Some(0)).writes(0, b"left").writes(1, b"right\n").drawn();
    assert!(drawn.contains("● left…") && drawn.contains("● …right"), "{drawn}");
}

#[test]
fn what_programs_write_never_reaches_the_terminal_raw() {
    let drawn = Run::new().born(1, None).writes(0, b"\x1b[31mred\ta\rb\xff\x07 \xe2\x80\xae\n").drawn();
    assert!(drawn.contains(r"\e[31mred\ta\rb"), "{drawn}");
    assert!(drawn.chars().all(|char| char == '\n' || !char.is_control()), "{drawn:?}");
    assert!(!drawn.contains('\u{202e}'), "{drawn}");
}

#[test]
fn wide_characters_count_twice() {
    assert_eq!(text::width("日本 🎉 é"), 9);
    assert_eq!(text::clip("日本語", 4, &Style::plain(80)), "日…");
}

#[test]
fn no_line_is_wider_than_asked_for() {
    let mut run = two_children().writes(0, "日本語 🎉 and then very much more text\n".repeat(3).as_bytes());
    run.0.command.push("a long argument ".repeat(20));
    for width in 40..=200 {
        for line in draw(&run.0, &Style::plain(width)).lines() {
            assert!(text::width(line) <= width, "{width}: {line}");
        }
    }
}

#[test]
fn odd_evidence_is_drawn_without_a_panic() {
    let mut odd =
        vec![Run::new(), Run::new().born(1, None).born(1, Some(0)).ends(1, OK).reaps(0, 1).born(1, Some(0))];
    // Parents that don't exist, that are born later, and that are their own.
    let mut run = Run::new().born(1, Some(7)).born(2, Some(1)).born(3, Some(0));
    run = run.event(99, 5, What::Born).event(0, 1, What::Reaped(99)).event(98, 1, What::Ended(OK));
    odd.push(run.event(1, 9, What::ThreadEnded).ends(1, OK).ends(1, OK).does(1, What::Held).reaps(1, 1));
    // A chain of processes, a thread number used twice, and an argument list without a name.
    let mut run = Run::new().born(1, None);
    for depth in 0..300 {
        run = run.born(2, Some(depth)).event(depth, 3, What::ThreadStarted(3)).event(
            depth,
            3,
            What::ThreadEnded,
        );
    }
    run.0.processes[0].execs = vec![Vec::new()];
    odd.push(run);
    let mut unwitnessed = two_children();
    unwitnessed.0.source = Source::OutputOnly;
    unwitnessed.0.processes.clear();
    odd.push(unwitnessed);
    for run in odd {
        for width in [0, 1, 40, 80, 100_000] {
            for ascii in [false, true] {
                draw(&run.0, &Style { width, ascii, colour: true });
            }
        }
        shape(&run.0);
    }
}

#[test]
fn without_a_witness_only_output_and_exit_are_drawn() {
    let mut run = Run::new();
    run.0.source = Source::OutputOnly;
    run.0.wall_us = 1_000;
    run.0.stdout.head = Bytes(b"Process 1: 1\n".to_vec());
    run.0.outcome = Some(Outcome::Code(3));
    let expected = "four\nNot witnessed: only output and exit.\n● Process 1: 1\n✗ exit 3 after 1.0 ms\n";
    assert_eq!(run.drawn(), expected);
}

#[test]
fn colour_only_adds_escape_sequences() {
    let run = two_children();
    let coloured = draw(&run.0, &Style { colour: true, ..Style::plain(80) });
    let mut plain = String::new();
    for (idx, part) in coloured.split('\x1b').enumerate() {
        plain.push_str(if idx == 0 { part } else { part.split_once('m').expect("a sequence ends").1 });
    }
    assert_eq!(plain, run.drawn());
}

#[test]
fn the_shape_knows_neither_numbers_nor_the_order_of_siblings() {
    let run = |[one, two]: [&[u8]; 2]| {
        let run = Run::new().born(std::process::id() as i32, None).born(8, Some(0)).born(9, Some(0));
        shape(
            &run.writes(1, one).writes(2, two).ends(2, OK).ends(1, OK).reaps(0, 2).reaps(0, 1).ends(0, OK).0,
        )
    };
    let expected = "\
(copy), exit 0
  (copy), exit 0, waited for
    stdout: a
  (copy), exit 0, waited for
    stdout: b
";
    assert_eq!(run([b"a\n", b"b\n"]), expected);
    assert_eq!(run([b"b\n", b"a\n"]), expected);
    assert_ne!(run([b"b\n", b"c\n"]), expected);
}

#[track_caller]
fn detected(is_terminal: bool, vars: &[(&str, &str)], expected: (usize, bool, bool)) {
    let var = |name: &str| vars.iter().find(|(set, _)| *set == name).map(|(_, value)| value.to_string());
    let style = Style::from_environment(is_terminal, None, false, var);
    assert_eq!((style.width, style.ascii, style.colour), expected);
}

#[test]
fn the_environment_chooses_the_style() {
    detected(true, &[], (80, false, true));
    detected(false, &[("COLUMNS", "120")], (120, false, false));
    detected(true, &[("COLUMNS", "7"), ("NO_COLOR", "1")], (40, false, false));
    detected(true, &[("COLUMNS", "many"), ("NO_COLOR", ""), ("LANG", "de_DE.UTF-8")], (80, false, true));
    detected(true, &[("TERM", "dumb"), ("LC_ALL", "C"), ("LANG", "C.UTF-8")], (80, true, false));
    detected(true, &[("LC_ALL", ""), ("LC_CTYPE", "en_GB.utf8"), ("LANG", "C")], (80, false, true));
}
