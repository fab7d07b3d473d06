//! Each line is put where an author would put it.

use super::*;

#[test]
fn a_member_stands_among_the_chapters() {
    let manifest =
        "[workspace]\nmembers = [\n    \"xtask\",\n    \"exercises/kit\",\n    \"exercises/04-b\",\n]\n";
    let before =
        manifest.replace("    \"exercises/04-b\"", "    \"exercises/02-a\",\n    \"exercises/04-b\"");
    assert_eq!(add_member(manifest, "exercises/02-a").unwrap(), before);
    let after = manifest.replace("\"exercises/04-b\",", "\"exercises/04-b\",\n    \"exercises/11-c\",");
    assert_eq!(add_member(manifest, "exercises/11-c").unwrap(), after);
}

#[test]
fn a_list_in_one_line_stays_one() {
    let manifest = "[workspace]\nmembers = [\"02-a\", \"04-b\"]\n";
    assert_eq!(
        add_member(manifest, "03-c").unwrap(),
        "[workspace]\nmembers = [\"02-a\", \"03-c\", \"04-b\"]\n"
    );
    assert_eq!(
        add_member(manifest, "07-c").unwrap(),
        "[workspace]\nmembers = [\"02-a\", \"04-b\", \"07-c\"]\n"
    );
}

#[test]
fn a_manifest_without_members_is_refused() {
    assert!(add_member("[workspace]\n", "03-c").is_err());
    assert!(add_member("[workspace]\nmembers = []\n", "03-c").is_err());
}

#[test]
fn an_exercise_is_the_last_of_its_chapter() {
    let one = add_exercise("[package.metadata.workbook]\nexercises = []\n\n[lib]\n", "one").unwrap();
    let entry =
        |name: &str| format!("    {{ name = \"{name}\", kind = \"build\", minutes = 20, points = 4 }},\n");
    assert_eq!(one, format!("[package.metadata.workbook]\nexercises = [\n{}]\n\n[lib]\n", entry("one")));
    let two = add_exercise(&one, "two").unwrap();
    assert_eq!(two, one.replace(&entry("one"), &(entry("one") + &entry("two"))));
}

#[test]
fn a_program_comes_after_the_others() {
    let one = add_program("[lib]\ntest = false\n\n[lints]\nworkspace = true\n", "one").unwrap();
    let bin =
        |name: &str| format!("\n[[bin]]\nname = \"{name}\"\npath = \"src/bin/{name}.rs\"\ntest = false\n");
    assert_eq!(one, format!("[lib]\ntest = false\n{}\n[lints]\nworkspace = true\n", bin("one")));
    let two = add_program(&one, "two").unwrap();
    assert_eq!(two, one.replace(&bin("one"), &(bin("one") + &bin("two"))));
}

#[test]
fn modules_are_in_the_order_of_rustfmt() {
    assert_eq!(add_module("//! Steps.\n", "b"), "//! Steps.\n\nmod b;\n");
    assert_eq!(add_module("//! Steps.\n\nmod b;\n", "a"), "//! Steps.\n\nmod a;\nmod b;\n");
    assert_eq!(add_module("//! Steps.\n\nmod b;\n", "c"), "//! Steps.\n\nmod b;\nmod c;\n");
    assert_eq!(
        add_module("mod z;\n\nmod b;\nmod d;\n\nfn x() {}\n", "c"),
        "mod z;\n\nmod b;\nmod c;\nmod d;\n\nfn x() {}\n"
    );
}

#[test]
fn a_draft_gives_way() {
    let summary = "# Summary\n\n[Preface](preface.md)\n\n- [One](01-one.md)\n- [Draft]()\n\n# Part\n\n- [Later]()\n\n---\n";
    assert_eq!(
        add_to_summary(summary, 2, "- [Two](02-two.md)").unwrap(),
        summary.replace("- [Draft]()", "- [Two](02-two.md)")
    );
    assert_eq!(
        add_to_summary(summary, 3, "- [3](03.md)").unwrap(),
        summary.replace("- [Later]()", "- [3](03.md)")
    );
    let longer = summary.replace("- [Later]()\n", "- [Later]()\n- [4](04.md)\n");
    assert_eq!(add_to_summary(summary, 4, "- [4](04.md)").unwrap(), longer);
}

#[test]
fn the_book_has_no_gaps_and_no_number_twice() {
    let summary = "- [One](01-one.md)\n- [Draft]()\n";
    assert!(add_to_summary(summary, 1, "- [x](x.md)").unwrap_err().is::<Misuse>());
    assert!(add_to_summary(summary, 4, "- [x](x.md)").unwrap_err().is::<Misuse>());
}

#[test]
fn a_row_stands_by_its_number() {
    let readme =
        "a\n<!-- chapters -->\n| | Chapter |\n|---|---|\n| 2 | b |\n| 11 | c |\n<!-- /chapters -->\n";
    assert_eq!(add_to_table(readme, 7, "| 7 | x |").unwrap(), readme.replace("| 11 |", "| 7 | x |\n| 11 |"));
    assert_eq!(add_to_table(readme, 12, "| 12 | x |").unwrap(), readme.replace("c |\n", "c |\n| 12 | x |\n"));
    assert!(add_to_table("no table\n", 7, "| 7 |").is_err());
}

#[test]
fn a_section_follows_the_other_exercises() {
    let page = "## Exercises\n\n<div>\na\n</div>\n\nAll of them.\n\n## Experiment\n\n</div>\n";
    let expected = page.replacen("</div>\n", "</div>\n\n<div>\nb\n</div>\n", 1);
    assert_eq!(add_to_exercises(page, "<div>\nb\n</div>\n").unwrap(), expected);
    assert_eq!(
        add_to_exercises("## Exercises\n\nText.\n\n## B\n", "c\n").unwrap(),
        "## Exercises\n\nText.\n\nc\n\n## B\n"
    );
    assert!(add_to_exercises("# Page\n", "c\n").is_err());
}
