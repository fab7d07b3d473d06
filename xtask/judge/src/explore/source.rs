//! Reads the source of an answer for what the explorer can't see: threads and locks that are not the facade's, and state that
//! outlives an execution.

/// Why something can't be explored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The explorer does not see it.
    PastTheFacade,
    /// It is still there in the next execution.
    Survives,
}

/// What of `std::sync` and `std::thread` is the same in both builds.
const HARMLESS: [&str; 8] =
    ["Arc", "Weak", "Ordering", "PoisonError", "LockResult", "TryLockError", "TryLockResult", "Result"];

/// The first line that can't be explored, what it says, and why; `None` if everything can.
pub fn why_unexplorable(source: &str) -> Option<(usize, String, Why)> {
    let tokens = tokens(source);
    for (idx, (line, token)) in tokens.iter().enumerate() {
        let next = |n: usize| tokens.get(idx + n).map_or("", |(_, token)| token.as_str());
        match token.as_str() {
            "static" => return Some((*line, format!("static {}", next(1)), Why::Survives)),
            "thread_local" | "OnceLock" | "LazyLock" => return Some((*line, token.clone(), Why::Survives)),
            "unsafe" | "asm" | "include" => return Some((*line, token.clone(), Why::PastTheFacade)),
            "std" | "core" if next(1) == "::" => {
                if let Some(what) = past_the_facade(&tokens[idx + 2..]) {
                    return Some((*line, format!("{token}::{what}"), Why::PastTheFacade));
                }
            }
            // A new name for a crate hides what is taken from it.
            "std" | "core" if ["as", ";", "}"].contains(&next(1)) => {
                return Some((*line, format!("{token} {}", next(1)), Why::PastTheFacade));
            }
            _ => {}
        }
    }
    None
}

/// The first line that promises something by hand, and the word that it does it with: `unsafe`, or what takes in another file that may.
pub fn first_unsafe(source: &str) -> Option<(usize, String)> {
    let is_promise = |(_, token): &(usize, String)| ["unsafe", "asm", "include"].contains(&token.as_str());
    tokens(source).into_iter().find(is_promise)
}

/// The first line that keeps a value for ever, or may, and the word that it does it with.
pub fn first_leak(source: &str) -> Option<(usize, String)> {
    let is_leak = |(_, token): &(usize, String)| {
        ["leak", "forget", "into_raw", "ManuallyDrop"].contains(&token.as_str())
    };
    tokens(source).into_iter().find(is_leak)
}

/// What comes after `std::` that the explorer can't see: a path, or a list of paths.
fn past_the_facade(rest: &[(usize, String)]) -> Option<String> {
    let word = |n: usize| rest.get(n).map_or("", |(_, token)| token.as_str());
    if word(0) == "{" {
        return items(rest).into_iter().find_map(past_the_facade);
    }
    let module = word(0);
    if word(0) == "*" {
        return Some("*".into());
    }
    if !["sync", "thread"].contains(&module) {
        return None;
    }
    if word(1) != "::" {
        // `use std::thread;` takes all of it.
        return Some(module.into());
    }
    seen_below(&rest[2..]).map(|what| format!("{module}::{what}"))
}

/// The same for what comes after `std::sync::`.
fn seen_below(rest: &[(usize, String)]) -> Option<String> {
    let word = |n: usize| rest.get(n).map_or("", |(_, token)| token.as_str());
    if word(0) == "{" {
        return items(rest).into_iter().find_map(seen_below);
    }
    if word(0) == "atomic" && word(1) == "::" {
        return seen_below(&rest[2..]).map(|what| format!("atomic::{what}"));
    }
    (!HARMLESS.contains(&word(0))).then(|| word(0).to_string())
}

