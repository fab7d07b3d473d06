//! `compare50`'s folders: what is compared, what everybody was given, and what can be copied from.

use std::fs;
use std::path::Path;

use crate::support::{Folder, file, hand_in, kit};
use crate::{CHAPTER, EXERCISE, below, said};

#[test]
fn files_lie_where_compare50_looks_for_them() {
    let folder = Folder::new("compare");
    let (now, before, out) = (folder.join("now"), folder.join("2025"), folder.join("out"));
    hand_in(&now, "ada", EXERCISE, "fn main() {}");
    hand_in(&now, "bob", "other", "fn main() {}");
    hand_in(&before, "ada", EXERCISE, "fn main() { main() }");
    let mut compare = kit();
    compare.arg("compare50").arg(&now).arg("--archive").arg(&before).arg("--out").arg(&out);
    let output = compare.args(["--what", EXERCISE]).output().expect("the kit runs");
    assert!(output.status.success(), "{}", said(&output));
    assert!(said(&output).contains("warning: bob has nothing to compare"));
    let mut files: Vec<_> = below(&out).iter().map(|file| name(file, &out)).collect();
    files.sort();
    let expected = ["archive/2025-ada", "archive/the-solution", "distro", "submissions/ada"];
    assert_eq!(files, expected.map(|place| format!("{place}/{EXERCISE}.rs")));
    let text = |place: &str| fs::read_to_string(out.join(place).join("printers.rs")).expect("it was written");
    assert_eq!(text("submissions/ada"), "fn main() {}");
    assert_eq!(text("archive/the-solution"), file(&format!("{CHAPTER}/src/bin/{EXERCISE}.rs")));
    assert!(text("distro").contains("todo!("), "everybody was given the stub");
}

fn name(file: &Path, out: &Path) -> String {
    file.strip_prefix(out).expect("it is in it").display().to_string()
}
