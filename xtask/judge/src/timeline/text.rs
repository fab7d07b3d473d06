//! Text from programs, made fit for a terminal: nothing moves the cursor, and everything has a known width.

use super::Style;

/// Bytes as they can be shown: control characters and what is no UTF-8 are spelled out, and for ASCII everything else too.
pub fn show(bytes: &[u8], style: &Style) -> String {
    let mut shown = String::new();
    for chunk in bytes.utf8_chunks() {
        for char in chunk.valid().chars() {
            if char.is_ascii_graphic() || char == ' ' || (!style.ascii && is_harmless(char)) {
                shown.push(char);
            } else if char == '\x1b' {
                shown.push_str("\\e");
            } else {
                shown.extend(char.escape_default());
            }
        }
        for byte in chunk.invalid() {
            shown.push_str(&format!("\\x{byte:02x}"));
        }
    }
    shown
}

/// How many columns a shown text takes at most.
pub fn width(text: &str) -> usize {
    text.chars().map(width_of).sum()
}

/// The text, or its beginning and an ellipsis, within this many columns.
pub fn clip(text: &str, n_columns: usize, style: &Style) -> String {
    if width(text) <= n_columns {
        return text.into();
    }
    let ellipsis = style.pick("…", "..");
    let Some(n_left) = n_columns.checked_sub(width(ellipsis)) else {
        return ellipsis.chars().take(n_columns).collect();
    };
    let mut n_used = 0;
    let kept = text.chars().take_while(|&char| {
        n_used += width_of(char);
        n_used <= n_left
    });
    kept.collect::<String>() + ellipsis
}

/// A command as one would type it.
pub fn command(argv: &[String], style: &Style) -> String {
    let words = argv.iter().enumerate().map(|(idx, arg)| {
        let arg = if idx == 0 { base_name(arg) } else { arg };
        let shown = show(arg.as_bytes(), style);
        let is_plain =
            !shown.is_empty() && !shown.contains([' ', '\'', '"', '\\', ';', '$', '&', '(', '|', '*']);
        if is_plain { shown } else { format!("'{shown}'") }
    });
    words.collect::<Vec<_>>().join(" ")
}

/// The last part of a path, of this system's or another's.
pub fn base_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).find(|part| !part.is_empty()).unwrap_or(path)
}

/// A time, in three digits or less.
pub fn duration(us: u64, style: &Style) -> String {
    let (value, unit) = match us {
        0..1_000 => (us as f64, style.pick("µs", "us")),
        1_000..1_000_000 => (us as f64 / 1e3, "ms"),
        _ => (us as f64 / 1e6, "s"),
    };
    let digits = if us >= 1_000 && value < 10.0 { 1 } else { 0 };
    format!("{value:.digits$} {unit}")
}

/// A number and its noun, in the plural where it needs one.
pub fn count(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

/// Whether a character stays where it is put: no control, no change of direction, not invisible.
fn is_harmless(char: char) -> bool {
    let is_invisible = matches!(u32::from(char),
        0xAD | 0x61C | 0x180E | 0x200B..=0x200C | 0x200E..=0x200F | 0x2028..=0x202E | 0x2060..=0x206F
        | 0xFEFF | 0xFFF0..=0xFFFC | 0xE0000..=0xE0FFF);
    !char.is_control() && !is_invisible
}

/// A simple rule that never says too little: 2 for East Asian scripts and all that may be shown as an emoji, 1 for the rest.
fn width_of(char: char) -> usize {
    // These two are ours, and narrow.
    if matches!(char, '✓' | '✗') {
        return 1;
    }
    let is_wide = matches!(u32::from(char),
        0x1100..=0x115F | 0x231A..=0x231B | 0x23E9..=0x23FA | 0x25FD..=0x27BF | 0x2B00..=0x2BFF
        | 0x2E80..=0x303E | 0x3041..=0xA4CF | 0xA960..=0xA97F | 0xAC00..=0xD7FF | 0xF900..=0xFAFF
        | 0xFE10..=0xFE19 | 0xFE30..=0xFE6F | 0xFF00..=0xFF60 | 0xFFE0..=0xFFE6 | 0x16FE0..=0x18DFF
        | 0x1AFF0..=0x1B2FF | 0x1D300..=0x1D37F | 0x1F000..=0x1FAFF | 0x20000..=0x3FFFD);
    if is_wide { 2 } else { 1 }
}
