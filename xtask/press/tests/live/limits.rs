//! Limits: nobody sends too much, and nobody holds a connection by being slow.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpStream};

use serde_json::json;

use crate::server::Server;

#[test]
fn a_request_has_a_longest_length() {
    let server = Server::start();
    let long = format!(r#"{{"exercise":"{}"}}"#, "x".repeat(70_000));
    assert_eq!(server.post("/live/check", &long).status, 413);
    let many = json!({ "exercise": "first_child", "args": vec!["x"; 65] }).to_string();
    assert_eq!(server.post("/live/run", &many).status, 400);
    let long = json!({ "exercise": "first_child", "args": ["x".repeat(1001)] }).to_string();
    assert_eq!(server.post("/live/run", &long).status, 400);
    let nul = json!({ "exercise": "first_child", "args": ["a\0b"] }).to_string();
    assert_eq!(server.post("/live/run", &nul).status, 400);
}

#[test]
fn a_head_has_a_longest_length() {
    let server = Server::start();
    let head = format!("GET / HTTP/1.1\r\nHost: {}\r\nX: {}\r\n\r\n", server.host(), "x".repeat(60_000));
    let mut stream = server.connect();
    // It may hang up before it has read all of it.
    drop(stream.write_all(head.as_bytes()));
    let mut answer = Vec::new();
    drop(stream.read_to_end(&mut answer));
    let answer = String::from_utf8_lossy(&answer);
    assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 431"), "{answer}");
    assert_eq!(server.get("/").status, 200);
}

#[test]
fn whoever_is_slow_does_not_keep_others_out() {
    let server = Server::start();
    // More than there are places, all of them with half a head or half a body.
    let slow: Vec<TcpStream> = (0..80)
        .map(|nth| {
            let mut stream = server.connect();
            let host = server.host();
            let begun = match nth % 2 {
                0 => "GET / HTTP/1.1\r\nHo".to_string(),
                _ => format!("POST /live/check HTTP/1.1\r\nHost: {host}\r\nCookie: {}\r\nOrigin: http://{host}\r\nContent-Type: application/json\r\nContent-Length: 40\r\n\r\n{{", server.cookie),
            };
            stream.write_all(begun.as_bytes()).expect("it takes a beginning");
            stream
        })
        .collect();
    assert_eq!(server.get("/").status, 200, "it has a place within seconds");
    drop(slow);
}

#[test]
fn too_many_questions_are_refused() {
    let server = Server::start();
    let ask = |mut stream: &TcpStream| {
        let (host, cookie, body) = (server.host(), &server.cookie, r#"{"exercise":"first_child"}"#);
        let n_bytes = body.len();
        write!(stream, "POST /live/hint HTTP/1.1\r\nHost: {host}\r\nCookie: {cookie}\r\nOrigin: http://{host}\r\nContent-Type: application/json\r\nContent-Length: {n_bytes}\r\n\r\n{body}")
            .expect("it takes a request");
    };
    let waiting: Vec<TcpStream> = (0..32)
        .map(|_| {
            let stream = server.connect();
            ask(&stream);
            assert_eq!(server.asked()["request"], "hint");
            stream
        })
        .collect();
    assert_eq!(server.post("/live/hint", r#"{"exercise":"first_child"}"#).status, 503);
    // Whoever goes away asks no longer.
    waiting.iter().for_each(|stream| stream.shutdown(Shutdown::Both).expect("it is open"));
    drop(waiting);
    let again = std::thread::scope(|scope| {
        let again = scope.spawn(|| {
            loop {
                let answer = server.post("/live/hint", r#"{"exercise":"first_child"}"#);
                if answer.status != 503 {
                    return answer;
                }
            }
        });
        let id = server.asked()["id"].clone();
        server.tell(&json!({ "answers": id, "event": "refused", "message": "no" }));
        again.join().expect("an answer")
    });
    assert_eq!(again.status, 409);
}
