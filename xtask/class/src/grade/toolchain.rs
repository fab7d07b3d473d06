//! The compiler itself. `rustup` puts a program before it that reads settings; in the sandbox there are none.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, ensure};

/// A Rust toolchain.
pub struct Toolchain {
    /// Where it lies.
    pub folder: PathBuf,
    /// How it names itself.
    pub version: String,
}

/// The toolchain that runs us.
///
/// # Errors
/// If there is no rustc.
pub fn find() -> Result<Toolchain> {
    let ask = |words: &[&str]| -> Result<String> {
        let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
        let output = Command::new(rustc).args(words).output().context("can't run rustc")?;
        ensure!(output.status.success(), "rustc {} failed", words.join(" "));
        Ok(String::from_utf8(output.stdout).context("rustc says what is no text")?.trim().into())
    };
    Ok(Toolchain { folder: ask(&["--print", "sysroot"])?.into(), version: ask(&["--version"])? })
}
