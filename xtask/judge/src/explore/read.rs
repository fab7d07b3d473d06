//! Reads the report of an explored program: lines of text that begin with the nonce of the order.

use super::{Explore, Explored, Failure, FailureKind, Moment};

/// What the report says; `None` if it is not whole.
pub fn explored(explore: &Explore, nonce: &str, said: &str) -> Option<Explored> {
    let lines: Vec<&str> =
        said.lines().filter_map(|line| line.strip_prefix(nonce)?.strip_prefix(' ')).collect();
    let value = |key: &str| lines.iter().find_map(|line| line.strip_prefix(key)?.strip_prefix(' '));
    // Who reports twice is not the explorer.
    let n_reports = lines.iter().filter(|line| line.starts_with("covered ")).count();
    if lines.last() != Some(&"done") || n_reports != 1 {
        return None;
    }
    let mut covered = value("covered")?.split(' ');
    Some(Explored {
        asked: explore.clone(),
        n_in_order: covered.next()?.parse().ok()?,
        n_switches: match covered.next()? {
            "all" => None,
            n_switches => Some(n_switches.parse().ok()?),
        },
        n_random: covered.next()?.parse().ok()?,
        reached: lines.iter().filter_map(|line| line.strip_prefix("reached ")).map(str::to_string).collect(),
        failure: match value("failed") {
            None => None,
            Some(kind) => Some(Failure {
                kind: kind_of(kind)?,
                expected: unflat(value("expected").unwrap_or_default()),
                seen: unflat(value("seen").unwrap_or_default()),
                schedule: value("schedule").unwrap_or_default().to_string(),
                moments: lines.iter().filter_map(|line| moment(line)).collect(),
            }),
        },
    })
}

fn kind_of(text: &str) -> Option<FailureKind> {
    Some(match text {
        "panic" => FailureKind::Panic,
        "blocked" => FailureKind::Blocked,
        "spins" => FailureKind::Spins,
        "survives" => FailureKind::Survives,
        "ended" => FailureKind::Ended,
        _ => FailureKind::Claim(text.strip_prefix("claim ")?.to_string()),
    })
}

fn moment(line: &str) -> Option<Moment> {
    let mut fields = line.strip_prefix("event\t")?.split('\t');
    let thread = fields.next()?.parse().ok()?;
    let (file, number) = (fields.next()?, fields.next()?.parse().ok()?);
    let at = (!file.is_empty()).then(|| (file.to_string(), number));
    Some(Moment { thread, at, what: fields.next()?.to_string() })
}

/// The kit writes a text in one line.
fn unflat(text: &str) -> String {
    text.replace("\\n", "\n").replace("\\\\", "\\")
}

#[cfg(test)]
mod tests {
    use super::*;

    const REPORT: &str = "hello\nN covered 3 0 0 7\nN reached both\nN failed claim lost_update\nN expected 2\nN seen 1\nN schedule 1.2\nN event\t1\tsrc/x.rs\t6\treads 0\nN done\n";

    #[test]
    fn a_report_is_read() {
        let explored = explored(&Explore::default(), "N", REPORT).expect("it is whole");
        assert_eq!((explored.n_in_order, explored.n_switches), (3, Some(0)));
        assert_eq!(explored.reached, ["both"]);
        let failure = explored.failure.expect("it fails");
        assert_eq!(failure.kind, FailureKind::Claim("lost_update".into()));
        assert_eq!(failure.moments[0].at, Some(("src/x.rs".into(), 6)));
    }

    #[test]
    fn a_report_that_is_cut_off_is_none() {
        assert_eq!(explored(&Explore::default(), "N", "N covered 3 0 0 7\n"), None);
        assert_eq!(explored(&Explore::default(), "M", REPORT), None);
        assert_eq!(explored(&Explore::default(), "N", &REPORT.repeat(2)), None);
    }
}
