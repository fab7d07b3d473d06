//! Tests of the link check, on pages made for them.

use std::path::PathBuf;

use super::*;

/// A book in a temporary folder, which goes when the test ends.
struct Rendered(PathBuf);

impl Rendered {
    fn new(test: &str, pages: &[(&str, &str)]) -> Rendered {
        let folder = format!("press-{test}-{}", std::process::id());
        let root = std::env::temp_dir().join(folder);
        for (path, html) in pages {
            let path = root.join(path);
            let folder = path.parent().expect("a page lies in a folder");
            fs::create_dir_all(folder).expect("the temporary folder is ours");
            fs::write(path, html).expect("the temporary folder is ours");
        }
        Rendered(root)
    }

    #[track_caller]
    fn broken(&self) -> String {
        let error = check(&self.0).err().expect("a link is broken");
        format!("{error:#}")
    }
}

impl Drop for Rendered {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn good_links_pass() {
    let one = r##"<h1 id="top">One</h1><a href="#top">up</a>
        <a href="parts/two.html#caf%C3%A9">two</a> <a href="parts/">parts</a>
        <a href="https://example.org/nothing#here">out</a>
        <script>let html = '<a href="nowhere.html">';</script>"##;
    let two = r#"<p title="1 > 0" id="café"></p><!-- <a href="gone.html"> -->
        <a href="../one.html?highlight=x&amp;y#top">back</a>"#;
    let pages = [("one.html", one), ("parts/two.html", two), ("parts/index.html", "")];
    let book = Rendered::new("good", &pages);

    let checked = check(&book.0).expect("no link is broken");

    assert_eq!(checked.to_string(), "4 internal links on 3 pages, none broken");
}

#[test]
fn a_missing_file_is_named_with_its_page() {
    let page = r#"<a href="gone.html">gone</a>"#;
    let book = Rendered::new("file", &[("one.html", page)]);

    let broken = book.broken();

    assert!(broken.contains("one.html: gone.html: there is no file"), "{broken}");
}

#[test]
fn a_missing_anchor_is_named_with_its_page() {
    let page = r##"<h1 id="here">Here</h1><a href="one.html#there">there</a>"##;
    let book = Rendered::new("anchor", &[("one.html", page)]);

    let broken = book.broken();

    assert!(broken.contains("one.html has no id `there`"), "{broken}");
}

#[test]
fn a_link_out_of_the_book_is_broken() {
    let book = Rendered::new("out", &[("one.html", r#"<img src="../secret.png">"#)]);

    let broken = book.broken();

    assert!(broken.contains("it leads out of the book"), "{broken}");
}

#[test]
fn a_base_makes_links_start_at_the_root() {
    let page = r#"<base href="/"><a href="one.html">one</a>"#;
    let book = Rendered::new("base", &[("one.html", ""), ("deep/404.html", page)]);

    check(&book.0).expect("the link starts at the root");
}

#[test]
fn a_listing_that_was_not_found_is_broken() {
    let page = "<pre><code>{{#include ../gone.rs}}\n</code></pre>";
    let book = Rendered::new("include", &[("one.html", page)]);

    let broken = book.broken();

    assert!(broken.contains("{{#include ../gone.rs}}: no such file"), "{broken}");
}

#[test]
fn a_folder_without_pages_is_refused() {
    let book = Rendered::new("empty", &[("style.css", "")]);

    assert!(book.broken().contains("`press build` makes them"));
}
