//! Pools, measured: contestants, rows, and the table of both.

pub mod contestant;
pub mod engines;
pub mod report;

/// One thing that is measured.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// What contestants call it.
    pub name: &'static str,
    /// What the table calls it.
    pub title: &'static str,
    /// How often it is run in a round.
    pub times: u32,
}

/// All rows, in the order in which they are run.
pub const ROWS: [Row; 8] = [
    Row { name: "start", title: "start 4, end", times: 3 },
    Row { name: "printers", title: "4 numbered printers", times: 3 },
    Row { name: "ten", title: "10 tiny, one by one", times: 10 },
    Row { name: "one_by_one", title: "10,000 tiny, one by one", times: 2 },
    Row { name: "chunked", title: "10,000 tiny, chunks of 625", times: 5 },
    Row { name: "large", title: "64 × 1 MiB, there and back", times: 2 },
    Row { name: "skewed", title: "skewed naps, one by one", times: 2 },
    Row { name: "skewed_chunked", title: "skewed naps, chunks of 16", times: 1 },
];

/// How many workers a pool has.
pub const WORKERS: usize = 4;
/// How many lines the printers print.
pub const N_PRINTERS: usize = 4;
