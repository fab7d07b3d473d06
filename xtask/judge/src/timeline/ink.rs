//! Rows of coloured text. The only place that knows escape sequences.

use super::Style;
use super::text;

/// What a piece of text is, which decides its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    Plain,
    Strong,
    Faint,
    Process,
    Thread,
    Hold,
    Good,
    Bad,
}

impl Ink {
    fn codes(self) -> &'static str {
        match self {
            Ink::Plain => "",
            Ink::Strong => "1",
            Ink::Faint => "2",
            Ink::Process => "36",
            Ink::Thread => "34",
            Ink::Hold => "33",
            Ink::Good => "32",
            Ink::Bad => "1;31",
        }
    }
}

/// A line of the drawing.
#[derive(Clone, Debug, Default)]
pub struct Row {
    spans: Vec<(Ink, String)>,
    width: usize,
}

impl Row {
    /// Adds text, which must be fit to show already.
    pub fn put(mut self, ink: Ink, text: impl AsRef<str>) -> Row {
        let text = text.as_ref();
        self.width += text::width(text);
        match self.spans.last_mut() {
            Some((last, spelled)) if *last == ink => spelled.push_str(text),
            _ if text.is_empty() => {}
            _ => self.spans.push((ink, text.into())),
        }
        self
    }

    /// Adds spaces up to this column.
    pub fn pad_to(self, column: usize) -> Row {
        let n_missing = column.saturating_sub(self.width);
        self.put(Ink::Plain, " ".repeat(n_missing))
    }

    /// Adds the spans of another row.
    pub fn join(self, other: Row) -> Row {
        other.spans.into_iter().fold(self, |row, (ink, text)| row.put(ink, text))
    }

    /// How many columns it takes.
    pub fn width(&self) -> usize {
        self.width
    }

    /// The text alone.
    pub fn text(&self) -> String {
        self.spans.iter().map(|(_, text)| text.as_str()).collect()
    }

    /// At most so many columns of it.
    pub fn cut(&self, n_columns: usize, style: &Style) -> Row {
        let mut row = Row::default();
        for (ink, text) in &self.spans {
            let n_left = n_columns - row.width;
            if text::width(text) > n_left {
                return row.put(*ink, text::clip(text, n_left, style));
            }
            row = row.put(*ink, text);
        }
        row
    }

    /// The line, cut to the width, without spaces at its end.
    pub fn render(&self, style: &Style) -> String {
        let mut spans = self.cut(style.columns(), style).spans;
        while let Some((_, text)) = spans.last_mut() {
            text.truncate(text.trim_end_matches(' ').len());
            if !text.is_empty() {
                break;
            }
            spans.pop();
        }
        let paint = |(ink, text): &(Ink, String)| match ink.codes() {
            codes if style.colour && !codes.is_empty() => format!("\x1b[{codes}m{text}\x1b[0m"),
            _ => text.clone(),
        };
        spans.iter().map(paint).collect()
    }
}
