//! The rendered book in memory, ready to be sent. What is not in this table is not served: no path of a request ever meets the disk.

use std::collections::HashMap;
use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result};
use flate2::Compression;
use flate2::write::GzEncoder;
use hyper::body::Bytes;
use sha2::{Digest, Sha256};

use super::{blocks, policy};

/// Smaller files gain nothing from being compressed.
const SMALLEST: usize = 1000;
/// Where that which makes a page live lies in the book's theme, and where it is served.
const LIVE: &str = "live";
/// What a page loads of it. The book on disk has none of this.
const HEAD: &str = "<link rel=\"stylesheet\" href=\"/live/live.css\"><script type=\"module\" src=\"/live/main.js\"></script></head>";

/// One file.
pub struct Page {
    /// Its `Content-Type`.
    pub kind: &'static str,
    /// As it is.
    pub plain: Bytes,
    /// Compressed, if that makes it smaller.
    pub gzip: Option<Bytes>,
    /// Its `ETag`.
    pub tag: String,
    /// Its content security policy.
    pub policy: String,
}

/// All files, by their paths, each with a `/` in front.
pub struct Pages(HashMap<String, Page>);

impl Pages {
    /// Reads what was rendered of a book, and what makes it live.
    pub fn read(rendered: &Path, book: &Path) -> Result<Pages> {
        let mut pages = Pages(HashMap::new());
        pages.read_folder(rendered, "", &book.join("src"))?;
        // The sources of pages are none of this.
        pages.read_folder(&book.join("theme").join(LIVE), "/live", Path::new(""))?;
        if let Some(index) = pages.0.remove("/index.html") {
            pages.0.insert("/".into(), index);
        }
        Ok(pages)
    }

    /// The file with exactly this path.
    pub fn get(&self, path: &str) -> Option<&Page> {
        self.0.get(if path == "/index.html" { "/" } else { path })
    }

    fn read_folder(&mut self, folder: &Path, path: &str, sources: &Path) -> Result<()> {
        let entries = fs::read_dir(folder).with_context(|| format!("can't read {}", folder.display()))?;
        for entry in entries {
            let entry = entry.with_context(|| format!("can't read {}", folder.display()))?;
            let name = entry.file_name();
            // mdBook names no file so that it would have to be spelled differently in an address.
            let Some(name) = name.to_str().filter(|name| !name.starts_with('.')) else { continue };
            let (file, path) = (entry.path(), format!("{path}/{name}"));
            if file.is_dir() {
                self.read_folder(&file, &path, &sources.join(name))?;
                continue;
            }
            let bytes = fs::read(&file).with_context(|| format!("can't read {}", file.display()))?;
            // A page without a source of its own, such as the whole book in one, has no listings to mark.
            let source = fs::read_to_string(sources.join(name).with_extension("md")).unwrap_or_default();
            self.0.insert(path, page(name, bytes, &source)?);
        }
        Ok(())
    }
}

fn page(name: &str, bytes: Vec<u8>, source: &str) -> Result<Page> {
    let kind = kind_of(name);
    let (bytes, policy) = match String::from_utf8(bytes) {
        Ok(html) if kind == HTML => {
            let html = blocks::mark(&html, source).replacen("</head>", HEAD, 1);
            let policy = policy::of_page(&html);
            (html.into_bytes(), policy)
        }
        Ok(text) => (text.into_bytes(), policy::NOTHING.into()),
        Err(binary) => (binary.into_bytes(), policy::NOTHING.into()),
    };
    let gzip = compress(&bytes)?;
    let digest = Sha256::digest(&bytes);
    let tag = digest[..12].iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    Ok(Page { kind, plain: bytes.into(), gzip, tag: format!("\"{tag}\""), policy })
}

fn compress(bytes: &[u8]) -> Result<Option<Bytes>> {
    if bytes.len() < SMALLEST {
        return Ok(None);
    }
    let mut encoder = GzEncoder::new(Vec::new(), Compression::new(6));
    encoder.write_all(bytes).context("memory takes everything")?;
    let gzip = encoder.finish().context("memory takes everything")?;
    // Fonts are compressed already.
    Ok((gzip.len() * 10 < bytes.len() * 9).then(|| gzip.into()))
}

const HTML: &str = "text/html; charset=utf-8";

fn kind_of(name: &str) -> &'static str {
    match name.rsplit_once('.').map_or("", |(_, extension)| extension) {
        "html" => HTML,
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "woff2" => "font/woff2",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_made_live_once_and_its_policy_knows_its_scripts() {
        let one = page("a.html", b"<head></head><script>a()</script><p>&lt;/head></p>".to_vec(), "")
            .expect("a page");
        let html = String::from_utf8(one.plain.to_vec()).expect("text");
        assert_eq!(html.matches("/live/main.js").count(), 1);
        assert!(one.policy.contains("'sha256-"), "{}", one.policy);
    }

    #[test]
    fn what_is_no_page_may_do_nothing() {
        let svg = page("a.svg", b"<svg><script>a()</script></svg>".to_vec(), "").expect("a picture");
        assert_eq!((svg.kind, svg.policy.as_str()), ("image/svg+xml", policy::NOTHING));
    }

    #[test]
    fn text_is_compressed_and_noise_is_not() {
        assert!(compress(&b"many hands ".repeat(200)).expect("compressed").is_some());
        assert!(compress(b"short").expect("left alone").is_none());
    }
}
