//! Believes: that an account that is busy may be called too poor: nobody waits, so nobody waits for ever.
//! Caught by: step_5_both_accounts_are_locked as wrong_answer

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
        let Ok(mut payee) = self.balances[to].try_lock() else { return Err(NotEnough) };
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
