//! `ci`: what CI runs, in one command that anybody can run.

use std::path::Path;
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result, ensure};

use crate::Exit;
use crate::course::{self, Chapter, Course, Exercise, Kind};

/// Runs every check of the project; the first that fails ends it.
pub fn ci() -> Result<Exit> {
    let course = Course::load()?;
    let tool = std::env::current_exe().context("can't find the tool itself")?;
    let ours = |args: &[&str]| {
        let mut command = Command::new(&tool);
        command.args(args);
        command
    };
    let (solutions, lab) = (course.solutions_manifest(), course.lab_manifest());
    let (press, class) = (course.press_manifest(), course.class_manifest());
    for manifest in [&course.manifest(), &solutions, &lab, &press, &class] {
        step(cargo(&course, manifest, &["fmt", "--all", "--check"]))?;
        clippy(&course, manifest)?;
    }
    step(format_of_wrong_answers(&course)?)?;
    let test = ["test", "--profile", "grade", "--quiet"];
    step(cargo(&course, &press, &test))?;
    step(cargo(&course, &class, &test))?;
    // The other members are chapters: `verify` is their test.
    step(cargo(&course, &solutions, &[&test[..], &["--package", "minimp"]].concat()))?;
    step(cargo(&course, &lab, &test))?;
    // Built, so that they don't rot; what they measure is nobody's verdict.
    step(cargo(&course, &lab, &[&test[..], &["--benches", "--no-run"]].concat()))?;
    let explorer = ["--profile", "explore", "--package", "kit", "--features", "explore"];
    step(cargo(&course, &course.manifest(), &[&["clippy", "--all-targets"], &explorer[..], &DENY].concat()))?;
    step(cargo(&course, &course.manifest(), &[&["test", "--quiet"], &explorer[..]].concat()))?;
    step(ours(&["verify", "--unwitnessed"]))?;
    step(ours(&["listings"]))?;

    let out = course.target().join("book");
    step(ours(&["book", "--out", &out.to_string_lossy()]))?;
    let mut links = course.press();
    links.arg("links").arg("--out").arg(&out);
    step(links)?;
    browser(&course, &out)?;

    // Last, so that the runner's own count of tests ends the output: this is the README's test command.
    step(cargo(&course, &course.manifest(), &["test"]))?;
    Ok(Exit::Passed)
}

/// Reads the rendered book in a browser, where there is one.
fn browser(course: &Course, book: &Path) -> Result<()> {
    let target = course::target_folder(course.root());
    let packages = target.join("browser");
    let has_node = Command::new("node").arg("--version").output().is_ok_and(|output| output.status.success());
    if !has_node || !packages.join("node_modules").is_dir() {
        println!(
            "\n# skipped: the browser tests; .ci/run installs node, Chromium and the packages they need"
        );
        return Ok(());
    }
    let mut node = Command::new("node");
    node.arg(course.browser_tests().join("run.mjs"));
    node.arg(packages).arg(book).arg(target.join("screenshots"));
    step(node)
}

/// Warnings are errors.
const DENY: [&str; 3] = ["--", "-D", "warnings"];

/// Looks at every program of a workspace but those that must not compile.
fn clippy(course: &Course, manifest: &Path) -> Result<()> {
    const CLIPPY: [&str; 3] = ["clippy", "--profile", "grade"];
    let is_ours = *manifest == course.manifest();
    let does_not_compile = |exercise: &Exercise| exercise.kind == Kind::CompileFail;
    let partly: Vec<&Chapter> = course
        .chapters
        .iter()
        .filter(|chapter| is_ours && chapter.exercises.iter().any(does_not_compile))
        .collect();
    let excluded = partly.iter().flat_map(|chapter| ["--exclude", &chapter.slug]);
    let whole = [&CLIPPY[..], &["--workspace", "--all-targets"], &Vec::from_iter(excluded), &DENY].concat();
    step(cargo(course, manifest, &whole))?;
    for chapter in partly {
        let rest = chapter.exercises.iter().filter(|exercise| !does_not_compile(exercise));
        let bins = rest.flat_map(|exercise| ["--bin", &exercise.name]);
        let part = ["--package", &chapter.slug, "--lib", "--examples"];
        step(cargo(course, manifest, &[&CLIPPY[..], &part, &Vec::from_iter(bins), &DENY].concat()))?;
    }
    Ok(())
}

/// Runs a command; echoes it first, and how long it took afterwards.
fn step(mut command: Command) -> Result<()> {
    let shown: Vec<String> = std::iter::once(command.get_program())
        .chain(command.get_args())
        .map(|word| word.to_string_lossy().into_owned())
        .collect();
    let program = Path::new(&shown[0]).file_name().unwrap_or_default().to_string_lossy().into_owned();
    let shown = format!("{program} {}", shown[1..].join(" "));
    let shown = if shown.len() > 200 { format!("{program} …") } else { shown };
    println!("\n$ {shown}");
    let start = Instant::now();
    let status = command.status().with_context(|| format!("can't run {shown}"))?;
    ensure!(status.success(), "failed ({status}): {shown}");
    println!("# {:.1} s", start.elapsed().as_secs_f64());
    Ok(())
}

/// A cargo command on one of the workspaces, each with a target folder of its own.
fn cargo(course: &Course, manifest: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(course::cargo());
    command.arg(args[0]).arg("--manifest-path").arg(manifest).args(&args[1..]).current_dir(course.root());
    let target = course::target_folder(course.root());
    let others = [
        (course.solutions_manifest(), "solutions"),
        (course.lab_manifest(), "lab"),
        (course.press_manifest(), "press"),
        (course.class_manifest(), "class"),
    ];
    if let Some((_, name)) = others.iter().find(|(other, _)| manifest == other) {
        command.env("CARGO_TARGET_DIR", target.join(name));
    }
    command
}

/// Wrong answers belong to no package, so no `cargo fmt` sees them.
fn format_of_wrong_answers(course: &Course) -> Result<Command> {
    let mut command = Command::new("rustfmt");
    command.args(["--edition", "2024", "--check"]).current_dir(course.root());
    for (chapter, exercise) in course.exercises().filter(|(_, exercise)| exercise.kind != Kind::Data) {
        command.args(chapter.wrong_answers(course, exercise)?);
    }
    Ok(command)
}
