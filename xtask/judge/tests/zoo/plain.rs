//! What needs no particular system: single programs, and children to be started by the others.

use std::io::{self, Read, Write};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// Behaves as this name says; `false` if it belongs to another module.
pub fn run(name: &str, args: &[String]) -> io::Result<bool> {
    match name {
        "child" => println!("Process {n}: {n}", n = args[0]),
        "say" => args.iter().for_each(|text| println!("{text}")),
        "complain" => args.iter().for_each(|text| eprintln!("{text}")),
        "exit" => std::process::exit(number(args, 0)),
        "echo-input" => drop(io::copy(&mut io::stdin(), &mut io::stdout())?),
        "count-input" => println!("{}", io::copy(&mut io::stdin(), &mut io::sink())?),
        // Reads until whoever holds the other end of its input is gone; then it still has something to do.
        "linger" => {
            io::stdin().read_to_end(&mut Vec::new())?;
            std::process::exit(4);
        }
        "leave-lingering" => {
            let child = zoo(&["linger"]).stdin(Stdio::piped()).stdout(Stdio::null()).spawn()?;
            leave(child);
        }
        "leave-hanging" => {
            let child = zoo(&["hang"]).stdin(Stdio::null()).spawn()?;
            println!("left one");
            leave(child);
        }
        "hang" => loop {
            std::thread::park_timeout(Duration::from_secs(3600));
        },
        "hang-with-children" => {
            let children: io::Result<_> = (0..number(args, 3)).map(|_| zoo(&["hang"]).spawn()).collect();
            println!("all hang");
            wait_for(children?)?;
        }
        "flood" => loop {
            io::stdout().write_all(b"y\n")?;
        },
        _ => return Ok(false),
    }
    Ok(true)
}

/// The zoo once more, to be started with these arguments.
pub fn zoo(args: &[&str]) -> Command {
    let mut command = Command::new(std::env::current_exe().expect("a running program has a path"));
    command.args(args);
    command
}

/// The first argument as a number.
pub fn number(args: &[String], otherwise: i32) -> i32 {
    args.first().map_or(otherwise, |text| text.parse().expect("the argument is a number"))
}

/// Waits for each, in this order.
pub fn wait_for(children: Vec<Child>) -> io::Result<()> {
    for mut child in children {
        child.wait()?;
    }
    Ok(())
}

/// Ends this process at once; nobody waits for the child.
fn leave(_child: Child) -> ! {
    std::process::exit(0)
}
