//! The search: which schedule comes next.
//!
//! First all schedules without a switch that nobody asked for, then those with one, then with two: a mistake is found in the plainest
//! schedule that shows it. When a bound has cut nothing off, every schedule has been seen. If there are too many, the rest is luck:
//! half of it goes on with anybody, half gives each thread a rank and changes a few of them on the way (Burckhardt et al., "A randomized
//! scheduler with probabilistic guarantees of finding bugs", 2010).

/// At most so many schedules are tried in order.
pub const MOST_IN_ORDER: usize = 20_000;
/// So many are tried at random where they are too many.
pub const N_RANDOM: usize = 1_000;
/// How many ranks change in a schedule with ranks.
const N_CHANGES: usize = 3;

/// Somebody who may be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The thread.
    pub thread: usize,
    /// Whether choosing it interrupts another that could go on.
    pub interrupts: bool,
}

/// How to go through the schedules.
#[derive(Debug)]
pub enum Search {
    /// In order.
    InOrder(InOrder),
    /// At random.
    Random(Random),
    /// The decisions of one schedule.
    Replay { decisions: Vec<usize>, n_done: usize, has_run: bool, has_strayed: bool },
}

/// What has been seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Schedules that were tried in order, all of them with at most `n_switches`.
    pub n_in_order: usize,
    /// `None` when no schedule has more.
    pub n_switches: Option<usize>,
    /// Schedules that were tried at random.
    pub n_random: usize,
}

#[derive(Debug, Default)]
pub struct InOrder {
    path: Vec<Decision>,
    n_done: usize,
    bound: usize,
    n_interrupts: usize,
    has_cut: bool,
    /// Schedules within this bound, so far.
    n_schedules: usize,
    n_tried: usize,
    has_strayed: bool,
    complete: Option<Coverage>,
}

#[derive(Debug)]
struct Decision {
    choices: Vec<Choice>,
    taken: usize,
}

#[derive(Debug)]
pub struct Random {
    state: u64,
    n_tried: usize,
    /// Of each thread, the highest goes first; empty in a schedule without ranks.
    ranks: Vec<u64>,
    changes: Vec<usize>,
    n_decisions: usize,
    longest: usize,
    in_order: Coverage,
}

impl Search {
    pub fn new() -> Search {
        Search::InOrder(InOrder::default())
    }

    pub fn replay(decisions: Vec<usize>) -> Search {
        Search::Replay { decisions, n_done: 0, has_run: false, has_strayed: false }
    }

    /// Prepares for the next schedule; `false` if there is none.
    pub fn begin(&mut self) -> bool {
        match self {
            Search::InOrder(in_order) => {
                if in_order.begin() {
                    return true;
                }
                let coverage = in_order.complete.unwrap_or_default();
                if coverage.n_switches.is_none() && in_order.complete.is_some() {
                    return false;
                }
                *self = Search::Random(Random::after(coverage));
                self.begin()
            }
            Search::Random(random) => random.begin(),
            Search::Replay { has_run, .. } => !std::mem::replace(has_run, true),
        }
    }

    /// Decides between several.
    pub fn choose(&mut self, choices: &[Choice]) -> usize {
        match self {
            Search::InOrder(in_order) => in_order.choose(choices),
            Search::Random(random) => random.choose(choices),
            Search::Replay { decisions, n_done, has_strayed, .. } => {
                let wanted = decisions.get(*n_done).copied();
                *n_done += 1;
                match choices.iter().find(|choice| Some(choice.thread) == wanted) {
                    Some(choice) => choice.thread,
                    None => {
                        *has_strayed = true;
                        choices[0].thread
                    }
                }
            }
        }
    }

    /// What has been seen.
    pub fn coverage(&self) -> Coverage {
        match self {
            Search::InOrder(in_order) => in_order.complete.unwrap_or(Coverage {
                n_in_order: in_order.n_schedules,
                n_switches: Some(in_order.bound),
                n_random: 0,
            }),
            Search::Random(random) => Coverage { n_random: random.n_tried, ..random.in_order },
            Search::Replay { .. } => Coverage { n_in_order: 1, ..Coverage::default() },
        }
    }

    /// Whether a schedule could not be repeated: the same decisions led elsewhere.
    pub fn has_strayed(&self) -> bool {
        match self {
            Search::InOrder(in_order) => in_order.has_strayed,
            Search::Replay { has_strayed, .. } => *has_strayed,
            Search::Random(_) => false,
        }
    }
}

impl InOrder {
    fn begin(&mut self) -> bool {
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
        if self.n_tried == MOST_IN_ORDER {
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

    fn choose(&mut self, choices: &[Choice]) -> usize {
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

impl Random {
    /// The same each time: a verdict is not a matter of luck.
    fn after(in_order: Coverage) -> Random {
        Random {
            state: 0x9e37_79b9_7f4a_7c15,
            n_tried: 0,
            ranks: Vec::new(),
            changes: Vec::new(),
            n_decisions: 0,
            longest: 1,
            in_order,
        }
    }

    fn begin(&mut self) -> bool {
        if self.n_tried == N_RANDOM {
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

    fn choose(&mut self, choices: &[Choice]) -> usize {
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Two threads of `n` operations each: at each decision, whoever has some left.
    fn all_of(n: usize) -> (Coverage, std::collections::BTreeSet<Vec<usize>>) {
        let mut search = Search::new();
        let mut seen = std::collections::BTreeSet::new();
        while search.begin() {
            let mut left = [n; 2];
            let mut current = None;
            let mut schedule = Vec::new();
            while left != [0, 0] {
                let can = |thread: usize| left[thread] > 0;
                let mut choices: Vec<Choice> = (0..2)
                    .filter(|&thread| can(thread))
                    .map(|thread| Choice {
                        thread,
                        interrupts: current.is_some_and(|c| c != thread && can(c)),
                    })
                    .collect();
                choices.sort_by_key(|choice| choice.interrupts);
                let thread = if choices.len() == 1 { choices[0].thread } else { search.choose(&choices) };
                left[thread] -= 1;
                current = Some(thread);
                schedule.push(thread);
            }
            seen.insert(schedule);
        }
        (search.coverage(), seen)
    }

    #[test]
    fn every_schedule_is_seen_once_in_the_last_round() {
        let (coverage, seen) = all_of(3);
        assert_eq!(coverage, Coverage { n_in_order: 20, n_switches: None, n_random: 0 });
        assert_eq!(seen.len(), 20);
    }

    #[test]
    fn what_is_too_much_goes_on_at_random() {
        let (coverage, _) = all_of(12);
        assert_eq!(coverage.n_random, N_RANDOM);
        assert!(coverage.n_switches.is_some() && coverage.n_in_order < MOST_IN_ORDER, "{coverage:?}");
    }

    #[test]
    fn decisions_are_repeated_and_strays_are_noticed() {
        let mut search = Search::replay(vec![1, 5]);
        assert!(search.begin());
        let choices = [0, 1].map(|thread| Choice { thread, interrupts: false });
        assert_eq!(search.choose(&choices), 1);
        assert!(!search.has_strayed());
        search.choose(&choices);
        assert!(search.has_strayed());
        assert!(!search.begin());
    }
}
