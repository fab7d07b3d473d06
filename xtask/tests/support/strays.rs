//! Nothing that the tool started outlives it: whoever loses its parent comes to this process, and is found.

use std::collections::BTreeSet;
use std::io;
use std::process::{Child, Command};
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// The tools that run now, by pid. Every other child of this process is a stray.
static TOOLS: Mutex<BTreeSet<u32>> = Mutex::new(BTreeSet::new());

/// How long a process that was killed may take to be gone.
const PATIENCE: Duration = Duration::from_secs(10);

const PR_SET_CHILD_SUBREAPER: i32 = 36;

unsafe extern "C" {
    fn prctl(option: i32, value: usize) -> i32;
}

/// Starts a tool. From now on this process adopts what loses its parent.
pub fn start(command: &mut Command) -> io::Result<Child> {
    let mut tools = TOOLS.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
    // Safety: plain numbers.
    unsafe { prctl(PR_SET_CHILD_SUBREAPER, 1) };
    let child = command.spawn()?;
    tools.insert(child.id());
    Ok(child)
}

/// Fails if something that this tool has started does not go away. The tool itself has ended.
#[track_caller]
pub fn assert_none(tool: u32) {
    TOOLS.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).remove(&tool);
    let start = Instant::now();
    loop {
        let strays = strays();
        if strays.is_empty() {
            return;
        }
        assert!(start.elapsed() < PATIENCE, "still there: {strays:#?}");
        std::thread::park_timeout(Duration::from_millis(5));
    }
}

/// The living children of this process that are no tools: number and command of each.
fn strays() -> Vec<String> {
    let tools = TOOLS.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
    let own = std::process::id().to_string();
    let mut strays = Vec::new();
    for folder in std::fs::read_dir("/proc").expect("there is a /proc").flatten() {
        let Ok(pid) = folder.file_name().to_string_lossy().parse::<u32>() else { continue };
        let status = std::fs::read_to_string(folder.path().join("status")).unwrap_or_default();
        let field = |name: &str| status.lines().find_map(|line| line.strip_prefix(name)).unwrap_or("").trim();
        let is_dead = field("State:").starts_with(['Z', 'X']);
        if field("PPid:") == own && !is_dead && !tools.contains(&pid) {
            let command = std::fs::read(folder.path().join("cmdline")).unwrap_or_default();
            strays.push(format!("{pid} {}", String::from_utf8_lossy(&command)));
        }
    }
    strays
}
