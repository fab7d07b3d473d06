//! Without a kit: a copy of the course for each submission, and `cargo test` in it.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, ensure};

use super::Bench;

/// Times both.
pub fn compare(bench: &Bench, n_units: usize) -> Result<()> {
    println!("\n{n_units} submissions, from start to end          s   s each   ratio");
    let kit = bench.whole(&bench.submissions(n_units)?, &[])?;
    let row = |name: &str, time: f64| {
        println!("  {name:<32} {time:>9.1} {:>8.2} {:>7.1}", time / n_units as f64, time / kit);
    };
    row("cargo xtask grade", kit);
    row("cargo test, one target folder", without(bench, n_units, true)?);
    row("cargo test, each its own", without(bench, n_units, false)?);
    Ok(())
}

/// Seconds that so many copies take.
fn without(bench: &Bench, n_units: usize, one_target: bool) -> Result<f64> {
    let folder = bench.folder.join("naive");
    let _ = std::fs::remove_dir_all(&folder);
    let started = Instant::now();
    for number in 0..n_units {
        let copy = if one_target { folder.join("copy") } else { folder.join(number.to_string()) };
        copy_course(bench.course.root(), &copy)?;
        let within = bench.chapter.exercise_file(bench.exercise);
        std::fs::copy(&bench.answer, copy.join(within.strip_prefix(bench.course.root())?))?;
        let mut test = Command::new(xtask::course::cargo());
        test.args(["test", "--quiet", "--offline", "--package", &bench.chapter.slug, "--test", "steps"]);
        test.args(["--", &format!("{}::", bench.exercise.name)]).current_dir(&copy);
        // A new target folder for each copy is what a copy has by itself.
        test.env_remove("CARGO_TARGET_DIR").env_remove("CARGO_MANIFEST_DIR").stdin(Stdio::null());
        let output = test.output().context("can't run `cargo test`")?;
        let said = String::from_utf8_lossy(&output.stdout);
        ensure!(output.status.success(), "{said}\n{}", String::from_utf8_lossy(&output.stderr));
        ensure!(said.contains("test result: ok") && !said.contains(" 0 passed"), "it tested nothing: {said}");
        if !one_target {
            // Forty target folders fill a disk.
            std::fs::remove_dir_all(&copy)?;
        }
    }
    Ok(started.elapsed().as_secs_f64())
}

/// What is in git, as it stands in the checkout; what is there already is replaced.
fn copy_course(root: &Path, copy: &Path) -> Result<()> {
    let files = Command::new("git").args(["ls-files", "-z"]).current_dir(root).output()?;
    for file in String::from_utf8(files.stdout)?.split_terminator('\0') {
        let (from, to) = (root.join(file), copy.join(file));
        if from.is_file() && std::fs::read(&from).ok() != std::fs::read(&to).ok() {
            std::fs::create_dir_all(to.parent().context("a file lies in a folder")?)?;
            std::fs::copy(from, to)?;
        }
    }
    Ok(())
}
