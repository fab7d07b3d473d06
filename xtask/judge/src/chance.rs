//! Chance: what a step chooses per run, so that nothing can be hard-coded. A seed repeats the choices.

use std::hash::{BuildHasher, Hasher};

/// A source of choices.
#[derive(Clone, Debug)]
pub struct Chance {
    state: u64,
}

impl Chance {
    /// The choices that belong to this seed.
    pub fn from_seed(seed: u64) -> Chance {
        Chance { state: seed | 1 }
    }

    /// A seed that nobody chose.
    pub fn fresh_seed() -> u64 {
        std::collections::hash_map::RandomState::new().build_hasher().finish() & 0xffff_ffff
    }

    /// A number in this range. Marsaglia's xorshift64*; even enough for choosing, and for nothing else.
    pub fn number(&mut self, range: std::ops::Range<u32>) -> u32 {
        self.state ^= self.state >> 12;
        self.state ^= self.state << 25;
        self.state ^= self.state >> 27;
        let mixed = self.state.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 32;
        range.start + (mixed % u64::from(range.end - range.start)) as u32
    }

    /// So many different numbers in this range, in no particular order.
    pub fn numbers(&mut self, n_numbers: usize, range: std::ops::Range<u32>) -> Vec<u32> {
        assert!(range.len() >= n_numbers, "{range:?} has fewer than {n_numbers} numbers");
        let mut numbers = Vec::new();
        while numbers.len() < n_numbers {
            let number = self.number(range.clone());
            if !numbers.contains(&number) {
                numbers.push(number);
            }
        }
        numbers
    }

    /// One of these.
    pub fn one_of<'a, T>(&mut self, choices: &'a [T]) -> &'a T {
        &choices[self.number(0..choices.len() as u32) as usize]
    }

    /// Puts these into another order.
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.number(0..last as u32 + 1) as usize);
        }
    }
}
