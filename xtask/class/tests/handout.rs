//! A handout, unpacked where its learner has a space in a folder's name: what works in it, and what is not in it.
#![cfg(target_os = "linux")]

mod support;

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::{Mutex, MutexGuard, OnceLock};

use serde_json::Value;
use support::{checkout, files, kit};

/// The chapter that is handed out.
const CHAPTER: &str = "02-create-a-process";

/// What was made once: two archives of the same, unpacked.
struct Handout {
    archives: [PathBuf; 2],
    /// Where its learner works.
    folder: PathBuf,
    /// Where nobody has worked yet.
    untouched: PathBuf,
    target: PathBuf,
}

/// The handout. One test at a time works in it.
fn handout() -> MutexGuard<'static, Handout> {
    static MADE: OnceLock<Mutex<Handout>> = OnceLock::new();
    let made = MADE.get_or_init(|| Mutex::new(Handout::make()));
    made.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
}

impl Handout {
    fn make() -> Handout {
        let top = Path::new(env!("CARGO_TARGET_TMPDIR")).join("hand out");
        let _ = fs::remove_dir_all(&top);
        // The first is built from nothing; packages of the registry are the same for the others.
        let target = top.join("target");
        let archives = ["first", "second"].map(|folder| top.join(folder).join("week-2.tar.gz"));
        for archive in &archives {
            fs::create_dir_all(archive.parent().expect("it lies in a folder")).expect("it is ours");
            let mut assign = kit();
            assign.args(["assign", CHAPTER, "--title", "Week 2", "--from", "Dr. Ada", "--out"]).arg(archive);
            let output = assign.arg("--build-in").arg(&target).output().expect("the kit runs");
            assert!(output.status.success(), "{}", said(&output));
        }
        let untouched = top.join("untouched");
        for (archive, folder) in archives.iter().zip([&top, &untouched]) {
            fs::create_dir_all(folder).expect("it is ours");
            let tar = Command::new("tar").arg("xzf").arg(archive).arg("-C").arg(folder).status();
            assert!(tar.expect("tar runs").success());
        }
        Handout { archives, folder: top.join("week-2"), untouched, target }
    }

    /// `cargo xtask` in it.
    fn xtask(&self, args: &[&str]) -> Command {
        let mut command = Command::new("cargo");
        command.arg("xtask").args(args).current_dir(&self.folder);
        command.env("CARGO_TARGET_DIR", &self.target).env("CARGO_NET_OFFLINE", "true");
        command.env_remove("CARGO_MANIFEST_DIR").env_remove("RUSTUP_TOOLCHAIN");
        command
    }

    fn run(&self, args: &[&str]) -> Output {
        self.xtask(args).output().expect("cargo runs")
    }

    /// The file of an exercise.
    fn exercise(&self, name: &str) -> PathBuf {
        self.folder.join("exercises").join(CHAPTER).join("src/bin").join(name).with_extension("rs")
    }
}

fn said(output: &Output) -> String {
    [&output.stdout[..], &output.stderr].map(String::from_utf8_lossy).concat()
}

/// The exercises of the chapter, and their solutions.
fn solutions() -> Vec<(String, String)> {
    let solutions = files(&format!("solutions/{CHAPTER}/src/bin"));
    assert!(!solutions.is_empty(), "the chapter has exercises");
    solutions
}

/// Every file below a folder.
fn below(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("it is there").flatten().map(|entry| entry.path());
    entries.flat_map(|path| if path.is_dir() { below(&path) } else { vec![path] }).collect()
}

#[test]
fn the_same_handout_has_the_same_bytes() {
    let archives = handout().archives.clone().map(|archive| fs::read(archive).expect("it was made"));
    assert!(archives[0] == archives[1], "two archives of the same chapter differ");
}

#[test]
fn it_has_neither_answers_nor_a_history() {
    let handout = handout();
    let wrong = fs::read_dir(checkout().join("solutions").join(CHAPTER).join("wrong")).expect("it is there");
    let wrong = wrong.flatten().flat_map(|entry| below(&entry.path()));
    let wrong: Vec<_> = wrong.filter_map(|file| Some(file.file_name()?.to_os_string())).collect();
    assert!(!wrong.is_empty(), "the chapter has wrong answers");
    for file in below(&handout.untouched) {
        let within = file.strip_prefix(handout.untouched.join("week-2")).expect("it lies there");
        let is_tool = within.starts_with("xtask");
        assert!(!within.iter().any(|part| part == ".git"), "{} is history", within.display());
        let is_answer = within.iter().any(|part| part == "solutions")
            || wrong.iter().any(|name| file.file_name() == Some(name));
        assert!(is_tool || !is_answer, "{} is an answer", within.display());
    }
}

