//! Who gets in: one browser, by an address that works once.

use std::path::Path;

use crate::http::Answer;
use crate::server::{Server, folder};

#[test]
fn nobody_gets_in_without_the_address() {
    let server = Server::start_closed();
    let host = server.host();
    for path in [
        "/",
        "/page.html",
        "/live/main.js",
        "/live/events",
        "/live/run?exercise=first_child",
        "/?t=",
        "/?t=0",
    ] {
        let answer = server.raw(&format!("GET {path} HTTP/1.1\r\nHost: {host}\r\n\r\n"));
        assert_eq!(answer.status, 403, "{path}");
        assert!(answer.body.contains("terminal"), "it says what to do: {}", answer.body);
    }
}

#[test]
fn the_address_opens_once_and_a_new_one_comes_to_the_terminal() {
    let server = Server::start_closed();
    let ask = |url: &str| {
        let path = server.path_of(url);
        server.raw(&format!(
            "GET {path} HTTP/1.1\r\nHost: {}\r\nSec-Fetch-Site: cross-site\r\n\r\n",
            server.host()
        ))
    };
    let first = ask(&server.url);
    let cookie = first.header("set-cookie").expect("a cookie").to_string();
    assert!(cookie.starts_with(&format!("many-hands-{}=", server.port)), "{cookie}");
    assert!(cookie.ends_with("; Path=/; HttpOnly; SameSite=Strict"), "{cookie}");
    assert!(!first.body.contains("script"), "the page that goes on runs nothing");

    let again = ask(&server.url);
    assert_eq!((again.status, again.header("set-cookie")), (403, None));
    assert!(again.body.contains("terminal"), "it says where there is another: {}", again.body);
    let serving = server.asked();
    assert_eq!(serving["request"], "serving");
    let newer = serving["url"].as_str().expect("where").to_string();
    assert_ne!(newer, server.url);
    assert_eq!(ask(&newer).status, 200);
}

#[test]
fn whoever_was_let_in_reads_the_book() {
    let server = Server::start();
    for (path, kind) in [
        ("/", "text/html; charset=utf-8"),
        ("/index.html", "text/html; charset=utf-8"),
        ("/page.html", "text/html; charset=utf-8"),
        ("/live/main.js", "text/javascript; charset=utf-8"),
        ("/live/live.css", "text/css; charset=utf-8"),
    ] {
        let answer = server.get(path);
        assert_eq!((answer.status, answer.header("content-type")), (200, Some(kind)), "{path}");
        is_dressed(&answer);
    }
    assert!(server.get("/page.html").body.contains("Many hands make light work."));
}

#[track_caller]
fn is_dressed(answer: &Answer) {
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "no-referrer"),
        ("cross-origin-resource-policy", "same-origin"),
        ("cross-origin-opener-policy", "same-origin"),
    ] {
        assert_eq!(answer.header(name), Some(value));
    }
    let policy = answer.header("content-security-policy").expect("a policy");
    assert!(policy.starts_with("default-src 'none'; ") && !policy.contains("unsafe-inline"), "{policy}");
    assert!(
        !policy.contains("unsafe-eval") && !policy.contains("http:") && !policy.contains('*'),
        "{policy}"
    );
    assert_eq!(answer.header("access-control-allow-origin"), None, "no other site may read it");
}

#[test]
fn another_name_another_site_and_another_port_get_nothing() {
    let server = Server::start();
    let (host, cookie) = (server.host(), &server.cookie);
    let read = |host: &str, more: &str| {
        server
            .raw(&format!("GET /page.html HTTP/1.1\r\nHost: {host}\r\nCookie: {cookie}\r\n{more}\r\n"))
            .status
    };
    assert_eq!(read(&host, ""), 200);
    assert_eq!(read("evil.example", ""), 421, "a name that was made to point here");
    assert_eq!(read(&format!("evil.example:{}", server.port), ""), 421);
    assert_eq!(read(&host, "Origin: http://evil.example\r\n"), 403);
    assert_eq!(read(&host, "Sec-Fetch-Site: cross-site\r\n"), 403);
    assert_eq!(
        read(&host, "Sec-Fetch-Site: same-site\r\n"),
        403,
        "another port of this machine is the same site"
    );
    assert_eq!(read(&host, &format!("Origin: http://127.0.0.1:{}\r\n", server.port ^ 1)), 403);
    assert_eq!(server.raw(&format!("GET /page.html HTTP/1.0\r\nCookie: {cookie}\r\n\r\n")).status, 421);
    let absolute = format!("GET http://evil.example/ HTTP/1.1\r\nHost: {host}\r\nCookie: {cookie}\r\n\r\n");
    assert_eq!(server.raw(&absolute).status, 421);
}

