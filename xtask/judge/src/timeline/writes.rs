//! Writes in a row: each is a mark of its own, and of too many the number is told.

use super::marks::Mark;
use super::moments::Moment;

/// More writes than this in a row, on one lane, are one mark with a number behind it.
const MOST_IN_A_ROW: usize = 4;

/// Gathers long rows of writes. What is left has room for their numbers.
pub fn gather(moments: Vec<Moment>) -> Vec<Moment> {
    let mut gathered: Vec<Moment> = Vec::with_capacity(moments.len());
    for row in moments.chunk_by(|one, next| one.n_writes > 0 && next.n_writes > 0 && one.marks == next.marks)
    {
        if row.len() <= MOST_IN_A_ROW {
            gathered.extend_from_slice(row);
            continue;
        }
        gathered.push(Moment { n_writes: row.len(), ..row[0].clone() });
        let n_digits = row.len().to_string().len();
        let room = row[0].marks.iter().map(|&(lane, _)| (lane, Mark::Runs)).collect();
        let blank = Moment { at_us: row[0].at_us, marks: room, ..Moment::default() };
        gathered.extend(std::iter::repeat_n(blank, n_digits));
    }
    gathered
}
