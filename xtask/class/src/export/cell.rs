//! A cell of a table, made harmless for whoever opens it.

/// A cell of a table that no spreadsheet takes for a formula.
pub fn cell(text: &str) -> String {
    let text: String = text.chars().filter(|c| !c.is_control()).collect();
    if text.starts_with(['=', '+', '-', '@']) { format!("'{text}") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_no_formula() {
        assert_eq!(cell("=HYPERLINK(\"x\")"), "'=HYPERLINK(\"x\")");
        assert_eq!(cell("\t@SUM"), "'@SUM");
        assert_eq!(cell("7.5"), "7.5");
    }
}
