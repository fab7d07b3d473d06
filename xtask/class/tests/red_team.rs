//! The red team: hostile submissions, each beside a good neighbour. None passes, none leaves a process or a file, and no neighbour's
//! grade changes. On every rung of the sandbox that works here.
#![cfg(target_os = "linux")]

mod support;

use std::fs;
use std::net::{TcpListener, UdpSocket};
use std::path::Path;

use serde_json::Value;
use support::{Folder, checkout, export, file, files, grade, hand_in};

/// What hostile submissions would like to have.
const SOLUTION: &str = "solutions/04-numbered-printers/src/bin/printers.rs";
/// What hostile programs are told to leave behind.
const TRACE: &str = "left-by-the-red-team";

#[test]
fn nobody_passes_in_bubblewrap_with_a_cgroup() {
    attack("bubblewrap-cgroup");
}

#[test]
fn nobody_passes_in_bubblewrap() {
    attack("bubblewrap");
}

#[test]
fn nobody_passes_behind_landlock() {
    attack("landlock");
}

fn attack(rung: &str) {
    let folder = Folder::new(&format!("red-{rung}"));
    let (submissions, report) = (folder.join("submissions"), folder.join("report"));
    let place = |path: &Path| path.to_str().expect("paths here are text").to_string();
    let all = files("xtask/redteam");
    let home = Home::new();
    let solution = checkout().join(SOLUTION);
    for (name, text) in &all {
        let text = text.replace("CHECKOUT", &place(&checkout())).replace("REPORT", &place(&report));
        let text = text.replace("TCP_ADDRESS", &home.tcp).replace("UDP_ADDRESS", &home.udp);
        let text = text.replace("SOLUTION", &place(&solution));
        hand_in(&submissions, name, "printers", &text.replace("SUBMISSIONS", &place(&submissions)));
    }
    hand_in(&submissions, "neighbour", "printers", &file(SOLUTION));
    let said = grade(&submissions, &report, &["--what", "printers", "--sandbox", rung]);
    let said = String::from_utf8_lossy(&said.stderr).into_owned();

    let json: Value = serde_json::from_str(&export(&report, "json")).expect("it is JSON");
    for row in json["rows"].as_array().expect("rows") {
        let (name, cell) = (row["submission"].as_str().expect("a name"), &row["cells"][0]);
        if name == "neighbour" {
            assert_eq!(row["counts"], 800, "{cell:#}");
            continue;
        }
        let text = &all.iter().find(|(one, _)| one == name).expect("it was handed in").1;
        let seen = text.lines().find_map(|line| line.strip_prefix("//! Seen as: ")).expect("it says so");
        if seen == "does_not_compile" {
            assert_eq!(cell["state"], seen, "{name} with {rung}: {cell:#}\n{said}");
        } else {
            let step = cell["steps"].as_array().expect("steps").iter().find(|step| step["step"] == seen);
            assert_eq!(
                step.expect("there is such a step")["result"],
                "failed",
                "{name} with {rung}: {cell:#}"
            );
        }
        let page = evidence(&report, name);
        for secret in ["root:x:0", "the sandbox shows", "the sandbox tells", "the sandbox has a network"] {
            assert!(!page.contains(secret), "{name} with {rung} came to {secret:?}");
        }
    }
    assert!(!home.was_called(), "a program of the machine was called");
    assert_eq!(traces(&folder.join("")), Vec::<String>::new());
}

/// What a hostile program would call.
struct Home {
    udp_socket: UdpSocket,
    _listener: TcpListener,
    udp: String,
    tcp: String,
}

impl Home {
    fn new() -> Home {
        let udp_socket = UdpSocket::bind("127.0.0.1:0").expect("there is a free port");
        udp_socket.set_nonblocking(true).expect("it is ours");
        let listener = TcpListener::bind("127.0.0.1:0").expect("there is a free port");
        let udp = udp_socket.local_addr().expect("it has an address").to_string();
        let tcp = listener.local_addr().expect("it has an address").to_string();
        Home { udp_socket, _listener: listener, udp, tcp }
    }

    /// Whether something has arrived.
    fn was_called(&self) -> bool {
        self.udp_socket.recv(&mut [0; 8]).is_ok()
    }
}

/// All that a unit rests on, as text.
fn evidence(report: &Path, name: &str) -> String {
    let folder = report.join("evidence").join(name).join("printers");
    let files = fs::read_dir(folder).expect("there is evidence").flatten();
    files.map(|entry| fs::read_to_string(entry.path()).expect("it is readable")).collect()
}

/// Files and processes that the red team has left.
fn traces(folder: &Path) -> Vec<String> {
    let places = ["/", "/usr", "/tmp", "/var/tmp", "/dev/shm"].map(Path::new);
    let own = [checkout(), folder.join("report"), folder.join("submissions")];
    let files = places.into_iter().chain(own.iter().map(|path| &**path)).map(|place| place.join(TRACE));
    let files = files.filter(|file| file.exists()).map(|file| file.display().to_string());
    let processes = fs::read_dir("/proc").expect("there is a /proc").flatten().filter_map(|entry| {
        let command = fs::read(entry.path().join("cmdline")).ok()?;
        String::from_utf8_lossy(&command).contains(TRACE).then(|| entry.path().display().to_string())
    });
    files.chain(processes).collect()
}
