//! Checks every internal link and anchor of the rendered pages, against their files and ids.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::fs;
use std::path::{Component, Path};

use anyhow::{Context, Result, bail};

/// What a check without a broken link has seen.
pub struct Checked {
    pages: usize,
    links: usize,
}

impl fmt::Display for Checked {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let Checked { pages, links } = self;
        write!(f, "{links} internal links on {pages} pages, none broken")
    }
}

/// Checks the pages in `root`. The error names each broken link, its page and the reason.
pub fn check(root: &Path) -> Result<Checked> {
    let pages = read_pages(root)?;
    if pages.is_empty() {
        bail!("no pages in {}; `press build` makes them", root.display());
    }
    let links = pages.values().map(|page| page.links.len()).sum();
    let broken: Vec<String> =
        pages.iter().flat_map(|(path, page)| broken_links(root, path, page, &pages)).collect();
    if !broken.is_empty() {
        bail!(
            "{} broken in {}; mend the page in book/src:\n{}",
            broken.len(),
            root.display(),
            broken.join("\n")
        );
    }
    Ok(Checked { pages: pages.len(), links })
}

/// What matters here of one rendered page.
#[derive(Default)]
struct Page {
    ids: BTreeSet<String>,
    links: Vec<String>,
    /// A `<base>` makes the page's links start at the root of the book.
    from_root: bool,
    /// Directives that mdBook could not follow and left in the text.
    unresolved: Vec<String>,
}

/// The pages by their path below `root`, with `/` between the parts.
type Pages = BTreeMap<String, Page>;

fn read_pages(root: &Path) -> Result<Pages> {
    let mut pages = Pages::new();
    let mut folders = vec![root.to_path_buf()];
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(&folder)
            .with_context(|| format!("cannot list {}; `press build` makes it", folder.display()))?;
        for entry in entries {
            let path = entry.with_context(|| format!("cannot list {}", folder.display()))?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "html") {
                let html =
                    fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
                let below = path.strip_prefix(root).unwrap_or(&path);
                pages.insert(slashed(below), scan(&html));
            }
        }
    }
    Ok(pages)
}

fn broken_links(root: &Path, path: &str, page: &Page, pages: &Pages) -> Vec<String> {
    let mut broken: Vec<String> = page
        .unresolved
        .iter()
        .map(|directive| format!("{path}: {directive}: no such file or part of one"))
        .collect();
    for link in &page.links {
        if let Err(reason) = follow(root, path, page, link, pages) {
            broken.push(format!("{path}: {link}: {reason}"));
        }
    }
    broken
}

fn follow(root: &Path, path: &str, page: &Page, link: &str, pages: &Pages) -> Result<(), String> {
    let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
    let file = file.split('?').next().unwrap_or(file);
    let target = if file.is_empty() {
        path.to_string()
    } else {
        let folder = match path.rsplit_once('/') {
            Some((folder, _)) if !page.from_root => folder,
            _ => "",
        };
        resolve(folder, &percent_decoded(file)).ok_or("it leads out of the book")?
    };
    let target = match root.join(&target).is_dir() {
        true => format!("{target}/index.html").trim_start_matches('/').to_string(),
        false => target,
    };
    if !root.join(&target).is_file() {
        return Err(format!("there is no file {target}"));
    }
    if anchor.is_empty() {
        return Ok(());
    }
    match pages.get(&target) {
        Some(page) if page.ids.contains(&percent_decoded(anchor)) => Ok(()),
        Some(_) => Err(format!("{target} has no id `{anchor}`")),
        None => Err(format!("{target} is no page, so it has no ids")),
    }
}

/// `link`, seen from `folder`, as a path below the root; `None` if it climbs out.
fn resolve(folder: &str, link: &str) -> Option<String> {
    let from = if link.starts_with('/') { "" } else { folder };
    let mut parts = Vec::new();
    for part in from.split('/').chain(link.split('/')) {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// Collects ids and internal links. Made for mdBook's pages, where every attribute is quoted.
fn scan(html: &str) -> Page {
    let mut page = Page::default();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        note_unresolved(&rest[..start], &mut page);
        rest = &rest[start..];
        let end = match rest.strip_prefix("<!--") {
            Some(comment) => comment.find("-->").map(|end| "<!--".len() + end + "-->".len()),
            None => tag_length(rest),
        };
        let Some(end) = end else { break };
        let tag = &rest[..end];
        rest = &rest[end..];
        if tag.starts_with("<!") {
            continue;
        }
        note_attributes(tag, &mut page);
        // The text of scripts and styles is no HTML.
        for raw in ["script", "style"] {
            let opens = tag[1..].strip_prefix(raw);
            if opens.is_some_and(|after| after.starts_with([' ', '>', '\n'])) {
                let close = rest.find(&format!("</{raw}")).unwrap_or(rest.len());
                rest = &rest[close..];
            }
        }
    }
    page
}

/// The length of the tag that `html` begins with; a `>` inside quotes does not end it.
fn tag_length(html: &str) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in html.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return Some(at + 1),
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    None
}

fn note_attributes(tag: &str, page: &mut Page) {
    let mut pieces = tag.split('"');
    while let (Some(before), Some(value)) = (pieces.next(), pieces.next()) {
        let name = before.trim_end_matches('=').rsplit([' ', '\n', '\t']).next();
        let value = unescaped(value);
        match name.unwrap_or_default() {
            "id" | "name" => {
                page.ids.insert(value);
            }
            "href" if tag.starts_with("<base") => page.from_root = true,
            "href" | "src" if is_internal(&value) => page.links.push(value),
            _ => {}
        }
    }
}

fn note_unresolved(text: &str, page: &mut Page) {
    for (start, _) in text.match_indices("{{#") {
        let directive = text[start..].lines().next().unwrap_or_default();
        page.unresolved.push(unescaped(directive));
    }
}

fn is_internal(link: &str) -> bool {
    let scheme = link.split(['/', '#', '?']).next().unwrap_or_default();
    !link.is_empty() && !link.starts_with("//") && !scheme.contains(':')
}

fn unescaped(text: &str) -> String {
    text.replace("&#x27;", "'")
        .replace("&quot;", "\"")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
}

fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let code = match (first, after) {
            (b'%', [high, low, ..]) => {
                let digits = [*high as char, *low as char].map(|digit| digit.to_digit(16));
                digits[0].zip(digits[1]).map(|(high, low)| (high * 16 + low) as u8)
            }
            _ => None,
        };
        bytes.push(code.unwrap_or(*first));
        rest = if code.is_some() { &after[2..] } else { after };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn slashed(path: &Path) -> String {
    let normal = path.components().filter_map(|part| match part {
        Component::Normal(part) => Some(part.to_string_lossy()),
        _ => None,
    });
    normal.collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests;
