//! Believes: that whoever says that two were inside at once need not let them in.
//! Caught by: step_1_money_moves as past_the_facade

use kit::explore;
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
        explore::reached("both_at_once");
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
