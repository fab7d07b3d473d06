//! What somebody gets who asks the tool for something that can't be: a sentence that names it, and an exit code that says whose turn
//! it is. And what a checkout survives: strange paths, broken files, two checks at a time, Ctrl-C.

mod support;

#[path = "support/copy.rs"]
mod copy;

use std::fs;
use std::path::{Path, PathBuf};

use support::{Said, Tool};

/// The tool refuses: the question makes no sense, and it says what of it.
#[track_caller]
fn refuses(args: &[&str], words: &[&str]) -> Said {
    let said = Tool::new(args).run();
    said.exits_with(2).is_harmless();
    for words in words {
        said.says(words);
    }
    assert_eq!(said.stdout, "", "{said}");
    said
}

/// A file for one test, with this in it.
fn file(name: &str, bytes: &[u8]) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    // An earlier run may have left it unreadable.
    let _ = fs::remove_file(&path);
    fs::write(&path, bytes).expect("cargo gives tests a folder");
    path
}

fn shown(path: &Path) -> &str {
    path.to_str().expect("our own names are UTF-8")
}

mod names {
    use super::refuses;

    #[test]
    fn an_unknown_exercise_gets_the_nearest_names() {
        refuses(&["check", "pritners"], &["pritners", "did you mean printers"]);
    }

    #[test]
    fn an_unknown_exercise_to_run_gets_the_nearest_names() {
        refuses(&["run", "whole_line"], &["whole_line", "did you mean whole_lines"]);
    }

    #[test]
    fn what_is_near_to_nothing_gets_the_way_to_the_list() {
        refuses(&["check", "xyzzy"], &["xyzzy", "lists what there is"]);
    }

    #[test]
    fn a_chapter_is_no_exercise_to_judge_a_file_as() {
        refuses(&["check", "4", "--with", "Cargo.toml"], &["is a chapter", "printers"]);
    }

    #[test]
    fn an_unknown_option_is_named() {
        refuses(&["check", "--colour"], &["--colour"]);
    }

    #[test]
    fn an_unknown_command_is_named() {
        refuses(&["chekc"], &["chekc", "check"]);
    }

    #[test]
    fn a_seed_is_a_number() {
        refuses(&["check", "printers", "--seed", "luck"], &["luck", "--seed"]);
    }

    #[test]
    fn a_file_is_judged_as_some_exercise() {
        refuses(&["check", "--with", "printers.rs"], &["WHAT"]);
    }
}

mod files {
    use super::{Path, Tool, file, fs, refuses, shown};

    /// It names the file, from the top of the checkout on if it lies in there.
    #[track_caller]
    fn refuses_to_judge(file: &str, why: &str) {
        let name = Path::new(file).file_name().expect("it has a name").to_string_lossy();
        refuses(&["check", "printers", "--with", file], &[&format!("{name} {why}")]);
    }

    #[test]
    fn a_missing_file_is_named() {
        refuses_to_judge("/nowhere/to/be/found.rs", "is missing");
    }

    #[test]
    fn a_folder_is_no_file() {
        refuses_to_judge(env!("CARGO_TARGET_TMPDIR"), "is no file");
    }

    #[test]
    #[cfg(unix)]
    fn a_device_is_no_file() {
        refuses_to_judge("/dev/zero", "is no file");
    }

    #[test]
    fn a_file_that_is_no_text_is_named() {
        refuses_to_judge(
            shown(&file("latin1.rs", b"fn main() { println!(\"gr\xfc\xdfe\") }")),
            "is not UTF-8",
        );
    }

    #[test]
    #[cfg(unix)]
    fn an_unreadable_file_is_named() {
        use std::os::unix::fs::PermissionsExt;
        let path = file("unreadable.rs", b"fn main() {}");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).expect("the file is ours");
        if fs::read(&path).is_ok() {
            println!("skipped: nothing is unreadable for root");
            return;
        }
        refuses_to_judge(shown(&path), "can't be read");
    }

    #[test]
    fn a_file_that_does_not_compile_gets_the_words_of_rustc() {
        let path = file("broken.rs", b"fn main() { let n: u32 = \"seven\"; }");
        let said = Tool::new(&["check", "printers", "--with", shown(&path)]).run();
        said.exits_with(1)
            .says("does not compile")
            .says("error[E0308]: mismatched types")
            .says("broken.rs:1:26");
    }

    #[test]
    fn an_empty_file_does_not_compile() {
        let path = file("empty.rs", b"");
        Tool::new(&["check", "printers", "--with", shown(&path)]).run().exits_with(1).says("error[E0601]");
    }

    #[test]
    fn an_input_that_is_missing_is_named() {
        refuses(
            &["run", "--stdin", "/nowhere.txt", "--", "cargo", "--version"],
            &["/nowhere.txt", "can't be read"],
        );
    }

    #[test]
    fn a_program_that_is_not_there_is_named() {
        refuses(&["run", "--", "no-such-program-anywhere"], &["no-such-program-anywhere", "PATH"]);
    }

    #[test]
    fn a_file_that_is_no_program_is_named() {
        let path = file("no_program.txt", b"words");
        refuses(&["run", "--", shown(&path)], &[shown(&path), "can be run"]);
    }

    #[test]
    fn a_missing_replay_is_named() {
        refuses(&["run", "--replay", "/nowhere.json"], &["/nowhere.json", "can't be read"]);
    }

    #[test]
    fn a_malformed_replay_is_named() {
        for bytes in [&b"{\"exercise\": \"printers\""[..], b"", b"\xff\xfe", b"[1, 2]", b"{}"] {
            let path = file("malformed.json", bytes);
            refuses(&["run", "--replay", shown(&path)], &[shown(&path), "no stored run"]);
        }
        assert!(Path::new(env!("CARGO_TARGET_TMPDIR")).join("malformed.json").exists(), "it is only read");
    }
}

