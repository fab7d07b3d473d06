//! Believes: that both accounts are free when somebody has given some back.
//! Caught by: step_5_both_accounts_are_locked as not_locked

use kit::sync::atomic::{AtomicU64, Ordering};
use kit::sync::{Condvar, Mutex, MutexGuard};
use waiting::transfer::{self, Bank, NotEnough};

struct Accounts {
    balances: Vec<AtomicU64>,
    /// Whether a transfer has the account.
    taken: Mutex<Vec<bool>>,
    given_back: Condvar,
}

impl Accounts {
    #[track_caller]
    fn taken(&self) -> MutexGuard<'_, Vec<bool>> {
        self.taken.lock().expect("nobody panics with the lock")
    }

    #[track_caller]
    fn sleep<'a>(&self, taken: MutexGuard<'a, Vec<bool>>) -> MutexGuard<'a, Vec<bool>> {
        self.given_back.wait(taken).expect("nobody panics with the lock")
    }

    fn take(&self, from: usize, to: usize) {
        let mut taken = self.taken();
        if taken[from] || taken[to] {
            taken = self.sleep(taken);
        }
        (taken[from], taken[to]) = (true, true);
    }
}

impl Bank for Accounts {
    fn new(balances: &[u64]) -> Accounts {
        Accounts {
            balances: balances.iter().copied().map(AtomicU64::new).collect(),
            taken: Mutex::new(vec![false; balances.len()]),
            given_back: Condvar::new(),
        }
    }

    fn transfer(&self, from: usize, to: usize, amount: u64, receipt: impl FnOnce()) -> Result<(), NotEnough> {
        self.take(from, to);
        let has_enough = self.balances[from].load(Ordering::SeqCst) >= amount;
        if has_enough {
            self.balances[from].fetch_sub(amount, Ordering::SeqCst);
            self.balances[to].fetch_add(amount, Ordering::SeqCst);
            receipt();
        }
        let mut taken = self.taken();
        (taken[from], taken[to]) = (false, false);
        self.given_back.notify_all();
        if has_enough { Ok(()) } else { Err(NotEnough) }
    }

    fn balances(&self) -> Vec<u64> {
        let mut taken = self.taken();
        while taken.contains(&true) {
            taken = self.sleep(taken);
        }
        self.balances.iter().map(|balance| balance.load(Ordering::SeqCst)).collect()
    }
}

fn main() {
    transfer::drive::<Accounts>();
}
