//! A save is whatever changes the content of a file, however it is done.

use std::fs;
use std::path::{Path, PathBuf};

use judge::scratch::Scratch;

use super::*;

const LONGEST: Duration = Duration::from_secs(20);

/// Two files, one of them watched, and what is told of it.
struct Bench {
    _scratch: Scratch,
    file: PathBuf,
    watch: Watch,
}

impl Bench {
    fn new(with_events: bool) -> Bench {
        let scratch = Scratch::below(&std::env::temp_dir()).expect("a folder");
        let file = scratch.path().join("file.rs");
        fs::write(&file, "one").expect("the folder is ours");
        let mut watch = Watch::new(std::slice::from_ref(&file));
        if !with_events {
            watch.inotify = None;
        }
        Bench { _scratch: scratch, file, watch }
    }

    fn beside(&self) -> PathBuf {
        self.file.with_extension("new")
    }

    /// Waits until a change is told.
    #[track_caller]
    fn is_told(&mut self) {
        let start = Instant::now();
        while self.watch.next().is_empty() {
            assert!(start.elapsed() < LONGEST, "nothing was told");
        }
    }

    /// Waits until a file that has not changed was looked at, which `is_told` of the next change would not tell apart from this one.
    fn is_quiet(&mut self) {
        let start = Instant::now();
        while start.elapsed() < RARELY * 2 {
            assert_eq!(self.watch.next(), [] as [usize; 0]);
        }
    }
}

fn with_and_without_events(check: impl Fn(&mut Bench)) {
    for with_events in [true, false] {
        check(&mut Bench::new(with_events));
    }
}

#[test]
fn a_save_in_place_is_told() {
    with_and_without_events(|bench| {
        fs::write(&bench.file, "two").expect("it is ours");
        bench.is_told();
    });
}

#[test]
fn a_new_file_in_its_place_is_told() {
    with_and_without_events(|bench| {
        fs::write(bench.beside(), "two").expect("it is ours");
        fs::rename(bench.beside(), &bench.file).expect("it is ours");
        bench.is_told();
    });
}

#[test]
fn a_file_that_goes_and_comes_is_told() {
    with_and_without_events(|bench| {
        fs::remove_file(&bench.file).expect("it is ours");
        bench.is_told();
        fs::write(&bench.file, "two").expect("it is ours");
        bench.is_told();
    });
}

#[test]
fn a_change_that_looks_like_none_is_told() {
    with_and_without_events(|bench| {
        let modified = fs::metadata(&bench.file).and_then(|meta| meta.modified()).expect("it is there");
        let file = fs::File::options().write(true).open(&bench.file).expect("it is there");
        std::io::Write::write_all(&mut &file, b"two").expect("it is ours");
        file.set_modified(modified).expect("it is ours");
        bench.is_told();
    });
}

#[test]
fn a_save_that_changes_nothing_is_not_told() {
    with_and_without_events(|bench| {
        fs::write(&bench.file, "one").expect("it is ours");
        fs::write(bench.beside(), "another").expect("it is ours");
        bench.is_quiet();
    });
}

#[test]
fn a_folder_may_be_taken_away_and_put_back() {
    let scratch = Scratch::below(&std::env::temp_dir()).expect("a folder");
    let (folder, away) = (scratch.path().join("bin"), scratch.path().join("away"));
    let file = folder.join("file.rs");
    let write = |text: &str| fs::write(&file, text).expect("the folder is ours");
    fs::create_dir(&folder).expect("the folder is ours");
    write("one");
    let scratch_of_bench =
        Bench { watch: Watch::new(std::slice::from_ref(&file)), file: file.clone(), _scratch: scratch };
    let mut bench = scratch_of_bench;
    fs::rename(&folder, &away).expect("it is ours");
    bench.is_told();
    fs::create_dir(&folder).expect("the folder is ours");
    write("two");
    bench.is_told();
}

#[test]
fn in_a_storm_the_last_save_is_told() {
    let mut bench = Bench::new(true);
    let path = bench.file.clone();
    let storm = std::thread::spawn(move || {
        for number in 0..100 {
            fs::write(&path, format!("save {number}")).expect("it is ours");
            std::thread::park_timeout(Duration::from_millis(5));
        }
    });
    let mut n_told = 0;
    while bench.watch.files[0].seen != Seen::read(&bench.file) || !storm.is_finished() {
        n_told += bench.watch.next().len();
    }
    storm.join().expect("it does not panic");
    assert!((1..20).contains(&n_told), "{n_told} changes were told");
    assert_eq!(read(&bench.file), "save 99");
}

fn read(file: &Path) -> String {
    fs::read_to_string(file).expect("it is there")
}
