//! `bets`: reads a file of bets, and says what is still missing in it. The book's page *Formats* describes the file.

use std::collections::BTreeMap;
use std::process::ExitCode;

/// The claims that are bet on, by their numbers.
pub const CLAIMS: [&str; 12] = [
    "000-3", "000-7", "000-13", "001-8", "001-10", "001-11", "001-16", "002-9", "002-10", "002-24", "003-9",
    "003-12",
];

/// What one can bet.
pub const WORDS: [&str; 3] = ["true", "false", "it-depends"];

/// The bets of a file, and what is wrong with it.
#[derive(Debug, Default)]
pub struct Bets {
    /// The word for each claim that has one.
    pub placed: BTreeMap<String, String>,
    /// Lines that have not the form of this file, each with its number.
    pub unreadable: Vec<String>,
    /// Lines that can be read, and name no claim or no bet, each with its number.
    pub unknown: Vec<String>,
}

impl Bets {
    /// Reads the lines of a file: `format = 1`, `[bets]`, and below that `CLAIM = "WORD"` for each claim. A word may be
    /// empty as yet. Empty lines, and what follows a `#`, say nothing.
    pub fn read(text: &str) -> Bets {
        let mut bets = Bets::default();
        let mut expected = ["format=1", "[bets]"].into_iter().peekable();
        let mut seen = Vec::new();
        for (idx, line) in text.lines().enumerate() {
            let line = line.split('#').next().unwrap_or_default().trim();
            if line.is_empty() {
                continue;
            }
            let place = |what: &str| format!("line {}, {line}: {what}", idx + 1);
            if expected.next_if(|expected| *expected == line.replace(' ', "")).is_some() {
                continue;
            }
            match entry(line) {
                _ if expected.peek().is_some() => {
                    bets.unreadable
                        .push(place("before the bets there are two lines, `format = 1` and `[bets]`"));
                    return bets;
                }
                None => bets.unreadable.push(place("it should be `CLAIM = \"WORD\"`")),
                Some((claim, _)) if seen.contains(&claim) => {
                    bets.unreadable.push(place("this claim has a line already"));
                }
                Some((claim, _)) if !CLAIMS.contains(&claim) => {
                    bets.unknown.push(place("there is no such claim here"));
                }
                Some((_, word)) if !word.is_empty() && !WORDS.contains(&word) => {
                    bets.unknown.push(place("there is no such bet"));
                }
                Some((claim, word)) => {
                    seen.push(claim);
                    if !word.is_empty() {
                        bets.placed.insert(claim.into(), word.into());
                    }
                }
            }
        }
        bets
    }

    /// The claims that have no word, or no line.
    pub fn open(&self) -> Vec<&'static str> {
        CLAIMS.into_iter().filter(|claim| !self.placed.contains_key(*claim)).collect()
    }
}

/// `CLAIM = "WORD"`.
fn entry(line: &str) -> Option<(&str, &str)> {
    let (claim, word) = line.split_once('=')?;
    let word = word.trim().strip_prefix('"')?.strip_suffix('"')?;
    let is_plain = |text: &str| text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    Some((claim.trim(), word)).filter(|(claim, word)| is_plain(claim) && is_plain(word) && !claim.is_empty())
}

/// `bets FILE`: prints what is wrong with the file, the bets that are placed, and the claims that are still open.
pub fn drive() -> ExitCode {
    let Some(path) = std::env::args().nth(1) else {
        eprintln!("usage: bets FILE");
        return ExitCode::from(2);
    };
    let bets = match std::fs::read_to_string(&path) {
        Ok(text) => Bets::read(&text),
        Err(error) => {
            // Whoever looks for lines that can't be read must not find none.
            println!("unreadable: {path}: {error}");
            return ExitCode::from(2);
        }
    };
    let is_readable = bets.unreadable.is_empty() && bets.unknown.is_empty();
    if is_readable && bets.placed.is_empty() {
        todo!("place your bets in {path}");
    }

    for line in &bets.unreadable {
        println!("unreadable: {line}");
    }
    for line in &bets.unknown {
        println!("unknown: {line}");
    }
    for (claim, word) in &bets.placed {
        println!("{claim}: {word}");
    }
    let open = bets.open();
    if open.is_empty() && is_readable {
        return ExitCode::SUCCESS;
    }
    if !open.is_empty() {
        println!("open: {} of {}: {}", open.len(), CLAIMS.len(), open.join(", "));
    }
    ExitCode::FAILURE
}
