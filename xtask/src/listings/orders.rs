//! How a listing is run: as a reader would run it.

use std::path::Path;

use anyhow::{Context, Result, ensure};

use super::{Listing, Python};
use crate::course::{Chapter, Course};
use crate::learn::observing::Order;
use crate::leash::Leash;
use crate::{Misuse, compile};

impl Listing {
    /// How it is run.
    pub(super) fn order(&self, scratch: &Path) -> Order {
        let mut order = Order {
            program: self.program.clone(),
            name: None,
            args: Vec::new(),
            env: Vec::new(),
            folder: None,
            scratch: scratch.into(),
        };
        if self.is_python {
            // As a reader types it: `python3 seed_k3.py`, from the folder of the listing.
            order.name = Some("python3".into());
            order.folder = self.file.parent().map(Path::to_path_buf);
            order.args =
                self.file.file_name().iter().map(|name| name.to_string_lossy().into_owned()).collect();
            // Byte code beside the listings would be files that nobody asked for.
            order.env = vec![("PYTHONDONTWRITEBYTECODE".into(), "1".into())];
        }
        order
    }
}

/// The file names of a chapter's listings, in order.
pub fn names(chapter: &Chapter) -> Vec<String> {
    let entries = std::fs::read_dir(chapter.listings()).into_iter().flatten().flatten();
    let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
    let mut names: Vec<String> =
        names.filter(|name| name.ends_with(".rs") || name.ends_with(".py")).collect();
    names.sort();
    names
}

/// How a listing is run that a reader has chosen by its file name.
///
/// # Errors
/// If there is none of this name, or it can't be run here.
pub fn order(course: &Course, chapter: &Chapter, name: &str, scratch: &Path, leash: &Leash) -> Result<Order> {
    ensure!(names(chapter).iter().any(|one| one == name), Misuse(format!("there is no listing {name}")));
    let file = chapter.listings().join(name);
    let is_python = name.ends_with(".py");
    let program = if is_python {
        let python = Python::find();
        python.ok_or_else(|| Misuse("there is no python3 >= 3.9 here".into()))?.executable
    } else {
        let stem = name.trim_end_matches(".rs");
        let mut examples = compile::examples(course, chapter, Some(leash))?;
        examples.remove(stem).with_context(|| format!("cargo built no example {stem}"))?
    };
    Ok(Listing { file, program, is_python }.order(scratch))
}
