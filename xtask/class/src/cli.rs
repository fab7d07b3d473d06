//! The command line of the instructor's kit, and its help.

use std::ffi::OsString;
use std::path::PathBuf;
use std::str::FromStr;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::sandbox::Rung;

/// Grades submissions and fills gradebooks.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", disable_help_subcommand = true)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
}

/// What the kit can do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make a handout: some chapters with the tool and the book, without solutions.
    Assign(AssignArgs),
    /// Build what grading needs, and see whether this machine can grade.
    Prepare(PrepareArgs),
    /// Grade a folder of submissions: folders, `.tar.gz` or `.zip`, one for each learner.
    Grade(GradeArgs),
    /// Join the reports of all shards of a grading.
    Merge(MergeArgs),
    /// Turn a report into what a gradebook reads, or into pages for learners.
    Export(ExportArgs),
    /// Say which rung of the ladder of sandboxes this machine has. `cargo xtask doctor --grading` asks.
    #[command(hide = true)]
    Rung,
    /// Make the zip that Gradescope makes an autograder of.
    Gradescope(GradescopeArgs),
    /// Lay out what was handed in as compare50 wants it.
    Compare50(Compare50Args),
    /// Limits itself and becomes a command.
    #[command(hide = true)]
    Jail {
        /// What to do first.
        jail: String,
        /// The command.
        #[arg(last = true)]
        words: Vec<OsString>,
    },
}

#[derive(Debug, Args)]
pub struct AssignArgs {
    /// Chapters (`4`, `numbered-printers`).
    #[arg(required = true)]
    pub what: Vec<String>,
    /// The folder to make, or an archive if it ends in `.tar.gz`.
    #[arg(long, value_name = "DIR|FILE.tar.gz")]
    pub out: PathBuf,
    /// What the handout is called.
    #[arg(long)]
    pub title: Option<String>,
    /// When it is due, as learners should read it.
    #[arg(long)]
    pub due: Option<String>,
    /// Who has the solutions, as learners should read it. "your instructor", if left out.
    #[arg(long, value_name = "NAME")]
    pub from: Option<String>,
    /// Prove it in this folder, and not in one that is empty: for tests, which prove several.
    #[arg(long, value_name = "DIR", hide = true)]
    pub build_in: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct PrepareArgs {
    /// Chapters (`4`, `numbered-printers`) or exercises (`printers`) to grade later. All of them, if left out.
    #[arg(long, value_name = "WHAT", num_args = 1..)]
    pub what: Vec<String>,
    /// Use this rung of the ladder of sandboxes, and not the best that works here.
    #[arg(long, value_enum, value_name = "RUNG", conflicts_with = "unsandboxed")]
    pub sandbox: Option<Rung>,
    /// Grade where no sandbox works.
    #[arg(long)]
    pub unsandboxed: bool,
}

#[derive(Debug, Args)]
pub struct GradeArgs {
    /// The folder of submissions.
    #[arg(required_unless_present_any = ["diff", "apply", "discard"])]
    pub submissions: Option<PathBuf>,
    /// The folder to write the report to.
    #[arg(long, value_name = "REPORT")]
    pub out: PathBuf,
    /// Chapters (`4`, `numbered-printers`) or exercises (`printers`) to grade. All of them, if left out.
    #[arg(long, value_name = "WHAT", num_args = 1..)]
    pub what: Vec<String>,
    /// How many units at a time. Twice as many as there are processors, if left out: a step waits most of its time.
    #[arg(long, value_name = "N")]
    pub jobs: Option<usize>,
    /// Grade only this part of the units, such as 2/4.
    #[arg(long, value_name = "K/N", default_value = "1/1")]
    pub shard: Shard,
    /// Go on with a report that is not complete.
    #[arg(long)]
    pub resume: bool,
    /// Grade where no sandbox works. Learners' programs can do there whatever you can.
    #[arg(long)]
    pub unsandboxed: bool,
    /// Use this rung of the ladder of sandboxes, and not the best that works here.
    #[arg(long, value_enum, value_name = "RUNG", conflicts_with = "unsandboxed")]
    pub sandbox: Option<Rung>,
    /// Choose the same inputs as another grading did.
    #[arg(long, value_name = "TEXT")]
    pub salt: Option<String>,
    #[command(flatten)]
    pub again: RegradeArgs,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "To grade once more")]
