//! The search: which schedule comes next.
//!
//! First all schedules without a switch that nobody asked for, then those with one, then with two: a mistake is found in the plainest
//! schedule that shows it. When a bound has cut nothing off, every schedule has been seen. If there are too many, the rest is luck:
//! half of it goes on with anybody, half gives each thread a rank and changes a few of them on the way (Burckhardt et al., "A randomized
//! scheduler with probabilistic guarantees of finding bugs", 2010).

mod in_order;
mod random;

use in_order::InOrder;
use random::Random;

/// At most so many schedules are tried in order.
pub const MOST_IN_ORDER: usize = 20_000;
/// And at most so many operations: a second, or a few of a slow machine. No clock decides, so a verdict is the same each time.
pub const MOST_POINTS_IN_ORDER: usize = 1_000_000;
/// So many are tried at random where they are too many.
pub const N_RANDOM: usize = 1_000;
/// Of long ones only as many as have so many operations together, and at least [`FEWEST_RANDOM`].
pub const MOST_POINTS_AT_RANDOM: usize = 250_000;
/// So many are always tried at random.
pub const FEWEST_RANDOM: usize = 100;

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

impl Search {
    pub fn new() -> Search {
        Search::up_to(MOST_IN_ORDER)
    }

    pub fn up_to(n_schedules: usize) -> Search {
        Search::InOrder(InOrder::up_to(n_schedules))
    }

    /// The same from the start: there is more to choose now.
    pub fn begun_again(&self) -> Search {
        match self {
            Search::InOrder(in_order) => Search::up_to(in_order.most),
            _ => Search::new(),
        }
    }

    pub fn replay(decisions: Vec<usize>) -> Search {
        Search::Replay { decisions, n_done: 0, has_run: false, has_strayed: false }
    }

    /// Prepares for the next schedule; `false` if there is none. So many operations were done so far.
    pub fn begin(&mut self, n_points: usize) -> bool {
        match self {
            Search::InOrder(in_order) => {
                if in_order.begin(n_points) {
                    return true;
                }
                let coverage = in_order.complete.unwrap_or_default();
                if coverage.n_switches.is_none() && in_order.complete.is_some() {
                    return false;
                }
                *self = Search::Random(Random::after(coverage, n_points));
                self.begin(n_points)
            }
            Search::Random(random) => random.begin(n_points),
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Two threads of `n` operations each: at each decision, whoever has some left.
    fn all_of(n: usize) -> (Coverage, std::collections::BTreeSet<Vec<usize>>) {
        let mut search = Search::new();
        let mut seen = std::collections::BTreeSet::new();
        while search.begin(0) {
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
        assert!(search.begin(0));
        let choices = [0, 1].map(|thread| Choice { thread, interrupts: false });
        assert_eq!(search.choose(&choices), 1);
        assert!(!search.has_strayed());
        search.choose(&choices);
        assert!(search.has_strayed());
        assert!(!search.begin(0));
    }
}
