//! A client that speaks in lines: a request a line comes in, an event a line goes out.

use std::io::{BufRead, BufReader, Read, Write};
use std::sync::mpsc::{Receiver, Sender};

use super::engine::Input;
use super::protocol::{Asked, LONGEST_LINE, Request, Told};

/// Reads requests until there are no more. The book's server says where it is to `serving`.
pub fn read_requests(from: impl Read, client: usize, engine: &Sender<Input>, serving: impl Fn(String)) {
    let mut from = BufReader::new(from);
    loop {
        let mut line = Vec::new();
        let limit = LONGEST_LINE as u64 + 1;
        match from.by_ref().take(limit).read_until(b'\n', &mut line) {
            Ok(0) | Err(_) => return,
            Ok(_) => {}
        }
        let input = if line.len() > LONGEST_LINE {
            // The rest of it is no request of its own.
            if !skip_line(&mut from) {
                return;
            }
            Input::Garbled(client, format!("a line of more than {LONGEST_LINE} bytes"))
        } else if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        } else {
            match serde_json::from_slice::<Asked>(&line) {
                Ok(Asked { request: Request::Serving { url }, .. }) => {
                    serving(url);
                    continue;
                }
                Ok(asked) => Input::Asked(client, asked),
                Err(error) => Input::Garbled(client, format!("no request: {error}")),
            }
        };
        if engine.send(input).is_err() {
            return;
        }
    }
}

/// Whether another line may follow.
fn skip_line(from: &mut impl BufRead) -> bool {
    loop {
        let Ok(bytes) = from.fill_buf() else { return false };
        let (n_bytes, is_end) = match bytes.iter().position(|&byte| byte == b'\n') {
            Some(at) => (at + 1, true),
            None => (bytes.len(), bytes.is_empty()),
        };
        from.consume(n_bytes);
        if is_end {
            return n_bytes > 0;
        }
    }
}

/// Writes events until there are no more, or nobody reads them.
pub fn write_events(mut to: impl Write, events: &Receiver<Told>) {
    for told in events {
        let line = serde_json::to_string(&told).expect("an event is plain data") + "\n";
        if to.write_all(line.as_bytes()).and_then(|()| to.flush()).is_err() {
            return;
        }
    }
}
