//! Places in a source: those of the answer are told by their lines alone, those of the given code with their file.

use std::path::Path;

use super::Explored;

impl Explored {
    /// Lines are those of this source; places in other files are told with the file, or not at all.
    pub fn tell_lines_of(&mut self, source: &Path) {
        let is_it = |file: &str| Path::new(file).ends_with(source) || source.ends_with(file);
        let Some(failure) = &mut self.failure else { return };
        for moment in &mut failure.moments {
            moment.at = moment.at.take().filter(|(file, _)| is_it(file));
        }
        failure.seen = without_file(&failure.seen, is_it);
    }
}

/// A text without the files that are meant anyway: `line 6 of src/bin/x.rs` is line 6.
fn without_file(text: &str, is_meant: impl Fn(&str) -> bool) -> String {
    let mut parts = text.split(" of ");
    let mut told = parts.next().unwrap_or_default().to_string();
    for part in parts {
        let file = part.split([')', ';', ',']).next().unwrap_or_default();
        let is_place = told.rsplit(' ').nth(1).is_some_and(|word| word.ends_with("line"));
        if is_place && is_meant(file) {
            told.push_str(&part[file.len()..]);
        } else {
            told = told + " of " + part;
        }
    }
    told
}

#[cfg(test)]
mod tests {
    use super::without_file;

    #[test]
    fn only_places_in_other_files_are_told_with_the_file() {
        let is_meant = |file: &str| file == "src/bin/x.rs";
        let text = "main waits for the end of thread 1 (line 6 of src/bin/x.rs); thread 1 waits (line 7 of src/lib.rs)";
        let told = "main waits for the end of thread 1 (line 6); thread 1 waits (line 7 of src/lib.rs)";
        assert_eq!(without_file(text, is_meant), told);
        assert_eq!(without_file("was still at line 6 of src/bin/x.rs", is_meant), "was still at line 6");
    }
}
