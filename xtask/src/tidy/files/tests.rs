//! Each rule finds what it is there to find.

use super::*;

#[track_caller]
fn finds(rule: fn(&Repository) -> Vec<String>, path: &str, text: &str, expected: &[usize]) {
    let problems = rule(&Repository::example(&[(path, text)]));
    let lines: Vec<usize> = problems.iter().map(|p| p.split(':').nth(1).unwrap().parse().unwrap()).collect();
    assert_eq!(lines, expected, "{problems:?}");
}

#[test]
fn a_file_without_a_purpose() {
    finds(says_what_it_is_for, "xtask/src/a.rs", "use std::io;\n", &[1]);
    finds(says_what_it_is_for, "xtask/src/a.rs", "//! Why.\n", &[]);
}

#[test]
fn a_space_at_the_end() {
    finds(no_space_at_the_end_of_a_line, "book/src/a.md", "a\nb \nc\t\n", &[2, 3]);
    finds(no_space_at_the_end_of_a_line, "exercises/07-waiting/examples/a.out", "a \n", &[]);
}

#[test]
fn a_long_file() {
    finds(files_are_short, "xtask/src/a.rs", &"\n".repeat(301), &[301]);
    finds(files_are_short, "xtask/src/a.rs", &"\n".repeat(300), &[]);
}

#[test]
fn a_long_function() {
    let function = |n: usize| format!("impl A {{\n    fn a(\n{}    }}\n}}\n", "        b();\n".repeat(n));
    finds(functions_are_short, "xtask/src/a.rs", &function(69), &[2]);
    finds(functions_are_short, "xtask/src/a.rs", &function(68), &[]);
}

#[test]
fn a_test_that_proves_nothing() {
    let text = format!(
        "#[test]\n{}]\n// {}]\n{}(expected = \"x\")]\n",
        NOT_IN_TESTS[0].0, NOT_IN_TESTS[0].0, NOT_IN_TESTS[1].0
    );
    finds(tests_prove_something, "exercises/07-waiting/tests/steps/turns.rs", &text, &[2, 4]);
}

#[test]
fn a_sleep() {
    let text = format!("// No {SLEEP}.\nstd::{SLEEP}(d);\n");
    finds(nothing_waits_by_sleeping, "xtask/judge/src/a.rs", &text, &[2]);
    finds(nothing_waits_by_sleeping, "exercises/07-waiting/tests/steps/turns.rs", &text, &[2]);
    finds(nothing_waits_by_sleeping, "solutions/07-waiting/wrong/turns/naps.rs", &text, &[]);
}

#[test]
fn an_unexplained_unsafe() {
    let text = "let a =\n    unsafe { b() };\n\n// Safety: it is.\nlet c =\n    unsafe { d() };\nunsafe impl Send for A {}\n";
    finds(unsafe_says_why, "xtask/judge/src/a.rs", text, &[2, 7]);
    finds(unsafe_says_why, "a.rs", "/// # Safety\n/// Only once.\n#[inline]\npub unsafe fn a() {}\n", &[]);
}

#[test]
fn a_place_of_one_machine() {
    finds(no_place_of_one_machine, "README.md", &format!("a\nin {}somebody/x\n", PLACES[0]), &[2]);
}

#[test]
fn unfinished_prose() {
    finds(prose_is_finished, "book/src/a.md", &format!("a\n{}: write this\n`todo!`\n", UNFINISHED[0]), &[2]);
    finds(prose_is_finished, "a.rs", &format!("// {}: write this\n", UNFINISHED[0]), &[]);
}
