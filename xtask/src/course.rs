//! The course: chapters, exercises, and where each of their files lies. Nothing else knows a path.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;
use serde::{Deserialize, Serialize};

mod chapter;
mod find;
pub mod handout;
mod metadata;

pub use chapter::Chapter;
pub use find::chapters_of;
use metadata::Metadata;

/// All chapters, in order.
#[derive(Debug)]
pub struct Course {
    root: PathBuf,
    /// In the order of their numbers.
    pub chapters: Vec<Chapter>,
}

/// One exercise: one file to edit.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Exercise {
    /// Its name, and that of its program.
    pub name: String,
    /// What the stub is like.
    pub kind: Kind,
    /// How long it takes.
    pub minutes: u32,
    /// What it is worth to an instructor.
    pub points: u32,
    /// For data: the name of the file to edit, such as `schedule.txt`.
    #[serde(default)]
    pub file: Option<String>,
    /// Whether steps explore the schedules of its threads: then it is built twice.
    #[serde(default)]
    pub explored: bool,
}

/// What a stub is like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Something is to be filled in: every step fails as not done yet.
    Build,
    /// Something is wrong and to be mended: the stub is one of the wrong answers.
    Mend,
    /// Something does not compile and is to be mended: the stub names the compiler's error codes.
    CompileFail,
    /// A file of data is to be written, which a given program reads.
    Data,
}

impl Exercise {
    /// The name of the file that the learner edits.
    pub fn file_name(&self) -> String {
        self.file.clone().unwrap_or_else(|| format!("{}.rs", self.name))
    }
}

impl Course {
    /// Reads the course from the manifests of its chapters, as cargo reports them.
    ///
    /// # Errors
    /// If cargo can't read a manifest: it says which.
    pub fn load() -> Result<Course> {
        Course::load_from(&checkout())
    }

    /// The same for a checkout elsewhere.
    ///
    /// # Errors
    /// As for [`Course::load`].
    pub fn load_from(root: &Path) -> Result<Course> {
        let metadata = Metadata::read(root)?;
        let mut chapters = Vec::new();
        for package in metadata.packages {
            let dependencies = package.dependencies.into_iter().filter(|one| one.kind.is_none());
            let dependencies = dependencies.map(|one| one.name).collect();
            if let Some(workbook) = package.metadata.and_then(|metadata| metadata.workbook) {
                chapters.push(Chapter::new(package.name, &package.manifest_path, dependencies, workbook)?);
            }
        }
        chapters.sort_by_key(|chapter| chapter.number);
        Ok(Course { root: metadata.workspace_root, chapters })
    }

    /// A course to add to, for examples.
    #[cfg(test)]
    pub fn empty() -> Course {
        Course { root: "/".into(), chapters: Vec::new() }
    }

    /// Everything, with the chapter of each exercise.
    pub fn exercises(&self) -> impl Iterator<Item = (&Chapter, &Exercise)> {
        self.chapters
            .iter()
            .flat_map(|chapter| chapter.exercises.iter().map(move |exercise| (chapter, exercise)))
    }

    /// The top of the checkout.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Where the tool keeps what can be made again: verdicts, candidates, counterexamples.
    pub fn target(&self) -> PathBuf {
        target_folder(&self.root).join("workbook")
    }

    /// Where answers are kept that a reset took away. Not among what can be made again.
    pub fn backups(&self) -> PathBuf {
        self.root.join(".backups")
    }

    /// What all programs of the course may use.
    pub fn kit(&self) -> PathBuf {
        self.root.join("exercises/kit/src")
    }

    /// What steps are written in.
    pub fn judge(&self) -> PathBuf {
        self.root.join("xtask/judge/src")
    }

    /// The manifest of the workspace.
    pub fn manifest(&self) -> PathBuf {
        self.root.join("Cargo.toml")
    }

    /// The versions of all packages.
    pub fn lock(&self) -> PathBuf {
        self.root.join("Cargo.lock")
    }

