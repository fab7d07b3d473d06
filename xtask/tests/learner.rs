//! The learner's commands, as a learner uses them: on a copy of the checkout with a history of its own.

mod support;

#[path = "support/copy.rs"]
mod copy;

#[path = "learner/desk.rs"]
mod desk;
#[path = "learner/xml.rs"]
mod xml;

use std::fs;

use desk::{Desk, serial};
use support::{Said, Tool};

fn json(said: &Said) -> serde_json::Value {
    serde_json::from_str(&said.stdout).unwrap_or_else(|error| panic!("{error}: {said}"))
}

/// One test, since each copy of the checkout is built anew.
#[test]
fn an_evening_at_the_desk() {
    let desk = Desk::new();
    let has_git = desk.begin_history();
    let stub = desk.read("printers");

    nothing_was_done(&desk, has_git);
    if has_git {
        a_stub_needs_no_judge(&desk, &stub);
    }
    a_wrong_answer_gets_hints(&desk);
    verdicts_have_other_forms(&desk);
    without_git_the_first_check_remembers(&desk);
    if has_git {
        a_reset_loses_nothing(&desk, &stub);
        a_missing_file_comes_back(&desk, &stub);
    } else {
        println!("skipped: there is no git to take a stub from");
        desk.write("printers", &stub);
    }
    a_solved_exercise_can_be_compared(&desk);
    #[cfg(unix)]
    a_read_only_file_is_left_alone(&desk);
}

fn nothing_was_done(desk: &Desk, has_git: bool) {
    desk.tool(&["next"]).exits_with(0).says("next: read book/src/");
    let said = desk.tool(&["list"]);
    said.exits_with(0)
        .says("printers")
        .says(if has_git { "not done yet" } else { "not checked yet" })
        .says("next: read");
    let listed = json(&desk.tool(&["list", "4", "--format", "json"]));
    assert_eq!(listed["version"], 1);
    assert_eq!(listed["exercises"][0]["state"], "unknown", "{listed}");
    assert!(listed["exercises"][0]["n_steps"].is_null(), "{listed}");
    // Nothing was built to say so.
    assert!(!desk.copy.target().join("grade/printers").exists(), "a list builds nothing");
}

fn a_stub_needs_no_judge(desk: &Desk, stub: &str) {
    let program = desk.copy.target().join("grade/printers");
    desk.tool(&["check"]).exits_with(1).says("printers not done yet").says("next: read");
    assert!(!program.exists(), "nothing is built to say that nothing is done");
    // A comment is an edit, though a `todo!` is left.
    desk.write("printers", &format!("{stub}// done?\n"));
    desk.tool(&["check"]).exits_with(1).says("printers not done yet");
    assert!(program.exists(), "what was edited is judged");
    desk.write("printers", stub);
}

fn a_wrong_answer_gets_hints(desk: &Desk) {
    desk.write("printers", &serial());
    // What was never judged and was just written is what somebody works on.
    let edited = desk.exercise("printers");
    let later = std::time::SystemTime::now() + std::time::Duration::from_secs(60);
    fs::File::options()
        .append(true)
        .open(edited)
        .and_then(|file| file.set_modified(later))
        .expect("it is ours");
    let first = desk.tool(&["hint"]);
    first.exits_with(0).says("printers, step 4: all are alive together (serial)").says("Hint 1 of 3");
    first.says("look At the loop that starts").says("for more: cargo xtask hint printers");
    desk.tool(&["hint"]).exits_with(0).says("Hint 2 of 3");
    desk.tool(&["hint", "printers"])
        .says("Hint 3 of 3")
        .says("next: try it, then: cargo xtask check printers");
    desk.tool(&["hint"]).exits_with(0).says("You have seen all 3 hints of this step.");
    desk.tool(&["hint", "--again"]).says("Hint 1 of 3").says("Hint 3 of 3");

    desk.tool(&["next"]).says("printers, step 4: all are alive together (serial) next: edit exercises/04");
    let listed = json(&desk.tool(&["list", "4", "--format", "json"]));
    let printers = &listed["exercises"][0];
    assert_eq!((&printers["state"], &printers["n_passed"]), (&"begun".into(), &7.into()), "{listed}");
    assert_eq!(printers["first_failure"]["verdict"], "serial", "{listed}");

    let said = desk.copy.tool(&["list", "4", "--todo"]).env("COLUMNS", "40").run();
    let is_narrow = |line: &str| line.chars().count() <= 40 || line.contains('/');
    assert!(said.stdout.lines().all(is_narrow), "{said}");
    said.says("7 of 8 steps");

    desk.tool(&["solution", "printers"]).exits_with(1).says("once yours passes").says("--give-up");
    let said = desk.tool(&["solution", "printers", "--give-up"]);
    said.exits_with(0).says("solutions/04-numbered-printers/src/bin/printers.rs").says("+ let started");
    // An edit makes the verdict a thing of the past, and its undoing brings it back.
    desk.write("printers", &format!("{}\n", serial()));
    desk.tool(&["list", "printers"]).says("changed since its last check");
    desk.write("printers", &serial());
    desk.tool(&["list", "printers"]).says("7 of 8 steps");
}

