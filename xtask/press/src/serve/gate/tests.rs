//! The gate, without a socket: who comes in and who does not.

use hyper::header::HeaderValue;

use super::*;

const PORT: u16 = 4041;
const OURS: &str = "127.0.0.1:4041";

/// A gate through which one browser has gone, and its cookie.
fn gate() -> (Gate, String) {
    let mut gate = Gate::new(PORT);
    let address = gate.launch_address();
    let entry = ask(&mut gate, "GET", path_of(&address), &[("host", OURS)]).expect("the address is new");
    let Entry::Launched { cookie } = entry else { panic!("a launch gives a cookie") };
    assert!(cookie.ends_with("; Path=/; HttpOnly; SameSite=Strict"), "{cookie}");
    let pair = cookie.split(';').next().expect("a cookie has a value").to_string();
    assert!(pair.starts_with("many-hands-4041="), "{pair}");
    (gate, pair)
}

fn path_of(address: &str) -> &str {
    address.strip_prefix("http://127.0.0.1:4041").expect("an address on this port")
}

fn ask(gate: &mut Gate, method: &str, uri: &str, headers: &[(&str, &str)]) -> Result<Entry, Refusal> {
    let mut map = HeaderMap::new();
    for (name, value) in headers {
        let name = HeaderName::from_bytes(name.as_bytes()).expect("the name of a header");
        map.append(name, HeaderValue::from_str(value).expect("the value of a header"));
    }
    gate.admit(&method.parse().expect("a method"), &uri.parse().expect("a target"), &map)
}

fn status(answer: Result<Entry, Refusal>) -> u16 {
    match answer {
        Ok(_) => 200,
        Err(refusal) => refusal.status.as_u16(),
    }
}

#[track_caller]
fn read_is(expected: u16, headers: &[(&str, &str)]) {
    let (mut gate, cookie) = gate();
    let with_cookie = [&[("cookie", cookie.as_str())], headers].concat();
    assert_eq!(status(ask(&mut gate, "GET", "/index.html", &with_cookie)), expected, "{headers:?}");
}

#[track_caller]
fn command_is(expected: u16, headers: &[(&str, &str)]) {
    let (mut gate, cookie) = gate();
    let with_cookie = [&[("cookie", cookie.as_str()), ("host", OURS)], headers].concat();
    assert_eq!(status(ask(&mut gate, "POST", "/live/check", &with_cookie)), expected, "{headers:?}");
}

const JSON: (&str, &str) = ("content-type", "application/json");
const HOME: (&str, &str) = ("origin", "http://127.0.0.1:4041");

#[test]
fn a_browser_that_was_let_in_reads() {
    read_is(200, &[("host", OURS)]);
    read_is(200, &[("host", OURS), ("sec-fetch-site", "none")]);
    read_is(200, &[("host", OURS), ("sec-fetch-site", "same-origin"), HOME]);
    read_is(200, &[("host", "localhost:4041")]);
}

#[test]
fn a_name_that_was_made_to_point_here_gets_nothing() {
    for host in
        ["evil.example:4041", "evil.example", "127.0.0.1", "127.0.0.1:80", "127.0.0.1:4041.evil.example"]
    {
        read_is(421, &[("host", host)]);
    }
    read_is(421, &[]);
    read_is(400, &[("host", OURS), ("host", "evil.example")]);
    let (mut gate, cookie) = gate();
    let headers = [("cookie", cookie.as_str()), ("host", OURS)];
    assert_eq!(status(ask(&mut gate, "GET", "http://evil.example/index.html", &headers)), 421);
}

#[test]
fn another_site_and_another_port_get_nothing() {
    for site in ["cross-site", "same-site"] {
        read_is(403, &[("host", OURS), ("sec-fetch-site", site)]);
    }
    for origin in [
        "http://evil.example",
        "null",
        "http://127.0.0.1:4042",
        "https://127.0.0.1:4041",
        "http://localhost:4041",
    ] {
        read_is(403, &[("host", OURS), ("origin", origin)]);
        command_is(403, &[("origin", origin), JSON]);
    }
}

#[test]
fn a_command_needs_an_origin_and_is_no_form() {
    command_is(200, &[HOME, JSON]);
    command_is(403, &[JSON]);
    command_is(415, &[HOME]);
    for form in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"] {
        command_is(415, &[HOME, ("content-type", form)]);
    }
    command_is(403, &[HOME, JSON, ("sec-fetch-site", "cross-site")]);
}

#[test]
fn without_the_cookie_nobody_reads() {
    let (mut gate, cookie) = gate();
    let wrong = cookie.replace("4041=", "4042=");
    let guessed = format!("many-hands-4041={}", "0".repeat(64));
    for cookie in ["", "many-hands-4041=", "many-hands-4041", &wrong, &guessed] {
        assert_eq!(
            status(ask(&mut gate, "GET", "/", &[("host", OURS), ("cookie", cookie)])),
            403,
            "{cookie}"
        );
    }
    let among_others = format!("a=b; {cookie}; c=d");
    assert_eq!(status(ask(&mut gate, "GET", "/", &[("host", OURS), ("cookie", &among_others)])), 200);
}

#[test]
fn a_launch_address_opens_once() {
    let mut gate = Gate::new(PORT);
    let address = gate.launch_address();
    let host = [("host", OURS), ("sec-fetch-site", "cross-site")];
    assert_eq!(status(ask(&mut gate, "HEAD", path_of(&address), &host)), 403, "a preview does not use it up");
    assert_eq!(status(ask(&mut gate, "GET", "/?t=0", &host)), 403);
    assert!(matches!(ask(&mut gate, "GET", path_of(&address), &host), Ok(Entry::Launched { .. })));
    assert_eq!(status(ask(&mut gate, "GET", path_of(&address), &host)), 403, "it has been used");
    let newer = gate.launch_address();
    assert!(matches!(ask(&mut gate, "GET", path_of(&newer), &host), Ok(Entry::Launched { .. })));
}

#[test]
fn a_newer_launch_address_voids_the_one_before() {
    let mut gate = Gate::new(PORT);
    let (older, newer) = (gate.launch_address(), gate.launch_address());
    assert_eq!(status(ask(&mut gate, "GET", path_of(&older), &[("host", OURS)])), 403);
    assert_eq!(status(ask(&mut gate, "GET", path_of(&newer), &[("host", OURS)])), 200);
}

#[test]
fn other_methods_are_unknown() {
    let (mut gate, cookie) = gate();
    for method in ["PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"] {
        let headers = [("cookie", cookie.as_str()), ("host", OURS), HOME];
        assert_eq!(status(ask(&mut gate, method, "/", &headers)), 405, "{method}");
    }
}
