//! The zoo: small programs of every shape that a judged program can have. The judge's tests watch them.
//!
//! `zoo NAME [ARGS]` behaves as NAME says. Each module keeps one kind; what is under test is the judge, so nothing here is graded.

#[cfg(target_os = "linux")]
mod bombs;
#[cfg(target_os = "linux")]
mod busy;
#[cfg(target_os = "linux")]
mod circles;
#[cfg(target_os = "linux")]
mod ends;
mod plain;
#[cfg(target_os = "linux")]
mod starts;
#[cfg(target_os = "linux")]
mod turns;
#[cfg(target_os = "linux")]
mod waits;
#[cfg(target_os = "linux")]
mod writes;

use std::io;

fn main() -> io::Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let (name, args) = args.split_first().expect("the zoo is told what to be");
    #[cfg(target_os = "linux")]
    let is_known = plain::run(name, args)?
        || starts::run(name, args)?
        || ends::run(name, args)?
        || turns::run(name, args)?
        || waits::run(name, args)?
        || writes::run(name, args)?
        || bombs::run(name, args)?
        || busy::run(name, args)?
        || circles::run(name, args)?;
    #[cfg(not(target_os = "linux"))]
    let is_known = plain::run(name, args)?;
    assert!(is_known, "there is no {name} in the zoo");
    Ok(())
}