fn verdicts_have_other_forms(desk: &Desk) {
    let said = desk.tool(&["check", "printers", "--format", "junit"]);
    said.exits_with(1);
    let names = xml::elements(&said.stdout);
    assert_eq!(names.iter().filter(|name| *name == "testcase").count(), 8, "{said}");
    assert_eq!(names.iter().filter(|name| *name == "failure").count(), 1, "{said}");
    said.says("type=\"serial\"").says("look: At the loop");

    let said = desk.tool(&["check", "printers", "--plain"]);
    said.exits_with(1).says("step 4 failed: all are alive together (serial)").says("waits for process");
    assert!(!is_drawn(&said), "{said}");
    let by_name = desk.copy.tool(&["list", "4"]).env("WORKBOOK_PLAIN", "1").run();
    by_name.says("printers: 7 of 8 steps; step 4: serial; 50 minutes, 8 points");
    assert!(!is_drawn(&by_name), "{by_name}");

    let said = desk.tool(&["check", "printers", "--color", "always"]);
    assert!(said.stdout.contains("\x1b["), "{said}");
    desk.copy.tool(&["check", "printers", "--color", "never"]).env("NO_COLOR", "").run().is_harmless();
    desk.copy.tool(&["check", "printers"]).env("TERM", "dumb").env("NO_COLOR", "").run().is_harmless();

    desk.write("whole_lines", "fn main() { seven }");
    let said = desk.tool(&["check", "whole_lines", "--format", "junit"]);
    said.exits_with(1).says("type=\"does_not_compile\"");
    assert!(xml::elements(&said.stdout).contains(&"error".to_string()), "{said}");
    let said = desk.tool(&["hint", "whole_lines"]);
    said.exits_with(1).says("whole_lines does not compile: error[E0425]");
    said.says("next: make exercises/04-numbered-printers/src/bin/whole_lines.rs compile");
    desk.tool(&["list", "whole_lines"]).says("does not compile");
}

fn without_git_the_first_check_remembers(desk: &Desk) {
    let nowhere = desk.path("nowhere");
    let without_git = |args: &[&str]| desk.copy.tool(args).env("PATH", &nowhere).env("CARGO", cargo()).run();
    // What the first check saw may be lost with everything that was built.
    let _ = fs::remove_file(desk.copy.target().join("workbook/stubs/printers.rs"));
    without_git(&["reset", "printers"]).exits_with(2).says("git can't be run").says("a fresh copy");
    assert_eq!(desk.read("printers"), serial(), "what can't be reset is left alone");

    let stub = desk.read("in_order");
    desk.tool(&["check", "in_order"]).exits_with(1).says("not_done_yet");
    desk.write("in_order", "fn main() {}\n");
    without_git(&["reset", "in_order"]).exits_with(0).says("from the first check");
    assert_eq!(desk.read("in_order"), stub);
    assert_eq!(desk.backup("in_order/1.rs"), "fn main() {}\n");
}

fn cargo() -> std::ffi::OsString {
    std::env::var_os("CARGO").expect("cargo runs this test")
}

fn a_reset_loses_nothing(desk: &Desk, stub: &str) {
    let said = desk.tool(&["reset", "printers"]);
    said.exits_with(0)
        .says("backup .backups/printers/1.rs")
        .says("from commit")
        .says("reset --undo printers");
    assert_eq!(desk.read("printers"), stub);
    assert_eq!(desk.backup("printers/1.rs"), serial());
    desk.tool(&["reset", "printers"]).exits_with(0).says("is the stub");

    // The answer was committed meanwhile: it is not what is called a stub.
    desk.write("printers", "fn main() {}\n");
    assert!(desk.commit("my answer"));
    desk.tool(&["reset", "printers"]).exits_with(0).says("backup .backups/printers/2.rs");
    assert_eq!(desk.read("printers"), stub);
    assert_eq!(
        (desk.backup("printers/1.rs"), desk.backup("printers/2.rs").as_str()),
        (serial(), "fn main() {}\n")
    );

    desk.tool(&["reset", "--undo", "printers"]).exits_with(0).says("from .backups/printers/2.rs");
    assert_eq!(desk.read("printers"), "fn main() {}\n");
    // Written after the reset, and not lost by its undoing.
    desk.write("printers", "fn main() { }\n");
    desk.tool(&["reset", "--undo", "printers"]).exits_with(0).says("backup .backups/printers/3.rs");
    assert_eq!(desk.backup("printers/3.rs"), "fn main() { }\n");
    assert_eq!(desk.read("printers"), "fn main() {}\n");
    desk.tool(&["reset", "--undo", "whole_lines"]).exits_with(2).says("was not reset");
}

