//! The work: the same for everybody.

use std::hint::black_box;

/// One thing that is measured.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// What contestants call it.
    pub name: &'static str,
    /// What the table calls it.
    pub title: &'static str,
    /// Whether it is halves of halves. Otherwise it has items.
    pub is_join: bool,
    /// How many items there are of how many steps; the first ones come first.
    items: [(usize, u32); 2],
}

/// All rows.
pub const ROWS: [Row; 4] = [
    Row { name: "tiny", title: "10,000 tiny items", is_join: false, items: [(10_000, 1), (0, 0)] },
    Row { name: "medium", title: "1,000 items of 10 µs", is_join: false, items: [(1_000, 4_000), (0, 0)] },
    Row {
        name: "skewed",
        title: "8 items of 1 ms, then 400 of 10 µs",
        is_join: false,
        items: [(8, 400_000), (400, 4_000)],
    },
    Row { name: "join", title: "`join`, 12 levels deep", is_join: true, items: [(0, 0); 2] },
];

/// How deep the halves go.
pub const DEPTH: u32 = 12;
/// How many numbers are not halved any more.
pub const LEAF: u64 = 16;

/// An item: how many steps it takes.
pub type Item = u32;

impl Row {
    /// Its items, unless it is halves of halves.
    pub fn items(&self) -> Option<Vec<Item>> {
        let some = |&(n, steps): &(usize, u32)| vec![steps; n];
        (!self.is_join).then(|| self.items.iter().flat_map(some).collect())
    }

    /// What everybody should get.
    pub fn expected(&self) -> u64 {
        match self.items() {
            Some(items) => items.into_iter().map(digest).sum(),
            None => leaf_sum(0, LEAF << DEPTH),
        }
    }
}

/// What is done with an item: so many steps, of about 2.5 ns each.
pub fn digest(steps: Item) -> u64 {
    (0..steps).fold(u64::from(steps), |x, _| black_box(x ^ (x << 13)).wrapping_add(x >> 7)) >> 32
}

/// The sum of a leaf's numbers.
pub fn leaf(first: u64) -> u64 {
    leaf_sum(black_box(first), LEAF)
}

fn leaf_sum(first: u64, n: u64) -> u64 {
    (first..first + n).map(|x| x ^ (x >> 3)).sum()
}

/// How many threads work: one for each processor, and two at least.
pub fn n_threads() -> usize {
    std::thread::available_parallelism().map_or(2, usize::from).max(2)
}
