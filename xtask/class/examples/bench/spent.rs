//! Time, and processor time: on a busy machine that tells more.

use std::ops::Sub;
use std::time::{Duration, Instant};

/// How many ticks the kernel counts in a second, in everything that it tells.
const TICKS: f64 = 100.0;

/// What something took, or has taken since some moment.
#[derive(Clone, Copy, Debug)]
pub struct Spent {
    /// By the clock.
    pub time: Duration,
    /// By processors.
    pub cpu: Duration,
}

impl Spent {
    /// What a process has taken with all children that it has waited for. The time is since the first such call.
    pub fn until_now(pid: u32) -> Spent {
        static FIRST: std::sync::OnceLock<Instant> = std::sync::OnceLock::new();
        let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
        // The name may hold spaces; behind it the state comes first, and the times are eleven words later.
        let words = stat.rsplit(')').next().unwrap_or_default().split_whitespace();
        let ticks: f64 = words.skip(11).take(4).filter_map(|word| word.parse::<f64>().ok()).sum();
        let time = FIRST.get_or_init(Instant::now).elapsed();
        Spent { time, cpu: Duration::from_secs_f64(ticks / TICKS) }
    }

    /// The median of each.
    pub fn median(all: Vec<Spent>) -> Spent {
        let median = |of: fn(&Spent) -> Duration| {
            let mut times: Vec<Duration> = all.iter().map(of).collect();
            times.sort();
            times.get(times.len() / 2).copied().unwrap_or_default()
        };
        Spent { time: median(|one| one.time), cpu: median(|one| one.cpu) }
    }
}

impl Sub for Spent {
    type Output = Spent;

    fn sub(self, before: Spent) -> Spent {
        Spent { time: self.time.saturating_sub(before.time), cpu: self.cpu.saturating_sub(before.cpu) }
    }
}

/// In milliseconds.
pub fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
