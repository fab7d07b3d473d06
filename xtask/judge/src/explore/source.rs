//! Reads the source of an answer for what the explorer can't see: threads and locks that are not the facade's, and state that
//! outlives an execution.

/// Why something can't be explored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The explorer does not see it.
    PastTheFacade,
    /// It is still there in the next execution.
    Survives,
    /// It asks the world, whose answer may be another in the next execution.
    Outside,
}

/// What of `std::sync` and `std::thread` is the same in both builds.
const HARMLESS: [&str; 8] =
    ["Arc", "Weak", "Ordering", "PoisonError", "LockResult", "TryLockError", "TryLockResult", "Result"];
/// What of the kit the explorer sees; the rest is for other programs, or for the judge's own code.
const OF_THE_KIT: [&str; 3] = ["sync", "thread", "clock"];
/// What of `kit::explore` changes no verdict.
const TO_BE_SEEN: [&str; 2] = ["note", "pause"];
/// What the compiler takes on trust, and what takes in a file that may hold such. `global_asm` is that without the word `unsafe`.
const BY_HAND: [&str; 5] = ["unsafe", "asm", "global_asm", "naked_asm", "include"];
/// Parts of `std` that reach out of a schedule, to what may be otherwise in the next.
const OUTSIDE: [&str; 3] = ["fs", "net", "os"];
/// The same, where the name alone says it.
const OUTSIDE_NAMES: [&str; 6] = ["Instant", "SystemTime", "stdin", "set_hook", "take_hook", "strong_count"];

type Token = (usize, String);

/// The first line that can't be explored, what it says, and why; `None` if everything can.
pub fn why_unexplorable(source: &str) -> Option<(usize, String, Why)> {
    let tokens = tokens(source);
    let has_macros = tokens.iter().any(|(_, token)| token == "macro_rules");
    (0..tokens.len()).find_map(|idx| {
        let (what, why) = why_not_here(&tokens[idx..], has_macros)?;
        Some((tokens[idx].0, what, why))
    })
}

/// What can't be explored of that which stands first here.
fn why_not_here(rest: &[Token], has_macros: bool) -> Option<(String, Why)> {
    let next = |n: usize| word(rest, n);
    let past = |what: String| Some((what, Why::PastTheFacade));
    match next(0) {
        "static" => Some((format!("static {}", next(1)), Why::Survives)),
        "thread_local" | "OnceLock" | "LazyLock" => Some((next(0).into(), Why::Survives)),
        "unsafe" => past("unsafe".into()),
        // By its own name, or by one that it gets.
        name if BY_HAND.contains(&name) && ["!", "as"].contains(&next(1)) => {
            past(format!("{name}{}", next(1).replace("as", " as")))
        }
        // Another file, or another program for the explorer: what is read here is not what runs.
        "mod" if next(2) == ";" => past(format!("mod {};", next(1))),
        "extern" if next(1) == "crate" => past(format!("extern crate {}", next(2))),
        "feature" if next(1) == "=" => past("feature =".into()),
        "kit" if next(1) == "::" => past_the_kit(&rest[2..]).and_then(|what| past(format!("kit::{what}"))),
        "std" | "core" | "alloc" if next(1) == "::" => {
            let (what, why) = past_the_facade(&rest[2..])?;
            Some((format!("{}::{what}", next(0)), why))
        }
        // A new name for a crate hides what is taken from it; a macro may make a path of it.
        "std" | "core" | "alloc" | "kit" if next(1) == "as" => past(format!("{} as", next(0))),
        "std" => past(format!("std {}", next(1))),
        "core" | "kit" if has_macros => past(format!("{} {}", next(0), next(1))),
        "$" if next(2) == "::" && next(1) != "crate" => past(format!("${}::", next(1))),
        ")" if next(1) == "::" || ["*", "+", "?"].contains(&next(1)) && next(2) == "::" => {
            past(format!("){}{}", next(1), next(2)))
        }
        "pipe" if next(1) == "(" => Some(("pipe".into(), Why::Outside)),
        name if OUTSIDE_NAMES.contains(&name) => Some((name.into(), Why::Outside)),
        _ => None,
    }
}

fn word(rest: &[Token], n: usize) -> &str {
    rest.get(n).map_or("", |(_, token)| token.as_str())
}

/// What comes after `kit::` that is not for such programs.
fn past_the_kit(rest: &[Token]) -> Option<String> {
    match word(rest, 0) {
        "{" => items(rest).into_iter().find_map(past_the_kit),
        "explore" if word(rest, 1) == "::" => {
            let is_harmless = |rest: &[Token]| TO_BE_SEEN.contains(&word(rest, 0));
            let of_list = || items(&rest[2..]).into_iter().all(is_harmless);
            let is_fine = if word(rest, 2) == "{" { of_list() } else { is_harmless(&rest[2..]) };
            (!is_fine).then(|| format!("explore::{}", word(rest, 2)))
        }
        module => (!OF_THE_KIT.contains(&module)).then(|| module.to_string()),
    }
}

/// The first line that promises something by hand, and the word that it does it with: `unsafe`, or what takes in another file that may.
pub fn first_unsafe(source: &str) -> Option<(usize, String)> {
    let is_promise = |(_, token): &(usize, String)| BY_HAND.contains(&token.as_str());
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
fn past_the_facade(rest: &[Token]) -> Option<(String, Why)> {
    let module = word(rest, 0);
    let past = |what: String| Some((what, Why::PastTheFacade));
    match module {
        "{" => items(rest).into_iter().find_map(past_the_facade),
        "*" | "$" => past(module.into()),
        "self" if word(rest, 1) == "as" => past("self as".into()),
        "process" if word(rest, 1) == "::" && word(rest, 2) == "ExitCode" => None,
        "process" => Some(("process".into(), Why::Outside)),
        module if OUTSIDE.contains(&module) => Some((module.into(), Why::Outside)),
        // `use std::thread;` takes all of it.
        "sync" | "thread" if word(rest, 1) != "::" => past(module.into()),
        "sync" | "thread" => seen_below(&rest[2..]).and_then(|what| past(format!("{module}::{what}"))),
        _ => None,
    }
}

/// The same for what comes after `std::sync::`.
fn seen_below(rest: &[Token]) -> Option<String> {
    if word(rest, 0) == "{" {
        return items(rest).into_iter().find_map(seen_below);
    }
    if word(rest, 0) == "atomic" && word(rest, 1) == "::" {
        return seen_below(&rest[2..]).map(|what| format!("atomic::{what}"));
    }
    (!HARMLESS.contains(&word(rest, 0))).then(|| word(rest, 0).to_string())
}

/// The items of a list in braces, each from its first token on.
fn items(rest: &[Token]) -> Vec<&[Token]> {
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
fn tokens(source: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
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
mod tests;
