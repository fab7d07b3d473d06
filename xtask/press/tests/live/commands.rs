//! What can be asked: exercises and listings of the course, by their names, and nothing else.

use serde_json::json;

use crate::http::next_message;
use crate::server::Server;

#[test]
fn a_check_reaches_the_engine() {
    let server = Server::start();
    assert_eq!(server.post("/live/check", r#"{"exercise":"first_child"}"#).status, 202);
    assert_eq!(server.asked(), json!({ "request": "check", "exercise": "first_child" }));
}

#[test]
fn a_run_has_arguments_and_no_shell() {
    let server = Server::start();
    let args = json!(["7", "$(touch x)", "-rf", "a b;c", ""]);
    let body = json!({ "exercise": "first_child", "args": args }).to_string();
    assert_eq!(server.post("/live/run", &body).status, 202);
    assert_eq!(server.asked(), json!({ "request": "run", "exercise": "first_child", "args": args }));
    let body = r#"{"chapter":"create-a-process","listing":"zombie.py"}"#;
    assert_eq!(server.post("/live/run", body).status, 202);
    let expected = json!({ "request": "run_listing", "chapter": "create-a-process", "listing": "zombie.py" });
    assert_eq!(server.asked(), expected);
}

#[test]
fn what_the_course_does_not_have_is_not_asked_for() {
    let server = Server::start();
    for (path, body, status) in [
        ("/live/check", r#"{"exercise":"../../etc/passwd"}"#, 404),
        ("/live/check", r#"{"exercise":""}"#, 404),
        ("/live/check", "{}", 404),
        ("/live/run", r#"{"exercise":"first_child.rs"}"#, 404),
        ("/live/run", r#"{"chapter":"create-a-process","listing":"../../../bin/sh"}"#, 404),
        ("/live/run", r#"{"chapter":"other","listing":"zombie.py"}"#, 404),
        ("/live/run", r#"{"command":"sh"}"#, 400),
        ("/live/run", r#"{"exercise":"first_child","args":"7"}"#, 400),
        ("/live/run", "exercise=first_child", 400),
        ("/live/exec", r#"{"exercise":"first_child"}"#, 404),
        ("/live/stop", r#"{"exercise":"first_child"}"#, 409),
        ("/", r#"{"exercise":"first_child"}"#, 404),
    ] {
        assert_eq!(server.post(path, body).status, status, "{path} {body}");
    }
    for path in ["/live/run", "/live/run?exercise=first_child", "/live/step?exercise=first_child&number=1"] {
        assert_eq!(server.get(path).status, 404, "{path}");
    }
    assert_eq!(server.post("/live/check", r#"{"exercise":"first_child"}"#).status, 202);
    assert_eq!(server.asked()["request"], "check", "nothing else has reached the engine");
}

#[test]
fn a_hint_is_answered_to_whoever_asked() {
    let server = Server::start();
    let mut events = server.events("");
    next_message(&mut events, "course");
    let (hint, refusal) = std::thread::scope(|scope| {
        let one = scope.spawn(|| server.post("/live/hint", r#"{"exercise":"first_child"}"#));
        let first = server.asked();
        assert_eq!((&first["request"], &first["again"]), (&json!("hint"), &json!(false)));
        let other = scope.spawn(|| server.post("/live/solution", r#"{"exercise":"first_child"}"#));
        let second = server.asked();
        assert_eq!(second["request"], "solution");
        let rungs = json!([{ "number": 1, "text": "Who starts whom?" }]);
        // In the other order: each has a number.
        server.tell(
            &json!({ "answers": second["id"], "event": "refused", "message": "printers does not pass yet" }),
        );
        server.tell(&json!({
            "answers": first["id"], "event": "hint", "exercise": "first_child", "name": "step_1_a_child",
            "number": 1, "claim": "a child", "rungs": rungs, "n_rungs": 3,
        }));
        (one.join().expect("an answer"), other.join().expect("an answer"))
    });
    assert_eq!((hint.status, hint.json()["rungs"][0]["text"].as_str()), (200, Some("Who starts whom?")));
    assert_eq!((refusal.status, refusal.body.as_str()), (409, "printers does not pass yet\n"));
    // Neither is everybody's: the next message is one that is.
    server.tell(&json!({ "event": "error", "message": "no space is left" }));
    assert_eq!(next_message(&mut events, "note")["message"][0], "no space is left");
}

#[test]
fn stop_ends_what_goes_on() {
    let server = Server::start();
    let mut events = server.events("?chapter=create-a-process");
    next_message(&mut events, "panel");
    server
        .tell(&json!({ "event": "running", "job": 7, "program": { "exercise": "first_child" }, "args": [] }));
    assert_eq!(next_message(&mut events, "panel")["run"]["state"], "running");
    assert_eq!(server.asked()["request"], "recall");
    assert_eq!(server.post("/live/stop", r#"{"exercise":"first_child"}"#).status, 202);
    assert_eq!(server.asked(), json!({ "request": "stop", "job": 7 }));
    server.tell(&json!({ "event": "dropped", "job": 7, "why": "stopped" }));
    assert_eq!(next_message(&mut events, "panel")["run"]["state"], "dropped");
    assert_eq!(server.post("/live/stop", r#"{"exercise":"first_child"}"#).status, 409);
}
