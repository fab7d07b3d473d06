//! `counter`: the contract and the driver.

use kit::explore::{self, claim};
use kit::thread;

/// A number that many threads count up, and empty. Each operation happens at one moment: nobody sees the number, or changes it, in
/// the middle of one.
pub trait Counter: Send + Sync {
    /// A counter that begins with 0.
    fn new() -> Self;

    /// Adds this amount. The answer is the number right after that.
    fn add(&self, amount: u64) -> u64;

    /// Takes everything: the answer is the number, and 0 is left.
    fn take(&self) -> u64;

    /// The number as it is now.
    fn value(&self) -> u64;
}

/// `counter SCENARIO AMOUNT...`: uses your counter in this way; what it must be like is claimed, in each schedule.
pub fn drive<C: Counter>() {
    explore::drive(|args| {
        let (scenario, amounts) = args.split_first().expect("usage: counter SCENARIO AMOUNT...");
        let amounts: Vec<u64> = amounts.iter().map(|arg| arg.parse().expect("amounts are numbers")).collect();
        match scenario.as_str() {
            "alone" => alone(&C::new(), &amounts),
            "add" => add(&C::new(), &amounts),
            "answers" => answers(&C::new(), &amounts),
            "take" => take(&C::new(), &amounts),
            "moments" => moments(&C::new(), &amounts),
            _ => panic!("alone, add, answers, take and moments are the scenarios"),
        }
    });
}

/// One thread, and nobody to race with.
fn alone(counter: &impl Counter, amounts: &[u64]) {
    let is = |what: &str, expected: u64, seen: u64| {
        claim(expected == seen, "wrong_answer", format!("{what} gives {expected}"), seen);
    };
    let mut sum = 0;
    for &amount in amounts {
        sum += amount;
        is(&format!("add({amount})"), sum, counter.add(amount));
    }
    is("value()", sum, counter.value());
    is("take()", sum, counter.take());
    is("value(), when all is taken,", 0, counter.value());
    is("take(), when all is taken,", 0, counter.take());
}

/// A thread for each amount: the sum is there in the end.
fn add(counter: &impl Counter, amounts: &[u64]) {
    add_together(counter, amounts);
    let (sum, seen) = (amounts.iter().sum::<u64>(), counter.value());
    claim(sum == seen, "lost_update", format!("{} in the end", list(amounts, sum)), seen);
}

/// Each thread was told a number that was there right after its own amount had been added.
fn answers(counter: &impl Counter, amounts: &[u64]) {
    let mut answers = add_together(counter, amounts);
    // In the order of their answers each amount is the difference to the answer before.
    answers.sort_by_key(|&(_, answer)| answer);
    let mut sum = 0;
    for &(amount, answer) in &answers {
        let seen = answers.iter().map(|(amount, answer)| format!("add({amount}) gave {answer}"));
        claim(
            answer == sum + amount,
            "not_one_step",
            "answers that are true right after each add, in some order",
            seen.collect::<Vec<_>>().join(", "),
        );
        sum = answer;
    }
}

/// Each amount with what its thread was told.
fn add_together(counter: &impl Counter, amounts: &[u64]) -> Vec<(u64, u64)> {
    thread::scope(|scope| {
        let threads: Vec<_> =
            amounts.iter().map(|&amount| scope.spawn(move || (amount, counter.add(amount)))).collect();
        threads.into_iter().map(|thread| thread.join().expect("nobody panics")).collect()
    })
}

/// A thread for each amount, and one that takes: what it took and what is left are the sum.
fn take(counter: &impl Counter, amounts: &[u64]) {
    let taken = thread::scope(|scope| {
        for &amount in amounts {
            scope.spawn(move || counter.add(amount));
        }
        counter.take()
    });
    let (sum, left) = (amounts.iter().sum::<u64>(), counter.take());
    let seen = format!("{taken} were taken, and {left} were left");
    claim(taken + left == sum, "lost_update", format!("{} taken or left", list(amounts, sum)), seen);
}

/// The same; and there is an order of all operations, one after the other, that explains each answer.
fn moments(counter: &impl Counter, amounts: &[u64]) {
    let mut answers = thread::scope(|scope| {
        let threads: Vec<_> =
            amounts.iter().map(|&amount| scope.spawn(move || (Some(amount), counter.add(amount)))).collect();
        let taken = counter.take();
        let mut answers = vec![(None, taken)];
        answers.extend(threads.into_iter().map(|thread| thread.join().expect("nobody panics")));
        answers
    });
    let left = counter.value();
    let told: Vec<String> = answers
        .iter()
        .map(|(amount, answer)| match amount {
            Some(amount) => format!("add({amount}) gave {answer}"),
            None => format!("take() gave {answer}"),
        })
        .collect();
    claim(
        can_be_ordered(0, &mut answers, left),
        "not_one_step",
        "some order of the operations that explains each answer",
        format!("{}, and {left} was left", told.join(", ")),
    );
}

/// Whether the operations that are left can follow each other, from this number on. One without an amount takes.
fn can_be_ordered(number: u64, rest: &mut Vec<(Option<u64>, u64)>, last: u64) -> bool {
    if rest.is_empty() {
        return number == last;
    }
    (0..rest.len()).any(|idx| {
        let (amount, answer) = rest.remove(idx);
        let after = match amount {
            Some(amount) if number + amount == answer => Some(answer),
            None if number == answer => Some(0),
            _ => None,
        };
        let can_be = after.is_some_and(|number| can_be_ordered(number, rest, last));
        rest.insert(idx, (amount, answer));
        can_be
    })
}

/// `7 (3 + 4)`.
fn list(amounts: &[u64], sum: u64) -> String {
    let terms: Vec<String> = amounts.iter().map(u64::to_string).collect();
    if terms.len() == 1 { sum.to_string() } else { format!("{sum} ({})", terms.join(" + ")) }
}
