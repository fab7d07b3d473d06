//! Layout: which moment stands in which column.
//!
//! The order of events decides, not the clock alone: what happened on one lane keeps columns of its own as long as there are
//! enough of them. Columns to spare go to the longer pauses.

use super::moments::Moment;

/// The column of each moment, in their order; they never go back.
pub fn columns(moments: &[Moment], n_columns: usize) -> Vec<usize> {
    let last = n_columns.saturating_sub(1);
    let breaks = breaks(moments, last);
    let n_breaks = breaks.iter().filter(|&&is_break| is_break).count();
    let weights = weights(moments);
    let total = weights.iter().sum::<usize>().max(1);
    let n_spare = last.saturating_sub(n_breaks);
    let (mut level, mut weight) = (0, 0);
    breaks
        .iter()
        .zip(&weights)
        .map(|(&is_break, more)| {
            level += usize::from(is_break);
            weight += more;
            if n_breaks > last {
                return level * last / n_breaks;
            }
            level + n_spare * weight / total
        })
        .collect()
}

/// Before which moments a new column begins: where a lane has a mark in this column already, and elsewhere while there is room.
fn breaks(moments: &[Moment], last: usize) -> Vec<bool> {
    let mut taken: Vec<usize> = Vec::new();
    let mut breaks: Vec<bool> = moments
        .iter()
        .map(|moment| {
            let is_break = moment.marks.iter().any(|(lane, _)| taken.contains(lane));
            if is_break {
                taken.clear();
            }
            taken.extend(moment.marks.iter().map(|(lane, _)| lane));
            is_break
        })
        .collect();
    let n_needed = breaks.iter().filter(|&&is_break| is_break).count();
    let n_free = breaks.len().saturating_sub(1 + n_needed);
    let n_wanted = last.saturating_sub(n_needed).min(n_free);
    // The first moment needs no break before it.
    for (nth, is_break) in breaks.iter_mut().skip(1).filter(|is_break| !**is_break).enumerate() {
        *is_break = (nth + 1) * n_wanted / n_free > nth * n_wanted / n_free;
    }
    breaks
}

/// How much of the spare room stands before each moment: a little for each, more after a long pause. Whole numbers, so that every
/// machine draws alike.
fn weights(moments: &[Moment]) -> Vec<usize> {
    let span = moments.iter().map(|moment| moment.at_us).max().unwrap_or(0);
    let mean = (span as f64 / moments.len().max(1) as f64).max(1.0);
    let mut before = None;
    let weight = |moment: &Moment| {
        let Some(before) = before.replace(moment.at_us) else { return 0 };
        let pause = moment.at_us.saturating_sub(before) as f64;
        (16.0 * (1.0 + (8.0 * pause / mean).ln_1p())).round() as usize
    };
    moments.iter().map(weight).collect()
}
