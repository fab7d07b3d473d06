//! `break_it`: the puzzles, and the program that runs their schedules under a GIL.

use std::fmt::Write;
use std::process::ExitCode;

use kit::tinyvm::{self, Machine, Op, Program, Run, Value, name};

mod file;
mod under_gil;

use file::{Section, read};
use under_gil::{Outcome, Rule, UnderGil, find};

/// What a puzzle asks for.
struct Puzzle {
    name: &'static str,
    /// Where the holder looks for a request.
    rule: Rule,
    /// The program, where it is given.
    program: Option<&'static str>,
    calls: Calls,
    /// Whether a schedule is asked for; if not, no schedule may lose an update.
    wants_schedule: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Calls {
    Any,
    None,
}

const PUZZLES: [Puzzle; 4] = [
    Puzzle {
        name: "anywhere",
        rule: Rule::Anywhere,
        program: Some("load x\nadd 1\nstore x\n"),
        calls: Calls::Any,
        wants_schedule: true,
    },
    Puzzle {
        name: "at_check_points",
        rule: Rule::CheckPoints,
        program: None,
        calls: Calls::Any,
        wants_schedule: true,
    },
    Puzzle {
        name: "without_a_call",
        rule: Rule::CheckPoints,
        program: None,
        calls: Calls::None,
        wants_schedule: true,
    },
    Puzzle {
        name: "mended",
        rule: Rule::CheckPoints,
        program: None,
        calls: Calls::Any,
        wants_schedule: false,
    },
];

/// `break_it FILE [PUZZLE]...`: runs what the file has for each puzzle, and draws what happened.
pub fn drive() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let Some((file, names)) = args.split_first() else {
        eprintln!("usage: break_it FILE [PUZZLE]...");
        return ExitCode::from(2);
    };
    let asked = |puzzle: &&Puzzle| names.is_empty() || names.iter().any(|name| name == puzzle.name);
    let known: Vec<&str> = PUZZLES.iter().map(|puzzle| puzzle.name).collect();
    match std::fs::read_to_string(file)
        .map_err(|error| error.to_string())
        .and_then(|text| read(&text, &known))
    {
        Ok(sections) => {
            for puzzle in PUZZLES.iter().filter(asked) {
                let section = sections.iter().find(|section| section.name == puzzle.name);
                println!("{}", report(puzzle, section));
            }
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{file}: {error}");
            ExitCode::FAILURE
        }
    }
}

/// What became of this puzzle.
fn report(puzzle: &Puzzle, section: Option<&Section>) -> String {
    let text = section.map_or("", |section| section.program.as_str());
    let schedule = section.map_or("", |section| section.schedule.as_str());
    let text = puzzle.program.unwrap_or(text);
    if text.trim().is_empty() {
        todo!("write a program for `{}`", puzzle.name);
    }
    let program = match Program::read(text) {
        Ok(program) => program,
        Err(error) => return format!("{}\nprogram: {error}", puzzle.name),
    };
    let start = UnderGil::new(Machine::new(program.clone(), 2), puzzle.rule);
    if let Some(wrong) = wrong_form(puzzle, text, &program) {
        return format!("{}\nprogram: {wrong}", puzzle.name);
    }
    if !puzzle.wants_schedule {
        let told = all_schedules(&start);
        return format!(
            "{}\n{}",
            puzzle.name,
            told.unwrap_or("program: it has more schedules than can be tried".into())
        );
    }
    let mut report = format!("{}\nprogram: adds 1\n", puzzle.name);
    if schedule.is_empty() {
        todo!("write a schedule for `{}`", puzzle.name);
    }
    let (taken, refusal) = start.take(schedule);
    let run = tinyvm::run(&start.machine, &taken).expect("each step has been taken once");
    report += &tinyvm::draw(&run);
    let left: Vec<String> = run.end.choices().into_iter().map(|thread| name(thread).to_string()).collect();
    let _ = match refusal {
        Some(refusal) => write!(report, "stops at step {}: {refusal}", run.steps.len() + 1),
        None if !left.is_empty() => write!(report, "stops before the end of {}", left.join(" and ")),
        None => {
            write!(report, "comes to its end\nx = {}{}{}", x(&run.end), who_adds_nothing(&run), reason(&run))
        }
    };
    report
}

