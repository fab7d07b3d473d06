//! Streams of events: what they tell, how many there are, and what ends them.

use std::io::{BufReader, Read};
use std::net::TcpStream;
use std::process::Command;
use std::time::{Duration, Instant};

use serde_json::json;

use crate::http::{DEADLINE, next_event, next_message};
use crate::server::Server;

const CHAPTER: &str = "?chapter=create-a-process";

#[test]
fn a_page_sees_a_check_go_on() {
    let server = Server::start();
    let mut events = server.events(CHAPTER);
    let course = next_message(&mut events, "course");
    assert_eq!(course["chapters"][0]["exercises"][0]["exercise"], "first_child");
    let panel = next_message(&mut events, "panel");
    assert_eq!((&panel["steps"][1]["verdict"], &panel["is_checking"]), (&json!("unknown"), &json!(false)));
    // Nothing was known of this exercise, so the engine is asked.
    let recall = server.asked();
    assert_eq!((&recall["request"], &recall["exercise"]), (&json!("recall"), &json!("first_child")));

    server.tell(&json!({ "event": "checking", "job": 3, "exercise": "first_child", "cause": "saved" }));
    assert_eq!(next_message(&mut events, "panel")["is_checking"], true);
    server.tell(&json!({ "event": "judged", "job": 3, "exercise": "first_child", "step": failed(2) }));
    let panel = next_message(&mut events, "panel");
    assert_eq!(panel["steps"][0]["verdict"], "unknown");
    assert_eq!(panel["steps"][1]["finding"]["id"], "not_waited");
    server.tell(&checked(&[passed(1), failed(2)]));
    let panel = next_message(&mut events, "panel");
    assert_eq!((&panel["is_checking"], &panel["steps"][0]["verdict"]), (&json!(false), &json!("passed")));

    // A page that comes later is told the same, and so is one of another chapter what concerns everybody.
    let mut later = server.events(CHAPTER);
    assert_eq!(next_message(&mut later, "panel"), panel);
    let mut other = server.events("?chapter=threads");
    next_message(&mut other, "course");
    server.tell(&checked(&[passed(1), passed(2)]));
    let mut standing = course["chapters"][0]["exercises"][0].clone();
    standing["state"] = "passed".into();
    standing["event"] = "standing".into();
    server.tell(&standing);
    let (_, first) = next_event(&mut other).expect("it goes on");
    assert!(first.contains(r#""kind":"standing""#), "no panel of another chapter: {first}");
}

#[test]
fn an_answer_that_comes_late_does_not_undo_a_check() {
    let server = Server::start();
    let mut events = server.events(CHAPTER);
    next_message(&mut events, "panel");
    let recall = server.asked();
    server.tell(&json!({ "event": "checking", "job": 3, "exercise": "first_child", "cause": "asked" }));
    assert_eq!(next_message(&mut events, "panel")["is_checking"], true);
    let mut known = checked(&[passed(1), passed(2)]);
    (known["job"], known["answers"]) = (json!(null), recall["id"].clone());
    server.tell(&known);
    server.tell(&json!({ "event": "dropped", "job": 3, "why": "failed" }));
    let panel = next_message(&mut events, "panel");
    assert_eq!((&panel["is_checking"], &panel["steps"][0]["verdict"]), (&json!(false), &json!("unknown")));
}

#[test]
fn ten_tabs_work() {
    let server = Server::start();
    let mut tabs: Vec<BufReader<TcpStream>> = (0..10).map(|_| server.events(CHAPTER)).collect();
    // A browser opens six connections: more streams than four would starve its other requests.
    for tab in &mut tabs[..6] {
        loop {
            let (name, _) = next_event(tab).expect("it is told to rest before it ends");
            if name == "rest" {
                break;
            }
        }
        assert_eq!(next_event(tab), None, "and then it ends");
    }
    server.tell(&json!({ "event": "next", "exercise": null }));
    for tab in &mut tabs[6..] {
        next_message(tab, "next");
    }
    // A tab that is looked at again comes back, and every one of them can ask.
    let mut back = server.events(CHAPTER);
    next_message(&mut back, "panel");
    assert_eq!(server.get("/page.html").status, 200);
}

#[test]
fn a_closed_tab_frees_its_stream() {
    let server = Server::start();
    let n_open = || sockets_of(server.child.id());
    let before = n_open();
    for _ in 0..100 {
        let mut tab = server.events(CHAPTER);
        next_message(&mut tab, "course");
    }
    let end = Instant::now() + DEADLINE;
    while n_open() > before {
        assert!(Instant::now() < end, "{} sockets are open, {before} were", n_open());
        // Another request is work for the server, and lets it see what has ended.
        server.get("/page.html");
    }
}

/// How many sockets a process holds; where the system does not tell, none.
fn sockets_of(pid: u32) -> usize {
    let Ok(entries) = std::fs::read_dir(format!("/proc/{pid}/fd")) else { return 0 };
    let links = entries.filter_map(|entry| std::fs::read_link(entry.ok()?.path()).ok());
    links.filter(|link| link.to_string_lossy().starts_with("socket:")).count()
}

#[test]
fn the_end_of_the_engine_ends_everything() {
    let mut server = Server::start();
    let mut tabs: Vec<BufReader<TcpStream>> = (0..4).map(|_| server.events(CHAPTER)).collect();
    tabs.iter_mut().for_each(|tab| drop(next_message(tab, "course")));
    let start = Instant::now();
    server.hang_up();
    assert!(server.child.wait().expect("it is ours").success());
    assert!(start.elapsed() < Duration::from_secs(1), "{:?}", start.elapsed());
    assert_ended(tabs);
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_everything() {
    let mut server = Server::start();
    let mut tabs: Vec<BufReader<TcpStream>> = (0..4).map(|_| server.events(CHAPTER)).collect();
    tabs.iter_mut().for_each(|tab| drop(next_message(tab, "course")));
    let start = Instant::now();
    let kill = Command::new("kill").arg("-INT").arg(server.child.id().to_string()).status();
    assert!(kill.expect("kill can be run").success());
    server.child.wait().expect("it is ours");
    assert!(start.elapsed() < Duration::from_secs(1), "{:?}", start.elapsed());
    assert_ended(tabs);
}

fn assert_ended(tabs: Vec<BufReader<TcpStream>>) {
    for mut tab in tabs {
        let mut rest = Vec::new();
        // A reset is an end as well.
        if tab.read_to_end(&mut rest).is_ok() {
            assert!(!String::from_utf8_lossy(&rest).contains("rest"), "nobody is told to come back");
        }
    }
}

fn checked(steps: &[serde_json::Value]) -> serde_json::Value {
    json!({
        "event": "checked", "job": 3, "verdicts": {
            "chapter": "create-a-process", "exercise": "first_child", "file": "exercises/first_child.rs",
            "minutes": 20, "points": 4, "passed": false, "fault": null, "steps": steps,
        },
    })
}

fn passed(number: u32) -> serde_json::Value {
    json!({
        "name": format!("step_{number}"), "number": number, "claim": "a child", "version": 1,
        "verdict": "passed", "seed": 1, "evidence": null,
    })
}

fn failed(number: u32) -> serde_json::Value {
    let finding = json!({ "id": "not_waited", "expected": "a", "seen": "b", "why": "c", "look": "d" });
    json!({
        "name": format!("step_{number}"), "number": number, "claim": "it is waited for", "version": 1,
        "verdict": "failed", "finding": finding, "seed": 1, "evidence": null,
    })
}
