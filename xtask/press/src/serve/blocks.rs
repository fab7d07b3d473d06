//! Blocks: which listing each program of a page is. The rendered page no longer says so; the page's source does, in the same order.

/// The folder of a chapter's listings, within that of the chapter, which is called `NN-slug`.
const LISTINGS: &str = "/examples/";

/// The listing that a block of code is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listing {
    /// The chapter's slug.
    pub chapter: String,
    /// Its file name.
    pub name: String,
}

/// Marks the programs of a rendered page with the listings that they are, according to the page's source. A page whose blocks are
/// others than those of its source stays as it is.
pub fn mark(html: &str, source: &str) -> String {
    let listings = of_source(source);
    if html.matches("<pre").count() != listings.len() {
        return html.into();
    }
    let mut parts = html.split("<pre");
    let mut marked = parts.next().unwrap_or_default().to_string();
    for (part, listing) in parts.zip(listings) {
        marked.push_str("<pre");
        if let Some(Listing { chapter, name }) = listing {
            marked.push_str(&format!(" data-chapter=\"{chapter}\" data-listing=\"{name}\""));
        }
        marked.push_str(part);
    }
    marked
}

/// For each block of code of a source, the program that it is, if it is one.
fn of_source(source: &str) -> Vec<Option<Listing>> {
    let mut listings = Vec::new();
    let mut block: Option<Vec<&str>> = None;
    for line in source.lines().map(str::trim) {
        match (&mut block, line.starts_with("```")) {
            (None, true) => block = Some(Vec::new()),
            (Some(lines), false) => lines.push(line),
            (Some(lines), true) => {
                listings.push(of_block(lines));
                block = None;
            }
            (None, false) => {}
        }
    }
    listings
}

fn of_block(lines: &[&str]) -> Option<Listing> {
    let [line] = lines else { return None };
    let path = line.strip_prefix("{{#include ")?.strip_suffix("}}")?.split(':').next()?;
    let (folder, name) = path.split_once(LISTINGS)?;
    let (_, chapter) = folder.rsplit('/').next()?.split_once('-')?;
    let is_plain =
        |text: &str| text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte));
    let is_program = name.ends_with(".rs") || name.ends_with(".py");
    (is_program && is_plain(chapter) && is_plain(name))
        .then(|| Listing { chapter: chapter.into(), name: name.into() })
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    const SOURCE: &str = "```rust\n{{#include ../../exercises/04-x/examples/a.rs}}\n```\n\n```text\n{{#include ../../exercises/04-x/examples/a.out}}\n```\n\n```python\n{{#include ../../exercises/04-x/examples/b.py:5:}}\n```\n";

    #[test]
    fn a_program_is_marked_and_an_output_is_not() {
        let html = "<pre class=\"playground\"><code>1</code></pre><pre><code>2</code></pre><pre><code>3</code></pre>";
        let marked = mark(html, SOURCE);
        let expected = "<pre data-chapter=\"x\" data-listing=\"a.rs\" class=\"playground\"><code>1</code></pre><pre><code>2</code></pre><pre data-chapter=\"x\" data-listing=\"b.py\"><code>3</code></pre>";
        assert_eq!(marked, expected);
    }

    #[test]
    fn a_page_that_does_not_agree_stays_as_it_is() {
        assert_eq!(mark("<pre>1</pre>", SOURCE), "<pre>1</pre>");
    }

    #[test]
    fn every_chapter_of_the_book_has_listings_that_its_source_names() {
        let book = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../book");
        let out = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/blocks");
        let pages = crate::render::render(&book, Some(&out), None).expect("the book can be rendered");
        let sources = std::fs::read_dir(book.join("src")).expect("the book has sources");
        let mut n_marked = 0;
        for source in sources.map(|entry| entry.expect("a file").path()) {
            let text = std::fs::read_to_string(&source).unwrap_or_default();
            let n_listings = of_source(&text).iter().flatten().count();
            let page = pages.join(source.file_stem().expect("a name")).with_extension("html");
            let html = std::fs::read_to_string(page).unwrap_or_default();
            assert_eq!(
                mark(&html, &text).matches(" data-listing=").count(),
                n_listings,
                "{}",
                source.display()
            );
            n_marked += n_listings;
        }
        assert!(n_marked > 30, "{n_marked} listings");
    }
}
