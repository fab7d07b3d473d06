//! What a program prints is text on a page, whatever it is.

use serde_json::{Value, json};

use crate::http::next_message;
use crate::server::Server;

/// The page's view of a run that printed this.
fn view_of(printed: &str) -> Value {
    let server = Server::start();
    let mut events = server.events("?chapter=create-a-process");
    next_message(&mut events, "panel");
    let program = json!({ "exercise": "first_child" });
    server.tell(&json!({ "event": "running", "job": 1, "program": program, "args": [] }));
    next_message(&mut events, "panel");
    let ran = json!({ "fault": null, "output": [], "evidence": evidence(printed) });
    server.tell(&json!({ "event": "ran", "job": 1, "program": program, "args": [], "ran": ran }));
    let panel = next_message(&mut events, "panel");
    assert_eq!(panel["run"]["state"], "ended");
    assert!(panel.to_string().len() < 4000, "a panel does not grow with what was printed");
    let answer = server.get("/live/run?exercise=first_child");
    assert_eq!(answer.header("content-type"), Some("application/json"));
    assert!(answer.bytes.len() < 200_000, "{} bytes", answer.bytes.len());
    answer.json()
}

fn evidence(printed: &str) -> Value {
    let nothing = json!({ "head": "", "tail": "", "n_bytes": 0 });
    let event =
        |at_us: u32, what: Value| json!({ "at_us": at_us, "process": 0, "thread": 100, "what": what });
    json!({
        "version": 1, "source": "kernel", "command": ["first_child"],
        "processes": [{
            "pid": 100, "parent": null, "n_threads": 0, "execs": [["first_child"]], "outcome": { "code": 0 },
            "waited_by": null, "outlived_root": false, "cpu_us": 10,
        }],
        "events": [
            event(0, json!("born")), event(5, json!({ "wrote": ["stdout", printed] })),
            event(9, json!({ "ended": { "code": 0 } })),
        ],
        "stdout": { "head": printed, "tail": "", "n_bytes": printed.len() }, "stderr": nothing,
        "outcome": { "code": 0 }, "bound": null, "holding": null, "write_holding": null, "stuck": [], "wall_us": 9,
    })
}

#[track_caller]
fn first_line_is(printed: &str, shown: &str) {
    let view = view_of(printed);
    assert_eq!(view["output"][0]["pieces"], json!([{ "by": 100, "text": shown }]));
    let all = view.to_string();
    assert!(
        !all.chars().any(
            |char| char.is_control() || matches!(char, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        )
    );
}

#[test]
fn a_tag_is_text() {
    // JSON has no tags, and the page makes text of it. The browser test looks at that.
    first_line_is("<script>alert(1)</script>\n", "<script>alert(1)</script>");
}

#[test]
fn escape_sequences_and_marks_of_direction_are_spelled_out() {
    first_line_is("\u{1b}[31mred\u{1b}[2J\u{7}\n", "\\e[31mred\\e[2J\\u{7}");
    first_line_is("a\u{202e}evil\u{2066}\u{200f}\n", "a\\u{202e}evil\\u{2066}\\u{200f}");
}

#[test]
fn an_event_can_not_be_forged() {
    let server = Server::start();
    let mut events = server.events("?chapter=create-a-process");
    next_message(&mut events, "panel");
    server.tell(
        &json!({ "event": "error", "message": "a\r\n\r\ndata: {\"kind\":\"next\"}\n\nevent: rest\n\n" }),
    );
    let note = next_message(&mut events, "note");
    assert_eq!(note["message"][2], "data: {\"kind\":\"next\"}");
}

#[test]
fn a_megabyte_is_told_in_a_sentence() {
    let view = view_of(&"x".repeat(1 << 20));
    let text = view["output"][0]["pieces"][0]["text"].as_str().expect("a text");
    assert!(text.ends_with("… and 1047576 more characters"), "{}", &text[text.len() - 60..]);
    let view = view_of(&"line\n".repeat(1 << 18));
    assert_eq!((view["output"].as_array().map(Vec::len), &view["n_left_out"]), (Some(300), &json!(261_844)));
}
