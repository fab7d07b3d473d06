//! Names: which ones a chapter, an exercise and a title may have.

use anyhow::{Result, bail, ensure};

use crate::Misuse;
use crate::course::Course;

/// The longest name, in characters: it becomes a file, a module, a program and a column of a table.
const LONGEST_NAME: usize = 32;
/// The longest title, in characters.
const LONGEST_TITLE: usize = 60;
/// Names that rustc, cargo or this repository keep for themselves. `main` is the file that names the steps.
const TAKEN: &str = "abstract alloc as async await become box break build const continue core crate deps do dyn else enum \
                     examples exercises extern false final fn for gen if impl in incremental judge kit lab let loop macro \
                     main match minimp mod move mut override press priv proc_macro pub ref return self solutions static std \
                     steps struct super test trait true try type typeof unsafe unsized use virtual where while xtask yield";

/// The number and the slug in `07-waiting`.
///
/// # Errors
/// [`Misuse`] if it is no such name.
pub fn chapter(what: &str) -> Result<(u32, &str)> {
    let parts = what.split_once('-').filter(|(number, slug)| {
        number.len() == 2 && number.bytes().all(|byte| byte.is_ascii_digit()) && is_name(slug, '-')
    });
    match parts {
        Some((number, slug)) if number != "00" => {
            refuse_taken(slug)?;
            Ok((number.parse()?, slug))
        }
        _ => bail!(Misuse(format!(
            "{what:?} names neither a chapter, such as `15-signals` (two digits, then words in lower case), nor an exercise \
             in one, such as `signals/alarm`"
        ))),
    }
}

/// The name of an exercise.
///
/// # Errors
/// [`Misuse`] if it can't be one.
pub fn exercise(name: &str) -> Result<()> {
    ensure!(
        is_name(name, '_'),
        Misuse(format!(
            "{name:?} is no name for an exercise: lower case, words joined by `_`, at most {LONGEST_NAME} characters"
        ))
    );
    refuse_taken(name)
}

/// A title is plain text: it stands in Markdown, in TOML and in comments.
///
/// # Errors
/// [`Misuse`] if it is something else.
pub fn title(title: &str) -> Result<()> {
    let is_plain = !title.contains(|c: char| c.is_control() || "\"\\[]|<>{}".contains(c));
    ensure!(
        is_plain && !title.is_empty() && title == title.trim() && title.chars().count() <= LONGEST_TITLE,
        Misuse(format!(
            "{title:?} is no title: at most {LONGEST_TITLE} characters of plain text, without quotes, brackets, `\\` and `|`"
        ))
    );
    Ok(())
}

/// Names are found by themselves, so no two are equal anywhere in the course; `-` and `_` are the same to rustc.
///
/// # Errors
/// [`Misuse`] if a chapter or an exercise is called so.
pub fn refuse_known(course: &Course, name: &str) -> Result<()> {
    let same = |other: &str| other.replace('-', "_") == name.replace('-', "_");
    if let Some(chapter) = course.chapters.iter().find(|chapter| same(&chapter.slug)) {
        bail!(Misuse(format!("chapter {} is called {:?} already", chapter.number, chapter.slug)));
    }
    if let Some((chapter, exercise)) = course.exercises().find(|(_, exercise)| same(&exercise.name)) {
        bail!(Misuse(format!("chapter {} has an exercise {:?} already", chapter.number, exercise.name)));
    }
    Ok(())
}

fn refuse_taken(name: &str) -> Result<()> {
    ensure!(
        !TAKEN.split_whitespace().any(|taken| taken == name.replace('-', "_")),
        Misuse(format!("{name:?} has a meaning to Rust, cargo or this repository; choose another name"))
    );
    Ok(())
}

/// Words of lower-case letters and digits with this between them; the first character is a letter.
fn is_name(name: &str, between: char) -> bool {
    let is_word =
        |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    name.len() <= LONGEST_NAME
        && name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.split(between).all(is_word)
}

#[cfg(test)]
mod tests {
    use super::{chapter, exercise, title};

    #[test]
    fn a_chapter_is_a_number_and_words() {
        assert_eq!(chapter("07-waiting").unwrap(), (7, "waiting"));
        assert_eq!(chapter("12-a-pool-2").unwrap(), (12, "a-pool-2"));
        let bad = [
            "waiting",
            "7-waiting",
            "007-waiting",
            "07-",
            "07-Waiting",
            "07_waiting",
            "07-a--b",
            "00-x",
            "07-ä",
            "07-test",
        ];
        for bad in bad {
            assert!(chapter(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn an_exercise_is_words() {
        assert!(exercise("whole_lines").is_ok());
        for bad in [
            "",
            "Whole",
            "whole-lines",
            "2nd",
            "a__b",
            "_a",
            "a_",
            "main",
            "loop",
            "a/b",
            "../a",
            &"a".repeat(33),
        ] {
            assert!(exercise(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_title_is_plain_text() {
        assert!(title("Waiting for each other, and waiting for ever").is_ok());
        for bad in ["", " x", "a \"b\"", "a | b", "a [b]", "two\nlines", &"a".repeat(61)] {
            assert!(title(bad).is_err(), "{bad}");
        }
    }
}