/// The items of a list in braces, each from its first token on.
fn items(rest: &[(usize, String)]) -> Vec<&[(usize, String)]> {
    let mut items = Vec::new();
    let mut depth = 0;
    let mut begins = false;
    for (idx, (_, token)) in rest.iter().enumerate() {
        if begins && depth == 1 && token != "}" {
            items.push(&rest[idx..]);
        }
        begins = false;
        match token.as_str() {
            "{" => {
                depth += 1;
                begins = true;
            }
            "}" => depth -= 1,
            "," => begins = true,
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    items
}

/// Words and signs with their lines; comments and texts are left out. `::` is one sign.
fn tokens(source: &str) -> Vec<(usize, String)> {
    let mut tokens: Vec<(usize, String)> = Vec::new();
    let mut line = 1;
    let mut rest = source;
    while let Some(char) = rest.chars().next() {
        let n_bytes = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            end_of_comment(rest)
        } else if let Some(n_bytes) = end_of_text(rest) {
            n_bytes
        } else if char.is_alphanumeric() || char == '_' {
            let n_bytes = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
            let word = &rest[..n_bytes];
            // `r#std` is `std`.
            let is_raw = word == "r" && rest[n_bytes..].starts_with('#');
            if !is_raw {
                tokens.push((line, word.to_string()));
            }
            n_bytes + usize::from(is_raw)
        } else if rest.starts_with("::") {
            tokens.push((line, "::".into()));
            2
        } else {
            if !char.is_whitespace() {
                tokens.push((line, char.to_string()));
            }
            char.len_utf8()
        };
        line += rest[..n_bytes].matches('\n').count();
        rest = &rest[n_bytes..];
    }
    tokens
}

/// How long the comment is that stands here; comments nest.
fn end_of_comment(rest: &str) -> usize {
    let mut depth = 0;
    let mut at = 0;
    while at < rest.len() {
        let here = &rest[at..];
        if here.starts_with("/*") {
            (depth, at) = (depth + 1, at + 2);
        } else if here.starts_with("*/") {
            (depth, at) = (depth - 1, at + 2);
            if depth == 0 {
                return at;
            }
        } else {
            at += here.chars().next().map_or(1, char::len_utf8);
        }
    }
    rest.len()
}

/// How long the text, character or lifetime is that stands here, if one does.
fn end_of_text(rest: &str) -> Option<usize> {
    let prefix = ["br", "cr", "r", "b", "c", ""].iter().find(|prefix| {
        rest.strip_prefix(**prefix).is_some_and(|rest| {
            let after = rest.trim_start_matches('#');
            after.starts_with('"') && (after.len() == rest.len() || prefix.ends_with('r'))
        })
    });
    if let Some(prefix) = prefix {
        let hashes = rest[prefix.len()..].chars().take_while(|&c| c == '#').count();
        let start = prefix.len() + hashes + 1;
        if prefix.ends_with('r') {
            let end = format!("\"{}", "#".repeat(hashes));
            return Some(rest[start..].find(&end).map_or(rest.len(), |at| start + at + end.len()));
        }
        return Some(end_of_quote(rest, start, '"'));
    }
    let quote = rest.strip_prefix('\'')?;
    let mut chars = quote.chars();
    match (chars.next()?, chars.next()) {
        ('\\', _) => Some(end_of_quote(rest, 1, '\'')),
        (char, Some('\'')) => Some(1 + char.len_utf8() + 1),
        // A lifetime: `'static` is no static.
        _ => Some(1 + quote.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(quote.len())),
    }
}

/// Where a quoted text ends that begins here; a backslash takes the next character with it.
fn end_of_quote(rest: &str, start: usize, quote: char) -> usize {
    let mut is_escaped = false;
    for (at, char) in rest[start..].char_indices() {
        match char {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            _ if char == quote => return start + at + 1,
            _ => {}
        }
    }
    rest.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn says(source: &str, expected: Option<(usize, &str, Why)>) {
        let expected = expected.map(|(line, what, why)| (line, what.to_string(), why));
        assert_eq!(why_unexplorable(source), expected, "{source}");
    }

    #[test]
    fn what_the_facade_has_must_come_from_it() {
        let past = |what| Some((1, what, Why::PastTheFacade));
        says("use std::sync::Mutex;", past("std::sync::Mutex"));
        says("use std::sync::{Arc, Mutex};", past("std::sync::Mutex"));
        says("use std::{fmt, sync::{Arc, atomic::AtomicU64}};", past("std::sync::atomic::AtomicU64"));
        says("use std::sync::atomic::{AtomicU64, Ordering};", past("std::sync::atomic::AtomicU64"));
        says("use std::thread;", past("std::thread"));
        says("fn f() { std::thread::spawn(|| ()); }", past("std::thread::spawn"));
        says("use std as s;", past("std as"));
        says("use std::sync as s;", past("std::sync"));
        says("use std::*;", past("std::*"));
        says("use r#std::r#sync::Mutex;", past("std::sync::Mutex"));
        says("use core::sync::atomic::AtomicBool;", past("core::sync::atomic::AtomicBool"));
    }

    #[test]
    fn state_that_outlives_an_execution_is_named() {
        says("fn f() {}\nstatic A: u8 = 1;", Some((2, "static A", Why::Survives)));
        says("thread_local! { }", Some((1, "thread_local", Why::Survives)));
    }

    #[test]
    fn a_promise_by_hand_is_named() {
        assert_eq!(first_unsafe("struct A;\nunsafe impl Send for A {}"), Some((2, "unsafe".into())));
        assert_eq!(first_leak("let a = 1;\nlet b = Box::leak(c);"), Some((2, "leak".into())));
        assert_eq!(first_leak("// leak\nlet leaked = \"forget\";"), None);
        assert_eq!(first_unsafe("// unsafe\nfn f() { \"unsafe\"; let unsafe_code = 1; }"), None);
    }

    #[test]
    fn what_is_harmless_stays() {
        says("use std::sync::{Arc, PoisonError};\nuse std::collections::VecDeque;", None);
        says("use std::sync::atomic::Ordering::SeqCst;", None);
        says("fn f<T: 'static>(text: &'static str) -> char { '\\'' }", None);
        says(
            "// use std::sync::Mutex;\n/* static /* A */ */ fn f() { \"std::thread\"; r#\"static \"x\" \"#; }",
            None,
        );
        says("use kit::sync::{Condvar, Mutex};", None);
    }
}
