//! Steps of `max_overlap`. They ask for no witness: the program's answers are enough, and the steps know the right ones
//! from looking at every instant.

use std::fmt;

use judge::findings::TOUCHING_OVERLAP;
use judge::{Case, Step, step};

const PROGRAM: &str = env!("CARGO_BIN_EXE_max_overlap");

#[derive(Clone, Copy)]
struct Span {
    worker: u32,
    start: u64,
    end: u64,
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}..{}", self.worker, self.start, self.end)
    }
}

/// Spans of different workers.
fn spans(times: &[(u64, u64)]) -> Vec<Span> {
    (1..).zip(times).map(|(worker, &(start, end))| Span { worker, start, end }).collect()
}

/// The right answer: the number of those who run changes where one of them begins, and nowhere else does it grow.
fn most_at_once(spans: &[Span]) -> usize {
    let at = |instant: u64| spans.iter().filter(|span| (span.start..span.end).contains(&instant)).count();
    spans.iter().map(|span| at(span.start)).max().unwrap_or(0)
}

fn case(spans: &[Span], because: impl fmt::Display) -> Case {
    let asked: Vec<String> = spans.iter().map(Span::to_string).collect();
    Case::new(asked.join(" "), most_at_once(spans), because)
}

/// So many instants that follow each other, with gaps of chance.
fn instants<const N: usize>(step: &mut Step) -> [u64; N] {
    let mut instant = u64::from(step.chance.number(0..10));
    std::array::from_fn(|_| {
        instant += u64::from(step.chance.number(1..10));
        instant
    })
}

/// Where nobody runs there is nobody, and a worker alone is one.
#[test]
fn step_1_one_is_one() {
    step(PROGRAM, |step| {
        let [a, b] = instants(step);
        step.ask(&[case(&[], "nobody ran"), case(&spans(&[(a, b)]), "one worker ran, and no other")])
    });
}

/// All spans count, whoever they belong to, but only those of the same instant count together.
#[test]
fn step_2_who_runs_at_once_is_counted() {
    step(PROGRAM, |step| {
        let [a, b, c, d, e, f] = instants(step);
        let one_after_the_other = spans(&[(a, b), (c, d), (e, f)]);
        let all = spans(&[(a, d), (b, e), (c, f)]);
        let turns = [
            Span { worker: 1, start: a, end: b },
            Span { worker: 1, start: c, end: d },
            Span { worker: 1, start: e, end: f },
        ];
        // A worker can be called by any number.
        let names = step.chance.numbers(3, 1 << 20..u32::MAX);
        let others: Vec<Span> =
            all.iter().zip(names).map(|(&span, worker)| Span { worker, ..span }).collect();
        step.ask(&[
            case(&one_after_the_other[..2], "each has ended when the next begins"),
            case(&turns, "one worker, three times"),
            case(&all[..2], format!("both ran at {b}")),
            case(&one_after_the_other, "each has ended when the next begins"),
            case(&all, format!("all three ran at {c}")),
            case(&others, format!("all three ran at {c}")),
        ])
    });
}

/// A span is over at its end. The next one can begin there, on the same core, and the two never ran together.
#[test]
fn step_3_touching_spans_do_not_overlap() {
    step(PROGRAM, |step| {
        let [a, b, c, d] = instants(step);
        let touch = format!("{a}..{b} and {b}..{c} touch, they do not overlap");
        let two = spans(&[(a, b), (b, c)]);
        let three = spans(&[(a, b), (b, c), (c, d)]);
        let itself = [Span { worker: 1, start: a, end: b }, Span { worker: 1, start: b, end: c }];
        step.ask(&[
            case(&two, &touch).mistake(2, &TOUCHING_OVERLAP),
            case(&[two[1], two[0]], &touch).mistake(2, &TOUCHING_OVERLAP),
            case(&itself, &touch).mistake(2, &TOUCHING_OVERLAP),
            case(&three, &touch).mistake(2, &TOUCHING_OVERLAP),
        ])
    });
}

/// A long span may overlap many short ones, and they need not overlap each other. It is one instant that counts.
#[test]
fn step_4_all_of_them_at_one_instant() {
    step(PROGRAM, |step| {
        let [a, b, c, d, e, f, g, h] = instants(step);
        let apart = |one: (u64, u64), other: (u64, u64)| {
            format!("{}..{} and {}..{} have no instant in common", one.0, one.1, other.0, other.1)
        };
        step.ask(&[
            case(&spans(&[(a, f), (b, c), (d, e)]), apart((b, c), (d, e))),
            case(&spans(&[(a, c), (a, b), (b, c)]), apart((a, b), (b, c))),
            case(&spans(&[(a, c), (b, e), (d, f)]), apart((a, c), (d, f))),
            case(&spans(&[(a, h), (b, c), (d, e), (f, g)]), apart((b, c), (d, e))),
        ])
    });
}

/// A span that begins and ends at the same instant has none: somebody was woken, and had nothing to do.
#[test]
fn step_5_an_empty_span_never_runs() {
    step(PROGRAM, |step| {
        let [a, b, c] = instants(step);
        step.ask(&[
            case(&spans(&[(b, b)]), format!("{b}..{b} has no instant")),
            case(&spans(&[(a, c), (b, b)]), format!("{b}..{b} has no instant")),
            case(&spans(&[(b, b), (b, c)]), format!("{b}..{b} has no instant")),
            case(&spans(&[(a, b), (b, b), (b, b)]), format!("{b}..{b} has no instant")),
        ])
    });
}

/// Spans come in any order. Two hundred times chance has made some, the small cases first.
#[test]
fn step_6_in_any_order() {
    step(PROGRAM, |step| {
        let mut cases: Vec<Vec<Span>> = (0..200).map(|_| of_chance(step)).collect();
        cases.sort_by_key(|spans| (spans.len(), spans.iter().map(|span| span.end).max()));
        let cases: Vec<Case> = cases.iter().map(|spans| case(spans, "")).collect();
        step.ask(&cases)
    });
}

/// Some spans, in no order. Those of one worker have no instant in common.
fn of_chance(step: &mut Step) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    let mut n_workers = 0;
    for _ in 0..step.chance.number(2..9) {
        let start = u64::from(step.chance.number(0..9));
        let end = start + u64::from(step.chance.number(0..5));
        let again = step.chance.number(0..n_workers + 1);
        let is_free = |span: &Span| span.worker != again || span.end <= start || end <= span.start;
        let worker = match again > 0 && spans.iter().all(is_free) {
            true => again,
            false => n_workers + 1,
        };
        n_workers = n_workers.max(worker);
        spans.push(Span { worker, start, end });
    }
    step.chance.shuffle(&mut spans);
    spans
}

/// Time may be counted in nanoseconds, and from an instant long ago. Its numbers are large, and nothing else is new.
#[test]
fn step_7_at_any_time() {
    step(PROGRAM, |step| {
        let [a, b, c, d, e, f] = instants(step);
        let mut cases = Vec::new();
        for zero in [u64::MAX - f, (1 << 63) - c, (1 << 32) - c] {
            let at = |times: &[(u64, u64)]| {
                spans(&times.iter().map(|&(start, end)| (zero + start, zero + end)).collect::<Vec<_>>())
            };
            cases.push(case(&at(&[(a, d), (b, e)]), format!("both ran at {}", zero + c)));
            cases.push(case(&at(&[(a, f), (b, c), (d, e)]), "two of them ran at once, and never three"));
        }
        step.ask(&cases)
    });
}
