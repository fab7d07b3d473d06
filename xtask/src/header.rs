//! The header of an answer: what it says of itself in its first lines, as `//! Believes: that …` or, in a file of data,
//! `# Believes: that …`.

/// What stands after this key, such as `Caught by`.
pub fn value<'a>(text: &'a str, key: &str) -> Option<&'a str> {
    text.lines().take_while(|line| is_header(line)).find_map(|line| {
        let line = line.strip_prefix("//!").or(line.strip_prefix('#'))?;
        line.strip_prefix(' ')?.strip_prefix(key)?.strip_prefix(": ").map(str::trim)
    })
}

/// Whether this line belongs to a header.
pub fn is_header(line: &str) -> bool {
    line.starts_with("//!") || line.starts_with("# ") || line == "#"
}

/// The step, or `rustc`, that catches a wrong answer, and how: a finding, or an error code.
pub fn caught_by(text: &str) -> Option<(&str, &str)> {
    value(text, "Caught by")?.split_once(" as ")
}

/// The word that stands for the compiler among the steps.
pub const COMPILER: &str = "rustc";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_ends_where_the_answer_begins() {
        let text = "//! Believes: that x.\n//! Caught by: step_1_a as serial\n\n//! Fails with: E0277\n";
        assert_eq!(caught_by(text), Some(("step_1_a", "serial")));
        assert_eq!(value(text, "Fails with"), None);
    }

    #[test]
    fn data_has_a_header_too() {
        assert_eq!(value("# Believes: that x.\nAAB\n", "Believes"), Some("that x."));
    }
}
