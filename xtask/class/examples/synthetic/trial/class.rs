//! A class, dealt from answers by a seed, and written as learners hand in: folders, `.tar.gz` and `.zip`, with much that nobody asked for.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use judge::chance::Chance;

use super::answers::{Answer, Expected, Pool, Shape};

/// What somebody has handed in.
pub struct Learner {
    /// The name.
    pub name: String,
    /// What becomes of the submission as a whole, where it can't be read.
    whole: Option<&'static [u8]>,
    /// An answer to each exercise.
    pub answers: Vec<Answer>,
}

/// What lies beside the answers, and must make no difference.
const DECOYS: [(&str, &str); 4] = [
    ("Cargo.toml", "[package]\nname = \"mine\"\nversion = \"1.0.0\"\nbuild = \"build.rs\"\n"),
    ("build.rs", "fn main() { std::process::exit(0) }\n"),
    ("rust-toolchain.toml", "[toolchain]\nchannel = \"1.0\"\n"),
    (".cargo/config.toml", "[build]\nrustc = \"/bin/true\"\n"),
];

/// So many learners. The first has solved everything, and some archives can't be read.
pub fn deal(pools: &[Pool], n_learners: usize, seed: u64) -> Vec<Learner> {
    let mut chance = Chance::from_seed(seed);
    let mut decks: Vec<Vec<Answer>> = vec![Vec::new(); pools.len()];
    let mut learners = Vec::new();
    for number in 1..=n_learners {
        let mut answers = Vec::new();
        for (pool, deck) in pools.iter().zip(&mut decks) {
            if deck.is_empty() {
                *deck = shuffled(pool, &mut chance);
            }
            let dealt = if number == 1 { Some(pool.solution.clone()) } else { deck.pop() };
            answers.push(dealt.expect("a deck has cards"));
        }
        let mut learner = Learner { name: format!("learner-{number:04}"), whole: None, answers };
        if number.is_multiple_of(20) {
            learner.spoil(if number.is_multiple_of(40) { b"PK\x03\x04 and then nothing" } else { b"" });
        }
        learners.push(learner);
    }
    learners
}

/// Every answer once, and among them half as many solutions.
fn shuffled(pool: &Pool, chance: &mut Chance) -> Vec<Answer> {
    let mut deck = pool.others.clone();
    deck.extend(std::iter::repeat_n(pool.solution.clone(), pool.others.len() / 2));
    chance.shuffle(&mut deck);
    deck
}

impl Learner {
    /// Makes it an archive that can't be read: a person has to look.
    fn spoil(&mut self, archive: &'static [u8]) {
        self.whole = Some(archive);
        for answer in &mut self.answers {
            answer.name = format!("{} in a broken archive", answer.name);
            answer.expected = Expected::Whole("could_not_be_judged");
        }
    }

    /// Hands it in.
    ///
    /// # Errors
    /// If nothing can be written there.
    pub fn hand_in(&self, submissions: &Path, pools: &[Pool], form: usize) -> Result<()> {
        if let Some(bytes) = self.whole {
            return Ok(fs::write(submissions.join(&self.name).with_extension("zip"), bytes)?);
        }
        // How it is packed, and where the files lie in it, are counted apart: each goes with each.
        let mut packed = match form % 3 {
            0 => Packed::folder(&submissions.join(&self.name)),
            1 => Packed::tar(&submissions.join(format!("{}.tar.gz", self.name)))?,
            _ => Packed::zip(&submissions.join(format!("{}.zip", self.name)))?,
        };
        let top = PathBuf::from(if form.is_multiple_of(2) { "" } else { "my-work" });
        for (decoy, text) in DECOYS {
            packed.add(&top.join(decoy), text.as_bytes())?;
        }
        for (answer, pool) in self.answers.iter().zip(pools) {
            let name = pool.exercise.file_name();
            let chapter = Path::new("exercises").join(pool.chapter.folder_name());
            packed
                .add(&top.join(&chapter).join("tests/steps").join(&name), b"fn step_1_all_is_well() {}\n")?;
            let usual = chapter.join("src/bin");
            let places = match (answer.shape, form % 4) {
                (Shape::Absent, _) => vec![],
                // Two folders of one rank, and nothing that would outrank them.
                (Shape::Twice, _) if top.as_os_str().is_empty() => vec![PathBuf::from("one"), "two".into()],
                (Shape::Twice, _) => vec![top.clone(), "other".into()],
                (_, 0 | 1) => vec![top.join(usual)],
                _ => vec![top.clone()],
            };
            for place in places {
                match answer.shape {
                    Shape::Link => packed.link(&place.join(&name))?,
                    _ => packed.add(&place.join(&name), &answer.bytes)?,
                }
            }
        }
        packed.finish().with_context(|| format!("can't hand in {}", self.name))
    }
}

/// A submission on its way.
enum Packed {
    Folder(PathBuf),
    Tar(Box<tar::Builder<flate2::write::GzEncoder<File>>>),
    Zip(Box<zip::ZipWriter<File>>),
}

impl Packed {
    fn folder(path: &Path) -> Packed {
        Packed::Folder(path.into())
    }

    fn tar(path: &Path) -> Result<Packed> {
        let encoder = flate2::write::GzEncoder::new(File::create(path)?, flate2::Compression::fast());
        Ok(Packed::Tar(Box::new(tar::Builder::new(encoder))))
    }

    fn zip(path: &Path) -> Result<Packed> {
        Ok(Packed::Zip(Box::new(zip::ZipWriter::new(File::create(path)?))))
    }

    fn add(&mut self, path: &Path, bytes: &[u8]) -> Result<()> {
        match self {
            Packed::Folder(top) => {
                let file = top.join(path);
                fs::create_dir_all(file.parent().context("a file lies in a folder")?)?;
                fs::write(file, bytes)?;
            }
            Packed::Tar(tar) => {
                let mut header = tar::Header::new_gnu();
                header.set_size(bytes.len() as u64);
                header.set_mode(0o644);
                tar.append_data(&mut header, path, bytes)?;
            }
            Packed::Zip(zip) => {
                zip.start_file_from_path(path, zip::write::SimpleFileOptions::default())?;
                zip.write_all(bytes)?;
            }
        }
        Ok(())
    }

    /// A link to a file that every machine has.
    fn link(&mut self, path: &Path) -> Result<()> {
        const TARGET: &str = "/etc/passwd";
        match self {
            Packed::Folder(top) => {
                let file = top.join(path);
                fs::create_dir_all(file.parent().context("a file lies in a folder")?)?;
                std::os::unix::fs::symlink(TARGET, file)?;
            }
            Packed::Tar(tar) => {
                let mut header = tar::Header::new_gnu();
                header.set_entry_type(tar::EntryType::Symlink);
                header.set_size(0);
                tar.append_link(&mut header, path, TARGET)?;
            }
            Packed::Zip(zip) => {
                let path = path.to_string_lossy().into_owned();
                zip.add_symlink(path, TARGET, zip::write::SimpleFileOptions::default())?;
            }
        }
        Ok(())
    }

    fn finish(self) -> Result<()> {
        match self {
            Packed::Folder(top) => fs::create_dir_all(top)?,
            Packed::Tar(tar) => drop(tar.into_inner()?.finish()?),
            Packed::Zip(zip) => drop(zip.finish()?),
        }
        Ok(())
    }
}
