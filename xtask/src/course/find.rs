//! Finding: what a person means by a name or a number.

use anyhow::{Result, bail};

use super::{Chapter, Course, Exercise};
use crate::{Misuse, suggest};

impl Course {
    /// The chapter with this slug, number, or both.
    ///
    /// # Errors
    /// [`Misuse`] with the nearest names.
    pub fn find_chapter(&self, what: &str) -> Result<&Chapter> {
        if let Some(chapter) = self.chapters.iter().find(|chapter| is_called(chapter, what)) {
            return Ok(chapter);
        }
        let slugs: Vec<&str> = self.chapters.iter().map(|chapter| chapter.slug.as_str()).collect();
        let near = suggest::nearest(what, slugs.iter().copied());
        let hint = if near.is_empty() {
            format!("there are {}", slugs.join(", "))
        } else {
            format!("did you mean {}?", near.join(", "))
        };
        bail!(Misuse(format!("no chapter is called {what:?}; {hint}")))
    }

    /// What a learner means by `4`, `04`, `numbered-printers`, `04-numbered-printers`, `printers` or nothing.
    ///
    /// # Errors
    /// [`Misuse`] with the nearest names.
    pub fn find(&self, what: Option<&str>) -> Result<Vec<(&Chapter, &Exercise)>> {
        let Some(what) = what else { return Ok(self.exercises().collect()) };
        let found: Vec<_> = self
            .exercises()
            .filter(|(chapter, exercise)| exercise.name == what || is_called(chapter, what))
            .collect();
        if !found.is_empty() {
            return Ok(found);
        }
        let names = self.chapters.iter().map(|chapter| chapter.slug.as_str());
        let names = names.chain(self.exercises().map(|(_, exercise)| exercise.name.as_str()));
        let near = suggest::nearest(what, names);
        let hint = if near.is_empty() {
            "`cargo xtask list` lists what there is".to_string()
        } else {
            format!("did you mean {}?", near.join(", "))
        };
        bail!(Misuse(format!("no chapter or exercise is called {what:?}; {hint}")))
    }

    /// The one exercise with this name.
    ///
    /// # Errors
    /// [`Misuse`] if it names none, or a whole chapter.
    pub fn find_one(&self, what: &str) -> Result<(&Chapter, &Exercise)> {
        match self.find(Some(what))?[..] {
            [only] => Ok(only),
            ref several => {
                let names: Vec<&str> = several.iter().map(|(_, exercise)| exercise.name.as_str()).collect();
                bail!(Misuse(format!(
                    "{what:?} is a chapter; name one of its exercises: {}",
                    names.join(", ")
                )))
            }
        }
    }
}

/// The chapters of these exercises, each once.
pub fn chapters_of<'a>(asked: &[(&'a Chapter, &'a Exercise)]) -> Vec<&'a Chapter> {
    let mut chapters: Vec<&Chapter> = asked.iter().map(|(chapter, _)| *chapter).collect();
    chapters.dedup_by_key(|chapter| chapter.number);
    chapters
}

fn is_called(chapter: &Chapter, what: &str) -> bool {
    chapter.slug == what || chapter.folder_name() == what || what.parse() == Ok(chapter.number)
}
