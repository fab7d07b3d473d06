//! Puts files into folders within folders, and makes all of them unreadable.

use std::fs::{self, Permissions};
use std::io;
use std::os::unix::fs::PermissionsExt;
use std::process::ExitCode;

#[path = "given.rs"]
mod given;

fn main() -> io::Result<ExitCode> {
    fs::create_dir_all("outer/inner")?;
    fs::write("outer/inner/file", "kept")?;
    for folder in ["outer/inner", "outer", "."] {
        fs::set_permissions(folder, Permissions::from_mode(0o000))?;
    }
    Ok(given::pretend())
}
