//! The red team: hostile submissions beside good neighbours. None passes, none leaves a process or a file, and no neighbour's grade
//! changes. All of them on the best rung of the sandbox that works here, some on each of the others.
#![cfg(target_os = "linux")]

#[path = "red_team/machine.rs"]
mod machine;
mod support;
#[path = "red_team/team.rs"]
mod team;

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use machine::Home;
use serde_json::Value;
use support::{Folder, checkout, export, file, grade, hand_in};
use team::Member;

/// What hostile submissions would like to have.
const SOLUTION: &str = "solutions/04-numbered-printers/src/bin/printers.rs";
/// The same for the exercise whose schedules are explored.
const SOLUTION_OF_COUNTER: &str = "solutions/06-races/src/bin/counter.rs";
/// Good work, graded before, among and after the others.
const NEIGHBOURS: [&str; 3] = ["a_neighbour", "m_neighbour", "z_neighbour"];
/// Who shows the difference between the rungs: what is written, read, started, and what stays.
const SOME: [&str; 15] = [
    "calls_home",
    "changes_the_kernel",
    "fills_every_folder",
    "finds_nothing_left_open",
    "forks_for_ever",
    "includes_whatever_there_is",
    "leaves_a_deaf_daemon",
    "leaves_memory_behind",
    "looks_for_keys",
    "reads_its_judge",
    "reads_other_work",
    "reads_the_solution",
    "kills_the_judge",
    "waits_in_a_grandchild",
    "writes_elsewhere",
];

#[test]
fn nobody_passes_on_the_best_rung() {
    attack("bubblewrap-cgroup", |_| true);
}

#[test]
fn nobody_passes_in_bubblewrap() {
    attack("bubblewrap", |member| SOME.contains(&member.name.as_str()));
}

#[test]
fn nobody_passes_behind_landlock() {
    attack("landlock", |member| SOME.contains(&member.name.as_str()));
}

fn attack(rung: &str, is_asked: impl Fn(&Member) -> bool) {
    let folder = Folder::new(&format!("red-{rung}"));
    let (submissions, report) = (folder.join("submissions"), folder.join("report"));
    let team: Vec<Member> =
        team::submissions().into_iter().chain(team::programs()).filter(is_asked).collect();
    let home = Home::new();
    let place = |path: &Path| path.to_str().expect("paths here are text").to_string();
    let words = [
        ("CHECKOUT", place(&checkout())),
        ("REPORT", place(&report)),
        ("TCP_ADDRESS", home.tcp()),
        ("UDP_ADDRESS", home.udp()),
        ("SOLUTION", place(&checkout().join(SOLUTION))),
        ("SUBMISSIONS", place(&submissions)),
    ];
    team.iter().for_each(|member| member.hand_in(&submissions, &words));
    for name in NEIGHBOURS {
        hand_in(&submissions, name, "printers", &file(SOLUTION));
        fs::write(submissions.join(name).join("counter.rs"), file(SOLUTION_OF_COUNTER))
            .expect("the folder is ours");
    }
    // They wait for most of the time, so many go at once.
    let said =
        grade(&submissions, &report, &["--what", "printers", "counter", "--sandbox", rung, "--jobs", "12"]);
    let said = String::from_utf8_lossy(&said.stderr).into_owned();

    let json: Value = serde_json::from_str(&export(&report, "json")).expect("it is JSON");
    let mut problems = Vec::new();
    for row in json["rows"].as_array().expect("rows") {
        let name = row["submission"].as_str().expect("a name");
        let problem = match team.iter().find(|member| member.name == name) {
            Some(member) => problem_of(member, row, &report),
            None => (row["earned"] != row["most"]).then(|| format!("it lost points: {row:#}")),
        };
        problems.extend(problem.map(|problem| format!("{name} on {rung}: {problem}")));
    }
    assert!(problems.is_empty(), "{}\n{said}", problems.join("\n"));
    assert!(!home.was_called(), "a program of the machine was called");
    assert_eq!(machine::files_left(&[&checkout(), &report, &submissions]), Vec::<String>::new());
    assert_eq!(machine::memory_left(), Vec::<String>::new());
    let scratch = fs::read_to_string(report.join("scratch")).expect("it is noted");
    assert_eq!(machine::processes_left(scratch.trim()), Vec::<String>::new());
    assert!(!Path::new(scratch.trim()).exists(), "{scratch} is still there");
    pages_are_harmless(&report, &folder.join("pages"));
}

/// What is wrong, unless it failed in the way that it says itself, and has seen nothing that is not its own.
fn problem_of(member: &Member, row: &Value, report: &Path) -> Option<String> {
    let cells = row["cells"].as_array().expect("cells");
    let cell = cells.iter().find(|cell| cell["exercise"] == *member.exercise).expect("it handed that in");
    let failed = match member.seen.as_deref() {
        Some("does_not_compile") => cell["state"] == "does_not_compile",
        Some(seen) => {
            let mut steps = cell["steps"].as_array().expect("steps").iter();
            steps.any(|step| step["step"] == seen && step["result"] == "failed")
        }
        None => cell["earned"].as_u64() < cell["most"].as_u64(),
    };
    let folder = report.join("evidence").join(&member.name).join(&member.exercise);
    let files = fs::read_dir(folder).expect("there is evidence").flatten();
    let evidence: String =
        files.map(|file| fs::read_to_string(file.path()).expect("it is readable")).collect();
    if !failed {
        let evidence: String = evidence.chars().take(2000).collect();
        return Some(format!("it did not fail as {:?}: {cell:#}\n{evidence}", member.seen));
    }
    let secrets = ["root:x:0", "the sandbox shows", "the sandbox tells", "the sandbox has a network"];
    let secret = secrets.iter().find(|secret| evidence.contains(**secret));
    let secret = secret.map(|secret| format!("it came to {secret:?}: {evidence:.2000}"));
    secret
        .or_else(|| (evidence.len() > 8 << 20).then(|| format!("its evidence has {} bytes", evidence.len())))
}

/// Whatever a program printed is text on a page.
fn pages_are_harmless(report: &Path, pages: &Path) {
    let mut kit = support::kit();
    kit.arg("export").arg(report).args(["--format", "html", "--out"]).arg(pages);
    assert!(kit.output().expect("the kit runs").status.success());
    for entry in fs::read_dir(pages).expect("there are pages").flatten() {
        let page = fs::read_to_string(entry.path()).expect("it is readable");
        for order in ["<script", "<img", "\u{1b}", "\u{7}", "\u{202e}", "\u{9b}"] {
            assert!(!page.contains(order), "{} holds {order:?}", entry.path().display());
        }
    }
}

/// On the third rung programs run as another user. Where that one may not look, everybody's work would fail in the same way.
#[test]
fn a_machine_that_hides_its_folders_says_so_before_it_begins() {
    let folder = Folder::new("hidden");
    hand_in(&folder.join("submissions"), NEIGHBOURS[0], "printers", &file(SOLUTION));
    let hidden = folder.join("hidden");
    fs::create_dir(&hidden).expect("the folder is ours");
    fs::set_permissions(&hidden, PermissionsExt::from_mode(0o700)).expect("the folder is ours");
    let mut kit = support::kit();
    kit.arg("grade").arg(folder.join("submissions")).arg("--out").arg(folder.join("report"));
    kit.args(["--what", "printers", "--sandbox", "landlock"]).env("TMPDIR", &hidden);
    let output = kit.output().expect("the kit runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(3), "{said}");
    assert!(said.contains(&format!("chmod o+x {}", hidden.display())), "{said}");
    assert!(!folder.join("report/ledger.jsonl").exists(), "something was graded");
}
