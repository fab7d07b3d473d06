//! The terminal: how wide it is, and whether it shows colours.

use std::io::IsTerminal;

use anstream::ColorChoice;

use crate::cli::Color;

/// From now on, everything that is printed has colours or none.
pub fn set_color(color: Color) {
    match color {
        Color::Auto => {}
        Color::Always => ColorChoice::Always.write_global(),
        Color::Never => ColorChoice::Never.write_global(),
    }
}

/// Whether somebody reads on a terminal.
pub fn is_there() -> bool {
    std::io::stdout().is_terminal()
}

/// The columns of the terminal, if there is one that knows.
pub fn width() -> Option<usize> {
    // Whoever sets it means it, and a file has no other width.
    let columns = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    columns.or_else(asked_width).filter(|&columns| columns > 0)
}

#[cfg(unix)]
fn asked_width() -> Option<usize> {
    let mut size = libc::winsize { ws_row: 0, ws_col: 0, ws_xpixel: 0, ws_ypixel: 0 };
    // Safety: the call fills in the struct that it gets, or fails.
    let is_known = unsafe { libc::ioctl(libc::STDOUT_FILENO, libc::TIOCGWINSZ, &raw mut size) } == 0;
    is_known.then_some(usize::from(size.ws_col))
}

#[cfg(not(unix))]
fn asked_width() -> Option<usize> {
    None
}
