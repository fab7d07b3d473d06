//! The scene that a driver is asked for: its name, and the numbers that it is played with.

use std::str::FromStr;

/// The program's arguments, as in `each 3 17 4`. `None` if there is no name, or something else than a number follows it.
pub fn asked<N: FromStr>() -> Option<(String, Vec<N>)> {
    let mut args = std::env::args().skip(1);
    let name = args.next()?;
    let numbers: Result<Vec<N>, _> = args.map(|arg| arg.parse()).collect();
    Some((name, numbers.ok()?))
}
