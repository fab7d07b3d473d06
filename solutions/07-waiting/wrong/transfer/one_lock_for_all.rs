//! Believes: that one lock for all accounts is as good as one for each: it can't be locked in the wrong order.
//! Caught by: step_8_strangers_do_not_wait_for_each_other as excludes_others

use kit::sync::Mutex;
use waiting::transfer::{self, Bank, NotEnough};

struct Accounts {
    balances: Mutex<Vec<u64>>,
}

impl Bank for Accounts {
    fn new(balances: &[u64]) -> Accounts {
        Accounts { balances: Mutex::new(balances.to_vec()) }
    }

    fn transfer(&self, from: usize, to: usize, amount: u64, receipt: impl FnOnce()) -> Result<(), NotEnough> {
        let mut balances = self.balances.lock().expect("nobody panics with the accounts");
        if balances[from] < amount {
            return Err(NotEnough);
        }
        balances[from] -= amount;
        balances[to] += amount;
        receipt();
        Ok(())
    }

    fn balances(&self) -> Vec<u64> {
        self.balances.lock().expect("nobody panics with the accounts").clone()
    }
}

fn main() {
    transfer::drive::<Accounts>();
}
