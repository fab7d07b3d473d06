//! `forced_switching`: the driver. The contract is [`Switching`], and one promise more: whoever drops the GIL because it was asked to
//! does not come back before another thread has taken it.

use std::sync::Arc;
use std::time::Duration;

use kit::explore;
use kit::thread::{self, JoinHandle};

use crate::interpreter::{Interpreter, Patience, Pause};
use crate::switch_interval::{self, LATER, LOOP, Switching};
use crate::{join, measure};

/// `forced_switching SCENARIO NUMBER...`: lets threads run a loop and take turns; whoever has dropped the GIL wants it back at once.
pub fn drive<G: Switching>() {
    explore::drive(|args: &[String]| {
        if let Some(("as_before", scene)) = args.split_first().map(|(first, rest)| (first.as_str(), rest)) {
            return switch_interval::play::<G>(scene);
        }
        let numbers: Vec<usize> = args.iter().skip(1).filter_map(|arg| arg.parse().ok()).collect();
        match (args.first().map(String::as_str), &numbers[..]) {
            (Some("alone"), &[n_drops]) => alone::<G>(n_drops),
            (Some("two"), &[n_instructions]) => together::<G>(n_instructions, &[n_instructions], 1),
            (Some("two_with_patience"), &[n_instructions]) => {
                together::<G>(n_instructions, &[n_instructions], 2);
            }
            (Some("quick_turn"), &[n_instructions]) => together::<G>(n_instructions, &[0], 1),
            (Some("three"), &[n_instructions]) => together::<G>(n_instructions, &[n_instructions; 2], 1),
            (Some("unasked"), &[]) => unasked::<G>(),
            (Some("asked_on_the_way"), &[]) => asked_on_the_way::<G>(),
            (Some("measure"), &[interval_us]) => measure::measure::<G>(interval_us),
            _ => {
                panic!(
                    "usage: forced_switching alone|two|quick_turn|three N, unasked, asked_on_the_way, measure MICROSECONDS"
                )
            }
        }
    });
}

fn begin<G: Switching>(n_threads: usize, slack: u32) -> Arc<Interpreter<G>> {
    let interpreter =
        Interpreter::<G>::new(LOOP, n_threads, Pause::None, Patience { slack, ..Patience::USUAL });
    interpreter.take_gil(0);
    interpreter
}

fn start<G: Switching>(
    interpreter: &Arc<Interpreter<G>>,
    me: usize,
    n_instructions: usize,
) -> JoinHandle<()> {
    let interpreter = interpreter.clone();
    thread::spawn(move || {
        // The second of those who wait comes a little later.
        thread::sleep(if me == 1 { Duration::ZERO } else { LATER });
        interpreter.run(me, n_instructions);
    })
}

fn end<G: Switching>(interpreter: &Interpreter<G>, others: Vec<JoinHandle<()>>) {
    interpreter.drop_gil(0, false);
    others.into_iter().for_each(join);
    if !explore::is_exploring() {
        println!("held by, one after the other: {}", interpreter.ledger.history());
    }
}

/// One thread drops the GIL so many times, and nobody has asked for it.
fn alone<G: Switching>(n_drops: usize) {
    let interpreter = begin::<G>(1, 1);
    for _ in 0..n_drops {
        interpreter.drop_gil(0, false);
        interpreter.take_gil(0);
    }
    end(&interpreter, vec![]);
}

/// A has the GIL and runs so many instructions, while others wait, who run as many as it says here.
fn together<G: Switching>(n_instructions: usize, of_others: &[usize], slack: u32) {
    let interpreter = begin::<G>(1 + of_others.len(), slack);
    let others = of_others.iter().enumerate();
    let others = others.map(|(idx, &n_instructions)| start(&interpreter, idx + 1, n_instructions)).collect();
    interpreter.go_on(0, n_instructions);
    end(&interpreter, others);
}

/// A drops the GIL for a moment before B has waited long enough to ask.
fn unasked<G: Switching>() {
    let interpreter = begin::<G>(2, 1);
    let other = start(&interpreter, 1, 1);
    interpreter.go_on(0, 1);
    interpreter.drop_gil(0, false);
    interpreter.take_gil(0);
    interpreter.go_on(0, 1);
    end(&interpreter, vec![other]);
}

/// B asks while A is between two check points, and A drops the GIL before the next one, as it does before a call that blocks.
fn asked_on_the_way<G: Switching>() {
    let interpreter = begin::<G>(2, 1);
    let other = start(&interpreter, 1, 1);
    interpreter.go_on(0, 3);
    interpreter.drop_gil(0, true);
    interpreter.take_gil(0);
    end(&interpreter, vec![other]);
}
