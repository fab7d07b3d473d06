//! In order: depth first, with a bound on switches that nobody asked for, which grows by one when nothing below it is left.

use super::{Choice, Coverage, MOST_POINTS_IN_ORDER};

#[derive(Debug)]
pub struct InOrder {
    /// At most so many schedules.
    pub most: usize,
    path: Vec<Decision>,
    n_done: usize,
    pub bound: usize,
    n_interrupts: usize,
    has_cut: bool,
    /// Schedules within this bound, so far.
    pub n_schedules: usize,
    n_tried: usize,
    n_points_before: Option<usize>,
    pub has_strayed: bool,
    pub complete: Option<Coverage>,
}

#[derive(Debug)]
struct Decision {
    choices: Vec<Choice>,
    taken: usize,
}

impl InOrder {
    pub fn up_to(most: usize) -> InOrder {
        InOrder {
            most,
            path: Vec::new(),
            n_done: 0,
            bound: 0,
            n_interrupts: 0,
            has_cut: false,
            n_schedules: 0,
            n_tried: 0,
            n_points_before: None,
            has_strayed: false,
            complete: None,
        }
    }

    /// Prepares for the next schedule; `false` if there is none.
    pub fn begin(&mut self, n_points: usize) -> bool {
        if self.n_tried > 0 && !self.advance() {
            self.complete = Some(Coverage {
                n_in_order: self.n_schedules,
                n_switches: self.has_cut.then_some(self.bound),
                n_random: 0,
            });
            if !self.has_cut {
                return false;
            }
            self.bound += 1;
            self.n_schedules = 0;
            self.has_cut = false;
        }
        let n_points_before = *self.n_points_before.get_or_insert(n_points);
        if self.n_tried >= self.most || n_points - n_points_before > MOST_POINTS_IN_ORDER {
            return false;
        }
        (self.n_done, self.n_interrupts) = (0, 0);
        self.n_schedules += 1;
        self.n_tried += 1;
        true
    }

    /// Takes the next choice at the last decision that has one; `false` if none has.
    fn advance(&mut self) -> bool {
        while let Some(last) = self.path.last_mut() {
            last.taken += 1;
            if last.taken < last.choices.len() {
                return true;
            }
            self.path.pop();
        }
        false
    }

    /// Decides between several.
    pub fn choose(&mut self, choices: &[Choice]) -> usize {
        if self.n_done == self.path.len() {
            let n_left = self.bound - self.n_interrupts;
            let mut choices = choices.to_vec();
            let n_all = choices.len();
            choices.retain(|choice| !choice.interrupts || n_left > 0);
            self.has_cut |= choices.len() < n_all;
            self.path.push(Decision { choices, taken: 0 });
        }
        let decision = &self.path[self.n_done];
        let choice = decision.choices[decision.taken];
        if !choices.contains(&choice) {
            self.has_strayed = true;
            return choices[0].thread;
        }
        self.n_done += 1;
        self.n_interrupts += usize::from(choice.interrupts);
        choice.thread
    }
}
