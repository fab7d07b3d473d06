//! `reset`: the stub again, after a backup; and back.
//!
//! Backups are numbered and never overwritten or removed, and they lie beside the course, not among what can be made again.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::cli::ResetArgs;
use crate::course::{Chapter, Course, Exercise};
use crate::report::Printer;
use crate::{Exit, Misuse, stub};

/// Begins an exercise again, or takes that back.
pub fn reset(args: &ResetArgs, printer: &Printer) -> Result<Exit> {
    let course = Course::load()?;
    let (chapter, exercise) = course.find_one(&args.exercise)?;
    let reset = Reset { course: &course, chapter, exercise, file: chapter.exercise_file(exercise) };
    if args.undo { reset.undo(printer) } else { reset.begin_again(printer) }
}

struct Reset<'a> {
    course: &'a Course,
    chapter: &'a Chapter,
    exercise: &'a Exercise,
    file: PathBuf,
}

impl Reset<'_> {
    fn begin_again(&self, printer: &Printer) -> Result<Exit> {
        let file = self.course.shown(&self.file).to_string();
        let stub = stub::find(self.course, self.chapter, self.exercise).map_err(|why| {
            Misuse(format!(
                "the stub of {} can't be had: {why}; take {file} from a fresh copy of the course",
                self.exercise.name
            ))
        })?;
        let yours = self.yours()?;
        if yours.as_ref() == Some(&stub.bytes) {
            printer.facts(&[("unchanged", &format!("{file} is the stub"))], &self.next_step());
            return Ok(Exit::Passed);
        }
        let backup = yours.map(|bytes| self.keep(&bytes)).transpose()?;
        self.write(&stub.bytes)?;
        let from = format!("{file}, from {}", stub.from);
        let mut facts = vec![("reset", from.as_str())];
        let kept = backup.map(|backup| self.course.shown(&backup).to_string());
        facts.extend(kept.as_deref().map(|kept| ("backup", kept)));
        let undo = format!("cargo xtask reset --undo {}", self.exercise.name);
        facts.extend(kept.is_some().then_some(("undo", undo.as_str())));
        printer.facts(&facts, &self.next_step());
        Ok(Exit::Passed)
    }

    /// Brings back the newest backup that is something else than the file. The file itself becomes a backup, unless it is the stub.
    fn undo(&self, printer: &Printer) -> Result<Exit> {
        let file = self.course.shown(&self.file).to_string();
        let backups = self.backups()?;
        let yours = self.yours()?;
        let mut newest_first = backups.iter().rev();
        let other = newest_first.find_map(|(_, backup)| {
            let bytes = std::fs::read(backup).ok()?;
            (Some(&bytes) != yours.as_ref()).then_some((backup, bytes))
        });
        let Some((backup, bytes)) = other else {
            bail!(Misuse(match backups.last() {
                None => format!("nothing to bring back: {} was not reset", self.exercise.name),
                Some((_, last)) => format!("{file} is what {} holds already", self.course.shown(last)),
            }));
        };
        let stub = stub::find(self.course, self.chapter, self.exercise).ok();
        let is_stub = |bytes: &Vec<u8>| stub.as_ref().is_some_and(|stub| &stub.bytes == bytes);
        let kept = yours.filter(|bytes| !is_stub(bytes)).map(|bytes| self.keep(&bytes)).transpose()?;
        self.write(&bytes)?;
        let from = format!("{file}, from {}", self.course.shown(backup));
        let mut facts = vec![("back", from.as_str())];
        let kept = kept.map(|kept| self.course.shown(&kept).to_string());
        facts.extend(kept.as_deref().map(|kept| ("backup", kept)));
        let older = format!("{} more in {}", backups.len() - 1, self.course.shown(&self.folder()));
        facts.extend((backups.len() > 1).then_some(("others", older.as_str())));
        printer.facts(&facts, &self.next_step());
        Ok(Exit::Passed)
    }

    fn next_step(&self) -> String {
        format!("cargo xtask check {}", self.exercise.name)
    }

    /// What the file says now, whatever that is. `None` if there is no file.
    fn yours(&self) -> Result<Option<Vec<u8>>> {
        match std::fs::read(&self.file) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => {
                bail!("{} can't be read, so it is left alone: {error}", self.course.shown(&self.file))
            }
        }
    }

    fn write(&self, bytes: &[u8]) -> Result<()> {
        if let Some(folder) = self.file.parent() {
            std::fs::create_dir_all(folder).with_context(|| self.cannot_write(folder))?;
        }
        std::fs::write(&self.file, bytes).with_context(|| self.cannot_write(&self.file))
    }

    fn cannot_write(&self, path: &Path) -> String {
        format!("{} can't be written; is it, or its folder, read-only?", self.course.shown(path))
    }

    fn folder(&self) -> PathBuf {
        self.course.backups().join(&self.exercise.name)
    }

    /// The backups with their numbers, the oldest first.
    fn backups(&self) -> Result<Vec<(u32, PathBuf)>> {
        let entries = match std::fs::read_dir(self.folder()) {
            Ok(entries) => entries,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => bail!("{} can't be read: {error}", self.course.shown(&self.folder())),
        };
        let number = |path: &Path| path.file_stem()?.to_str()?.parse().ok();
        let mut backups: Vec<(u32, PathBuf)> =
            entries.flatten().filter_map(|entry| Some((number(&entry.path())?, entry.path()))).collect();
        backups.sort();
        Ok(backups)
    }

    /// Keeps an answer: in a file of its own, unless one holds it already.
    fn keep(&self, bytes: &[u8]) -> Result<PathBuf> {
        let backups = self.backups()?;
        let same = backups.iter().find(|(_, path)| std::fs::read(path).is_ok_and(|kept| kept == bytes));
        if let Some((_, path)) = same {
            return Ok(path.clone());
        }
        let folder = self.folder();
        std::fs::create_dir_all(&folder).with_context(|| self.cannot_write(&folder))?;
        let extension = self.file.extension().unwrap_or_default();
        let mut number = backups.last().map_or(1, |(last, _)| last + 1);
        loop {
            let path = folder.join(number.to_string()).with_extension(extension);
            // Somebody else may reset at this moment: who comes second takes the next number.
            match std::fs::File::create_new(&path) {
                Ok(mut file) => {
                    let written = std::io::Write::write_all(&mut file, bytes).and_then(|()| file.sync_all());
                    if let Err(error) = written {
                        let _ = std::fs::remove_file(&path);
                        return Err(error).with_context(|| self.cannot_write(&path));
                    }
                    return Ok(path);
                }
                Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => number += 1,
                Err(error) => return Err(error).with_context(|| self.cannot_write(&path)),
            }
        }
    }
}
