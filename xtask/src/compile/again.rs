//! Compiles one program again, just as cargo did, without cargo: to find out that nothing else has changed takes cargo as long as a
//! small program takes the compiler.
//!
//! Cargo says how it calls the compiler, and that is remembered with all that it depends on. Whatever is not as it was then is cargo's.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::Instant;

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};

use super::built::{Built, Diagnostic};
use crate::course::{Chapter, Course, Exercise};
use crate::leash::{self, Leash};
use crate::remember::{self, stamp};

/// A call of the compiler: the program, and its arguments.
pub(super) type Call = Vec<String>;

/// How cargo built a program and the steps that judge it.
#[derive(Serialize, Deserialize)]
struct Recipe {
    steps: PathBuf,
    plain: Call,
    explored: Option<Call>,
}

impl Recipe {
    /// What it depends on, beside the learner's file. `None` if some of it is not there.
    fn key(&self, given: u64) -> Option<String> {
        let mut key = format!("{given:016x} | {}", stamp(&self.steps)?);
        for call in std::iter::once(&self.plain).chain(&self.explored) {
            for file in call.first().map(String::as_str).into_iter().chain(libraries(call)) {
                key += &format!(" | {}", stamp(Path::new(file))?);
            }
        }
        Some(key)
    }
}

/// The libraries that a call names.
fn libraries(call: &Call) -> impl Iterator<Item = &str> {
    let named = call.iter().zip(call.iter().skip(1)).filter(|(flag, _)| *flag == "--extern");
    named.map(|(_, library)| library.split_once('=').map_or(library.as_str(), |(_, file)| file))
}

/// Remembers how the program of an exercise was built, if cargo has just said so. `given` stands for all texts that it was built from,
/// but for the learner's own.
pub fn remember(course: &Course, chapter: &Chapter, exercise: &Exercise, built: &Built, given: u64) {
    let explored = match built.explored() {
        Some(built) if exercise.explored => match built.calls.get(&exercise.name) {
            Some(call) => Some(call.clone()),
            None => return,
        },
        _ => None,
    };
    if let (Some(plain), Ok(steps)) = (built.calls.get(&exercise.name), built.steps(chapter)) {
        let recipe = Recipe { steps: steps.into(), plain: plain.clone(), explored };
        if let Some(key) = recipe.key(given) {
            remember::remember(&file_of(course, exercise), key, recipe);
        }
    }
}

/// Where the call for an exercise is kept, and what comes of it.
fn folder_of(course: &Course, exercise: &Exercise) -> PathBuf {
    course.target().join("again").join(&exercise.name)
}

fn file_of(course: &Course, exercise: &Exercise) -> PathBuf {
    folder_of(course, exercise).join("recipe.json")
}

/// Builds the learner's program. `None` if that is cargo's to do.
///
/// # Errors
/// If the compiler can't be run, or was called off.
pub fn build(
    course: &Course,
    chapter: &Chapter,
    exercise: &Exercise,
    given: u64,
    leash: Option<&Leash>,
) -> Result<Option<Built>> {
    let folder = folder_of(course, exercise);
    let recipe = remember::recall(&file_of(course, exercise), |recipe: &Recipe| recipe.key(given));
    let (Some(recipe), Some(lock)) = (recipe, lock(&folder)) else { return Ok(None) };
    let started = Instant::now();
    let (plain, explored) = (folder.join("plain"), folder.join("explored"));
    let compile = |call: &Call, folder: &Path| compile(course, exercise, call, folder, leash);
    let (plain, explored) = std::thread::scope(|scope| {
        let other = recipe.explored.as_ref().map(|call| scope.spawn(|| compile(call, &explored)));
        (compile(&recipe.plain, &plain), other.map(|other| other.join().expect("compiling does not panic")))
    });
    leash.map_or(Ok(()), Leash::go_on)?;
    let (Some(plain), explored) = (plain?, explored.transpose()?) else { return Ok(None) };
    let of = |answer| Built::of(chapter, exercise, answer, &recipe.steps);
    let mut built = of(plain);
    built.explored = match explored {
        Some(None) => return Ok(None),
        Some(Some(answer)) => Some(Box::new(of(answer))),
        None => None,
    };
    built.lock = Some(lock);
    built.times.compiler = started.elapsed();
    built.times.n_compiled = 1;
    Ok(Some(built))
}

/// Whoever has the lock of a folder may build there, and judge what was built. `None` if somebody else has it.
fn lock(folder: &Path) -> Option<File> {
    let file = File::create(folder.join("lock")).ok()?;
    file.try_lock().ok()?;
    Some(file)
}

