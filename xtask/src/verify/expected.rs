//! What should come of an answer: its own header says it.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};

use crate::header;

/// What the steps should say of a program.
#[derive(Clone, Debug)]
pub enum Expected {
    /// Each step: not done yet.
    NotDoneYet,
    /// Each step: passed.
    Passes,
    /// The steps before this one: passed; this one: failed, with this finding.
    Rejected {
        /// The name of the step.
        step: String,
        /// The id of the finding.
        finding: String,
    },
    /// The compiler: refused, with just these error codes.
    DoesNotCompile(BTreeSet<String>),
}

/// What a wrong answer says of itself: `//! Caught by: step_4_all_are_alive_together as serial`.
///
/// # Errors
/// If it does not say it.
pub fn read_mistake(file: &Path) -> Result<Expected> {
    let text = read(file)?;
    let Some((step, finding)) = header::caught_by(&text) else {
        bail!("{} lacks its line `Caught by: STEP as FINDING`", file.display())
    };
    ensure!(
        header::value(&text, "Believes").is_some(),
        "{} does not begin with `Believes: that …`",
        file.display()
    );
    if step == header::COMPILER {
        return Ok(Expected::DoesNotCompile(codes_in(finding)));
    }
    Ok(Expected::Rejected { step: step.into(), finding: finding.into() })
}

/// What a stub that does not compile says of itself: `//! Fails with: E0277, E0373`.
///
/// # Errors
/// If it does not say it.
pub fn read_codes(file: &Path) -> Result<Expected> {
    let text = read(file)?;
    let codes = codes_in(header::value(&text, "Fails with").unwrap_or_default());
    ensure!(!codes.is_empty(), "{} lacks its line `//! Fails with: CODE, CODE`", file.display());
    Ok(Expected::DoesNotCompile(codes))
}

fn read(file: &Path) -> Result<String> {
    std::fs::read_to_string(file).with_context(|| format!("can't read {}", file.display()))
}

/// The error codes in this text, such as a list of them.
fn codes_in(text: &str) -> BTreeSet<String> {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric());
    words.filter(|word| is_code(word)).map(str::to_string).collect()
}

fn is_code(word: &str) -> bool {
    word.strip_prefix('E').is_some_and(|digits| digits.len() == 4 && digits.parse::<u16>().is_ok())
}

/// The error codes in a compiler's message: it may mention others.
pub fn codes_of(message: &str) -> BTreeSet<String> {
    let codes = message.lines().filter_map(|line| line.strip_prefix("error[")?.split_once(']'));
    codes.map(|(code, _)| code.to_string()).collect()
}
