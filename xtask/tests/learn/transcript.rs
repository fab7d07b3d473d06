//! Compares a transcript with what it should be. `[..]` stands for anything in a line, a line `...` for any number of lines.

/// Whether the lines are those that are wanted; otherwise the first wanted line that does not come.
pub fn first_missing<'a>(wanted: &'a str, seen: &str) -> Option<&'a str> {
    let seen: Vec<&str> = seen.lines().collect();
    let wanted: Vec<&str> = wanted.lines().collect();
    // The furthest that any way of reading it comes.
    let mut furthest = 0;
    if matches(&wanted, &seen, 0, &mut furthest) {
        None
    } else {
        Some(wanted.get(furthest).unwrap_or(&"the end"))
    }
}

fn matches(wanted: &[&str], seen: &[&str], at: usize, furthest: &mut usize) -> bool {
    *furthest = (*furthest).max(at);
    match (wanted.get(at), seen) {
        (None, seen) => seen.is_empty(),
        (Some(&"..."), seen) => (0..=seen.len()).any(|n| matches(wanted, &seen[n..], at + 1, furthest)),
        (Some(line), [first, rest @ ..]) => {
            line_matches(line, first) && matches(wanted, rest, at + 1, furthest)
        }
        (Some(_), []) => false,
    }
}

fn line_matches(wanted: &str, seen: &str) -> bool {
    match wanted.split_once("[..]") {
        None => wanted == seen,
        Some((start, rest)) => seen.strip_prefix(start).is_some_and(|seen| {
            let ends = (0..=seen.len()).filter(|&end| seen.is_char_boundary(end));
            ends.rev().any(|end| line_matches(rest, &seen[end..]))
        }),
    }
}

#[test]
fn a_transcript_may_have_gaps() {
    assert_eq!(first_missing("a\n...\nb[..]d\n", "a\n1\n2\nbcd\n"), None);
    assert_eq!(first_missing("a\n...\nb\n", "a\nb\n"), None);
    assert_eq!(first_missing("a\n...\nb\nc\n", "a\n1\nb\nd\n"), Some("c"));
    assert_eq!(first_missing("a\n", "a\nb\n"), Some("the end"));
    assert_eq!(first_missing("a[..]\nb\n", "abc\n"), Some("b"));
}
