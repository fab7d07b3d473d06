//! Programs that mean harm, or do harm without meaning it: each gets a verdict in bounded time, and leaves nothing behind.
#![cfg(target_os = "linux")]

mod support;

use support::{Said, Tool};

/// Deadlines a tenth of the usual ones, for programs that meet every one of them.
const IMPATIENT: &str = "0.1";

fn judge(program: &str, slow: &str) -> Said {
    let file = format!("{}/tests/hostile/{program}.rs", env!("CARGO_MANIFEST_DIR"));
    Tool::new(&["check", "printers", "--with", &file]).env("WORKBOOK_SLOW", slow).run()
}

/// The step with this claim fails for this reason, and the report says these words.
#[track_caller]
fn check(program: &str, claim: &str, reason: &str, words: &[&str]) {
    check_within("1", program, claim, reason, words);
}

#[track_caller]
fn check_within(slow: &str, program: &str, claim: &str, reason: &str, words: &[&str]) {
    let said = judge(program, slow);
    said.exits_with(1).is_harmless().says(&format!("{claim} {reason}"));
    assert_eq!(said.stderr, "", "{said}");
    for words in words {
        said.says(words);
    }
}

/// What steps claim.
mod claims {
    pub const BAD_INPUT: &str = "bad input starts nothing";
    pub const PROCESSES: &str = "each number gets a process";
    pub const WAITED_FOR: &str = "every child is waited for";
    pub const OWN_NUMBER: &str = "each child prints its own number";
    pub const TOGETHER: &str = "all are alive together";
    pub const TOLD_LAST: &str = "completion is told last";
}

mod without_end {
    use super::claims::PROCESSES;
    use super::{IMPATIENT, check, check_within};

    #[test]
    fn a_program_that_hangs_meets_its_deadline() {
        check_within(IMPATIENT, "hangs", PROCESSES, "deadline", &["at the deadline your program ("]);
    }

    #[test]
    fn a_circle_of_waits_is_told_with_each_of_its_members() {
        let told = ["waited for a child to end", "waited for something to read"];
        check_within(IMPATIENT, "hangs_in_a_circle", PROCESSES, "deadline", &told);
    }

    #[test]
    fn ignoring_signals_helps_nobody() {
        check_within(IMPATIENT, "ignores_signals", PROCESSES, "deadline", &[]);
    }

    #[test]
    fn many_small_writes_meet_the_deadline() {
        check_within(IMPATIENT, "drips", PROCESSES, "deadline", &[]);
    }

    #[test]
    fn many_short_lives_meet_the_deadline() {
        check_within(IMPATIENT, "churns", PROCESSES, "deadline", &[]);
    }

    #[test]
    fn stdout_has_a_bound() {
        check("floods_stdout", PROCESSES, "output_limit", &["and more to come"]);
    }

    #[test]
    fn stderr_has_a_bound() {
        check("floods_stderr", PROCESSES, "output_limit", &["and more to come"]);
    }

    #[test]
    fn processes_have_a_bound() {
        check("fork_bomb", PROCESSES, "process_limit", &["when the judge stopped it"]);
    }

    #[test]
    fn threads_have_a_bound() {
        check("thread_bomb", PROCESSES, "thread_limit", &["so many threads"]);
    }

    #[test]
    fn memory_has_a_bound() {
        check("memory_hog", PROCESSES, "memory_limit", &["so much memory"]);
    }
}

mod sudden_ends {
    use super::claims::BAD_INPUT;
    use super::{check, judge};

    #[test]
    fn a_segmentation_fault_is_named() {
        dies_by("segfaults", "SIGSEGV");
    }

    #[test]
    fn an_abort_is_named() {
        dies_by("aborts", "SIGABRT");
    }

    #[test]
    fn a_kill_is_named() {
        dies_by("kills_itself", "SIGKILL");
    }

    #[test]
    fn a_program_is_alone_in_its_process_group() {
        dies_by("kills_its_group", "SIGKILL");
    }

    #[track_caller]
    fn dies_by(program: &str, signal: &str) {
        let said = judge(program, "1");
        said.exits_with(1).is_harmless().says(signal);
        assert!(!said.stdout.contains("broken"), "{said}");
    }

    #[test]
    fn an_end_before_main_is_judged_like_any_other() {
        check("ends_before_main", BAD_INPUT, "wrong_exit", &[]);
    }
}

mod odd_output {
    use super::claims::{BAD_INPUT, OWN_NUMBER, TOGETHER};
    use super::{check, judge};

