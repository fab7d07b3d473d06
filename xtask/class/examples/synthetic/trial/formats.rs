//! What a report says, in each of its formats, beside what was expected.

use std::cmp::Ordering;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use super::answers::{Answer, Expected, Pool};
use super::class::Learner;
use super::grader::Grader;

/// Each difference in words.
pub struct Comparison<'a> {
    /// Who exports.
    pub grader: &'a Grader,
    /// What was graded.
    pub report: &'a Path,
    /// The exercises.
    pub pools: &'a [Pool<'a>],
    /// The class.
    pub learners: &'a [Learner],
    /// What differs.
    pub differences: Vec<String>,
}

impl Comparison<'_> {
    /// Compares all formats.
    ///
    /// # Errors
    /// If a format can't be had or read.
    pub fn all(&mut self) -> Result<()> {
        self.json()?;
        self.csv()?;
        self.fill()?;
        self.junit()?;
        self.gradescope()?;
        self.html()
    }

    fn differ(&mut self, format: &str, about: &str, expected: &str, seen: &str) {
        if expected != seen {
            self.differences
                .push(format!("{format}: {about}\n    expected  {expected}\n    seen      {seen}"));
        }
    }

    /// Every step of every unit.
    fn json(&mut self) -> Result<()> {
        let book: Value = serde_json::from_str(&self.grader.export(self.report, &["--format", "json"])?)?;
        let rows = book["rows"].as_array().context("json has rows")?;
        ensure!(rows.len() == self.learners.len(), "json has {} rows", rows.len());
        let mut found = Vec::new();
        for (row, learner) in rows.iter().zip(self.learners) {
            ensure!(row["submission"] == learner.name, "json lacks {}", learner.name);
            let cells = row["cells"].as_array().context("a row has cells")?;
            for ((cell, answer), pool) in cells.iter().zip(&learner.answers).zip(self.pools) {
                let about = format!("{}/{}, {}", learner.name, pool.exercise.name, answer.name);
                let steps = cell["steps"].as_array().context("a cell has steps")?;
                let seen: Vec<String> = steps.iter().map(|step| in_words(step, &answer.expected)).collect();
                let seen = format!("{} {}", cell["state"].as_str().unwrap_or(""), seen.join(" "));
                found.push((about.clone(), expected_steps(answer, pool), seen));
                let earned = cell["earned"].to_string();
                found.push((about, earned_of(answer, pool).to_string(), earned));
            }
        }
        for (about, expected, seen) in found {
            self.differ("json", &about, expected.trim(), seen.trim());
        }
        Ok(())
    }

    fn csv(&mut self) -> Result<()> {
        let text = self.grader.export(self.report, &["--format", "csv"])?;
        let mut table = csv::Reader::from_reader(text.as_bytes());
        // Quotes are a matter of taste.
        let lines = table.records().map(|line| Ok(line?.iter().collect::<Vec<_>>().join(",")));
        let lines = lines.collect::<Result<Vec<String>>>()?;
        let mut lines = lines.iter().map(String::as_str);
        for learner in self.learners {
            let cells = learner.answers.iter().zip(self.pools);
            let earned: Vec<String> = cells.map(|(answer, pool)| points(earned_of(answer, pool))).collect();
            let sum = points(self.sum(learner));
            let most = points(self.pools.iter().map(|pool| pool.exercise.points * 100).sum());
            let open = learner.answers.iter().zip(self.pools).filter(|(answer, _)| is_open(answer));
            let open: Vec<&str> = open.map(|(_, pool)| pool.exercise.name.as_str()).collect();
            let line = [&learner.name, &earned.join(","), &sum, &most, "0", &sum, &open.join(" ")].join(",");
            self.differ("csv", &learner.name, &line, lines.next().unwrap_or("no line"));
        }
        self.differ("csv", "after the last learner", "nothing", lines.next().unwrap_or("nothing"));
        Ok(())
    }

    /// A table as an LMS would write it: with a mark, a row that is nobody's, commas in names, and a column that is not ours.
    fn fill(&mut self) -> Result<()> {
        let table = |cell: &dyn Fn(&Learner) -> String| {
            let mut table = String::from("\u{feff}Student,ID,Section,Unit (1)\n    Points Possible,,,10\n");
            for learner in self.learners {
                table += &format!("\"Doe, {}\",{},\"=1+1\",{}\n", learner.name, learner.name, cell(learner));
            }
            table + "\"Nobody, Ada\",nobody,A,7\n"
        };
        let lms = self.report.with_extension("lms.csv");
        fs::write(&lms, table(&|_| String::new()))?;
        let place = lms.to_string_lossy();
        let words = ["--fill", &place, "--id", "ID", "--column", "Unit (1)"];
        let filled = self.grader.export(self.report, &words)?;
        let expected = table(&|learner| points(self.sum(learner)));
        let expected = expected.replace("\"=1+1\"", "=1+1");
        for (expected, seen) in expected.lines().zip(filled.lines()) {
            self.differ("--fill", "a row", expected, seen);
        }
        self.differ(
            "--fill",
            "rows",
            &expected.lines().count().to_string(),
            &filled.lines().count().to_string(),
        );
        Ok(())
    }

    fn junit(&mut self) -> Result<()> {
        let text = self.grader.export(self.report, &["--format", "junit"])?;
        let all: Vec<&Answer> = self.learners.iter().flat_map(|learner| &learner.answers).collect();
        let count = |is: &dyn Fn(&Answer) -> bool| all.iter().filter(|answer| is(answer)).count();
        let n_failed = count(&|answer| matches!(answer.expected, Expected::FailsAt(..)));
        let n_whole = count(&|answer| matches!(answer.expected, Expected::Whole(_)));
        let all = [("<testsuite ", all.len()), ("<failure ", n_failed), ("<error ", n_whole)];
        for (what, expected) in all {
            let seen = text.matches(what).count();
            self.differ("junit", what, &expected.to_string(), &seen.to_string());
        }
        Ok(())
    }

    fn gradescope(&mut self) -> Result<()> {
        let folder = self.report.with_extension("gradescope");
        self.grader.export(self.report, &["--format", "gradescope", "--out", &folder.to_string_lossy()])?;
        for learner in self.learners {
            let text = fs::read_to_string(folder.join(&learner.name).with_extension("json"))?;
            let results: Value = serde_json::from_str(&text)?;
            let expected = json!(f64::from(self.sum(learner)) / 100.0);
            self.differ("gradescope", &learner.name, &expected.to_string(), &results["score"].to_string());
        }
        Ok(())
    }

    fn html(&mut self) -> Result<()> {
        let folder = self.report.with_extension("html");
        self.grader.export(self.report, &["--format", "html", "--out", &folder.to_string_lossy()])?;
        for learner in self.learners {
            let page = fs::read_to_string(folder.join(&learner.name).with_extension("html"))?;
            let sum = format!("<strong>{}</strong> of", points(self.sum(learner)));
            let has = if page.contains(&sum) { &sum } else { "another sum" };
            self.differ("html", &learner.name, &sum, has);
            let n_scripts = page.matches("<script").count();
            self.differ("html", &format!("scripts of {}", learner.name), "0", &n_scripts.to_string());
        }
        Ok(())
    }

    fn sum(&self, learner: &Learner) -> u32 {
        learner.answers.iter().zip(self.pools).map(|(answer, pool)| earned_of(answer, pool)).sum()
    }
}