fn a_missing_file_comes_back(desk: &Desk, stub: &str) {
    fs::remove_file(desk.exercise("printers")).expect("it is there");
    desk.tool(&["list", "printers"]).exits_with(0).says("can't be read");
    desk.tool(&["next"]).exits_with(0);
    desk.tool(&["hint", "printers"]).exits_with(1).says("is missing").says("cargo xtask reset printers");
    desk.tool(&["reset", "printers"]).exits_with(0);
    assert_eq!(desk.read("printers"), stub);
}

fn a_solved_exercise_can_be_compared(desk: &Desk) {
    desk.write("printers", &desk.solution("printers").replace("all_did_well", "did_all_do_well"));
    let said = desk.tool(&["solution", "printers"]);
    said.exits_with(0).says("- if !did_all_do_well {").says("+ if !all_did_well {");
    desk.tool(&["hint", "printers"]).exits_with(0).says("printers passes");
    let done = json(&desk.tool(&["list", "--done", "--format", "json"]));
    let names: Vec<_> =
        done["exercises"].as_array().into_iter().flatten().map(|one| &one["exercise"]).collect();
    assert_eq!(names, ["printers"], "{done}");
    desk.tool(&["list", "4"]).says("passed, 8 steps").says("1 of 5 exercises passed, 8 of");
    desk.write("printers", &desk.solution("printers"));
    desk.tool(&["solution", "printers"]).exits_with(0).says("They say the same.");
}

#[cfg(unix)]
fn a_read_only_file_is_left_alone(desk: &Desk) {
    use std::os::unix::fs::PermissionsExt;
    let file = desk.exercise("in_order");
    desk.write("in_order", "fn main() { let kept = 1; }\n");
    let set = |mode| fs::set_permissions(&file, fs::Permissions::from_mode(mode)).expect("it is ours");
    set(0o444);
    if fs::File::options().append(true).open(&file).is_ok() {
        println!("skipped: nothing is read-only for root");
    } else {
        desk.tool(&["reset", "in_order"]).exits_with(3).says("can't be written").says("read-only");
        assert_eq!(desk.read("in_order"), "fn main() { let kept = 1; }\n");
    }
    set(0o644);
}

/// Whether there are arrows, frames, blocks or other marks in it.
fn is_drawn(said: &Said) -> bool {
    said.stdout.chars().any(|char| ('\u{2190}'..='\u{2bff}').contains(&char) || char == '·')
}

mod names {
    use super::Tool;

    #[test]
    fn each_command_suggests_the_nearest() {
        for command in ["hint", "list", "solution", "reset"] {
            Tool::new(&[command, "pritners"]).run().exits_with(2).says("did you mean printers?");
        }
    }

    #[test]
    fn a_chapter_is_not_one_exercise() {
        for command in ["hint", "solution", "reset"] {
            Tool::new(&[command, "4"]).run().exits_with(2).says("is a chapter").says("printers");
        }
    }

    #[test]
    fn what_is_done_is_not_to_do() {
        Tool::new(&["list", "--todo", "--done"]).run().exits_with(2).says("cannot be used with");
    }

    #[test]
    fn a_colour_is_always_or_never() {
        Tool::new(&["list", "--color", "blue"]).run().exits_with(2).says("never");
    }
}

mod doctor {
    use super::{Tool, cargo, is_drawn};

    #[test]
    fn all_is_looked_at() {
        let said = Tool::new(&["doctor"]).run();
        for name in
            ["Rust", "linker", "evidence", "processors", "target", "Python", "git", "terminal", "editor"]
        {
            said.says(name);
        }
        said.is_harmless();
    }

    #[test]
    fn what_is_not_there_has_a_remedy() {
        let said = Tool::new(&["doctor", "--plain"])
            .env("PATH", "/nowhere")
            .env("CARGO", cargo())
            .env("RUSTC", "/nowhere/rustc")
            .env("WORKBOOK_WITNESS", "off")
            .run();
        said.exits_with(1).says("Rust: bad. rustc can't be run remedy: install Rust");
        said.says("evidence: bad.").says("unset it").says("Python: could be better. not found");
        assert!(!is_drawn(&said), "{said}");
    }
}
