//! `counter`: the contract and the driver.

use kit::explore::{self, claim, is_exploring};
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

const USAGE: &str = "counter alone|add|answers|take|moments|looks AMOUNT...";

/// `counter SCENARIO AMOUNT...`: uses your counter in this way; what it must be like is claimed, in each schedule.
pub fn drive<C: Counter>() {
    explore::drive(|args| {
        let amounts = args.iter().skip(1).map(|arg| arg.parse().ok()).collect::<Option<Vec<u64>>>();
        match (args.first().map(String::as_str), amounts) {
            (Some("alone"), Some(amounts)) => alone(&C::new(), &amounts),
            (Some("add"), Some(amounts)) => add(&C::new(), &amounts),
            (Some("answers"), Some(amounts)) => answers(&C::new(), &amounts),
            (Some("take"), Some(amounts)) => take(&C::new(), &amounts),
            (Some("moments"), Some(amounts)) => moments(&C::new(), &amounts, &[Question::Take]),
            (Some("looks"), Some(amounts)) => {
                moments(&C::new(), &amounts, &[Question::Take, Question::Value])
            }
            _ => {
                eprintln!("usage: {USAGE}");
                std::process::exit(2);
            }
        }
        if !is_exploring() {
            println!("nothing went wrong, this time");
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

/// What a thread has asked for.
#[derive(Clone, Copy)]
enum Question {
    Add(u64),
    Take,
    Value,
}

/// A thread for each amount, and for each other question: there is an order of all operations, one after the other, that explains
/// each answer.
fn moments(counter: &impl Counter, amounts: &[u64], others: &[Question]) {
    let ask = |question| match question {
        Question::Add(amount) => (question, counter.add(amount)),
        Question::Take => (question, counter.take()),
        Question::Value => (question, counter.value()),
    };
    let mut questions: Vec<Question> = amounts.iter().copied().map(Question::Add).collect();
    questions.extend(others);
    let mut answers = thread::scope(|scope| {
        // The last one is asked by this thread itself.
        let last = questions.pop();
        let threads: Vec<_> = questions.iter().map(|&question| scope.spawn(move || ask(question))).collect();
        let mut answers: Vec<_> = last.into_iter().map(ask).collect();
        answers.extend(threads.into_iter().map(|thread| thread.join().expect("nobody panics")));
        answers
    });
    let left = counter.value();
    let told: Vec<String> = answers
        .iter()
        .map(|(question, answer)| match question {
            Question::Add(amount) => format!("add({amount}) gave {answer}"),
            Question::Take => format!("take() gave {answer}"),
            Question::Value => format!("value() gave {answer}"),
        })
        .collect();
    claim(
        can_be_ordered(0, &mut answers, left),
        "not_one_step",
        "some order of the operations that explains each answer",
        format!("{}, and {left} was left", told.join(", ")),
    );
}

/// Whether the operations that are left can follow each other, from this number on.
fn can_be_ordered(number: u64, rest: &mut Vec<(Question, u64)>, last: u64) -> bool {
    if rest.is_empty() {
        return number == last;
    }
    (0..rest.len()).any(|idx| {
        let (question, answer) = rest.remove(idx);
        let (explained, after) = match question {
            Question::Add(amount) => (number + amount, number + amount),
            Question::Take => (number, 0),
            Question::Value => (number, number),
        };
        let can_be = explained == answer && can_be_ordered(after, rest, last);
        rest.insert(idx, (question, answer));
        can_be
    })
}

/// `7 (3 + 4)`.
fn list(amounts: &[u64], sum: u64) -> String {
    let terms: Vec<String> = amounts.iter().map(u64::to_string).collect();
    if terms.len() == 1 { sum.to_string() } else { format!("{sum} ({})", terms.join(" + ")) }
}
