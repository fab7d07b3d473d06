//! Bars: what stands in each cell of each lane.

use std::collections::BTreeMap;

use super::marks::Mark;
use super::moments::Moment;

/// The cells of one lane.
pub type Bar = Vec<Option<Mark>>;

/// Paints the moments, each in its column.
pub fn bars(moments: &[Moment], columns: &[usize], n_lanes: usize, n_columns: usize) -> Vec<Bar> {
    let mut bars = vec![vec![None; n_columns]; n_lanes];
    // Per lane: what it shows, and since which column.
    let mut shows: Vec<(usize, Option<Mark>)> = vec![(0, None); n_lanes];
    let mut n_writes: BTreeMap<(usize, usize, Mark), usize> = BTreeMap::new();
    for (moment, &column) in moments.iter().zip(columns) {
        for &(lane, then) in &moment.then {
            let (since, shown) = std::mem::replace(&mut shows[lane], (column, then));
            fill(&mut bars[lane], since..column, shown);
        }
        for &(lane, mark) in &moment.marks {
            fill(&mut bars[lane], column..column + 1, Some(mark));
            if moment.n_writes > 0 {
                *n_writes.entry((lane, column, mark)).or_default() += moment.n_writes;
            }
        }
    }
    // Whoever is there at the end of the evidence reaches the end of the drawing.
    for (bar, (since, shown)) in bars.iter_mut().zip(shows) {
        fill(bar, since..n_columns, shown);
    }
    for ((lane, column, mark), n_writes) in n_writes {
        if n_writes > 1 && bars[lane].get(column) == Some(&Some(mark)) {
            number(&mut bars[lane][column + 1..], n_writes);
        }
    }
    bars
}

/// Writes a number where nothing happens; all of it, or none.
fn number(cells: &mut [Option<Mark>], number: usize) {
    let digits = number.to_string();
    let is_free = |cell: &Option<Mark>| cell.is_some_and(|mark| mark <= Mark::Zombie);
    if cells.len() >= digits.len() && cells[..digits.len()].iter().all(is_free) {
        for (cell, digit) in cells.iter_mut().zip(digits.bytes()) {
            *cell = Some(Mark::Count(digit));
        }
    }
}

/// Cells that are taken keep the mark that matters more.
fn fill(bar: &mut Bar, columns: std::ops::Range<usize>, mark: Option<Mark>) {
    let end = columns.end.min(bar.len());
    for cell in &mut bar[columns.start.min(end)..end] {
        *cell = mark.max(*cell);
    }
}
