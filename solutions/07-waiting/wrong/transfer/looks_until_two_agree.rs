//! Believes: that nothing has moved if two looks see the same.
//! Caught by: step_9_money_that_comes_back_is_seen_once as money_changed

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
        let (payer, payee) = match &mut higher {
            Some(higher) if from < to => (&mut *lower, Some(&mut **higher)),
            Some(higher) => (&mut **higher, Some(&mut *lower)),
            None => (&mut *lower, None),
        };
        if *payer < amount {
            return Err(NotEnough);
        }
        if let Some(payee) = payee {
            *payer -= amount;
            *payee += amount;
        }
        receipt();
        Ok(())
    }

    fn balances(&self) -> Vec<u64> {
        let look = || -> Vec<u64> { (0..self.balances.len()).map(|account| *self.lock(account)).collect() };
        let mut seen = look();
        loop {
            let again = look();
            if again == seen {
                return seen;
            }
            seen = again;
        }
    }
}

fn main() {
    transfer::drive::<Accounts>();
}
