//! The engine alone, spoken to in lines.

use std::io::{BufRead, BufReader, Write};
use std::process::{ChildStdin, ChildStdout, Stdio};

use serde_json::{Value, json};

use crate::support::{Running, Said, Tool};

/// An engine at work.
pub struct Engine {
    running: Running,
    stdin: Option<ChildStdin>,
    stdout: BufReader<ChildStdout>,
    /// Its first event.
    pub course: Value,
}

impl Engine {
    /// Starts one.
    pub fn start(tool: Tool) -> Engine {
        let mut running = tool.start_with(|command| command.stdin(Stdio::piped()).stdout(Stdio::piped()));
        let stdin = running.child.stdin.take();
        let stdout = BufReader::new(running.child.stdout.take().expect("a pipe"));
        let mut engine = Engine { running, stdin, stdout, course: Value::Null };
        engine.course = engine.event();
        assert_eq!((&engine.course["event"], &engine.course["version"]), (&json!("course"), &json!(1)));
        engine
    }

    /// Asks for something.
    pub fn ask(&mut self, request: Value) {
        self.say(&request.to_string());
    }

    /// Says a line.
    pub fn say(&mut self, line: &str) {
        let stdin = self.stdin.as_mut().expect("nobody has closed it");
        writeln!(stdin, "{line}").expect("the engine listens");
    }

    /// What it tells next.
    #[track_caller]
    pub fn event(&mut self) -> Value {
        let mut line = String::new();
        assert_ne!(self.stdout.read_line(&mut line).expect("it tells text"), 0, "the engine has ended");
        serde_json::from_str(&line).expect("it tells JSON")
    }

    /// The next event of this kind.
    #[track_caller]
    pub fn next(&mut self, kind: &str) -> Value {
        loop {
            let event = self.event();
            if event["event"] == kind {
                return event;
            }
        }
    }

    /// The next event of one of these kinds.
    #[track_caller]
    pub fn next_of(&mut self, kinds: &[&str]) -> Value {
        loop {
            let event = self.event();
            if kinds.iter().any(|kind| event["event"] == *kind) {
                return event;
            }
        }
    }

    /// Has enough, and reads what is still told.
    #[track_caller]
    pub fn end(mut self) -> Said {
        drop(self.stdin.take());
        let mut line = String::new();
        while self.stdout.read_line(&mut line).is_ok_and(|n_bytes| n_bytes > 0) {
            line.clear();
        }
        self.running.wait()
    }
}
