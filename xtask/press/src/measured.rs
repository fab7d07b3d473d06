//! What the reader has measured stands in place of the samples that pages include.

use std::path::Path;

use mdbook_driver::MDBook;
use mdbook_driver::book::BookItem;

const INCLUDE: &str = "{{#include ";
/// How the path of a sample goes on behind the lab's folder.
const SAMPLES: &str = "/samples/measure/";

/// Lets pages include files of this folder, where it has them, in place of samples with the same names.
pub fn stand_in(book: &mut MDBook, measured: &Path) {
    book.book.for_each_mut(|item| {
        if let BookItem::Chapter(chapter) = item {
            chapter.content = with_own(&chapter.content, measured);
        }
    });
}

fn with_own(page: &str, measured: &Path) -> String {
    let mut parts = page.split(INCLUDE);
    let mut text = parts.next().unwrap_or_default().to_string();
    for part in parts {
        let (path, rest) = part.split_at(part.find(['}', ':']).unwrap_or(part.len()));
        let own = path.trim().split_once(SAMPLES).map(|(_, name)| measured.join(name));
        text += INCLUDE;
        match own.filter(|own| own.is_file()) {
            Some(own) => text += &own.display().to_string(),
            None => text += path,
        }
        text += rest;
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_measured_stands_in() {
        let folder = std::env::temp_dir().join(format!("press-measured-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("it can be made");
        std::fs::write(folder.join("gil.md"), "mine").expect("it can be written");
        let sample = |name: &str| format!("{{{{#include ../../exercises/lab/samples/measure/{name}}}}}");
        let page = format!("a\n{}\n{}\n{{{{#include gil.md}}}}\n", sample("gil.md"), sample("convoy.md"));
        let own = with_own(&page, &folder);
        let expected =
            page.replace(&sample("gil.md"), &format!("{INCLUDE}{}}}}}", folder.join("gil.md").display()));
        assert_eq!(own, expected);
        assert_ne!(own, page);
        assert_eq!(with_own(&page, &folder.join("nothing")), page);
        std::fs::remove_dir_all(&folder).expect("it is ours");
    }
}
