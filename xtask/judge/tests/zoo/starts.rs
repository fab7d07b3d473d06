//! Ways to start some children: together, one after another, and everything between.

use std::io::{self, Read, Write};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::ends::wait_for_any;
use crate::plain::{wait_for, zoo};

/// Behaves as this name says; `false` if it belongs to another module.
pub fn run(name: &str, args: &[String]) -> io::Result<bool> {
    let n = args.first().and_then(|text| text.parse().ok()).unwrap_or(4);
    match name {
        "all" => wait_for(spawn_all(n)?)?,
        "serial-status" => (1..=n).try_for_each(|i| child(i).status().map(drop))?,
        "serial-of" => (0..n).try_for_each(|_| other(args).status().map(drop))?,
        "all-of" => wait_for((0..n).map(|_| other(args).spawn()).collect::<io::Result<_>>()?)?,
        "serial-output" => (1..=n).try_for_each(|i| io::stdout().write_all(&child(i).output()?.stdout))?,
        "serial-eof" => wait_for((1..=n).map(read_to_its_end).collect::<io::Result<_>>()?)?,
        "threads" => in_threads(n, |i| child(i).status().map(drop)),
        "threads-output" => in_threads(n, |i| child(i).output().map(drop)),
        "threads-serial" => (1..=n).for_each(|i| in_threads(1, |_| child(i).status().map(drop))),
        "two" => {
            for first in (1..=n).step_by(2) {
                wait_for(vec![child(first).spawn()?, child(first + 1).spawn()?])?;
            }
        }
        "two-any" => {
            for first in (1..=n).step_by(2) {
                let pair = [child(first).spawn()?, child(first + 1).spawn()?];
                pair.iter().for_each(|_| wait_for_any());
            }
        }
        "window-of-two" => window_of_two(n)?,
        "poll-spin" => poll_all(n, || {})?,
        "poll-yield" => poll_all(n, std::thread::yield_now)?,
        "poll-sleep" => poll_all(n, || sleep_ms(2))?,
        "poll-serial-spin" => poll_each(n, || {})?,
        "poll-serial-yield" => poll_each(n, std::thread::yield_now)?,
        "poll-serial-sleep" => poll_each(n, || sleep_ms(5))?,
        "peek" => wait_for((1..=n).map(spawn_and_peek).collect::<io::Result<_>>()?)?,
        "piped" => {
            let piped = |i| child(i).stdout(Stdio::piped()).spawn();
            for child in (1..=n).map(piped).collect::<io::Result<Vec<Child>>>()? {
                io::stdout().write_all(&child.wait_with_output()?.stdout)?;
            }
        }
        "slow-burn" => slowly(n, || burn_ms(40))?,
        "slow-sleep" => slowly(n, || sleep_ms(30))?,
        "slow-park" => slowly(n, || std::thread::park_timeout(Duration::from_millis(30)))?,
        "sleepy-children" => {
            let script = |i| format!("sleep 0.0{i}; echo Process {i}: {i}");
            let spawn = |i| Command::new("sh").args(["-c", &script(i)]).spawn();
            wait_for((1..=n).map(spawn).collect::<io::Result<_>>()?)?;
        }
        "beside-a-stopped-one" => beside_a_stopped_one(n)?,
        "no-wait" => drop(spawn_all(n)?),
        "grandchildren" => {
            let parents: io::Result<_> = (1..=n).map(|_| zoo(&["serial-status", "2"]).spawn()).collect();
            wait_for(parents?)?;
        }
        "pong-pipe" => pong_pipe()?,
        "pong-channel" => pong_channel()?,
        "pong-cat" => pong_cat()?,
        _ => return Ok(false),
    }
    Ok(true)
}

/// The child that says its number.
fn child(n: i32) -> Command {
    zoo(&["child", &n.to_string()])
}

/// The child whose words follow the number of children.
fn other(args: &[String]) -> Command {
    zoo(&args[1..].iter().map(String::as_str).collect::<Vec<_>>())
}

fn spawn_all(n: i32) -> io::Result<Vec<Child>> {
    (1..=n).map(|i| child(i).spawn()).collect()
}

fn in_threads(n: i32, task: impl Fn(i32) -> io::Result<()> + Sync) {
    let task = &task;
    std::thread::scope(|scope| {
        for i in 1..=n {
            scope.spawn(move || task(i).expect("the child can be started"));
        }
    });
}

fn read_to_its_end(i: i32) -> io::Result<Child> {
    let mut child = child(i).stdout(Stdio::piped()).spawn()?;
    let mut said = String::new();
    child.stdout.take().expect("stdout is piped").read_to_string(&mut said)?;
    print!("{said}");
    Ok(child)
}

