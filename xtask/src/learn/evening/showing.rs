//! How an evening is shown: the engine's words as the printer wants them, the welcome, the list, and the line below.

use super::{Book, Evening};
use crate::check::{Checked, Fault};
use crate::course::{Chapter, Exercise};
use crate::hint::Hint;
use crate::learn::protocol::{self, Program, Side, Solution, Verdicts};
use crate::progress::Standing;

impl Evening {
    pub(super) fn welcome(&mut self, course: &protocol::Course) {
        let exercises = || course.chapters.iter().flat_map(|chapter| &chapter.exercises);
        let n_passed = exercises().filter(|one| one.standing.state == "passed").count();
        let mut said = vec![format!(
            "{n_passed} of {} exercises have passed. Save one in your editor, and it is judged.",
            exercises().count()
        )];
        if let Some(why) = &course.why_unwitnessed {
            said.push(format!("Evidence from the kernel can't be had here: {why}."));
        }
        said.push(match self.terminal.has_keys() {
            true => "Keys: h hint, r run, n next, l list, ? all of them, q quit.".into(),
            false => "Type hint, run, next, list, help or quit, and return.".into(),
        });
        let printer = self.printer();
        self.terminal.begin();
        printer.welcome("Many Hands", &said);
    }

    pub(super) fn list(&mut self) {
        let asked: Vec<_> = self.course.exercises().collect();
        let standings = Standing::of_all(self.course, &asked);
        let printer = self.printer();
        self.terminal.begin();
        printer.list(self.course, &standings.iter().collect::<Vec<_>>(), &standings);
    }

    pub(super) fn hint(&mut self, hint: &protocol::Hint) {
        let Some(found) = self.find(&hint.exercise) else { return };
        let Some(verdicts) = self.known.get(&hint.exercise) else { return };
        let one = checked(found, verdicts);
        let rungs: Vec<_> = hint.rungs.iter().map(|rung| (rung.number, rung.text.clone())).collect();
        let hint =
            Hint { step: hint.claim.name.clone(), is_over: rungs.is_empty(), rungs, n_rungs: hint.n_rungs };
        let printer = self.printer();
        self.terminal.begin();
        printer.hint(self.course, &one, &hint);
    }

    /// The book is served, or not any more.
    pub fn book_is(&mut self, book: Book) {
        // Each visit makes its address a new one. Whoever wants it asks for it.
        let is_news = !matches!((&self.book, &book), (Book::At(_), Book::At(_)));
        self.book = book;
        if is_news {
            self.tell_of_book();
        }
    }

    pub(super) fn tell_of_book(&mut self) {
        match self.book.clone() {
            Book::NotServed(why) => self.say(&why),
            Book::Begun => self.say("the book is being built; its address follows"),
            Book::At(url) => self.say(&format!("the book is at {url}")),
        }
    }

    /// Shows how things are, and the keys, in the line below.
    pub fn show_line(&mut self) {
        if let Some(typed) = &self.typed {
            let line = format!("arguments, and return: {typed}");
            return self.terminal.show(&line);
        }
        let state = match (&self.checking, &self.running, &self.current) {
            (Some((_, name, 0)), ..) => format!("{name}: compiling"),
            (Some((_, name, n_done)), ..) => match self.n_steps.get(name) {
                Some(n_steps) => format!("{name}: {n_done} of {n_steps} steps"),
                None => format!("{name}: {n_done} steps"),
            },
            (None, Some((_, command)), _) => format!("runs {command}"),
            (None, None, Some((_, exercise))) => exercise.name.clone(),
            (None, None, None) => String::new(),
        };
        let is_busy = self.checking.is_some() || self.running.is_some();
        let keys: &[&str] = match is_busy {
            true => &["x stop", "q quit"],
            false => &["h hint", "r run", "n next", "? keys", "q quit"],
        };
        let separator = if self.look.ascii { " | " } else { " · " };
        let line = format!("{state}{separator}{}", keys.join("  "));
        self.terminal.show(&line);
    }
}

/// What the engine tells of an exercise, as the printer wants it.
pub fn checked(
    (chapter, exercise): (&'static Chapter, &'static Exercise),
    verdicts: &Verdicts,
) -> Checked<'static> {
    let outcome = match &verdicts.fault {
        Some(fault) if fault.kind == "unreadable" => Err(Fault::Unreadable(fault.message.clone())),
        Some(fault) => Err(Fault::DoesNotCompile(fault.message.clone())),
        None => {
            let step = |step: &protocol::Step| (step.claim.name.clone(), step.report.clone());
            Ok(verdicts.steps.iter().map(step).collect())
        }
    };
    Checked { chapter, exercise, file: chapter.exercise_file(exercise), outcome }
}

/// A program and its arguments, as somebody would write them.
pub fn command(program: &Program, args: &[String]) -> String {
    let program = match program {
        Program::Exercise { exercise } => exercise,
        Program::Listing { listing, .. } => listing,
    };
    std::iter::once(program).chain(args).map(String::as_str).collect::<Vec<_>>().join(" ")
}

/// Both texts of a comparison.
pub fn both_sides(solution: &Solution) -> (String, String) {
    let side = |other: Side| {
        let lines = solution.lines.iter().filter(|line| line.side != other);
        lines.map(|line| format!("{}\n", line.text)).collect::<String>()
    };
    (side(Side::Solution), side(Side::Yours))
}
