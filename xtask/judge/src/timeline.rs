//! The timeline: draws evidence for a terminal, one lane for each process and thread, from left to right in the order of events.
//!
//! `cast` says who is shown, `lanes` lists the rows, `moments` picks what is worth a mark, `layout` gives each moment a column, `bars` paints, `words` adds
//! what was written and how it ended, and `page` puts all of it together. `chart` says the same as plain data, for a page in a browser.

use crate::evidence::Evidence;

mod bars;
mod cast;
mod chart;
mod ink;
mod lanes;
mod layout;
mod legend;
mod marks;
mod moments;
mod page;
mod questions;
mod running;
mod schedule;
mod shape;
mod style;
mod summary;
mod telling;
#[cfg(test)]
mod tests;
mod text;
mod unwitnessed;
mod words;
mod writes;

pub use chart::{Chart, Drawn, Lane, Span, chart};
pub use schedule::draw as draw_schedule;
pub use shape::shape;
pub use style::Style;
pub use telling::{tell, tell_schedule, told};
pub use text::show;

/// Draws a run. Every line ends with a line's end and is at most as wide as the style says.
pub fn draw(evidence: &Evidence, style: &Style) -> String {
    let rows = if evidence.is_witnessed() {
        page::rows(evidence, style)
    } else {
        unwitnessed::rows(evidence, style)
    };
    rows.into_iter().map(|row| row.render(style) + "\n").collect()
}
