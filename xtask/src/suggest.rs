//! Finds what somebody may have meant.

/// Up to three of these names that are near to what was typed, the nearest first.
pub fn nearest<'a>(typed: &str, names: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let typed = typed.to_lowercase();
    let mut near: Vec<(usize, &str)> = names
        .into_iter()
        .map(|name| (distance(&typed, &name.to_lowercase()), name))
        .filter(|&(far, name)| far <= 1 + name.len() / 3 || name.contains(&typed))
        .collect();
    near.sort();
    near.into_iter().map(|(_, name)| name).take(3).collect()
}

/// How many letters must be put in, taken out or changed (Levenshtein).
fn distance(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (i, from_char) in from.chars().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], i + 1);
        for (j, to_char) in to.iter().enumerate() {
            let changed = diagonal + usize::from(from_char != *to_char);
            diagonal = row[j + 1];
            row[j + 1] = changed.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[to.len()]
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_of_the_finger_is_understood() {
        assert_eq!(nearest("pritners", ["printers", "process", "outcome"])[0], "printers");
    }

    #[test]
    fn part_of_a_name_is_understood() {
        assert_eq!(nearest("timeout", ["printers", "join_timeout"]), ["join_timeout"]);
    }

    #[test]
    fn what_is_far_from_everything_suggests_nothing() {
        assert!(nearest("xyzzy", ["printers", "join_timeout"]).is_empty());
    }
}
