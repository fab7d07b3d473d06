//! Listings: every program that the book shows is run, and every output and timeline that it shows is compared with a run.

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result, anyhow, ensure};
use judge::bounds::Bounds;
use judge::evidence::{Evidence, Outcome};
use judge::launch::{Hold, Launch};
use judge::scratch::Scratch;
use judge::timeline::{self, Style};

use crate::cli::ListingsArgs;
use crate::course::{Chapter, Course};
use crate::quiz::{self, Question};
use crate::{Exit, compile};

mod orders;
mod outputs;
mod pattern;
mod python;

use python::Python;

pub use orders::{names, order};

/// How wide a timeline in the book is, in columns.
const BOOK_WIDTH: usize = 80;
/// No listing takes long; one that hangs is a mistake.
const DEADLINE: Duration = Duration::from_secs(60);

/// A program that the book shows.
struct Listing {
    file: PathBuf,
    program: PathBuf,
    is_python: bool,
}

/// Runs every listing.
pub fn listings(args: &ListingsArgs) -> Result<Exit> {
    let course = Course::load()?;
    let python = Python::find();
    match &python {
        Some(python) => anstream::println!(
            "python3 is {}, which starts children by {}",
            python.version,
            python.start_method
        ),
        None => anstream::println!("skipped: the Python listings, since there is no python3 >= 3.9 here"),
    }
    let (mut n_run, mut n_asked) = (0, 0);
    let (mut problems, mut answers) = (Vec::new(), Vec::new());
    let chapters = match &args.chapter {
        Some(what) => vec![course.find_chapter(what)?],
        None => course.chapters.iter().collect(),
    };
    for chapter in chapters {
        let listings = listings_of(&course, chapter, python.as_ref())?;
        for listing in &listings {
            n_run += 1;
            if let Err(problem) = compare(listing, args.update, python.as_ref()) {
                problems.push(format!("{}: {problem:#}", course.shown(&listing.file)));
            }
        }
        let page = chapter.page(&course);
        for question in quiz::questions(&read(&page)?) {
            let Some(result) = ask(&question, &listings, python.as_ref()) else { continue };
            n_asked += 1;
            if let Err(problem) = result {
                answers.push(format!("{}:{}: {problem:#}", course.shown(&page), question.line));
            }
        }
    }
    for problem in problems.iter().chain(&answers) {
        anstream::eprintln!("{problem}");
    }
    anstream::println!("{n_run} listings run, {} as the book shows them", n_run - problems.len());
    anstream::println!(
        "{n_asked} questions about outputs asked of the listings, {} answered as the book does",
        n_asked - answers.len()
    );
    Ok(if problems.is_empty() && answers.is_empty() { Exit::Passed } else { Exit::Failed })
}

/// Asks a listing what the book asks of it; `None` if the book doesn't, or nobody here can tell.
fn ask(question: &Question, listings: &[Listing], python: Option<&Python>) -> Option<Result<()>> {
    let name = question.listing.as_ref()?;
    let is_it = |listing: &&Listing| listing.file.file_name().is_some_and(|file| file == name.as_str());
    let Some(listing) = listings.iter().find(is_it) else {
        // Without Python no listing in it was found.
        let is_missing = python.is_some() || !name.ends_with(".py");
        return is_missing.then(|| Err(anyhow!("the chapter has no listing {name}")));
    };
    if listing.is_python && python.is_some_and(|python| python.start_method != "fork") {
        // A server process stands between, and the children of it are not the root's.
        return None;
    }
    match observe(listing, |_| {}) {
        Ok(evidence) if !evidence.is_witnessed() => None,
        _ => Some(outputs::check(question, listing)),
    }
}

/// The listings of a chapter, in the order of their names.
fn listings_of(course: &Course, chapter: &Chapter, python: Option<&Python>) -> Result<Vec<Listing>> {
    let folder = chapter.listings();
    let entries = std::fs::read_dir(&folder).with_context(|| format!("can't read {}", folder.display()))?;
    let mut files: Vec<PathBuf> = entries.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
    files.sort();
    let examples = compile::examples(course, chapter, None)?;
    let mut listings = Vec::new();
    for file in files {
        let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        match (file.extension().and_then(|extension| extension.to_str()), python) {
            (Some("rs"), _) => {
                let program =
                    examples.get(&name).with_context(|| format!("cargo built no example {name}"))?;
                listings.push(Listing { program: program.clone(), is_python: false, file });
            }
            (Some("py"), Some(python)) => {
                listings.push(Listing { program: python.executable.clone(), is_python: true, file });
            }
            _ => {}
        }
    }
    Ok(listings)
}

