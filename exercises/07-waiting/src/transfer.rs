//! `transfer`: the contract, and the driver.

use std::fmt::Debug;
use std::sync::Arc;
// Not the facade's: what the driver counts makes no schedules.
use std::sync::atomic::{AtomicUsize, Ordering};

use kit::explore::{self, claim};
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
            (Some("in_a_row"), &[amount]) => in_a_row::<B>(amount),
            (Some("look"), &[amount]) => look::<B>(amount),
            (Some("both_ways"), &[amount]) => around::<B>(amount, 2),
            (Some("in_a_circle"), &[amount]) => around::<B>(amount, 3),
            (Some("apart"), &[amount]) => apart::<B>(amount),
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
    let other = payer(&bank, 0, 1, amount);
    let n_paid = usize::from(bank.transfer(0, 2, amount, || ()).is_ok()) + usize::from(join(other));
    has_all(&bank.balances(), amount + 1);
    is("so many of two can pay", &1, &n_paid);
}

/// One transfer into an account, and one out of it.
fn in_a_row<B: Bank>(amount: u64) {
    let bank = Arc::new(B::new(&[amount; 4]));
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
    let other = {
        let (bank, receipt) = (bank.clone(), receipt.clone());
        thread::spawn(move || bank.transfer(0, 1, amount, receipt).is_ok())
    };
    let n_paid = usize::from(bank.transfer(1, 2, amount, receipt).is_ok()) + usize::from(join(other));
    is("so many of two can pay", &2, &n_paid);
    balances_are(&*bank, &[0, amount, 2 * amount, amount]);
}

/// Somebody looks while money moves.
fn look<B: Bank>(amount: u64) {
    let bank = Arc::new(B::new(&[amount, 0]));
    let other = payer(&bank, 0, 1, amount);
    has_all(&bank.balances(), amount);
    is("so many of one can pay", &true, &join(other));
    balances_are(&*bank, &[0, amount]);
}

/// Each account pays the next one, and the last pays the first. Where they are more than two, somebody looks meanwhile.
fn around<B: Bank>(amount: u64, n_accounts: usize) {
    let bank = Arc::new(B::new(&vec![amount; n_accounts]));
    let others: Vec<JoinHandle<bool>> =
        (1..n_accounts).map(|from| payer(&bank, from, (from + 1) % n_accounts, amount)).collect();
    let n_paid = usize::from(bank.transfer(0, 1, amount, || ()).is_ok());
    if n_accounts > 2 {
        has_all(&bank.balances(), amount * n_accounts as u64);
    }
    let n_paid = n_paid + others.into_iter().map(|other| usize::from(join(other))).sum::<usize>();
    is("so many can pay", &n_accounts, &n_paid);
    balances_are(&*bank, &vec![amount; n_accounts]);
}

/// Two transfers that have no account in common.
fn apart<B: Bank>(amount: u64) {
    let bank = Arc::new(B::new(&[amount; 4]));
    let n_inside = Arc::new(AtomicUsize::new(0));
    let receipt = move || {
        if n_inside.fetch_add(1, Ordering::SeqCst) == 1 {
            explore::reached("both_at_once");
        }
        explore::pause();
        n_inside.fetch_sub(1, Ordering::SeqCst);
    };
    let other = {
        let (bank, receipt) = (bank.clone(), receipt.clone());
        thread::spawn(move || bank.transfer(0, 1, amount, receipt).is_ok())
    };
    let n_paid = usize::from(bank.transfer(2, 3, amount, receipt).is_ok()) + usize::from(join(other));
    is("so many of two can pay", &2, &n_paid);
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
fn payer(bank: &Arc<impl Bank>, from: usize, to: usize, amount: u64) -> JoinHandle<bool> {
    let bank = bank.clone();
    thread::spawn(move || bank.transfer(from, to, amount, || ()).is_ok())
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
