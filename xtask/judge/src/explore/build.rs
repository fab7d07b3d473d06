//! The explored build of a program, for a step that an editor runs: the tool names the program otherwise.

use std::path::{Path, PathBuf};
use std::process::Command;

/// The profile of explored programs, and the feature that makes them so.
pub const PROFILE: &str = "explore";

/// Builds the program that cargo built here once more, to be explored.
///
/// # Errors
/// What cargo says, if it can't.
pub fn program(program: &Path) -> Result<PathBuf, String> {
    let name = program.file_stem().unwrap_or_default();
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(["build", "--quiet", "--profile", PROFILE, "--features", PROFILE, "--bin"])
        .arg(name)
        .output()
        .map_err(|error| format!("can't run cargo: {error}"))?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned());
    }
    let target = program.parent().and_then(Path::parent).unwrap_or(Path::new("target"));
    Ok(target.join(PROFILE).join(program.file_name().unwrap_or_default()))
}
