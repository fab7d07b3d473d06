//! The book's server beside an evening. In its place stands a script that says what a server would: the real one has tests of its own.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::time::Instant;

use crate::desk::Desk;
use crate::pty::Pty;
use crate::support::Running;

/// Stands before cargo: what is not meant for the server is built as ever.
const SERVER: &str = r#"#!/bin/sh
case "$*" in
    *press/Cargo.toml*) ;;
    *) exec "$REAL_CARGO" "$@" ;;
esac
echo '{"request":"serving","url":"http://127.0.0.1:7/?t=once"}'
echo '{"request":"run_listing","chapter":"numbered-printers","listing":"nothing.rs"}'
"#;

/// It ends when its input does, as it should.
const LISTENS: &str = "cat > \"$HEARD\"\n";
/// It does not.
const IS_DEAF: &str = "trap '' TERM INT HUP; sleep 1000 & while :; do sleep 1000; done\n";

fn begin(desk: &Desk, pty: &Pty, server: &str) -> Running {
    let script = desk.path("server");
    fs::write(&script, format!("{SERVER}{server}")).expect("the copy is ours");
    fs::set_permissions(&script, fs::Permissions::from_mode(0o755)).expect("it is ours");
    let cargo = std::env::var_os("CARGO").expect("cargo runs this test");
    let tool = desk.copy.tool(&["learn"]).env("CARGO", &script).env("REAL_CARGO", cargo);
    tool.env("HEARD", desk.path("heard")).start_with(|command| pty.give_to(command))
}

pub fn it_hears_everything_and_ends_with_us(desk: &Desk) {
    let mut pty = Pty::new(80, 30);
    let evening = begin(desk, &pty, LISTENS);
    pty.wait_for("the book is at http://127.0.0.1:7/?t=once");
    pty.type_keys("b");
    pty.wait_for("the book is at");
    pty.type_keys("q");
    evening.wait().exits_with(0);
    let heard = fs::read_to_string(desk.path("heard")).expect("the server has written it");
    let events: Vec<serde_json::Value> =
        heard.lines().map(|line| serde_json::from_str(line).expect("an event")).collect();
    assert_eq!(events.first().expect("there are events")["event"], "course");
    let refused = events.iter().find(|event| event["event"] == "refused").expect("there is no such listing");
    assert!(refused["message"].as_str().is_some_and(|text| text.contains("no listing")), "{refused}");
}

pub fn a_deaf_one_is_killed(desk: &Desk) {
    let mut pty = Pty::new(80, 30);
    let evening = begin(desk, &pty, IS_DEAF);
    pty.wait_for("the book is at http://127.0.0.1:7/?t=once");
    let start = Instant::now();
    pty.type_keys("\x03");
    // With all that it has started: whoever is left is found here.
    evening.wait();
    println!("a deaf server was gone after {} ms", start.elapsed().as_millis());
    assert!(pty.is_restored(), "the terminal is as it was");
}
