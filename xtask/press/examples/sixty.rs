//! How long a book of sixty chapters takes to render: ours, again and again, into `target/sixty`.
//!
//! `cargo run --profile grade --manifest-path xtask/press/Cargo.toml --example sixty`

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, Result, ensure};
use mdbook_driver::MDBook;

const N_CHAPTERS: usize = 60;
/// The first is cold.
const N_TIMES: usize = 5;

fn main() -> Result<()> {
    let checkout = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize()?;
    let root = checkout.join("target/sixty");
    let n_bytes = write_book(&checkout, &root)?;
    println!("{N_CHAPTERS} chapters, {n_bytes} bytes of Markdown without their listings");
    for _ in 0..N_TIMES {
        let start = Instant::now();
        MDBook::load(&root)?.build()?;
        println!("{:.2} s", start.elapsed().as_secs_f64());
    }
    Ok(())
}

/// Writes the book and returns the length of its texts.
fn write_book(checkout: &Path, root: &Path) -> Result<usize> {
    let src = root.join("src");
    fs::create_dir_all(&src).with_context(|| format!("can't make {}", src.display()))?;
    copy_all(&checkout.join("book/theme"), &root.join("theme"))?;
    fs::copy(checkout.join("book/book.toml"), root.join("book.toml"))?;
    let chapters = chapters(&checkout.join("book/src"))?;
    ensure!(!chapters.is_empty(), "no chapters in {}", checkout.join("book/src").display());
    let mut summary = String::from("# Summary\n\n");
    let mut n_bytes = 0;
    for (number, page) in (1..=N_CHAPTERS).zip(chapters.iter().cycle()) {
        // Listings are included from where they are.
        let text = fs::read_to_string(page)?
            .replace("../../exercises", &checkout.join("exercises").to_string_lossy());
        n_bytes += text.len();
        fs::write(src.join(format!("{number}.md")), text)?;
        summary += &format!("- [Chapter {number}]({number}.md)\n");
    }
    fs::write(src.join("SUMMARY.md"), summary)?;
    Ok(n_bytes)
}

fn chapters(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut pages = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.ends_with(".md") && name.starts_with(|c: char| c.is_ascii_digit()) {
            pages.push(path);
        }
    }
    pages.sort();
    Ok(pages)
}

fn copy_all(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let path = entry?.path();
        let copy = to.join(path.file_name().unwrap_or_default());
        if path.is_dir() {
            copy_all(&path, &copy)?;
        } else {
            fs::copy(&path, copy)?;
        }
    }
    Ok(())
}
