//! At random, from a fixed seed: every other schedule gives each thread a rank and changes a few of them on the way.

use super::{Choice, Coverage, FEWEST_RANDOM, MOST_POINTS_AT_RANDOM, N_RANDOM};

#[derive(Debug)]
pub struct Random {
    state: u64,
    pub n_tried: usize,
    /// Of each thread, the highest goes first; empty in a schedule without ranks.
    ranks: Vec<u64>,
    changes: Vec<usize>,
    n_decisions: usize,
    longest: usize,
    pub in_order: Coverage,
    n_points_before: usize,
}

/// How many ranks change in a schedule with ranks.
const N_CHANGES: usize = 3;

impl Random {
    /// The same each time: a verdict is not a matter of luck.
    pub fn after(in_order: Coverage, n_points_before: usize) -> Random {
        Random {
            state: 0x9e37_79b9_7f4a_7c15,
            n_tried: 0,
            ranks: Vec::new(),
            changes: Vec::new(),
            n_decisions: 0,
            longest: 1,
            in_order,
            n_points_before,
        }
    }

    /// Prepares for the next schedule; `false` if there is none.
    pub fn begin(&mut self, n_points: usize) -> bool {
        let is_much = n_points - self.n_points_before > MOST_POINTS_AT_RANDOM;
        if self.n_tried == N_RANDOM || is_much && self.n_tried >= FEWEST_RANDOM {
            return false;
        }
        self.n_tried += 1;
        self.longest = self.longest.max(self.n_decisions);
        self.n_decisions = 0;
        let has_ranks = self.n_tried.is_multiple_of(2);
        let mut number = || self.next();
        let drawn: Vec<u64> = (0..64 + N_CHANGES).map(|_| number()).collect();
        let longest = self.longest as u64;
        self.ranks = if has_ranks { drawn[..64].iter().map(|rank| rank | 1 << 63).collect() } else { vec![] };
        self.changes = drawn[64..].iter().map(|place| (place % longest) as usize).collect();
        true
    }

    /// Decides between several.
    pub fn choose(&mut self, choices: &[Choice]) -> usize {
        self.n_decisions += 1;
        if self.ranks.is_empty() {
            let idx = self.next() as usize % choices.len();
            return choices[idx].thread;
        }
        let rank = |ranks: &[u64], thread: usize| ranks[thread % ranks.len()];
        let highest = |ranks: &[u64]| {
            choices.iter().map(|choice| choice.thread).max_by_key(|&thread| rank(ranks, thread))
        };
        let thread = highest(&self.ranks).expect("there is somebody to choose");
        if let Some(place) = self.changes.iter().position(|&place| place + 1 == self.n_decisions) {
            let idx = thread % self.ranks.len();
            self.ranks[idx] = place as u64;
        }
        highest(&self.ranks).expect("there is somebody to choose")
    }

    /// Xorshift, as Marsaglia has it.
    fn next(&mut self) -> u64 {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        self.state
    }
}
