//! Patterns: how a shown output stands for all outputs that are as good.
//!
//! `[PID]` and `[TID]` stand for a number, `[TIME]` for a figure with its unit. The lines from `[ANY ORDER]` to `[END]` may come in
//! any order; of those from `[ANY SUBSET]` to `[END]` any may be missing as well.

/// Whether an output is one of those that the pattern stands for.
pub fn matches(pattern: &str, output: &str) -> bool {
    let mut lines: Vec<&str> = output.split('\n').collect();
    let mut groups = groups(pattern).into_iter();
    loop {
        match groups.next() {
            None => return lines.is_empty(),
            Some(Group::Line(wanted)) => {
                if lines.is_empty() || !line_matches(wanted, lines.remove(0)) {
                    return false;
                }
            }
            Some(Group::AnyOrder(wanted)) => {
                if lines.len() < wanted.len() {
                    return false;
                }
                let seen: Vec<&str> = lines.drain(..wanted.len()).collect();
                if !can_pair(&seen, &wanted) {
                    return false;
                }
            }
            Some(Group::AnySubset(wanted)) => {
                let n_seen =
                    lines.iter().take_while(|line| wanted.iter().any(|one| line_matches(one, line))).count();
                let seen: Vec<&str> = lines.drain(..n_seen).collect();
                if !can_pair(&seen, &wanted) {
                    return false;
                }
            }
        }
    }
}

enum Group<'a> {
    Line(&'a str),
    AnyOrder(Vec<&'a str>),
    AnySubset(Vec<&'a str>),
}

fn groups(pattern: &str) -> Vec<Group<'_>> {
    let mut groups = Vec::new();
    let mut lines = pattern.split('\n');
    while let Some(line) = lines.next() {
        match line {
            "[ANY ORDER]" => {
                groups.push(Group::AnyOrder(lines.by_ref().take_while(|line| *line != "[END]").collect()))
            }
            "[ANY SUBSET]" => {
                groups.push(Group::AnySubset(lines.by_ref().take_while(|line| *line != "[END]").collect()))
            }
            line => groups.push(Group::Line(line)),
        }
    }
    groups
}

/// Whether each line that was seen can be given to a wanted line of its own.
fn can_pair(seen: &[&str], wanted: &[&str]) -> bool {
    let Some((first, rest)) = seen.split_first() else { return true };
    (0..wanted.len()).filter(|&idx| line_matches(wanted[idx], first)).any(|idx| {
        let mut others = wanted.to_vec();
        others.remove(idx);
        can_pair(rest, &others)
    })
}

fn line_matches(pattern: &str, line: &str) -> bool {
    let Some((before, rest)) = pattern.split_once('[') else { return pattern == line };
    let Some((name, after)) = rest.split_once(']') else { return pattern == line };
    let is_part: fn(char) -> bool = match name {
        "PID" | "TID" => |c| c.is_ascii_digit(),
        "TIME" => |c| c.is_ascii_digit() || ".µnms ".contains(c),
        _ => {
            let literal = before.len() + name.len() + 2;
            return line.get(..literal) == pattern.get(..literal)
                && line_matches(after, &line[literal.min(line.len())..]);
        }
    };
    let Some(line) = line.strip_prefix(before) else { return false };
    // The wildcard takes at least one character, and may leave some for what follows it.
    let n_longest = line.find(|c| !is_part(c)).unwrap_or(line.len());
    line.char_indices()
        .map(|(idx, c)| idx + c.len_utf8())
        .take_while(|&end| end <= n_longest)
        .any(|end| line_matches(after, &line[end..]))
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn a_pid_is_any_number() {
        assert!(matches("pid [PID], 42\n", "pid 4711, 42\n"));
        assert!(!matches("pid [PID], 42\n", "pid me, 42\n"));
    }

    #[test]
    fn a_time_has_a_unit() {
        assert!(matches("took [TIME]\n", "took 23.4µs\n"));
        assert!(!matches("took [TIME]\n", "took long\n"));
    }

    #[test]
    fn a_group_may_come_in_any_order() {
        assert!(matches("[ANY ORDER]\na\nb\n[END]\nc\n", "b\na\nc\n"));
        assert!(!matches("[ANY ORDER]\na\nb\n[END]\nc\n", "b\nb\nc\n"));
    }

    #[test]
    fn of_a_subset_any_line_may_be_missing() {
        assert!(matches("[ANY SUBSET]\na\nb\n[END]\n", "b\n"));
        assert!(!matches("[ANY SUBSET]\na\nb\n[END]\n", "c\n"));
    }

    #[test]
    fn brackets_that_are_no_wildcard_are_text() {
        assert!(matches("[1, 4]\n", "[1, 4]\n"));
        assert!(!matches("[1, 4]\n", "[1, 5]\n"));
    }

    #[test]
    fn a_missing_last_line_end_is_seen() {
        assert!(!matches("a\n", "a"));
    }
}
