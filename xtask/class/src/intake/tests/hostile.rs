//! Submissions that mean harm: nothing is written, nobody else's file is read, and little memory is needed.

use std::io::{Read, Write};

use flate2::Compression;
use flate2::write::GzEncoder;
use zip::write::SimpleFileOptions;

use super::*;

/// The one submission in this folder as a whole.
fn taken(folder: &Path) -> anyhow::Result<Vec<Found>> {
    let course =
        Course::load_from(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))).expect("the course");
    let printers = course.find_one("printers").expect("an exercise");
    submissions(folder).expect("submissions")[0].take(&[printers])
}

fn refusal(folder: &Path) -> String {
    format!("{:#}", taken(folder).expect_err("it is refused as a whole"))
}

/// A `.tar.gz` that these calls fill.
fn tar(folder: &Path, fill: impl FnOnce(&mut tar::Builder<GzEncoder<fs::File>>)) {
    let file = fs::File::create(folder.join("ada.tar.gz")).expect("a file");
    let mut archive = tar::Builder::new(GzEncoder::new(file, Compression::fast()));
    fill(&mut archive);
    archive.into_inner().and_then(GzEncoder::finish).expect("an archive");
}

fn header(kind: tar::EntryType, size: u64, path: &str) -> tar::Header {
    let mut header = tar::Header::new_gnu();
    header.set_entry_type(kind);
    header.set_size(size);
    // The crate itself would refuse some of these paths.
    header.as_gnu_mut().expect("it is one").name[..path.len()].copy_from_slice(path.as_bytes());
    header.set_cksum();
    header
}

/// A `.zip` with these files.
fn zip(folder: &Path, files: &[(&str, &[u8])]) {
    let mut archive = zip::ZipWriter::new(fs::File::create(folder.join("ada.zip")).expect("a file"));
    for (path, bytes) in files {
        archive.start_file(*path, SimpleFileOptions::default()).expect("an entry");
        archive.write_all(bytes).expect("an entry");
    }
    archive.finish().expect("an archive");
}

#[test]
fn links_and_devices_are_not_taken() {
    use tar::EntryType;
    for kind in [EntryType::Symlink, EntryType::Link, EntryType::Char, EntryType::Block, EntryType::Fifo] {
        let scratch = scratch();
        tar(scratch.path(), |archive| {
            let mut header = header(kind, 0, "printers.rs");
            header.set_link_name("/etc/passwd").expect("it is short");
            header.set_cksum();
            archive.append(&header, &b""[..]).expect("an entry");
        });
        assert!(matches!(found_in(scratch.path()), Found::Refused(why) if why.contains("no regular file")));
    }
}

#[test]
fn a_link_in_a_zip_is_not_taken() {
    let scratch = scratch();
    let mut archive = zip::ZipWriter::new(fs::File::create(scratch.path().join("ada.zip")).expect("a file"));
    archive.add_symlink("printers.rs", "/etc/passwd", SimpleFileOptions::default()).expect("an entry");
    archive.finish().expect("an archive");
    assert!(matches!(found_in(scratch.path()), Found::Refused(why) if why.contains("no regular file")));
}

#[test]
fn a_pipe_does_not_keep_anybody_waiting() {
    let scratch = scratch();
    fs::create_dir(scratch.path().join("ada")).expect("a folder");
    let pipe = scratch.path().join("ada/printers.rs");
    assert!(std::process::Command::new("mkfifo").arg(pipe).status().expect("there is one").success());
    assert!(matches!(found_in(scratch.path()), Found::Refused(why) if why.contains("no regular file")));
}

#[test]
fn paths_that_lead_elsewhere_count_nowhere() {
    let paths = ["/printers.rs", "../printers.rs", "a/../../printers.rs", "..\\printers.rs"];
    let scratch = scratch();
    tar(scratch.path(), |archive| {
        for path in paths {
            archive.append(&header(tar::EntryType::Regular, 1, path), &b"x"[..]).expect("an entry");
        }
    });
    assert_eq!(found_in(scratch.path()), Found::Missing);
    fs::remove_file(scratch.path().join("ada.tar.gz")).expect("it is ours");
    zip(scratch.path(), &paths.map(|path| (path, &b"x"[..])));
    assert_eq!(found_in(scratch.path()), Found::Missing);
}

#[test]
fn paths_as_windows_writes_them_are_paths() {
    let scratch = scratch();
    zip(scratch.path(), &[("work\\exercises\\04-numbered-printers\\src\\bin\\printers.rs", b"x")]);
    assert_eq!(found_in(scratch.path()), Found::File(b"x".to_vec()));
}