fn window_of_two(n: i32) -> io::Result<()> {
    let mut window = std::collections::VecDeque::new();
    for i in 1..=n {
        if window.len() == 2 {
            wait_for(window.pop_front().into_iter().collect())?;
        }
        window.push_back(child(i).spawn()?);
    }
    wait_for(window.into())
}

fn spawn_and_peek(i: i32) -> io::Result<Child> {
    let mut child = child(i).spawn()?;
    for _ in 0..5 {
        child.try_wait()?;
    }
    Ok(child)
}

fn poll_all(n: i32, pause: impl Fn()) -> io::Result<()> {
    let mut children = spawn_all(n)?;
    while !children.is_empty() {
        children.retain_mut(|child| child.try_wait().expect("it is our child").is_none());
        pause();
    }
    Ok(())
}

fn poll_each(n: i32, pause: impl Fn()) -> io::Result<()> {
    for i in 1..=n {
        let mut child = child(i).spawn()?;
        while child.try_wait()?.is_none() {
            pause();
        }
    }
    Ok(())
}

fn slowly(n: i32, pause: impl Fn()) -> io::Result<()> {
    let mut children = Vec::new();
    for i in 1..=n {
        children.push(child(i).spawn()?);
        pause();
    }
    wait_for(children)
}

/// One child stops itself, and is continued only when the others, one after another, have ended.
fn beside_a_stopped_one(n: i32) -> io::Result<()> {
    let stopped = zoo(&["die", "19"]).spawn()?;
    let pid = stopped.id() as i32;
    // Safety: plain numbers; no status is asked for.
    unsafe { libc::waitpid(pid, std::ptr::null_mut(), libc::WUNTRACED) };
    (1..=n).try_for_each(|i| child(i).status().map(drop))?;
    // Safety: plain numbers; the child is stopped, so the number is still its own.
    unsafe { libc::kill(pid, libc::SIGCONT) };
    wait_for(vec![stopped])
}

// In the next three a child has long ended while its parent is blocked, thousands of times, for microseconds. Then the next starts.

const N_PONGS: i32 = 3000;

fn pong_pipe() -> io::Result<()> {
    let first = child(1).spawn()?;
    let (mut there, mut ping) = io::pipe()?;
    let (mut back, mut pong) = io::pipe()?;
    let partner = std::thread::spawn(move || {
        let mut ball = [0];
        while there.read(&mut ball).is_ok_and(|n_read| n_read == 1) {
            pong.write_all(&ball).expect("the other side reads");
        }
    });
    let mut ball = [0];
    for _ in 0..N_PONGS {
        ping.write_all(&ball)?;
        back.read_exact(&mut ball)?;
    }
    drop(ping);
    partner.join().expect("the partner ends well");
    wait_for(vec![first, child(2).spawn()?])
}

fn pong_channel() -> io::Result<()> {
    let first = child(1).spawn()?;
    let (ping, there) = std::sync::mpsc::channel();
    let (pong, back) = std::sync::mpsc::channel();
    let partner = std::thread::spawn(move || there.iter().try_for_each(|ball| pong.send(ball)));
    for ball in 0..N_PONGS {
        ping.send(ball).expect("the partner lives");
        back.recv().expect("the partner answers");
    }
    drop(ping);
    partner.join().expect("the partner ends well").expect("we read all of it");
    wait_for(vec![first, child(2).spawn()?])
}

fn pong_cat() -> io::Result<()> {
    let mut cat = Command::new("cat").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
    let first = child(1).spawn()?;
    let mut ping = cat.stdin.take().expect("stdin is piped");
    let mut back = cat.stdout.take().expect("stdout is piped");
    let mut ball = [0];
    for _ in 0..N_PONGS {
        ping.write_all(&ball)?;
        back.read_exact(&mut ball)?;
    }
    let second = child(2).spawn()?;
    drop(ping);
    wait_for(vec![first, second, cat])
}

fn burn_ms(n_ms: u64) {
    let start = Instant::now();
    let mut sum = 0u64;
    while start.elapsed() < Duration::from_millis(n_ms) {
        sum = std::hint::black_box(sum.wrapping_mul(31).wrapping_add(1));
    }
}

/// What `std::thread::sleep` does; watched programs sleep, and the witness must know it from waiting.
fn sleep_ms(n_ms: u32) {
    // Safety: a plain number.
    unsafe { libc::usleep(n_ms * 1000) };
}
