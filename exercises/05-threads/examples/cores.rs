//! How many cores two threads use at once, and two processes. (Linux)

use std::process::Command;
use std::time::{Duration, Instant};
use std::{env, fs, thread};

fn spin() {
    let begin = Instant::now();
    while begin.elapsed() < Duration::from_millis(300) {}
}

/// In seconds: ours, and that of the children that we waited for.
fn processor_time() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").expect("this is Linux");
    let (_, fields) = stat.rsplit_once(')').expect("it has a name");
    let times = fields.split_whitespace().skip(11).take(4);
    times.filter_map(|time| time.parse::<f64>().ok()).sum::<f64>() / 100.0
}

/// The most of a few rounds: others may have wanted the cores as well.
fn measure(name: &str, work: impl Fn()) {
    let rounds = (0..3).map(|_| {
        let (begin, before) = (Instant::now(), processor_time());
        work();
        (processor_time() - before) / begin.elapsed().as_secs_f64()
    });
    println!("{name}: {:.1}", rounds.fold(0.0, f64::max));
}

fn main() {
    if env::args().len() > 1 {
        return spin();
    }
    measure("one thread", spin);
    measure("two threads", || {
        let other = thread::spawn(spin);
        spin();
        other.join().expect("it only spins");
    });
    let this = env::current_exe().expect("it is there");
    measure("two processes", || {
        let other = Command::new(&this).arg("spin").spawn();
        spin();
        other.and_then(|mut other| other.wait()).expect("it only spins");
    });
}
