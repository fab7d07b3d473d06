//! Nothing outlives a run: every process of a marked run is looked for in `/proc`.

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use judge::evidence::Evidence;
use judge::launch::Launch;

/// The name that is put into the environment of a run, and of all that descends from it.
pub const MARK: &str = "MANY_HANDS_TEST_MARK";

/// How long a process may take to come up, or to be gone once it was killed.
const PATIENCE: Duration = Duration::from_secs(10);

/// A mark that no other run has.
pub fn mark() -> String {
    static N_MARKS: AtomicU32 = AtomicU32::new(0);
    format!("{}-{}", std::process::id(), N_MARKS.fetch_add(1, Ordering::Relaxed))
}

/// Observes a run, and makes sure that nothing of it is left behind.
#[track_caller]
pub fn observe_without_strays(launch: &Launch) -> Evidence {
    let mark = mark();
    let mut launch = launch.clone();
    launch.env.push((MARK.into(), (&mark).into()));
    let evidence = judge::observe(&launch).expect("the program can be watched");
    await_marked(&mark, |n_left| n_left == 0);
    evidence
}

/// Looks until so many processes carry this mark; fails if that never comes.
#[track_caller]
pub fn await_marked(mark: &str, is_enough: impl Fn(usize) -> bool) {
    let start = Instant::now();
    loop {
        let found = marked(mark);
        if is_enough(found.len()) {
            return;
        }
        assert!(start.elapsed() < PATIENCE, "these processes are still there: {found:?}");
        std::thread::park_timeout(Duration::from_millis(1));
    }
}

/// The processes that carry this mark now.
fn marked(mark: &str) -> Vec<i32> {
    let entry = format!("{MARK}={mark}");
    let processes = std::fs::read_dir("/proc").expect("there is a /proc").flatten();
    processes
        .filter_map(|folder| folder.file_name().to_string_lossy().parse().ok())
        .filter(|pid: &i32| {
            let environment = std::fs::read(format!("/proc/{pid}/environ")).unwrap_or_default();
            environment.split(|&byte| byte == 0).any(|found| found == entry.as_bytes())
        })
        .collect()
}
