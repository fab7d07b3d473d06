//! What goes wrong in an evening: each time there is a clear line, and nothing is lost.

use std::fs;
use std::io::Write;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::json;

use crate::descendants::{command_of, descendants, wait_until, wait_until_judging};
use crate::desk::{Desk, serial};
use crate::engine::Engine;
use crate::evening;
use crate::pty::Pty;

fn engine(desk: &Desk) -> Engine {
    Engine::start(desk.copy.tool(&["learn", "--stdio"]))
}

pub fn a_file_comes_bit_by_bit_and_goes(desk: &Desk) {
    let mut engine = engine(desk);
    let solution = desk.solution("printers");
    let (first, rest) = solution.split_at(solution.len() / 2);
    let mut file = fs::File::create(desk.exercise("printers")).expect("it is ours");
    file.write_all(first.as_bytes()).expect("it is ours");
    // Half of it is seen, and judged: it does not compile, or the rest overtakes it.
    engine.next("checking");
    file.write_all(rest.as_bytes()).expect("it is ours");
    drop(file);
    while engine.next("checked")["verdicts"]["passed"] != true {}

    fs::remove_file(desk.exercise("printers")).expect("it is there");
    let gone = engine.next("checked");
    let fault = &gone["verdicts"]["fault"];
    assert_eq!(fault["kind"], "unreadable", "{gone}");
    assert!(
        fault["message"].as_str().is_some_and(|text| text.contains("cargo xtask reset printers")),
        "{gone}"
    );

    // As many editors save: another file gets its name.
    let new = desk.exercise("printers").with_extension("rs~");
    fs::write(&new, &solution).expect("the copy is ours");
    fs::rename(&new, desk.exercise("printers")).expect("the copy is ours");
    assert_eq!(engine.next("checked")["verdicts"]["passed"], true);
    engine.end().exits_with(0);
}

/// Fifty saves a second, for a second.
pub fn only_the_last_save_of_a_storm_counts(desk: &Desk) {
    const N_SAVES: usize = 50;
    let mut engine = engine(desk);
    let solution = desk.solution("printers");
    for number in 1..=N_SAVES {
        let text = if number == N_SAVES { solution.clone() } else { format!("{}// {number}\n", serial()) };
        desk.write("printers", &text);
        std::thread::park_timeout(Duration::from_millis(20));
    }
    let mut n_begun = 0;
    loop {
        let event = engine.next_of(&["checking", "checked", "dropped"]);
        n_begun += usize::from(event["event"] == "checking");
        if event["verdicts"]["passed"] == true {
            break;
        }
    }
    assert!(n_begun < N_SAVES / 2, "{n_begun} checks were begun");
    assert_eq!(fs::read_to_string(desk.exercise("printers")).expect("it is there"), solution);
    engine.end().exits_with(0);
}

pub fn what_makes_no_sense_is_refused(desk: &Desk) {
    let mut engine = engine(desk);
    let long = "x".repeat(70_000);
    let many = vec!["7"; 65];
    let cases = [
        (json!({"request": "check", "exercise": "pritners"}).to_string(), "did you mean printers?"),
        (json!({"request": "check", "exercise": "../printers"}).to_string(), "no exercise is called"),
        (json!({"request": "run", "exercise": "/bin/sh"}).to_string(), "no exercise is called"),
        (json!({"request": "run", "exercise": "printers", "args": many}).to_string(), "more than 64"),
        (
            json!({"request": "run", "exercise": "printers", "args": [&long[..1001]]}).to_string(),
            "1000 bytes",
        ),
        (json!({"request": "run", "exercise": "printers", "args": ["\0"]}).to_string(), "zero byte"),
        (
            json!({"request": "run_listing", "chapter": "numbered-printers", "listing": "../../lib.rs"})
                .to_string(),
            "no listing",
        ),
        (json!({"request": "run_listing", "chapter": "..", "listing": "x.rs"}).to_string(), "no chapter"),
        (json!({"request": "exec", "command": "sh"}).to_string(), "no request"),
        ("\u{0}\u{1}".into(), "no request"),
        (format!("{{\"request\": \"course\", \"x\": \"{long}\"}}"), "more than 65536 bytes"),
        (json!({"request": "hint", "exercise": "in_order"}).to_string(), "not judged"),
        (json!({"request": "solution", "exercise": "in_order"}).to_string(), "once yours passes"),
        (json!({"request": "recall", "exercise": "in_order"}).to_string(), "not judged"),
    ];
    for (line, why) in cases {
        engine.say(&line);
        let refused = engine.next_of(&["refused", "checking", "running", "hint", "solution", "checked"]);
        assert_eq!(refused["event"], "refused", "{line:.100}: {refused}");
        let message = refused["message"].as_str().unwrap_or_default();
        assert!(message.contains(why), "{line:.100}: {message}");
    }
    engine.ask(json!({"id": 7, "request": "course"}));
    assert_eq!(engine.next("course")["answers"], 7);
    engine.end().exits_with(0);
}

pub fn ctrl_c_leaves_nothing_behind(desk: &Desk) {
    let hostile = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/hostile/ignores_signals.rs");
    let mut pty = Pty::new(80, 30);
    desk.write("printers", &fs::read_to_string(hostile).expect("it is there"));
    evening::work_on(desk, "printers");
    let evening = evening::begin(desk, &pty, &[]);
    wait_until_judging(evening.id());
    pty.type_keys("r");
    let is_run = |pid: u32| command_of(pid).ends_with("\0observe\0") && descendants(pid).len() > 1;
    wait_until(evening.id(), "nothing is run", is_run);
    pty.type_keys("\x03");
    let said = evening.wait();
    assert_eq!(said.status.signal(), Some(libc::SIGINT), "{said}\n{}", pty.transcript());
    assert!(pty.is_restored(), "the terminal is as it was");
}

