//! `gradescope`'s zip in folders like Gradescope's: set up once from the zip alone, then a submission after the other.

use std::fs;
use std::io::Read;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::{Value, json};

use crate::support::{Folder, file, kit};
use crate::{CHAPTER, EXERCISE, done, said, shell};

#[test]
fn a_zip_grades_as_gradescope_asks_it_to() {
    let place = Place::new();
    let setup = place.script("source/setup.sh").output().expect("there is a bash");
    assert!(done(setup).contains("this machine can grade 1 exercise"));

    let solution = file(&format!("{CHAPTER}/src/bin/{EXERCISE}.rs"));
    let wrong = file(&format!("{CHAPTER}/wrong/{EXERCISE}/serial.rs"));
    let hostile = file("xtask/redteam/writes_elsewhere.rs");
    let hostile = hostile.replace("REPORT", &place.at("results").display().to_string());
    let hostile =
        hostile.replace("left-by-the-red-team", "results.json").replace("here", "{\\\"score\\\": 8}");
    let right = place.grade(&[("printers.rs", &solution)]);
    assert_eq!((score(&right), right["tests"].as_array().map(Vec::len)), (8.0, Some(8)));
    let in_checkout = place.grade(&[("work/exercises/04-numbered-printers/src/bin/printers.rs", &solution)]);
    assert_eq!(in_checkout, right, "a checkout is graded like its one file");
    let wrong = place.grade(&[("printers.rs", &wrong)]);
    assert_eq!((score(&wrong), &wrong["tests"][3]["status"]), (3.0, &json!("failed")), "{wrong:#}");
    let empty = place.grade(&[]);
    assert_eq!((score(&empty), &empty["tests"][0]["output"]), (0.0, &json!("not handed in")));
    let hostile = place.grade(&[("printers.rs", &hostile), ("results.json", "{\"score\": 8}")]);
    assert!(score(&hostile) < 8.0, "{hostile:#}");

    // A link waits for a person; and so does everything, if our own part is broken. Neither is a zero.
    place.submit(&[]);
    symlink("/etc/passwd", place.at("submission/printers.rs")).expect("the folder is ours");
    let waits = place.run();
    assert!(said(&waits).contains("learner/printers waits for you"), "{}", said(&waits));
    place.assert_no_score(&waits);
    place.submit(&[("printers.rs", &solution)]);
    fs::write(place.at("results/results.json"), "{\"score\": 0}").expect("the folder is ours");
    fs::remove_file(place.at("source/course/exercises/04-numbered-printers/tests/steps/printers.rs"))
        .expect("it came with the zip");
    place.assert_no_score(&place.run());
}

fn score(results: &Value) -> f64 {
    results["score"].as_f64().expect("a score")
}

/// Gradescope's folders.
struct Place {
    folder: Folder,
}

impl Place {
    /// Unpacks the zip as Gradescope does.
    fn new() -> Place {
        let place = Place { folder: Folder::new("gradescope") };
        for folder in ["source", "submission", "results"] {
            fs::create_dir(place.at(folder)).expect("the folder is ours");
        }
        let zip = place.at("autograder.zip");
        done(kit().args(["gradescope", EXERCISE, "--out"]).arg(&zip).output().expect("the kit runs"));
        let mut zip = zip::ZipArchive::new(fs::File::open(zip).expect("it was made")).expect("it is a zip");
        for idx in 0..zip.len() {
            let mut entry = zip.by_index(idx).expect("it is whole");
            let to = place.at("source").join(entry.enclosed_name().expect("it leads nowhere else"));
            fs::create_dir_all(to.parent().expect("a file lies in a folder")).expect("the folder is ours");
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes).expect("it is whole");
            fs::write(&to, bytes).expect("the folder is ours");
            let mode = entry.unix_mode().expect("scripts can be run");
            fs::set_permissions(&to, fs::Permissions::from_mode(mode)).expect("it is ours");
        }
        fs::copy(place.at("source/run_autograder"), place.at("run_autograder")).expect("the folder is ours");
        let metadata = json!({
            "id": 123_456, "created_at": "2026-12-01T14:22:32.365935-07:00", "previous_submissions": [],
            "assignment": { "id": 25_828, "title": "Week 4", "total_points": "8.0" },
            "users": [{ "email": "ada@example.org", "id": 1234, "name": "Ada" }],
        });
        fs::write(place.at("submission_metadata.json"), metadata.to_string()).expect("the folder is ours");
        place.bring_packages();
        place
    }

    /// Packages that this machine has compiled already: a container compiles them once, and a test would each time. Ours are not among
    /// them, since a package of another folder is another package.
    fn bring_packages(&self) {
        let kit = Path::new(env!("CARGO_BIN_EXE_class")).parent().expect("it lies in a folder").to_path_buf();
        let tool = crate::checkout().join("target/grade");
        for (from, to) in [(tool, "target/grade"), (kit, "target/class/grade")] {
            let to = self.at("source/course").join(to);
            fs::create_dir_all(&to).expect("the folder is ours");
            for part in ["deps", "build", ".fingerprint"]
                .iter()
                .map(|part| from.join(part))
                .filter(|part| part.is_dir())
            {
                let _ = Command::new("cp").arg("-al").arg(part).arg(&to).status();
            }
        }
    }

    fn at(&self, path: &str) -> PathBuf {
        self.folder.join(path)
    }

    /// A script as Gradescope runs it: as root of its own world, in its folder.
    fn script(&self, path: &str) -> Command {
        let mut script = shell(&[self.at(path).to_str().expect("paths here are text")]);
        script.current_dir(self.at("")).env("AUTOGRADER_ROOT", self.at("")).env("CARGO_NET_OFFLINE", "true");
        script
    }

    fn submit(&self, files: &[(&str, &str)]) {
        fs::remove_dir_all(self.at("submission")).expect("it is ours");
        fs::create_dir(self.at("submission")).expect("the folder is ours");
        for (name, text) in files {
            let file = self.at("submission").join(name);
            fs::create_dir_all(file.parent().expect("a file lies in a folder")).expect("the folder is ours");
            fs::write(file, text).expect("the folder is ours");
        }
    }

    fn run(&self) -> Output {
        self.script("run_autograder").output().expect("there is a bash")
    }

    /// The results of a submission that got some.
    #[track_caller]
    fn grade(&self, files: &[(&str, &str)]) -> Value {
        self.submit(files);
        done(self.run());
        let results = fs::read(self.at("results/results.json")).expect("there are results");
        serde_json::from_slice(&results).expect("they are JSON")
    }

    #[track_caller]
    fn assert_no_score(&self, output: &Output) {
        assert!(!output.status.success() && said(output).contains("no score: "), "{}", said(output));
        assert!(!self.at("results/results.json").exists(), "there is a score: {}", said(output));
    }
}
