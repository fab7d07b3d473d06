//! The harness: each test is a process, as libtest would print it.

use std::io::Read;
use std::process::{Command, ExitCode, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use minimp::{Config, Pool};

/// A test, or a scene that a test runs as a program: its name, and what it does.
pub type Named = (&'static str, fn());

/// A test takes milliseconds. Whatever takes so long waits for something that never comes.
const DEADLINE: Duration = Duration::from_secs(60);

const RUN: &str = "run";

/// Names functions.
macro_rules! named {
    ($($(#[$attribute:meta])* $test:ident),* $(,)?) => {
        &[$($(#[$attribute])* (concat!(module_path!(), "::", stringify!($test)), $test)),*]
    };
}
pub(crate) use named;

/// Runs the tests whose names contain one of the arguments, or the one function that is asked for.
pub fn main(tests: &[Named], scenes: &[Named]) -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    if let [run, name] = &args[..]
        && run == RUN
    {
        // Gates are files in the working folder.
        std::env::set_current_dir(env!("CARGO_TARGET_TMPDIR")).expect("cargo has made it");
        let (_, function) =
            tests.iter().chain(scenes).find(|(known, _)| known == name).expect("a known name");
        function();
        assert_eq!(children(), [], "processes are left");
        return ExitCode::SUCCESS;
    }
    let is_chosen = |name: &str| {
        let mut filters = args.iter().filter(|arg| !arg.starts_with('-')).peekable();
        filters.peek().is_none() || filters.any(|filter| name.contains(filter.as_str()))
    };
    let chosen: Vec<Named> = tests.iter().copied().filter(|(name, _)| is_chosen(name)).collect();
    println!("\nrunning {} tests", chosen.len());
    let failed = chosen.iter().filter(|(name, _)| !passes(name)).count();
    let result = if failed == 0 { "ok" } else { "FAILED" };
    let (passed, left_out) = (chosen.len() - failed, tests.len() - chosen.len());
    println!(
        "\ntest result: {result}. {passed} passed; {failed} failed; 0 ignored; 0 measured; {left_out} filtered out\n"
    );
    if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn passes(name: &str) -> bool {
    let mut test = program(name).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("this program");
    let (mut stdout, mut stderr) = (test.stdout.take().expect("a pipe"), test.stderr.take().expect("a pipe"));
    let (sender, output) = mpsc::channel();
    thread::spawn(move || {
        let other = thread::spawn(move || text(&mut stderr));
        let _ = sender.send(text(&mut stdout) + &other.join().expect("it only reads"));
    });
    let output = output.recv_timeout(DEADLINE);
    if output == Err(RecvTimeoutError::Timeout) {
        // Its workers end with it, unless that is what is broken.
        let _ = test.kill();
    }
    let status = test.wait().expect("it is our child");
    let has_passed = output.is_ok() && status.success();
    println!("test {name} ... {}", if has_passed { "ok" } else { "FAILED" });
    if !has_passed {
        println!("--- {status}\n{}", output.unwrap_or_else(|_| format!("nothing happened for {DEADLINE:?}")));
    }
    has_passed
}

fn text(stream: &mut impl Read) -> String {
    let mut bytes = Vec::new();
    let _ = stream.read_to_end(&mut bytes);
    String::from_utf8_lossy(&bytes).into_owned()
}

/// This program, as the test or the scene of this name.
pub fn program(name: &str) -> Command {
    let mut command = Command::new(std::env::current_exe().expect("the system knows it"));
    // A panic here is part of many tests.
    command.args([RUN, name]).env("RUST_BACKTRACE", "0");
    command
}

/// A pool of so many workers.
pub fn pool(workers: usize) -> Pool {
    pool_with(Config { workers, ..Config::default() })
}

/// A pool.
#[track_caller]
pub fn pool_with(config: Config) -> Pool {
    Pool::new(config).expect("`main` has called `init`")
}

/// The pids of our children, zombies included.
#[cfg(target_os = "linux")]
pub fn children() -> Vec<u32> {
    let ours = std::process::id().to_string();
    let processes = std::fs::read_dir("/proc").expect("a Linux has it").flatten();
    let pids = processes.filter_map(|entry| entry.file_name().to_str()?.parse().ok());
    pids.filter(|pid| stat(*pid).is_some_and(|stat| stat[1] == ours)).collect()
}

/// Elsewhere nobody tells.
#[cfg(not(target_os = "linux"))]
pub fn children() -> Vec<u32> {
    Vec::new()
}

/// State, parent and more of a process, as long as it is there. What precedes them may contain anything.
#[cfg(target_os = "linux")]
pub fn stat(pid: u32) -> Option<Vec<String>> {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    let (_, rest) = stat.rsplit_once(") ")?;
    Some(rest.split(' ').map(String::from).collect())
}
