//! Export: every format from one small report, as it must look.

use judge::verdict::{Report, Verdict};

use super::gradebook::{Cell, Gradebook, Row};
use super::*;
use crate::judged::Evidence;
use crate::ledger::Entry;
use crate::sandbox::Rung;
use crate::unit::{Name, Outcome, Parts, State, StepGrade, Unit};

fn unit(submission: &str, state: State, results: &[Outcome]) -> Unit {
    let step = |(idx, &result): (usize, &Outcome)| StepGrade {
        step: format!("step_{}_holds", idx + 1),
        claim: "holds".into(),
        result,
        verdict: if result == Outcome::Passed { "passed".into() } else { "serial".into() },
        worth: 250,
    };
    Unit {
        version: 1,
        name: Name { submission: submission.into(), exercise: "printers".into() },
        chapter: "numbered-printers".into(),
        key: "0".into(),
        parts: Parts::default(),
        rung: Rung::Bubblewrap,
        state,
        steps: results.iter().enumerate().map(step).collect(),
        note: None,
        most: 500,
    }
}

fn row(unit: Unit) -> Row {
    let (earned, most, is_open) = (unit.earned(), unit.most, unit.is_open());
    let submission = unit.name.submission.clone();
    let cells = vec![Cell { earned, decided: None, unit }];
    Row { submission, late_days: 0, percent_left: 100, cells, earned, most, counts: earned, is_open }
}

fn book() -> Gradebook {
    let exercises =
        vec![Entry { chapter: "numbered-printers".into(), exercise: "printers".into(), points: 5 }];
    let rows = vec![
        row(unit("ada", State::Judged, &[Outcome::Passed, Outcome::Failed])),
        row(unit("=cmd;=cmd", State::Judged, &[Outcome::Passed, Outcome::CouldNotBeJudged])),
        row(unit("cyd", State::Missing, &[])),
    ];
    Gradebook { version: 1, sandbox: "none".into(), exercises, rows, missing: Vec::new() }
}

#[test]
fn a_table_has_a_row_for_each_learner() {
    let expected = "\
\"submission\",\"printers (5)\",\"earned\",\"of\",\"late days\",\"counts\",\"waits for you\"
\"ada\",2.5,2.5,5,0,2.5,\"\"
\"'=cmd;=cmd\",2.5,2.5,5,0,2.5,\"printers\"
\"cyd\",0,0,5,0,0,\"\"
";
    assert_eq!(table::table(&book()).expect("a table"), expected);
}

#[test]
fn gradescope_is_told_what_nobody_knows() {
    let expected = r#"{
  "score": 2.5,
  "output": "Something could not be judged: a person will look at it.",
  "output_format": "text",
  "tests": [
    {
      "score": 2.5,
      "max_score": 2.5,
      "status": "passed",
      "name": "printers: holds",
      "output": ""
    },
    {
      "score": 0.0,
      "max_score": 2.5,
      "name": "printers: holds",
      "output": "could not be judged; a person will look at it"
    }
  ]
}
"#;
    let results = gradescope::results(&book().rows[1], |_| Ok(None)).expect("nothing is read");
    assert_eq!(json(&results).expect("text"), expected);
}

#[test]
fn gradescope_is_told_what_was_seen_and_what_the_compiler_says() {
    let finding = judge::verdict::Finding::new(&judge::findings::DEADLINE, "an end", "none");
    let verdict = Verdict::Failed { finding };
    let report = Report { version: 1, verdict, seed: 0, evidence: None, explored: None };
    let output = |row: &Row, message: Option<&str>| {
        let reports = vec![("step_2_holds".to_string(), report.clone())];
        let evidence =
            |_: &Name| Ok(Some(Evidence { message: message.map(String::from), reports: reports.clone() }));
        json(&gradescope::results(row, evidence).expect("nothing is read")).expect("text")
    };
    let text = output(&book().rows[0], None);
    assert!(text.contains("expected: an end\\nseen: none\\nwhy: "), "{text}");
    let refused = row(unit("dan", State::DoesNotCompile, &[]));
    let text = output(&refused, Some("error: no"));
    assert!(text.contains("does not compile\\n\\nerror: no"), "{text}");
}

#[test]
fn junit_tells_failed_from_skipped_and_from_nothing() {
    let text = junit::document(&book());
    assert!(
        text.contains(
            "<testsuite name=\"ada.printers\" tests=\"2\" failures=\"1\" errors=\"0\" skipped=\"0\">"
        )
    );
    assert!(text.contains("<skipped message=\"could not be judged\"/>"));
    assert!(text.contains("name=\"is judged\"><error message=\"not handed in\"/>"));
}

#[test]
fn a_column_of_an_lms_is_filled_and_nothing_else_changes() {
    let scratch = judge::scratch::Scratch::below(&std::env::temp_dir()).expect("a folder");
    let lms = scratch.path().join("lms.csv");
    let text = "\u{feff}Student,SIS Login ID,Week 4 (123)\n    Points Possible,,5\n\"Love, Ada\",ada,\n\"Dee, Eve\",eve,3\n";
    std::fs::write(&lms, text).expect("a file");
    let (filled, unknown) = fill::fill(&lms, "Week 4 (123)", "SIS Login ID", &book()).expect("it fits");
    assert_eq!(filled, text.replace("ada,\n", "ada,2.5\n"));
    assert_eq!(unknown, ["=cmd;=cmd", "cyd"]);
}
