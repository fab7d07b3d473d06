//! How far a grading is, and how long it will take: on a terminal one line that changes, elsewhere a line now and then.

use std::io::{IsTerminal, Write, stderr};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use judge::timeline::{Style, show};

use crate::unit::Name;

/// How long a log hears nothing new. A class of a thousand must not make a thousand lines of it.
const QUIET: Duration = Duration::from_secs(10);
/// How long nobody guesses how long it takes.
const FIRST_GUESS: Duration = Duration::from_secs(3);
/// As wide as a line may be that is written over by the next one.
const COLUMNS: usize = 79;

/// What is known of a grading on its way.
pub struct Progress {
    n_units: usize,
    rewrites: bool,
    state: Mutex<State>,
}

struct State {
    started: Instant,
    /// Units that need nothing done, and units that needed it.
    n_standing: usize,
    n_graded: usize,
    /// Units that need nothing done, and nobody has come to.
    n_standing_ahead: usize,
    last_told: Option<Instant>,
}

impl Progress {
    /// At the beginning: so many units, and so many of them are there already.
    pub fn new(n_units: usize, n_standing: usize) -> Progress {
        let state = State {
            started: Instant::now(),
            n_standing: 0,
            n_graded: 0,
            n_standing_ahead: n_standing,
            last_told: None,
        };
        Progress { n_units, rewrites: stderr().is_terminal(), state: Mutex::new(state) }
    }

    /// Notes that a unit is done, and whether there was something to do. Tells it if it is time.
    pub fn note(&self, name: &Name, was_graded: bool) {
        let mut state = self.state.lock().expect("no holder panics");
        if was_graded {
            state.n_graded += 1;
        } else {
            state.n_standing += 1;
            state.n_standing_ahead = state.n_standing_ahead.saturating_sub(1);
        }
        let is_last = state.n_standing + state.n_graded == self.n_units;
        let is_time = state.last_told.is_none_or(|last| last.elapsed() >= QUIET);
        if !(self.rewrites || is_time || is_last) {
            return;
        }
        state.last_told = Some(Instant::now());
        let line = state.line(name, self.n_units);
        let line = match self.rewrites {
            true => format!("\r\x1b[2K{line}{}", if is_last { "\n" } else { "" }),
            false => format!("{line}\n"),
        };
        // Whoever closed it does not want to know.
        let _ = stderr().lock().write_all(line.as_bytes());
    }
}

impl State {
    fn line(&self, name: &Name, n_units: usize) -> String {
        let n_done = self.n_standing + self.n_graded;
        let n_left = (n_units - n_done).saturating_sub(self.n_standing_ahead);
        let name = show(name.to_string().as_bytes(), &Style::plain(COLUMNS));
        let mut line = format!("{n_done} of {n_units}  {name}");
        let elapsed = self.started.elapsed();
        // Before that, there was little but files that are missing.
        if elapsed >= FIRST_GUESS && self.n_graded > 0 && n_done < n_units {
            let left = elapsed.mul_f64(n_left as f64 / self.n_graded as f64);
            line += &format!("  about {} left", in_words(left));
        }
        line.chars().take(COLUMNS).collect()
    }
}

/// As exact as a guess is.
fn in_words(time: Duration) -> String {
    match time.as_secs() {
        0..90 => format!("{} s", time.as_secs().max(1)),
        seconds @ 90..5400 => format!("{} min", (seconds + 30) / 60),
        seconds => format!("{:.1} h", seconds as f64 / 3600.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn state(n_standing: usize, n_graded: usize, n_standing_ahead: usize) -> State {
        let started = Instant::now().checked_sub(Duration::from_secs(100)).expect("the machine is on");
        State { started, n_standing, n_graded, n_standing_ahead, last_told: None }
    }

    fn name() -> Name {
        Name { submission: "ada".into(), exercise: "printers".into() }
    }

    #[test]
    fn what_was_there_already_tells_nothing_about_time() {
        let line = state(500, 10, 0).line(&name(), 600);
        assert_eq!(line, "510 of 600  ada/printers  about 15 min left");
        assert_eq!(state(0, 10, 85).line(&name(), 100), "10 of 100  ada/printers  about 50 s left");
        assert_eq!(state(5, 0, 0).line(&name(), 600), "5 of 600  ada/printers");
    }

    #[test]
    fn a_name_moves_no_cursor() {
        let name = Name { submission: "\u{1b}[2Jada".into(), exercise: "printers".into() };
        assert_eq!(state(0, 1, 0).line(&name, 1), "1 of 1  \\e[2Jada/printers");
    }
}
