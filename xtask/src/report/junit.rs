//! Prints for CI systems: JUnit's XML, a suite for each exercise and a case for each step.

use std::fmt::Write;

use anyhow::{Context, Result};
use judge::verdict::{Finding, Report, Verdict};

use crate::check::{Checked, Fault};
use crate::course::Course;
use crate::judging;
use crate::markup::{self, attribute};

/// Prints one document.
///
/// # Errors
/// If standard output is closed.
pub fn print(course: &Course, checked: &[Checked]) -> Result<()> {
    let text = document(course, checked)?;
    std::io::Write::write_all(&mut std::io::stdout().lock(), text.as_bytes())
        .context("can't write the result")
}

fn document(course: &Course, checked: &[Checked]) -> Result<String> {
    let mut text =
        String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"many-hands\">\n");
    for one in checked {
        suite(&mut text, course, one)?;
    }
    text.push_str("</testsuites>\n");
    Ok(text)
}

fn suite(text: &mut String, course: &Course, one: &Checked) -> Result<()> {
    let count = |is: fn(&Verdict) -> bool| {
        one.outcome.iter().flatten().filter(|(_, report)| is(&report.verdict)).count()
    };
    let is_failure = |verdict: &Verdict| matches!(verdict, Verdict::Failed { .. } | Verdict::NotDoneYet);
    let is_fault = usize::from(one.outcome.is_err());
    writeln!(
        text,
        "  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"{}\" skipped=\"{}\">",
        attribute(&format!("{}.{}", one.chapter.slug, one.exercise.name)),
        one.outcome.iter().flatten().count() + is_fault,
        count(is_failure),
        count(|verdict| matches!(verdict, Verdict::Broken { .. })) + is_fault,
        count(|verdict| *verdict == Verdict::NotWitnessed),
    )?;
    match &one.outcome {
        Ok(steps) => {
            for (step, report) in steps {
                case(text, course, one, step, report)?;
            }
        }
        Err(fault) => {
            let (kind, message) = match fault {
                Fault::Unreadable(reason) => ("unreadable", reason),
                Fault::DoesNotCompile(message) => ("does_not_compile", message),
            };
            open_case(text, course, one, "compiles")?;
            part(text, "error", kind, "the file can't be judged", message)?;
            writeln!(text, "    </testcase>")?;
        }
    }
    writeln!(text, "  </testsuite>")?;
    Ok(())
}

fn open_case(text: &mut String, course: &Course, one: &Checked, name: &str) -> Result<()> {
    let class = attribute(&format!("{}.{}", one.chapter.slug, one.exercise.name));
    let file = attribute(&course.shown(&one.file).to_string());
    writeln!(text, "    <testcase classname=\"{class}\" name=\"{}\" file=\"{file}\">", attribute(name))?;
    Ok(())
}

fn case(text: &mut String, course: &Course, one: &Checked, step: &str, report: &Report) -> Result<()> {
    open_case(text, course, one, judging::short(step))?;
    match &report.verdict {
        Verdict::Passed => {}
        Verdict::Failed { finding } => {
            let Finding { id, expected, seen, why, look } = finding;
            let body = format!("expected: {expected}\nseen: {seen}\nwhy: {why}\nlook: {look}");
            part(text, "failure", id, seen, &body)?;
        }
        verdict @ Verdict::NotDoneYet => part(text, "failure", verdict.id(), "not done yet", "")?,
        verdict @ Verdict::NotWitnessed => {
            let why = judge::why_unwitnessed().unwrap_or_default();
            writeln!(text, "      <skipped message=\"{}: {}\"/>", verdict.id(), attribute(&why))?;
        }
        verdict @ Verdict::Broken { reason } => part(text, "error", verdict.id(), reason, "")?,
    }
    writeln!(text, "    </testcase>")?;
    Ok(())
}

fn part(text: &mut String, name: &str, kind: &str, message: &str, body: &str) -> Result<()> {
    let (kind, message, body) = (attribute(kind), attribute(message), markup::text(body));
    writeln!(text, "      <{name} type=\"{kind}\" message=\"{message}\">{body}</{name}>")?;
    Ok(())
}
