//! `transfer`: the contract, and the driver.

use std::fmt::Debug;
use std::sync::Arc;
// Not the facade's: what the driver counts makes no schedules.
use std::sync::atomic::{AtomicUsize, Ordering};

use kit::explore::{self, claim};
use kit::sync::{Condvar, Mutex};
use kit::thread::{self, JoinHandle};

use crate::join;

/// Accounts with the numbers 0, 1, 2 … between which many threads move money.
pub trait Bank: Send + Sync + 'static {
    /// An account for each of these balances.
    fn new(balances: &[u64]) -> Self;

    /// Moves an amount from one account to another, which may be the same. When it has moved, and while nobody else can see
    /// or change either of the two, `receipt` is called, once.
    ///
    /// # Errors
    /// If there is less than that on the account that pays: then nothing has changed, and there is no receipt.
    fn transfer(&self, from: usize, to: usize, amount: u64, receipt: impl FnOnce()) -> Result<(), NotEnough>;

    /// What is on each account, all at the same moment.
    fn balances(&self) -> Vec<u64>;
}

/// There is less money than the amount.
#[derive(Debug, PartialEq, Eq)]
pub struct NotEnough;

/// `transfer SCENARIO`: lets threads move money.
pub fn drive<B: Bank>() {
    explore::drive(|args: &[String]| {
        let numbers: Vec<u64> = args.iter().skip(1).filter_map(|arg| arg.parse().ok()).collect();
        match (args.first().map(String::as_str), &numbers[..]) {
            (Some("one"), &[amount]) => one::<B>(amount),
            (Some("too_much"), &[amount]) => too_much::<B>(amount),
            (Some("to_itself"), &[amount]) => to_itself::<B>(amount),
            (Some("two_pay"), &[amount]) => two_pay::<B>(amount),
            (Some("in_a_row"), &[amount]) => through_one::<B>(amount, &[(0, 1), (1, 2)]),
            (Some("through_one"), &[amount]) => through_one::<B>(amount, &[(0, 1), (1, 2), (1, 3)]),
            (Some("look"), &[amount]) => look::<B>(amount, &[(0, 1)]),
            (Some("look_long"), &[amount]) => look::<B>(amount, &[(0, 1), (1, 0), (0, 1)]),
            (Some("both_ways"), &[amount]) => around::<B>(amount, &[(0, 1), (1, 0)]),
            (Some("in_a_circle"), &[amount]) => around::<B>(amount, &[(0, 1), (1, 2), (2, 0)]),
            (Some("three_ways"), &[amount]) => around::<B>(amount, &[(0, 1), (1, 0), (1, 2)]),
            (Some("apart"), &[amount, a, b, c, d]) => {
                apart::<B>(amount, [(a as usize, b as usize), (c as usize, d as usize)]);
            }
            (Some("beside_a_queue"), &[amount]) => beside_a_queue::<B>(amount),
            _ => panic!("usage: transfer SCENARIO AMOUNT; the scenarios stand in src/transfer.rs"),
        }
        if !explore::is_exploring() {
            println!("All came through.");
        }
    });
}

/// One transfer, and nobody beside it.
fn one<B: Bank>(amount: u64) {
    let bank = B::new(&[amount, 1]);
    pays(&bank, 0, 1, amount, Ok(()));
    balances_are(&bank, &[0, amount + 1]);
}

/// One that asks for more than is there, and one that asks for all of it.
fn too_much<B: Bank>(amount: u64) {
    let bank = B::new(&[amount, 1]);
    pays(&bank, 0, 1, amount + 1, Err(NotEnough));
    balances_are(&bank, &[amount, 1]);
    pays(&bank, 0, 1, amount, Ok(()));
    balances_are(&bank, &[0, amount + 1]);
}

/// From an account to the same.
fn to_itself<B: Bank>(amount: u64) {
    let bank = B::new(&[1, amount]);
    pays(&bank, 1, 1, amount, Ok(()));
    balances_are(&bank, &[1, amount]);
    pays(&bank, 1, 1, amount + 1, Err(NotEnough));
    balances_are(&bank, &[1, amount]);
}

/// Two threads pay from one account, in which there is enough for one of them.
fn two_pay<B: Bank>(amount: u64) {
    let bank = Arc::new(B::new(&[amount + 1, 0, 0]));
    let other = payer(&bank, 0, 1, amount, || ());
    let n_paid = usize::from(bank.transfer(0, 2, amount, || ()).is_ok()) + usize::from(join(other));
    has_all(&bank.balances(), amount + 1);
    is("so many of two can pay", &1, &n_paid);
}

/// Each of these at once, all with account 1, on which there is enough.
fn through_one<B: Bank>(amount: u64, pairs: &[(usize, usize)]) {
    let balances = [amount, 2 * amount, amount, amount];
    let bank = Arc::new(B::new(&balances));
    let n_inside = Arc::new(AtomicUsize::new(0));
    let receipt = move || {
        let n_others = n_inside.fetch_add(1, Ordering::SeqCst);
        explore::note("has both accounts");
        claim(
            n_others == 0,
            "not_locked",
            "nobody has an account that another transfer has",
            "two transfers had account 1 at once",
        );
        explore::pause();
        n_inside.fetch_sub(1, Ordering::SeqCst);
    };
    let pay = |&(from, to): &(usize, usize)| payer(&bank, from, to, amount, receipt.clone());
    let others: Vec<JoinHandle<bool>> = pairs[..pairs.len() - 1].iter().map(pay).collect();
    let (from, to) = pairs[pairs.len() - 1];
    let is_paid = bank.transfer(from, to, amount, receipt.clone()).is_ok();
    all_paid(is_paid, others);
    balances_are(&*bank, &after(&balances, pairs, amount));
}