/// Runs a listing under the witness, which `hold` may tell to hold somebody.
fn observe(listing: &Listing, hold: impl FnOnce(&mut Launch)) -> Result<Evidence> {
    let scratch = Scratch::below(&std::env::temp_dir()).context("no scratch folder can be made")?;
    let order = listing.order(scratch.path());
    let mut launch = Launch::new(&order.program, scratch.path());
    launch.name = order.name.map(Into::into);
    launch.folder = order.folder.unwrap_or(launch.folder);
    launch.args = order.args.into_iter().map(Into::into).collect();
    launch.env.extend(order.env.into_iter().map(|(name, value)| (name.into(), value.into())));
    launch.bounds = Bounds { deadline: DEADLINE.mul_f64(judge::bounds::slowness()), ..Bounds::default() };
    hold(&mut launch);
    judge::observe(&launch).with_context(|| format!("can't start {}", listing.program.display()))
}

/// The same run again, with each child held at its exit until all of them are alive, or nothing else can happen. So a drawing
/// shows what the program does, and not how the scheduler felt. A stored run that has samples is stored with samples again; the first
/// one comes from `cargo xtask run --format json`.
fn observe_held(listing: &Listing, evidence: &Evidence) -> Result<Evidence> {
    let until_alive = evidence.children_of(0).len();
    let samples = stored(&listing.file).is_ok_and(|stored| stored.samples.is_some());
    observe(listing, |launch| {
        launch.hold = Some(Hold { until_alive, ..Hold::default() });
        launch.samples = samples;
    })
}

/// The run that the book shows of a listing.
fn stored(listing: &Path) -> Result<Evidence> {
    Ok(serde_json::from_str(&read(&listing.with_extension("evidence.json"))?)?)
}

/// Compares a run with what the book shows of it.
fn compare(listing: &Listing, update: bool, python: Option<&Python>) -> Result<()> {
    let evidence = observe(listing, |_| {})?;
    ensure!(evidence.bound.is_none(), "did not end within {} s", DEADLINE.as_secs());
    ensure!(
        evidence.outcome == Some(Outcome::Code(0)),
        "ended with {}: {}",
        evidence.outcome.map_or("nothing".into(), |outcome| outcome.to_string()),
        evidence.stderr.text().trim()
    );
    let output = listing.file.with_extension("out");
    if output.exists() {
        let shown = read(&output)?;
        let seen = evidence.stdout.text();
        ensure!(
            pattern::matches(&shown, &seen),
            "prints another output than {}\n--- the book shows\n{shown}--- this run printed\n{seen}",
            output.display()
        );
    }
    let drawing = listing.file.with_extension("timeline");
    if drawing.exists() && listing.is_python && evidence.is_witnessed() {
        let evidence = observe_held(listing, &evidence)?;
        compare_timeline(&listing.file, &drawing, &evidence, update, python)?;
    }
    Ok(())
}

/// The book shows a timeline of a stored run: it must be drawn from that run, and a run of today must have the same shape.
fn compare_timeline(
    listing: &Path,
    drawing: &Path,
    evidence: &Evidence,
    update: bool,
    python: Option<&Python>,
) -> Result<()> {
    let store = listing.with_extension("evidence.json");
    let draw = |evidence: &Evidence| timeline::draw(evidence, &Style::plain(BOOK_WIDTH));
    if update {
        std::fs::write(&store, serde_json::to_string_pretty(evidence)? + "\n")?;
        std::fs::write(drawing, draw(evidence))?;
        return Ok(());
    }
    let stored = stored(listing)?;
    let hint = "`cargo xtask listings --update` draws it anew";
    ensure!(
        read(drawing)? == draw(&stored),
        "{} is not drawn from {}; {hint}",
        drawing.display(),
        store.display()
    );
    if python.is_some_and(|python| python.start_method != "fork") {
        // Since 3.14 a server process stands between: another shape, which the book speaks of.
        return Ok(());
    }
    let (shown, seen) = (shape_without_pids(&stored), shape_without_pids(evidence));
    ensure!(
        shown == seen,
        "runs in another shape than the book shows; {hint}\n--- shown\n{shown}--- seen\n{seen}"
    );
    Ok(())
}

/// The shape of a run, whatever pids it was given and printed.
fn shape_without_pids(evidence: &Evidence) -> String {
    let pids: Vec<String> = evidence.processes.iter().map(|process| process.pid.to_string()).collect();
    let shape = timeline::shape(evidence);
    let words = shape.split_inclusive(|c: char| !c.is_alphanumeric());
    words
        .map(|word| {
            let number = word.trim_end_matches(|c: char| !c.is_alphanumeric());
            if pids.iter().any(|pid| pid == number) { word.replace(number, "[PID]") } else { word.into() }
        })
        .collect()
}

fn read(file: &Path) -> Result<String> {
    std::fs::read_to_string(file).with_context(|| format!("can't read {}", file.display()))
}
