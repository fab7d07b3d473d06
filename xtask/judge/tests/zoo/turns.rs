//! Ways to make children write in an order, and to hope for one.

use std::io::{self, Read};
use std::path::Path;
use std::process::{Child, Stdio};
use std::time::Duration;

use crate::plain::{number, wait_for, zoo};

/// Behaves as this name says; `false` if it belongs to another module.
pub fn run(name: &str, args: &[String]) -> io::Result<bool> {
    match name {
        // Says it once its input has ended: that is its turn.
        "say-in-turn" => {
            io::stdin().read_to_end(&mut Vec::new())?;
            println!("{}", args[0]);
        }
        "turns" => {
            for mut child in start(number(args, 4))? {
                // A wait closes the input that we hold.
                child.wait()?;
            }
        }
        "turns-asked-for" => {
            for mut child in start(number(args, 4))? {
                drop(child.stdin.take());
                while child.try_wait()?.is_none() {
                    rest(number(&args[1..], 30) as u64);
                }
            }
        }
        // Each has its turn after so many milliseconds, whether or not the one before has written.
        "turns-by-the-clock" => {
            let mut children = start(number(args, 4))?;
            for child in &mut children {
                drop(child.stdin.take());
                rest(number(&args[1..], 30) as u64);
            }
            wait_for(children)?;
        }
        "say-at-turn" => {
            let (turn, file) = (number(args, 0), Path::new(&args[1]));
            while std::fs::read_to_string(file)? != turn.to_string() {
                rest(5);
            }
            println!("{turn}");
            std::fs::write(file, (turn + 1).to_string())?;
        }
        "turns-by-a-file" => {
            let file = format!("turn-{}", std::process::id());
            std::fs::write(&file, "0")?;
            let spawn = |turn: i32| zoo(&["say-at-turn", &turn.to_string(), &file]).spawn();
            wait_for((0..number(args, 4)).map(spawn).collect::<io::Result<_>>()?)?;
            std::fs::remove_file(&file)?;
        }
        "kill-a-writer" => {
            let mut child = zoo(&["say", "in vain"]).spawn()?;
            rest(500);
            child.kill()?;
            child.wait()?;
        }
        _ => return Ok(false),
    }
    Ok(true)
}

fn start(n_children: i32) -> io::Result<Vec<Child>> {
    let spawn = |turn: i32| zoo(&["say-in-turn", &turn.to_string()]).stdin(Stdio::piped()).spawn();
    (0..n_children).map(spawn).collect()
}

fn rest(ms: u64) {
    std::thread::park_timeout(Duration::from_millis(ms));
}
