//! Bets: reads your bets from the file whose path is the first argument, and says whether all of them are placed.
//!
//! You edit `bets.toml`, the file beside this one. This program is given.

use std::process::ExitCode;

use on_trial::bets::{Bets, CLAIMS};

fn main() -> ExitCode {
    let Some(path) = std::env::args().nth(1) else {
        eprintln!("usage: bets FILE");
        return ExitCode::from(2);
    };
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) => {
            eprintln!("can't read {path}: {error}");
            return ExitCode::from(2);
        }
    };
    let bets = Bets::read(&text);
    if bets.placed.is_empty() && bets.unreadable.is_empty() && bets.unknown.is_empty() {
        todo!("place your bets in {path}");
    }

    for line in &bets.unreadable {
        println!("unreadable: {line}");
    }
    for line in &bets.unknown {
        println!("unknown: {line}");
    }
    for (claim, word) in &bets.placed {
        println!("{claim}: {word}");
    }
    let open = bets.open();
    if !open.is_empty() {
        println!("open: {} of {}: {}", open.len(), CLAIMS.len(), open.join(", "));
    }
    ExitCode::from(u8::from(!(open.is_empty() && bets.unreadable.is_empty() && bets.unknown.is_empty())))
}
