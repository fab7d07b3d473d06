//! A trial of the kit: a class whose grades are known beforehand is graded, disturbed, and compared.

use std::fmt;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use xtask::course::Course;

mod answers;
mod class;
mod formats;
mod grader;

use answers::Pool;
use formats::Comparison;
use grader::{Grader, Watched};

/// What a trial is about.
pub struct Trial {
    /// The checkout.
    pub root: PathBuf,
    /// The kit's program.
    pub kit: PathBuf,
    /// Where everything is written.
    pub folder: PathBuf,
    /// Chapters or exercises.
    pub what: Vec<String>,
    /// How many learners.
    pub n_learners: usize,
    /// Who hands in what follows from it.
    pub seed: u64,
    /// How often the grader is killed.
    pub n_kills: usize,
    /// More words for `grade`.
    pub words: Vec<String>,
}

/// What came of a trial.
pub struct Outcome {
    /// How many units were graded.
    n_units: usize,
    /// What the grader took.
    watched: Watched,
    /// The sandbox.
    sandbox: String,
    /// Each grade that is not the expected one, and what the grader left behind.
    pub differences: Vec<String>,
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Outcome { n_units, watched, sandbox, differences } = self;
        let (seconds, n_kills) = (watched.took.as_secs_f64(), watched.pids.len() - 1);
        let each = seconds / *n_units as f64;
        writeln!(
            f,
            "{n_units} units, {n_kills} kills, sandbox {sandbox}: {seconds:.1} s, {each:.3} s a unit"
        )?;
        let memory = watched.memory.map(|bytes| format!("{:.1}", bytes as f64 / f64::from(1 << 20)));
        writeln!(f, "  memory of the grader, by quarters: {} MiB", memory.join(", "))?;
        writeln!(f, "  {}", watched.said.lines().next().unwrap_or("it said nothing"))?;
        differences.iter().try_for_each(|difference| writeln!(f, "  ✗ {difference}"))?;
        match differences.len() {
            0 => write!(f, "  ✓ every grade is the predicted one, in every format"),
            n_differences => write!(f, "  {n_differences} differences"),
        }
    }
}

impl Trial {
    /// Makes the class, has it graded, and compares each grade in each format.
    ///
    /// # Errors
    /// If that can't be done at all.
    pub fn run(&self) -> Result<Outcome> {
        let course = Course::load_from(&self.root)?;
        let (submissions, report) = (self.folder.join("submissions"), self.folder.join("report"));
        let mut pools = Vec::new();
        for (chapter, exercise) in course.exercises() {
            let is_asked = |what: &String| {
                what.parse() == Ok(chapter.number) || *what == chapter.slug || *what == exercise.name
            };
            if self.what.iter().any(is_asked) {
                pools.push(Pool::of(&course, chapter, exercise)?);
            }
        }
        ensure!(!pools.is_empty(), "no exercise is called {}", self.what.join(" or "));
        self.add_red_team(&course, &mut pools)?;
        let _ = std::fs::remove_dir_all(&self.folder);
        std::fs::create_dir_all(&submissions)?;
        let learners = class::deal(&pools, self.n_learners, self.seed);
        for (form, learner) in learners.iter().enumerate() {
            learner.hand_in(&submissions, &pools, form)?;
        }
        let names = pools.iter().map(|pool| pool.exercise.name.clone());
        let mut words = vec!["--salt".to_string(), format!("seed {}", self.seed), "--what".into()];
        words.extend(names.chain(self.words.clone()));
        let grader = Grader { kit: self.kit.clone(), root: self.root.clone(), words };
        let n_units = learners.len() * pools.len();
        let kills: Vec<usize> = (1..=self.n_kills).map(|kill| n_units * kill / (self.n_kills + 2)).collect();
        let watched = grader.grade(&submissions, &report, n_units, &kills)?;
        let mut comparison = Comparison {
            grader: &grader,
            report: &report,
            pools: &pools,
            learners: &learners,
            differences: vec![],
        };
        comparison.all()?;
        let left = grader::left_behind(&watched.pids).into_iter();
        comparison.differences.extend(left.map(|path| format!("left behind: {}", path.display())));
        let grading = std::fs::read_to_string(report.join("grading.json")).context("a report has it")?;
        let grading: serde_json::Value = serde_json::from_str(&grading)?;
        let sandbox = grading["rung"].as_str().unwrap_or("unknown").to_string();
        Ok(Outcome { n_units, watched, sandbox, differences: comparison.differences })
    }

    /// The red team, to the exercises that it hands in; what it looks for is where it really is.
    fn add_red_team(&self, course: &Course, pools: &mut [Pool]) -> Result<()> {
        let folder = self.root.join("xtask/redteam");
        let mut files: Vec<PathBuf> = std::fs::read_dir(&folder)
            .with_context(|| format!("can't read {}", folder.display()))?
            .map(|entry| Ok(entry?.path()))
            .collect::<Result<_>>()?;
        files.retain(|file| file.extension().is_some_and(|extension| extension == "rs"));
        files.sort();
        let place = |path: &Path| path.display().to_string();
        for file in files {
            let text = std::fs::read_to_string(&file)?;
            let asked = xtask::header::value(&text, "Hands in");
            let asked = asked.with_context(|| format!("{} does not say what it hands in", file.display()))?;
            let Some(pool) = pools.iter_mut().find(|pool| pool.exercise.name == asked) else { continue };
            let solution = pool.chapter.solution_file(course, pool.exercise);
            let text = text.replace("CHECKOUT", &place(&self.root)).replace("SOLUTION", &place(&solution));
            let text = text.replace("REPORT", &place(&self.folder.join("report")));
            let text = text.replace("SUBMISSIONS", &place(&self.folder.join("submissions")));
            // Nobody listens there: whether it is called, the red team's own test asks.
            let text = text.replace("TCP_ADDRESS", "127.0.0.1:9").replace("UDP_ADDRESS", "127.0.0.1:9");
            let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            pool.add_hostile(&name, &text)?;
        }
        Ok(())
    }
}
