//! The lines in which two texts differ.

/// A line of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line<'a> {
    /// In both texts.
    Same(&'a str),
    /// In the first one alone.
    Old(&'a str),
    /// In the second one alone.
    New(&'a str),
}

/// All lines of both texts, with as many in common as possible. Takes time and space by the product of their lengths: for files that
/// people write in an evening.
pub fn diff<'a>(old: &'a str, new: &'a str) -> Vec<Line<'a>> {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let common = common_lines(&old, &new);
    let (mut lines, mut i, mut j) = (Vec::new(), 0, 0);
    while i < old.len() || j < new.len() {
        if i < old.len() && j < new.len() && old[i] == new[j] {
            lines.push(Line::Same(old[i]));
            (i, j) = (i + 1, j + 1);
        } else if i < old.len() && (j == new.len() || common[i + 1][j] >= common[i][j + 1]) {
            lines.push(Line::Old(old[i]));
            i += 1;
        } else {
            lines.push(Line::New(new[j]));
            j += 1;
        }
    }
    lines
}

/// For each pair of places, how many lines the rests have in common, in the same order.
fn common_lines(old: &[&str], new: &[&str]) -> Vec<Vec<u32>> {
    let mut common = vec![vec![0; new.len() + 1]; old.len() + 1];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            common[i][j] = if old[i] == new[j] {
                common[i + 1][j + 1] + 1
            } else {
                common[i + 1][j].max(common[i][j + 1])
            };
        }
    }
    common
}

/// The differences with a few lines around each; `None` stands for what was left out.
pub fn with_context<'a>(lines: &[Line<'a>], n_around: usize) -> Vec<Option<Line<'a>>> {
    let is_changed = |idx: usize| !matches!(lines[idx], Line::Same(_));
    let is_near = |idx: usize| {
        let end = (idx + n_around + 1).min(lines.len());
        (idx.saturating_sub(n_around)..end).any(is_changed)
    };
    let mut shown: Vec<Option<Line>> = Vec::new();
    for (idx, line) in lines.iter().enumerate() {
        if is_near(idx) {
            shown.push(Some(*line));
        } else if shown.last().is_some_and(Option::is_some) {
            shown.push(None);
        }
    }
    // What follows the last difference is no gap.
    if shown.last() == Some(&None) {
        shown.pop();
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::Line::{New, Old, Same};
    use super::*;

    #[test]
    fn what_is_common_is_told_once() {
        let lines = diff("a\nb\nc\nd\n", "a\nc\nx\nd\n");
        assert_eq!(lines, [Same("a"), Old("b"), Same("c"), New("x"), Same("d")]);
    }

    #[test]
    fn an_empty_text_has_no_lines() {
        assert_eq!(diff("", "a"), [New("a")]);
        assert_eq!(diff("a", ""), [Old("a")]);
        assert_eq!(diff("", ""), []);
    }

    #[test]
    fn a_change_is_old_before_new() {
        assert_eq!(diff("a", "b"), [Old("a"), New("b")]);
    }

    #[test]
    fn what_is_far_from_a_difference_is_left_out() {
        let lines = diff("a\nb\nc\nd\ne\nf\ng", "a\nB\nc\nd\ne\nf\nG");
        let shown = with_context(&lines, 1);
        let expected = [
            Some(Same("a")),
            Some(Old("b")),
            Some(New("B")),
            Some(Same("c")),
            None,
            Some(Same("f")),
            Some(Old("g")),
            Some(New("G")),
        ];
        assert_eq!(shown, expected);
        assert_eq!(with_context(&diff("a", "a"), 1), []);
    }
}
