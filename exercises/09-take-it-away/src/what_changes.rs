//! `what_changes`: the program that tries the answers, on the small machine, with a GIL and without.

use std::process::ExitCode;

use kit::tinyvm::{self, name};

use modes::{Mode, outcomes};
use snippets::{SNIPPETS, Snippet};

mod modes;
mod snippets;

/// `what_changes FILE [SNIPPET]...`: says for each snippet whether the answer in the file is right.
pub fn drive() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let Some((file, names)) = args.split_first() else {
        eprintln!("usage: what_changes FILE [SNIPPET]...");
        return ExitCode::from(2);
    };
    let asked = |snippet: &&Snippet| names.is_empty() || names.iter().any(|name| name == snippet.name);
    match std::fs::read_to_string(file).and_then(|text| lines_are_known(&text).map(|()| text)) {
        Ok(text) => {
            SNIPPETS.iter().filter(asked).for_each(|snippet| report(snippet, &text));
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
        let (name, answer) = str::split_once(line, ':').unwrap_or((line, ""));
        (name.trim(), answer.trim())
    };
    text.lines().map(code).filter(|line| !line.is_empty()).map(split)
}

/// A name that is misspelt should not look like an answer that is missing, nor should a second line for the same snippet.
fn lines_are_known(text: &str) -> std::io::Result<()> {
    let names: Vec<&str> = lines(text).map(|(name, _)| name).collect();
    for (idx, name) in names.iter().enumerate() {
        if !SNIPPETS.iter().any(|snippet| snippet.name == *name) {
            return Err(std::io::Error::other(format!("no snippet is called {name:?}")));
        }
        if names[..idx].contains(name) {
            return Err(std::io::Error::other(format!("`{name}:` stands here twice")));
        }
    }
    Ok(())
}

/// Prints the snippet, and what became of the answer.
fn report(snippet: &Snippet, text: &str) {
    println!("{}: {}\n{}", snippet.name, snippet.python, snippet.program);
    let answer = lines(text).find(|(name, _)| *name == snippet.name).map_or("", |(_, answer)| answer);
    match answer {
        "" => todo!("write `same` or a schedule for `{}`", snippet.name),
        "same" => report_same(snippet),
        schedule => report_change(snippet, schedule),
    }
    println!();
}

/// The answer is that nothing can come out without the GIL that can't with it.
fn report_same(snippet: &Snippet) {
    let start = snippet.machine();
    let with_gil = outcomes(&start, Mode::Gil, snippet);
    let without = outcomes(&start, Mode::Free, snippet);
    println!("the answer is: same");
    match without.keys().find(|outcome| !with_gil.contains_key(*outcome)) {
        Some(outcome) => println!("overlooked: {outcome}, which no schedule with the GIL gives"),
        None => {
            let all: Vec<&str> = without.keys().map(String::as_str).collect();
            println!("holds\nwith the GIL and without: {}", all.join(", or "));
        }
    }
}

/// The answer is a schedule whose outcome the GIL rules out.
fn report_change(snippet: &Snippet, schedule: &str) {
    let start = snippet.machine();
    println!("the answer is: {schedule}");
    let run = match tinyvm::run(&start, schedule) {
        Ok(run) => run,
        Err(error) => {
            println!("{}stops at {error}", tinyvm::draw(&error.run));
            return;
        }
    };
    print!("{}", tinyvm::draw(&run));
    let left: Vec<String> = run.end.choices().into_iter().map(|thread| name(thread).to_string()).collect();
    if !left.is_empty() {
        println!("stops before the end of {}", left.join(" and "));
        return;
    }
    let outcome = snippet.outcome(&run.end);
    match outcomes(&start, Mode::Gil, snippet).get(&outcome) {
        Some(same) => println!("no change: {outcome}, which {same} gives with the GIL as well"),
        None => println!("holds\nwithout the GIL: {outcome}, which no schedule with it gives"),
    }
}
