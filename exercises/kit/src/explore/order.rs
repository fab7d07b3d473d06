//! What the judge orders, and the report that answers it. Both are lines of text: the order is the first line of standard input, the
//! nonce is the second, and each line of the report begins with it.

use std::io::{Read, Write};

use super::engine::{Engine, Event, Failure, Looks, Object, Wait, place};
use super::search::{Coverage, Search};

const HELD: &str = "held";
const UNLOCKED: &str = "unlocked";

/// What the judge asks for.
pub struct Order {
    /// Which schedules.
    pub search: Option<Search>,
    /// With which moments.
    pub looks: Looks,
    /// Whether everybody should wait in the end, and for ever.
    pub must_block: bool,
}

impl Order {
    /// Reads `ends` or `blocks`, either of them with `+wakes` for sleepers that wake for no reason, and perhaps with the decisions of one schedule, as in `ends 1.2.1`. In front of them
    /// may stand `held` and `unlocked`: which moments count.
    ///
    /// # Panics
    /// If standard input says something else: this build is for the judge.
    pub fn read() -> Order {
        let line = next_line();
        let mut words = line.split_whitespace().map(str::to_string);
        let ending = words.next().expect("this build is run by the judge: `cargo xtask check`");
        let (must_block, wakes_falsely) = (ending.starts_with("blocks"), ending.ends_with("+wakes"));
        let schedule = words.next();
        let has = |word: &str| schedule.as_ref().is_some_and(|text| text.split('.').any(|it| it == word));
        let looks = Looks { at_what_is_held: has(HELD), wakes_unlocked: has(UNLOCKED), wakes_falsely };
        let decisions = schedule.map(|text| text.split('.').filter_map(|word| word.parse().ok()).collect());
        let search = decisions.map_or_else(Search::new, Search::replay);
        Order { search: Some(search), looks, must_block }
    }

    /// Writes what came of it. The nonce is read now and not before: a body that came to all of our memory would not find it there.
    ///
    /// # Panics
    /// If there is no nonce, or nobody to read the report.
    pub fn report(&self, engine: &Engine, coverage: Coverage) {
        let mut lines = vec![format!(
            "covered {} {} {} {}",
            coverage.n_in_order,
            coverage.n_switches.map_or("all".into(), |n| n.to_string()),
            coverage.n_random,
            engine.execution
        )];
        lines.extend(engine.reached.iter().map(|label| format!("reached {label}")));
        if let Some(failure) = &engine.failure {
            lines.extend(engine.describe(failure));
            lines.push(format!("schedule {}", engine.schedule()));
            lines.extend(engine.events.iter().map(|event| engine.line(event)));
        }
        lines.push("done".into());
        let mut out = std::io::stdout().lock();
        let nonce = next_line();
        let text: String = lines.iter().map(|line| format!("\n{nonce} {line}")).collect();
        writeln!(out, "{text}").expect("the judge reads the report");
    }
}

/// The next line of standard input, and no byte of what stands behind it.
fn next_line() -> String {
    #[cfg(unix)]
    let mut stdin = {
        // The standard library's own reader takes all that there is.
        let stdin = std::os::fd::AsFd::as_fd(&std::io::stdin()).try_clone_to_owned();
        std::fs::File::from(stdin.expect("the judge writes an order"))
    };
    #[cfg(not(unix))]
    let mut stdin = std::io::stdin().lock();
    let (mut line, mut byte) = (Vec::new(), [0]);
    while stdin.read(&mut byte).expect("the judge writes an order") == 1 && byte != *b"\n" {
        line.push(byte[0]);
    }
    String::from_utf8(line).expect("an order is text")
}

/// A text in one line.
fn flat(text: &str) -> String {
    text.replace('\\', "\\\\").replace('\n', "\\n").replace('\t', " ").replace('\r', "")
}

/// How a thread is called.
pub fn name(thread: usize) -> String {
    if thread == 0 { "main".into() } else { format!("thread {thread}") }
}

impl Engine {
    /// The present schedule: the moments that count, and the decisions.
    fn schedule(&self) -> String {
        let looks = [(self.looks.at_what_is_held, HELD), (self.looks.wakes_unlocked, UNLOCKED)];
        let words = looks.iter().filter(|(is_set, _)| *is_set).map(|(_, word)| word.to_string());
        words.chain(self.decisions.iter().map(usize::to_string)).collect::<Vec<_>>().join(".")
    }

