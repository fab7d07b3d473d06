//! Progress on standard error: what is measured now, and about how much is left.

use std::io::{IsTerminal, Write};
use std::time::Instant;

use super::turns::Turn;

/// Says how far we are.
#[derive(Debug)]
pub struct Progress {
    begin: Instant,
    /// What is done, and what there is to do, in the unit of the turns' weights.
    done: f64,
    all: f64,
    /// How much of the turn that runs.
    of_turn: f64,
    /// A line that is written anew, on a terminal; otherwise a line for each round.
    is_one_line: bool,
    what: String,
    n_shown: usize,
    last_round: String,
}

impl Progress {
    /// Of so much to do.
    pub fn new(all: f64, is_plain: bool) -> Progress {
        let is_one_line = std::io::stderr().is_terminal() && !is_plain;
        let (what, last_round) = (String::new(), String::new());
        Progress {
            begin: Instant::now(),
            done: 0.0,
            all,
            of_turn: 0.0,
            is_one_line,
            what,
            n_shown: 0,
            last_round,
        }
    }

    /// A turn begins.
    pub fn turn(&mut self, experiment: &str, round: u32, rounds: u32, turn: &Turn) {
        let what = format!("{experiment}: round {round} of {rounds}");
        if !self.is_one_line && what != self.last_round {
            eprintln!("{what}{}", self.left());
        }
        self.last_round.clone_from(&what);
        self.what = format!("{what}, {}", turn.who);
        self.of_turn = 0.0;
        self.show();
    }

    /// A number of this turn has been measured.
    pub fn sample(&mut self, turn: &Turn) {
        let share = turn.weight / turn.n_samples.max(1) as f64;
        self.of_turn = (self.of_turn + share).min(turn.weight);
        self.show();
    }

    /// The turn is over.
    pub fn turn_is_over(&mut self, turn: &Turn) {
        self.done += turn.weight;
        self.of_turn = 0.0;
    }

    /// Leaves the line to others.
    pub fn clear(&mut self) {
        if self.is_one_line && self.n_shown > 0 {
            eprint!("\r{:width$}\r", "", width = self.n_shown);
            self.n_shown = 0;
        }
    }

    fn show(&mut self) {
        if self.is_one_line {
            let line = format!("{}{}", self.what, self.left());
            eprint!("\r{line:width$}", width = self.n_shown);
            self.n_shown = line.chars().count();
            // Progress that can't be shown is no reason to stop.
            let _ = std::io::stderr().flush();
        }
    }

    /// About how much time is left, once enough has passed to tell.
    fn left(&self) -> String {
        let (done, passed) = (self.done + self.of_turn, self.begin.elapsed().as_secs_f64());
        if passed < 0.5 || done < 0.02 * self.all {
            return String::new();
        }
        let left = passed / done * (self.all - done).max(0.0);
        format!(
            ", about {} left",
            if left < 90.0 { format!("{left:.0} s") } else { format!("{:.0} min", left / 60.0) }
        )
    }
}
