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

use waiting::transfer::{self, Bank, NotEnough};

struct Accounts {
    // TODO: which locks, and what does each of them guard?
}

impl Bank for Accounts {
    fn new(balances: &[u64]) -> Accounts {
        // TODO: an account for each balance.
        todo!("accounts with {balances:?}")
    }

    fn transfer(&self, from: usize, to: usize, amount: u64, receipt: impl FnOnce()) -> Result<(), NotEnough> {
        // TODO: lock what is needed, look, move, call `receipt`.
        todo!("move {amount} from {from} to {to}; the receipt has {} bytes", size_of_val(&receipt))
    }

    fn balances(&self) -> Vec<u64> {
        // TODO: all at the same moment.
        todo!("the balances")
    }
}

fn main() {
    transfer::drive::<Accounts>();
}
