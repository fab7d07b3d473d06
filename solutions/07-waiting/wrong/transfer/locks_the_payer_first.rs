//! Believes: that whoever pays comes first.
//! Caught by: step_7_nobody_waits_in_a_circle as blocked_for_ever

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
        if from == to {
            if *self.lock(from) < amount {
                return Err(NotEnough);
            }
            receipt();
            return Ok(());
        }
        let mut payer = self.lock(from);
        let mut payee = self.lock(to);
        if *payer < amount {
            return Err(NotEnough);
        }
        *payer -= amount;
        *payee += amount;
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
