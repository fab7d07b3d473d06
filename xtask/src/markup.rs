//! Text made harmless for HTML and XML, whoever wrote it.

/// Text as it can stand in an element: no markup, and no character that a terminal, a page or a parser takes for a command. XML has no
/// way at all to write most of those.
pub fn text(text: &str) -> String {
    let mut escaped = String::new();
    for c in text.chars() {
        match c {
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            '\n' | '\t' => escaped.push(c),
            c if c.is_control() || turns_text_around(c) || is_no_character(c) => escaped.push('\u{fffd}'),
            c => escaped.push(c),
        }
    }
    escaped
}

/// Text as it can stand in an attribute, where parsers take the end of a line for a space.
pub fn attribute(text: &str) -> String {
    self::text(text).replace('\n', "&#10;").replace('\t', "&#9;")
}

/// Marks that make text run in another direction than it is written in.
fn turns_text_around(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{061c}')
}

/// What XML can't hold.
fn is_no_character(c: char) -> bool {
    matches!(c, '\u{fffe}' | '\u{ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_ends_the_markup() {
        assert_eq!(text("a<b> & \"c\" 'd'"), "a&lt;b&gt; &amp; &quot;c&quot; &#39;d&#39;");
    }

    #[test]
    fn nothing_commands_a_terminal_or_turns_a_line() {
        assert_eq!(text("\x1b[31m\0\u{202e}\u{ffff}"), "\u{fffd}[31m\u{fffd}\u{fffd}\u{fffd}");
    }

    #[test]
    fn lines_end_in_an_attribute_as_well() {
        assert_eq!(attribute("a\n\tb"), "a&#10;&#9;b");
    }
}
