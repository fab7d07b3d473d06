//! Believes: that whoever keeps others out only while it takes its locks keeps nobody waiting.
//! Caught by: step_8_strangers_do_not_wait_for_each_other as blocked_for_ever

use kit::sync::{Mutex, MutexGuard};
use waiting::transfer::{self, Bank, NotEnough};

struct Accounts {
    balances: Vec<Mutex<u64>>,
    gate: Mutex<()>,
}

impl Accounts {
    #[track_caller]
    fn lock(&self, account: usize) -> MutexGuard<'_, u64> {
        self.balances[account].lock().expect("nobody panics with an account")
    }
}

impl Bank for Accounts {
    fn new(balances: &[u64]) -> Accounts {
        Accounts { balances: balances.iter().copied().map(Mutex::new).collect(), gate: Mutex::new(()) }
    }

    fn transfer(&self, from: usize, to: usize, amount: u64, receipt: impl FnOnce()) -> Result<(), NotEnough> {
        let gate = self.gate.lock().expect("nobody panics at the gate");
        let mut lower = self.lock(from.min(to));
        let mut higher = (from != to).then(|| self.lock(from.max(to)));
        drop(gate);
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
        let _gate = self.gate.lock().expect("nobody panics at the gate");
        let locked: Vec<MutexGuard<u64>> =
            (0..self.balances.len()).map(|account| self.lock(account)).collect();
        locked.iter().map(|balance| **balance).collect()
    }
}

fn main() {
    transfer::drive::<Accounts>();
}
