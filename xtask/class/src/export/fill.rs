//! Fills a column of a table that an LMS exported: what it reads best is its own.

use std::path::Path;

use anyhow::{Context, Result, bail};

use super::gradebook::{Gradebook, points};

/// The table with the column filled, and the learners that it does not know. Rows that are nobody's work stay as they are.
///
/// # Errors
/// If the table has no such columns.
pub fn fill(lms: &Path, column: &str, id: &str, book: &Gradebook) -> Result<(String, Vec<String>)> {
    let text = std::fs::read_to_string(lms).with_context(|| format!("can't read {}", lms.display()))?;
    // Some begin with a mark of their byte order.
    let (mark, body) = text.strip_prefix('\u{feff}').map_or(("", text.as_str()), |body| ("\u{feff}", body));
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(body.as_bytes());
    let mut records = reader.records();
    let headings = records.next().with_context(|| format!("{} is empty", lms.display()))??;
    let place = |heading: &str| {
        headings.iter().position(|one| one.trim() == heading).with_context(|| {
            let all: Vec<&str> = headings.iter().collect();
            format!("{} has no column {heading:?}; it has: {}", lms.display(), all.join(", "))
        })
    };
    let (column, id) = (place(column)?, place(id)?);
    if column == id {
        bail!("the names of submissions and the points can't share a column");
    }
    let mut unknown: Vec<String> = book.rows.iter().map(|row| row.submission.clone()).collect();
    let mut table = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    table.write_record(&headings)?;
    for record in records {
        let mut fields: Vec<String> = record?.iter().map(str::to_string).collect();
        if let Some(row) =
            fields.get(id).and_then(|id| book.rows.iter().find(|row| row.submission == id.trim()))
            && let Some(field) = fields.get_mut(column)
        {
            *field = points(row.counts);
            unknown.retain(|name| *name != row.submission);
        }
        table.write_record(&fields)?;
    }
    Ok((format!("{mark}{}", String::from_utf8(table.into_inner()?)?), unknown))
}
