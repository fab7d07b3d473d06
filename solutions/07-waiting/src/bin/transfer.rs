//! Transfers: money moves between accounts, in many threads, and no schedule makes it or loses it.
//!
//! - `new(&[7, 2])`: two accounts, with 7 and 2 on them.
//! - `transfer(from, to, amount, receipt)` moves the amount. Then, while nobody else can see or change either of the two
//!   accounts, it calls `receipt`, once. If there is less on `from`, the answer is `NotEnough`, and nothing else happens.
//!   An account may pay itself: nothing changes, if there is enough.
//! - `balances` says what is on each account, all at the same moment.
//!
//! Nobody waits for ever, whoever pays whom. Two transfers that have no account in common do not wait for each other, nor
//! behind a third. Take your locks from `kit::sync`: the judge sees no others.
//!
//! `cargo xtask run transfer in_a_circle 5` lets three accounts pay each other. `cargo xtask check transfer` tries the
//! schedules that such threads can have.

use kit::sync::{Mutex, MutexGuard};
use waiting::transfer::{self, Bank, NotEnough};

/// Accounts, each under a lock of its own. Whoever takes several takes them in the order of their numbers.
struct Accounts {
    balances: Vec<Mutex<u64>>,
}

impl Accounts {
    // So that a schedule names the line that calls this, and not the one in here.
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
        // To lock one account twice would be to wait for oneself.
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
        // All of them before the first is read, or money that moves is seen twice or not at all.
        let locked: Vec<MutexGuard<u64>> =
            (0..self.balances.len()).map(|account| self.lock(account)).collect();
        locked.iter().map(|balance| **balance).collect()
    }
}

fn main() {
    transfer::drive::<Accounts>();
}