/// What is wrong with the program, whatever its schedule does: each thread should add 1 to x.
fn wrong_form(puzzle: &Puzzle, text: &str, program: &Program) -> Option<String> {
    let is_call = |line: &str| line.split_whitespace().any(|word| word == "call");
    if puzzle.calls == Calls::None && text.lines().any(is_call) {
        return Some("there is a call in it, and this puzzle is about programs without one".into());
    }
    for n_threads in [1, 2] {
        let mut machine = Machine::new(program.clone(), n_threads);
        for thread in 0..n_threads {
            let mut n_steps = 0;
            while n_steps < tinyvm::LONGEST && machine.step(thread).is_ok() {
                n_steps += 1;
            }
        }
        // A lock that stays locked is told of when all schedules are tried.
        if !machine.is_done() && machine.choices().is_empty() && !puzzle.wants_schedule {
            continue;
        }
        if !machine.is_done() {
            return Some(format!("{n_threads} of its threads, one after the other, come to no end"));
        }
        let x = machine.value("x").unwrap_or_default();
        if x != n_threads as i64 {
            return Some(format!("{n_threads} of its threads, one after the other, leave x = {x}"));
        }
    }
    (!puzzle.wants_schedule).then(|| needs_no_lock(puzzle, text)).flatten()
}

/// What is wrong with a program whose locks should have a part in what comes out.
fn needs_no_lock(puzzle: &Puzzle, text: &str) -> Option<String> {
    let is_lock = |line: &&str| {
        let words: Vec<&str> = line.split_whitespace().collect();
        words.iter().any(|word| ["lock", "unlock"].contains(word))
    };
    let (locks, rest): (Vec<&str>, Vec<&str>) = text.lines().partition(is_lock);
    // What was a label of a lock is one of the next instruction.
    let labels = locks.iter().filter_map(|line| line.rsplit_once(':')).map(|(label, _)| label);
    if let Some(label) = labels.into_iter().next() {
        return Some(format!("the label {label:?} stands before a lock: put it before another instruction"));
    }
    let unlocked = Program::read(&rest.join("\n")).expect("it was a program with more lines");
    match find(&UnderGil::new(Machine::new(unlocked, 2), puzzle.rule)) {
        (Outcome::Loses(_), _) => None,
        (Outcome::TooMany, n_schedules) => Some(format!("it has more than {n_schedules} schedules")),
        _ => Some("without its locks it loses nothing either, in no schedule".into()),
    }
}

/// What all schedules lead to; `None` if they are too many.
fn all_schedules(start: &UnderGil) -> Option<String> {
    let (outcome, n_schedules) = find(start);
    let (blocks, loses) = match outcome {
        Outcome::Holds => ("nobody".into(), "nothing".into()),
        Outcome::Loses(schedule) => ("nobody".into(), format!("an update, by {schedule}")),
        Outcome::Blocks(schedule) => (format!("who is left, behind {schedule}"), "nothing until then".into()),
        Outcome::TooMany => return None,
    };
    Some(format!("program: adds 1\nschedules: {n_schedules}\nblocks: {blocks}\nloses: {loses}"))
}

/// Whoever stores nothing has no update that could be lost.
fn who_adds_nothing(run: &Run) -> String {
    let stores = |thread: usize| run.steps.iter().any(|step| step.thread == thread && step.text == "store x");
    let idle = (0..2).find(|&thread| !stores(thread));
    idle.map(|thread| format!(", and {} has stored nothing there", name(thread))).unwrap_or_default()
}

fn x(machine: &Machine) -> i64 {
    machine.value("x").unwrap_or_default()
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
        "\nsince {} stores last, and had loaded what {} stored",
        name(writer),
        name(run.steps[source].thread)
    )
}
