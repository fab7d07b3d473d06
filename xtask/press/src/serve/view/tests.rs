//! Views: nothing that a program prints does more on a page than stand there.

use super::*;

#[test]
fn what_moves_hides_or_turns_is_spelled_out() {
    assert_eq!(shown("<script>alert(1)</script>"), "<script>alert(1)</script>", "a page takes it as text");
    assert_eq!(shown("\u{1b}[2J\u{7}"), "\\e[2J\\u{7}");
    assert_eq!(shown("a\u{202e}b\u{2066}c\u{200b}"), "a\\u{202e}b\\u{2066}c\\u{200b}");
    assert_eq!(shown("naïve 手"), "naïve 手");
}

#[test]
fn a_megabyte_becomes_a_sentence() {
    let long = shown(&"é".repeat(1 << 20));
    assert!(
        long.ends_with("é … and 1047576 more characters") && long.chars().count() < 1100,
        "{}",
        long.len()
    );
    let many = text(&"x\n".repeat(1 << 19));
    assert_eq!((many.len(), many[150].as_str()), (301, "… 523988 more lines …"));
}
