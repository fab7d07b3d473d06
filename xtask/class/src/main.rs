//! The instructor's kit: hands out, grades and fills gradebooks, here or on engines that others wrote. Linux only: elsewhere there is no evidence to grade by.

mod cli;
mod hash;
mod intake;
mod judged;
mod ledger;
mod sandbox;
mod seed;
mod unit;

mod assign;
mod compare50;
mod export;
mod grade;
mod gradescope;
mod merge;
mod policy;
mod regrade;

use std::process::ExitCode;

use clap::Parser;

use cli::{Cli, Command};

fn main() -> ExitCode {
    let result = match Cli::parse().command {
        Command::Assign(args) => assign::assign(&args),
        Command::Prepare(args) => grade::prepare::prepare(&args),
        Command::Grade(args) => grade::grade(&args),
        Command::Merge(args) => merge::merge(&args),
        Command::Export(args) => export::export(&args),
        Command::Rung => sandbox::Sandbox::tell().map(|()| ExitCode::SUCCESS),
        Command::Gradescope(args) => gradescope::gradescope(&args),
        Command::Compare50(args) => compare50::compare50(&args),
        Command::Jail { jail, words } => {
            // It returns only if it could not do its work.
            let failure = sandbox::jail::enter(&jail, &words).err();
            eprintln!("error: {:#}", failure.expect("a jail that works becomes another program"));
            return ExitCode::from(sandbox::jail::FAILED);
        }
    };
    result.unwrap_or_else(|error| {
        eprintln!("error: {error:#}");
        ExitCode::from(if error.is::<xtask::Misuse>() { 2 } else { 3 })
    })
}