    /// The lines of a failure: its kind, and what is known of it.
    fn describe(&self, failure: &Failure) -> Vec<String> {
        let (kind, expected, seen) = match failure {
            Failure::Claim(finding, expected, seen) => {
                (format!("claim {finding}"), expected.clone(), seen.clone())
            }
            Failure::Panic(message) => ("panic".into(), String::new(), message.clone()),
            Failure::Blocked => ("blocked".into(), String::new(), self.who_blocks_whom()),
            Failure::Spins(thread) => {
                let seen = match self.last_place(*thread) {
                    Some(at) => format!("{} was still at {}", name(*thread), place(at)),
                    None => name(*thread),
                };
                ("spins".into(), String::new(), seen)
            }
            Failure::Survives(what) => ("survives".into(), String::new(), what.clone()),
            Failure::Ended => ("ended".into(), String::new(), String::new()),
        };
        vec![
            format!("failed {kind}"),
            format!("expected {}", flat(&expected)),
            format!("seen {}", flat(&seen)),
        ]
    }

    /// Who waits for what, and who holds it.
    pub(super) fn who_blocks_whom(&self) -> String {
        let mut parts: Vec<String> = Vec::new();
        let waits = self.who_waits();
        let is_for_an_end = |wait: &Wait| matches!(wait, Wait::End(_) | Wait::Ends(_));
        let holds = |thread: usize| {
            self.objects.iter().any(|it| it.holder == Some(thread) || it.readers.contains(&thread))
        };
        let only_for_ends = waits.iter().all(|(_, _, wait)| is_for_an_end(wait));
        for (thread, at, wait) in waits {
            // Whoever waits for the end of another is none of the causes, unless it keeps something.
            if is_for_an_end(&wait) && !only_for_ends && !holds(thread) {
                continue;
            }
            let object = match wait {
                Wait::End(other) => format!("the end of {}", name(other)),
                Wait::Ends(_) => "the end of the threads that it started".into(),
                _ => wait.object().map_or("nothing that ever comes".into(), |it| self.object_name(it)),
            };
            let holders = wait.object().map_or(vec![], |object| {
                let object = &self.objects[object];
                object.holder.iter().chain(&object.readers).copied().collect()
            });
            let held = match holders[..] {
                [] => String::new(),
                _ if holders.contains(&thread) => ", which it holds itself".to_string(),
                [holder] => format!(", which {} holds", name(holder)),
                [one, other, ..] => format!(", which {} and {} hold", name(one), name(other)),
            };
            parts.push(format!("{} waits for {object}{held} ({})", name(thread), place(at)));
        }
        if parts.is_empty() { "nobody could go on".into() } else { parts.join("; ") }
    }

    /// How an object is called: by its number only where there are several of its kind.
    fn object_name(&self, object: usize) -> String {
        let kind = self.objects[object].kind;
        match self.place_in_its_kind(object) {
            None => format!("the {kind}"),
            Some(place) => format!("{kind} {place}"),
        }
    }

    /// Which one of its kind an object is, counted from 1; `None` if it is the only one.
    fn place_in_its_kind(&self, object: usize) -> Option<usize> {
        let is_same = |other: &&Object| other.kind == self.objects[object].kind;
        let n_same = self.objects.iter().filter(is_same).count();
        (n_same > 1).then(|| self.objects[..=object].iter().filter(is_same).count())
    }

    fn about(&self, what: &str, object: usize) -> String {
        let what = match (self.place_in_its_kind(object), what.find('{'), what.find('}')) {
            (None, Some(start), Some(end)) => format!("{}{}", &what[..start], &what[end + 1..]),
            _ => what.replace(['{', '}'], ""),
        };
        what.replace('#', &self.object_name(object))
    }

    /// `event THREAD FILE LINE TEXT`, with tabs between.
    fn line(&self, event: &Event) -> String {
        let what = match event.object {
            Some(object) => self.about(&event.what, object),
            None => event.what.clone(),
        };
        let (file, line) = event.at.map_or(("", 0), |at| (at.file(), at.line()));
        format!("event\t{}\t{file}\t{line}\t{}", event.thread, flat(&what))
    }
}
