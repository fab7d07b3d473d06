//! What the red team would change on the machine: what can be called there, and what stays when everything is over.

use std::fs;
use std::net::{TcpListener, UdpSocket};
use std::path::Path;

/// What hostile programs are told to leave behind.
const TRACE: &str = "left-by-the-red-team";

/// What a hostile program would call.
pub struct Home {
    udp_socket: UdpSocket,
    listener: TcpListener,
}

impl Home {
    /// Somebody who can be called from this machine only.
    pub fn new() -> Home {
        let udp_socket = UdpSocket::bind("127.0.0.1:0").expect("there is a free port");
        let listener = TcpListener::bind("127.0.0.1:0").expect("there is a free port");
        udp_socket.set_nonblocking(true).expect("it is ours");
        listener.set_nonblocking(true).expect("it is ours");
        Home { udp_socket, listener }
    }

    /// Where, by UDP.
    pub fn udp(&self) -> String {
        self.udp_socket.local_addr().expect("it has an address").to_string()
    }

    /// Where, by TCP.
    pub fn tcp(&self) -> String {
        self.listener.local_addr().expect("it has an address").to_string()
    }

    /// Whether something has arrived.
    pub fn was_called(&self) -> bool {
        self.udp_socket.recv(&mut [0; 8]).is_ok() || self.listener.accept().is_ok()
    }
}

/// Files that the red team has left in these places or in those of the system.
pub fn files_left(own: &[&Path]) -> Vec<String> {
    let places = ["/", "/usr", "/tmp", "/var/tmp", "/dev/shm", "/run"].map(Path::new);
    let entries = places.iter().chain(own).filter_map(|place| fs::read_dir(place).ok()).flatten().flatten();
    let paths = entries.map(|entry| entry.path().display().to_string());
    paths.filter(|path| path.contains(TRACE)).collect()
}

/// What programs can leave with the kernel, if the red team has left it.
pub fn memory_left() -> Vec<String> {
    /// The key that the red team takes, as the kernel's tables have it.
    const KEY: i32 = 0x7ed_7ea3;
    let tables = ["shm", "msg", "sem"].map(|kind| format!("/proc/sysvipc/{kind}"));
    let lines = tables.iter().flat_map(|table| {
        let text = fs::read_to_string(table).unwrap_or_default();
        text.lines().map(str::to_string).collect::<Vec<_>>()
    });
    lines.filter(|line| line.split_whitespace().next() == Some(&KEY.to_string())).collect()
}

/// Processes that bear the mark of the red team, or run what was compiled in this folder.
pub fn processes_left(scratch: &str) -> Vec<String> {
    let all = fs::read_dir("/proc").expect("there is a /proc").flatten();
    all.filter_map(|entry| {
        let command = fs::read(entry.path().join("cmdline")).ok()?;
        let command = String::from_utf8_lossy(&command).replace('\0', " ");
        let program = fs::read_link(entry.path().join("exe")).unwrap_or_default();
        let is_theirs = command.contains(TRACE) || program.to_string_lossy().contains(scratch);
        is_theirs.then(|| format!("{} {command}", entry.path().display()))
    })
    .collect()
}
