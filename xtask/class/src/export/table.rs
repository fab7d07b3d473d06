//! A gradebook as a table.

use anyhow::Result;

use super::cell::cell;
use super::gradebook::{Gradebook, points};

/// The table: a row for each learner, a column for each exercise.
pub fn table(book: &Gradebook) -> Result<String> {
    // In some countries a semicolon ends a cell: what is in quotes stays in one, however it is read.
    let mut table =
        csv::WriterBuilder::new().quote_style(csv::QuoteStyle::NonNumeric).from_writer(Vec::new());
    let exercises = book.exercises.iter().map(|entry| format!("{} ({})", entry.exercise, entry.points));
    let rest = ["earned", "of", "late days", "counts", "waits for you"].map(str::to_string);
    table.write_record(std::iter::once("submission".to_string()).chain(exercises).chain(rest))?;
    for row in &book.rows {
        let open: Vec<&str> = row
            .cells
            .iter()
            .filter(|cell| cell.is_open())
            .map(|cell| cell.unit.name.exercise.as_str())
            .collect();
        let mut record = vec![cell(&row.submission)];
        record.extend(row.cells.iter().map(|cell| points(cell.earned)));
        record.extend([points(row.earned), points(row.most), row.late_days.to_string(), points(row.counts)]);
        record.push(open.join(" "));
        table.write_record(record)?;
    }
    Ok(String::from_utf8(table.into_inner()?)?)
}
