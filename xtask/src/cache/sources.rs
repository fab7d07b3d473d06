//! Texts that verdicts depend on, told from others by a hash.

use std::collections::BTreeMap;
use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use serde::{Deserialize, Serialize};

use crate::course::{self, Chapter, Course, Exercise};
use crate::remember::stamp;

/// Texts, told from others by a hash of each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    /// What the learner edits.
    pub(super) own: u64,
    /// Everything else that a verdict depends on.
    pub given: u64,
}

/// Tells texts from others.
pub struct Sources {
    /// What all exercises share: the kit, and this tool with the judge in it, which cargo builds anew for another toolchain.
    shared: Option<u64>,
    /// What all exercises of a chapter share, by its number: read once.
    given: Mutex<BTreeMap<u32, Option<u64>>>,
}

impl Sources {
    /// Reads what all exercises share.
    pub fn new(course: &Course) -> Sources {
        Sources { shared: shared(course), given: Mutex::default() }
    }

    /// Reads anew what chapters say.
    pub fn again(&self) -> Sources {
        Sources { shared: self.shared, given: Mutex::default() }
    }

    /// All that the verdicts on an exercise depend on. `None` if some of it can't be read.
    pub fn of(&self, chapter: &Chapter, exercise: &Exercise) -> Option<Seen> {
        let mut hasher = DefaultHasher::new();
        let mut by_chapter = self.given.lock().expect("reading does not panic");
        let by_chapter = *by_chapter.entry(chapter.number).or_insert_with(|| given_by(chapter));
        (self.shared?, by_chapter?).hash(&mut hasher);
        if exercise.file.is_some() {
            hash_file(&chapter.program_file(exercise), &mut hasher)?;
        }
        let given = hasher.finish();
        let mut hasher = DefaultHasher::new();
        hash_file(&chapter.exercise_file(exercise), &mut hasher)?;
        Some(Seen { own: hasher.finish(), given })
    }
}

fn shared(course: &Course) -> Option<u64> {
    let mut hasher = DefaultHasher::new();
    stamp(&std::env::current_exe().ok()?)?.hash(&mut hasher);
    hash_compiler(course, &mut hasher);
    // Whoever calls the tool directly may have an older judge in it than the steps have.
    hash_stamps_below(&course.judge(), &mut hasher)?;
    hash_below(course.kit().parent()?, None, &mut hasher)?;
    for file in [course.manifest(), course.lock()] {
        hash_file(&file, &mut hasher)?;
    }
    judge::bounds::slowness().to_bits().hash(&mut hasher);
    // Asked last, since the answer is found meanwhile.
    judge::why_unwitnessed().is_none().hash(&mut hasher);
    Some(hasher.finish())
}

/// What a chapter gives to all its exercises: manifest, steps and library. The programs of other exercises make no difference.
fn given_by(chapter: &Chapter) -> Option<u64> {
    let mut hasher = DefaultHasher::new();
    let library = chapter.library();
    hash_file(&chapter.manifest(), &mut hasher)?;
    hash_below(chapter.steps_main().parent()?, None, &mut hasher)?;
    hash_below(library.parent()?, Some(&library.with_file_name("bin")), &mut hasher)?;
    Some(hasher.finish())
}

/// Whether a program's source is all that the compiler reads for it, beside what the chapter gives: it names no other file, and nothing
/// of the environment. A word in a comment may make us doubt without need; then cargo is asked, and that is all.
pub fn stands_alone(source: &str) -> bool {
    let is_of_word = |c: char| c.is_alphanumeric() || c == '_';
    let mut rest = source;
    while let Some(start) = rest.find(is_of_word) {
        let word = &rest[start..];
        let end = word.find(|c| !is_of_word(c)).unwrap_or(word.len());
        let (word, after) = word.split_at(end);
        let is_macro = after.trim_start().starts_with('!');
        if word == "mod" || (is_macro && (word.starts_with("include") || word.ends_with("env"))) {
            return false;
        }
        rest = after;
    }
    true
}

/// What decides how cargo compiles, beside the manifests. Cargo also builds this tool anew when it changes; but whoever calls the tool
/// directly has not asked cargo.
fn hash_compiler(course: &Course, hasher: &mut DefaultHasher) {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(std::env::home_dir()?.join(".cargo")));
    let files = [
        Some(course::rustc().into()),
        Some(course::cargo().into()),
        Some(course.root().join(".cargo/config.toml")),
        home.map(|home| home.join("config.toml")),
    ];
    for file in files.into_iter().flatten() {
        stamp(&file).hash(hasher);
    }
    let mut variables: Vec<_> =
        std::env::vars_os().filter(|(name, _)| name.to_str().is_some_and(steers_the_compiler)).collect();
    variables.sort();
    variables.hash(hasher);
}

fn steers_the_compiler(name: &str) -> bool {
    name.starts_with("RUSTC")
        || name.ends_with("RUSTFLAGS")
        || STEERING.iter().any(|start| name.starts_with(start))
}

/// How the names of variables begin that cargo takes for settings.
const STEERING: [&str; 4] = ["CARGO_BUILD_", "CARGO_PROFILE_", "CARGO_TARGET_", "RUSTUP_TOOLCHAIN"];

fn hash_below(folder: &Path, without: Option<&Path>, hasher: &mut DefaultHasher) -> Option<()> {
    for path in entries(folder)? {
        match path.is_dir() {
            true if Some(path.as_path()) == without => {}
            true => hash_below(&path, without, hasher)?,
            false => hash_file(&path, hasher)?,
        }
    }
    Some(())
}

fn hash_stamps_below(folder: &Path, hasher: &mut DefaultHasher) -> Option<()> {
    for path in entries(folder)? {
        match path.is_dir() {
            true => hash_stamps_below(&path, hasher)?,
            false => stamp(&path)?.hash(hasher),
        }
    }
    Some(())
}

fn entries(folder: &Path) -> Option<Vec<PathBuf>> {
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(folder).ok()?.map(|entry| Some(entry.ok()?.path())).collect::<Option<_>>()?;
    paths.sort();
    Some(paths)
}

fn hash_file(file: &Path, hasher: &mut DefaultHasher) -> Option<()> {
    // Reading a pipe may never end.
    let bytes = file.metadata().ok()?.is_file().then(|| std::fs::read(file).ok())??;
    (file, bytes).hash(hasher);
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_of_the_compiler_are_told_from_what_cargo_tells_every_program() {
        for name in ["RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "RUSTC_WRAPPER", "CARGO_PROFILE_GRADE_OPT_LEVEL"]
        {
            assert!(steers_the_compiler(name), "{name}");
        }
        for name in ["CARGO", "CARGO_MANIFEST_DIR", "CARGO_PKG_NAME", "RUST_RECURSION_COUNT", "PATH"] {
            assert!(!steers_the_compiler(name), "{name}");
        }
    }

    #[test]
    fn a_source_that_names_no_other_file_stands_alone() {
        assert!(stands_alone("use std::env;\nfn main() { env::args().model(); } // includes nothing"));
        assert!(!stands_alone("mod helper;"));
        assert!(!stands_alone("pub mod\nhelper;"));
        assert!(!stands_alone("const TEXT: &str = include_str!(\"other\");"));
        assert!(!stands_alone("fn main() { println!(\"{}\", env ! (\"HOME\")) }"));
        assert!(!stands_alone("fn main() { option_env!(\"HOME\"); }"));
    }
}
