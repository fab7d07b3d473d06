//! Believes: that a balance that never goes below zero is a balance that is right.
//! Caught by: step_4_no_money_is_made_or_lost as money_changed

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
        if *self.lock(from) < amount {
            return Err(NotEnough);
        }
        let left = self.lock(from).saturating_sub(amount);
        *self.lock(from) = left;
        *self.lock(to) += amount;
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
