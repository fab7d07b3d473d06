//! What can come of programs whose instructions happen one after the other, in every order.

use std::fmt;

use super::script::{self, Instruction, What};

/// What came of a run: what is in each list in the end, and what each program was answered, the first one first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    pub lists: Vec<Vec<u64>>,
    pub answers: Vec<Vec<String>>,
}

impl Seen {
    /// How many items all lists have.
    pub fn n_items(&self) -> usize {
        self.lists.iter().map(Vec::len).sum()
    }

    fn step(&mut self, program: usize, instruction: &Instruction) {
        let list = &mut self.lists[instruction.list];
        match instruction.what {
            What::Append(item) => list.push(item),
            What::Sort(_) => list.sort_by_key(|&item| script::last_digit(item)),
            What::Extend(other) => {
                let items = self.lists[other].clone();
                self.lists[instruction.list].extend(items);
            }
            What::Pop => {
                let item = list.pop();
                self.answers[program].push(script::answer_of_pop(instruction, item));
            }
            What::Copy => {
                let answer = script::answer_of_copy(instruction, list);
                self.answers[program].push(answer);
            }
        }
    }
}

/// Everything that can come of it: the first program alone, then the others in every order that keeps each program's own.
pub fn all(start: &[Instruction], programs: &[Vec<Instruction>]) -> Vec<Seen> {
    let n_lists = script::n_lists(start, programs);
    let mut first = Seen { lists: vec![vec![]; n_lists], answers: vec![vec![]; programs.len() + 1] };
    start.iter().for_each(|instruction| first.step(0, instruction));
    let mut possible = Vec::new();
    go_on(&first, programs, &mut vec![0; programs.len()], &mut possible);
    possible
}

fn go_on(seen: &Seen, programs: &[Vec<Instruction>], at: &mut [usize], possible: &mut Vec<Seen>) {
    let mut is_last = true;
    for (idx, program) in programs.iter().enumerate() {
        let Some(instruction) = program.get(at[idx]) else { continue };
        is_last = false;
        let mut next = seen.clone();
        next.step(idx + 1, instruction);
        at[idx] += 1;
        go_on(&next, programs, at, possible);
        at[idx] -= 1;
    }
    if is_last && !possible.contains(seen) {
        possible.push(seen.clone());
    }
}

impl fmt::Display for Seen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lists = self.lists.iter().enumerate();
        let mut parts: Vec<String> = self.answers.iter().flatten().cloned().collect();
        parts.extend(lists.map(|(list, items)| format!("{} = {items:?}", script::name(list))));
        f.write_str(&parts.join(", "))
    }
}
