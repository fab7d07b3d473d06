//! `measure` works from end to end: a quick run of everything, its files, Ctrl-C, and a machine with one core.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use lab::measure::report::{Report, VERSION};
use lab::measure::{Experiment, page, plot};

/// A folder of its own for each test, and the command that measures into it.
fn measure(name: &str, args: &[&str]) -> (Command, PathBuf) {
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    // It is there from an earlier run, or it is not.
    let _ = fs::remove_dir_all(&out);
    let mut command = Command::new(env!("CARGO_BIN_EXE_measure"));
    command.args(["--quick", "--plain", "--out"]).arg(&out).args(args);
    (command, out)
}

fn read(file: &Path) -> String {
    fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

fn report(out: &Path, name: &str) -> Report {
    serde_json::from_str(&read(&out.join(name).with_extension("json")))
        .expect("it is as the page on formats says")
}

#[track_caller]
fn said(output: &Output) -> String {
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{text}\n{}", String::from_utf8_lossy(&output.stderr));
    text
}

#[test]
fn everything_in_a_few_seconds() {
    let (mut command, out) = measure("everything", &[]);
    let text = said(&command.output().expect("it can be run"));
    for experiment in Experiment::all().expect("the list can be read") {
        if !out.join(&experiment.name).with_extension("json").exists() {
            assert!(text.contains("no Python"), "{} is missing\n{text}", experiment.name);
            continue;
        }
        let report = report(&out, &experiment.name);
        assert_eq!((report.version, report.rounds, report.is_quick), (VERSION, 1, true));
        assert_eq!(report.number, experiment.number);
        assert!(report.notes.iter().all(|note| !note.contains("left out")), "{:?}", report.notes);
        assert!(!report.says.is_empty(), "{} says nothing", experiment.name);
        check_numbers(&report);
        let svg = read(&out.join(&experiment.name).with_extension("svg"));
        check_figure(&report, &svg);
        let page = read(&out.join(&experiment.name).with_extension("md"));
        assert!(page.contains(&svg), "the page shows another figure");
        // An empty line would end the block of HTML, and the rest of the figure would be text.
        assert!(!svg.contains("\n\n"), "{svg}");
        assert!(page.contains(&page::tables(&report)) && text.contains(&page::tables(&report)));
    }
}

fn check_numbers(report: &Report) {
    for panel in &report.panels {
        assert!(!panel.lines.is_empty(), "{}: nothing in {:?}", report.experiment, panel.title);
        for line in &panel.lines {
            assert!(line.points.len() > 1, "{:?} {:?}", panel.title, line.name);
            assert!(line.points.is_sorted_by(|one, next| one.x < next.x), "{line:?}");
            for point in &line.points {
                assert_eq!(point.rounds.len(), report.rounds as usize, "{line:?}");
                assert!(0.0 < point.least && point.least <= point.median && point.median <= point.largest);
                assert!(point.largest.is_finite(), "{line:?}");
            }
        }
    }
}

/// It is well-formed, and shows each line of each panel with each of its points.
fn check_figure(report: &Report, svg: &str) {
    let document = roxmltree::Document::parse(svg).expect("it is well-formed");
    let root = document.root_element();
    assert_eq!(root.tag_name().name(), "svg");
    let n_of = |is_it: &dyn Fn(&roxmltree::Node) -> bool| document.descendants().filter(is_it).count();
    let lines: Vec<_> = report.panels.iter().flat_map(|panel| &panel.lines).collect();
    assert_eq!(n_of(&|node| node.attribute("class") == Some("p-line")), lines.len());
    let n_points: usize = lines.iter().map(|line| line.points.len()).sum();
    assert_eq!(n_of(&|node| node.has_tag_name(("http://www.w3.org/2000/svg", "circle"))), n_points);
    let texts: Vec<&str> = document.descendants().filter_map(|node| node.text()).collect();
    for wanted in lines.iter().map(|line| &line.name).chain(report.panels.iter().map(|panel| &panel.title)) {
        assert!(texts.contains(&wanted.as_str()), "{wanted:?} is missing");
    }
    let all = texts.join(" ");
    assert!(all.contains(&report.machine.rustc) && all.contains(&report.command), "{all}");
}

/// The samples of the book are drawn from the numbers that lie beside them.
#[test]
fn samples_are_drawn_from_their_numbers() {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/measure");
    for experiment in Experiment::all().expect("the list can be read") {
        let report = report(&samples, &experiment.name);
        check_numbers(&report);
        assert!(!report.is_quick, "{} is no measurement", experiment.name);
        assert_eq!(report.says, experiment.says(&report), "{}", experiment.name);
        let file = |extension: &str| read(&samples.join(&experiment.name).with_extension(extension));
        let hint = "`cargo xtask measure --redraw-samples` draws it anew";
        assert!(file("svg") == plot::draw(&report), "{}: {hint}", experiment.name);
        assert!(file("md") == page::page(&report, true), "{}: {hint}", experiment.name);
    }
}

#[cfg(unix)]
mod interrupted {
    use std::os::unix::process::ExitStatusExt;

    use super::*;

    const SIGINT: i32 = 2;

    /// What was whole is kept, the shell is told why it ended, and nobody is left.
    #[test]
    fn ctrl_c_keeps_what_is_done() {
        let (mut command, out) = measure("interrupted", &["--rounds", "100000", "break-even"]);
        let mut tool = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("it can be run");
        wait_for(&mut tool, "break-even: round 3 of");
        let started = descendants(tool.id());
        signal(&tool);
        let ended = tool.wait().expect("it is our child");
        assert_eq!(ended.signal(), Some(SIGINT));
        let report = report(&out, "break-even");
        assert!(report.rounds >= 2 && report.rounds < report.rounds_wanted, "{} rounds", report.rounds);
        check_numbers(&report);
        let left: Vec<u32> = started.into_iter().filter(|&pid| is_alive(pid)).collect();
        assert!(left.is_empty(), "still there: {left:?}");
    }

    /// Nothing is stored that was not measured.
    #[test]
    fn ctrl_c_in_the_first_round() {
        let (mut command, out) = measure("interrupted_early", &["break-even"]);
        let mut tool = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("it can be run");
        wait_for(&mut tool, "break-even: round 1 of");
        signal(&tool);
        assert_eq!(tool.wait().expect("it is our child").signal(), Some(SIGINT));
        assert!(!out.join("break-even.json").exists());
    }

    fn signal(tool: &Child) {
        let pid = rustix::process::Pid::from_raw(tool.id() as i32).expect("it is no zero");
        rustix::process::kill_process(pid, rustix::process::Signal::INT).expect("it is there");
    }

    fn wait_for(tool: &mut Child, line: &str) {
        let stderr = BufReader::new(tool.stderr.take().expect("it is piped"));
        let mut lines = stderr.lines().map_while(Result::ok);
        assert!(lines.any(|seen| seen.starts_with(line)), "it never said {line:?}");
        // Who writes into a pipe that nobody reads is ended by that.
        std::thread::spawn(move || lines.for_each(drop));
    }

    fn descendants(pid: u32) -> Vec<u32> {
        let threads = fs::read_dir(format!("/proc/{pid}/task")).into_iter().flatten().flatten();
        let lists = threads.filter_map(|thread| fs::read_to_string(thread.path().join("children")).ok());
        let lists: Vec<String> = lists.collect();
        let children =
            lists.iter().flat_map(|list| list.split_whitespace()).filter_map(|pid| pid.parse().ok());
        children.flat_map(|child| [vec![child], descendants(child)].concat()).collect()
    }

    /// A zombie is gone: it waits for nobody but for whoever adopted it.
    fn is_alive(pid: u32) -> bool {
        let stat = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
        stat.rsplit_once(") ").is_some_and(|(_, rest)| !rest.starts_with(['Z', 'X']))
    }
}

#[cfg(target_os = "linux")]
#[test]
fn one_core_is_told_what_it_cannot_show() {
    let (command, out) = measure("one_core", &["gil"]);
    let mut on_one = Command::new("taskset");
    on_one.args(["--cpu-list", "0"]).arg(command.get_program()).args(command.get_args());
    match on_one.output() {
        Ok(output) if !String::from_utf8_lossy(&output.stderr).contains("failed to set") => {
            let text = said(&output);
            assert!(text.contains("one core") && text.contains("1 usable core;"), "{text}");
            assert!(report(&out, "gil").notes[0].contains("one core"));
        }
        _ => eprintln!("skipped: there is no taskset, or no core 0 for us"),
    }
}

#[test]
fn what_makes_no_sense() {
    for args in [&["speed-down"][..], &["--rounds", "0"], &["--rounds"], &["--fast"]] {
        let (mut command, _) = measure("nonsense", args);
        let output = command.output().expect("it can be run");
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(String::from_utf8_lossy(&output.stderr).contains("usage: measure"), "{args:?}");
    }
}