mod machines {
    use super::{Tool, file, shown};

    #[track_caller]
    fn check(source: &[u8], name: &str, code: i32) -> serde_json::Value {
        let path = file(name, source);
        let said = Tool::new(&["check", "printers", "--with", shown(&path), "--format", "json"]).run();
        said.exits_with(code);
        let json: serde_json::Value = serde_json::from_str(&said.stdout).expect("the tool prints JSON");
        assert_eq!(json["version"], 1, "{said}");
        assert_eq!(json["exercises"][0]["exercise"], "printers", "{said}");
        assert_eq!(json["exercises"][0]["passed"], code == 0, "{said}");
        json
    }

    #[test]
    fn json_agrees_with_a_pass() {
        let given = include_bytes!("hostile/given.rs");
        let json = check(&[given, &b"\nfn main() -> ExitCode { work() }\n"[..]].concat(), "right.rs", 0);
        let steps = json["exercises"][0]["steps"].as_array().expect("steps are a list");
        assert!(steps.len() > 1 && steps.iter().all(|step| step["verdict"] == "passed"), "{steps:?}");
    }

    #[test]
    fn json_agrees_with_a_failure() {
        let json = check(include_bytes!("hostile/prints_no_text.rs"), "wrong.rs", 1);
        let steps = json["exercises"][0]["steps"].as_array().expect("steps are a list");
        let failed = |step: &&serde_json::Value| {
            step["verdict"] == "failed" && step["finding"]["id"] == "wrong_output"
        };
        assert!(steps.iter().any(|step| failed(&step)), "{steps:?}");
    }

    #[test]
    fn json_tells_of_a_program_that_does_not_compile() {
        let json = check(b"fn main() { seven }", "unknown_name.rs", 1);
        let fault = &json["exercises"][0]["fault"];
        assert_eq!(fault["kind"], "does_not_compile", "{fault}");
        assert!(fault["message"].as_str().is_some_and(|message| message.contains("error[E0425]")), "{fault}");
    }
}

/// Both find the same folder and the same cache, and neither takes anything away from the other.
#[test]
fn two_checks_at_once_are_both_right() {
    let serial = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/hostile/renames_itself.rs");
    let running: Vec<_> = [serial, concat!(env!("CARGO_MANIFEST_DIR"), "/tests/hostile/closes_stdout.rs")]
        .map(|file| Tool::new(&["check", "printers", "--with", file]).start())
        .into();
    let said: Vec<Said> = running.into_iter().map(support::Running::wait).collect();
    said[0].exits_with(1).says("all are alive together serial");
    said[1].exits_with(1).says("each child prints its own number wrong_numbers");
}

#[cfg(target_os = "linux")]
#[path = "support/descendants.rs"]
mod descendants;
#[cfg(target_os = "linux")]
#[path = "bad_input/interrupted.rs"]
mod interrupted;

/// One test, since each copy of the checkout is built anew.
#[test]
fn a_copy_of_the_checkout_survives_what_is_done_to_it() {
    let copy = copy::Copy::new("a path, with spaces & ünïcödé");
    let bin = copy.root().join("exercises/04-numbered-printers/src/bin");

    let said = copy.tool(&["check", "4"]).run();
    said.exits_with(1).says("not_done_yet").says("0 of 5 exercises passed");
    assert_eq!(said.stderr, "", "{said}");

    fs::write(bin.join("whole_lines.rs"), "fn main() { let n: u32 = \"seven\"; }").expect("the copy is ours");
    let said = copy.tool(&["check", "4"]).run();
    said.exits_with(1).says("does not compile error[E0308]: mismatched types");
    said.says("whole_lines.rs:1:26").says("bad input starts nothing not_done_yet");

    fs::write(bin.join("whole_lines.rs"), b"// gr\xfc\xdfe\nfn main() {}").expect("the copy is ours");
    let said = copy.tool(&["check", "4"]).run();
    said.exits_with(1).says("whole_lines.rs is not UTF-8 text").says("bad input starts nothing not_done_yet");

    fs::remove_file(bin.join("whole_lines.rs")).expect("it was just written");
    let said = copy.tool(&["check", "4"]).run();
    said.exits_with(1)
        .says("whole_lines.rs is missing; `cargo xtask reset whole_lines` brings the stub back");
    said.says("bad input starts nothing not_done_yet");

    let said = copy.tool(&["check"]).run();
    said.exits_with(1).says("whole_lines can't be read").says("printers not done yet").says("outcome");

    #[cfg(unix)]
    read_only_target(&copy);
}

/// Nothing can be built there, and cargo's reason reaches the user.
#[cfg(unix)]
fn read_only_target(copy: &copy::Copy) {
    use std::os::unix::fs::PermissionsExt;
    let target = copy.root().join("read-only");
    fs::create_dir(&target).expect("the copy is ours");
    fs::set_permissions(&target, fs::Permissions::from_mode(0o555)).expect("the folder is ours");
    if fs::write(target.join("file"), "").is_ok() {
        println!("skipped: nothing is read-only for root");
        return;
    }
    let said = copy.tool(&["check", "printers"]).env("CARGO_TARGET_DIR", &target).run();
    said.exits_with(3).says("read-only").says("Permission denied");
}
