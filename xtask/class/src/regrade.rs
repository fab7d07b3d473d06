//! `grade --regrade`: grades anew what has changed since it was graded: a file, the steps, the tool, the toolchain. What comes of it lies
//! beside the grades that stand; somebody looks at it, and then it is applied, or forgotten.

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Result, bail};
use xtask::Misuse;
use xtask::course::Course;

use crate::cli::{DiffFormat, GradeArgs};
use crate::grade::{self, Conditions};
use crate::ledger::{Done, Grading, Ledger, Received, json};
use crate::policy::Policy;

mod diff;
pub mod tell;

use diff::Diff;

/// Makes a regrade, shows it, applies it or forgets it.
pub fn regrade(args: &GradeArgs) -> Result<ExitCode> {
    let standing = Ledger::open(&args.out)?;
    let number = standing.next_regrade();
    if args.again.apply {
        let diff = Diff::of(&standing, &Policy::default())?;
        standing.apply()?;
        println!("regrade {number} counts: {}", diff.in_brief());
        println!("`cargo xtask export … --before-regrade {number}` shows what was before");
        return Ok(ExitCode::SUCCESS);
    }
    if args.again.discard {
        standing.discard()?;
        println!("the regrade is forgotten; what stood stands");
        return Ok(ExitCode::SUCCESS);
    }
    let mut waits = false;
    if args.submissions.is_some() {
        waits = make(args, &standing)?;
    }
    let diff = Diff::of(&standing, &Policy::read(args.again.policy.as_deref())?)?;
    match args.again.format {
        DiffFormat::Json => print!("{}", json(&diff)?),
        DiffFormat::Text if args.again.diff => print!("{}", tell::text(&diff)),
        DiffFormat::Text => println!("regrade {number}: {}", diff.in_brief()),
    }
    if args.again.format == DiffFormat::Text {
        print!("{}", tell::next(&args.out, args.again.diff));
    }
    Ok(ExitCode::from(u8::from(waits || !diff.is_empty())))
}

/// Grades anew; whether something of it waits for a person.
fn make(args: &GradeArgs, standing: &Ledger) -> Result<bool> {
    let graded = &standing.grading;
    let all = graded.exercises.iter().map(|entry| entry.exercise.clone());
    let what = if args.what.is_empty() { all.collect() } else { args.what.clone() };
    let course = Course::load()?;
    let conditions = Conditions::find(&course, args, &what)?;
    let salt = args.salt.clone().unwrap_or_else(|| graded.salt.clone());
    let asked = Grading { shard: graded.shard, ..conditions.grading(salt) };
    for entry in &asked.exercises {
        let is_in_it = graded.exercises.iter().any(|one| one.exercise == entry.exercise);
        if !is_in_it {
            bail!(Misuse(format!(
                "{} was not graded in {}; grade it into a report of its own",
                entry.exercise,
                args.out.display()
            )));
        }
    }
    let set = standing.begin_regrade(&asked)?;
    conditions.grade(&set, Some(standing))?;
    set.complete(&done(&set, standing)?)?;
    tell_newcomers(&set, standing, &args.out);
    Ok(grade::tell_open(&set)? > 0)
}

/// Whose work came again, and whose is not there any more.
///
/// A file that was unpacked anew has another time as well. So a submission came again only if something in it is different.
fn done(set: &Ledger, standing: &Ledger) -> Result<Done> {
    let mut came: Vec<Received> = Vec::new();
    for (name, _) in set.grading.units() {
        let (Some(before), Some(after)) = (standing.unit(&name)?, set.unit(&name)?) else { continue };
        let received = set.grading.submission(&name.submission).filter(|one| came.last() != Some(one));
        if before.parts.file != after.parts.file {
            came.extend(received.cloned());
        }
    }
    let gone = standing.grading.submissions.iter().map(|one| one.submission.clone());
    let gone = gone.filter(|name| set.grading.submission(name).is_none()).collect();
    Ok(Done { came, gone })
}

fn tell_newcomers(set: &Ledger, standing: &Ledger, report: &Path) {
    let new = set.grading.submissions.iter().map(|one| one.submission.as_str());
    let new: Vec<&str> = new.filter(|name| standing.grading.submission(name).is_none()).collect();
    if !new.is_empty() {
        let report = report.display();
        eprintln!(
            "came since the grading, and are no part of a regrade: {}; `cargo xtask grade SUBMISSIONS --out {report} \
             --resume` grades them",
            new.join(", ")
        );
    }
}
