//! The server as a child: its standard streams are the engine's line.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc::{Receiver, channel};

use serde_json::{Value, json};

use crate::http::{Answer, DEADLINE, next_event, read_answer};

/// A server, and the line to it.
pub struct Server {
    pub child: Child,
    pub port: u16,
    /// The first launch address.
    pub url: String,
    /// What a browser that has been let in sends back.
    pub cookie: String,
    engine: Mutex<Option<ChildStdin>>,
    asked: Mutex<Receiver<Value>>,
}

impl Server {
    /// Starts one, on a small book, and lets one browser in.
    pub fn start() -> Server {
        let mut server = Server::start_closed();
        let path = server.path_of(&server.url);
        let answer = server.raw(&format!("GET {path} HTTP/1.1\r\nHost: {}\r\n\r\n", server.host()));
        assert_eq!(answer.status, 200, "{}", answer.body);
        let cookie = answer.header("set-cookie").expect("the price of a launch address");
        server.cookie = cookie.split(';').next().unwrap_or_default().into();
        assert_eq!(server.asked()["request"], "serving", "an address for the next browser");
        server.tell(&course());
        // A stream that was opened before the course was known ends; one that knows it begins with it.
        while next_event(&mut server.events("")).is_none_or(|(_, data)| !data.contains("first_child")) {}
        server
    }

    /// Starts one, on a small book, and lets nobody in.
    pub fn start_closed() -> Server {
        let folder = folder();
        let book = folder.join("book");
        write_book(&book);
        Server::start_with(&book, &folder.join("out"))
    }

    /// Starts one on this book.
    pub fn start_with(book: &Path, out: &Path) -> Server {
        let mut child = Command::new(env!("CARGO_BIN_EXE_press"))
            .args(["serve", "--port", "0", "--book"])
            .arg(book)
            .arg("--out")
            .arg(out)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("press can be started");
        let engine = Mutex::new(child.stdin.take());
        let stdout = BufReader::new(child.stdout.take().expect("it is piped"));
        let (sender, asked) = channel();
        std::thread::spawn(move || {
            for line in stdout.lines().map_while(Result::ok) {
                let asked = serde_json::from_str(&line).expect("a request is a line of JSON");
                if sender.send(asked).is_err() {
                    break;
                }
            }
        });
        let mut server = Server {
            child,
            port: 0,
            url: String::new(),
            cookie: String::new(),
            engine,
            asked: Mutex::new(asked),
        };
        let serving = server.asked();
        assert_eq!(serving["request"], "serving");
        let url = serving["url"].as_str().expect("it says where it serves");
        let rest = url.strip_prefix("http://127.0.0.1:").expect("loopback only");
        server.port = rest.split('/').next().and_then(|port| port.parse().ok()).expect("a port");
        server.url = url.to_string();
        server
    }

    /// The next request to the engine.
    pub fn asked(&self) -> Value {
        self.asked.lock().expect("no test has failed").recv_timeout(DEADLINE).expect("the engine is asked")
    }

    /// The engine tells something.
    pub fn tell(&self, event: &Value) {
        let mut engine = self.engine.lock().expect("no test has failed");
        let engine = engine.as_mut().expect("the engine is there");
        writeln!(engine, "{event}").and_then(|()| engine.flush()).expect("the server reads");
    }

    /// The engine ends.
    pub fn hang_up(&self) {
        *self.engine.lock().expect("no test has failed") = None;
    }

    pub fn host(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    pub fn path_of(&self, url: &str) -> String {
        url.strip_prefix(&format!("http://{}", self.host())).expect("an address of ours").to_string()
    }

    pub fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).expect("it listens");
        stream.set_read_timeout(Some(DEADLINE)).expect("a socket can have a limit");
        stream
    }

    /// Sends these bytes, and reads one answer.
    pub fn raw(&self, bytes: &str) -> Answer {
        let mut stream = self.connect();
        stream.write_all(bytes.as_bytes()).expect("it takes a request");
        read_answer(&mut BufReader::new(stream))
    }

    /// As the browser that was let in asks for a page.
    pub fn get(&self, path: &str) -> Answer {
        self.raw(&format!("GET {path} HTTP/1.1\r\nHost: {}\r\nCookie: {}\r\n\r\n", self.host(), self.cookie))
    }

    /// As a page of ours asks.
    pub fn post(&self, path: &str, body: &str) -> Answer {
        let Server { cookie, .. } = self;
        let (host, n_bytes) = (self.host(), body.len());
        self.raw(&format!(
            "POST {path} HTTP/1.1\r\nHost: {host}\r\nCookie: {cookie}\r\nOrigin: http://{host}\r\nSec-Fetch-Site: same-origin\r\nContent-Type: application/json\r\nContent-Length: {n_bytes}\r\n\r\n{body}"
        ))
    }

    /// Opens a stream of events, and reads its head.
    pub fn events(&self, query: &str) -> BufReader<TcpStream> {
        let mut stream = self.connect();
        let (host, cookie) = (self.host(), &self.cookie);
        write!(stream, "GET /live/events{query} HTTP/1.1\r\nHost: {host}\r\nCookie: {cookie}\r\n\r\n")
            .expect("it takes a request");
        let mut reader = BufReader::new(stream);
        let head = crate::http::read_head(&mut reader);
        assert!(head[0].starts_with("HTTP/1.1 200"), "{head:?}");
        reader
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// A course of one chapter: an exercise with two steps, and a listing.
pub fn course() -> Value {
    let steps = json!([
        { "name": "step_1_a_child", "number": 1, "claim": "a child" },
        { "name": "step_2_it_is_waited_for", "number": 2, "claim": "it is waited for" },
    ]);
    let exercise = json!({
        "kind": "build", "steps": steps, "chapter": "create-a-process", "exercise": "first_child",
        "file": "exercises/first_child.rs", "minutes": 20, "points": 4, "state": "begun",
        "n_passed": 0, "n_steps": 2, "first_failure": null,
    });
    json!({
        "event": "course", "version": 1, "why_unwitnessed": null, "next": "first_child",
        "chapters": [{
            "number": 2, "slug": "create-a-process", "page": "02-create-a-process",
            "title": "Create a process", "minutes": 60, "exercises": [exercise], "listings": ["zombie.py"],
        }],
    })
}

/// A folder that no other test has.
pub fn folder() -> PathBuf {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let name = format!("live-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::create_dir_all(&folder).expect("a folder of our own");
    folder
}

fn write_book(book: &Path) {
    let page = "# A page\n\n<p style=\"clear: both\">text</p>\n\nMany hands make light work.\n";
    let files = [
        ("book.toml", "[book]\ntitle = \"Small\"\n[output.html.playground]\nrunnable = false\n"),
        ("src/SUMMARY.md", "# Summary\n\n- [A page](page.md)\n"),
        ("src/page.md", page),
        ("theme/live/main.js", "'use strict';\n"),
        ("theme/live/live.css", "mh-panel { display: block; }\n"),
    ];
    for (name, text) in files {
        let file = book.join(name);
        fs::create_dir_all(file.parent().expect("it lies in a folder")).expect("a folder");
        fs::write(file, text).expect("a file");
    }
}
