//! The command line, and its help.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Many Hands: a workbook on processes, threads and the GIL that you run.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", disable_help_subcommand = true)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// What the tool can do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Judge your exercises: all of them, a chapter, or one.
    Check(CheckArgs),
    /// Run a program under the witness and draw what it did, and when it was on a processor. No grading.
    Run(RunArgs),
    /// For authors: prove that solutions pass and that wrong answers are rejected for the right reason.
    Verify(VerifyArgs),
    /// Render the book.
    Book(BookArgs),
    /// For authors: begin a chapter, or an exercise in one.
    New(NewArgs),
    /// For authors: run every listing of the book and compare it with what the book shows.
    Listings(ListingsArgs),
    /// For authors: everything that CI runs.
    Ci,
    /// Burns one processor until its parent ends. `verify --stress` starts two.
    #[command(hide = true)]
    Hog,
}

/// How results are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people.
    Text,
    /// For programs; the book's page on formats describes it.
    Json,
}

#[derive(Debug, Args)]
pub struct CheckArgs {
    /// A chapter (`4`, `04`, `numbered-printers`) or an exercise (`printers`). Everything, if left out.
    pub what: Option<String>,
    /// Judge this file in place of yours.
    #[arg(long, value_name = "FILE", requires = "what")]
    pub with: Option<PathBuf>,
    /// Repeat the choices of an earlier run.
    #[arg(long)]
    pub seed: Option<u64>,
    /// How to tell the result.
    #[arg(long, value_enum, default_value = "text")]
    pub format: Format,
    /// Draw with ASCII characters only.
    #[arg(long)]
    pub ascii: bool,
}

#[derive(Debug, Args)]
pub struct RunArgs {
    /// An exercise and its arguments, or, after `--`, any command.
    #[arg(value_name = "EXERCISE [ARGS] | -- COMMAND", trailing_var_arg = true, allow_hyphen_values = true)]
    pub what: Vec<OsString>,
    /// Hold processes at their exit until so many are alive together.
    #[arg(long, value_name = "N")]
    pub hold: Option<usize>,
    /// Run again what a failed step has stored, with the same order of holds.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["hold", "what"])]
    pub replay: Option<PathBuf>,
    /// The program reads this file as its standard input, and not yours.
    #[arg(long, value_name = "FILE")]
    pub stdin: Option<PathBuf>,
    /// End the run after so many seconds.
    #[arg(long, value_name = "SECONDS", default_value = "60")]
    pub deadline: f64,
    /// How to tell the result.
    #[arg(long, value_enum, default_value = "text")]
    pub format: Format,
    /// Draw with ASCII characters only.
    #[arg(long)]
    pub ascii: bool,
}

#[derive(Debug, Args)]
pub struct VerifyArgs {
    /// A chapter or an exercise. Everything, if left out.
    pub what: Option<String>,
    /// Each solution 200 times: on all processors, on one, and beside two that are kept busy.
    #[arg(long)]
    pub stress: bool,
}

#[derive(Debug, Args)]
pub struct ListingsArgs {
    /// Draw the timelines anew, from runs of today.
    #[arg(long)]
    pub update: bool,
}

#[derive(Debug, Args)]
pub struct BookArgs {
    /// Show it in a browser.
    #[arg(long)]
    pub open: bool,
    /// Where to put it.
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct NewArgs {
    /// `15-signals` begins a chapter; `signals/alarm` an exercise in it.
    pub what: String,
    /// The title of a new chapter.
    #[arg(long)]
    pub title: Option<String>,
}
