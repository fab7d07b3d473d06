//! The same run as strace tells it: one file for each thread, read into a tree.

use std::collections::BTreeMap;
use std::fs;
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use judge::launch::Launch;
use judge::scratch::Scratch;

use crate::tree::{Tree, program_and_args};

/// Whether strace is installed; asked once.
pub fn is_here() -> bool {
    static ANSWER: OnceLock<bool> = OnceLock::new();
    *ANSWER.get_or_init(|| Command::new("strace").arg("--version").output().is_ok())
}

/// Runs a program under strace.
pub fn watch(launch: &Launch) -> Tree {
    let scratch = Scratch::below(&launch.folder).expect("the folder can be written");
    let status = Command::new("strace")
        .args(["-ff", "-s", "65535", "-e", "trace=process", "-o"])
        .arg(scratch.path().join("task"))
        .arg("--")
        .arg(&launch.program)
        .args(&launch.args)
        .env_clear()
        .envs(launch.env.iter().cloned())
        .current_dir(&launch.folder)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    status.expect("strace can be started");
    let mut tasks = BTreeMap::new();
    for entry in fs::read_dir(scratch.path()).expect("strace has written").flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let tid =
            name.rsplit('.').next().and_then(|tid| tid.parse().ok()).expect("a file is named by its task");
        let text = fs::read(entry.path()).expect("strace's file can be read");
        tasks.insert(tid, Task::read(&String::from_utf8_lossy(&text)));
    }
    let births: Vec<&Birth> = tasks.values().flat_map(|task| &task.births).collect();
    let root =
        *tasks.keys().find(|&&tid| births.iter().all(|birth| birth.new != tid)).expect("one has no parent");
    tree_of(root, &tasks)
}

/// What strace tells of one thread.
#[derive(Default)]
struct Task {
    births: Vec<Birth>,
    execs: Vec<String>,
    end: String,
}

struct Birth {
    new: i32,
    is_thread: bool,
}

impl Task {
    fn read(text: &str) -> Task {
        let mut task = Task::default();
        for line in text.lines() {
            if let Some(end) = line.strip_prefix("+++ ") {
                task.end = end.trim_end_matches(" +++").replace(" (core dumped)", "");
                continue;
            }
            let (call, result) = line.rsplit_once(" = ").unwrap_or((line, ""));
            let name = call.split('(').next().unwrap_or_default();
            // A thread that execs takes over the number, and the file, of the first thread.
            if name == "execve" && (result == "0" || line.contains(" <pid changed to ")) {
                task.execs.push(program_and_args(strings_of_list(call).into_iter()));
            } else if matches!(name, "clone" | "clone3" | "fork" | "vfork")
                && let Ok(new) = result.split(' ').next().unwrap_or_default().parse()
                && new > 0
            {
                task.births.push(Birth { new, is_thread: call.contains("CLONE_THREAD") });
            }
        }
        task
    }
}

/// The strings of the first list in a line, still escaped.
fn strings_of_list(call: &str) -> Vec<String> {
    let mut strings = Vec::new();
    let mut open: Option<String> = None;
    let mut letters = call.split_once("\", [").map_or("", |(_, list)| list).chars();
    while let Some(letter) = letters.next() {
        match (&mut open, letter) {
            (Some(string), '\\') => string.extend([letter, letters.next().unwrap_or_default()]),
            (Some(_), '"') => strings.extend(open.take()),
            (Some(string), _) => string.push(letter),
            (None, '"') => open = Some(String::new()),
            (None, ']') => break,
            (None, _) => {}
        }
    }
    strings
}

fn tree_of(pid: i32, tasks: &BTreeMap<i32, Task>) -> Tree {
    // Threads start threads, so a process is found by following them.
    let mut tids = vec![pid];
    let mut tree = Tree { end: tasks[&pid].end.clone(), ..Tree::default() };
    while let Some(tid) = tids.pop() {
        let Some(task) = tasks.get(&tid) else { continue };
        tree.execs.extend(task.execs.iter().cloned());
        for birth in &task.births {
            if birth.is_thread {
                tree.n_threads += 1;
                tids.push(birth.new);
            } else {
                tree.children.push(tree_of(birth.new, tasks));
            }
        }
    }
    tree.children.sort();
    tree
}