/// Somebody looks while money moves, in one thread and one transfer after the other.
fn look<B: Bank>(amount: u64, pairs: &'static [(usize, usize)]) {
    let bank = Arc::new(B::new(&[amount, 0]));
    let other = {
        let bank = bank.clone();
        let pay = move |&(from, to): &(usize, usize)| bank.transfer(from, to, amount, || ()).is_ok();
        thread::spawn(move || pairs.iter().filter(|pair| pay(pair)).count())
    };
    has_all(&bank.balances(), amount);
    is("so many can pay", &pairs.len(), &join(other));
    balances_are(&*bank, &[0, amount]);
}

/// Each of these at once. Where three make a circle, somebody looks meanwhile.
fn around<B: Bank>(amount: u64, pairs: &[(usize, usize)]) {
    let n_accounts = 1 + pairs.iter().map(|pair| pair.1).max().unwrap_or_default();
    let balances = vec![2 * amount; n_accounts];
    let bank = Arc::new(B::new(&balances));
    let others: Vec<JoinHandle<bool>> =
        pairs[1..].iter().map(|&(from, to)| payer(&bank, from, to, amount, || ())).collect();
    let (from, to) = pairs[0];
    let is_paid = bank.transfer(from, to, amount, || ()).is_ok();
    if pairs.last() == Some(&(2, 0)) {
        has_all(&bank.balances(), balances.iter().sum());
    }
    all_paid(is_paid, others);
    balances_are(&*bank, &after(&balances, pairs, amount));
}

/// Two transfers that have no account in common.
fn apart<B: Bank>(amount: u64, [one, other]: [(usize, usize); 2]) {
    let n_accounts = 1 + [one.0, one.1, other.0, other.1].into_iter().max().unwrap_or_default();
    let bank = Arc::new(B::new(&vec![amount; n_accounts]));
    let n_inside = Arc::new(AtomicUsize::new(0));
    let receipt = move || {
        if n_inside.fetch_add(1, Ordering::SeqCst) == 1 {
            explore::reached("both_at_once");
        }
        explore::pause();
        n_inside.fetch_sub(1, Ordering::SeqCst);
    };
    let others = vec![payer(&bank, one.0, one.1, amount, receipt.clone())];
    all_paid(bank.transfer(other.0, other.1, amount, receipt).is_ok(), others);
}

/// One writes its receipt until a stranger writes one as well. Meanwhile a third wants one of its accounts.
fn beside_a_queue<B: Bank>(amount: u64) {
    let bank = Arc::new(B::new(&[amount; 5]));
    let stranger = Arc::new((Mutex::new(false), Condvar::new()));
    let long = {
        let stranger = stranger.clone();
        move || {
            explore::note("has accounts 0 and 1 until 3 and 4 have moved");
            let mut is_here = stranger.0.lock().expect("nobody panics with the lock");
            while !*is_here {
                is_here = stranger.1.wait(is_here).expect("nobody panics with the lock");
            }
        }
    };
    let others = vec![payer(&bank, 0, 1, amount, long), payer(&bank, 1, 2, amount, || ())];
    let receipt = move || {
        *stranger.0.lock().expect("nobody panics with the lock") = true;
        stranger.1.notify_one();
    };
    all_paid(bank.transfer(3, 4, amount, receipt).is_ok(), others);
}

/// One transfer, with the number of its receipts.
fn pays(bank: &impl Bank, from: usize, to: usize, amount: u64, expected: Result<(), NotEnough>) {
    let n_receipts = AtomicUsize::new(0);
    let seen = bank.transfer(from, to, amount, || {
        n_receipts.fetch_add(1, Ordering::SeqCst);
    });
    is("so many receipts are written", &usize::from(expected.is_ok()), &n_receipts.into_inner());
    is("the answer is", &expected, &seen);
}

/// A thread that pays; whether it could.
fn payer<F: FnOnce() + Send + 'static>(
    bank: &Arc<impl Bank>,
    from: usize,
    to: usize,
    amount: u64,
    receipt: F,
) -> JoinHandle<bool> {
    let bank = bank.clone();
    thread::spawn(move || bank.transfer(from, to, amount, receipt).is_ok())
}

/// The calling thread could pay, and so could the others.
fn all_paid(is_paid: bool, others: Vec<JoinHandle<bool>>) {
    let n_transfers = 1 + others.len();
    let n_paid =
        usize::from(is_paid) + others.into_iter().map(|other| usize::from(join(other))).sum::<usize>();
    is("so many can pay", &n_transfers, &n_paid);
}

/// What is on each account when all of these have paid.
fn after(balances: &[u64], pairs: &[(usize, usize)], amount: u64) -> Vec<u64> {
    let mut balances = balances.to_vec();
    for &(from, to) in pairs {
        balances[from] -= amount;
        balances[to] += amount;
    }
    balances
}

fn has_all(balances: &[u64], total: u64) {
    claim(
        balances.iter().sum::<u64>() == total,
        "money_changed",
        format_args!("{total} on all accounts together, whenever somebody looks"),
        format_args!("{balances:?}"),
    );
}

fn balances_are(bank: &impl Bank, expected: &[u64]) {
    is("the balances are", expected, &bank.balances());
}

fn is<T: PartialEq + Debug + ?Sized>(what: &str, expected: &T, seen: &T) {
    claim(seen == expected, "wrong_answer", format_args!("{what} {expected:?}"), format_args!("{seen:?}"));
}
