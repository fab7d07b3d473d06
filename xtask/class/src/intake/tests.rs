//! Intake: what counts in a submission, and what does not.

use std::fs;

use judge::scratch::Scratch;
use xtask::course::Course;

use super::*;

fn scratch() -> Scratch {
    Scratch::below(&std::env::temp_dir()).expect("a folder")
}

/// What a folder with these files has for `printers`.
fn found(files: &[(&str, &[u8])]) -> Found {
    let scratch = scratch();
    for (path, bytes) in files {
        let path = scratch.path().join("ada").join(path);
        fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    }
    found_in(scratch.path())
}

/// What the one submission in this folder has for `printers`.
fn found_in(folder: &Path) -> Found {
    let course =
        Course::load_from(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))).expect("the course");
    let printers = course.find_one("printers").expect("an exercise");
    let submissions = submissions(folder).expect("submissions");
    submissions[0].take(&[printers]).expect("it can be read").remove(0)
}

#[test]
fn a_file_counts_where_the_workbook_has_it_or_alone() {
    let (here, file) = (b"fn main() {}", "exercises/04-numbered-printers/src/bin/printers.rs");
    assert_eq!(found(&[(file, here)]), Found::File(here.to_vec()));
    assert_eq!(found(&[(&format!("my-checkout/{file}"), here)]), Found::File(here.to_vec()));
    assert_eq!(found(&[("printers.rs", here)]), Found::File(here.to_vec()));
}

#[test]
fn solutions_and_builds_do_not_count() {
    let files =
        ["solutions/04-numbered-printers/src/bin/printers.rs", "target/printers.rs", ".git/printers.rs"];
    assert_eq!(found(&files.map(|file| (file, &b"x"[..]))), Found::Missing);
}

#[test]
fn a_large_file_is_refused() {
    let large = vec![b' '; 300 << 10];
    assert!(matches!(found(&[("printers.rs", &large)]), Found::Refused(why) if why.contains("256 KiB")));
}

#[test]
fn a_link_is_never_followed() {
    let scratch = scratch();
    fs::create_dir(scratch.path().join("ada")).expect("a folder");
    std::os::unix::fs::symlink("/etc/passwd", scratch.path().join("ada/printers.rs")).expect("a link");
    assert!(matches!(found_in(scratch.path()), Found::Refused(why) if why.contains("no regular file")));
}

#[test]
fn two_files_for_one_exercise_wait_for_a_person() {
    let both = [("a/printers.rs", &b"x"[..]), ("b/printers.rs", b"y")];
    assert!(matches!(found(&both), Found::Refused(why) if why.contains("which one counts")));
}

#[test]
fn a_file_whose_name_a_browser_made_waits_for_a_person() {
    for name in ["Printers.rs", "printers (1).rs", "work/printers.rs.txt", "printers.txt"] {
        let found = found(&[(name, b"fn main() {}")]);
        assert!(matches!(&found, Found::Refused(why) if why.contains("call it so")), "{name}: {found:?}");
    }
    for name in ["printers_old.rs", "printers2.rs", "printers.md", "my printers.rs", "hints/printers.md"] {
        assert_eq!(found(&[(name, b"fn main() {}")]), Found::Missing, "{name}");
    }
    let both = [("printers.rs", &b"x"[..]), ("printers (1).rs", b"y")];
    assert_eq!(found(&both), Found::File(b"x".to_vec()));
}

#[test]
fn an_archive_within_a_submission_waits_for_a_person() {
    let found_in = |name: &str| found(&[(name, b"PK")]);
    for name in ["ada.zip", "work/Ada.ZIP", "ada.tar.gz", "ada.rar"] {
        let found = found_in(name);
        assert!(matches!(&found, Found::Refused(why) if why.contains("unpack it")), "{name}: {found:?}");
    }
    assert_eq!(found(&[("printers.rs", b"x"), ("handout.zip", b"PK")]), Found::File(b"x".to_vec()));
}

/// Why this is no folder of submissions, once its files are there.
fn refusal(files: &[&str], folder: &str) -> String {
    let scratch = scratch();
    for file in files {
        let file = scratch.path().join(file);
        fs::create_dir_all(file.parent().expect("a file lies in a folder")).expect("a folder");
        fs::write(file, "").expect("a file");
    }
    let error = submissions(&scratch.path().join(folder)).expect_err("it is no folder of submissions");
    assert!(error.is::<Misuse>(), "{error:#}");
    error.to_string()
}

#[test]
fn what_is_no_class_is_told_from_one() {
    assert!(refusal(&[], "nowhere").contains("is not there"));
    assert!(refusal(&["names.csv"], "").contains("put a folder, a .zip or a .tar.gz into it"));
    assert!(refusal(&["ada.zip"], "ada.zip").contains("is a file; name the folder that it lies in"));
    let checkout = ["ada/Cargo.toml", "ada/exercises/kit/src/lib.rs"];
    assert!(refusal(&checkout, "ada").contains("is the work of one learner"));
    assert!(refusal(&["ada/printers.rs", "bob.rar"], "").contains("is not read here"));
    assert!(refusal(&["ada/printers.rs", "ada.zip"], "").contains("keep the one that counts"));
}

#[test]
fn endings_count_however_they_are_written() {
    let scratch = scratch();
    fs::write(scratch.path().join("Jörg Müller.ZIP"), "").expect("a file");
    assert_eq!(submissions(scratch.path()).expect("it is one")[0].name, "Jörg Müller");
}

#[test]
fn an_archive_is_read_and_never_unpacked() {
    let scratch = scratch();
    let file = fs::File::create(scratch.path().join("ada.tar.gz")).expect("a file");
    let mut archive = tar::Builder::new(flate2::write::GzEncoder::new(file, flate2::Compression::fast()));
    let mut add = |path: &str, bytes: &[u8]| {
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.as_gnu_mut().expect("it is one").name[..path.len()].copy_from_slice(path.as_bytes());
        header.set_cksum();
        archive.append(&header, bytes).expect("an entry");
    };
    add("../printers.rs", b"outside");
    add("work/printers.rs", b"inside");
    archive.into_inner().and_then(|gz| gz.finish()).expect("an archive");
    assert_eq!(found_in(scratch.path()), Found::File(b"inside".to_vec()));
}

#[test]
fn half_an_archive_is_an_error_and_no_zero() {
    let scratch = scratch();
    fs::write(scratch.path().join("ada.zip"), b"PK\x03\x04").expect("a file");
    let submissions = submissions(scratch.path()).expect("submissions");
    assert!(submissions[0].take(&[]).is_err());
}

mod hostile;