pub struct RegradeArgs {
    /// Grade what has changed anew: file, steps, tool or toolchain. Nothing of it counts until it is applied.
    #[arg(long, conflicts_with_all = ["resume", "shard"])]
    pub regrade: bool,
    /// Show what the regrade would change, and why.
    #[arg(long, requires = "regrade")]
    pub diff: bool,
    /// Make the regrade count.
    #[arg(long, requires = "regrade", conflicts_with_all = ["submissions", "diff", "discard"])]
    pub apply: bool,
    /// Forget the regrade.
    #[arg(long, requires = "regrade", conflicts_with_all = ["submissions", "diff"])]
    pub discard: bool,
    /// How to tell what would change.
    #[arg(long, value_enum, default_value = "text", requires = "diff")]
    pub format: DiffFormat,
    /// The file with what you decided by hand: so it says what would change nothing.
    #[arg(long, value_name = "FILE", requires = "diff")]
    pub policy: Option<PathBuf>,
}

/// How the changes of a regrade are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum DiffFormat {
    /// For people.
    Text,
    /// For programs; the book's page on formats describes it.
    Json,
}

#[derive(Debug, Args)]
pub struct MergeArgs {
    /// The reports of the shards.
    #[arg(required = true)]
    pub reports: Vec<PathBuf>,
    /// The folder to write the whole report to.
    #[arg(long, value_name = "REPORT")]
    pub out: PathBuf,
}

#[derive(Debug, Args)]
pub struct ExportArgs {
    /// The report.
    pub report: PathBuf,
    /// As what.
    #[arg(long, value_enum, default_value = "csv")]
    pub format: ExportFormat,
    /// The file to write to, or for pages and Gradescope the folder. Standard output, if left out.
    #[arg(long, value_name = "PATH")]
    pub out: Option<PathBuf>,
    /// Late days, extensions and what you decided by hand: the book's page for instructors describes it.
    #[arg(long, value_name = "FILE")]
    pub policy: Option<PathBuf>,
    /// As the report was before this regrade counted.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub before_regrade: Option<u32>,
    /// Where the book is published, for pages to link to.
    #[arg(long, value_name = "URL")]
    pub book: Option<String>,
    /// Fill a column of this table, which your LMS exported, instead of making a new one.
    #[arg(long, value_name = "LMS.csv", requires_all = ["column", "id"])]
    pub fill: Option<PathBuf>,
    /// The heading of the column to fill.
    #[arg(long, value_name = "HEADING")]
    pub column: Option<String>,
    /// The heading of the column that holds the names of submissions.
    #[arg(long, value_name = "HEADING")]
    pub id: Option<String>,
}

#[derive(Debug, Args)]
pub struct GradescopeArgs {
    /// Chapters (`4`, `numbered-printers`) or exercises (`printers`) to grade there.
    #[arg(required = true)]
    pub what: Vec<String>,
    /// The zip to make.
    #[arg(long, value_name = "FILE.zip")]
    pub out: PathBuf,
}

#[derive(Debug, Args)]
pub struct Compare50Args {
    /// The folder of submissions.
    pub submissions: PathBuf,
    /// The folder to make.
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
    /// Chapters (`4`, `numbered-printers`) or exercises (`printers`) to compare. All of them, if left out.
    #[arg(long, value_name = "WHAT", num_args = 1..)]
    pub what: Vec<String>,
    /// Submissions of an earlier class, to compare with but not with each other. May be given several times.
    #[arg(long, value_name = "SUBMISSIONS")]
    pub archive: Vec<PathBuf>,
}

/// What a report can be turned into.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    /// A table: a row for each learner.
    Csv,
    /// Everything, for programs.
    Json,
    /// For CI systems.
    Junit,
    /// A `results.json` for each learner, as Gradescope reads it.
    Gradescope,
    /// A page for each learner.
    Html,
}

/// A part of the units: the first number is from 1 to the second.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shard(pub u32, pub u32);

impl FromStr for Shard {
    type Err = String;

    fn from_str(text: &str) -> Result<Shard, String> {
        let numbers = text.split_once('/').and_then(|(k, n)| Some((k.parse().ok()?, n.parse().ok()?)));
        match numbers {
            Some((k, n)) if (1..=n).contains(&k) => Ok(Shard(k, n)),
            _ => Err("write it as K/N, such as 2/4, with K from 1 to N".into()),
        }
    }
}
