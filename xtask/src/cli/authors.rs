//! What commands take that mostly authors use.

use std::path::PathBuf;

use clap::Args;

#[derive(Debug, Args)]
pub struct VerifyArgs {
    /// A chapter or an exercise. Everything, if left out.
    pub what: Option<String>,
    /// Each solution 200 times: on all processors, on one, and beside two that are kept busy.
    #[arg(long)]
    pub stress: bool,
    /// Also without a witness, as far as output and exit status can tell.
    #[arg(long, conflicts_with = "stress")]
    pub unwitnessed: bool,
}

#[derive(Debug, Args)]
pub struct ListingsArgs {
    /// A chapter, by its number or its name; without it, all.
    pub chapter: Option<String>,
    /// Draw the timelines anew, from runs of today.
    #[arg(long)]
    pub update: bool,
}

#[derive(Debug, Args)]
pub struct BookArgs {
    /// Show it in a browser.
    #[arg(long)]
    pub open: bool,
    /// Serve it alive, with your exercises beside the text: the same as `learn --open`.
    #[arg(long, conflicts_with = "out")]
    pub serve: bool,
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
