//! The contestants in Rust. Their twin is `twins/pools.py`.

mod minimp_pool;
mod pipe;
mod rayon_pool;

use std::io::{self, BufRead, Write};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use serde_bytes::ByteBuf;

use super::contestant::{Answer, Hello};

pub use minimp_pool::tasks;

const N_TINY: u64 = 10_000;
const CHUNK: usize = 625;
const LARGE: usize = 1 << 20;
const N_LARGE: usize = 64;
const LONG_NAP: Duration = Duration::from_millis(20);
const SHORT_NAP: Duration = Duration::from_micros(500);

/// The contestants: what the tool calls them, and what the table calls them.
pub const ENGINES: [(&str, &str); 4] = [
    ("minimp", "minimp"),
    ("minimp-1", "minimp, one worker"),
    ("rayon", "rayon (threads)"),
    ("pipe", "a bare pipe"),
];

/// What can run rows.
trait Engine: Sized {
    /// One that is ready.
    fn start() -> Result<Self>;

    /// Runs a row once. `false`: it can't.
    fn run(&mut self, row: &str) -> Result<bool>;

    /// Lets its workers go and waits for them.
    fn end(self) -> Result<()>;
}

/// Is a contestant until standard input ends.
///
/// # Errors
/// If there is no such engine, or if it fails.
pub fn serve(engine: &str) -> Result<()> {
    match engine {
        "minimp" => serve_as::<minimp_pool::Minimp<4>>(),
        "minimp-1" => serve_as::<minimp_pool::Minimp<1>>(),
        "rayon" => serve_as::<rayon_pool::Rayon>(),
        "pipe" => serve_as::<pipe::Pipe>(),
        pipe::ECHO => pipe::echo(),
        other => bail!("no engine is called {other:?}"),
    }
}

fn serve_as<E: Engine>() -> Result<()> {
    say(&Hello { is: concat!("minimp ", env!("CARGO_PKG_VERSION")).into() })?;
    let mut warm: Option<E> = None;
    for line in io::stdin().lock().lines() {
        let line = line?;
        let (row, times) = line.split_once(' ').context("a line should be `ROW TIMES`")?;
        let times: u32 = times.parse().with_context(|| format!("{times} is no number"))?;
        let seconds = if row == "rest" {
            warm.take().map_or(Ok(()), E::end)?;
            Some(Vec::new())
        } else {
            let engine = match &mut warm {
                Some(engine) => engine,
                cold => {
                    let mut engine = E::start()?;
                    engine.run("ten")?;
                    cold.insert(engine)
                }
            };
            take(times, || engine.run(row))?
        };
        say(&Answer { seconds })?;
    }
    warm.map_or(Ok(()), E::end)
}

fn take(times: u32, mut run: impl FnMut() -> Result<bool>) -> Result<Option<Vec<f64>>> {
    let mut seconds = Vec::new();
    for _ in 0..times {
        let begin = Instant::now();
        if !run()? {
            return Ok(None);
        }
        seconds.push(begin.elapsed().as_secs_f64());
    }
    Ok(Some(seconds))
}

fn say(what: &impl serde::Serialize) -> Result<()> {
    let mut stdout = io::stdout().lock();
    writeln!(stdout, "{}", serde_json::to_string(what)?)?;
    Ok(stdout.flush()?)
}

fn naps() -> Vec<Duration> {
    [vec![LONG_NAP; 16], vec![SHORT_NAP; 48]].concat()
}

fn large() -> Vec<ByteBuf> {
    (0..N_LARGE).map(|n| ByteBuf::from(vec![n as u8; LARGE])).collect()
}
