//! A verdict that is known is shown without asking cargo. So it must be forgotten when anything changes that it depends on, and only
//! then.

mod support;

#[path = "support/copy.rs"]
mod copy;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use copy::Copy;
use serde_json::Value;

const CHAPTER: &str = "02-create-a-process";
const EXERCISE: &str = "outcome";

/// A checkout in which one exercise is solved.
struct Desk {
    copy: Copy,
}

impl Desk {
    fn new() -> Desk {
        let desk = Desk { copy: Copy::new("stale") };
        desk.write(&desk.own(), &desk.read(&format!("solutions/{CHAPTER}/src/bin/{EXERCISE}.rs")));
        desk
    }

    fn own(&self) -> String {
        format!("exercises/{CHAPTER}/src/bin/{EXERCISE}.rs")
    }

    fn path(&self, path: &str) -> PathBuf {
        self.copy.root().join(path)
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).expect("the checkout has it")
    }

    fn write(&self, path: &str, text: &str) {
        fs::write(self.path(path), text).expect("the copy is ours");
    }

    fn append(&self, path: &str, text: &str) {
        self.write(path, &(self.read(path) + text));
    }

    fn check_with(&self, slow: &str) -> Seen {
        let tool = self.copy.tool(&["check", EXERCISE, "--format", "json", "--timings"]);
        let said = tool.env("WORKBOOK_SLOW", slow).run();
        said.is_harmless();
        let value: Value =
            serde_json::from_str(&said.stdout).unwrap_or_else(|error| panic!("{error}: {said}"));
        Seen(value)
    }

    fn check(&self) -> Seen {
        self.check_with("1")
    }

    /// Judges it, and again: the second time the verdict is known, and the same.
    #[track_caller]
    fn settles(&self) -> Seen {
        let (first, second) = (self.check(), self.check());
        assert!(second.is_known(), "nothing has changed: {}", second.0["timings"]);
        assert_eq!(first.0["exercises"], second.0["exercises"]);
        second
    }
}

/// What a check said.
struct Seen(Value);

impl Seen {
    /// Whether nothing was built and nothing judged to say so.
    fn is_known(&self) -> bool {
        let timings = &self.0["timings"];
        let is_known = timings["n_known"] == 1;
        let has_built = timings["build"]["total_ms"].as_f64().expect("a time") > 0.0;
        assert_eq!(is_known, !has_built, "{timings}");
        is_known
    }

    /// Whether it was built by the compiler alone, as cargo called it before.
    fn was_built_without_cargo(&self) -> bool {
        let build = &self.0["timings"]["build"];
        build["n_compiled"] == 1 && build["cargo_ms"] == 0.0
    }

    fn has_passed(&self) -> bool {
        self.0["exercises"][0]["passed"] == true
    }

    /// What depends on no choice of the judge: the fault, or the verdict on each step.
    fn verdicts(&self) -> Vec<String> {
        let steps = self.0["exercises"][0]["steps"].as_array().cloned().unwrap_or_default();
        let verdicts = steps.iter().map(|step| step["verdict"].to_string());
        verdicts.chain([self.fault().to_string()]).collect()
    }

    fn fault(&self) -> &str {
        self.0["exercises"][0]["fault"]["message"].as_str().unwrap_or_default()
    }
}

/// One test, since each copy of the checkout is built anew.
#[test]
fn no_verdict_outlives_what_it_depends_on() {
    let desk = Desk::new();
    assert!(desk.settles().has_passed());
    a_slower_machine_is_another(&desk);
    the_learners_file(&desk);
    an_edit(&desk);
    files_that_it_names(&desk);
    what_does_not_compile(&desk);
    the_chapters_manifest(&desk);
    the_steps(&desk);
    given_code(&desk, &format!("exercises/{CHAPTER}/src/lib.rs"), "given code");
    given_code(&desk, "exercises/kit/src/lib.rs", "could not compile `kit`");
    the_judge(&desk);
}

fn a_slower_machine_is_another(desk: &Desk) {
    assert!(!desk.check_with("2").is_known());
    assert!(!desk.check().is_known(), "the last verdict is that of a slow machine");
}

fn the_learners_file(desk: &Desk) {
    let solution = desk.read(&desk.own());
    let wrong = desk.read(&format!("solutions/{CHAPTER}/wrong/{EXERCISE}/zero_is_a_code.rs"));
    desk.settles();
    desk.write(&desk.own(), &wrong);
    assert!(!desk.check().has_passed());

    // A backup is put in its place, with the time that it had: cargo, which looks at times alone, would not see it.
    let backup = desk.path("backup.rs");
    fs::write(&backup, &solution).expect("the copy is ours");
    make_old(&backup);
    fs::rename(&backup, desk.path(&desk.own())).expect("the copy is ours");
    let seen = desk.check();
    assert!(!seen.is_known() && seen.has_passed(), "an older file is another: {}", seen.0);
    desk.settles();
}

