//! `gradescope`: the zip that Gradescope makes an autograder of. It holds what is graded and what grades it, as source, without
//! solutions; `setup.sh` builds it there.

use std::fs::{self, File};
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result, ensure};
use judge::scratch::Scratch;
use xtask::course::{Course, chapters_of, handout};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::assign::{files, lock, proof};
use crate::cli::GradescopeArgs;
use crate::grade::asked;

/// What lies at the top of the zip: the scripts that Gradescope runs.
const SCRIPTS: [(&str, &str); 2] = [
    ("setup.sh", include_str!("../engines/gradescope/setup.sh")),
    ("run_autograder", include_str!("../engines/gradescope/run_autograder")),
];

/// Makes the zip.
///
/// # Errors
/// If a part of it is missing, or holds a line of a solution.
pub fn gradescope(args: &GradescopeArgs) -> Result<ExitCode> {
    let course = Course::load()?;
    ensure!(!args.out.exists(), "{} is there already; name another, or remove it", args.out.display());
    let asked = asked(&course, &args.what)?;
    let chapters = chapters_of(&asked);
    let scratch = Scratch::below(&std::env::temp_dir()).context("no scratch folder can be made")?;
    let folder = scratch.path().join("course");
    files::gather(&course, &chapters, &handout::grader_parts(&chapters), &folder)?;
    lock(&folder)?;
    proof::holds_no_solution(&course, &chapters, &folder)?;
    let what: Vec<&str> = asked.iter().map(|(_, exercise)| exercise.name.as_str()).collect();
    pack(&folder, &what.join("\n"), &args.out)
        .with_context(|| format!("can't write {}", args.out.display()))?;
    println!("the autograder is {}: {}", args.out.display(), what.join(", "));
    Ok(ExitCode::SUCCESS)
}

/// Writes the zip; the same files make the same bytes.
fn pack(course: &Path, what: &str, out: &Path) -> Result<()> {
    let new = out.with_extension("new");
    let mut zip = ZipWriter::new(File::create(&new)?);
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    for (name, text) in SCRIPTS {
        zip.start_file(name, options.unix_permissions(0o755))?;
        zip.write_all(text.as_bytes())?;
    }
    zip.start_file("what", options.unix_permissions(0o644))?;
    zip.write_all(format!("{what}\n").as_bytes())?;
    for file in proof::files_below(course)? {
        let within = Path::new("course").join(file.strip_prefix(course)?);
        zip.start_file_from_path(within, options.unix_permissions(0o644))?;
        zip.write_all(&fs::read(&file)?)?;
    }
    zip.finish()?.sync_all()?;
    Ok(fs::rename(new, out)?)
}
