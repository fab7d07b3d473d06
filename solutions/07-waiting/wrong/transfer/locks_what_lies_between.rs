//! Believes: that whoever locks in order locks everything from the first to the last.
//! Caught by: step_8_strangers_do_not_wait_for_each_other as excludes_others

use kit::sync::{Mutex, MutexGuard};
use waiting::transfer::{self, Bank, NotEnough};

struct Accounts {
    balances: Vec<Mutex<u64>>,
}

impl Accounts {
    #[track_caller]
    fn lock(&self, account: usize) -> MutexGuard<'_, u64> {
        self.balances[account].lock().expect("nobody panics with an account")
    }
}

impl Bank for Accounts {
    fn new(balances: &[u64]) -> Accounts {
        Accounts { balances: balances.iter().copied().map(Mutex::new).collect() }
    }

    fn transfer(&self, from: usize, to: usize, amount: u64, receipt: impl FnOnce()) -> Result<(), NotEnough> {
        let (first, last) = (from.min(to), from.max(to));
        let mut locked: Vec<MutexGuard<u64>> = (first..=last).map(|account| self.lock(account)).collect();
        if *locked[from - first] < amount {
            return Err(NotEnough);
        }
        *locked[from - first] -= amount;
        *locked[to - first] += amount;
        receipt();
        Ok(())
    }

    fn balances(&self) -> Vec<u64> {
        let locked: Vec<MutexGuard<u64>> =
            (0..self.balances.len()).map(|account| self.lock(account)).collect();
        locked.iter().map(|balance| **balance).collect()
    }
}

fn main() {
    transfer::drive::<Accounts>();
}
