//! The witness and `strace -f` tell the same of a program: who was born by whom, what each became, how each ended.
//!
//! Two runs have different pids and another order, so trees are compared by shape. strace watches unfiltered.
#![cfg(target_os = "linux")]

#[path = "../common/mod.rs"]
mod common;
#[path = "../common/programs.rs"]
mod programs;
#[path = "../common/python.rs"]
mod python;
mod strace;
mod tree;

use std::io::Write;
use std::time::Duration;

use common::zoo;
use judge::launch::{Hold, Launch};
use programs::{launch, shell};
use python::python;
use tree::Tree;

/// Watches a program twice by the witness, free and held, and once by strace.
#[track_caller]
fn check(launch: &Launch) {
    if !strace::is_here() {
        return;
    }
    let mut launch = launch.clone();
    launch.bounds.deadline = Duration::from_secs(30);
    // strace kills nobody either.
    launch.may_outlive_root = true;
    let evidence = judge::witness::observe(&launch).expect("the program can be watched");
    assert_eq!(evidence.bound, None, "the program ends by itself");
    let ours = Tree::from_evidence(&evidence);
    let theirs = strace::watch(&launch);
    assert_eq!(ours, theirs, "the witness (left) and strace (right) differ:\n{ours}\n{theirs}");
    launch.hold = Some(Hold { until_alive: 3, ..Hold::default() });
    let held = Tree::from_evidence(&judge::witness::observe(&launch).expect("the program can be watched"));
    assert_eq!(held, ours, "holding (left) changed the run:\n{held}\n{ours}");
}

#[test]
fn strace_is_installed_where_it_must_be() {
    if !strace::is_here() {
        // Not by `eprintln!`: the harness would keep that to itself.
        let warning =
            b"WARNING: strace is not installed, so nothing holds the witness against it. Install strace.\n";
        std::io::stderr().write_all(warning).expect("stderr is open");
        let is_ci = std::env::var_os("CI").is_some_and(|value| value == "true");
        assert!(!is_ci, "strace is not installed; CI must have it");
    }
}

#[test]
fn one_to_eight_children() {
    (1..=8).for_each(|n| check(&zoo(&format!("all {n}"))));
    check(&zoo("serial-output 3"));
}

#[test]
fn two_hundred_children() {
    let mut launch = zoo("all 200");
    launch.bounds.n_processes = 300;
    check(&launch);
}

#[test]
fn grandchildren() {
    check(&zoo("grandchildren 3"));
    check(&zoo("fork-deep 6"));
}

#[test]
fn threads_that_start_children() {
    check(&zoo("threads 6"));
    check(&zoo("threads-serial 3"));
    check(&zoo("leave-threads 5"));
}

#[test]
fn forks_without_exec() {
    check(&zoo("fork-all 5"));
    check(&zoo("fork-serial 3"));
}

#[test]
fn pipelines_of_the_shell() {
    check(&shell("ls / | grep e | sort -r | head -2; (exit 3); true & wait; echo done"));
    check(&shell("exec sh -c 'exec sh -c \"exit 7\"'"));
    check(&shell("for i in 1 2 3; do sh -c \"exit $i\"; done; sh -c ''"));
}

#[test]
fn deaths_by_signals() {
    let [term, kill, abort, user, pipe] =
        [libc::SIGTERM, libc::SIGKILL, libc::SIGABRT, libc::SIGUSR1, libc::SIGPIPE];
    check(&zoo(&format!("die-in-turn {term} {kill} {abort} {user} {pipe} {}", libc::SIGRTMIN())));
    check(&zoo("abort"));
    check(&zoo("panic"));
}

#[test]
fn a_child_that_is_stopped_and_continued() {
    check(&zoo("stop-and-continue"));
}

#[test]
fn programs_that_are_not_there() {
    check(&zoo("start-nothing 3"));
    check(&zoo("fail-to-exec"));
}

#[test]
fn one_process_becomes_two_programs() {
    check(&zoo("exec-twice"));
}

#[test]
fn exec_and_exit_from_a_thread() {
    check(&zoo("exec-in-thread"));
    check(&zoo("exit-in-thread"));
}

#[test]
fn a_first_thread_that_ends_before_the_others() {
    check(&zoo("leader-ends-first 3"));
    check(&zoo("exec-after-leader"));
    if strace::is_here() {
        let tree = strace::watch(&zoo("exec-after-leader"));
        assert_eq!(tree.end, "exited with 9", "the thread became the program");
    }
}

#[test]
fn a_child_that_outlives_its_parent() {
    check(&zoo("leave-lingering"));
}

/// Runs a Python script; without Python there is nothing to compare.
#[track_caller]
fn check_python(script: &str) {
    if let Some(python) = python() {
        check(&launch(&python, &["-c", script]));
    }
}

#[test]
fn python_multiprocessing() {
    for method in ["fork", "spawn"] {
        check_python(&format!(
            "import multiprocessing as m\nif __name__=='__main__':\n m.set_start_method('{method}')\n \
             v=[m.Process(target=print,args=(i,)) for i in range(3)]\n [x.start() for x in v]\n [x.join() for x in v]"
        ));
    }
}

#[test]
fn python_subprocess() {
    check_python(
        "import subprocess,os\nsubprocess.run('ls / | wc -l; exit 4',shell=True)\nos.system('true')\np=os.fork()\n\
         if p==0: os._exit(9)\nos.waitpid(p,0)",
    );
}