/// Where nothing but the answer has changed, cargo has nothing to find out. What comes of it is the same.
fn an_edit(desk: &Desk) {
    let solution = desk.read(&desk.own());
    let wrong = desk.read(&format!("solutions/{CHAPTER}/wrong/{EXERCISE}/zero_is_a_code.rs"));
    // The first of these would be a warning, but the manifest denies it.
    let unused = format!("{solution}\nfn unused() {{\n    std::fs::read(\"x\");\n}}\n");
    for edited in [solution.clone() + "// edited\n", wrong, unused, solution.clone() + "fn broken( {"] {
        desk.write(&desk.own(), &edited);
        let without = desk.check();
        assert!(without.was_built_without_cargo(), "{}", without.0["timings"]);
        fs::remove_dir_all(desk.path("target/workbook")).expect("it was just used");
        let by_cargo = desk.check();
        assert!(!by_cargo.was_built_without_cargo(), "{}", by_cargo.0["timings"]);
        assert_eq!(without.verdicts(), by_cargo.verdicts());
    }
    desk.write(&desk.own(), &solution);
    assert!(desk.settles().has_passed());
}

fn make_old(file: &Path) {
    let an_hour_ago = SystemTime::now() - Duration::from_secs(3600);
    let file = fs::File::options().append(true).open(file).expect("it was just made");
    file.set_modified(an_hour_ago).expect("it is ours");
}

/// What the compiler reads beside the file itself is cargo's to know.
fn files_that_it_names(desk: &Desk) {
    let solution = desk.read(&desk.own());
    let other = format!("exercises/{CHAPTER}/src/bin/other.txt");
    desk.write(&other, "one");
    desk.append(&desk.own(), "\nconst _: () = assert!(include_str!(\"other.txt\").len() == 3);\n");
    assert!(desk.check().has_passed());
    desk.write(&other, "three");
    let seen = desk.check();
    assert!(!seen.is_known() && !seen.has_passed() && !seen.fault().is_empty(), "{}", seen.0);
    fs::remove_file(desk.path(&other)).expect("it was just written");
    desk.write(&desk.own(), &solution);
    assert!(desk.settles().has_passed());
}

fn what_does_not_compile(desk: &Desk) {
    let solution = desk.read(&desk.own());
    desk.append(&desk.own(), "\nfn broken( {\n");
    let seen = desk.settles();
    assert!(seen.fault().contains("broken"), "{}", seen.0);
    assert!(!seen.fault().contains('\u{1b}'), "JSON has no colours: {:?}", seen.fault());
    desk.write(&desk.own(), &solution);
    assert!(desk.settles().has_passed());
}

fn the_chapters_manifest(desk: &Desk) {
    desk.append(&format!("exercises/{CHAPTER}/Cargo.toml"), "\n# Another text.\n");
    let seen = desk.check();
    assert!(!seen.is_known() && !seen.was_built_without_cargo(), "{}", seen.0["timings"]);
    desk.settles();
}

fn the_steps(desk: &Desk) {
    let file = format!("exercises/{CHAPTER}/tests/steps/{EXERCISE}.rs");
    let steps = desk.read(&file);
    let claim = "step(PROGRAM, |_| Err(judge::Stop::Broken(\"a new claim\".into())))";
    desk.append(&file, &format!("\n#[test]\nfn step_9_there_is_another() {{\n    {claim}\n}}\n"));
    let seen = desk.check();
    assert!(!seen.has_passed(), "the new step fails: {}", seen.0);
    assert!(!desk.check().is_known(), "what the judge could not do may be luck");
    desk.write(&file, &steps);
    assert!(desk.settles().has_passed());
}

/// What an exercise is given: once it does not compile, nothing passes.
fn given_code(desk: &Desk, file: &str, words: &str) {
    let given = desk.read(file);
    desk.append(file, "\ncompile_error!(\"given code\");\n");
    let tool = desk.copy.tool(&["check", EXERCISE]);
    let said = tool.run();
    assert!(!said.status.success(), "{file} does not compile: {said}");
    said.says(words);
    desk.write(file, &given);
    assert!(desk.settles().has_passed());
    desk.copy.tool(&["check", EXERCISE]).run().exits_with(0).says("1 of 1 exercises passed");
}

fn the_judge(desk: &Desk) {
    desk.append("xtask/judge/src/lib.rs", "\n");
    assert!(!desk.check().is_known());
}
