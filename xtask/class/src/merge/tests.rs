//! Merging: shards that were not graded alike are told apart, and none of them is written to a report.

use judge::scratch::Scratch;

use super::*;
use crate::judged::Evidence;
use crate::ledger::{Entry, Received};
use crate::sandbox::Rung;
use crate::unit::{Parts, State, Unit, VERSION};

/// As most shards are.
fn usual() -> Grading {
    let received = |name: &str| Received { submission: name.into(), received: 100_000 };
    Grading {
        version: VERSION,
        salt: "autumn".into(),
        rung: Rung::Bubblewrap,
        toolchain: "rustc 1".into(),
        exercises: vec![Entry {
            chapter: "numbered-printers".into(),
            exercise: "printers".into(),
            points: 8,
        }],
        submissions: ["ada", "bob", "cyd", "dan", "eve", "fay", "gus", "hal"].map(received).to_vec(),
        shard: (1, 1),
    }
}

/// Three shards of three; the second is as `change` makes it, and so are the parts of its units.
struct Class {
    folder: Scratch,
    reports: Vec<PathBuf>,
}

impl Class {
    fn new(change: impl Fn(&mut Grading), change_parts: impl Fn(&mut Parts)) -> Class {
        let folder = Scratch::below(&std::env::temp_dir()).expect("a folder");
        let mut reports = Vec::new();
        for number in 1..=3 {
            let mut grading = Grading { shard: (number, 3), ..usual() };
            let parts = |grading: &Grading| Parts {
                steps: "steps".into(),
                toolchain: grading.toolchain.clone(),
                salt: grading.salt.clone(),
                points: 8,
                ..Parts::default()
            };
            if number == 2 {
                change(&mut grading);
            }
            let mut parts = parts(&grading);
            if number == 2 {
                change_parts(&mut parts);
            }
            let report = folder.path().join(format!("shard-{number}"));
            write(&report, &grading, &parts);
            reports.push(report);
        }
        Class { folder, reports }
    }

    fn merge(&self, reports: &[PathBuf]) -> Result<ExitCode> {
        merge(&MergeArgs { reports: reports.to_vec(), out: self.out() })
    }

    fn out(&self) -> PathBuf {
        self.folder.path().join("whole")
    }

    /// Why they are not merged, without the folder that they lie in.
    fn refusal(&self, reports: &[PathBuf]) -> String {
        let error = self.merge(reports).expect_err("they are no shards of one grading");
        assert!(!self.out().exists(), "a report was written: {error:#}");
        format!("{error:#}").replace(&format!("{}/", self.folder.path().display()), "")
    }
}

/// A report in which every unit of the shard is graded with these.
fn write(report: &Path, grading: &Grading, parts: &Parts) {
    let ledger = Ledger::begin(report, grading).expect("it is ours");
    for name in grading.units().map(|(name, _)| name).filter(|name| grading.has(name)) {
        let parts = Parts { file: name.submission.clone(), ..parts.clone() };
        let unit = Unit {
            version: VERSION,
            chapter: "numbered-printers".into(),
            key: parts.key(&name, grading.rung),
            name,
            parts,
            rung: grading.rung,
            state: State::Missing,
            steps: Vec::new(),
            note: None,
            most: 800,
        };
        ledger.keep(&unit, &Evidence::default()).expect("it is ours");
    }
}

#[test]
fn shards_of_one_grading_are_merged() {
    let class = Class::new(|_| {}, |_| {});
    class.merge(&class.reports).unwrap_or_else(|error| panic!("{error:#}"));
    assert_eq!(Ledger::open(&class.out()).and_then(|whole| whole.units()).expect("it is there").len(), 8);
}

#[track_caller]
fn assert_refused(change: impl Fn(&mut Grading), says: &str, remedy: &str) {
    let class = Class::new(change, |_| {});
    let refusal = class.refusal(&class.reports);
    let lines: Vec<&str> = refusal.lines().collect();
    assert_eq!((lines[0], lines[1].trim()), ("these are no shards of one grading:", says), "{refusal}");
    assert!(lines[2].contains("as the others were graded") && lines[3].contains(remedy), "{refusal}");
    assert_eq!(lines.len(), 4, "{refusal}");
}

#[test]
fn whatever_decides_a_verdict_is_the_same_in_all_shards() {
    let salt = "shard-2 has the salt \"winter\", and shard-1 has the salt \"autumn\"";
    assert_refused(|grading| grading.salt = "winter".into(), salt, "--regrade");
    let toolchain = "shard-2 has the toolchain rustc 2, and shard-1 has the toolchain rustc 1";
    assert_refused(|grading| grading.toolchain = "rustc 2".into(), toolchain, "with one toolchain");
    let points = "shard-2 has the exercises printers (6), and shard-1 has the exercises printers (8)";
    assert_refused(|grading| grading.exercises[0].points = 6, points, "a new report");
    let class = Class::new(|grading| grading.rung = Rung::Landlock, |_| {});
    assert!(class.refusal(&class.reports).contains("shard-2 has the sandbox Landlock"));
}

#[test]
fn all_shards_know_of_the_same_submissions() {
    let lacks = "shard-2 has no submission of eve and 3 more, and others have";
    assert_refused(|grading| grading.submissions.truncate(4), lacks, "--resume");
    let later = "shard-2 has it that ada came 1 h 0 min later than shard-1 has";
    assert_refused(|grading| grading.submissions[0].received += 3600, later, "with their times");
}

#[test]
fn units_that_other_steps_or_libraries_judged_are_told() {
    let class = Class::new(
        |_| {},
        |parts| {
            parts.steps = "other steps".into();
            parts.given = "other libraries".into();
        },
    );
    let refusal = class.refusal(&class.reports);
    let cause = "graded unlike those of shard-1: other steps, other libraries of the course";
    assert!(refusal.contains("shard-2 has") && refusal.contains(cause), "{refusal}");
    assert!(refusal.contains("--regrade --apply"), "{refusal}");
}

#[test]
fn a_shard_that_is_missing_or_there_twice_is_named() {
    let class = Class::new(|_| {}, |_| {});
    let [one, two, three] = &class.reports[..] else { unreachable!("there are three") };
    let refusal = class.refusal(&[one.clone(), two.clone()]);
    assert!(refusal.contains("no report is shard 3/3"), "{refusal}");
    let refusal = class.refusal(&[one.clone(), two.clone(), three.clone(), two.clone()]);
    assert!(refusal.contains("shard-2, shard-2 are all shard 2/3: name one"), "{refusal}");
}
