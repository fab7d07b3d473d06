//! What compiles: the toolchain, and the linker that it calls.

use std::process::{Command, Stdio};

use judge::scratch::Scratch;

use super::Finding;
use super::programs::{first_line, version_in};

/// The oldest toolchain that compiles this course.
const NEEDED: &str = env!("CARGO_PKG_RUST_VERSION");
/// A program that shows that it runs.
const PROGRAM: &str = "fn main() { println!(\"linked\") }\n";

fn rustc() -> Command {
    Command::new(std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()))
}

/// Whether rustc is there and new enough.
pub fn toolchain() -> Option<Finding> {
    let remedy = "install Rust from rust-lang.org/tools/install, or run: rustup update";
    let Some(said) = first_line(rustc().arg("--version")) else {
        return Some(Finding::bad("Rust", "rustc can't be run", remedy));
    };
    let what = format!("{said}; {NEEDED} or newer is needed");
    Some(match version_in(&said) >= version_in(NEEDED) {
        true => Finding::good("Rust", what),
        false => Finding::bad("Rust", what, remedy),
    })
}

/// Whether a program can be linked, and run where programs are judged.
pub fn linker() -> Option<Finding> {
    // Without a compiler there is nothing to link.
    first_line(rustc().arg("--version"))?;
    let remedy = if cfg!(windows) {
        "install the Visual Studio Build Tools, with the workload for C++"
    } else if cfg!(target_os = "macos") {
        "run: xcode-select --install"
    } else {
        "install a C compiler: the package gcc or build-essential"
    };
    Some(match link_and_run() {
        Ok(()) => Finding::good("linker", "a program was compiled, linked and run"),
        Err(Trouble::Temp(why)) => Finding::bad(
            "linker",
            format!("{} can't be used: {why}", std::env::temp_dir().display()),
            "set TMPDIR to a folder that can be written to, and that programs may run in",
        ),
        Err(Trouble::Link(why)) => Finding::bad("linker", why, remedy),
    })
}

enum Trouble {
    /// The folder for temporary files.
    Temp(String),
    /// The linker.
    Link(String),
}

fn link_and_run() -> Result<(), Trouble> {
    let temp = |error: std::io::Error| Trouble::Temp(error.to_string());
    let scratch = Scratch::below(&std::env::temp_dir()).map_err(temp)?;
    let source = scratch.path().join("linked.rs");
    std::fs::write(&source, PROGRAM).map_err(temp)?;
    let program = source.with_extension(std::env::consts::EXE_EXTENSION);
    let output = rustc().arg(&source).arg("-o").arg(&program).stdin(Stdio::null()).output();
    let output = output.map_err(|error| Trouble::Link(format!("rustc can't be run: {error}")))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        let first = said.lines().next().unwrap_or("rustc does not say why");
        return Err(Trouble::Link(first.to_string()));
    }
    match first_line(&mut Command::new(&program)) {
        Some(said) if said == "linked" => Ok(()),
        _ => Err(Trouble::Temp("a program in it was not run".into())),
    }
}