#[test]
fn long_paths_are_read() {
    let scratch = scratch();
    let folder = "w".repeat(120);
    tar(scratch.path(), |archive| {
        let mut header = tar::Header::new_gnu();
        header.set_size(1);
        header.set_cksum();
        archive.append_data(&mut header, format!("{folder}/printers.rs"), &b"x"[..]).expect("an entry");
    });
    assert_eq!(found_in(scratch.path()), Found::File(b"x".to_vec()));
}

#[test]
fn what_is_there_twice_waits_for_a_person() {
    let scratch = scratch();
    tar(scratch.path(), |archive| {
        for bytes in [b"shown", b"meant"] {
            archive.append(&header(tar::EntryType::Regular, 5, "printers.rs"), &bytes[..]).expect("an entry");
        }
    });
    assert!(matches!(found_in(scratch.path()), Found::Refused(why) if why.contains("is there twice")));
    // A name that differs in its case is another name, here as on the system that we grade on.
    let twins = [("printers.rs", &b"x"[..]), ("Printers.rs", b"y"), ("PRINTERS.RS", b"z")];
    assert_eq!(found(&twins), Found::File(b"x".to_vec()));
}

#[test]
fn an_archive_that_unpacks_to_a_disk_is_refused() {
    let scratch = scratch();
    tar(scratch.path(), |archive| {
        let size = 3 << 20;
        let zeros = std::io::repeat(0).take(size);
        archive.append(&header(tar::EntryType::Regular, size, "big"), zeros).expect("an entry");
    });
    let archive = scratch.path().join("ada.tar.gz");
    let error = archive::tar_files_within(2 << 20, &archive, &Wanted::default()).expect_err("it is refused");
    assert!(error.to_string().contains("more than 2 MiB"));
    assert_eq!(found_in(scratch.path()), Found::Missing);
}

#[test]
fn a_path_of_many_megabytes_is_refused() {
    let scratch = scratch();
    tar(scratch.path(), |archive| {
        let size = 8 << 20;
        let letters = std::io::repeat(b'a').take(size);
        archive.append(&header(tar::EntryType::GNULongName, size, "long"), letters).expect("an entry");
    });
    assert!(refusal(scratch.path()).contains("a path of more than 64 KiB"));
}

#[test]
fn many_files_that_might_count_are_refused() {
    let scratch = scratch();
    let paths: Vec<String> = (0..501).map(|number| format!("{number}/printers.rs")).collect();
    let files: Vec<(&str, &[u8])> = paths.iter().map(|path| (path.as_str(), &b"x"[..])).collect();
    zip(scratch.path(), &files);
    assert!(refusal(scratch.path()).contains("more than 500 files"));
}

#[test]
fn a_zip_that_lists_very_much_is_refused_before_its_list_is_read() {
    let scratch = scratch();
    fs::write(scratch.path().join("ada.zip"), b"PK\x01\x02 ".repeat(50_001)).expect("a file");
    assert!(refusal(scratch.path()).contains("more than 50000 files and folders"));
}

#[test]
fn whoever_reads_a_refusal_gets_no_commands() {
    let Found::Refused(why) = found(&[("\u{1b}[2J\n/printers.rs", &b"x"[..]), ("b/printers.rs", &b"x"[..])])
    else {
        panic!("two files of one name are refused")
    };
    assert!(why.contains("\\e[2J") && !why.contains(|c: char| c.is_control()), "{why:?}");
}

#[test]
fn a_file_in_another_folder_is_no_zero() {
    assert!(
        matches!(found(&[("a/b/c/printers.rs", b"x")]), Found::Refused(why) if why.contains("where nobody looks"))
    );
    // Steps are called like exercises.
    assert_eq!(found(&[("exercises/04-numbered-printers/tests/steps/printers.rs", b"x")]), Found::Missing);
}

#[test]
fn names_that_no_file_can_be_called_after_are_refused_before_anything_is_graded() {
    use std::os::unix::ffi::OsStrExt;
    let long = "a".repeat(201);
    let names = [&b"caf\xe9"[..], b"ada\x1b[2J", "ada\u{202e}".as_bytes(), long.as_bytes(), b"line\nend"];
    for name in names {
        let scratch = scratch();
        fs::create_dir(scratch.path().join(OsStr::from_bytes(name))).expect("a folder");
        let error = format!("{:#}", submissions(scratch.path()).expect_err("it is refused"));
        assert!(error.contains("rename it") && !error.contains('\u{1b}'), "{error:?}");
    }
}

#[test]
fn names_that_differ_in_case_alone_are_refused() {
    let scratch = scratch();
    for name in ["Ada", "ada"] {
        fs::create_dir(scratch.path().join(name)).expect("a folder");
    }
    assert!(submissions(scratch.path()).expect_err("it is refused").to_string().contains("rename one"));
}