/// The program, or what the compiler says. `None` if it fails and does not say why.
fn compile(
    course: &Course,
    exercise: &Exercise,
    call: &Call,
    folder: &Path,
    leash: Option<&Leash>,
) -> Result<Option<Result<PathBuf, String>>> {
    let program = folder.join(&exercise.name).with_extension(std::env::consts::EXE_EXTENSION);
    let Some((compiler, args)) = call.split_first() else { return Ok(None) };
    let mut command = Command::new(compiler);
    command.args(elsewhere(args, folder)).current_dir(course.root());
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let Output { status, stderr, .. } = leash::output(leash, &mut command).context("can't run rustc")?;
    if status.success() {
        return Ok(Some(Ok(program)));
    }
    let diagnostics =
        stderr.split(|&byte| byte == b'\n').filter_map(|line| serde_json::from_slice(line).ok());
    let message: String = diagnostics.filter_map(Diagnostic::error).collect();
    Ok((!message.is_empty()).then_some(Err(message)))
}

/// The arguments by which the program goes into this folder, under its own name. There the compiler also keeps what it knows of the last
/// time: of another call it would forget it.
fn elsewhere(args: &[String], folder: &Path) -> Vec<OsString> {
    let mut changed = vec!["--out-dir".into(), folder.into()];
    let mut rest = args.iter().peekable();
    while let Some(arg) = rest.next() {
        let option = rest.peek().and_then(|option| option.split_once('='));
        match (arg.as_str(), option) {
            ("--out-dir", _) | ("-C", Some(("extra-filename", _))) => drop(rest.next()),
            ("-C", Some(("incremental", _))) => {
                rest.next();
                let mut option = OsString::from("-Cincremental=");
                option.push(folder.join("incremental"));
                changed.push(option);
            }
            _ => changed.push(arg.into()),
        }
    }
    changed
}

/// How cargo called the compiler for programs, by their names, as it tells when it is asked to be verbose.
pub(super) fn calls(said: &str) -> BTreeMap<String, Call> {
    let running = said.lines().filter_map(|line| line.trim().strip_prefix("Running `")?.strip_suffix('`'));
    let programs = running.filter_map(words).filter_map(|call| {
        let after = |flag| call.iter().skip_while(|&word| word != flag).nth(1);
        let is_program = after("--crate-type").is_some_and(|kind| kind == "bin");
        Some((after("--crate-name")?.clone(), call)).filter(|_| is_program)
    });
    programs.collect()
}

/// The words of a command as a shell takes them, if it quotes with nothing but `'`. Else somebody else must read it.
fn words(command: &str) -> Option<Call> {
    let mut words = vec![String::new()];
    for (idx, part) in command.split('\'').enumerate() {
        let is_quoted = idx % 2 == 1;
        if is_quoted {
            words.last_mut()?.push_str(part);
            continue;
        }
        if part.contains(['"', '\\', '`', '$']) {
            return None;
        }
        for (idx, word) in part.split(' ').enumerate() {
            if idx > 0 {
                words.push(String::new());
            }
            words.last_mut()?.push_str(word);
        }
    }
    let is_closed = command.split('\'').count() % 2 == 1;
    is_closed.then_some(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAID: &str = "   Compiling x v0.1.0 (/a b/x)
     Running `/bin/rustc --crate-name kit src/lib.rs --crate-type lib -o x`
     Running `/bin/rustc --crate-name x --edition=2024 src/bin/x.rs --crate-type bin --emit=dep-info,link \
--check-cfg 'cfg(feature, values(\"explore\"))' -C metadata=1 -C extra-filename=-1 --out-dir '/a b/deps' \
-C 'incremental=/a b/incremental' --extern 'kit=/a b/libkit.rlib'`
    Finished `grade` profile";

    #[test]
    fn calls_for_programs_are_told_from_others() {
        let calls = calls(SAID);
        assert_eq!(calls.keys().collect::<Vec<_>>(), ["x"]);
        assert_eq!(calls["x"][0], "/bin/rustc");
        assert!(calls["x"].contains(&"cfg(feature, values(\"explore\"))".to_string()), "{calls:?}");
    }

    #[test]
    fn a_program_is_built_elsewhere_under_its_own_name() {
        let call = &calls(SAID)["x"];
        let args = elsewhere(&call[1..], Path::new("here"));
        let args: Vec<_> = args.iter().map(|arg| arg.to_string_lossy()).collect();
        let args = args.join(" ");
        assert!(args.contains("--out-dir here") && args.contains("-C metadata=1"), "{args}");
        assert!(!args.contains("/a b/deps") && !args.contains("extra-filename"), "{args}");
        assert!(!args.contains("/a b/incremental"), "{args}");
    }

    #[test]
    fn what_another_shell_would_quote_is_not_read() {
        assert_eq!(words("rustc 'a b' c"), Some(vec!["rustc".into(), "a b".into(), "c".into()]));
        assert_eq!(words(r#"rustc "a b""#), None);
        assert_eq!(words("rustc 'a"), None);
        assert_eq!(words(r"rustc C:\a"), None);
    }
}
