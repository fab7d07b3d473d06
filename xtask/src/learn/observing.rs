//! Runs a program under the witness in a process of its own, so that it can be called off: the hidden command `observe` does it.

use std::io::{BufRead, Read, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, bail};
use judge::bounds::Bounds;
use judge::evidence::Evidence;
use judge::launch::Launch;
use serde::{Deserialize, Serialize};

use crate::Exit;
use crate::leash::{self, Leash};

/// Whoever looks at a run may want to see a hang, but not all evening.
const DEADLINE: Duration = Duration::from_secs(60);

/// What to run. One line of JSON on standard input, which then stays open: its end is the end of the run.
#[derive(Debug, Serialize, Deserialize)]
pub struct Order {
    /// The program.
    pub program: PathBuf,
    /// What it finds as its own name.
    pub name: Option<String>,
    /// Its arguments.
    pub args: Vec<String>,
    /// More of its environment.
    pub env: Vec<(String, String)>,
    /// Its working folder; an empty one, if left out.
    pub folder: Option<PathBuf>,
    /// What it may write to.
    pub scratch: PathBuf,
}

/// Runs what is ordered, and tells the evidence.
pub fn observe() -> Result<Exit> {
    let mut line = String::new();
    std::io::stdin().lock().read_line(&mut line).context("there is no order")?;
    let order: Order = serde_json::from_str(&line).context("the order is none")?;
    judge::end_with_input(order.scratch.clone());
    let mut launch = Launch::new(&order.program, &order.scratch);
    launch.folder = order.folder.unwrap_or(launch.folder);
    launch.name = order.name.map(Into::into);
    launch.args = order.args.into_iter().map(Into::into).collect();
    launch.env.extend(order.env.into_iter().map(|(name, value)| (name.into(), value.into())));
    launch.samples = true;
    launch.bounds = Bounds { deadline: DEADLINE.mul_f64(judge::bounds::slowness()), ..Bounds::default() };
    let evidence =
        judge::observe(&launch).with_context(|| format!("can't start {}", launch.program.display()))?;
    serde_json::to_writer(std::io::stdout().lock(), &evidence).context("nobody reads the evidence")?;
    Ok(Exit::Passed)
}

/// Runs this, unless it is called off.
///
/// # Errors
/// If it was called off, or can't be run.
pub fn run(order: &Order, leash: &Leash) -> Result<Evidence> {
    let tool = std::env::current_exe().context("can't find the tool itself")?;
    let mut command = Command::new(&tool);
    command.arg("observe").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = leash::apart(&mut command)
        .spawn()
        .with_context(|| format!("can't run {}; was it built anew? then start again", tool.display()))?;
    let mut stdin = child.stdin.take().context("its input is a pipe")?;
    let said = writeln!(stdin, "{}", serde_json::to_string(order)?);
    let _kept_open = leash::Input::keep(Some(leash), stdin);
    said.context("the run takes no order")?;
    let output = child.wait_with_output()?;
    leash.go_on()?;
    if !output.status.success() {
        let mut complaint = String::new();
        let _ = output.stderr.as_slice().read_to_string(&mut complaint);
        bail!("{}", complaint.trim().trim_start_matches("error: "));
    }
    serde_json::from_slice(&output.stdout).context("the evidence is none")
}