pub fn signals_find_the_terminal_as_it_was(desk: &Desk) {
    let mut pty = Pty::new(80, 30);
    desk.write("printers", &serial());
    let evening = evening::begin(desk, &pty, &[]);
    pty.wait_for("press h for a hint");
    // Safety: plain numbers; nobody has waited for the tool.
    let send = |signal| assert_eq!(unsafe { libc::kill(evening.id() as i32, signal) }, 0);
    send(libc::SIGTSTP);
    wait_until_state(evening.id(), |state| state == 'T');
    assert!(pty.is_restored(), "Ctrl-Z leaves the terminal to others");
    send(libc::SIGCONT);
    wait_until_state(evening.id(), |_| !pty.is_restored());
    pty.type_keys("H");
    pty.wait_for("Hint 3 of 3");
    send(libc::SIGTERM);
    let said = evening.wait();
    assert_eq!(said.status.signal(), Some(libc::SIGTERM), "{said}\n{}", pty.transcript());
    assert!(pty.is_restored(), "the terminal is as it was");
}

#[track_caller]
fn wait_until_state(pid: u32, is_it: impl Fn(char) -> bool) {
    let state = || {
        let stat = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
        stat.rsplit(") ").next().and_then(|rest| rest.chars().next()).unwrap_or('?')
    };
    let start = Instant::now();
    while !is_it(state()) {
        assert!(start.elapsed() < Duration::from_secs(30), "the tool is {}", state());
        std::thread::park_timeout(Duration::from_millis(5));
    }
}

pub fn forty_columns_are_enough(desk: &Desk) {
    let mut pty = Pty::new(40, 30);
    let evening = evening::begin(desk, &pty, &[]);
    pty.wait_for("press h for a hint");
    pty.type_keys("h?");
    pty.wait_for("enough; nothing is lost");
    pty.type_keys("q");
    evening.wait().exits_with(0);
    let seen = pty.transcript();
    // A path can't be broken.
    let is_narrow = |line: &&str| line.chars().count() <= 40 || line.contains('/');
    let wide: Vec<&str> = seen.lines().filter(|line| !is_narrow(line)).collect();
    assert!(wide.is_empty(), "too wide: {wide:#?} in\n{seen}");
}

pub fn without_a_terminal_there_are_lines(desk: &Desk) {
    let mut dumb = Pty::new(80, 30);
    let evening = desk.copy.tool(&["learn"]).start_with(|command| dumb.give_to(command).env("TERM", "dumb"));
    dumb.wait_for("type hint for a hint");
    assert!(dumb.is_restored(), "nobody has changed the terminal");
    dumb.type_keys("hint\nq\n");
    evening.wait().exits_with(0);
    assert!(!dumb.bytes().contains(&0x1b), "{}", dumb.transcript());

    let mut plain = Pty::new(80, 30);
    let evening = evening::begin(desk, &plain, &["--plain"]);
    plain.wait_for("type hint for a hint");
    plain.type_keys("quit\n");
    evening.wait().exits_with(0);
    let is_drawn = |c: char| ('\u{2190}'..='\u{2bff}').contains(&c) || c == '·';
    assert!(!plain.transcript().contains(is_drawn), "{}", plain.transcript());

    // Each line waits for what came of the one before, and the end is the end.
    let lines = desk.path("lines");
    fs::write(&lines, "printers\nhint\nagain\nrun 7 9\n").expect("the copy is ours");
    let input = fs::File::open(&lines).expect("it was just written");
    let file = |name: &str| fs::File::create(desk.path(name)).expect("the copy is ours");
    let evening = desk.copy.tool(&["learn"]).start_with(|command| command.stdin(input).stdout(file("said")));
    evening.wait().exits_with(0);
    let said = fs::read_to_string(desk.path("said")).expect("it was just written");
    for words in ["all are alive together", "Hint 1 of 3", "Process 7: 7", "Process 9: 9"] {
        assert!(said.contains(words), "no {words:?} in\n{said}");
    }
}

/// Where nothing can be built, this is said, and the answer stays what it is.
pub fn a_full_disk_is_told(desk: &Desk) {
    let folder = desk.path("small");
    fs::create_dir_all(&folder).expect("the copy is ours");
    let Some(_mounted) = Mounted::new(&folder) else {
        println!("skipped: a_full_disk_is_told, since a tmpfs can't be mounted here");
        return;
    };
    let tool = desk.copy.tool(&["learn", "--stdio"]).env("CARGO_TARGET_DIR", &folder);
    let mut engine = Engine::start(tool);
    engine.ask(json!({"id": 1, "request": "check", "exercise": "printers"}));
    let error = engine.next_of(&["error", "checked"]);
    let message = error["message"].as_str().unwrap_or_default();
    assert!(message.contains("No space left on device"), "{error}");
    assert_eq!(engine.next("dropped")["why"], "failed");
    assert_eq!(desk.read("printers"), serial());
    engine.end().exits_with(0);
}

/// A small disk in memory.
struct Mounted<'a>(&'a Path);

impl Mounted<'_> {
    fn new(folder: &Path) -> Option<Mounted<'_>> {
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", "size=4m", "tmpfs"]).arg(folder).stderr(Stdio::null());
        mount.status().is_ok_and(|status| status.success()).then_some(Mounted(folder))
    }
}

impl Drop for Mounted<'_> {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.0).status();
    }
}
