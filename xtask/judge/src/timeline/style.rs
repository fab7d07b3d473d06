//! How to draw: how wide, with which characters, with or without colour.

/// What the place that shows a timeline can do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Style {
    /// Columns. Less than [`NARROWEST`](Style::NARROWEST) counts as that: narrower drawings are of no use.
    pub width: usize,
    /// Only ASCII characters.
    pub ascii: bool,
    /// Colours, as escape sequences.
    pub colour: bool,
}

impl Style {
    /// A smaller width counts as this one.
    pub const NARROWEST: usize = 40;
    /// A larger width counts as this one: longer lines are hard to follow.
    pub const WIDEST: usize = 240;

    /// Unicode without colours, this wide.
    pub fn plain(width: usize) -> Style {
        Style { width, ascii: false, colour: false }
    }

    /// What suits the terminal: `NO_COLOR` and `TERM=dumb` forbid colours, the locale chooses the characters unless the caller
    /// insists on ASCII, and `COLUMNS` tells the width unless the caller knows it.
    pub fn detect(is_terminal: bool, width: Option<usize>, ascii: bool) -> Style {
        Style::from_environment(is_terminal, width, ascii, |name| {
            std::env::var_os(name).map(|value| value.to_string_lossy().into_owned())
        })
    }

    pub(super) fn from_environment(
        is_terminal: bool,
        width: Option<usize>,
        ascii: bool,
        var: impl Fn(&str) -> Option<String>,
    ) -> Style {
        let set = |name: &str| var(name).filter(|value| !value.is_empty());
        let columns = || set("COLUMNS")?.parse().ok();
        // The first of these that is set decides; where none is, nobody asked for ASCII.
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(set);
        let speaks_utf8 = locale.is_none_or(|locale| {
            let locale = locale.to_ascii_lowercase();
            locale.contains("utf-8") || locale.contains("utf8")
        });
        Style {
            width: width.or_else(columns).unwrap_or(80).clamp(Style::NARROWEST, Style::WIDEST),
            ascii: ascii || !speaks_utf8,
            colour: is_terminal && set("NO_COLOR").is_none() && set("TERM").is_none_or(|term| term != "dumb"),
        }
    }

    /// The width that is drawn.
    pub(super) fn columns(&self) -> usize {
        self.width.clamp(Style::NARROWEST, Style::WIDEST)
    }

    /// The most columns of it for the words beside the lanes.
    pub(super) fn words(&self) -> usize {
        self.columns() * 3 / 8
    }

    /// One of two spellings.
    pub(super) fn pick<T>(&self, unicode: T, ascii: T) -> T {
        if self.ascii { ascii } else { unicode }
    }
}
