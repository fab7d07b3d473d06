//! Three values for three moments: a plan, a running child, its end.

use std::io;
use std::process::{Child, Command, ExitStatus};

fn main() -> io::Result<()> {
    let mut plan: Command = Command::new("echo");
    plan.arg("I am the child");
    println!("nothing runs yet: {plan:?}");

    let mut running: Child = plan.spawn()?;
    let pid = running.id();

    let end: ExitStatus = running.wait()?;
    println!("process {pid} has ended: {end}");
    Ok(())
}
