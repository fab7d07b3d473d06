//! Lines that a new chapter or exercise needs in files that are there: each function takes a text and returns it with one entry
//! more. They know the few forms that these files have here, and refuse others.

use anyhow::{Context, Result, bail};

use crate::Misuse;

/// A manifest of a workspace with one member more, among the chapters by its number.
pub fn add_member(manifest: &str, member: &str) -> Result<String> {
    let (open, close) = list(manifest, "members = [")?;
    let mut items = Vec::new();
    let mut from = open;
    while let Some(start) = manifest[from..close].find('"').map(|idx| from + idx) {
        let end =
            start + 1 + manifest[start + 1..close].find('"').context("a member has no closing quote")?;
        items.push((start, end + 1));
        from = end + 1;
    }
    let Some(&(_, last)) = items.last() else { bail!("`members` names nobody") };
    let separator = if manifest[open..close].contains('\n') { ",\n    " } else { ", " };
    let is_chapter = |name: &str| {
        name.rsplit('/').next().is_some_and(|name| name.starts_with(|c: char| c.is_ascii_digit()))
    };
    let next = items.iter().find(|&&(start, end)| {
        let other = &manifest[start + 1..end - 1];
        is_chapter(other) && other > member
    });
    Ok(match next {
        Some(&(start, _)) => insert(manifest, start, &format!("\"{member}\"{separator}")),
        None => insert(manifest, last, &format!("{separator}\"{member}\"")),
    })
}

/// A manifest of a chapter whose metadata has one exercise more, the last.
pub fn add_exercise(manifest: &str, name: &str) -> Result<String> {
    let (open, close) = list(manifest, "exercises = [")?;
    let entry = format!("{{ name = \"{name}\", kind = \"build\", minutes = 20, points = 4 }}");
    Ok(match manifest[open..close].rfind('}') {
        Some(last) => insert(manifest, open + last + 1, &format!(",\n    {entry}")),
        None => insert(manifest, open, &format!("\n    {entry},\n")),
    })
}

/// A manifest of a chapter with one program more. Its tests are the chapter's steps, so it has no harness of its own.
pub fn add_program(manifest: &str, name: &str) -> Result<String> {
    let mut lines: Vec<&str> = manifest.lines().collect();
    let section = lines.iter().rposition(|line| *line == "[[bin]]");
    let section = section
        .or_else(|| lines.iter().position(|line| *line == "[lib]"))
        .context("there is no section [lib]")?;
    let end =
        lines[section..].iter().position(|line| line.is_empty()).map_or(lines.len(), |idx| section + idx);
    // With its path, a file that is missing is that program's trouble, and not the whole manifest's.
    let path = format!("path = \"src/bin/{name}.rs\"");
    let name = format!("name = \"{name}\"");
    lines.splice(end..end, ["", "[[bin]]", &name, &path, "test = false"]);
    Ok(lines.join("\n") + "\n")
}

/// The steps of a chapter with one module more, where rustfmt wants it.
pub fn add_module(main: &str, name: &str) -> String {
    let module = format!("mod {name};");
    let mut lines: Vec<&str> = main.lines().collect();
    let is_module = |line: &&str| line.starts_with("mod ");
    match lines.iter().rposition(is_module) {
        Some(last) => {
            let first = lines[..last].iter().rposition(|line| !is_module(line)).map_or(0, |idx| idx + 1);
            let place = lines[first..=last].iter().position(|line| *line > module.as_str());
            lines.insert(place.map_or(last + 1, |idx| first + idx), &module);
        }
        None => lines.extend(["", &module]),
    }
    lines.join("\n") + "\n"
}

/// The table of contents with this entry at this number. A draft of that number gives way.
pub fn add_to_summary(summary: &str, number: usize, entry: &str) -> Result<String> {
    let mut lines: Vec<&str> = summary.lines().collect();
    let numbered: Vec<usize> = (0..lines.len()).filter(|&idx| lines[idx].starts_with("- [")).collect();
    match numbered.get(number - 1) {
        Some(&idx) if lines[idx].ends_with("]()") => lines[idx] = entry,
        Some(&idx) => {
            bail!(Misuse(format!("the book's table of contents has number {number} already: {}", lines[idx])))
        }
        None if number == numbered.len() + 1 => {
            let last = numbered.last().context("the table of contents is empty")?;
            lines.insert(last + 1, entry);
        }
        None => bail!(Misuse(format!(
            "the book's table of contents has {} numbers, so the next chapter is {:02}",
            numbered.len(),
            numbered.len() + 1
        ))),
    }
    Ok(lines.join("\n") + "\n")
}

/// The README with one row more in its table of chapters, by number.
pub fn add_to_table(readme: &str, number: u32, row: &str) -> Result<String> {
    let mut lines: Vec<&str> = readme.lines().collect();
    let find = |marker: &str| {
        lines.iter().position(|line| *line == marker).with_context(|| format!("there is no line {marker}"))
    };
    let (open, close) = (find("<!-- chapters -->")?, find("<!-- /chapters -->")?);
    let number_of = |line: &str| line.strip_prefix("| ")?.split(' ').next()?.parse::<u32>().ok();
    let place = (open..close).find(|&idx| number_of(lines[idx]).is_some_and(|other| other > number));
    lines.insert(place.unwrap_or(close), row);
    Ok(lines.join("\n") + "\n")
}

/// A page with one section more among its exercises, the last.
pub fn add_to_exercises(page: &str, section: &str) -> Result<String> {
    let mut lines: Vec<&str> = page.lines().collect();
    let start = lines
        .iter()
        .position(|line| *line == "## Exercises")
        .context("there is no heading `## Exercises`")?;
    let next = lines[start + 1..].iter().position(|line| line.starts_with("## "));
    let end = next.map_or(lines.len(), |idx| start + 1 + idx);
    let last = (start..end).rev().find(|&idx| lines[idx] == "</div>");
    // Without an exercise yet, it comes after the sentences that are there.
    let last = last.or_else(|| (start..end).rev().find(|&idx| !lines[idx].is_empty())).unwrap_or(start);
    lines.splice(last + 1..last + 1, std::iter::once("").chain(section.lines()));
    Ok(lines.join("\n") + "\n")
}

/// Where the list after this key begins and ends, without its brackets.
fn list(text: &str, key: &str) -> Result<(usize, usize)> {
    let start = text.find(&format!("\n{key}")).with_context(|| format!("there is no line `{key}`"))?;
    let open = start + 1 + key.len();
    let close = text[open..].find(']').with_context(|| format!("the list `{key}` has no end"))?;
    Ok((open, open + close))
}

fn insert(text: &str, at: usize, what: &str) -> String {
    [&text[..at], what, &text[at..]].concat()
}

#[cfg(test)]
mod tests;
