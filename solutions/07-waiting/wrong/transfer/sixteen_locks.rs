//! Believes: that sixteen locks are enough for any number of accounts.
//! Caught by: step_8_strangers_do_not_wait_for_each_other as excludes_others

use kit::sync::atomic::{AtomicU64, Ordering};
use kit::sync::{Mutex, MutexGuard};
use waiting::transfer::{self, Bank, NotEnough};

const N_LOCKS: usize = 16;

struct Accounts {
    balances: Vec<AtomicU64>,
    locks: Vec<Mutex<()>>,
}

impl Accounts {
    #[track_caller]
    fn lock(&self, idx: usize) -> MutexGuard<'_, ()> {
        self.locks[idx].lock().expect("nobody panics with a lock")
    }
}

impl Bank for Accounts {
    fn new(balances: &[u64]) -> Accounts {
        Accounts {
            balances: balances.iter().copied().map(AtomicU64::new).collect(),
            locks: (0..N_LOCKS).map(|_| Mutex::new(())).collect(),
        }
    }

    fn transfer(&self, from: usize, to: usize, amount: u64, receipt: impl FnOnce()) -> Result<(), NotEnough> {
        let (one, other) = (from % N_LOCKS, to % N_LOCKS);
        let _lower = self.lock(one.min(other));
        let _higher = (one != other).then(|| self.lock(one.max(other)));
        if self.balances[from].load(Ordering::SeqCst) < amount {
            return Err(NotEnough);
        }
        self.balances[from].fetch_sub(amount, Ordering::SeqCst);
        self.balances[to].fetch_add(amount, Ordering::SeqCst);
        receipt();
        Ok(())
    }

    fn balances(&self) -> Vec<u64> {
        let _all: Vec<MutexGuard<()>> = (0..N_LOCKS).map(|idx| self.lock(idx)).collect();
        self.balances.iter().map(|balance| balance.load(Ordering::SeqCst)).collect()
    }
}

fn main() {
    transfer::drive::<Accounts>();
}
