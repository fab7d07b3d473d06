//! Ladders: the hints of an exercise as its file has them, some rungs for each step.

use anyhow::{Context, Result};

use crate::course::{Chapter, Course, Exercise};

/// The hints for one step.
#[derive(Debug, PartialEq, Eq)]
pub struct Ladder {
    /// The step's name, without that of its exercise.
    pub step: String,
    /// From a question to nearly the line.
    pub rungs: Vec<String>,
}

/// The hints of an exercise, in the order of its steps.
///
/// # Errors
/// If there is no file of hints.
pub fn read(course: &Course, chapter: &Chapter, exercise: &Exercise) -> Result<Vec<Ladder>> {
    let file = chapter.hints_file(exercise);
    let text = std::fs::read_to_string(&file)
        .with_context(|| format!("{} can't be read; `git restore` brings it back", course.shown(&file)))?;
    Ok(parse(&text))
}

/// A heading `## step_1_…` for each step, and a numbered list below it.
fn parse(text: &str) -> Vec<Ladder> {
    let mut ladders: Vec<Ladder> = Vec::new();
    for line in text.lines() {
        if let Some(step) = line.strip_prefix("## ") {
            ladders.push(Ladder { step: step.trim().into(), rungs: Vec::new() });
        } else if let Some(ladder) = ladders.last_mut() {
            let next = format!("{}. ", ladder.rungs.len() + 1);
            match (line.strip_prefix(&next), ladder.rungs.last_mut()) {
                (Some(first), _) => ladder.rungs.push(as_sentence(first)),
                (None, Some(rung)) if !line.trim().is_empty() => {
                    rung.push(' ');
                    rung.push_str(line.trim());
                }
                _ => {}
            }
        }
    }
    ladders
}

/// A rung that names a place begins as the `look` of a finding does: *At the loop*. Where it stands alone it is a sentence.
fn as_sentence(rung: &str) -> String {
    match rung.strip_prefix("At ") {
        Some(place) => format!("Look at {place}"),
        None => rung.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rung_may_take_several_lines() {
        let text = "# Hints\n\n## step_1_a\n\n1. One?\n2. At two,\n   and more.\n\n## step_2_b\n\n1. x\n";
        let ladder = |step: &str, rungs: &[&str]| Ladder {
            step: step.into(),
            rungs: rungs.iter().map(ToString::to_string).collect(),
        };
        assert_eq!(
            parse(text),
            [ladder("step_1_a", &["One?", "Look at two, and more."]), ladder("step_2_b", &["x"])]
        );
    }
}
