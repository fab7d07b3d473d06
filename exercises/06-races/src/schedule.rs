//! `schedule`: the puzzles, and the program that runs their schedules.

use std::fmt::Write;
use std::process::ExitCode;

use kit::tinyvm::{self, Machine, Op, Program, Run, Value, name};

/// A program for a few threads, all of which run it from its beginning.
struct Puzzle {
    name: &'static str,
    n_threads: usize,
    program: &'static str,
}

const PUZZLES: [Puzzle; 4] = [
    Puzzle { name: "two", n_threads: 2, program: INCREMENT },
    Puzzle { name: "three", n_threads: 3, program: INCREMENT },
    Puzzle { name: "locked_store", n_threads: 2, program: "load x\nadd 1\nlock m\nstore x\nunlock m\n" },
    Puzzle {
        name: "thrice",
        n_threads: 2,
        program: "load x\nadd 1\nstore x\nload x\nadd 1\nstore x\nload x\nadd 1\nstore x\n",
    },
];

const INCREMENT: &str = "load x\nadd 1\nstore x\n";

/// `schedule FILE [PUZZLE]...`: runs the schedule that the file has for each puzzle, and draws what happened.
pub fn drive() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let Some((file, names)) = args.split_first() else {
        eprintln!("usage: schedule FILE [PUZZLE]...");
        return ExitCode::from(2);
    };
    let asked = |puzzle: &&Puzzle| names.is_empty() || names.iter().any(|name| name == puzzle.name);
    match std::fs::read_to_string(file).and_then(|text| lines_are_known(&text).map(|()| text)) {
        Ok(text) => {
            PUZZLES.iter().filter(asked).for_each(|puzzle| print!("{}", report(puzzle, &text)));
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{file}: {error}");
            ExitCode::FAILURE
        }
    }
}

/// The lines that say something, each split at its colon.
fn lines(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let code = |line| str::split(line, '#').next().unwrap_or_default().trim();
    let split = |line| {
        let (name, schedule) = str::split_once(line, ':').unwrap_or((line, ""));
        (name.trim(), schedule.trim())
    };
    text.lines().map(code).filter(|line| !line.is_empty()).map(split)
}

/// A name that is misspelt should not look like a schedule that is missing, nor should a second line for the same puzzle.
fn lines_are_known(text: &str) -> std::io::Result<()> {
    let names: Vec<&str> = lines(text).map(|(name, _)| name).collect();
    for (idx, name) in names.iter().enumerate() {
        if !PUZZLES.iter().any(|puzzle| puzzle.name == *name) {
            return Err(std::io::Error::other(format!("no puzzle is called {name:?}")));
        }
        if names[..idx].contains(name) {
            return Err(std::io::Error::other(format!("`{name}:` stands here twice")));
        }
    }
    Ok(())
}

/// What became of this puzzle.
fn report(puzzle: &Puzzle, text: &str) -> String {
    let schedule = lines(text).find(|(name, _)| *name == puzzle.name).map_or("", |(_, schedule)| schedule);
    if schedule.is_empty() {
        todo!("write a schedule for `{}`", puzzle.name);
    }
    let program = Program::read(puzzle.program).expect("the puzzles are programs");
    let start = Machine::new(program, puzzle.n_threads);
    let mut report = format!("{}: {schedule}\n", puzzle.name);
    let (run, refusal) = match tinyvm::run(&start, schedule) {
        Ok(run) => (run, None),
        Err(error) => (*error.run.clone(), Some(error.to_string())),
    };
    report += &tinyvm::draw(&run);
    let left: Vec<String> = run.end.choices().into_iter().map(|thread| name(thread).to_string()).collect();
    let _ = match refusal {
        Some(refusal) => writeln!(report, "stops at {refusal}"),
        None if !left.is_empty() => writeln!(report, "stops before the end of {}", left.join(" and ")),
        None => writeln!(report, "comes to its end\nx = {}{}", x(&run), reason(&run)),
    };
    report + "\n"
}

fn x(run: &Run) -> i64 {
    run.end.value("x").expect("every puzzle has an x")
}

/// Where the number came from to which the last store added 1, unless it was the 0 of the beginning.
fn reason(run: &Run) -> String {
    let is_store = |place: &usize| matches!(run.steps[*place].op, Op::Store(_));
    let is_load = |place: &usize| matches!(run.steps[*place].op, Op::Load(Value::Variable(_)));
    let Some(last) = (0..run.steps.len()).rfind(is_store) else { return String::new() };
    let writer = run.steps[last].thread;
    let Some(load) = (0..last).filter(is_load).rfind(|&place| run.steps[place].thread == writer) else {
        return String::new();
    };
    let Some(source) = (0..load).rfind(is_store) else { return String::new() };
    format!(
        "\nsince {} stores last, and had loaded the {} that {} stored",
        name(writer),
        x(run) - 1,
        name(run.steps[source].thread)
    )
}