    #[test]
    fn bytes_that_are_no_text_are_shown_as_such() {
        check("prints_no_text", BAD_INPUT, "wrong_output", &["Process \u{fffd}\u{fffd}"]);
    }

    #[test]
    fn escapes_are_shown_and_not_obeyed() {
        check("prints_escapes", BAD_INPUT, "wrong_output", &["[2J"]);
    }

    #[test]
    fn arguments_are_shown_and_not_obeyed() {
        check("odd_arguments", OWN_NUMBER, "relayed", &[]);
    }

    #[test]
    fn names_of_processes_change_nothing() {
        check("renames_itself", TOGETHER, "serial", &[]);
    }

    #[test]
    fn what_is_printed_to_a_closed_stdout_is_missing() {
        check("closes_stdout", OWN_NUMBER, "wrong_numbers", &["no line \"Process"]);
    }

    #[test]
    fn a_complaint_to_a_closed_stderr_is_none() {
        check("closes_everything", BAD_INPUT, "no_complaint", &[]);
    }

    #[test]
    fn bytes_that_nobody_wrote_are_never_believed() {
        let said = judge("writes_by_aio", "1");
        said.exits_with(1).is_harmless();
        assert!(!said.stdout.contains("broken"), "{said}");
    }
}

mod folders {
    use super::claims::PROCESSES;
    use super::{check, judge};

    #[test]
    fn a_working_folder_may_be_deleted() {
        check("deletes_its_folder", PROCESSES, "in_parent", &[]);
    }

    /// What such a program destroys is its own judgement.
    #[test]
    fn deleting_the_folder_of_all_runs_is_explained() {
        judge("deletes_everything_around", "1")
            .exits_with(1)
            .is_harmless()
            .says("could not be judged")
            .says("No such file");
    }

    #[test]
    fn a_working_folder_that_is_locked_is_removed() {
        check("locks_its_folder", PROCESSES, "in_parent", &[]);
    }

    #[test]
    fn a_huge_file_ends_its_writer_and_is_removed() {
        check("fills_its_folder", PROCESSES, "died", &["SIGXFSZ"]);
    }

    #[test]
    fn deep_folders_are_removed() {
        check("digs_deep", PROCESSES, "in_parent", &[]);
    }
}

mod left_behind {
    use super::check;
    use super::claims::WAITED_FOR;

    #[test]
    fn a_deaf_daemon_of_another_session_is_found_and_ended() {
        check("leaves_a_deaf_daemon", WAITED_FOR, "left_behind", &["still ran when you ended"]);
    }

    #[test]
    fn children_that_sleep_on_are_found_and_ended() {
        check("outlived_by_its_children", WAITED_FOR, "not_waited", &["still ran when you ended"]);
    }
}

#[path = "hostile/tests/against_the_judge.rs"]
mod against_the_judge;

mod against_the_witness {
    use super::check;
    use super::claims::{BAD_INPUT, PROCESSES, TOLD_LAST};

    #[test]
    fn nobody_else_can_be_the_tracer() {
        check("traces_itself", PROCESSES, "in_parent", &[]);
    }

    #[test]
    fn a_program_may_refuse_to_be_watched_and_fails() {
        check("refuses_to_be_watched", BAD_INPUT, "no_complaint", &[]);
    }

    #[test]
    fn no_child_is_born_untraced() {
        check("clones_untraced", PROCESSES, "in_parent", &["clone answered -1"]);
    }

    #[test]
    fn calls_of_other_architectures_start_nothing() {
        check("speaks_foreign_calls", PROCESSES, "in_parent", &["-38 -38"]);
    }

    #[test]
    fn there_are_no_rings() {
        check("writes_by_io_uring", PROCESSES, "in_parent", &["ring: -1"]);
    }

    /// The first process there can't end before all others were waited for, and the witness would wait for it.
    #[test]
    fn there_are_no_other_pids() {
        check("hides_in_a_namespace", PROCESSES, "in_parent", &["unshare: -1"]);
    }

    #[test]
    fn a_child_may_not_claim_completion() {
        check("lets_a_child_complete", TOLD_LAST, "early_claim", &[]);
    }
}

mod limits {
    use super::check;
    use super::claims::{OWN_NUMBER, PROCESSES};

    #[test]
    fn descriptors_are_the_programs_own() {
        check("exhausts_descriptors", PROCESSES, "in_parent", &["exit 1"]);
    }

    #[test]
    fn limits_are_the_programs_own() {
        check("limits_itself", OWN_NUMBER, "wrong_numbers", &[]);
    }
}