#[test]
fn a_command_from_elsewhere_does_nothing() {
    let server = Server::start();
    let (host, cookie) = (server.host(), &server.cookie);
    let body = r#"{"exercise":"first_child"}"#;
    let post = |headers: &str| {
        let n_bytes = body.len();
        server.raw(&format!("POST /live/check HTTP/1.1\r\nHost: {host}\r\n{headers}Content-Length: {n_bytes}\r\n\r\n{body}")).status
    };
    let json = "Content-Type: application/json\r\n";
    let known = format!("Cookie: {cookie}\r\n");
    let home = format!("Origin: http://{host}\r\n");
    assert_eq!(post(&format!("{known}{json}")), 403, "no origin");
    assert_eq!(post(&format!("{known}{json}Origin: http://evil.example\r\n")), 403);
    assert_eq!(post(&format!("{known}{json}Origin: null\r\n")), 403);
    assert_eq!(post(&format!("{known}{home}{json}Sec-Fetch-Site: same-site\r\n")), 403);
    assert_eq!(post(&format!("{known}{home}Content-Type: text/plain\r\n")), 415, "a form of another site");
    assert_eq!(post(&format!("{home}{json}")), 403, "no cookie");
    assert_eq!(post(&format!("{home}{json}Cookie: many-hands-{}=0\r\n", server.port)), 403);
    let preflight = format!(
        "OPTIONS /live/check HTTP/1.1\r\nHost: {host}\r\n{home}Access-Control-Request-Method: POST\r\n\r\n"
    );
    let answer = server.raw(&preflight);
    assert_eq!((answer.status, answer.header("access-control-allow-methods")), (405, None));
    // Nothing of all this reached the engine: the next request is the first that it sees.
    assert_eq!(post(&format!("{known}{home}{json}")), 202);
    assert_eq!(server.asked()["request"], "check");
}

#[test]
fn no_path_leads_out_of_the_book() {
    let server = Server::start();
    for path in [
        "/../book.toml",
        "/..%2fbook.toml",
        "/%2e%2e/book.toml",
        "//etc/passwd",
        "/page.html/..",
        "/.nojekyll",
        "/live/",
        "/live/../page.html",
        "/theme/../../book/book.toml",
        "/page.html%00",
        "/\\..\\book.toml",
    ] {
        let answer = server.get(path);
        assert!(matches!(answer.status, 400 | 404), "{path}: {}", answer.status);
        assert!(!answer.body.contains("title ="), "{path}");
    }
}

#[test]
fn the_real_book_says_which_of_its_scripts_may_run() {
    let book = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../book");
    let mut server = Server::start_with(&book, &folder().join("out"));
    let path = server.path_of(&server.url);
    let launch = server.raw(&format!("GET {path} HTTP/1.1\r\nHost: {}\r\n\r\n", server.host()));
    server.cookie =
        launch.header("set-cookie").and_then(|cookie| cookie.split(';').next()).expect("a cookie").into();
    let page = server.get("/glossary.html");
    is_dressed(&page);
    let policy = page.header("content-security-policy").expect("a policy");
    let scripts = policy.split(';').find(|part| part.contains("script-src")).expect("a word on scripts");
    let n_inline = page.body.matches("<script>").count();
    assert!(n_inline > 3, "mdBook has scripts in its pages: {n_inline}");
    assert!((1..=n_inline).contains(&scripts.matches("'sha256-").count()), "{scripts}");
    assert!(page.body.contains("<script type=\"module\" src=\"/live/main.js\"></script></head>"));
}
