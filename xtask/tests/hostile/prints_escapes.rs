//! Prints what makes a terminal obey: clears it, sets its title, rings, hides text, turns the direction of letters.

use std::process::ExitCode;

const ORDERS: &str = "\u{1b}[2J\u{1b}]0;passed\u{7}\u{1b}[8mhidden\u{8}\u{8}\r\u{9b}31mred\u{202e}dessap\u{2028}\u{feff}\u{7f}";

fn main() -> ExitCode {
    println!("{ORDERS}");
    eprintln!("{ORDERS}");
    ExitCode::from(2)
}
