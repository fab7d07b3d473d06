//! A line torn on purpose: we decide who writes its next piece.

use std::io::{self, Read, Write};
use std::process::{Child, Command, Stdio};

/// Writes a line in two pieces; before each it waits for a line from us.
const PRINTER: &str = r#"
    read go; printf "Process $0: $0"; echo done >&2
    read go; printf "\n"; echo done >&2"#;

fn main() -> io::Result<()> {
    let (mut one, mut two) = (printer("1")?, printer("2")?);
    for writer in ["one", "two", "one", "two"] {
        let child = if writer == "one" { &mut one } else { &mut two };
        let gate = child.stdin.as_mut().expect("its stdin is a pipe");
        gate.write_all(b"go\n")?;
        let report = child.stderr.as_mut().expect("its stderr is a pipe");
        report.read_exact(&mut [0; "done\n".len()])?;
    }
    one.wait()?;
    two.wait()?;
    Ok(())
}

fn printer(number: &str) -> io::Result<Child> {
    let mut shell = Command::new("sh");
    shell.args(["-c", PRINTER, number]);
    shell.stdin(Stdio::piped()).stderr(Stdio::piped());
    shell.spawn()
}
