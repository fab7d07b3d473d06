//! Believes: that money that leaves an account arrives by itself.
//! Caught by: step_1_money_moves as wrong_answer

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
        let mut lower = self.lock(from.min(to));
        let mut higher = (from != to).then(|| self.lock(from.max(to)));
        let payer = match &mut higher {
            Some(higher) if from > to => &mut **higher,
            _ => &mut *lower,
        };
        if *payer < amount {
            return Err(NotEnough);
        }
        if from != to {
            *payer -= amount;
        }
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
