//! The press: `press build` renders the book, `press links` checks what came out, `press serve` shows it alive.

mod complaints;
mod links;
mod measured;
mod render;
mod serve;

use std::env;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};

const USAGE: &str = "\
usage: press build [--book DIR] [--out DIR] [--measured DIR]   render the book
       press links [--out DIR]                                 check every internal link of the rendered book
       press serve [--book DIR] [--out DIR] [--measured DIR] [--port N]
                              serve the book on 127.0.0.1; `cargo xtask learn` starts it";

fn main() -> ExitCode {
    let args: Vec<String> = env::args().skip(1).collect();
    match dispatch(&args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("press: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(args: &[String]) -> Result<()> {
    let Some((command, options)) = args.split_first() else {
        bail!("no command\n{USAGE}");
    };
    match command.as_str() {
        "build" => {
            let options = Options::parse(options, &["--book", "--out", "--measured"])?;
            let pages = render::render(&options.book, options.out.as_deref(), options.measured.as_deref())?;
            println!("the book is at {}", pages.join("index.html").display());
        }
        "links" => {
            let options = Options::parse(options, &["--out"])?;
            let pages = options.out.unwrap_or_else(|| options.book.join("book"));
            println!("{}", links::check(&pages)?);
        }
        "serve" => {
            let options = Options::parse(options, &["--book", "--out", "--measured", "--port"])?;
            let out = options.out.unwrap_or_else(|| options.book.join("book"));
            serve::serve(&options.book, &out, options.measured.as_deref(), options.port)?;
        }
        "--help" | "-h" | "help" => println!("{USAGE}"),
        other => bail!("unknown command `{other}`\n{USAGE}"),
    }
    Ok(())
}

struct Options {
    book: PathBuf,
    /// Without it, the folder that `book.toml` names.
    out: Option<PathBuf>,
    /// Without it, one that is free.
    port: Option<u16>,
    /// Figures of this folder stand in place of the samples.
    measured: Option<PathBuf>,
}

impl Options {
    fn parse(args: &[String], known: &[&str]) -> Result<Options> {
        let checkout = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let mut options = Options { book: checkout.join("book"), out: None, port: None, measured: None };
        let mut args = args.iter();
        while let Some(name) = args.next() {
            if !known.contains(&name.as_str()) {
                bail!("unknown option `{name}`\n{USAGE}");
            }
            let value = args.next().with_context(|| format!("`{name}` needs a value after it\n{USAGE}"))?;
            match name.as_str() {
                "--book" => options.book = PathBuf::from(value),
                "--port" => {
                    let port = value.parse().with_context(|| format!("`{value}` is no port\n{USAGE}"))?;
                    options.port = Some(port);
                }
                "--measured" => options.measured = Some(PathBuf::from(value)),
                _ => options.out = Some(PathBuf::from(value)),
            }
        }
        Ok(options)
    }
}
