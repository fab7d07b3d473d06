//! The book's server: a program of its own, which hears of everything and asks for the rest. It ends when its input does.

use std::cell::Cell;
use std::io::{BufRead, BufReader};
use std::process::{Child, Stdio};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

use anyhow::{Context, Result};

use super::engine::Input;
use super::evening::Book;
use super::stdio;
use crate::course::Course;
use crate::{book, leash};

/// The client that is the book's server.
const PAGE: usize = 1;
/// How long the server may take to end by itself.
const PATIENCE: Duration = Duration::from_secs(1);
/// How often its end is looked for.
const INTERVAL: Duration = Duration::from_millis(5);

/// The server at work.
pub struct Page {
    child: Child,
    engine: Sender<Input>,
    /// Comes when its output has ended.
    has_ended: Receiver<()>,
}

impl Page {
    /// Builds and starts the server, and tells where the book is, as often as that changes. The first time it may be shown in a browser.
    ///
    /// # Errors
    /// If cargo can't be run.
    pub fn serve(
        course: &Course,
        engine: &Sender<Input>,
        opens: bool,
        tell: impl Fn(Book) + Send + Clone + 'static,
    ) -> Result<Page> {
        let mut press = course.press();
        press.arg("serve").arg("--book").arg(course.book()).arg("--out").arg(course.target().join("live"));
        press.arg("--measured").arg(course.measured());
        press.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        // Ctrl-C is for us: it ends when we close its input.
        let mut child = leash::apart(&mut press).spawn().context("can't run the book's server")?;
        let (stdin, stdout) = (child.stdin.take(), child.stdout.take());
        let (stdin, stdout) = (stdin.context("a pipe")?, stdout.context("a pipe")?);
        let complaints = child.stderr.take().context("a pipe")?;
        let (sender, events) = channel();
        let _ = engine.send(Input::Joined(PAGE, sender));
        std::thread::spawn(move || stdio::write_events(stdin, &events));
        let (asking, at) = (engine.clone(), tell.clone());
        let (ended, has_ended) = channel();
        std::thread::spawn(move || {
            let last = last_line(complaints);
            tell(Book::NotServed(format!("the book is not served: {last}")));
        });
        std::thread::spawn(move || {
            let opens = Cell::new(opens);
            stdio::read_requests(stdout, PAGE, &asking, |url| {
                at(Book::At(url.clone()));
                if opens.take() {
                    // Some browsers end only when they are closed. Where there is none, the address is shown.
                    std::thread::spawn(move || book::open(&url));
                }
            });
            let _ = asking.send(Input::Left(PAGE));
            let _ = ended.send(());
        });
        Ok(Page { child, engine: engine.clone(), has_ended })
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        // With the engine's end of it, its input ends.
        let _ = self.engine.send(Input::Left(PAGE));
        let start = Instant::now();
        let _ = self.has_ended.recv_timeout(PATIENCE);
        while start.elapsed() < PATIENCE {
            if let Ok(Some(_)) = self.child.try_wait() {
                return;
            }
            std::thread::park_timeout(INTERVAL);
        }
        // It may still be compiled: then it is cargo that we started.
        leash::kill(self.child.id());
        let _ = self.child.wait();
    }
}

/// What it complained of last, or said last.
fn last_line(complaints: impl std::io::Read) -> String {
    let mut last = String::from("it did not say why");
    for line in BufReader::new(complaints).lines().map_while(Result::ok) {
        let is_complaint = |line: &str| line.starts_with("error") || line.starts_with("press:");
        if is_complaint(&line) || !line.trim().is_empty() && !is_complaint(&last) {
            last = line.trim().to_string();
        }
    }
    last
}