fn is_open(answer: &Answer) -> bool {
    answer.expected == Expected::Whole("could_not_be_judged")
}

/// The hundredths that the steps before the failing one are worth: as in a fair split, the first ones get what remains.
fn earned_of(answer: &Answer, pool: &Pool) -> u32 {
    let (all, n_steps) = (pool.exercise.points as usize * 100, pool.steps.len());
    let n_passed = match &answer.expected {
        Expected::Passes => n_steps,
        Expected::FailsAt(step, _) => pool.steps.iter().take_while(|one| *one != step).count(),
        Expected::Whole(_) => 0,
    };
    let earned = all / n_steps * n_passed + (all % n_steps).min(n_passed);
    u32::try_from(earned).expect("an exercise has few points")
}

fn expected_steps(answer: &Answer, pool: &Pool) -> String {
    let (failing, finding) = match &answer.expected {
        Expected::Whole(state) => return (*state).into(),
        Expected::Passes => (None, None),
        Expected::FailsAt(step, finding) => {
            (pool.steps.iter().position(|one| one == step), finding.as_deref())
        }
    };
    let n_passed = failing.unwrap_or(pool.steps.len());
    let finding = finding.map(|finding| format!(":{finding}")).unwrap_or_default();
    let words = pool.steps.iter().enumerate().map(|(idx, step)| match idx.cmp(&n_passed) {
        Ordering::Less => format!("{step}:passed"),
        Ordering::Equal => format!("{step}:failed{finding}"),
        Ordering::Greater => format!("{step}:not_reached"),
    });
    format!("judged {}", Vec::from_iter(words).join(" "))
}

/// A step of a report, with its finding where one is expected.
fn in_words(step: &Value, expected: &Expected) -> String {
    let text = |key: &str| step[key].as_str().unwrap_or("").to_string();
    let (name, result) = (text("step"), text("result"));
    let is_open = matches!(expected, Expected::FailsAt(_, None));
    if result == "passed" || result == "not_reached" || (result == "failed" && is_open) {
        format!("{name}:{result}")
    } else {
        format!("{name}:{result}:{}", text("verdict"))
    }
}

/// Points as people write them.
fn points(hundredths: u32) -> String {
    (f64::from(hundredths) / 100.0).to_string()
}
