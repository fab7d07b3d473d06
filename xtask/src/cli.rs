//! The command line, and its help.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

mod authors;

pub use authors::{BookArgs, ListingsArgs, NewArgs, VerifyArgs};

/// Many Hands: a workbook on processes, threads and the GIL that you run.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", disable_help_subcommand = true)]
pub struct Cli {
    #[command(flatten)]
    pub look: Look,
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// How everything looks. Each command takes these.
#[derive(Clone, Copy, Debug, Default, Args)]
#[command(next_help_heading = "Look")]
pub struct Look {
    /// Colours: `auto` (where a terminal shows them), `always` or `never`. `NO_COLOR=1` means never, too.
    #[arg(long, global = true, value_enum, default_value = "auto", value_name = "WHEN")]
    #[arg(hide_possible_values = true, hide_default_value = true)]
    pub color: Color,
    /// Words in place of marks and drawings, one fact a line; for screen readers. `WORKBOOK_PLAIN=1` means it for good.
    #[arg(long, global = true)]
    pub plain: bool,
    /// Draw with ASCII characters only.
    #[arg(long, global = true)]
    pub ascii: bool,
}

/// When there are colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal that can show them.
    #[default]
    Auto,
    /// Also in a file or a pipe.
    Always,
    /// Not even on a terminal.
    Never,
}

/// What the tool can do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Judge your exercises: all of them, a chapter, or one.
    Check(CheckArgs),
    /// Work: what you save is judged at once, and keys show hints, runs and what is next.
    Learn(LearnArgs),
    /// Say what to do now, in two lines.
    Next,
    /// Show the next hint for the first step that fails.
    Hint(HintArgs),
    /// List the exercises and how far each is. Judges nothing.
    List(ListArgs),
    /// Compare your answer with the solution, once it passes.
    Solution(SolutionArgs),
    /// Begin an exercise again. Your answer is kept, and `--undo` brings it back.
    Reset(ResetArgs),
    /// Run a program under the witness and draw what it did, and when it was on a processor. No grading.
    Run(RunArgs),
    /// Measure on this machine: numbers, figures and tables, which your book shows then.
    Measure(MeasureArgs),
    /// Render the book.
    Book(BookArgs),
    /// See what works on this machine, and how to mend what does not.
    Doctor(DoctorArgs),
    /// For instructors: make a handout of some chapters, without solutions.
    #[command(disable_help_flag = true)]
    Assign(KitArgs),
    /// For instructors: build what grading needs, and see whether this machine can grade.
    #[command(disable_help_flag = true)]
    Prepare(KitArgs),
    /// For instructors: grade submissions in a sandbox.
    #[command(disable_help_flag = true)]
    Grade(KitArgs),
    /// For instructors: join the reports of all shards of a grading.
    #[command(disable_help_flag = true)]
    Merge(KitArgs),
    /// For instructors: turn a report into a gradebook, or into pages for learners.
    #[command(disable_help_flag = true)]
    Export(KitArgs),
    /// For instructors: make the zip that grades on Gradescope.
    #[command(disable_help_flag = true)]
    Gradescope(KitArgs),
    /// For instructors: lay out what was handed in as compare50 wants it.
    #[command(disable_help_flag = true)]
    Compare50(KitArgs),
    /// For authors: prove that solutions pass and that wrong answers are rejected for the right reason.
    Verify(VerifyArgs),
    /// For authors: begin a chapter, or an exercise in one.
    New(NewArgs),
    /// For authors: run every listing of the book and compare it with what the book shows.
    Listings(ListingsArgs),
    /// For authors: everything that CI runs.
    Ci,
    /// Burns one processor until its parent ends. `verify --stress` starts two.
    #[command(hide = true)]
    Hog,
    /// Runs what is ordered on standard input. `learn` starts it.
    #[command(hide = true)]
    Observe,
}

/// How results are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people.
    Text,
    /// For programs; the book's page on formats describes it.
    Json,
}

/// How verdicts are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum VerdictFormat {
    /// For people.
    Text,
    /// For programs; the book's page on formats describes it.
    Json,
    /// For CI systems: JUnit's XML, with a suite for each exercise and a case for each step.
    Junit,
}

#[derive(Debug, Args)]
pub struct KitArgs {
    /// What the instructor's kit is told; `--help` says what it understands.
    #[arg(value_name = "ARGUMENTS", trailing_var_arg = true, allow_hyphen_values = true)]
    pub args: Vec<OsString>,
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
    /// Say where the time went, phase by phase.
    #[arg(long)]
    pub timings: bool,
    /// How to tell the result.
    #[arg(long, value_enum, default_value = "text")]
    pub format: VerdictFormat,
}

#[derive(Debug, Args)]
pub struct LearnArgs {
    /// Speak with a program in place of a person: requests in, events out, a line each. The book's page on formats describes them.
    #[arg(long)]
    pub stdio: bool,
    /// Show the book in a browser as soon as it is served.
    #[arg(long, conflicts_with = "no_book")]
    pub open: bool,
    /// Do without the book beside your exercises.
    #[arg(long)]
    pub no_book: bool,
}

impl LearnArgs {
    /// An evening whose book is shown in a browser.
    pub fn with_book() -> LearnArgs {
        LearnArgs { stdio: false, open: true, no_book: false }
    }
}

#[derive(Debug, Args)]
pub struct ListArgs {
    /// A chapter (`4`, `04`, `numbered-printers`) or an exercise (`printers`). Everything, if left out.
    pub what: Option<String>,
    /// Only what has not passed.
    #[arg(long)]
    pub todo: bool,
    /// Only what has passed.
    #[arg(long, conflicts_with = "todo")]
    pub done: bool,
    /// How to tell it.
    #[arg(long, value_enum, default_value = "text")]
    pub format: Format,
}

#[derive(Debug, Args)]
pub struct HintArgs {
    /// An exercise. The one that you worked on last, if left out.
    pub exercise: Option<String>,
    /// Show again what was shown for this step.
    #[arg(long)]
    pub again: bool,
}

#[derive(Debug, Args)]
pub struct SolutionArgs {
    /// An exercise.
    pub exercise: String,
    /// Show it although yours does not pass.
    #[arg(long)]
    pub give_up: bool,
}

#[derive(Debug, Args)]
pub struct ResetArgs {
    /// An exercise.
    pub exercise: String,
    /// Bring back what the last reset took away.
    #[arg(long)]
    pub undo: bool,
}

#[derive(Debug, Args)]
pub struct DoctorArgs {
    /// For instructors: build what grades, and say how well submissions are shut in here.
    #[arg(long)]
    pub grading: bool,
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
}

#[derive(Debug, Args)]
pub struct MeasureArgs {
    /// Experiments, by name (`speed-up`) or number (`E1`). All of them, if left out.
    #[arg(value_name = "EXPERIMENT")]
    pub experiments: Vec<String>,
    /// List the experiments. Measures nothing.
    #[arg(long)]
    pub list: bool,
    /// Measure this Python too. As often as you like.
    #[arg(long, value_name = "FILE")]
    pub python: Vec<PathBuf>,
    /// Everybody has so many turns.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub rounds: Option<u32>,
    /// Little work and one round: shows that it works, and measures nothing.
    #[arg(long)]
    pub quick: bool,
    /// For authors: into the repository, as the samples that the book shows to those who have measured nothing.
    #[arg(long, conflicts_with = "quick")]
    pub store_samples: bool,
    /// For authors: draw the samples anew from their numbers. Measures nothing.
    #[arg(long, conflicts_with_all = ["quick", "store_samples", "rounds", "python"])]
    pub redraw_samples: bool,
}
