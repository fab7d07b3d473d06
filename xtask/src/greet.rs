//! `cargo xtask` alone: what this is, where you stand, what to do.

use anyhow::Result;

use crate::Exit;
use crate::cache;
use crate::course::Course;

/// Greets.
pub fn greet() -> Result<Exit> {
    let course = Course::load()?;
    anstream::println!("Many Hands: a workbook on processes, threads and the GIL that you run.\n");
    for chapter in &course.chapters {
        let names: Vec<&str> = chapter.exercises.iter().map(|exercise| exercise.name.as_str()).collect();
        anstream::println!("  {:>2}  {:<28} {}", chapter.number, chapter.title, names.join(", "));
    }
    let next = course.exercises().find(|(chapter, exercise)| !cache::has_passed(&course, chapter, exercise));
    let name = next.map_or("EXERCISE", |(_, exercise)| exercise.name.as_str());
    anstream::println!(
        "
  cargo xtask book --open        read
  cargo xtask check              judge your exercises, and see which is next
  cargo xtask check {name:<12} judge one of them, and explain what fails
  cargo xtask run -- COMMAND     see the processes of any program, Python's too
  cargo xtask --help             all commands
"
    );
    if let Some(reason) = judge::why_unwitnessed() {
        anstream::println!("Evidence from the kernel can't be had here: {reason}.");
    }
    match next {
        Some((chapter, exercise)) => {
            let (page, file) = (chapter.page(&course), chapter.exercise_file(exercise));
            anstream::println!("Next: read {}, edit {}.", course.shown(&page), course.shown(&file));
        }
        None => anstream::println!("You have passed all exercises."),
    }
    Ok(Exit::Passed)
}
