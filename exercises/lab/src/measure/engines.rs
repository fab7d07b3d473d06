//! The Rust side: what is measured, by this very program started again. Its twin is `twins/measure.py`.

mod break_even;
mod echo;
mod speed_up;
mod toy;

use std::fmt::Display;
use std::str::FromStr;

use anyhow::{Context, Result, bail};

pub use break_even::tasks;

/// Measures, or answers, as it was told.
///
/// # Errors
/// If it was told nonsense.
pub fn serve(args: &[String]) -> Result<()> {
    let (what, args) = args.split_first().context("nobody said what to measure")?;
    match what.as_str() {
        "speed-up" => speed_up::measure(value(args, "scale")?, &workers(args)?),
        "worker" => speed_up::be_a_worker(value(args, "scale")?, &value::<String>(args, "work")?),
        "toy-speed-up" => toy::measure(value(args, "scale")?, &workers(args)?),
        "echo" => {
            let rules = echo::rules(value(args, "on")?, value(args, "interval")?, value(args, "forced")?);
            echo::answer(rules, value(args, "busy")?)
        }
        "break-even" => break_even::measure(value(args, "most")?, value(args, "workers")?),
        other => bail!("nobody can measure {other:?}"),
    }
}

/// `--name=VALUE`.
fn value<T: FromStr>(args: &[String], name: &str) -> Result<T>
where
    T::Err: Display,
{
    let given = args.iter().find_map(|arg| arg.strip_prefix("--")?.strip_prefix(name)?.strip_prefix('='));
    let given = given.with_context(|| format!("--{name}=… is missing"))?;
    given.parse().map_err(|error| anyhow::anyhow!("--{name}={given}: {error}"))
}

fn workers(args: &[String]) -> Result<Vec<usize>> {
    let list: String = value(args, "workers")?;
    list.split(',').map(|n| n.parse().with_context(|| format!("{n} is no number of workers"))).collect()
}

/// Says one number, as a line of JSON.
fn say(panel: &str, line: &str, x: f64, y: f64) {
    println!("{}", serde_json::json!({ "panel": panel, "line": line, "x": x, "y": y }));
}
