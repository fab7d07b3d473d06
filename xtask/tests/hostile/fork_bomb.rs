//! Forks without end: starts itself twice, each of these starts itself twice, and so on.

use std::env;
use std::io;
use std::process::Command;

/// 1,023 processes, should nobody stop it.
const LAST: u32 = 9;

fn main() -> io::Result<()> {
    let args: Vec<String> = env::args().skip(1).collect();
    let generation: u32 = match &args[..] {
        [flag, generation] if flag == "--generation" => generation.parse().unwrap_or(LAST),
        _ => 0,
    };
    if generation < LAST {
        let start = || {
            let next = (generation + 1).to_string();
            Command::new(env::current_exe()?).args(["--generation", &next]).spawn()
        };
        let (mut left, mut right) = (start()?, start()?);
        left.wait()?;
        right.wait()?;
    } else {
        std::thread::park_timeout(std::time::Duration::from_secs(10));
    }
    Ok(())
}
