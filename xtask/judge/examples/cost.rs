//! What watching costs: the same command, bare and witnessed in turn, and the ratio of the medians.
//!
//! `cargo run --profile grade -p judge --example cost -- N_RUNS [--hold N] [--samples] PROGRAM ARGS...`

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use judge::launch::{Hold, Launch};

fn main() -> std::io::Result<()> {
    let mut args: Vec<String> = std::env::args().skip(1).collect();
    let n_runs: usize = args.remove(0).parse().expect("first, how many runs");
    let hold = (args[0] == "--hold").then(|| {
        args.remove(0);
        Hold { until_alive: args.remove(0).parse().expect("after --hold, how many alive"), ..Hold::default() }
    });
    let samples = args[0] == "--samples";
    args.drain(..usize::from(samples));
    let mut launch = Launch::new(std::path::absolute(&args[0])?, std::env::temp_dir());
    launch.args = args[1..].iter().map(Into::into).collect();
    launch.hold = hold;
    launch.samples = samples;
    launch.bounds.n_processes = 1000;

    let (mut bare, mut witnessed) = (Vec::new(), Vec::new());
    for _ in 0..n_runs {
        let start = Instant::now();
        Command::new(&launch.program).args(&launch.args).stdin(Stdio::null()).output()?;
        bare.push(start.elapsed());
        let start = Instant::now();
        judge::observe(&launch)?;
        witnessed.push(start.elapsed());
    }
    let (bare, witnessed) = (median(bare), median(witnessed));
    println!(
        "median of {n_runs}: bare {bare:.2?}, witnessed {witnessed:.2?}, ratio {:.2}",
        witnessed.as_secs_f64() / bare.as_secs_f64()
    );
    Ok(())
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}
