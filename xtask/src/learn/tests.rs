//! The words of the protocol: what is written is read again as it was.

use judge::evidence::{Captured, Evidence, Source, Stream};
use judge::verdict::{Finding, Report, Verdict};

use super::protocol::*;

#[track_caller]
fn asks(line: &str, id: Option<u64>, request: Request) {
    let asked: Asked = serde_json::from_str(line).expect("a request of the book's page on formats");
    assert_eq!(asked, Asked { id, request });
}

#[test]
fn requests_are_named_as_the_course_names_them() {
    let exercise = || "printers".to_string();
    asks(r#"{"id":1,"request":"course"}"#, Some(1), Request::Course);
    asks(r#"{"request":"recall","exercise":"printers"}"#, None, Request::Recall { exercise: exercise() });
    asks(r#"{"request":"check","exercise":"printers"}"#, None, Request::Check { exercise: exercise() });
    let run = Request::Run { exercise: exercise(), args: vec!["7".into(), "2".into()] };
    asks(r#"{"request":"run","exercise":"printers","args":["7","2"]}"#, None, run);
    let zombie = Request::RunListing { chapter: "create-a-process".into(), listing: "zombie.py".into() };
    asks(r#"{"request":"run_listing","chapter":"create-a-process","listing":"zombie.py"}"#, None, zombie);
    let hint = Request::Hint { exercise: exercise(), again: false };
    asks(r#"{"request":"hint","exercise":"printers"}"#, None, hint);
    asks(r#"{"request":"solution","exercise":"printers"}"#, None, Request::Solution { exercise: exercise() });
    asks(r#"{"request":"stop","job":3}"#, None, Request::Stop { job: Some(3) });
    asks(r#"{"request":"stop"}"#, None, Request::Stop { job: None });
    let url = "http://127.0.0.1:1/?t=a".to_string();
    asks(r#"{"request":"serving","url":"http://127.0.0.1:1/?t=a"}"#, None, Request::Serving { url });
}

#[test]
fn there_is_no_request_for_a_command() {
    assert!(serde_json::from_str::<Asked>(r#"{"request":"exec","command":"sh"}"#).is_err());
    assert!(serde_json::from_str::<Asked>(r#"{"request":"check"}"#).is_err());
}

#[test]
fn a_verdict_comes_back_with_its_evidence() {
    let finding = Finding {
        id: "serial".into(),
        expected: "a".into(),
        seen: "b\u{1b}[2J".into(),
        why: "c".into(),
        look: "d".into(),
    };
    let report = Report {
        version: judge::verdict::VERSION,
        verdict: Verdict::Failed { finding },
        seed: u64::MAX,
        evidence: Some(evidence()),
        explored: None,
    };
    let claim = Claim { name: "step_4_a_b".into(), number: 4, claim: "a b".into() };
    let exercise = "printers".to_string();
    comes_back(
        Event::Judged { job: 7, exercise, step: Box::new(Step { claim, report }) },
        r#""verdict":"failed""#,
    );
}

#[test]
fn a_run_comes_back_with_its_writers() {
    let piece = Piece { process: 0, pid: 9, thread: 9, at_us: 3, text: "x".into() };
    let line = Line { stream: Stream::Stdout, text: "x".into(), pieces: vec![piece] };
    let ran = Box::new(Ran { fault: None, output: vec![line], evidence: Some(evidence()) });
    let program = Program::Listing { chapter: "create-a-process".into(), listing: "zombie.py".into() };
    comes_back(Event::Ran { job: 1, program, args: vec!["1".into()], ran }, r#""listing":"zombie.py""#);
}

#[track_caller]
fn comes_back(event: Event, has: &str) {
    let told = Told { answers: Some(5), event };
    let line = serde_json::to_string(&told).expect("plain data");
    assert!(!line.contains('\n') && line.contains(has) && line.contains(r#""answers":5"#), "{line}");
    assert_eq!(serde_json::from_str::<Told>(&line).expect("we wrote it"), told);
}

fn evidence() -> Evidence {
    let nothing = Captured::default;
    Evidence {
        version: judge::evidence::VERSION,
        source: Source::Kernel,
        command: vec!["printers".into()],
        processes: Vec::new(),
        events: Vec::new(),
        stdout: nothing(),
        stderr: nothing(),
        outcome: None,
        bound: None,
        holding: None,
        write_holding: None,
        stuck: Vec::new(),
        samples: None,
        wall_us: 1,
    }
}
