//! A new chapter: a page, a crate for its exercises, a crate for their solutions, and a first listing.

use std::path::Path;

use anyhow::{Context, Result, bail};

use super::changes::Changes;
use super::{lines, names};
use crate::Misuse;
use crate::course::{Chapter, Course};

/// What begins the chapter `07-waiting`.
///
/// # Errors
/// [`Misuse`] if there can't be such a chapter.
pub fn plan(course: &Course, what: &str, title: Option<&str>) -> Result<(Changes, String)> {
    let (number, slug) = names::chapter(what)?;
    let Some(title) = title else {
        bail!(Misuse(format!(
            "a chapter needs a title: cargo xtask new {what} --title \"Waiting for each other\""
        )))
    };
    names::title(title)?;
    names::refuse_known(course, slug)?;
    if let Some(other) = course.chapters.iter().find(|chapter| chapter.number == number) {
        bail!(Misuse(format!("chapter {number} is {:?} already", other.slug)));
    }

    let chapter = course.planned(number, slug, title);
    let mut changes = Changes::default();
    create_files(course, &chapter, &mut changes)?;
    add_lines(course, &chapter, &mut changes)?;
    let page = chapter.page(course);
    let next = format!(
        "Next: `cargo xtask new {slug}/EXERCISE` begins an exercise; {} says what the page needs.",
        course.shown(&page)
    );
    Ok((changes, next))
}

fn create_files(course: &Course, chapter: &Chapter, changes: &mut Changes) -> Result<()> {
    let listings = chapter.listings();
    // Examples of one workspace lie in one folder when they are built, so each has a name of its own.
    let first = format!("first_of_{}", chapter.slug.replace('-', "_"));
    let solutions = chapter.solutions(course).join("Cargo.toml");
    let files = [
        (chapter.page(course), include_str!("templates/page.md")),
        (chapter.manifest(), include_str!("templates/chapter.toml")),
        (chapter.library(), include_str!("templates/lib.rs")),
        (chapter.steps_main(), include_str!("templates/steps_main.rs")),
        (listings.join(&first).with_extension("rs"), include_str!("templates/listing.rs")),
        (listings.join(&first).with_extension("out"), include_str!("templates/listing.out")),
        (solutions, include_str!("templates/solutions.toml")),
    ];
    for (path, template) in files {
        let text = template
            .replace("FIRST", &first)
            .replace("LISTINGS", &link(course, &listings))
            .replace("LIBRARY", &link(course, &chapter.library()))
            .replace("SLUG", &chapter.slug)
            .replace("TITLE", &chapter.title);
        changes.create(path, text)?;
    }
    Ok(())
}

fn add_lines(course: &Course, chapter: &Chapter, changes: &mut Changes) -> Result<()> {
    let page = chapter.page(course);
    let page_name = page.file_name().context("a page has a name")?.to_string_lossy();
    let member = link(course, &chapter.folder);
    changes.edit(course.manifest(), |text| lines::add_member(text, &member))?;
    changes.edit(course.solutions_manifest(), |text| lines::add_member(text, &chapter.folder_name()))?;
    changes.edit(course.summary(), |text| {
        lines::add_to_summary(text, chapter.number as usize, &format!("- [{}]({page_name})", chapter.title))
    })?;
    changes.edit(course.readme(), |text| {
        let row = format!(
            "| {} | [{}]({}) | what you think before it | what you can do after it |",
            chapter.number,
            chapter.title,
            link(course, &page)
        );
        lines::add_to_table(text, chapter.number, &row)
    })
}

/// A path from the top of the checkout, as manifests and pages write it on every system.
fn link(course: &Course, path: &Path) -> String {
    course.shown(path).to_string().replace('\\', "/")
}
