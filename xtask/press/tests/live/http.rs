//! Just enough HTTP to read what the server answers.

use std::io::{BufRead, BufReader, Read};
use std::net::TcpStream;
use std::time::{Duration, Instant};

/// Nothing that is right takes so long.
pub const DEADLINE: Duration = Duration::from_secs(20);

/// An answer.
pub struct Answer {
    pub status: u16,
    head: Vec<String>,
    pub bytes: Vec<u8>,
    pub body: String,
}

impl Answer {
    /// The value of a header.
    pub fn header(&self, name: &str) -> Option<&str> {
        let pairs = self.head.iter().filter_map(|line| line.split_once(": "));
        pairs.filter(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value).next()
    }

    /// The body, which is JSON.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.body))
    }
}

/// The lines of a head, without the empty one at its end.
pub fn read_head(reader: &mut BufReader<TcpStream>) -> Vec<String> {
    let lines = reader.by_ref().lines().map(|line| line.expect("a head within the time"));
    lines.take_while(|line| !line.is_empty()).collect()
}

/// One answer, whose length is known.
pub fn read_answer(reader: &mut BufReader<TcpStream>) -> Answer {
    let head = read_head(reader);
    let status = head.first().and_then(|line| line.split(' ').nth(1)).and_then(|code| code.parse().ok());
    let mut answer = Answer { status: status.unwrap_or(0), head, bytes: Vec::new(), body: String::new() };
    let n_bytes = answer.header("content-length").and_then(|length| length.parse().ok()).unwrap_or(0);
    answer.bytes = vec![0; n_bytes];
    reader.read_exact(&mut answer.bytes).expect("a body as long as it says");
    answer.body = String::from_utf8_lossy(&answer.bytes).into_owned();
    answer
}

/// The next event of a stream that holds data, without its frame. `None` at the end of the stream.
pub fn next_event(reader: &mut BufReader<TcpStream>) -> Option<(String, String)> {
    let (mut name, mut data) = ("message".to_string(), String::new());
    let start = Instant::now();
    loop {
        // A stream that lives on without a word says so now and then.
        assert!(start.elapsed() < DEADLINE, "no event within the time");
        let mut chunk = String::new();
        if reader.read_line(&mut chunk).expect("an event within the time") == 0 {
            return None;
        }
        let line = chunk.trim_end();
        if let Some(event) = line.strip_prefix("event: ") {
            name = event.into();
        } else if let Some(json) = line.strip_prefix("data: ") {
            data = json.into();
        } else if line.is_empty() && !data.is_empty() {
            return Some((name, data));
        } else if line == "0" {
            // The last chunk.
            return None;
        }
    }
}

/// The next message of this kind.
pub fn next_message(reader: &mut BufReader<TcpStream>, kind: &str) -> serde_json::Value {
    loop {
        let (_, data) = next_event(reader).unwrap_or_else(|| panic!("the stream ends before `{kind}`"));
        let message: serde_json::Value = serde_json::from_str(&data).expect("a message is JSON");
        if message["kind"] == kind {
            return message;
        }
    }
}