    /// The manifest of the solutions' workspace.
    pub fn solutions_manifest(&self) -> PathBuf {
        self.root.join("solutions/Cargo.toml")
    }

    /// The manifest of the book's renderer.
    pub fn press_manifest(&self) -> PathBuf {
        self.root.join("xtask/press/Cargo.toml")
    }

    /// The folder of the browser tests.
    pub fn browser_tests(&self) -> PathBuf {
        self.root.join("xtask/press/tests/browser")
    }

    /// The manifest of the instructor's kit.
    pub fn class_manifest(&self) -> PathBuf {
        self.root.join("xtask/class/Cargo.toml")
    }

    /// The manifest of the lab.
    pub fn lab_manifest(&self) -> PathBuf {
        self.root.join("exercises/lab/Cargo.toml")
    }

    /// The book's renderer, as a command to add to. Its packages are its own: no check builds them.
    pub fn press(&self) -> Command {
        let mut command = Command::new(cargo());
        command
            .args(["run", "--quiet", "--profile", "grade", "--manifest-path"])
            .arg(self.press_manifest())
            .env("CARGO_TARGET_DIR", target_folder(&self.root).join("press"))
            .arg("--");
        command
    }

    /// In a handout: what was handed out.
    pub fn handout(&self) -> Option<PathBuf> {
        let folder = self.root.join(".handout");
        folder.is_dir().then_some(folder)
    }

    /// The list of the lab's experiments.
    pub fn experiments(&self) -> PathBuf {
        self.root.join("exercises/lab/experiments.json")
    }

    /// What was measured on other machines: what the book shows to those who have measured nothing.
    pub fn samples(&self) -> PathBuf {
        self.root.join("exercises/lab/samples/measure")
    }

    /// What was measured on this machine.
    pub fn measured(&self) -> PathBuf {
        target_folder(&self.root).join("measure")
    }

    /// The folder of the book.
    pub fn book(&self) -> PathBuf {
        self.root.join("book")
    }

    /// The book's table of contents.
    pub fn summary(&self) -> PathBuf {
        self.book().join("src/SUMMARY.md")
    }

    /// What a visitor reads first.
    pub fn readme(&self) -> PathBuf {
        self.root.join("README.md")
    }

    /// A chapter that is to be: it knows its files, and none of them is there.
    pub fn planned(&self, number: u32, slug: &str, title: &str) -> Chapter {
        let folder = self.root.join("exercises").join(format!("{number:02}-{slug}"));
        Chapter {
            number,
            slug: slug.into(),
            title: title.into(),
            minutes: 60,
            prerequisites: Vec::new(),
            exercises: Vec::new(),
            folder,
            dependencies: Vec::new(),
        }
    }

    /// A path as a learner would write it.
    pub fn shown<'a>(&self, path: &'a Path) -> std::path::Display<'a> {
        path.strip_prefix(&self.root).unwrap_or(path).display()
    }
}

/// The cargo that runs us.
pub fn cargo() -> std::ffi::OsString {
    std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into())
}

/// The compiler that this cargo calls: it lies beside cargo, and needs nobody who chooses a toolchain first.
pub fn rustc() -> std::ffi::OsString {
    std::env::var_os("RUSTC").unwrap_or_else(|| {
        let beside =
            Path::new(&cargo()).with_file_name("rustc").with_extension(std::env::consts::EXE_EXTENSION);
        if beside.is_file() { beside.into() } else { "rustc".into() }
    })
}

/// The checkout: cargo tells where this package lies now; the compiler knew where it lay then.
pub fn checkout() -> PathBuf {
    let package = std::env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| env!("CARGO_MANIFEST_DIR").into(), PathBuf::from);
    // A test of this package finds itself in the same place as the tool.
    package.parent().map(Path::to_path_buf).unwrap_or(package)
}

/// Where cargo builds.
pub fn target_folder(root: &Path) -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), |folder| root.join(folder))
}
