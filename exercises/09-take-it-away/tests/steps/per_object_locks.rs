//! Steps of `per_object_locks`: lists that many threads use, in every schedule.

use judge::explore::Explored;
use judge::{Explore, Step, Stop, findings, step};

const PROGRAM: &str = env!("CARGO_BIN_EXE_per_object_locks");

/// The schedules of these programs: the first one runs alone, the others at once. A `#` in them stands for an item that is chosen
/// here: all are different, also in their last digits, which fall.
fn explore(step: &mut Step, programs: &[&str]) -> Result<Explored, Stop> {
    let mut high = step.chance.numbers(9, 1..10).into_iter();
    let mut digit = 10;
    let mut items = || {
        digit -= 1;
        high.next().expect("no step needs more than nine items") * 10 + digit
    };
    let mut fill = |program: &&str| {
        program.chars().map(|c| if c == '#' { items().to_string() } else { c.into() }).collect::<String>()
    };
    let programs: Vec<String> = programs.iter().map(&mut fill).collect();
    step.explore(Explore::with(programs))
}

/// One thread, and nobody beside it. A list that extends itself is twice as long then.
#[test]
fn step_1_one_thread_computes() {
    step(PROGRAM, |step| {
        let appends = "a.append(#); a.append(#); a.append(#); a.copy(); a.pop(); a.copy()";
        explore(step, &[appends])?.holds()?;
        explore(step, &["a.pop(); a.append(#); a.pop(); a.pop()"])?.holds()?;
        explore(step, &["b.append(#); a.append(#); a.extend(b); b.append(#); a.copy(); b.copy()"])?
            .holds()?;
        explore(step, &["a.append(#); a.append(#); a.extend(a); a.copy()"])?.holds()?;
        explore(step, &["a.append(#); a.append(#); a.append(#); a.sort(key=last_digit); a.copy()"])?.holds()
    });
}

/// Two threads append to one list, then three, then one of them sorts it: every item is there in the end.
#[test]
fn step_2_no_append_is_lost() {
    step(PROGRAM, |step| {
        explore(step, &["a.append(#)", "a.append(#)", "a.append(#)"])?.holds()?;
        explore(step, &["", "a.append(#)", "a.append(#)", "a.append(#)"])?.holds()?;
        explore(step, &["a.append(#); a.append(#)", "a.sort(key=last_digit)", "a.append(#)"])?.holds()
    });
}

/// Whatever two threads do, their instructions have an order that explains all they saw. Whoever looks while another one extends
/// sees all of it or nothing; two that pop get two items; and `extend` happens at one moment in both lists.
#[test]
fn step_3_each_instruction_is_one_step() {
    step(PROGRAM, |step| {
        explore(step, &["a.append(#); a.append(#)", "a.pop()", "a.pop()"])?.holds()?;
        explore(step, &["a.append(#)", "a.pop()", "a.pop()"])?.holds()?;
        explore(step, &["b.append(#); b.append(#)", "a.extend(b)", "a.copy()"])?.holds()?;
        explore(step, &["a.append(#); a.append(#)", "a.extend(a)", "a.append(#)"])?.holds()?;
        explore(step, &["a.append(#); a.append(#)", "a.sort(key=last_digit)", "a.copy()"])?.holds()?;
        explore(step, &["b.append(#)", "a.extend(b)", "b.append(#); a.append(#)"])?.holds()?;
        explore(step, &["a.append(#)", "b.extend(a)", "a.append(#); b.append(#)"])?.holds()
    });
}

/// While one thread sorts a list, another one sorts another list. In some schedule both are at it at the same time.
#[test]
fn step_4_two_lists_have_two_locks() {
    step(PROGRAM, |step| {
        // Neighbours, and lists that would share one of 2, 3, 4, 8 or 16 locks.
        for other in ["b", "c", "d", "e", "i", "q"] {
            let start = format!("a.append(#); a.append(#); {other}.append(#); {other}.append(#)");
            let sort = format!("{other}.sort(key=last_digit)");
            let expected = "two threads that use two lists are in the middle of it at once, in some schedule";
            let explored = explore(step, &[&start, "a.sort(key=last_digit)", &sort])?;
            explored.reaches("two lists at once", &findings::GIL_REBUILT, expected)?;
        }
        Ok(())
    });
}

/// One thread sorts b by a key that uses c and d, which nobody else does, while another one waits for b. Then one extends a by b while
/// another one extends b by a, and three of them form a circle. Nobody waits for ever.
#[test]
fn step_5_nobody_waits_in_a_circle() {
    step(PROGRAM, |step| {
        for waits in ["a.extend(b)", "b.extend(a)", "b.append(#); b.pop()", "b.copy()"] {
            explore(step, &["b.append(#); b.append(#)", "b.sort(key=uses_c_and_d)", waits])?.holds()?;
        }
        explore(step, &["a.append(#); b.append(#)", "a.extend(b)", "b.extend(a)"])?.holds()?;
        let start = "a.append(#); b.append(#); c.append(#)";
        explore(step, &[start, "a.extend(b)", "b.extend(c)", "c.extend(a)"])?.holds()
    });
}