#[test]
fn no_line_of_it_gives_a_solution_away() {
    let handout = handout();
    let read = |file: &Path| String::from_utf8_lossy(&fs::read(file).expect("it is there")).into_owned();
    let given: Vec<String> = below(&checkout().join("exercises")).iter().map(|file| read(file)).collect();
    // The tool knows no exercise; some of its lines are what anybody would write.
    let files = below(&handout.untouched).into_iter();
    let files = files.filter(|file| !file.starts_with(handout.untouched.join("week-2/xtask")));
    let texts: Vec<(PathBuf, String)> = files.map(|file| (file.clone(), read(&file))).collect();
    for (exercise, solution) in solutions() {
        let lines = solution.lines().map(str::trim).filter(|line| !line.starts_with("//"));
        let particular =
            lines.filter(|line| line.len() > 30 && !given.iter().any(|text| text.contains(line)));
        let particular: Vec<&str> = particular.collect();
        assert!(!particular.is_empty(), "no line of {exercise} is its own");
        for line in particular {
            let giving = texts.iter().find(|(_, text)| text.contains(line)).map(|(file, _)| file);
            assert_eq!(giving, None, "a line of {exercise}: {line}");
        }
    }
}

#[test]
fn its_stubs_are_not_done() {
    let output = handout().run(&["check"]);
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    assert!(
        said(&output).contains(&format!("0 of {} exercises passed", solutions().len())),
        "{}",
        said(&output)
    );
}

#[test]
fn a_solution_passes_in_it_and_reset_takes_it_away() {
    let handout = handout();
    let (exercise, solution) = &solutions()[0];
    let stub = fs::read(handout.exercise(exercise)).expect("it is there");
    fs::write(handout.exercise(exercise), solution).expect("it is ours");
    let output = handout.run(&["check", exercise]);
    assert!(output.status.success(), "{}", said(&output));
    let output = handout.run(&["reset", exercise]);
    assert!(output.status.success(), "{}", said(&output));
    assert_eq!(fs::read(handout.exercise(exercise)).expect("it is there"), stub);
}

#[test]
fn it_has_hints() {
    let output = handout().run(&["hint", &solutions()[0].0]);
    assert!(output.status.success() && said(&output).contains("Hint 1 of 3"), "{}", said(&output));
}

#[test]
fn it_says_who_has_the_solutions() {
    let output = handout().run(&["solution", &solutions()[0].0, "--give-up"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("Dr. Ada has the solutions"), "{}", said(&output));
}

#[test]
fn it_does_not_grade() {
    let output = handout().run(&["grade", "submissions", "--out", "report"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("this is a handout"), "{}", said(&output));
}

#[test]
fn an_evening_can_be_spent_in_it() {
    let handout = handout();
    let mut learn = handout.xtask(&["learn", "--stdio"]);
    let mut learn = learn.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("cargo runs");
    let mut stdin = learn.stdin.take().expect("a pipe");
    let lines = BufReader::new(learn.stdout.take().expect("a pipe")).lines();
    let mut events = lines.map(|line| serde_json::from_str::<Value>(&line.expect("text")).expect("JSON"));
    let course = events.next().expect("it begins with the course");
    let chapters = course["chapters"].as_array().expect("it has chapters");
    let slugs: Vec<&str> = chapters.iter().filter_map(|chapter| chapter["slug"].as_str()).collect();
    assert_eq!(slugs, [&CHAPTER[3..]]);
    let asked = &solutions()[0].0;
    writeln!(stdin, "{{\"request\":\"check\",\"id\":7,\"exercise\":\"{asked}\"}}").expect("it listens");
    let checked = events.find(|event| event["event"] == "checked" && event["answers"] == 7);
    assert_eq!(checked.expect("it answers")["verdicts"]["passed"], false);
    drop(stdin);
    learn.wait().expect("it is ours");
}
